#pragma once
// What the daemon tells its service manager. Harmless where there is none: sd_notify does nothing
// without NOTIFY_SOCKET, and on a build without libsystemd the calls are empty.
#include <string_view>

namespace guichet::host {

/// True when the build can speak to systemd and one asked to be told (NOTIFY_SOCKET is set).
bool has_service_manager();
/// "Commands are accepted from now on"; `status` is a short line for `systemctl status`.
void tell_ready(std::string_view status);
/// "Stopping was asked for, give it its time."
void tell_stopping(std::string_view status);

}  // namespace guichet::host
