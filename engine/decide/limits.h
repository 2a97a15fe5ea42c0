#pragma once
// Limits over all the dossiers of one requester: what the others weigh, when a dossier is judged.
//
// The other dossiers are read where they stand: those of this call in its state, those of the other
// calls of the journal in theirs (World::neighbours). One engine decides all of them in one order, so
// what is read is exactly what was decided before this command, of two dossiers in one batch as of
// two years ago. What was seen goes into the record (LimitAssessed): replay and explanations never
// look at the other calls again.
//
// What counts of another dossier:
//   received, in_progress   when it was filed before this one (by the order of the journal), on a day
//                           of the window that ends the day this one was received; in progress: and
//                           it has not ended
//   granted                 when its aid was granted on a day of the window that ends today
// A dossier that ended where its own call says that it does not count weighs nothing.
#include <optional>
#include <string>
#include <vector>

#include "engine/decide/commands.h"

namespace guichet::decide {

/// Whose dossier it is: "siret:12345678900012", the same text whenever it is the same requester.
/// Empty when the call identifies nobody or the answer is missing.
std::string identity_of(const program::Program& program, const std::vector<program::Value>& answers);

/// First and last day that a limit looks at when it is judged on `day`.
std::pair<Date, Date> window_of(const program::Limit& limit, Date day, const calendar::Rules& rules);

/// What a limit amounts to for this dossier, as it stands now: its total counts this dossier, by what it was granted or,
/// before that, by what it would be granted today (`in_view`).
model::LimitAssessed assess_limit(const state::Call& call, const World& world, const state::Dossier& dossier, program::Index limit, Date today,
                                  std::optional<Money> in_view = std::nullopt);
/// All of them, for formulas.
std::vector<program::LimitFacts> limit_facts(const state::Call& call, const World& world, const state::Dossier& dossier, Date today,
                                             std::optional<Money> in_view = std::nullopt);

/// Does a formula ask for a limit, itself or through what it refers to?
bool asks_limits(const program::Program& program, program::Index formula);

/// Why the dossier may not be filed: a limit with `dépôt_refusé` leaves no room for it.
std::optional<Rejection> must_be_within_limits(const Context& context, const Steps& steps);

/// Why this amount may not be awarded: with it, a limit on amounts with `irrecevable` would be passed.
std::optional<Rejection> must_stay_within(const Context& context, const Steps& steps, Money award);

}  // namespace guichet::decide
