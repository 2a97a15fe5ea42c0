#pragma once
// The award of a call that computes it rule after rule (octroi calculé; dsl/program/award.h).
#include <optional>
#include <variant>

#include "engine/decide/commands.h"

namespace guichet::decide {

/// The most that may be granted, with every step that led there, and the floor under which nothing is.
struct SettledAward {
    model::AwardGranted award;  ///< amount: the most that may be granted
    std::optional<Money> floor;
    std::string floor_message, floor_clause;
};
/// Only for a program with award_steps.
std::variant<SettledAward, Rejection> settle_award(const Context& context, const Steps& steps);

}  // namespace guichet::decide
