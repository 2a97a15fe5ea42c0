#pragma once
// The options of the commands on the text of a call: format, translate, graph, notice.
#include <functional>

#include <CLI/CLI.hpp>

namespace guichet::daemon {

/// Adds the commands to `app`; the one that was asked for is put in `chosen`.
void add_tool_commands(CLI::App& app, std::function<int()>& chosen, bool french);

}  // namespace guichet::daemon
