#pragma once
// Is this Program sound? Every index inside its table, every formula within the stack and ending in
// one value, no formula that needs itself. The checker proves all that of a call it accepts;
// decode() asks again, because a journal may have been written by somebody else.
#include <optional>
#include <string>

#include "dsl/program/program.h"

namespace guichet::program {

/// The place and what is wrong there (English, for whoever maintains the system); nullopt: sound.
/// Types of operands are the checker's business: the evaluator gives "missing" when they don't fit.
std::optional<std::string> find_fault(const Program& program);

}  // namespace guichet::program
