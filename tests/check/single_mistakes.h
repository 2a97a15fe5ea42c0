#pragma once
// One mistake at a time: every way to delete a line, double it or misspell a word of a call file,
// and what the checker says of each.
#include <cstdint>
#include <string>
#include <vector>

#include "dsl/check/compile.h"

namespace guichet::check {

enum class MistakeKind { deleted, doubled, misspelt };

struct Mistake {
    MistakeKind kind = MistakeKind::deleted;
    std::uint32_t line = 0;  ///< of the file before the mistake, from 1
    std::string was;         ///< the line, or the word
    std::string became;      ///< the misspelt word
    std::string text;        ///< the whole file with the mistake in it
};

/// Every line deleted, then every line doubled.
std::vector<Mistake> line_mistakes(const std::string& text);
/// Every word of two letters or more with two neighbouring letters swapped, or one dropped when that
/// changes nothing. The same text always gives the same mistakes.
std::vector<Mistake> word_mistakes(const std::string& text);

enum class Verdict {
    still_valid,         ///< nothing said, a Program is made: another call, but a call
    told_there,          ///< a message or a label at the line or one that touches it
    told_at_its_names,   ///< elsewhere, at a line that shares a name with the one that changed
    told_elsewhere,
    silent,              ///< no Program and no message: must not happen
};
Verdict judge(const Mistake& mistake, const Compiled& compiled, const text::SourceText& source);

/// "ligne 12 supprimée : `organisme "…"`", and every message: for a test's output.
std::string describe(const Mistake& mistake, const Compiled& compiled, const text::SourceText& source);

/// The first word of a line: what kind of line it is.
std::string first_word(const std::string& line);

}  // namespace guichet::check
