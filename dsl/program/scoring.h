#pragma once
// What marks amount to: scales, weights, thresholds, the ways of putting readers together.
//
// A mark is kept as a whole number of *parts*: on a scale `0 à 5 par 0,5` there are two parts to a
// point, and 3,5 is kept as 7. A grid has one number of parts for all its criteria (1 when every
// step is a whole number), so that marks stay integers in the journal and exact everywhere.
//
//   score of a criterion   the readers' marks on it, put together by the grid's aggregation
//   score of a group       each reader's (mark × weight) summed over its parts, then put together
//   total                  the same over the whole grid: weights multiply from the leaf to the top
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "dsl/program/evaluate.h"
#include "dsl/program/program.h"

namespace guichet::program {

struct Scale {
    std::int64_t lowest = 0;
    std::int64_t highest = 0;
    Ratio step{1};
};
/// The criterion's own scale, or the grid's.
Scale scale_of(const Grid& grid, const Criterion& criterion);
/// How many parts a point has; 1 or more.
std::int64_t parts_of(const Grid& grid);
/// The mark on its scale; false when it is outside, or between two steps.
bool on_scale(const Scale& scale, const Ratio& mark);

/// The lowest and the highest total that marks can give.
std::pair<Ratio, Ratio> range_of_total(const Grid& grid);
std::pair<Ratio, Ratio> range_of_group(const Grid& grid, Index group);

/// Of one reader; `marks` has one value per criterion.
Ratio total_of(const Grid& grid, std::span<const Ratio> marks);
Ratio group_score(const Grid& grid, Index group, std::span<const Ratio> marks);

/// Several readers' values as one. Nothing to put together, or several values and no way to do it, or
/// fewer than three values without the extremes: nothing.
std::optional<Ratio> aggregate(Aggregation how, std::vector<Ratio> values);

/// Everything that is known once these readers have marked: a row of marks each, in points.
GridFacts score(const Grid& grid, const std::vector<std::vector<Ratio>>& readers);

/// One threshold and whether it is reached. `score` is missing when there is none.
struct ThresholdResult {
    std::string name;   ///< "lecture.ancrage", "lecture.total"
    std::optional<Ratio> score;
    Ratio threshold;
    bool met() const { return score && *score >= threshold; }
};
/// Every threshold of a grid, criteria first, then groups, then the total.
std::vector<ThresholdResult> thresholds_of(const Program& program, Index grid, const GridFacts* facts);

/// All of them reached; unknown while a score is missing and none that is known falls short. Allocates nothing.
std::optional<bool> thresholds_reached(const Grid& grid, const GridFacts* facts);

/// "3,5", "12", "16,67" (hundredths, for the eye only).
std::string plain_score(const Ratio& score, bool french);

}  // namespace guichet::program
