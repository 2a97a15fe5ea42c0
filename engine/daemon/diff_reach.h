#pragma once
// Whether a change of the call can reach a dossier that it does not name: an item that nobody chose there, a
// ceiling above all that is asked. What cannot be computed is taken for reached.
#include "dsl/compare/compare.h"
#include "engine/runtime/shard.h"

namespace guichet::daemon {

/// True only when what the dossier has answered proves that the change says nothing of it.
bool out_of_reach(const compare::Change& change, const program::Program& before, const program::Program& after, const state::Dossier& dossier);

}  // namespace guichet::daemon
