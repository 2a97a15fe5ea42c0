#pragma once
// Which row of the old call is which row of the new one.
#include <vector>

#include "dsl/compare/node.h"

namespace guichet::compare {

struct Match {
    const Node* before = nullptr;  ///< nullptr: added
    const Node* after = nullptr;   ///< nullptr: removed
    std::size_t before_place = 0, after_place = 0;
    bool moved = false;            ///< it changed places with another that was and is there
};

/// Rows of objects, by name, else by content, else by likeness (a row that was renamed). In the order of the new list;
/// what was removed stands where it was.
std::vector<Match> match_objects(const Node& before, const Node& after);

/// Texts or references: the same when they say the same.
std::vector<Match> match_values(const Node& before, const Node& after);

/// Runs of lines of a text that differ: line numbers from 0, the ends excluded.
struct Passage {
    std::size_t before_first = 0, before_end = 0, after_first = 0, after_end = 0;
};
std::vector<Passage> passages(const Node& before, const Node& after);

/// What was renamed, to read the old call's references by.
Renames renames_between(const Node& before, const Node& after);

}  // namespace guichet::compare
