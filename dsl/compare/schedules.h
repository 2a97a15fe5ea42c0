#pragma once
// What a schedule is used for: a rate that only raises the grant is the applicant's gain.
#include <set>
#include <string>

#include "dsl/compare/node.h"

namespace guichet::compare {

/// The schedules of which a greater value can only give a greater grant, or the same: used in the grant and nowhere else, in
/// what is added to it or multiplies a base, never in what is taken away nor in the least amount below which nothing is granted.
std::set<std::string> raising_schedules(const Node& program);

}  // namespace guichet::compare
