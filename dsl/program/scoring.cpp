#include "dsl/program/scoring.h"

#include <algorithm>
#include <functional>
#include <numeric>

#include <fmt/format.h>

#include "dsl/program/machine.h"

namespace guichet::program {
namespace {

/// The weight of a criterion below `group` (none: below the grid), 0 when it is no part of it.
Ratio weight_below(const Grid& grid, const Criterion& criterion, Index group) {
    Ratio weight = criterion.weight;
    Index at = criterion.group;
    while (at != group) {
        const CriterionGroup* above = row(grid.groups, at);
        if (above == nullptr) return Ratio{0};
        weight = weight * above->weight;
        at = above->group;
    }
    return weight;
}

template <class MarkOf>
Ratio weighted(const Grid& grid, Index group, MarkOf mark_of) {
    Ratio sum;
    for (std::size_t i = 0; i < grid.criteria.size(); ++i) {
        sum = sum + weight_below(grid, grid.criteria[i], group) * mark_of(i);
    }
    return sum;
}

Ratio mean_of(std::span<const Ratio> values) {
    return std::accumulate(values.begin(), values.end(), Ratio{0}, std::plus<>()) / Ratio(static_cast<std::int64_t>(values.size()));
}

}  // namespace

Scale scale_of(const Grid& grid, const Criterion& criterion) {
    if (criterion.own_scale) return {criterion.lowest, criterion.highest, criterion.step};
    return {grid.lowest, grid.highest, grid.step};
}

std::int64_t parts_of(const Grid& grid) {
    std::int64_t parts = grid.step.denominator();
    for (const Criterion& criterion : grid.criteria) parts = std::lcm(parts, scale_of(grid, criterion).step.denominator());
    return parts;
}

bool on_scale(const Scale& scale, const Ratio& mark) {
    if (mark < Ratio(scale.lowest) || mark > Ratio(scale.highest)) return false;
    return ((mark - Ratio(scale.lowest)) / scale.step).is_integer();
}

std::pair<Ratio, Ratio> range_of_group(const Grid& grid, Index group) {
    return {weighted(grid, group, [&](std::size_t i) { return Ratio(scale_of(grid, grid.criteria[i]).lowest); }),
            weighted(grid, group, [&](std::size_t i) { return Ratio(scale_of(grid, grid.criteria[i]).highest); })};
}

std::pair<Ratio, Ratio> range_of_total(const Grid& grid) { return range_of_group(grid, none); }

Ratio group_score(const Grid& grid, Index group, std::span<const Ratio> marks) {
    return weighted(grid, group, [&](std::size_t i) { return i < marks.size() ? marks[i] : Ratio{0}; });
}

Ratio total_of(const Grid& grid, std::span<const Ratio> marks) { return group_score(grid, none, marks); }

std::optional<Ratio> aggregate(Aggregation how, std::vector<Ratio> values) {
    if (values.empty()) return std::nullopt;
    std::sort(values.begin(), values.end());
    const std::size_t middle = values.size() / 2;
    switch (how) {
        case Aggregation::mean: return mean_of(values);
        case Aggregation::median:
            if (values.size() % 2 == 1) return values[middle];
            return (values[middle - 1] + values[middle]) / Ratio(2);
        case Aggregation::sum: return std::accumulate(values.begin(), values.end(), Ratio{0}, std::plus<>());
        case Aggregation::minimum: return values.front();
        case Aggregation::maximum: return values.back();
        case Aggregation::without_extremes:
            if (values.size() < 3) return std::nullopt;
            return mean_of(std::span(values).subspan(1, values.size() - 2));
        case Aggregation::none: break;
    }
    // One reader needs no rule to put marks together; several without a rule have no common score.
    if (values.size() == 1) return values.front();
    return std::nullopt;
}

GridFacts score(const Grid& grid, const std::vector<std::vector<Ratio>>& readers) {
    const auto together = [&](auto value_of) {
        std::vector<Ratio> values;
        for (const std::vector<Ratio>& marks : readers) values.push_back(value_of(marks));
        return aggregate(grid.aggregation, std::move(values));
    };
    GridFacts facts;
    facts.total = together([&](const auto& marks) { return total_of(grid, marks); });
    for (std::size_t i = 0; i < grid.criteria.size(); ++i) {
        facts.criteria.push_back(together([&](const auto& marks) { return i < marks.size() ? marks[i] : Ratio{0}; }));
    }
    for (std::size_t i = 0; i < grid.groups.size(); ++i) {
        facts.groups.push_back(together([&](const auto& marks) { return group_score(grid, static_cast<Index>(i), marks); }));
    }
    return facts;
}

std::vector<ThresholdResult> thresholds_of(const Program& program, Index index, const GridFacts* facts) {
    std::vector<ThresholdResult> out;
    const Grid* grid = row(program.grids, index);
    if (grid == nullptr) return out;
    const auto add = [&](const std::string& name, const auto& part, const std::optional<Ratio>* score) {
        if (!part.has_threshold) return;
        out.push_back({fmt::format("{}.{}", grid->name, name), score == nullptr ? std::nullopt : *score, part.threshold});
    };
    for (std::size_t i = 0; i < grid->criteria.size(); ++i) {
        add(grid->criteria[i].name, grid->criteria[i], facts == nullptr ? nullptr : row(facts->criteria, static_cast<std::int64_t>(i)));
    }
    for (std::size_t i = 0; i < grid->groups.size(); ++i) {
        add(grid->groups[i].name, grid->groups[i], facts == nullptr ? nullptr : row(facts->groups, static_cast<std::int64_t>(i)));
    }
    add("total", *grid, facts == nullptr ? nullptr : &facts->total);
    return out;
}

std::optional<bool> thresholds_reached(const Grid& grid, const GridFacts* facts) {
    bool missed = false;
    bool unknown = false;
    const auto look = [&](const auto& part, const std::optional<Ratio>* score) {
        if (!part.has_threshold) return;
        if (score == nullptr || !*score) {
            unknown = true;
        } else {
            missed = missed || **score < part.threshold;
        }
    };
    for (std::size_t i = 0; i < grid.criteria.size(); ++i) {
        look(grid.criteria[i], facts == nullptr ? nullptr : row(facts->criteria, static_cast<std::int64_t>(i)));
    }
    for (std::size_t i = 0; i < grid.groups.size(); ++i) {
        look(grid.groups[i], facts == nullptr ? nullptr : row(facts->groups, static_cast<std::int64_t>(i)));
    }
    look(grid, facts == nullptr ? nullptr : &facts->total);
    if (missed) return false;
    return unknown ? std::nullopt : std::optional<bool>(true);
}

std::string plain_score(const Ratio& score, bool french) {
    if (score.is_integer()) return std::to_string(score.numerator());
    // Hundredths, rounded half up: for the eye only, the exact fraction is what rules compare.
    const bool negative = score < Ratio(0);
    const Ratio size = negative ? Ratio(0) - score : score;
    const Ratio doubled = size * Ratio(200);
    const std::int64_t hundredths = (doubled.numerator() / doubled.denominator() + 1) / 2;
    std::string text = fmt::format("{}{}{}{:02}", negative ? "-" : "", hundredths / 100, french ? "," : ".", hundredths % 100);
    if (text.back() == '0') text.pop_back();
    return text;
}

}  // namespace guichet::program
