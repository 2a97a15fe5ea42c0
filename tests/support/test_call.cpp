#include "tests/support/test_call.h"

#include <array>
#include <cstdio>
#include <stdexcept>

#include <gtest/gtest.h>

#include "engine/state/state.h"

namespace guichet::support {

testing::AssertionResult taken(const Said& said) {
    if (said.reply.accepted) return testing::AssertionSuccess();
    auto failure = testing::AssertionFailure() << "refused (" << model::word(said.reply.rejection.kind) << "): " << said.reply.rejection.french;
    for (const auto& fault : said.reply.rejection.faults) failure << "\n  " << fault.place << ": " << fault.french;
    return failure;
}

testing::AssertionResult refused(const Said& said, RejectionKind kind, std::string_view words, std::string_view clause) {
    if (said.reply.accepted) return testing::AssertionFailure() << "it was taken";
    const auto& no = said.reply.rejection;
    auto seen = [&] { return testing::AssertionFailure() << "refused as " << model::word(no.kind) << " [" << no.clause << "]: " << no.french; };
    if (no.kind != kind) return seen() << "\nexpected the kind " << model::word(kind);
    if (no.french.empty() || no.english.empty()) return seen() << "\na sentence is missing";
    if (no.french.find(words) == std::string::npos) return seen() << "\nexpected the words: " << words;
    if (!clause.empty() && no.clause != clause) return seen() << "\nexpected the clause " << clause;
    return testing::AssertionSuccess();
}

Instant paris(std::string_view civil) {
    int year = 0, month = 0, day = 0, hours = 0, minutes = 0, seconds = 0, ms = 0;
    const std::string text(civil);
    const int read = std::sscanf(text.c_str(), "%d-%d-%d %d:%d:%d.%d", &year, &month, &day, &hours, &minutes, &seconds, &ms);
    if (read != 3 && read != 5 && read != 6 && read != 7) throw std::runtime_error("not a civil time: " + text);
    Date date{static_cast<std::int16_t>(year), static_cast<std::uint8_t>(month), static_cast<std::uint8_t>(day)};
    static const auto zone = calendar::Zone::locate("Europe/Paris");
    const auto resolved = zone->resolve({date, ((hours * 60 + minutes) * 60 + seconds) * 1000 + ms});
    if (resolved.kind == calendar::Zone::Kind::nonexistent) throw std::runtime_error("this hour does not exist: " + text);
    return resolved.first;
}

Actor applicant(const std::string& dossier) { return {"porteur", dossier}; }
Actor team() { return {"équipe_projet", "instructeur"}; }
Actor payer() { return {"paierie", "agent"}; }
Actor juror(const std::string& person) { return {"jury", person}; }

TestCall::TestCall(const Changes& changes) : TestCall(compiled(call_2015(changes))) {}

TestCall::TestCall(program::Program program)
    : journal_(std::make_unique<journal::MemoryJournal>()), engine_(*journal_), name_(program.name), now_{program.window.opens.unix_ms - 86'400'000} {
    if (auto draft = engine_.publish(std::move(program), now_)) journal_->append(std::span(&*draft, 1));
}

void TestCall::keep(const runtime::Step& step) {
    if (!step.draft) return;
    journal_->append(std::span(&*step.draft, 1));
    auto& history = histories_[step.reply.dossier];
    history.insert(history.end(), step.events.begin(), step.events.end());
}

void TestCall::at(Instant instant) {
    if (instant < now_) throw std::runtime_error("the clock does not go back");
    while (auto due = engine_.next_due()) {
        if (*due > instant) break;
        auto step = engine_.fire_due(*due);
        if (!step || !step->reply.accepted)
            throw std::runtime_error("a due deadline was refused: " + (step ? step->reply.rejection.french : std::string()));
        keep(*step);
    }
    now_ = instant;
}

model::Command TestCall::command(const Actor& actor, const std::string& dossier, model::CommandBody body) {
    model::Command command;
    command.id = "essai-" + std::to_string(++sent_);
    command.call = name_;
    command.dossier = dossier;
    command.actor = actor;
    command.received_at = now_;
    command.body = std::move(body);
    return command;
}

Said TestCall::send(model::Command command) {
    command.received_at = now_;
    auto step = engine_.handle(command, now_);
    keep(step);
    return {step.reply, std::move(step.events)};
}

Said TestCall::act(const Actor& actor, const std::string& dossier, model::CommandBody body) {
    return send(command(actor, dossier, std::move(body)));
}

Said TestCall::create(const std::string& dossier) { return act(applicant(dossier), "", model::CreateDossier{dossier}); }
Said TestCall::fill(const std::string& dossier, const std::string& form, const std::string& json) {
    return act(applicant(dossier), dossier, model::FillForm{form, json});
}
Said TestCall::change(const std::string& dossier, const std::string& path, const std::string& json) {
    return act(applicant(dossier), dossier, model::ChangeAnswers{{{path, json}}});
}
Said TestCall::submit(const std::string& dossier) { return act(applicant(dossier), dossier, model::SubmitForm{}); }
Said TestCall::answer(const std::string& dossier, std::vector<model::AnswerInput> answers, const std::string& text) {
    return act(applicant(dossier), dossier, model::AnswerComplement{std::move(answers), text});
}
Said TestCall::withdraw(const std::string& dossier) { return act(applicant(dossier), dossier, model::WithdrawDossier{"Nous renonçons."}); }

Said TestCall::mark(const Actor& actor, const std::string& dossier, const std::string& grid, std::vector<std::int64_t> marks) {
    return act(actor, dossier, model::GiveMarks{grid, std::move(marks), ""});
}
Said TestCall::ask_complement(const std::string& dossier) { return act(team(), dossier, model::RequestComplement{"Il manque une pièce."}); }
Said TestCall::outcome(const std::string& dossier, const std::string& name, const std::string& amount, const std::string& reason) {
    return act(team(), dossier, model::ReachOutcome{name, amount, reason});
}
Said TestCall::pay(const std::string& dossier, const std::string& instalment) {
    return act(payer(), dossier, model::RecordPayment{instalment, "MD-" + dossier + "-" + instalment});
}
Said TestCall::recuse(const Actor& actor, const std::string& dossier, const std::string& person) {
    return act(actor, dossier, model::RecuseMember{person, "Intérêt déclaré."});
}
Said TestCall::appoint(const std::string& body, const std::string& college, const std::string& person, const std::string& organisation) {
    return act(team(), "", model::AppointMember{body, college, person, person, organisation});
}
Said TestCall::convene(const std::string& body, const std::string& session, const std::string& date, std::vector<std::string> dossiers) {
    return act(team(), "", model::ConveneSession{body, session, *parse_iso_date(date), std::move(dossiers)});
}
Said TestCall::attend(const std::string& session, std::vector<std::string> present) {
    return act(team(), "", model::RecordAttendance{session, std::move(present)});
}
Said TestCall::open(const std::string& session) { return act(team(), "", model::OpenSession{session}); }
Said TestCall::close(const std::string& session) { return act(team(), "", model::CloseSession{session}); }

const state::Dossier& TestCall::dossier(const std::string& reference) const {
    const auto* found = state::find(state(), reference);
    if (!found) throw std::runtime_error("no dossier " + reference);
    return *found;
}

std::string TestCall::stage(const std::string& reference) const {
    return program().stages.at(static_cast<std::size_t>(dossier(reference).stage)).name;
}

const std::vector<model::Event>& TestCall::history(const std::string& reference) const { return histories_.at(dossier(reference).id); }

}  // namespace guichet::support
