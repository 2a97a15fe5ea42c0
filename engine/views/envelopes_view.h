#pragma once
// What an envelope has engaged, paid and left, for one year or for the whole call; for those who see decisions.
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "engine/state/state.h"
#include "engine/views/visibility.h"

namespace guichet::views {

/// One line of the account of an envelope.
struct EnvelopeFigures {
    program::Index envelope = 0;
    std::int64_t year = 0;  ///< 0: not by year
    Money amount, engaged, paid, left;
    std::size_t waiting = 0;
};
/// Every envelope, and every year in which one by year was drawn on; in the order of the call.
std::vector<EnvelopeFigures> envelope_figures(const state::Call& call, const program::Program& program);

/// May the reader see what the envelopes hold: the operator, and the parties that see decisions, never the applicant.
bool may_see_envelopes(const program::Program& program, const Reader& reader);
/// As JSON: rules and figures, parts and waiting list included.
nlohmann::json envelopes_view(const state::Call& call, const program::Program& program);

}  // namespace guichet::views
