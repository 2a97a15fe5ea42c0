#pragma once
// One mistake, one message: what follows from a mistake that is told already is not told again.
#include <vector>

#include "dsl/check/report.h"

namespace guichet::check {

/// The findings by place, without echoes: a name that is declared nowhere is told of once, at its
/// first use, with labels at the others; and while there are errors nothing is called unused: the
/// line that would use it may be the wrong one.
std::vector<Diagnostic> without_echoes(std::vector<Diagnostic> found);

}  // namespace guichet::check
