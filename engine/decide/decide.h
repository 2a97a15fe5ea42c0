#pragma once
// The law: may this command be done, and what follows from it.
//
// Pure. It reads a state it cannot change, the Program, the command with the instant at which it was
// received; it knows no clock, no disk, no chance. What it answers is either the events that `apply`
// will fold and the journal will keep, or a Rejection that tells its sender why not.
//
// Internal steps (an outcome, the stage it leads to, its deadlines, the instalment it makes due) are
// decided in the same answer: decide/steps.h carries them out on a private copy of the dossier.
#include <cstdint>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "dsl/calendar/calendar.h"
#include "dsl/program/program.h"
#include "engine/model/command.h"
#include "engine/model/event.h"
#include "engine/model/rejection.h"
#include "engine/state/state.h"

namespace guichet::decide {

/// A call of the same journal, as limits read it: read-only, and as it stands when the command is
/// decided. One engine decides all the calls of a journal in one order, so nothing changes meanwhile.
struct Neighbour {
    const program::Program* program = nullptr;
    const state::Call* state = nullptr;
    const calendar::Zone* zone = nullptr;
};

/// What stays the same from one command to the next: the rules, the zone they speak of.
struct World {
    const program::Program& program;
    const calendar::Zone& zone;
    std::string tz_version;
    std::span<const Neighbour> neighbours{};  ///< all the calls of the journal, or none but this one
};

struct Accepted {
    std::string dossier;  ///< id of the dossier concerned; empty for a command on the call
    std::vector<model::Event> events;
};
using Decision = std::variant<Accepted, model::Rejection>;

/// `sequence` is the number the journal will give the record: ids derive from it.
Decision decide(const state::Call& call, const World& world, const model::Command& command, std::uint64_t sequence);

}  // namespace guichet::decide
