#pragma once
// Calls to compare: files of the tree, and edits of them.
#include <string>
#include <utility>
#include <vector>

#include "dsl/compare/compare.h"
#include "dsl/program/program.h"

namespace guichet::test {

/// The whole text of a file of the tree.
std::string text_of(const std::string& path);
/// Compiles it; fails the test, with the messages, when it has mistakes.
program::Program compiled(const std::string& text);

/// The call of 2015 with pieces of its text replaced; each must be there.
using Edits = std::vector<std::pair<std::string, std::string>>;
program::Program edited(const Edits& edits, const std::string& path = "workflows/aquitaine-2015.call");
/// What changes when 2015 is edited so.
std::vector<compare::Change> changes_of(const Edits& edits, const std::string& path = "workflows/aquitaine-2015.call");

/// The change at this path; fails when there is none.
compare::Change at(const std::vector<compare::Change>& changes, const std::string& path);
/// All of them on lines of their own, for the message of a failed test.
std::string told(const std::vector<compare::Change>& changes);

}  // namespace guichet::test
