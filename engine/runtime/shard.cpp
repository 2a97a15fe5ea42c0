#include "engine/runtime/shard.h"

#include <algorithm>
#include <stdexcept>

#include "engine/apply/apply.h"

namespace guichet::runtime {
namespace {

calendar::Zone zone_of(const program::Program& program) {
    auto zone = calendar::Zone::locate(program.zone);
    if (!zone) throw std::runtime_error("the zone database has no zone \"" + program.zone + "\" (call " + program.name + ")");
    return *std::move(zone);
}

}  // namespace

Shard::Shard(program::Program program, std::string program_text, std::string fingerprint)
    : program_(std::move(program)),
      program_text_(std::move(program_text)),
      fingerprint_(std::move(fingerprint)),
      zone_(zone_of(program_)),
      tz_version_(calendar::tz_version()) {}

decide::Decision Shard::handle(const model::Command& command, std::uint64_t sequence, std::span<const decide::Neighbour> neighbours) {
    auto decision = decide::decide(state_, world(neighbours), command, sequence);
    if (const auto* accepted = std::get_if<decide::Accepted>(&decision))
        apply::apply(state_, accepted->dossier, accepted->events, {sequence});
    look_for_recall();
    return decision;
}

void Shard::replay(const std::string& dossier, const std::vector<model::Event>& events, std::uint64_t sequence) {
    apply::apply(state_, dossier, events, {sequence});
    look_for_recall();
}

std::optional<Instant> Shard::next_due() const {
    std::optional<Instant> soonest;
    const auto look = [&](Instant at) { if (!soonest || at < *soonest) soonest = at; };
    if (!state_.due.empty()) look(state_.due.begin()->first);
    if (recall_) look(recall_->at);
    if (pouring_) look(pouring_->at);
    return soonest;
}

/// The day of a part has come: it is open to all.
model::Command Shard::pour_command(Instant now) const {
    const auto& envelope = program_.envelopes[static_cast<std::size_t>(pouring_->ledger.first)];
    const auto& part = envelope.parts[static_cast<std::size_t>(pouring_->part)];
    model::Command command;
    command.id = "pour:" + program_.name + ":" + envelope.name + ":" + part.name + ":" + std::to_string(pouring_->ledger.second);
    command.call = program_.name;
    command.actor = {std::string(model::engine_party), ""};
    command.received_at = now;
    command.body = model::PourBack{envelope.name, part.name, pouring_->ledger.second};
    return command;
}

/// Money that was freed calls the first of its list: a step of the engine, as a deadline is.
model::Command Shard::recall_command(Instant now) const {
    model::Command command;
    command.id = "reserve:" + program_.name + ":" + recall_->dossier + ":" + std::to_string(recall_->ledger.first) + ":" +
                 std::to_string(recall_->ledger.second) + ":" + std::to_string(recall_->place);
    command.call = program_.name;
    command.dossier = recall_->dossier;
    command.actor = {std::string(model::engine_party), ""};
    command.received_at = now;
    command.body = model::CallReserve{recall_->place};
    return command;
}

std::optional<model::Command> Shard::due_command(Instant now) const {
    const bool deadline_first = pouring_ && !state_.due.empty() && state_.due.begin()->first < pouring_->at;
    if (pouring_ && pouring_->at <= now && !deadline_first && (!recall_ || pouring_->at <= recall_->at)) return pour_command(now);
    if (recall_ && recall_->at <= now && (state_.due.empty() || recall_->at <= state_.due.begin()->first)) return recall_command(now);
    if (state_.due.empty() || state_.due.begin()->first > now) return std::nullopt;
    const auto& id = state_.due.begin()->second;
    const auto& dossier = state_.dossiers.at(id);
    auto due = state::next_due(dossier);
    model::Command command;
    // One armed deadline fires once: its id says which.
    command.id = "deadline:" + program_.name + ":" + id + ":" + std::to_string(due->armed);
    command.call = program_.name;
    command.dossier = id;
    command.actor = {std::string(model::engine_party), ""};
    command.received_at = now;
    std::string name = "complément";
    if (!due->reviewer.empty()) {
        name = due->reviewer;
    } else if (due->survey != program::none) {
        name = program_.surveys[static_cast<std::size_t>(due->survey)].name;
    } else if (due->index != program::none) {
        name = program::deadline_of(program_, due->stage, due->index).name;
    }
    command.body = model::FireDeadline{std::move(name), due->armed};
    return command;
}

}  // namespace guichet::runtime
