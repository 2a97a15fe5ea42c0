// Folding events: total, and with the indexes of the call always right.
#include "engine/apply/apply.h"

#include <gtest/gtest.h>

#include <utility>

#include "engine/state/state.h"
#include "tests/support/scenario.h"

namespace guichet::support {
namespace {

/// One event of each kind, with nothing in it.
template <std::size_t... I>
std::vector<model::Event> one_of_each(std::index_sequence<I...>) {
    return {model::Event(std::in_place_index<I>)...};
}
std::vector<model::Event> one_of_each() { return one_of_each(std::make_index_sequence<std::variant_size_v<model::EventVariant>>{}); }

TEST(Apply, TakesAnyEventInAnyState) {
    state::Dossier dossier;
    for (const auto& event : one_of_each()) {
        SCOPED_TRACE(model::kind_of(event));
        EXPECT_NO_THROW(apply::apply(dossier, event));
        state::Dossier blank;
        EXPECT_NO_THROW(apply::apply(blank, event));
    }
    state::Call call;
    EXPECT_NO_THROW(apply::apply(call, "", one_of_each(), {1}));
    EXPECT_NO_THROW(apply::apply(call, "D2", one_of_each(), {2}));
}

TEST(Apply, GrowsTheAnswersThatAnEventNames) {
    state::Dossier dossier;
    apply::apply(dossier, model::AnswersChanged{{{3, std::string("trois")}}});
    ASSERT_EQ(dossier.answers.size(), 4u);
    EXPECT_TRUE(program::is_missing(dossier.answers[0]));
    EXPECT_EQ(std::get<std::string>(dossier.answers[3]), "trois");
}

TEST(Apply, KeepsTheScoreOfThoseWhoseMarksCount) {
    state::Dossier dossier;
    apply::apply(dossier, model::ScoreSet{1, 73, 4, 4});
    EXPECT_EQ(dossier.scores.at(1).numerator, 73);
    apply::apply(dossier, model::ScoreSet{1, 0, 1, 0});
    EXPECT_TRUE(dossier.scores.empty());
}

model::DeadlineArmed armed(model::Index deadline, std::int64_t number, std::int64_t due_ms) {
    model::DeadlineArmed event;
    event.deadline = deadline;
    event.armed = number;
    event.due = {due_ms};
    return event;
}

TEST(DueIndex, HoldsTheSoonestDeadlineOfEachDossier) {
    state::Call call;
    apply::apply(call, "D2", {model::DossierCreated{"D2", "A", "A", 0}, armed(0, 1, 500), armed(1, 2, 300)}, {2});
    apply::apply(call, "D3", {model::DossierCreated{"D3", "B", "B", 0}, armed(0, 1, 400)}, {3});
    using Due = std::set<std::pair<Instant, std::string>>;
    EXPECT_EQ(call.due, (Due{{{300}, "D2"}, {{400}, "D3"}}));
    apply::apply(call, "D2", {model::DeadlinePassed{0, 1, 2}}, {4});
    EXPECT_EQ(call.due, (Due{{{400}, "D3"}, {{500}, "D2"}}));
    apply::apply(call, "D2", {model::ComplementRequested{"?", {2015, 3, 31}, {200}, 3, "6"}, model::DeadlineSuspended{0, 0, 12}}, {5});
    EXPECT_EQ(call.due, (Due{{{200}, "D2"}, {{400}, "D3"}}));
    apply::apply(call, "D2", {model::ComplementAnswered{}, model::DeadlineResumed{0, 0, 4, {2015, 4, 23}, {700}}}, {6});
    EXPECT_EQ(call.due, (Due{{{400}, "D3"}, {{700}, "D2"}}));
    apply::apply(call, "D3", {model::DeadlineCleared{0, 0}}, {7});
    EXPECT_EQ(call.due, (Due{{{700}, "D2"}}));
    EXPECT_EQ(call.sequence, 7u);
    EXPECT_EQ(call.dossiers.at("D2").history, (std::vector<std::uint64_t>{2, 4, 5, 6}));
}

TEST(DueIndex, IsWhatTheDossiersThemselvesSay) {
    TestCall call;
    call.at("2015-03-02 10:00");
    seat_bodies(call);
    for (const char* name : {"A", "B", "C", "D"}) file(call, name);
    must(call.ask_complement("B"));
    must(call.withdraw("C"));
    find_eligible(call, "D");
    std::set<std::pair<Instant, std::string>> expected;
    for (const auto& [id, dossier] : call.state().dossiers)
        if (auto due = state::next_due(dossier)) expected.insert({due->at, id});
    EXPECT_EQ(call.state().due, expected);
    EXPECT_EQ(expected.size(), 2u);
}

TEST(Dossier, IsFoundByItsNumberAndByItsReference) {
    state::Call call;
    apply::apply(call, "D2", {model::DossierCreated{"D2", "A", "a", 0}}, {2});
    EXPECT_EQ(state::find(call, "D2"), state::find(call, "A"));
    ASSERT_NE(state::find(call, "A"), nullptr);
    EXPECT_EQ(state::find(call, "A")->applicant, "a");
    EXPECT_EQ(state::find(call, "B"), nullptr);
    EXPECT_EQ(state::find(call, ""), nullptr);
}

TEST(EncodedState, DiffersWhenAnythingOfADossierDoes) {
    // Each event changes something that the text must show, or two different states would pass for one.
    state::Call base;
    apply::apply(base, "D2", {model::DossierCreated{"D2", "A", "a", 4}, armed(0, 1, 500), model::ComplementRequested{"?", {2015, 3, 31}, {900}, 2, "6"}}, {2});
    const std::vector<model::Event> changes = {
        model::AnswersChanged{{{1, Money{5}}}}, model::FormSubmitted{0, 1, {5}, "R", {}}, model::StageEntered{3}, armed(1, 3, 600),
        model::DeadlineSuspended{0, 0, 4}, model::DeadlineResumed{0, 0, 5, {2015, 1, 1}, {7}}, model::DeadlinePassed{0, 0, 1}, model::DeadlineCleared{0, 0},
        model::ComplementRequested{"!", {2015, 3, 31}, {900}, 2, "6"}, model::ComplementLapsed{}, model::MarksGiven{0, "p1", {1}, ""}, model::VoteRecorded{0, "S", "p1", 1, ""},
        model::MemberRecused{0, "p1", "r", false, ""}, model::HearingHeld{}, model::ScoreSet{0, 1, 1, 1}, model::OutcomeReached{0, 0, {2015, 1, 1}, "", "", {}},
        model::AwardGranted{Money{5}, Money{5}, "", "", {}}, model::FinalAmountSet{Money{4}, {}, {}, {}, "", ""}, model::InstalmentDue{0, Money{3}, "", ""},
        model::OverpaymentFound{Money{2}}, model::InstalmentPaid{0, Money{3}, "MD"}};
    for (const auto& change : changes) {
        SCOPED_TRACE(model::kind_of(change));
        auto changed = base, same = base;
        apply::apply(changed, "D2", {change}, {3});
        apply::apply(same, "D2", {}, {3});
        EXPECT_NE(state::encode(changed), state::encode(same));
    }
}

}  // namespace
}  // namespace guichet::support
