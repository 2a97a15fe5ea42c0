#include "dsl/tools/format.h"
#include "dsl/tools/translate.h"
#include "tests/fuzz/fuzz.h"
#include "tests/fuzz/must.h"
#include "tests/tools/kept.h"

namespace guichet::fuzz {

void fuzz_format(std::string_view bytes) {
    const std::string text(bytes);
    const std::string wrong = tools::wrong_with_formatting(text);
    must(wrong.empty(), wrong);
    const text::SourceText source("fuzz.call", text);
    if (!source.is_readable()) return;
    // Whatever the result, an answer; that there and back is the same is asked of files that check.
    tools::translate(source, tools::other_language(tools::language_of(source)));
}

}  // namespace guichet::fuzz
