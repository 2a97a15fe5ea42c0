// What the journal holds: every kind of event written and read, and what a damaged record does.
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <set>
#include <utility>

#include "tests/support/example_year.h"

namespace guichet::support {
namespace {

TEST(Record, OfTheYearIsTheSameTextOnceReadAndWritten) {
    for (const auto& record : example_year().records()) {
        const auto entry = model::decode(record.body);
        ASSERT_EQ(model::encode(entry), record.body) << record.sequence;
        for (const auto& event : entry.events)
            ASSERT_EQ(model::event_to_json(model::event_from_json(model::event_to_json(event))), model::event_to_json(event)) << model::kind_of(event);
    }
}

template <std::size_t... I>
std::set<std::string> all_kinds(std::index_sequence<I...>) {
    return {std::string(model::kind_of(model::Event(std::in_place_index<I>)))...};
}

/// What the 2015 call has no construct for; tests/decide/time_test, award_test, panel_test, ranking_test, envelopes_test, limits_test, branches_test and views/reviewers_test make each of them happen.
const std::set<std::string> of_other_calls{"ActPerformed", "ClaimSettled", "InstalmentExamined", "InstalmentReduced", "AmendmentDropped", "AnswersAmended", "AnswersCleared", "ChairDesignated", "DeadlineExtended",
                                           "DossierReserved", "EnvelopeEngaged", "EnvelopePaid", "EnvelopeReleased", "LimitAssessed", "ReserveCalled", "ReserveLeft",
                                           "OccurrenceAssigned", "PartPouredBack", "ProxyGiven", "RankingEstablished", "RecoveryOrdered", "RecoveryRecorded",
                                           "RecoveryWaived", "RequesterIdentified", "ReturnForgotten", "MarksReopened", "ReviewOverdue", "ReviewerAssigned", "ReviewerReleased", "ReviewsDiffer", "StageResumed", "SurveyAnswered", "SurveyCancelled",
                                           "SurveyOpened", "SurveyReminded", "SurveyScheduled", "SurveyUnanswered", "VerificationSettled", "VoteRecorded"};

TEST(Year, HoldsEveryKindOfEventThatTheCallCanGive) {
    std::set<std::string> seen;
    for (const auto& record : example_year().records())
        for (const auto& event : model::decode(record.body).events) seen.insert(std::string(model::kind_of(event)));
    std::set<std::string> missing;
    for (const auto& kind : all_kinds(std::make_index_sequence<std::variant_size_v<model::EventVariant>>{}))
        if (!seen.contains(kind)) missing.insert(kind);
    EXPECT_EQ(missing, of_other_calls);
}

TEST(Marks, OfTheFirstJournalsAreInWholePoints) {
    const auto old = model::event_from_json({{"kind", "MarksGiven"}, {"grid", 0}, {"person", "p1"}, {"marks", {2, 3}}, {"comment", ""}});
    EXPECT_EQ(std::get<model::MarksGiven>(old).parts, 1);
    EXPECT_FALSE(model::event_to_json(old).contains("parts"));
}

template <class Variant, std::size_t... I>
std::vector<Variant> one_of_each(std::index_sequence<I...>) {
    return {Variant(std::in_place_index<I>)...};
}

TEST(EveryKind, OfEventAndOfCommandIsReadAsItWasWritten) {
    for (const auto& event : one_of_each<model::Event>(std::make_index_sequence<std::variant_size_v<model::EventVariant>>{})) {
        SCOPED_TRACE(model::kind_of(event));
        const auto text = model::event_to_json(event);
        EXPECT_EQ(text.at("kind"), model::kind_of(event));
        const auto read = model::event_from_json(text);
        EXPECT_EQ(read.index(), event.index());
        EXPECT_EQ(model::event_to_json(read), text);
    }
    for (const auto& body : one_of_each<model::CommandBody>(std::make_index_sequence<std::variant_size_v<model::CommandVariant>>{})) {
        SCOPED_TRACE(model::kind_of(body));
        const auto text = model::body_to_json(body);
        const auto read = model::body_from_json(text);
        EXPECT_EQ(read.index(), body.index());
        EXPECT_EQ(model::body_to_json(read), text);
    }
}

TEST(EveryMember, OfAnEventMustBeThereAndOfItsType) {
    for (const auto& event : one_of_each<model::Event>(std::make_index_sequence<std::variant_size_v<model::EventVariant>>{})) {
        const auto whole = model::event_to_json(event);
        for (const auto& [name, value] : whole.items()) {
            SCOPED_TRACE(std::string(model::kind_of(event)) + "." + name);
            auto without = whole;
            without.erase(name);
            EXPECT_ANY_THROW(model::event_from_json(without));
            auto wrong = whole;
            wrong[name] = nlohmann::json::object({{"x", 1}});
            EXPECT_ANY_THROW(model::event_from_json(wrong));
        }
    }
}

/// The message of an engine made from the year's first records, one of them with another body.
std::string replay_error(std::size_t damaged, const std::string& body) {
    const auto records = example_year().records();
    journal::MemoryJournal journal;
    for (std::size_t i = 0; i <= damaged; ++i) {
        journal::Draft draft = records[i];
        if (i == damaged) draft.body = body;
        journal.append(std::span<const journal::Draft>(&draft, 1));
    }
    try {
        runtime::Engine engine(journal);
    } catch (const std::runtime_error& error) {
        return error.what();
    }
    return "nothing was thrown";
}

TEST(DamagedRecord, StopsTheEngineNamingTheRecord) {
    const auto records = example_year().records();
    const std::size_t at = 20;
    const auto& good = records[at].body;
    const auto parsed = nlohmann::json::parse(good);
    auto without_events = parsed, unknown_kind = parsed, wrong_type = parsed;
    without_events.erase("events");
    unknown_kind["events"][0]["kind"] = "DossierBlessed";
    wrong_type["command"]["received_at"] = 12;
    for (const std::string& body : {std::string("{}"), std::string("null"), good.substr(0, good.size() / 2), std::string("x") + good, without_events.dump(),
                                    unknown_kind.dump(), wrong_type.dump()}) {
        SCOPED_TRACE(body.substr(0, 60));
        const auto message = replay_error(at, body);
        EXPECT_NE(message.find("record 21 (" + records[at].kind + ")"), std::string::npos) << message;
    }
    EXPECT_EQ(replay_error(at, good), "nothing was thrown");
    EXPECT_NE(replay_error(at, unknown_kind.dump()).find("DossierBlessed"), std::string::npos);
}

TEST(DamagedRecord, OfThePublicationStopsTheEngineToo) {
    const auto first = example_year().records().at(0);
    auto body = nlohmann::json::parse(first.body);
    for (auto& event : body["events"]) event["program"] = "{\"format\":1}";
    EXPECT_NE(replay_error(0, body.dump()).find("record 1 (PublishCall)"), std::string::npos);
    // A record of a call that was never published.
    journal::MemoryJournal journal;
    journal::Draft draft = example_year().records().at(5);
    journal.append(std::span<const journal::Draft>(&draft, 1));
    EXPECT_THROW(runtime::Engine{journal}, std::runtime_error);
}

}  // namespace
}  // namespace guichet::support
