#pragma once
// References: what a formula looks at, directly or through computed values, periods, bases and
// eligibility. For the checks that need a whole view: cycles, and the order of stages.
#include <set>
#include <vector>

#include "dsl/program/program.h"

namespace guichet::check {

struct References {
    std::set<program::Index> fields;
    std::set<program::Index> grids;
    std::set<program::Index> stages;  ///< whose outcome it asks
    bool decided_on = false;          ///< the day the aid is granted
};

/// Of one formula (none: nothing). Ends also when formulas refer to themselves.
References references_of(const program::Program& program, program::Index formula);
/// Of every formula that an amount of this base needs.
References references_of_base(const program::Program& program, program::Index base);

/// Does it ask whether the eligibility is open? Then it says itself what follows while something is not known.
bool asks_what_is_open(const program::Program& program, program::Index formula);

/// The formulas that running `formula` runs in turn: computed fields, filters, starts of periods…
std::vector<program::Index> formulas_behind(const program::Program& program, program::Index formula);

}  // namespace guichet::check
