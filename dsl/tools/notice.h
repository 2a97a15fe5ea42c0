#pragma once
// notice: the public text of a call, as one HTML page that prints well (A4, pages numbered).
//
// Two sources. The prose of the call, as its author wrote it: `#` and `##` start headings, `-` a
// list, an empty line a paragraph. And its rules, told in sentences and tables with the articles
// they cite: who may apply, the calendar, what is paid and how it is computed, every question of the
// forms, the conditions, the stages and who decides, the grids level by level, who sees what and
// how long it is kept. What the published text left open is shown as such, with the reason.
//
// Nothing stands in it that the Program does not have: text and engine cannot drift apart.
#include <string>

#include "dsl/program/program.h"

namespace guichet::tools {

/// A whole document, in the language of the call. No script, no link outside.
std::string notice_html(const program::Program& program);

}  // namespace guichet::tools
