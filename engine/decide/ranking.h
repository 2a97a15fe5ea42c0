#pragma once
// The order of dossiers in a session: who comes first, and by what.
#include <optional>

#include "engine/decide/commands.h"

namespace guichet::decide {

/// Awards follow the ranking of the session: nobody better placed may still be waiting.
std::optional<Rejection> must_be_in_rank_order(const Context& context, const state::Session& session);

}  // namespace guichet::decide
