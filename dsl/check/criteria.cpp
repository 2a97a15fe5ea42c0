#include "dsl/check/criteria.h"

namespace guichet::check {
namespace {

using program::Index;
using program::none;

struct Flattener {
    std::vector<FlatCriterion> out{};
    Index leaves = 0;
    Index groups = 0;

    void walk(const std::vector<ast::Criterion>& criteria, Index group, int depth) {
        for (const ast::Criterion& criterion : criteria) {
            const bool is_group = !criterion.parts.empty();
            const Index index = is_group ? groups++ : leaves++;
            out.push_back({&criterion, is_group, index, group, depth});
            if (is_group) walk(criterion.parts, index, depth + 1);
        }
    }
};

}  // namespace

std::vector<FlatCriterion> flatten(const ast::Grid& grid) {
    Flattener flattener;
    flattener.walk(grid.criteria, none, 0);
    return std::move(flattener.out);
}

FlatCriterion find_criterion(const ast::Grid& grid, std::string_view name) {
    for (const FlatCriterion& one : flatten(grid)) {
        if (one.said->name.text == name) return one;
    }
    return {};
}

}  // namespace guichet::check
