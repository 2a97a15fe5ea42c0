#pragma once
// What the command lines of all subcommands share: the language of the help, and --lang.
#include <CLI/CLI.hpp>

#include <functional>
#include <string>

namespace guichet::daemon {

/// What the chosen subcommand does; its exit status.
using Chosen = std::function<int()>;

/// Help is in the language of the terminal (--lang comes too late for it).
struct Tongue {
    bool french = true;
    const char* operator()(const char* fr, const char* en) const { return french ? fr : en; }
};

inline void add_lang(CLI::App& command, std::string& lang, Tongue say) {
    command.add_option("--lang", lang, say("langue des messages : fr ou en (sinon celle de l'appel, ou du terminal)",
                                           "language of messages: fr or en (else the call's, or the terminal's)"))
        ->check(CLI::IsMember({"fr", "en"}));
}

}  // namespace guichet::daemon
