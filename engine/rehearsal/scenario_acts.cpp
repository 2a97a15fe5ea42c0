// What each verb of a scenario does: one case a verb, each a few commands of the engine. A person who
// deposits a dossier has opened and filled it; a committee that meets was convened, attended and opened.
#include <algorithm>
#include <numeric>

#include <fmt/format.h>

#include "dsl/program/answers.h"
#include "dsl/program/occurrences.h"
#include "engine/decide/body_facts.h"
#include "engine/decide/reviewers.h"
#include "engine/decide/votes.h"
#include "engine/rehearsal/auto_fill.h"
#include "engine/rehearsal/scenario_player.h"

namespace guichet::rehearsal {

using program::Index;
using program::none;
using program::Verb;

bool ScenarioPlayer::act_out(const program::ScenarioAct& act) {
    const auto& args = act.args;
    const std::string party = program_.parties[static_cast<std::size_t>(act.party)].name;
    const auto plain = [&](model::CommandBody body) { return send(std::move(body), party, person_of(act)); };
    switch (act.verb) {
        case Verb::creates: return create();
        case Verb::fills: return create() && fill(args.form);
        case Verb::submits: return submit(args.form);
        case Verb::withdraws: return plain(model::WithdrawDossier{args.text});
        case Verb::asks_complement: return plain(model::RequestComplement{args.text});
        case Verb::replies: {
            model::AnswerComplement reply;
            for (const auto& [field, value] : args.answers) {
                const auto& taker = program_.fields[static_cast<std::size_t>(field)];
                reply.answers.push_back({taker.path, program::write_answer(program_, taker, value)});
                sheets_[reference_].given[field] = value;
            }
            reply.text = args.text;
            return plain(std::move(reply));
        }
        case Verb::score: return mark(act);
        case Verb::recuses: return plain(model::RecuseMember{args.person, args.text});
        case Verb::hears: return plain(model::HoldHearing{args.text});
        case Verb::gives: return plain(model::ReachOutcome{args.outcome, args.amount ? plain_money(*args.amount) : std::string(), args.text});
        case Verb::pays: return plain(model::RecordPayment{program_.instalments[static_cast<std::size_t>(args.instalment)].name, reference_of(args.text)});
        case Verb::appoints: {
            model::AppointMember member;
            member.body = program_.bodies[static_cast<std::size_t>(args.body)].name;
            member.college = args.college;
            member.person = member.name = args.person;
            member.organisation = args.organisation;
            member.substitute_of = args.substitute_of;
            return plain(std::move(member));
        }
        case Verb::act: {
            model::PerformAct done{args.act, args.text, {}};
            for (const auto& [field, value] : args.answers) {
                const auto& taker = program_.fields[static_cast<std::size_t>(field)];
                done.answers.push_back({taker.path, program::write_answer(program_, taker, value)});
            }
            return plain(std::move(done));
        }
        case Verb::meets: return meet(act);
        case Verb::adjourns: return as_secretary(body_of(act), model::CloseSession{session_of(body_of(act))});
        case Verb::vote: return vote(act);
        case Verb::ranks: return as_secretary(body_of(act), model::EstablishRanking{session_of(body_of(act))});
        case Verb::claims_back: return plain(model::ClaimBack{args.amount ? plain_money(*args.amount) : std::string(), args.text});
        case Verb::frees:
        case Verb::cancels:
            return plain(model::ExamineInstalment{program_.instalments[static_cast<std::size_t>(args.instalment)].name, act.verb == Verb::frees, args.text});
        case Verb::recovers: return plain(model::RecordRecovery{reference_of(args.text)});
        case Verb::assigns: return assign(act);
        case Verb::declines: return plain(model::ReleaseReviewer{person_of(act), args.text});
        case Verb::unassigns: return plain(model::ReleaseReviewer{args.person, args.text});
        case Verb::verifies: return plain(model::SettleVerification{args.verification, args.yes, args.text});
    }
    return false;
}

/// Whom the line names; without a name, the applicant by the dossier's name, and a role by its own.
/// What a committee decides is recorded by its secretary.
std::string ScenarioPlayer::person_of(const program::ScenarioAct& act) const {
    if (!act.person.empty()) return act.person;
    return act.party == 0 ? reference_ : program_.parties[static_cast<std::size_t>(act.party)].name;
}

bool ScenarioPlayer::send(model::CommandBody body, const std::string& party, const std::string& person) {
    model::Command command;
    command.id = fmt::format("essai:{}", ++commands_);
    command.call = program_.name;
    const bool on_call = std::holds_alternative<model::AppointMember>(body) || std::holds_alternative<model::ConveneSession>(body) ||
                         std::holds_alternative<model::RecordAttendance>(body) || std::holds_alternative<model::OpenSession>(body) ||
                         std::holds_alternative<model::CloseSession>(body) || std::holds_alternative<model::CreateDossier>(body) ||
                         std::holds_alternative<model::GiveProxy>(body) || std::holds_alternative<model::DesignateChair>(body) ||
                         std::holds_alternative<model::EstablishRanking>(body);
    if (!on_call) command.dossier = reference_;
    command.actor = {party, person};
    command.received_at = now_;
    command.body = std::move(body);
    // What a committee concludes is written down by whoever keeps its sessions.
    if (person != party) {
        // Somebody is named: it is as that person says.
    } else if (std::holds_alternative<model::ReachOutcome>(command.body) || std::holds_alternative<model::HoldHearing>(command.body) ||
        std::holds_alternative<model::RecuseMember>(command.body)) {
        const auto index = program::find_party(program_, party);
        const auto& actor = program_.parties[static_cast<std::size_t>(index)];
        if (actor.kind == program::PartyKind::body) {
            const auto secretary = program_.bodies[static_cast<std::size_t>(actor.body)].secretary;
            if (secretary != none) command.actor = {program_.parties[static_cast<std::size_t>(secretary)].name, "secrétariat"};
        }
    }
    const auto reply = runner_->perform(command, now_);
    if (reply.accepted) return true;
    rejection_ = reply.rejection;
    rejection_told_ = false;
    return false;
}

bool ScenarioPlayer::as_applicant(model::CommandBody body) { return send(std::move(body), program_.parties[0].name, reference_); }

bool ScenarioPlayer::as_secretary(Index body, model::CommandBody command) {
    const auto secretary = program_.bodies[static_cast<std::size_t>(body)].secretary;
    const auto& party = program_.parties[static_cast<std::size_t>(secretary == none ? 0 : secretary)];
    return send(std::move(command), party.name, "secrétariat");
}

bool ScenarioPlayer::create() {
    auto& sheet = sheets_[reference_];
    if (sheet.created) return true;
    sheet.created = as_applicant(model::CreateDossier{reference_});
    return sheet.created;
}

/// What the scenario has the applicant answer of a form; the rest filled when it says so.
std::vector<program::Value> ScenarioPlayer::sheet_answers(Index form) {
    const auto& sheet = sheets_[reference_];
    const auto* known = dossier();
    std::vector<program::Value> answers = known ? known->answers : std::vector<program::Value>();
    answers.resize(program_.fields.size());
    std::set<Index> given;
    for (const auto& [field, value] : sheet.given) {
        answers[static_cast<std::size_t>(field)] = value;
        given.insert(field);
    }
    if (!sheet.automatic.contains(form)) return answers;
    const auto before = answers;
    fill_automatically(program_, form, given, answers);
    for (std::size_t i = 0; i < answers.size(); ++i)
        if (!(answers[i] == before[i]))
            result_.filled.push_back(fmt::format("{} = {}", program_.fields[i].path, program::display(program_, program_.fields[i], answers[i])));
    return answers;
}

bool ScenarioPlayer::fill(Index form) {
    const auto answers = sheet_answers(form);
    const auto* known = dossier();
    model::ChangeAnswers change;
    std::vector<Index> changed;
    for (std::size_t i = 0; i < answers.size(); ++i) {
        const auto& field = program_.fields[i];
        if (field.form != form || field.computed != none || (known && known->answers[i] == answers[i])) continue;
        change.answers.push_back({field.path, program::write_answer(program_, field, answers[i])});
        changed.push_back(static_cast<Index>(i));
    }
    if (change.answers.empty()) return true;
    const bool accepted = as_applicant(std::move(change));
    for (const Index field : changed) result_.offers.push_back({field, answers[static_cast<std::size_t>(field)], answers, accepted});
    return accepted;
}

/// What was offered with a filing is taken with it, or not: a bound may depend on the day of filing.
void ScenarioPlayer::told_at_filing(std::size_t first_offer, bool accepted) {
    for (std::size_t i = first_offer; i < result_.offers.size(); ++i) {
        Offer& offer = result_.offers[i];
        offer.received_on = zone_.local(now_).date;
        if (accepted || !rejection_) continue;
        for (const auto& fault : rejection_->faults)
            if (fault.place.starts_with(program_.fields[static_cast<std::size_t>(offer.field)].path)) offer.accepted = false;
    }
}

/// The form of the stage, or the one that is named: that of a survey, open whatever the stage.
bool ScenarioPlayer::submit(Index named) {
    Submission submission{now_, program_.stages[0].within_window, false, false};
    const auto* known = dossier();
    const auto& stage = program_.stages[static_cast<std::size_t>(known ? known->stage : 0)];
    if (named != none && named != stage.form) return fill(named) && as_applicant(model::SubmitForm{program_.forms[static_cast<std::size_t>(named)].name});
    submission.within_window = stage.within_window;
    const auto before = result_.offers.size();
    submission.accepted = create() && (stage.form == none || fill(stage.form)) && as_applicant(model::SubmitForm{});
    told_at_filing(before, submission.accepted);
    submission.closed = !submission.accepted && rejection_ && rejection_->kind == model::RejectionKind::closed;
    result_.submissions.push_back(submission);
    return submission.accepted;
}

/// `jury note …`: every member who sits and is not recused gives these marks; `jury.p1 note …`: this one.
bool ScenarioPlayer::mark(const program::ScenarioAct& act) {
    const auto& party = program_.parties[static_cast<std::size_t>(act.party)];
    model::GiveMarks marks{program_.grids[static_cast<std::size_t>(act.args.grid)].name, {}, act.args.text};
    for (const Ratio mark : act.args.marks) marks.parts = std::lcm(marks.parts, mark.denominator());
    for (const Ratio mark : act.args.marks) marks.marks.push_back((mark * Ratio(marks.parts)).numerator());
    if (party.kind != program::PartyKind::body || !act.person.empty()) return send(marks, party.name, person_of(act));
    const auto& call = runner_->shard().state();
    std::vector<std::string> markers;
    if (const auto* known = dossier(); known && program_.stages[static_cast<std::size_t>(known->stage)].reviewers.body == party.body)
        for (const auto* reader : decide::readers_of(call, program_, *known, known->stage))
            if (!decide::has_marked(*known, act.args.grid, reader->person)) markers.push_back(reader->person);
    if (const auto* known = dossier())
        if (const auto* session = state::session_in_progress(call, party.body, known->id))
            for (const auto* member : decide::judges(call, program_, session->second, *known)) markers.push_back(member->person);
    if (markers.empty()) return send(marks, party.name, person_of(act));
    return std::all_of(markers.begin(), markers.end(), [&](const auto& person) { return send(marks, party.name, person); });
}

/// `assigne e1, e2`; `assigne tous`: every member of the committee whose members read.
bool ScenarioPlayer::assign(const program::ScenarioAct& act) {
    auto persons = act.args.persons;
    if (const auto* known = dossier(); known && persons.empty()) {
        const auto pool = program_.stages[static_cast<std::size_t>(known->stage)].reviewers.body;
        for (const auto& member : runner_->shard().state().members)
            if (member.body == pool && member.substitute_of.empty()) persons.push_back(member.person);
    }
    const auto& party = program_.parties[static_cast<std::size_t>(act.party)];
    return std::all_of(persons.begin(), persons.end(), [&](const auto& person) { return send(model::AssignReviewer{person}, party.name, person_of(act)); });
}

Index ScenarioPlayer::body_of(const program::ScenarioAct& act) const {
    const auto& party = program_.parties[static_cast<std::size_t>(act.party)];
    if (party.body == none) fail(say("un comité, qui tient séance", "a committee, which holds sessions"), party.name);
    return party.body;
}

/// The session of this committee that is open; empty when none is.
std::string ScenarioPlayer::session_of(Index body) const {
    for (const auto& [name, session] : runner_->shard().state().sessions)
        if (session.body == body && session.in_progress()) return name;
    return {};
}

/// `jury.p1 vote …`: this member, through whoever stands for them; `jury vote …`: each one who has not voted yet.
bool ScenarioPlayer::vote(const program::ScenarioAct& act) {
    const auto body = body_of(act);
    const auto& party = program_.parties[static_cast<std::size_t>(act.party)];
    const auto& call = runner_->shard().state();
    const auto* known = dossier();
    const auto* session = known ? state::session_in_progress(call, body, known->id) : nullptr;
    std::vector<std::string> voters;
    if (!act.person.empty()) {
        voters.push_back(act.person);
    } else if (session) {
        voters = decide::tally(call, program_, *session, *known).silent;
    }
    if (voters.empty()) return send(model::RecordVote{party.name, act.args.outcome}, party.name, party.name);
    return std::all_of(voters.begin(), voters.end(), [&](const auto& person) {
        auto by = person;
        if (session)
            if (const auto held = session->second.proxies.find(person); held != session->second.proxies.end()) by = held->second;
        return send(model::RecordVote{person, act.args.outcome}, party.name, by);
    });
}

/// The dossiers that wait for this committee and that a session of today may take; when it may take none,
/// all of them, so that the refusal says why.
std::vector<std::string> ScenarioPlayer::agenda(Index body) const {
    const auto today = zone_.local(now_).date;
    std::vector<std::string> waiting, ready;
    for (const auto& [id, one] : runner_->shard().state().dossiers) {
        const auto& stage = program_.stages[static_cast<std::size_t>(one.stage)];
        if (stage.performer != program::Performer::body || stage.body != body) continue;
        waiting.push_back(one.reference);
        if (stage.gathering != none) {
            const auto here = program::occurrence_on(program_, program_.gatherings[static_cast<std::size_t>(stage.gathering)], today);
            if (!here || (one.occurrence && one.occurrence->number > here->number)) continue;
        }
        ready.push_back(one.reference);
    }
    return ready.empty() ? waiting : ready;
}

/// Convened for today, attended, with its chair and its proxies, and opened.
bool ScenarioPlayer::meet(const program::ScenarioAct& act) {
    const auto body = body_of(act);
    const auto& call = runner_->shard().state();
    model::ConveneSession convene;
    convene.body = program_.bodies[static_cast<std::size_t>(body)].name;
    convene.session = fmt::format("{}-{}", program_.french ? "séance" : "session", ++sessions_);
    convene.date = zone_.local(now_).date;
    convene.dossiers = agenda(body);
    model::RecordAttendance attendance{convene.session, act.args.persons};
    if (attendance.present.empty())
        for (const auto& member : call.members)
            if (member.body == body && member.substitute_of.empty()) attendance.present.push_back(member.person);
    const auto session = convene.session;
    if (!as_secretary(body, std::move(convene)) || !as_secretary(body, std::move(attendance))) return false;
    if (!act.args.chair.empty() && !as_secretary(body, model::DesignateChair{session, act.args.chair})) return false;
    for (const auto& [from, to] : act.args.proxies)
        if (!as_secretary(body, model::GiveProxy{session, from, to})) return false;
    return as_secretary(body, model::OpenSession{session});
}

bool ScenarioPlayer::appoint(const program::Seat& seat) {
    for (const auto& person : seat.persons) {
        // A model that appoints, used by two dossiers of one scenario, appoints once.
        const auto* known = state::find_member(runner_->shard().state(), seat.body, person);
        const auto& colleges = program_.bodies[static_cast<std::size_t>(seat.body)].college_names;
        const bool same = known && known->substitute_of == seat.substitute_of && (!seat.substitute_of.empty() || (known->college == none ? seat.college.empty() : colleges[static_cast<std::size_t>(known->college)] == seat.college));
        if (same && (seat.organisation.empty() || seat.organisation == known->organisation)) continue;
        model::AppointMember member;
        member.body = program_.bodies[static_cast<std::size_t>(seat.body)].name;
        member.college = seat.college;
        member.substitute_of = seat.substitute_of;
        member.person = member.name = person;
        // An organisation nobody shares, unless one is said: nobody is recused by accident.
        member.organisation = seat.organisation.empty() ? fmt::format("({})", person) : seat.organisation;
        if (!as_secretary(seat.body, std::move(member))) return false;
    }
    return true;
}

}  // namespace guichet::rehearsal
