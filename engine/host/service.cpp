#include "engine/host/service.h"

#include <string>

#ifdef GUICHET_HAS_SYSTEMD
#include <systemd/sd-daemon.h>

#include <cstdlib>
#endif

namespace guichet::host {

#ifdef GUICHET_HAS_SYSTEMD

namespace {

// A line break in the status would be read as another variable of the protocol.
void notify(std::string_view state, std::string_view status) {
    std::string message(state);
    message += "\nSTATUS=";
    for (const char c : status) message.push_back(c == '\n' || c == '\r' ? ' ' : c);
    // What it returns says whether a manager listens: the daemon serves in either case.
    static_cast<void>(sd_notify(0, message.c_str()));
}

}  // namespace

bool has_service_manager() { return std::getenv("NOTIFY_SOCKET") != nullptr; }
void tell_ready(std::string_view status) { notify("READY=1", status); }
void tell_stopping(std::string_view status) { notify("STOPPING=1", status); }

#else

bool has_service_manager() { return false; }
void tell_ready(std::string_view) {}
void tell_stopping(std::string_view) {}

#endif

}  // namespace guichet::host
