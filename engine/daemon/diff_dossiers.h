#pragma once
// The dossiers under way that a change of the rules would touch.
#include <vector>

#include "dsl/compare/compare.h"
#include "dsl/compare/render.h"
#include "engine/runtime/shard.h"

namespace guichet::daemon {

/// One element per change. A dossier is concerned by a change of a stage (its deadlines, form, grid,
/// committee, letters…) when it is at that stage or can still come to it, by way of the outcomes of
/// the call under which the dossier runs; by what belongs to no stage, whenever it is open. Nobody is
/// concerned by the wording of the published text. Reads the state only.
std::vector<compare::Concerned> concerned(const std::vector<compare::Change>& changes, const runtime::Shard& shard, const program::Program& after);

}  // namespace guichet::daemon
