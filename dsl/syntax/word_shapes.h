#pragma once
// Inside syntax/: how far a word or a run of blanks goes, and words folded for the vocabulary.
#include <cstddef>
#include <string_view>

#include "dsl/text/utf8.h"

namespace guichet::syntax {

inline constexpr std::size_t longest_keyword = 48;

inline bool is_ascii_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
inline bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Bytes of the letter at `at`: ASCII, or U+00C0 to U+017F without × and ÷. 0 when it is no letter.
inline std::size_t letter_size(const char* at, const char* end) {
    if (is_ascii_letter(*at) || *at == '_') return 1;
    if (end - at < 2) return 0;
    const auto first = static_cast<unsigned char>(at[0]);
    const auto second = static_cast<unsigned char>(at[1]);
    if (first == 0xC3) return second == 0x97 || second == 0xB7 ? 0 : 2;
    return first == 0xC4 || first == 0xC5 ? 2 : 0;
}

inline std::size_t word_size(const char* at, const char* end) {
    const char* const begin = at;
    while (at != end) {
        const std::size_t size = is_digit(*at) && at != begin ? 1 : letter_size(at, end);
        if (size == 0) break;
        at += size;
    }
    return static_cast<std::size_t>(at - begin);
}

inline std::size_t blanks_size(const char* at, const char* end) {
    const std::string_view rest(at, static_cast<std::size_t>(end - at));
    std::size_t size = 0;
    for (std::size_t step = text::blank_size(rest, 0); step != 0; step = text::blank_size(rest, size)) size += step;
    return size;
}

/// Words folded one after the other with one blank between, without allocation.
class FoldedWords {
public:
    /// False when the words are too long to be keywords.
    bool add(std::string_view word) {
        if (size_ != 0 && size_ < longest_keyword) buffer_[size_++] = ' ';
        const std::size_t room = longest_keyword - size_;
        const std::size_t added = text::fold_into(word, buffer_ + size_, room);
        if (added > room) return false;
        size_ += added;
        return true;
    }
    std::string_view view() const { return {buffer_, size_}; }

private:
    char buffer_[longest_keyword];
    std::size_t size_ = 0;
};

}  // namespace guichet::syntax
