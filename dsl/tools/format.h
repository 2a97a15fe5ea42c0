#pragma once
// format: the same call, written the one way.
//
// It works on any readable text, mistakes and all: it never changes what a file says, so the tokens
// before and after have the same kinds, words and values, and every comment is there. Formatting
// twice changes nothing. A file whose first line does not say its language stays as it is. What it does is in layout.h and spelling.h.
#include <optional>
#include <string>

#include "dsl/text/source_text.h"

namespace guichet::tools {

/// Nothing when the text is unfit to be read (`source.problems()` says why).
std::optional<std::string> format(const text::SourceText& source);

}  // namespace guichet::tools
