#pragma once
// The language of a call file: of its keywords, and of every message about it.
#include <cstdint>

namespace guichet {

/// Said by the first line of a file: `langue français` or `language english`.
enum class Language : std::uint8_t { french, english };

constexpr bool is_french(Language language) { return language == Language::french; }

}  // namespace guichet
