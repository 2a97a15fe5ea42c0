#pragma once
// Several funders of one award: whose part an actor pays or receives, and how much it is.
#include <optional>
#include <variant>

#include "engine/decide/commands.h"

namespace guichet::decide {

/// The funder whose part the acting role pays; none when one payer pays everything. Nobody else may.
std::variant<program::Index, Rejection> funder_of_actor(const Context& context);
/// What this funder paid of an instalment, or received; nullptr when it has not yet.
const state::FunderPart* part_of(const std::vector<state::FunderPart>& parts, program::Index funder);
/// What each funder has paid to the dossier and not received back; empty when one payer pays everything.
std::vector<Money> paid_by_funders(const program::Program& program, const state::Dossier& dossier);
/// The same, as what is asked back comes back to them.
std::vector<Money> recovery_parts(const program::Program& program, const state::Dossier& dossier, Money amount);

}  // namespace guichet::decide
