#pragma once
#include <optional>
#include <string>
#include <vector>

#include "dsl/program/program.h"

namespace guichet::daemon {

struct CheckOptions {
    std::vector<std::string> files;
    bool json = false;
    std::string lang;
};
/// `guichet check FILE…`: every mistake of every file, in each file's own language.
int check(const CheckOptions& options);

/// Compiles a call for a command that needs it to run; mistakes go to standard error.
/// Nothing when the file has an error; `status` then says which exit status fits.
std::optional<program::Program> load_call(const std::string& path, bool french, int& status);

}  // namespace guichet::daemon
