#pragma once
// The call files that tests run: the 2015 call, with a few words changed.
#include <string>
#include <vector>

#include "dsl/diagnostics/diagnostic.h"
#include "dsl/program/program.h"

namespace guichet::support {

/// A file of the repository, by its path from the root. Throws when it cannot be read.
std::string repository_file(const std::string& path);

/// `was` must stand in the text exactly once, or the test is about nothing.
struct Replacement {
    std::string was, is;
};
using Changes = std::vector<Replacement>;
/// workflows/aquitaine-2015.call with the replacements made, in their order.
std::string call_2015(const Changes& changes = {});

/// The Program of a call text; throws std::runtime_error with the checker's messages when it has errors.
program::Program compiled(const std::string& text);
/// What the checker says of a call text, errors and warnings.
std::vector<diagnostics::Message> complaints_about(const std::string& text);

}  // namespace guichet::support
