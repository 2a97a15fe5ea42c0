#include "engine/daemon/access_command.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <iostream>

#include "engine/daemon/access.h"
#include "engine/daemon/console.h"
#include "engine/daemon/serve.h"
#include "engine/host/clock.h"

namespace guichet::daemon {
namespace {

int add(const AccessOptions& options, const std::string& file, bool french) {
    const auto granted = add_access(file, {options.person, options.call, options.parties}, host::SystemClock().now());
    std::cerr << fmt::format(fmt::runtime(french ? "accès {} pour {} dans {} ; voici son jeton, qui ne sera plus montré :"
                                                 : "access {} for {} in {}; here is its token, which will not be shown again:"),
                             granted.id, options.person, file)
              << "\n";
    std::cout << granted.token << "\n";
    return ok;
}

int list(const std::string& file) {
    for (const auto& entry : read_access_file(file)) {
        std::cout << entry.id << "  " << iso(entry.created).substr(0, 10) << "  " << entry.person;
        for (const auto& [call, parties] : entry.parties) std::cout << fmt::format("  {}:{}", call, fmt::join(parties, ","));
        std::cout << "\n";
    }
    return ok;
}

int remove(const AccessOptions& options, const std::string& file, bool french) {
    if (remove_access(file, options.id)) return ok;
    tell_error(fmt::format(fmt::runtime(french ? "aucun accès « {} » dans {} ; guichet access list les montre" : "no access “{}” in {}; guichet access list shows them"),
                           options.id, file),
               french);
    return mistakes;
}

}  // namespace

int access_command(const AccessOptions& options) {
    const bool french = speaks_french(options.lang);
    const auto file = options.file.empty() ? access_file_of(options.data) : options.file;
    try {
        switch (options.act) {
            case AccessAct::add: return add(options, file, french);
            case AccessAct::list: return list(file);
            case AccessAct::remove: break;
        }
        return remove(options, file, french);
    } catch (const AccessError& error) {
        tell_error(french ? error.french : error.what(), french);
        return broken;
    }
}

}  // namespace guichet::daemon
