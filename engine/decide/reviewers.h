#pragma once
// Who reads a dossier for a stage that has reviewers, and whether their marks are all in.
//
// A reader counts while they are assigned, still a member, and not recused. The grid says nothing before as many
// marks as the call asks for are in: a mean of one mark out of two is not the mean.
#include <optional>
#include <vector>

#include "dsl/program/program.h"
#include "engine/state/state.h"

namespace guichet::decide {

/// The stage where reviewers mark this grid; nullptr when none do.
const program::Stage* reviewed_stage_of(const program::Program& program, program::Index grid);
/// Its index, by the stage itself.
program::Index index_of(const program::Program& program, const program::Stage& stage);

/// The readers of the dossier who count, in the order they were assigned.
std::vector<const state::Review*> readers_of(const state::Call& call, const program::Program& program, const state::Dossier& dossier, program::Index stage);
bool is_reader(const state::Call& call, const program::Program& program, const state::Dossier& dossier, program::Index stage, const std::string& person);
/// How many must mark: those of the call, and one more when their totals differ too much.
std::int64_t readers_wanted(const program::Program& program, const state::Dossier& dossier, program::Index stage);
bool has_marked(const state::Dossier& dossier, program::Index grid, const std::string& person);

/// The marks of the readers who count, once all are in; empty before. Points.
std::vector<std::vector<Ratio>> marks_of_readers(const state::Call& call, const program::Program& program, const state::Dossier& dossier, program::Index stage);
/// How far apart their totals are; nothing while marks are missing.
std::optional<Ratio> gap_of(const state::Call& call, const program::Program& program, const state::Dossier& dossier, program::Index stage);

/// How many dossiers a member reads or has read, at the stages that take readers from their body.
std::int64_t load_of(const state::Call& call, const program::Program& program, const state::Member& member);

}  // namespace guichet::decide
