#pragma once
// `guichet serve`: the service, from its files to its last answer.
#include <cstdint>
#include <string>
#include <vector>

namespace guichet::daemon {

struct ServeOptions {
    std::vector<std::string> workflows;  ///< call files; none: what the journal holds
    std::string data = "guichet.db";     ///< the journal's file
    std::string address = "127.0.0.1";
    std::uint16_t port = 8117;           ///< 0: any free one
    std::string port_file;               ///< where to write the port once it listens
    std::string access;                  ///< the access file; empty: <data>.access.json
    bool open_access = false;            ///< believe what the headers say; loopback only
    std::string start_at;                ///< with open_access: the clock starts at this instant (UTC)
    std::string lang;
};

/// Runs until SIGTERM or SIGINT. Exit status: ok after a clean stop, mistakes (a call file, a call in
/// service under other rules), usage, broken (disk, port).
int serve(const ServeOptions& options);

/// The access file that goes with a journal.
std::string access_file_of(const std::string& data);

}  // namespace guichet::daemon
