#pragma once
// Weights and thresholds of a grid, once its criteria and scales are lowered.
#include "dsl/check/context.h"

namespace guichet::check {

/// Reads the weights of `grid`, and says what is wrong with them among brothers and in all.
void check_weights(Context& context, const ast::Grid& grid, program::Grid& out);
/// Reads the thresholds, and says which can't be reached or missed. After check_weights.
void check_thresholds(Context& context, const ast::Grid& grid, program::Grid& out);
/// The maximum that the grid announces against what marks and weights can give.
void check_maximum(Context& context, const ast::Grid& grid, const program::Grid& out);

}  // namespace guichet::check
