#pragma once
// Reading UTF-8 one character at a time, and folding words so that accents and case don't count.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace guichet::text {

/// One decoded character; `size` is 0 at the end, and when the bytes there are not UTF-8.
struct Decoded {
    std::uint32_t code_point = 0;
    std::uint32_t size = 0;
};
Decoded decode(std::string_view text, std::size_t offset);
void append_utf8(std::string& out, std::uint32_t code_point);

/// Characters of a text (a byte that is not UTF-8 counts as one).
std::size_t count_characters(std::string_view text);

/// Bytes of blank at `offset`: space, tab, no-break space, narrow no-break space, thin space.
/// 0 when what stands there is not a blank.
std::size_t blank_size(std::string_view text, std::size_t offset);

/// Lower case, without accents, œ as oe, ’ as ': "Échéance" and "echeance" are the same word.
std::string fold(std::string_view text);

/// Folds into `buffer` without allocating. Returns the length, or `capacity` + 1 when it does not fit.
std::size_t fold_into(std::string_view text, char* buffer, std::size_t capacity);

}  // namespace guichet::text
