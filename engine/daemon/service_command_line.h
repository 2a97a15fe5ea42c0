#pragma once
// The command line of the service and its clients: serve, dossier, access.
#include <functional>

namespace CLI {
class App;
}

namespace guichet::daemon {

/// Adds the three subcommands; the one that is chosen puts what it does in `chosen`, to be run after
/// parsing. Help is in French or English.
void add_service_commands(CLI::App& app, std::function<int()>& chosen, bool french);

}  // namespace guichet::daemon
