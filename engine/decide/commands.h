#pragma once
// One function per command, one file per function. decide.cpp only finds the dossier and chooses.
#include <string_view>

#include "engine/decide/decide.h"
#include "engine/decide/rejections.h"
#include "engine/decide/steps.h"

namespace guichet::decide {

/// What every command's decision may look at.
struct Context {
    const state::Call& call;
    const World& world;
    const model::Command& command;
    std::uint64_t sequence;
    const state::Dossier* dossier;  ///< never null for a command on a dossier

    const program::Program& program() const { return world.program; }
    const program::Stage& stage() const { return program().stages[static_cast<std::size_t>(dossier->stage)]; }
    std::string_view party_name(program::Index party) const { return program().parties[static_cast<std::size_t>(party)].name; }
    Steps steps() const { return Steps(call, world, *dossier, command.received_at); }
    Accepted accept(Steps steps) const {
        steps.settle_envelope();
        return {dossier->id, std::move(steps).take()};
    }
};

// guards.cpp: the questions that several commands ask. An empty optional means "go on".
std::optional<Rejection> must_be(const Context& context, program::Index party);
std::optional<Rejection> must_be_engine(const Context& context);
std::optional<Rejection> must_be_applicant_of(const Context& context);
/// Who may act at this stage: the role, or the secretary of the body that sits.
std::optional<Rejection> must_conduct_stage(const Context& context);
/// The filing window, for a stage that has one.
std::optional<Rejection> must_be_in_window(const Context& context, const program::Stage& stage);
/// An applicant's act that came after the day that ended it, even when the deadline has not fired yet.
std::optional<Rejection> must_not_be_late(const Context& context);
/// The body's session in progress with this dossier on its agenda, or why not.
std::optional<Rejection> must_be_in_session(const Context& context, const std::pair<const std::string, state::Session>** session);
/// Types the answers given by path; complaints become one Rejection.
std::variant<model::AnswersChanged, Rejection> typed_answers(const Context& context, const std::vector<model::AnswerInput>& inputs);
/// No answer to a part of the form that is not asked, on the dossier as it would be.
std::optional<Rejection> must_be_asked(const Context& context, const model::AnswersChanged& changed);
/// Bounds of the answers that the event changes, on the dossier as it would be.
std::optional<Rejection> within_bounds(const Context& context, const model::AnswersChanged& changed);
/// Names, ids, references: one line, no control character, no mark that turns the reading direction.
std::optional<Rejection> must_be_plain(std::string_view text, std::string_view what_fr, std::string_view what_en);
std::optional<Rejection> must_have_text(std::string_view text, std::string_view what_fr, std::string_view what_en);

Decision decide_one(const Context&, const model::PublishCall&);
Decision decide_one(const Context&, const model::AppointMember&);
Decision decide_one(const Context&, const model::ConveneSession&);
Decision decide_one(const Context&, const model::RecordAttendance&);
Decision decide_one(const Context&, const model::OpenSession&);
Decision decide_one(const Context&, const model::CloseSession&);
Decision decide_one(const Context&, const model::CreateDossier&);
Decision decide_one(const Context&, const model::ChangeAnswers&);
Decision decide_one(const Context&, const model::FillForm&);
Decision decide_one(const Context&, const model::SubmitForm&);
Decision decide_one(const Context&, const model::RequestComplement&);
Decision decide_one(const Context&, const model::AnswerComplement&);
Decision decide_one(const Context&, const model::GiveMarks&);
Decision decide_one(const Context&, const model::RecuseMember&);
Decision decide_one(const Context&, const model::HoldHearing&);
Decision decide_one(const Context&, const model::ReachOutcome&);
Decision decide_one(const Context&, const model::WithdrawDossier&);
Decision decide_one(const Context&, const model::RecordPayment&);
Decision decide_one(const Context&, const model::FireDeadline&);
Decision decide_one(const Context&, const model::PerformAct&);

/// The survey that is open with this form; none when there is none.
program::Index open_survey(const program::Program& program, const state::Dossier& dossier, program::Index form);
Decision decide_one(const Context&, const model::RecordRecovery&);
Decision decide_one(const Context&, const model::ClaimBack&);
Decision decide_one(const Context&, const model::ExamineInstalment&);
/// Who receives what is given back: whom the call has recover an overpayment, else whoever pays.
program::Index collector_of(const program::Program& program);
Decision decide_one(const Context&, const model::GiveProxy&);
Decision decide_one(const Context&, const model::DesignateChair&);
Decision decide_one(const Context&, const model::RecordVote&);
Decision decide_one(const Context&, const model::EstablishRanking&);
Decision decide_one(const Context&, const model::CallReserve&);
Decision decide_one(const Context&, const model::PourBack&);
Decision decide_one(const Context&, const model::SettleVerification&);
Decision decide_one(const Context&, const model::AssignReviewer&);
Decision decide_one(const Context&, const model::ReleaseReviewer&);

/// A session of the call by its name; nullptr, and the refusal that names those there are.
const state::Session* find_session(const Context& context, const std::string& name);
Rejection unknown_session(const Context& context, const std::string& name);

}  // namespace guichet::decide
