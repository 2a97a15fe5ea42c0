#pragma once
// An event as a person reads it, in French or English: one line, and the details that derive it.
#include <string>
#include <vector>

#include "dsl/program/program.h"
#include "engine/model/event.h"
#include "engine/model/rejection.h"

namespace guichet::views {

struct Description {
    std::string line;
    std::string clause;                ///< "7", or empty
    std::vector<std::string> details;  ///< rules applied, values seen, lines excluded
};

/// Labels, in whichever language the call is written, come from the Program; the rest of the sentence
/// is in `french` or English.
Description describe(const program::Program& program, const model::Event& event, bool french);

/// "  [section 7]" / "  [section 7]" after a line; empty without clause.
std::string cited(const std::string& clause);

}  // namespace guichet::views
