#pragma once
// Layout: the lines of a file written again. Where they start, what stands between their tokens, and
// how many blank lines part them.
//
// - Two blanks of margin for each block a line stands in. When blocks don't match (a `fin` is
//   lost), the margin is the only witness of what was meant, and is kept as it is.
// - One blank between tokens; none before a comma, none inside parentheses; two before a comment.
// - At most one blank line in a row, none at the top of a block or before its `fin`, one around each
//   block of the file and of the call. A comment right above a block belongs to it.
// - A line nobody could read keeps its inside to the letter. Prose too.
#include <string>

#include "dsl/tools/reading.h"

namespace guichet::tools {

/// The whole file, with keywords, numbers and dates spelled in `to`.
std::string lay_out(const Reading& reading, Language to);

}  // namespace guichet::tools
