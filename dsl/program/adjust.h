#pragma once
// The inside of the evaluator, continued: lines of a base that count for less than they say.
//
// First each line is taken alone, adjustment after adjustment in the order of the call; then the caps
// on groups of lines, in their order, on what the lines count by then. A line belongs to the first
// group that takes it. What a group is compared with ("other lines") is all the rest of the base as
// it stands at that moment.
#include <array>

#include "dsl/program/machine.h"
#include "dsl/program/wide.h"

namespace guichet::program {

/// The sums of a base while its lines are added.
struct BaseSums {
    static constexpr std::size_t ungrouped = max_group_caps;
    std::array<Wide, max_group_caps + 1> of{};  ///< by group, then the lines of no group
};

/// Takes a line that counts for `amount` through the adjustments and adds it. False: something it needs
/// is missing (or `overflowed` is set). `told` may be nullptr.
bool add_line(View view, const Base& base, const std::vector<Value>& line, Money amount, BaseSums& sums, BaseLine* told,
              bool& overflowed);
/// The total once the groups are capped; missing when a cap is unknown. `cuts` may be nullptr.
Cell capped_total(View view, const Base& base, BaseSums& sums, std::vector<BaseCut>* cuts);

}  // namespace guichet::program
