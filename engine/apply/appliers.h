#pragma once
// One overload per event; apply.cpp only chooses. Events that only inform a reader (letters, alerts,
// rules assessed) change no state: their appliers say so by being empty.
#include "engine/model/event.h"
#include "engine/state/state.h"

namespace guichet::apply {

// call_appliers.cpp
void apply_one(state::Call&, const model::CallPublished&);
void apply_one(state::Call&, const model::MemberAppointed&);
void apply_one(state::Call&, const model::SessionConvened&);
void apply_one(state::Call&, const model::AttendanceRecorded&);
void apply_one(state::Call&, const model::SessionOpened&);
void apply_one(state::Call&, const model::SessionClosed&);

// body_appliers.cpp
void apply_one(state::Call&, const model::ProxyGiven&);
void apply_one(state::Call&, const model::ChairDesignated&);
void apply_one(state::Call&, const model::RankingEstablished&);
void apply_one(state::Dossier&, const model::VoteRecorded&);

// dossier_appliers.cpp
void apply_one(state::Dossier&, const model::DossierCreated&);
void apply_one(state::Dossier&, const model::AnswersChanged&);
void apply_one(state::Dossier&, const model::FormSubmitted&);
void apply_one(state::Dossier&, const model::StageEntered&);
void apply_one(state::Dossier&, const model::MarksGiven&);
void apply_one(state::Dossier&, const model::MemberRecused&);
void apply_one(state::Dossier&, const model::HearingHeld&);
void apply_one(state::Dossier&, const model::ScoreSet&);
void apply_one(state::Dossier&, const model::OutcomeReached&);
void apply_one(state::Dossier&, const model::DossierWithdrawn&);
inline void apply_one(state::Dossier&, const model::RulesAssessed&) {}
inline void apply_one(state::Dossier&, const model::ExpensesAssessed&) {}
inline void apply_one(state::Dossier&, const model::AlertRaised&) {}
inline void apply_one(state::Dossier&, const model::LetterIssued&) {}

// envelope_appliers.cpp
void apply_one(state::Ledger&, const model::EnvelopeEngaged&);
void apply_one(state::Ledger&, const model::EnvelopeReleased&);
void apply_one(state::Ledger&, const model::EnvelopePaid&);
void apply_one(state::Ledger&, const model::DossierReserved&);
void apply_one(state::Ledger&, const model::ReserveCalled&);
void apply_one(state::Ledger&, const model::ReserveLeft&);
void apply_one(state::Ledger&, const model::PartPouredBack&);
void apply_one(state::Dossier&, const model::EnvelopeEngaged&);
void apply_one(state::Dossier&, const model::EnvelopeReleased&);
void apply_one(state::Dossier&, const model::EnvelopePaid&);
void apply_one(state::Dossier&, const model::DossierReserved&);
void apply_one(state::Dossier&, const model::ReserveCalled&);
void apply_one(state::Dossier&, const model::ReserveLeft&);
inline state::LedgerKey ledger_of(const model::Purse& purse) { return {purse.envelope, purse.year}; }
template <class Event>
state::LedgerKey ledger_of(const Event& event) {
    if constexpr (requires { event.purse; }) return ledger_of(event.purse);
    else return {event.envelope, event.year};
}
/// What changes a ledger changes the call's.
template <class Event>
    requires requires(state::Ledger& ledger, const Event& event) { apply_one(ledger, event); }
void apply_one(state::Call& call, const Event& event) {
    apply_one(call.ledgers[ledger_of(event)], event);
}
// ---- branches, limits (dossier_appliers.cpp) ----
void apply_one(state::Dossier&, const model::AnswersCleared&);
void apply_one(state::Dossier&, const model::RequesterIdentified&);
inline void apply_one(state::Dossier&, const model::LimitAssessed&) {}

// ---- vérifications (dossier_appliers.cpp) ----
void apply_one(state::Dossier&, const model::VerificationSettled&);

// reviewer_appliers.cpp
void apply_one(state::Dossier&, const model::ReviewerAssigned&);
void apply_one(state::Dossier&, const model::ReviewerReleased&);
void apply_one(state::Dossier&, const model::ReviewOverdue&);
void apply_one(state::Dossier&, const model::ReviewsDiffer&);

// deadline_appliers.cpp
void apply_one(state::Dossier&, const model::DeadlineArmed&);
void apply_one(state::Dossier&, const model::DeadlineSuspended&);
void apply_one(state::Dossier&, const model::DeadlineResumed&);
void apply_one(state::Dossier&, const model::DeadlinePassed&);
void apply_one(state::Dossier&, const model::DeadlineCleared&);
void apply_one(state::Dossier&, const model::ComplementRequested&);
void apply_one(state::Dossier&, const model::ComplementAnswered&);
void apply_one(state::Dossier&, const model::ComplementLapsed&);

void apply_one(state::Dossier&, const model::DeadlineExtended&);

// time_appliers.cpp
void apply_one(state::Dossier&, const model::OccurrenceAssigned&);
void apply_one(state::Dossier&, const model::SurveyScheduled&);
void apply_one(state::Dossier&, const model::SurveyOpened&);
void apply_one(state::Dossier&, const model::SurveyReminded&);
void apply_one(state::Dossier&, const model::SurveyAnswered&);
void apply_one(state::Dossier&, const model::SurveyUnanswered&);
void apply_one(state::Dossier&, const model::SurveyCancelled&);
void apply_one(state::Dossier&, const model::ActPerformed&);
void apply_one(state::Dossier&, const model::AnswersAmended&);
void apply_one(state::Dossier&, const model::AmendmentDropped&);
void apply_one(state::Dossier&, const model::StageResumed&);
void apply_one(state::Dossier&, const model::ReturnForgotten&);
void apply_one(state::Dossier&, const model::MarksReopened&);

// money_appliers.cpp
void apply_one(state::Dossier&, const model::AwardGranted&);
void apply_one(state::Dossier&, const model::FinalAmountSet&);
void apply_one(state::Dossier&, const model::InstalmentDue&);
void apply_one(state::Dossier&, const model::OverpaymentFound&);
void apply_one(state::Dossier&, const model::InstalmentPaid&);
// ---- trop-perçu ----
void apply_one(state::Dossier&, const model::RecoveryOrdered&);
inline void apply_one(state::Dossier&, const model::RecoveryWaived&) {}
void apply_one(state::Dossier&, const model::PaidMoneySettled&);
void apply_one(state::Dossier&, const model::RecoveryRecorded&);
void apply_one(state::Dossier&, const model::InstalmentReduced&);
void apply_one(state::Dossier&, const model::ClaimSettled&);
void apply_one(state::Dossier&, const model::InstalmentExamined&);

}  // namespace guichet::apply
