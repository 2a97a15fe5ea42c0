#pragma once
// Grids, their criteria and parts, and the rankings made of them (scoring.h computes).
#include <cstdint>
#include <string>
#include <vector>

#include "dsl/program/formula.h"
#include "dsl/values/money.h"

namespace guichet::program {

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wshadow"
enum class Aggregation : std::uint8_t { none, mean, median, sum, minimum, maximum, without_extremes };
#pragma GCC diagnostic pop
struct Criterion {
    std::string name;
    std::string label;
    std::vector<std::string> levels;  ///< from the lowest mark to the highest; empty: not described
    // ---- weights, own scales, thresholds (scoring.h computes with them)
    Ratio weight{1};          ///< its marks are multiplied by it, then by those of its groups
    Index group = none;       ///< the criterion it is a part of
    bool own_scale = false;   ///< `sur 20`: the three that follow, instead of the grid's
    std::int64_t lowest = 0;
    std::int64_t highest = 0;
    Ratio step{1};
    bool has_threshold = false;
    Ratio threshold;
};
/// A criterion that is marked through its parts.
struct CriterionGroup {
    std::string name;
    std::string label;
    Ratio weight{1};
    Index group = none;       ///< that it is a part of itself; always an earlier one
    bool has_threshold = false;
    Ratio threshold;
};
struct Grid {
    std::string name;
    std::string label;
    std::string clause;
    std::int64_t lowest = 0;
    std::int64_t highest = 0;
    Aggregation aggregation = Aggregation::none;
    std::vector<Criterion> criteria;      ///< what readers mark, in the order of their marks
    std::vector<CriterionGroup> groups;
    Ratio step{1};                        ///< of the grid's scale
    bool has_threshold = false;
    Ratio threshold;                      ///< of the total
};

/// By what dossiers are put in order; the first key that differs decides.
enum class RankKeyKind : std::uint8_t { formula, received, number };
struct RankKey {
    RankKeyKind kind = RankKeyKind::formula;
    Index formula = none;
    bool descending = false;
    std::string text;  ///< as the call writes it
};
/// The rank of dossiers that are equal: the first or the last of their places.
enum class TiedRank : std::uint8_t { unsaid, first, last };
struct Ranking {
    std::string name;
    std::string label;
    std::string clause;
    std::vector<RankKey> keys;
    bool ties_admitted = false;
    TiedRank tied_rank = TiedRank::unsaid;
};

}  // namespace guichet::program
