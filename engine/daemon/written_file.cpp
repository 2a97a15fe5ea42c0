#include "engine/daemon/written_file.h"

#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>

#include <fmt/format.h>

#include "engine/daemon/console.h"

namespace guichet::daemon {
namespace {

bool write_all(int file, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(file, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
}

/// Those of the file that is there; of a new one, what the call's text is: meant to be read.
mode_t permissions_of(const std::string& path) {
    struct stat there = {};
    constexpr mode_t readable = 0644;
    return ::stat(path.c_str(), &there) == 0 ? there.st_mode & 07777U : readable;
}

}  // namespace

bool write_file(const std::string& path, std::string_view bytes, bool french) {
    std::error_code none;
    const std::filesystem::path link = std::filesystem::canonical(path, none);
    const std::string target = none ? path : link.string();  // a link stays a link
    std::string beside = target + ".XXXXXX";
    const int file = ::mkstemp(beside.data());
    bool done = file >= 0 && write_all(file, bytes) && ::fchmod(file, permissions_of(target)) == 0 && ::fsync(file) == 0;
    const int error = errno;
    if (file >= 0) done = ::close(file) == 0 && done;
    done = done && std::rename(beside.c_str(), target.c_str()) == 0;
    if (done) return true;
    if (file >= 0) ::unlink(beside.c_str());
    tell_error(fmt::format(fmt::runtime(french ? "« {} » ne peut pas être écrit : {}" : "“{}” cannot be written: {}"), path,
                           std::strerror(error != 0 ? error : errno)), french);
    return false;
}

}  // namespace guichet::daemon
