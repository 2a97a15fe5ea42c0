#pragma once
// The nearest of some words to one that was not found.
#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace guichet::diagnostics {

/// Damerau-Levenshtein distance (optimal string alignment) in bytes of folded words: case and
/// accents don't count, two neighbours swapped count once. Stops counting above `limit`.
std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t limit);

/// The nearest candidate to `word`, empty when none is near: one mistake in words up to four
/// letters, two up to seven, three in longer ones. Of two equally near, the first.
std::string_view did_you_mean(std::string_view word, std::span<const std::string_view> candidates);

}  // namespace guichet::diagnostics
