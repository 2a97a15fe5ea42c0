#pragma once
// How wide a text is on paper, without a font at hand: enough to cut lines and to size boxes.
//
// Widths are those of DejaVu Sans, which is wide: set in another sans serif the text is narrower, so
// nothing overflows. A letter with an accent is as wide as the letter.
#include <string>
#include <string_view>
#include <vector>

namespace guichet::tools {

/// In thousandths of the size of the letters.
int text_width(std::string_view text, bool bold);
/// Cut at blanks into lines no wider than `width` (same unit); a longer word stands alone.
std::vector<std::string> wrap(std::string_view text, int width, bool bold);

/// For text and attributes of XML and HTML: & < > " as entities.
std::string escape_xml(std::string_view text);

}  // namespace guichet::tools
