#pragma once
// The criteria of a grid, in the order in which the Program keeps them: what readers mark (leaves),
// and the criteria that are marked through their parts (groups), each before its parts.
#include <string_view>
#include <vector>

#include "dsl/ast/ast.h"
#include "dsl/program/program.h"

namespace guichet::check {

struct FlatCriterion {
    const ast::Criterion* said = nullptr;
    bool is_group = false;
    program::Index index = program::none;  ///< among the leaves, or among the groups
    program::Index group = program::none;  ///< that it is a part of
    int depth = 0;                         ///< 0 in the grid itself
};
std::vector<FlatCriterion> flatten(const ast::Grid& grid);

/// The criterion or group of that name; nullptr-like (`said` empty) when there is none.
FlatCriterion find_criterion(const ast::Grid& grid, std::string_view name);

}  // namespace guichet::check
