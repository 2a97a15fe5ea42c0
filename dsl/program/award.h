#pragma once
// The ordered computation of an award: octroi calculé.
//
// Caps interact, and their order changes the amount: 80 % of the expenses less the public aid, then at
// most 40 000 EUR, then down to the hundred, is not the same read backwards. So the steps apply one
// after the other to a running amount, each tells what it saw and what it did, and the last one that
// brought the amount down is the one that binds. Exact, pure, and it never guesses: a step whose
// amount or condition is unknown stops the computation and is named.
#include <optional>
#include <string>
#include <vector>

#include "dsl/program/evaluate.h"

namespace guichet::program {

/// One step as it was applied.
struct AppliedStep {
    std::size_t step = 0;          ///< of Program::award_steps
    bool applies = true;           ///< false: its condition does not hold
    std::optional<Money> limit;    ///< its own amount; absent for a rounding, or when it does not apply
    Money after;                   ///< the running amount once it is applied
    bool changed = false;          ///< the running amount is not what it was
};

struct AwardResult {
    std::vector<AppliedStep> steps;    ///< up to the one that stopped, if any
    std::optional<Money> amount;       ///< absent: a step could not be computed (the last of `steps`)
    std::size_t binding = 0;           ///< the last step that changed the amount; the start when none did
    std::optional<std::size_t> refused_by;  ///< the floor that the amount does not reach
    std::optional<Money> floor;        ///< the highest floor that refuses: nothing may be granted below it
};

/// `program.award_steps` must not be empty. A running amount below zero is zero: nothing is owed.
AwardResult settle_award(const Program& program, const Facts& facts);

/// The most that the grant would give: its steps, or the least of its bounds; nullopt when one is not known.
std::optional<Money> award_in_view(const Program& program, const Facts& facts);

}  // namespace guichet::program
