#pragma once
// Adopted answers judged again (`adopte rejugé`): would eligibility, limits and award hold with them?
#include <vector>

#include "engine/decide/commands.h"

namespace guichet::decide {

/// What the dossier would no longer fulfil once `outcome` has adopted what was proposed: one trace each,
/// with its sentence; nothing when all holds, and when the outcome adopts nothing or judges nothing again.
std::vector<model::Trace> broken_by_adoption(const Context& context, const Steps& steps, const program::Outcome& outcome);

/// The refusal of an outcome whose adoption would break these.
Rejection adoption_refused(const program::Outcome& outcome, const std::vector<model::Trace>& broken);
/// The reason of the outcome that is given in its place.
std::string adoption_reason(const std::vector<model::Trace>& broken, bool french);

/// The most that the call allows for this dossier, and which bound says so.
std::variant<model::AwardGranted, Rejection> award_ceiling(const Context& context, const Steps& steps);

}  // namespace guichet::decide
