#pragma once
// For whom a change is better or worse, and by how much; what cannot be proved is left unsaid.
//
// The rules stand in the table of words.h (more is good, more is bad) and, for the members whose
// meaning depends on what stands beside them, here: the delay of a stage is not everybody's delay.
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "dsl/compare/compare.h"
#include "dsl/compare/node.h"
#include "dsl/compare/words.h"

namespace guichet::compare {

/// What all comparisons of two calls share.
struct Setting {
    bool french = true;
    std::string currency;
    std::string applicant;      ///< as the new call names it
    std::set<std::string> raising;  ///< schedules of which more gives more aid (schedules.h)
    bool translated = false;    ///< one is in French, the other in English
    bool other_edition = false; ///< the two windows have no day in common: dates have moved with them
};

/// From the Program down to the object that holds the member.
using Trail = std::vector<const Node*>;

/// What follows from a change of one member.
struct Judgement {
    Weight weight = Weight::care;
    std::vector<Stake> stakes;
    std::string by;
};

Judgement judge_member(const Setting& setting, const Trail& before, const Trail& after, const Node& old_value, const Node& new_value);
/// A row added (`came`) or removed; `trail` ends with what holds it.
Judgement judge_row(const Setting& setting, const Trail& trail, const Node& row, bool came);
/// A value added to, or removed from, the list `member` of the last object of `trail`.
Judgement judge_value(const Setting& setting, const Trail& trail, const std::string& member, const Node& value, bool came);

}  // namespace guichet::compare
