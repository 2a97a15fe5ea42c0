#include "engine/rehearsal/runner.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace guichet::rehearsal {
namespace {

Instant instant_of(const calendar::Zone& zone, const ScriptLine& line) {
    auto resolved = zone.resolve(line.at);
    // An hour that comes twice is read as its first coming (docs/script-format.md).
    if (resolved.kind != calendar::Zone::Kind::nonexistent) return resolved.first;
    throw RunError(fmt::format("ligne {} : cette heure n'existe pas ce jour-là (passage à l'heure d'été)", line.line),
                   fmt::format("line {}: this hour does not exist on that day (the clock goes forward)", line.line));
}

}  // namespace

Runner::Runner(program::Program program, journal::Journal& journal, const DossierFiles& files)
    : journal_(journal), files_(files), engine_(journal), call_(program.name), program_(std::move(program)) {
    if (journal_.last_sequence() != 0)
        throw RunError("ce journal contient déjà des enregistrements : une répétition part d'un journal vide",
                       "this journal already has records: a rehearsal starts from an empty one");
}

void Runner::keep(runtime::Step step, const model::Command* command) {
    if (!step.draft) return;
    journal_.append(std::span(&*step.draft, 1));
    views::Recorded recorded;
    recorded.sequence = step.reply.sequence;
    recorded.at = step.draft->recorded_at;
    if (command) {
        recorded.entry = {*command, std::move(step.events)};
    } else {
        recorded.entry = model::decode(step.draft->body);
    }
    played_.record_dossiers.push_back(step.reply.dossier);
    played_.records.push_back(std::move(recorded));
}

void Runner::pass_deadlines(Instant until) {
    while (auto due = engine_.next_due()) {
        if (*due > until) return;
        // What was due before its stage was entered happens at the entry: nothing is recorded before its cause.
        const auto at = played_.records.empty() ? *due : std::max(*due, played_.records.back().at);
        auto step = engine_.fire_due(at);
        if (!step || !step->reply.accepted)
            throw RunError("une échéance due a été refusée par le moteur : " + (step ? step->reply.rejection.french : std::string()),
                           "a due deadline was refused by the engine: " + (step ? step->reply.rejection.english : std::string()));
        ++played_.deadlines;
        played_.end = at;
        keep(*std::move(step), nullptr);
    }
}

/// The raw text of `path=value` as the JSON that the field's type takes.
std::string Runner::json_of(const std::string& path, const std::string& raw) const {
    if (raw.empty()) return "null";
    auto index = program::find_field(program_, path);
    if (index == program::none) return nlohmann::json(raw).dump();
    switch (program_.fields[static_cast<std::size_t>(index)].type) {
        case program::Type::boolean:
            if (raw == "oui" || raw == "yes") return "true";
            if (raw == "non" || raw == "no") return "false";
            return raw;
        case program::Type::choices: {  // énergie+eau
            auto names = nlohmann::json::array();
            for (std::size_t from = 0, to = 0; from <= raw.size(); from = to + 1) {
                to = std::min(raw.find('+', from), raw.size());
                names.push_back(raw.substr(from, to - from));
            }
            return names.dump();
        }
        case program::Type::number:
        case program::Type::list:
        case program::Type::file:
            return raw;
        default:
            return nlohmann::json(raw).dump();
    }
}

model::Command Runner::command_of(const ScriptLine& line, Instant at) const {
    model::Command command;
    command.id = fmt::format("script:{}", line.line);
    command.call = call_;
    command.dossier = line.dossier;
    command.received_at = at;
    bool applicant = line.party == "porteur" || line.party == "applicant";
    command.actor.party = applicant ? program_.parties[0].name : line.party;
    command.actor.person = line.person.empty() && applicant ? line.dossier : line.person;
    command.body = line.body;
    if (auto* create = std::get_if<model::CreateDossier>(&command.body)) {
        create->reference = line.dossier;
        command.dossier.clear();
    }
    if (auto* fill = std::get_if<model::FillForm>(&command.body)) {
        auto dossier = files_.forms.find(line.dossier);
        if (dossier == files_.forms.end())
            throw RunError(fmt::format("ligne {} : il n'y a pas de fichier {}.json", line.line, line.dossier),
                           fmt::format("line {}: there is no file {}.json", line.line, line.dossier));
        auto form = dossier->second.find(fill->form);
        if (form == dossier->second.end())
            throw RunError(fmt::format("ligne {} : {}.json n'a pas de formulaire « {} »", line.line, line.dossier, fill->form),
                           fmt::format("line {}: {}.json has no form “{}”", line.line, line.dossier, fill->form));
        fill->json = form->second;
    }
    if (auto* change = std::get_if<model::ChangeAnswers>(&command.body))
        for (auto& answer : change->answers) answer.json = json_of(answer.path, answer.json);
    if (auto* perform = std::get_if<model::PerformAct>(&command.body))
        for (auto& answer : perform->answers) answer.json = json_of(answer.path, answer.json);
    if (auto* answered = std::get_if<model::AnswerComplement>(&command.body))
        for (auto& answer : answered->answers) answer.json = json_of(answer.path, answer.json);
    return command;
}

void Runner::start(Instant at) {
    played_ = {};
    played_.begin = played_.end = at;
    if (auto draft = engine_.publish(program_, at)) journal_.append(std::span(&*draft, 1));
}

runtime::Reply Runner::perform(const model::Command& command, Instant at) {
    pass_deadlines(at);
    auto step = engine_.handle(command, at);
    ++played_.commands;
    played_.end = at;
    auto reply = step.reply;
    keep(std::move(step), &command);
    if (!program_.envelopes.empty()) pass_deadlines(at);  // money that it freed calls who waits for it, now
    return reply;
}

Played Runner::play(const Script& script, const Progress& progress) {
    auto zone = calendar::Zone::locate(program_.zone);
    if (!zone) throw RunError("fuseau inconnu : " + program_.zone, "unknown zone: " + program_.zone);
    auto start = script.lines.empty() ? program_.window.opens : instant_of(*zone, script.lines.front());
    this->start(start);
    for (std::size_t i = 0; i < script.lines.size(); ++i) {
        const auto& line = script.lines[i];
        auto at = instant_of(*zone, line);
        pass_deadlines(at);
        auto reply = perform(command_of(line, at), at);
        if (!reply.accepted || line.must_be_refused)
            played_.refusals.push_back({line.line, line.text, line.at, line.dossier, line.must_be_refused, !reply.accepted, reply.rejection});
        if (progress && i % 256 == 255) progress(i + 1, script.lines.size(), line.at.date);
    }
    pass_deadlines(Instant{INT64_MAX});
    if (progress) progress(script.lines.size(), script.lines.size(), zone->local(played_.end).date);
    return std::move(played_);
}

}  // namespace guichet::rehearsal
