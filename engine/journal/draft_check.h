#pragma once
// What every journal refuses before it writes anything.
#include <string>
#include <string_view>

#include "engine/journal/journal.h"

namespace guichet::journal {

/// Throws Fault::bad_draft for a draft without command id, with a zero byte in an identifier, or
/// with a field too long. `where` is the journal's file name, or "memory".
void check_draft(std::string_view where, const Draft& draft);

/// The error for a command id that is already in the journal (or twice in one append).
JournalError duplicate_command(std::string_view where, std::string_view command_id);

}  // namespace guichet::journal
