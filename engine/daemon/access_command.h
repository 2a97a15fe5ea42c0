#pragma once
// `guichet access …`: gives, lists and takes back the tokens of a service (access.h).
#include <cstdint>
#include <string>
#include <vector>

namespace guichet::daemon {

enum class AccessAct : std::uint8_t { add, list, remove };

struct AccessOptions {
    AccessAct act = AccessAct::list;
    std::string data = "guichet.db";
    std::string file;  ///< empty: the one that goes with `data`
    std::string lang;
    std::string person, call = "*";
    std::vector<std::string> parties;
    std::string id;
};

/// Exit status: ok, mistakes (no such entry, nothing to give), broken (the file).
int access_command(const AccessOptions& options);

}  // namespace guichet::daemon
