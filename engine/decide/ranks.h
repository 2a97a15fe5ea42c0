#pragma once
// The rank of a dossier: its place in the ranking of its session, as it was established.
#include <optional>
#include <vector>

#include "dsl/program/program.h"
#include "engine/state/state.h"

namespace guichet::decide {

/// One per ranking of the call: of the session in progress, else of the last one that ranked it. Equals have the first or the last
/// of their places, as the call says. Nothing while no session has ranked the dossier.
std::vector<std::optional<std::int64_t>> ranks_of(const state::Call& call, const program::Program& program, const state::Dossier& dossier);

}  // namespace guichet::decide
