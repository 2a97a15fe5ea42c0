#pragma once
// The part of an account that puts surveys together: how many were opened, answered, reminded, and what
// their answers amount to, one survey beside the other.
#include <string>

#include "dsl/program/program.h"
#include "engine/state/state.h"

namespace guichet::rehearsal {

/// Empty for a call without follow-up. Fields of the same name in several surveys stand on one line,
/// in the order of the surveys: the same question at several horizons.
std::string surveys_text(const state::Call& call, const program::Program& program, bool french);

}  // namespace guichet::rehearsal
