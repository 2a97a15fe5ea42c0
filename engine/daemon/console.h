#pragma once
// What the subcommands share: exit statuses, the reader's language, reading a file whole, who reads.
#include <optional>
#include <string>
#include <string_view>

#include "engine/views/visibility.h"

namespace guichet::daemon {

/// Exit statuses of every subcommand.
enum Status : int {
    ok = 0,
    mistakes = 1,  ///< the thing asked was done, and what it looked at is wrong (or was refused)
    usage = 2,     ///< the command line or a file's name is wrong
    broken = 3,    ///< the outside world failed: disk, network, a damaged journal
};

/// The language of messages that belong to no call file: --lang, else LC_ALL, LC_MESSAGES, LANG; French
/// when they say nothing.
bool speaks_french(const std::string& option);

/// The whole file, or nothing after a message on standard error in the given language.
/// `limit` in bytes: a larger file is refused before it is read.
std::optional<std::string> read_file(const std::string& path, std::uintmax_t limit, bool french);

/// "équipe_projet:c.dubosc" → a reader; empty → the operator, who holds the file and reads everything.
std::optional<views::Reader> parse_reader(const std::string& text, bool french);

void tell_error(std::string_view text, bool french);

}  // namespace guichet::daemon
