#pragma once
// `guichet diff OLD NEW`: what changed between two versions of a call.
#include <functional>
#include <string>

#include <CLI/CLI.hpp>

namespace guichet::daemon {

struct DiffOptions {
    std::string before, after;
    std::string journal;  ///< the dossiers under way that the changes would touch; empty: not looked at
    std::string lang;
    bool json = false;
};

/// 0 without a difference, 1 with, 2 when a file cannot be read or has mistakes, 3 when the journal cannot.
int diff(const DiffOptions& options);

void add_diff_command(CLI::App& app, std::function<int()>& chosen, bool french);

}  // namespace guichet::daemon
