#include "engine/model/command.h"
#include "engine/model/event.h"
#include "engine/model/rejection.h"

namespace guichet::model {
namespace {

// In the order of the variants; the assertions below keep the tables as long as they are.
constexpr std::string_view command_kinds[] = {
    "PublishCall", "AppointMember", "ConveneSession", "RecordAttendance", "OpenSession", "CloseSession",
    "CreateDossier", "ChangeAnswers", "FillForm", "SubmitForm", "RequestComplement", "AnswerComplement",
    "GiveMarks", "RecuseMember", "HoldHearing", "ReachOutcome", "WithdrawDossier", "RecordPayment", "FireDeadline",
    "PerformAct",
    "RecordRecovery",
    "GiveProxy", "DesignateChair", "RecordVote", "EstablishRanking", "CallReserve", "SettleVerification",
    "AssignReviewer", "ReleaseReviewer", "ClaimBack", "ExamineInstalment", "PourBack"};
constexpr std::string_view event_kinds[] = {
    "CallPublished", "MemberAppointed", "SessionConvened", "AttendanceRecorded", "SessionOpened", "SessionClosed",
    "DossierCreated", "AnswersChanged", "FormSubmitted", "RulesAssessed", "ExpensesAssessed", "StageEntered",
    "DeadlineArmed", "DeadlineSuspended", "DeadlineResumed", "DeadlinePassed", "DeadlineCleared", "AlertRaised",
    "ComplementRequested", "ComplementAnswered", "ComplementLapsed", "MarksGiven", "MemberRecused", "HearingHeld",
    "ScoreSet", "OutcomeReached", "AwardGranted", "FinalAmountSet", "InstalmentDue", "OverpaymentFound",
    "InstalmentPaid", "LetterIssued", "DossierWithdrawn",
    "OccurrenceAssigned", "SurveyScheduled", "SurveyOpened", "SurveyReminded", "SurveyAnswered", "SurveyUnanswered",
    "SurveyCancelled", "ActPerformed", "AnswersAmended", "AmendmentDropped", "DeadlineExtended", "StageResumed",
    "RecoveryOrdered", "RecoveryWaived", "RecoveryRecorded",
    "ProxyGiven", "ChairDesignated", "VoteRecorded", "RankingEstablished",
    "EnvelopeEngaged", "EnvelopeReleased", "EnvelopePaid", "DossierReserved", "ReserveCalled", "ReserveLeft",
    "AnswersCleared", "RequesterIdentified", "LimitAssessed", "VerificationSettled",
    "PaidMoneySettled", "ReviewerAssigned", "ReviewerReleased", "ReviewOverdue", "ReviewsDiffer", "InstalmentReduced", "ClaimSettled", "ReturnForgotten", "MarksReopened", "InstalmentExamined", "PartPouredBack"};

static_assert(std::size(command_kinds) == std::variant_size_v<CommandVariant>);
static_assert(std::size(event_kinds) == std::variant_size_v<EventVariant>);

}  // namespace

Event::Event() = default;
Event::Event(const Event&) = default;
Event::Event(Event&&) noexcept = default;
Event& Event::operator=(const Event&) = default;
Event& Event::operator=(Event&&) noexcept = default;
Event::~Event() = default;
static_assert(std::is_nothrow_move_constructible_v<EventVariant> && std::is_nothrow_move_assignable_v<EventVariant>);

CommandBody::CommandBody() = default;
CommandBody::CommandBody(const CommandBody&) = default;
CommandBody::CommandBody(CommandBody&&) noexcept = default;
CommandBody& CommandBody::operator=(const CommandBody&) = default;
CommandBody& CommandBody::operator=(CommandBody&&) noexcept = default;
CommandBody::~CommandBody() = default;
static_assert(std::is_nothrow_move_constructible_v<CommandVariant> && std::is_nothrow_move_assignable_v<CommandVariant>);

std::string_view command_kind(std::size_t index) { return command_kinds[index]; }
std::string_view event_kind(std::size_t index) { return event_kinds[index]; }
std::string_view kind_of(const CommandBody& body) { return command_kinds[body.index()]; }
std::string_view kind_of(const Event& event) { return event_kinds[event.index()]; }

std::string_view word(RejectionKind kind) {
    constexpr std::string_view words[] = {"malformed", "unknown_call", "unknown_dossier", "not_yours", "duplicate_id",
                                          "out_of_turn", "closed", "invalid_answer", "incomplete", "rule_not_met",
                                          "unknown_name", "overloaded"};
    return words[static_cast<std::size_t>(kind)];
}

}  // namespace guichet::model
