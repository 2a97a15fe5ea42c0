#pragma once
// What formatting must keep: every token, with its kind, word and value; every comment and text.
#include <string>
#include <string_view>

namespace guichet::tools {

/// What was lost between two texts of one file ("token 12 (line 3): `a` became `b`"); empty when
/// nothing was. Accents, case and blanks of keywords, quotes and the spelling of numbers may differ.
std::string lost(std::string_view before, std::string_view after);

/// Formats `text` twice: what was lost, or "formatting twice changes …"; empty when all is well. A
/// text that nobody can read (bytes that are no UTF-8) is well too.
std::string wrong_with_formatting(const std::string& text);

}  // namespace guichet::tools
