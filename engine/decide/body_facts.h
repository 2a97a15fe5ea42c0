#pragma once
// Who of a body may judge a dossier, how many that makes, and what their marks amount to.
#include <optional>
#include <string>
#include <vector>

#include "dsl/program/evaluate.h"
#include "dsl/program/program.h"
#include "engine/model/event.h"
#include "engine/state/state.h"

namespace guichet::decide {

/// Recused by a recorded act, or by the body's own rule (a member of the applicant's organisation).
bool is_recused(const program::Program& program, const state::Dossier& dossier, const state::Member& member);

/// The members present at the session who may judge the dossier.
std::vector<const state::Member*> judges(const state::Call& call, const program::Program& program,
                                         const state::Session& session, const state::Dossier& dossier);

/// Parity of the body for this session. Met, with an empty text, when the body asks for none.
model::Trace parity_of(const state::Call& call, const program::Program& program, const state::Session& session);
/// Quorum of the whole body at this session, or, with a dossier, of those not recused from it.
model::Trace quorum_of(const state::Call& call, const program::Program& program, const state::Session& session,
                       const state::Dossier* dossier);

/// For a body in parity: each college has somebody present who is not recused from the dossier.
/// Recusals may unbalance the colleges, they may not leave one alone. Met, with an empty text, without parity.
model::Trace colleges_of(const state::Call& call, const program::Program& program, const state::Session& session,
                         const state::Dossier& dossier);

/// Marks of one grid on one dossier; `session` is the session in progress that judges it, if any.
program::GridFacts grid_facts(const state::Call& call, const program::Program& program, const state::Dossier& dossier,
                              program::Index grid);
/// The score of a grid as it now stands, without the marks of those recused; markers 0: nothing counts.
model::ScoreSet score_of(const state::Call& call, const program::Program& program, const state::Dossier& dossier,
                         program::Index grid);
/// One GridFacts per grid of the Program.
std::vector<program::GridFacts> all_grid_facts(const state::Call& call, const program::Program& program,
                                               const state::Dossier& dossier);

/// The quorum that colleges have of their own. Met, with an empty text, when none has one.
model::Trace college_quorums_of(const state::Call& call, const program::Program& program, const state::Session& session,
                                const state::Dossier* dossier);

}  // namespace guichet::decide
