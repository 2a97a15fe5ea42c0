#pragma once
// What the scenarios of a call have reached of it, taken from the events of their dossiers: nothing is
// counted because a line says so, only because the engine did it.
#include <cstdint>
#include <string>
#include <vector>

#include "engine/rehearsal/scenario_player.h"

namespace guichet::rehearsal {

/// One thing to reach.
struct Target {
    enum class Kind : std::uint8_t { outcome, transition, deadline, rule, boundary } kind = Kind::outcome;
    std::string name;         ///< "instruction.recevable", "avis → retiré", "recevabilité.2 : non remplie"
    std::string clause;
    std::int32_t line = 0;
    bool reached = false;
    program::Index stage = program::none, outcome = program::none;  ///< outcome: none for a withdrawal
};

struct Coverage {
    std::vector<Target> targets;
    /// How many of a kind, and how many of them were reached.
    std::pair<int, int> count(Target::Kind kind) const;
};
Coverage measure(const program::Program& program, const std::vector<ScenarioResult>& results);
/// "issues", "transitions"…: the kinds as people read them.
std::string kind_name(Target::Kind kind, bool french);

}  // namespace guichet::rehearsal
