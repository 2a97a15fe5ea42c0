#pragma once
// Where in the text of a call stands what a change is about.
#include <cstdint>
#include <string>
#include <vector>

#include "dsl/compare/compare.h"
#include "dsl/syntax/parse.h"

namespace guichet::daemon {

/// The line of the last of `steps` that is found, or that of its `member` when it has one of its own
/// (the `quorum` of a committee); 0 when nothing is found.
std::uint32_t line_of(const syntax::ParseResult& parsed, const std::vector<compare::Step>& steps, const std::string& member);

}  // namespace guichet::daemon
