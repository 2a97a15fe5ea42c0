#pragma once
// Writing a file that somebody else may be reading: whole, or not at all.
#include <string>
#include <string_view>

namespace guichet::daemon {

/// Writes `bytes` beside the file, then puts them in its place, with its permissions when it exists.
/// False after a message on standard error in the given language; the file is then as it was.
bool write_file(const std::string& path, std::string_view bytes, bool french);

}  // namespace guichet::daemon
