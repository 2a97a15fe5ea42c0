#pragma once
// What happened: facts that `apply` folds into the state and that never change once journaled.
//
// An event carries its derivation: the rules applied, their clauses, the values they saw. Nothing
// here needs the Program to be read back, except to show labels. Numbers of stages, outcomes,
// fields are indexes into the Program that the dossier was filed under.
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "dsl/program/evaluate.h"
#include "dsl/program/value.h"
#include "dsl/values/date.h"
#include "dsl/values/money.h"
#include "engine/model/command.h"
#include "engine/model/purse.h"

namespace guichet::model {

using program::Index;
using program::Seen;
using program::Verdict;

/// One rule as it was applied.
struct Trace {
    std::string rule;    ///< "recevabilité.2", "quorum", "octroi"
    std::string text;    ///< the condition as the call writes it
    std::string clause;
    std::vector<Seen> seen;
    Verdict verdict = Verdict::met;
    std::string message; ///< why not, when it stands against the dossier: not met, or met where none may be
};

// ---------------------------------------------------------------- on a call

struct CallPublished { std::string program, fingerprint; };
/// `substitute_of`: the member whose place is taken when that member is absent; empty for a member.
struct MemberAppointed { Index body = 0; Index college = program::none; std::string person, name, organisation, substitute_of{}; };
struct SessionConvened { std::string session; Index body = 0; Date date; std::vector<std::string> dossiers; };
struct AttendanceRecorded { std::string session; std::vector<std::string> present; };
struct SessionOpened { std::string session; std::vector<Trace> traces; };
struct SessionClosed { std::string session; };

// ---------------------------------------------------------------- on a dossier

struct DossierCreated { std::string dossier, reference, applicant; std::int32_t slots = 0; };
struct Answer { Index field = 0; program::Value value; };
struct AnswersChanged { std::vector<Answer> answers; };
struct FormSubmitted { Index stage = 0; Index form = 0; Instant received_at; std::string receipt; std::vector<Trace> traces; };
/// A family of rules applied to the dossier, whatever follows from it.
struct RulesAssessed { std::string subject; Verdict verdict = Verdict::met; std::vector<Trace> traces; };
struct ExcludedLine { std::int64_t line = 0; Money amount; std::string reason, clause; };
/// What counts of a list of expenses, and why the rest does not.
/// A line that counts for another amount than it says; `line` -1: a cap on a group of lines.
struct ReducedLine { std::int64_t line = 0; Money amount, counts_for; std::string reason, clause; };
struct ExpensesAssessed { Index base = 0; Money total; std::int64_t counted = 0; std::vector<ExcludedLine> excluded; std::string clause; std::vector<ReducedLine> reduced{}; };
struct StageEntered { Index stage = 0; };
struct DeadlineArmed {
    Index stage = 0, deadline = 0;
    std::int64_t armed = 0;  ///< number of the arming, unique in the dossier
    Date last_day;           ///< the day it ends with, included
    Instant due;             ///< first instant after it
    std::string zone, tz_version;
    Trace trace;
};
struct DeadlineSuspended { Index stage = 0, deadline = 0; std::int64_t remaining_days = 0; };
struct DeadlineResumed { Index stage = 0, deadline = 0; std::int64_t armed = 0; Date last_day; Instant due; };
struct DeadlinePassed { Index stage = 0, deadline = 0; std::int64_t armed = 0; };
struct DeadlineCleared { Index stage = 0, deadline = 0; };
/// Somebody must look. `what` is a stable word (deadline_passed, deadline_unknown, complement_lapsed,
/// final_amount_unknown), `subject` the deadline's name where there is one.
struct AlertRaised { Index party = 0; std::string what, subject, clause; };
struct ComplementRequested { std::string text; Date last_day; Instant due; std::int64_t armed = 0; std::string clause; };
struct ComplementAnswered { std::string text; };
struct ComplementLapsed {};
struct MarksGiven { Index grid = 0; std::string person; std::vector<std::int64_t> marks; std::string comment; std::int64_t parts = 1; };  ///< parts: as in GiveMarks
struct MemberRecused { Index body = 0; std::string person, reason; bool automatic = false; std::string clause; };
struct HearingHeld { std::string session, minutes; };
struct ScoreSet { Index grid = 0; std::int64_t numerator = 0, denominator = 1; std::int64_t markers = 0; };  ///< markers 0: no mark counts any more, there is no score
struct OutcomeReached {
    Index stage = 0, outcome = 0;
    Date day;                 ///< civil day in the call's zone, where delays start
    std::string session;      ///< the session that gave it, or empty
    std::string reason;
    std::vector<Trace> traces;
};
/// One rule of an ordered computation, as it was applied. `applies` false: its condition did not hold.
struct AwardStepTaken { std::string label, text, clause; bool applies = true; std::vector<Seen> seen; Money after; };
/// `steps` is empty for an award that has bounds and no order.
struct AwardGranted { Money amount, asked_ceiling; std::string bound, clause; std::vector<Seen> bounds; std::vector<AwardStepTaken> steps{}; };
struct FinalAmountSet { Money amount, award, justified, planned; std::string rule, clause; };
struct InstalmentDue { Index instalment = 0; Money amount; std::string derivation, clause; };
/// More was paid than the final amount: a person must decide on its recovery.
struct OverpaymentFound { Money amount; };
/// `funder`: whose part of it this is; none: all of it, by the one payer.
struct InstalmentPaid { Index instalment = 0; Money amount; std::string reference; Index funder = program::none; };
struct LetterIssued { Index letter = 0; std::string to, subject; std::vector<std::string> lines; };
struct DossierWithdrawn { Index stage = 0; std::string reason; };
// ---- trop-perçu ----
/// The overpayment is asked back by `party`; `threshold` is what it had to be above.
/// `parts`: what comes back to each funder; empty when one payer paid it all.
struct RecoveryOrdered { Index party = 0; Money amount, threshold; std::string clause; std::vector<Money> parts{}; };
/// It is not: below the threshold, or the call gives it up.
struct RecoveryWaived { Money amount, threshold; std::string clause; };
struct RecoveryRecorded { Money amount; std::string reference; Index funder = program::none; };
/// The dossier ends with `paid` paid and no balance; `rule`: acquis, recouvré, examiné (by `party`).
struct PaidMoneySettled { Money paid; std::string rule; Index party = program::none; std::string clause; };
/// An instalment that is due and not paid comes down: the final amount leaves no more for it (`final_amount`), or nothing is paid
/// any more where the dossier ends.
struct InstalmentReduced { Index instalment = 0; Money before, after; bool by_final_amount = true; std::string clause; };
/// What whoever examined the money paid asks back of it (zero: nothing), of `most` at most, besides what was `asked` back before.
struct ClaimSettled { Index party = 0; Money amount, most; std::string reason, clause; Money asked{}; };
/// What `party`, who examines the money, says of an instalment that was due and not paid: `released`, the payer pays it;
/// else it is due no longer.
struct InstalmentExamined { Index instalment = 0, party = 0; Money amount; bool released = false; std::string reason, clause; };

// ---------------------------------------------------------------- time

/// The session that examines the dossier: the first whose cutoff it meets.
struct OccurrenceAssigned { Index gathering = 0; std::int64_t number = 0; Date entered, cutoff, date; std::string clause; };
struct SurveyScheduled { Index survey = 0; Date opens_on; Instant due; std::int64_t armed = 0; Trace trace; };
struct SurveyOpened { Index survey = 0; Date last_day; Instant due; std::int64_t armed = 0; std::string clause; };
struct SurveyReminded { Index survey = 0; std::int64_t number = 0; Date last_day; Instant due; std::int64_t armed = 0; std::string clause; };
struct SurveyAnswered { Index survey = 0; Date day; std::string clause; };
struct SurveyUnanswered { Index survey = 0; std::string clause; };
struct SurveyCancelled { Index survey = 0; std::string clause; };
/// `proposed`: answers that will stand if an outcome adopts them. `comes_back`: the stage left is kept.
struct ActPerformed { Index act = 0, stage = 0; Date day; std::string reason; std::vector<Answer> proposed; bool comes_back = false; Trace trace; };
struct Amendment { Index field = 0; program::Value before, after; };
struct AnswersAmended { Index act = 0; std::vector<Amendment> changes; std::string clause; };
struct AmendmentDropped { Index act = 0; };
struct DeadlineExtended {
    Index act = 0, stage = 0, deadline = 0;
    std::int64_t number = 0;  ///< the first extension is 1
    std::int64_t armed = 0;
    Date former_last_day, last_day;
    Instant due;
    std::string reason, clause;
};
/// Back to the stage from which an act left; its deadlines run again.
struct StageResumed { Index stage = 0; };
/// The dossier is in the ordinary course again: it no longer comes back to the stage that an act left.
struct ReturnForgotten { Index stage = 0; };
/// The dossier comes to the stage again: its marks are given anew, by readers named anew.
struct MarksReopened { Index stage = 0, grid = 0; };

// ---------------------------------------------------------------- votes and ranking

struct ProxyGiven { std::string session, from, to; };
struct ChairDesignated { std::string session, person; };
/// `outcome` none: an abstention. `by`: who voted, when it is not `person` (a proxy).
struct VoteRecorded { Index stage = 0; std::string session, person; Index outcome = program::none; std::string by; };
/// A dossier in its place; `rank` from 1, the same for equals. `decided_by`: the key that put it after
/// the one before, empty for the first and for equals.
struct Ranked { std::string dossier; std::int64_t rank = 0; std::vector<Seen> keys; std::string decided_by; };
struct RankingEstablished { std::string session; Index ranking = 0; std::vector<Ranked> dossiers; std::string clause; };

// ---------------------------------------------------------------- enveloppes

/// `before`, `after`: what is left of the whole envelope. `wanted`: the whole award, of which `amount` is engaged; `from_part` of it is taken on the part.
/// `stops`: nobody is served any more until money is freed; `closed`: on its part only, whose money is its own.
struct EnvelopeEngaged { std::string dossier; Purse purse; Money amount, from_part, wanted, before, after; bool stops = false; std::string clause; bool closed = false; };
/// `paid`: of the amount, what had been paid (an award that moves to another envelope).
struct EnvelopeReleased { std::string dossier; Purse purse; Money amount, from_part, paid, before, after; Instant at; std::string clause; bool closed = false; };
/// `amount` below zero: what was recovered.
struct EnvelopePaid { std::string dossier; Index envelope = 0; std::int64_t year = 0; Money amount; };
/// `place`: its number on the waiting list, never used twice; `rank`: of its session, 0 without ranking; `least`: under which the grant gives nothing.
struct DossierReserved { std::string dossier; Purse purse; Index stage = 0; Money amount; std::int64_t place = 0, rank = 0; Money left; std::string clause; Money least{}; };
struct ReserveCalled { std::string dossier; Index envelope = 0; std::int64_t year = 0; std::int64_t place = 0; Money amount, wanted; std::string clause; };
/// Withdrawn, lapsed, refused: it waits no more.
struct ReserveLeft { std::string dossier; Index envelope = 0; std::int64_t year = 0; std::int64_t place = 0; Instant at; std::string clause; };
/// From `day`, what is not engaged of the part is open to all: `left` of it then, and `open` in all with it.
struct PartPouredBack { Index envelope = 0; std::int64_t year = 0; Index part = 0; Money left, open; Date day; Instant at; std::string clause; };
// ---------------------------------------------------------------- branches, limits

/// An answer taken back because what asks for it no longer holds; `condition` is that formula.
struct ClearedAnswer { Index field = 0, condition = 0; };
struct AnswersCleared { std::vector<ClearedAnswer> answers; };
/// Whose dossier it is, for limits: the same text in two dossiers is the same requester.
struct RequesterIdentified { std::string identity, clause; };
/// A dossier that a limit counts, as it stood when it was counted.
struct CountedDossier { std::string call, dossier, reference; Date day; Money amount; };
/// What a limit amounted to when it was asked. Amounts in cents, or numbers of dossiers.
struct LimitAssessed {
    Index limit = 0;
    Date first, last;            ///< days looked at, both included; `first` is 1 January of the year 1 without limit of time
    std::vector<CountedDossier> dossiers;  ///< the requester's others
    std::int64_t declared = 0;   ///< what the requester declares besides
    std::int64_t total = 0, rest = 0, ceiling = 0;
    bool known = true;
    std::string clause;
};

// ---------------------------------------------------------------- vérifications

/// What `person` found, at `stage`; `number` 1 is the first finding, the others correct the one before.
struct VerificationSettled { Index verification = 0, stage = 0; std::int64_t number = 0; bool fulfilled = false; std::string reason, person; Date day; std::string clause; };

// ---------------------------------------------------------------- lecteurs

/// `rotation`: named by the engine, `load` being what they already had to read. `armed` 0: no day by which to read it.
struct ReviewerAssigned { Index stage = 0; std::string person; bool rotation = false; std::int64_t load = 0, armed = 0; Date day, last_day; Instant due; std::string clause; };
/// `how`: declined, withdrawn, recused.
struct ReviewerReleased { Index stage = 0; std::string person, how, reason, clause; };
struct ReviewOverdue { Index stage = 0; std::string person; std::int64_t armed = 0; };
/// The totals of two readers are too far apart (numerator / denominator): one more reads.
struct ReviewsDiffer { Index stage = 0; std::int64_t numerator = 0, denominator = 1; std::string clause; };

using EventVariant = std::variant<
    CallPublished, MemberAppointed, SessionConvened, AttendanceRecorded, SessionOpened, SessionClosed,
    DossierCreated, AnswersChanged, FormSubmitted, RulesAssessed, ExpensesAssessed, StageEntered,
    DeadlineArmed, DeadlineSuspended, DeadlineResumed, DeadlinePassed, DeadlineCleared, AlertRaised,
    ComplementRequested, ComplementAnswered, ComplementLapsed, MarksGiven, MemberRecused, HearingHeld,
    ScoreSet, OutcomeReached, AwardGranted, FinalAmountSet, InstalmentDue, OverpaymentFound,
    InstalmentPaid, LetterIssued, DossierWithdrawn, OccurrenceAssigned, SurveyScheduled, SurveyOpened,
    SurveyReminded, SurveyAnswered, SurveyUnanswered, SurveyCancelled, ActPerformed, AnswersAmended,
    AmendmentDropped, DeadlineExtended, StageResumed,
    RecoveryOrdered, RecoveryWaived, RecoveryRecorded,
    ProxyGiven, ChairDesignated, VoteRecorded, RankingEstablished,
    EnvelopeEngaged, EnvelopeReleased, EnvelopePaid, DossierReserved, ReserveCalled, ReserveLeft,
    AnswersCleared, RequesterIdentified, LimitAssessed,
    VerificationSettled, PaidMoneySettled,
    ReviewerAssigned, ReviewerReleased, ReviewOverdue, ReviewsDiffer,
    InstalmentReduced, ClaimSettled, ReturnForgotten, MarksReopened, InstalmentExamined, PartPouredBack>;

/// One event. Its special members are defined once (kinds.cpp): a variant of sixty structs is copied,
/// moved and destroyed by code that would else be compiled again in every file that keeps a list of events.
struct Event : EventVariant {
    using EventVariant::EventVariant;
    Event();
    Event(const Event&);
    Event(Event&&) noexcept;
    Event& operator=(const Event&);
    Event& operator=(Event&&) noexcept;
    ~Event();
};

/// "OutcomeReached": the name of an event in the journal.
std::string_view kind_of(const Event& event);
/// The same, of the alternative at `index` of EventVariant.
std::string_view event_kind(std::size_t index);

}  // namespace guichet::model
