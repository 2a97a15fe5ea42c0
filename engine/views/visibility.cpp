#include "engine/views/visibility.h"

#include <algorithm>

#include "dsl/program/awaited.h"
#include "engine/decide/body_facts.h"
#include "engine/decide/reviewers.h"

namespace guichet::views {

using program::Category;
using program::Index;
using program::none;

namespace {

bool is_operator(const Reader& reader) { return reader.party == model::engine_party; }

bool is_applicant_of(const program::Program& program, const state::Dossier& dossier, const Reader& reader) {
    return !program.parties.empty() && reader.party == program.parties[0].name && reader.person == dossier.applicant;
}

/// What is left of an envelope tells what others were given: it is not the applicant's to read.
template <class T>
constexpr bool is_of_envelope = std::is_same_v<T, model::EnvelopeEngaged> || std::is_same_v<T, model::EnvelopeReleased> || std::is_same_v<T, model::EnvelopePaid> ||
                                std::is_same_v<T, model::DossierReserved> || std::is_same_v<T, model::ReserveCalled> || std::is_same_v<T, model::ReserveLeft> ||
                                std::is_same_v<T, model::PartPouredBack>;

/// What a reader must be allowed to see for an event to be told; `party` is set for an alert.
struct Need {
    Category category = Category::identity;
    Index only_party = none;
};

Need need_of(const program::Program& program, const model::Event& event) {
    return std::visit([&](const auto& one) -> Need {
        using T = std::decay_t<decltype(one)>;
        if constexpr (std::is_same_v<T, model::AnswersAmended> || std::is_same_v<T, model::ActPerformed>)
            return {Category::answers};
        else if constexpr (std::is_same_v<T, model::SurveyScheduled> || std::is_same_v<T, model::SurveyOpened> || std::is_same_v<T, model::SurveyReminded> ||
                           std::is_same_v<T, model::SurveyAnswered> || std::is_same_v<T, model::SurveyUnanswered> || std::is_same_v<T, model::SurveyCancelled> ||
                           std::is_same_v<T, model::AmendmentDropped> || std::is_same_v<T, model::DeadlineExtended> || std::is_same_v<T, model::StageResumed> ||
                           std::is_same_v<T, model::ReturnForgotten>)
            return {Category::exchanges};
        else if constexpr (std::is_same_v<T, model::AnswersChanged> || std::is_same_v<T, model::AnswersCleared> || std::is_same_v<T, model::RulesAssessed> || std::is_same_v<T, model::ExpensesAssessed>)
            return {Category::answers};
        else if constexpr (std::is_same_v<T, model::MarksGiven> || std::is_same_v<T, model::ScoreSet> || std::is_same_v<T, model::MemberRecused> ||
                           std::is_same_v<T, model::VoteRecorded> || std::is_same_v<T, model::ReviewerAssigned> || std::is_same_v<T, model::ReviewerReleased> ||
                           std::is_same_v<T, model::ReviewOverdue> || std::is_same_v<T, model::ReviewsDiffer> || std::is_same_v<T, model::MarksReopened>)
            return {Category::marks};
        else if constexpr (std::is_same_v<T, model::OutcomeReached>)
            return {category_of_outcome(program.stages[static_cast<std::size_t>(one.stage)])};
        // What the requester's other dossiers weigh goes with the decision that it bounds.
        else if constexpr (std::is_same_v<T, model::AwardGranted> || std::is_same_v<T, model::LimitAssessed> || is_of_envelope<T>)
            return {Category::decision};
        else if constexpr (std::is_same_v<T, model::FinalAmountSet> || std::is_same_v<T, model::InstalmentDue> ||
                           std::is_same_v<T, model::OverpaymentFound> || std::is_same_v<T, model::InstalmentPaid> ||
                           std::is_same_v<T, model::RecoveryOrdered> || std::is_same_v<T, model::RecoveryWaived> ||
                           std::is_same_v<T, model::RecoveryRecorded> || std::is_same_v<T, model::PaidMoneySettled> ||
                           std::is_same_v<T, model::InstalmentReduced> || std::is_same_v<T, model::ClaimSettled> ||
                           std::is_same_v<T, model::InstalmentExamined>)
            return {Category::payments};
        else if constexpr (std::is_same_v<T, model::AlertRaised>)
            return {Category::exchanges, one.party};
        else if constexpr (std::is_same_v<T, model::LetterIssued> || std::is_same_v<T, model::HearingHeld> ||
                           std::is_same_v<T, model::ComplementRequested> || std::is_same_v<T, model::ComplementAnswered> ||
                           std::is_same_v<T, model::ComplementLapsed> || std::is_same_v<T, model::DeadlineArmed> ||
                           std::is_same_v<T, model::DeadlineSuspended> || std::is_same_v<T, model::DeadlineResumed> ||
                           std::is_same_v<T, model::DeadlinePassed> || std::is_same_v<T, model::DeadlineCleared>)
            return {Category::exchanges};
        else
            return {Category::identity};
    }, event);
}

}  // namespace

Category category_of_outcome(const program::Stage& stage) {
    if (stage.performer == program::Performer::body) return stage.grid != none ? Category::opinion : Category::decision;
    const bool awards = std::any_of(stage.outcomes.begin(), stage.outcomes.end(), [](const auto& outcome) { return outcome.awards; });
    // What a service finds when it reads a file, with its reasons, is between it and the applicant.
    return stage.performer == program::Performer::role && !awards ? Category::exchanges : Category::decision;
}

namespace {

/// A body that provides readers shows each dossier to its readers; to all its members once it sits on it.
bool is_given_to(const state::Call& call, const program::Program& program, const state::Dossier& dossier, const state::Member& member) {
    bool pool = false;
    for (std::size_t i = 0; i < program.stages.size(); ++i) {
        const auto& stage = program.stages[i];
        const auto index = static_cast<Index>(i);
        if (stage.reviewers.body == member.body) {
            pool = true;
            if (decide::is_reader(call, program, dossier, index, member.person)) return true;
        }
        const bool sits = stage.performer == program::Performer::body && stage.body == member.body;
        if (sits && (dossier.stage == index || state::last_outcome(dossier, index) != nullptr)) return true;
    }
    return !pool;
}

}  // namespace

bool may_find(const state::Call& call, const program::Program& program, const state::Dossier& dossier, const Reader& reader) {
    if (is_operator(reader) || is_applicant_of(program, dossier, reader)) return true;
    auto party = program::find_party(program, reader.party);
    if (party == none || party == 0) return false;
    if (dossier.submitted.empty()) return false;
    const auto& found = program.parties[static_cast<std::size_t>(party)];
    if (found.kind == program::PartyKind::body) {
        const auto* member = state::find_member(call, found.body, reader.person);
        if (!member || decide::is_recused(program, dossier, *member) || !is_given_to(call, program, dossier, *member)) return false;
    }
    const auto& readers = program.visible_to;
    return std::any_of(readers.begin(), readers.end(),
                       [&](const auto& parties) { return std::find(parties.begin(), parties.end(), party) != parties.end(); });
}

bool may_see(const state::Call& call, const program::Program& program, const state::Dossier& dossier, const Reader& reader, Category category) {
    if (!may_find(call, program, dossier, reader)) return false;
    if (is_operator(reader)) return true;
    bool own = is_applicant_of(program, dossier, reader);
    if (own && (category == Category::identity || category == Category::answers)) return true;
    auto party = own ? 0 : program::find_party(program, reader.party);
    const auto& parties = program.visible_to[static_cast<std::size_t>(category)];
    return std::find(parties.begin(), parties.end(), party) != parties.end();
}

namespace {

/// Its role, and whoever reads how others judged the dossier.
bool is_inside(const state::Call& call, const program::Program& program, const state::Dossier& dossier, const Reader& reader, const program::Verification& one) {
    if (is_operator(reader)) return true;
    if (!may_find(call, program, dossier, reader)) return false;
    return program::find_party(program, reader.party) == one.party || may_see(call, program, dossier, reader, Category::marks);
}

/// The finding as a trace shows it: what was found then, which may have been corrected since.
bool shows_last_finding(const program::Program& program, const state::Dossier& dossier, const model::Trace& trace, Index verification) {
    const auto& name = "." + program.verifications[static_cast<std::size_t>(verification)].name;
    const auto settled = dossier.verified.find(verification);
    if (settled == dossier.verified.end()) return false;
    const std::string_view found = settled->second.fulfilled ? (program.french ? "oui" : "yes") : (program.french ? "non" : "no");
    for (const auto& seen : trace.seen)
        if (seen.name.ends_with(name)) return seen.value == found;
    return true;
}

/// What was assessed with a finding tells it.
bool tells_only_open_findings(const state::Call& call, const program::Program& program, const state::Dossier& dossier, const Reader& reader,
                              const model::RulesAssessed& assessed) {
    for (const auto& trace : assessed.traces)
        for (const auto& group : program.eligibility)
            for (const auto& rule : group.rules) {
                if (rule.id != trace.rule || trace.verdict == program::Verdict::unknown) continue;
                for (const Index one : program::verifications_behind(program, rule.test))
                    if (!may_see_finding(call, program, dossier, reader, one) ||
                        (!is_inside(call, program, dossier, reader, program.verifications[static_cast<std::size_t>(one)]) && !shows_last_finding(program, dossier, trace, one)))
                        return false;
            }
    return true;
}

}  // namespace

bool may_see_finding(const state::Call& call, const program::Program& program, const state::Dossier& dossier, const Reader& reader, Index verification) {
    const auto& one = program.verifications[static_cast<std::size_t>(verification)];
    if (is_inside(call, program, dossier, reader, one)) return true;
    const auto settled = dossier.verified.find(verification);
    const bool open = std::find(one.during.begin(), one.during.end(), dossier.stage) != one.during.end();
    if (open || settled == dossier.verified.end()) return false;
    return may_see(call, program, dossier, reader, category_of_outcome(program.stages[static_cast<std::size_t>(settled->second.stage)]));
}

bool may_see(const state::Call& call, const program::Program& program, const state::Dossier& dossier, const Reader& reader,
             const model::Event& event) {
    if (const auto* settled = std::get_if<model::VerificationSettled>(&event)) {
        const auto& one = program.verifications[static_cast<std::size_t>(settled->verification)];
        if (is_inside(call, program, dossier, reader, one)) return true;
        // What was corrected since is between those who judge.
        const auto last = dossier.verified.find(settled->verification);
        return last != dossier.verified.end() && last->second.number == settled->number && may_see_finding(call, program, dossier, reader, settled->verification);
    }
    if (const auto* assessed = std::get_if<model::RulesAssessed>(&event); assessed && !program.verifications.empty() &&
                                                                          !tells_only_open_findings(call, program, dossier, reader, *assessed))
        return false;
    // Those who mark read what was heard, as do those who exchange with the applicant.
    if (std::holds_alternative<model::HearingHeld>(event))
        return may_see(call, program, dossier, reader, Category::exchanges) || may_see(call, program, dossier, reader, Category::marks);
    const bool of_envelope = std::visit([](const auto& one) { return is_of_envelope<std::decay_t<decltype(one)>>; }, event);
    if (of_envelope && !is_operator(reader) && program::find_party(program, reader.party) == 0) return false;
    auto need = need_of(program, event);
    if (need.only_party != none && !is_operator(reader)) return may_find(call, program, dossier, reader) &&
                                                                program::find_party(program, reader.party) == need.only_party;
    return may_see(call, program, dossier, reader, need.category);
}

}  // namespace guichet::views
