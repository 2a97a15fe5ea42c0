#pragma once
// A call as anybody may read it: its rules are published. JSON, from the Program alone.
#include <nlohmann/json_fwd.hpp>

#include "dsl/program/program.h"

namespace guichet::daemon {

/// One line of the list: name, title, organiser, window.
nlohmann::json call_summary(const program::Program& program);
/// The whole: window, parameters, forms with every field, stages, grids with their levels, roles,
/// instalments, prose; each rule with its clause.
nlohmann::json call_view(const program::Program& program, const std::string& fingerprint);

}  // namespace guichet::daemon
