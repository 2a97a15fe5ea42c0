#pragma once
// How values and citations are worded, in either language: what display() and the complaints share.
#include <cstdint>
#include <string>
#include <string_view>

#include "dsl/program/evaluate.h"

namespace guichet::program {

/// « x » or “x”; control characters are shown as U+FFFD, so that a message can't break a terminal.
std::string quoted(std::string_view text, bool french);

/// The first `max_characters` of `text`, with "…" when something was cut.
std::string excerpt(std::string_view text, std::size_t max_characters);

/// " (art. 7)" for a clause that starts with a digit, " (annexe 1)" for another, "" for none.
std::string citation(std::string_view clause);

/// "7 000" / "7,000".
std::string format_integer(std::int64_t number, bool french);

/// "11/4" is "2,75" / "2.75"; "environ 27,67" / "about 27.67" when two decimals don't tell it exactly.
std::string format_ratio(Ratio ratio, bool french);

/// display() in a stated language.
std::string display_in(const Program& program, const Cell& cell, bool french);
std::string display_in(const Program& program, const Field& field, const Value& value, bool french);

/// Of a formula that looks at schedules: why their values are these, between parentheses and after a
/// blank; empty for any other formula, and for schedules by conditions of their own.
std::string why_of(const Program& program, Index formula, const Facts& facts);

}  // namespace guichet::program
