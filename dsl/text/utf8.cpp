#include "dsl/text/utf8.h"

#include <array>

namespace guichet::text {

namespace {

constexpr std::uint32_t byte_at(std::string_view text, std::size_t offset) {
    return static_cast<unsigned char>(text[offset]);
}

constexpr bool is_continuation(std::uint32_t byte) { return (byte & 0xC0) == 0x80; }

/// Length of the sequence a first byte announces, 0 when it announces none.
constexpr std::uint32_t announced_size(std::uint32_t first) {
    if (first < 0x80) return 1;
    if (first >= 0xC2 && first <= 0xDF) return 2;
    if (first >= 0xE0 && first <= 0xEF) return 3;
    if (first >= 0xF0 && first <= 0xF4) return 4;
    return 0;
}

/// Base letters of U+00C0 to U+017F, lower case, one byte each; '.' where a character is not one
/// letter with an accent (handled apart or kept).
constexpr std::string_view latin_bases =
    "aaaaaa.ceeeeiiii.nooooo.ouuuuy.."   // 00C0-00DF
    "aaaaaa.ceeeeiiii.nooooo.ouuuuy.y"   // 00E0-00FF
    "aaaaaaccccccccddddeeeeeeeeeegggg"   // 0100-011F
    "gggghhhhiiiiiiiiii..jjkkklllllll"   // 0120-013F
    "lllnnnnnn...oooooo..rrrrrrssssss"   // 0140-015F
    "ssttttttuuuuuuuuuuuuwwyyyzzzzzzs";  // 0160-017F
static_assert(latin_bases.size() == 0x180 - 0xC0);

/// What a character becomes; up to two bytes of ASCII, or size 0 for "keep it as it is".
struct Folded {
    std::array<char, 2> bytes{};
    std::size_t size = 0;
};

Folded fold_character(std::uint32_t code_point) {
    if (code_point >= 0xC0 && code_point <= 0x17F) {
        const char base = latin_bases[code_point - 0xC0];
        if (base != '.') return {{base, 0}, 1};
    }
    switch (code_point) {
        case 0xC6:
        case 0xE6: return {{'a', 'e'}, 2};
        case 0x152:
        case 0x153: return {{'o', 'e'}, 2};
        case 0xDF: return {{'s', 's'}, 2};
        case 0x2018:
        case 0x2019: return {{'\'', 0}, 1};
        case 0xA0:
        case 0x202F:
        case 0x2009: return {{' ', 0}, 1};
        default: return {};
    }
}

}  // namespace

Decoded decode(std::string_view text, std::size_t offset) {
    if (offset >= text.size()) return {};
    const std::uint32_t first = byte_at(text, offset);
    if (first < 0x80) return {first, 1};
    const std::uint32_t size = announced_size(first);
    if (size == 0 || offset + size > text.size()) return {};
    std::uint32_t code_point = first & (0xFFU >> (size + 1));
    for (std::uint32_t i = 1; i < size; ++i) {
        const std::uint32_t byte = byte_at(text, offset + i);
        if (!is_continuation(byte)) return {};
        code_point = (code_point << 6) | (byte & 0x3F);
    }
    const bool overlong = (size == 3 && code_point < 0x800) || (size == 4 && code_point < 0x10000);
    const bool surrogate = code_point >= 0xD800 && code_point <= 0xDFFF;
    if (overlong || surrogate || code_point > 0x10FFFF) return {};
    return {code_point, size};
}

void append_utf8(std::string& out, std::uint32_t code_point) {
    const auto put = [&out](std::uint32_t byte) { out.push_back(static_cast<char>(byte)); };
    if (code_point < 0x80) {
        put(code_point);
    } else if (code_point < 0x800) {
        put(0xC0 | (code_point >> 6));
        put(0x80 | (code_point & 0x3F));
    } else if (code_point < 0x10000) {
        put(0xE0 | (code_point >> 12));
        put(0x80 | ((code_point >> 6) & 0x3F));
        put(0x80 | (code_point & 0x3F));
    } else {
        put(0xF0 | (code_point >> 18));
        put(0x80 | ((code_point >> 12) & 0x3F));
        put(0x80 | ((code_point >> 6) & 0x3F));
        put(0x80 | (code_point & 0x3F));
    }
}

std::size_t count_characters(std::string_view text) {
    std::size_t count = 0;
    for (std::size_t i = 0; i < text.size(); ++count) {
        const std::uint32_t size = decode(text, i).size;
        i += size == 0 ? 1 : size;
    }
    return count;
}

std::size_t blank_size(std::string_view text, std::size_t offset) {
    if (offset >= text.size()) return 0;
    const char c = text[offset];
    if (c == ' ' || c == '\t') return 1;
    if (c != '\xC2' && c != '\xE2') return 0;
    const std::string_view rest = text.substr(offset);
    if (rest.starts_with("\xC2\xA0")) return 2;
    if (rest.starts_with("\xE2\x80\xAF") || rest.starts_with("\xE2\x80\x89")) return 3;
    return 0;
}

std::size_t fold_into(std::string_view text, char* buffer, std::size_t capacity) {
    std::size_t size = 0;
    for (std::size_t i = 0; i < text.size();) {
        const std::uint32_t byte = byte_at(text, i);
        if (byte < 0x80) {
            if (size == capacity) return capacity + 1;
            const bool upper = byte >= 'A' && byte <= 'Z';
            buffer[size++] = static_cast<char>(upper ? byte + 32 : byte);
            ++i;
            continue;
        }
        const Decoded character = decode(text, i);
        const std::uint32_t step = character.size == 0 ? 1 : character.size;
        const Folded folded = character.size == 0 ? Folded{} : fold_character(character.code_point);
        const std::string_view bytes =
            folded.size == 0 ? text.substr(i, step) : std::string_view(folded.bytes.data(), folded.size);
        if (size + bytes.size() > capacity) return capacity + 1;
        for (const char c : bytes) buffer[size++] = c;
        i += step;
    }
    return size;
}

std::string fold(std::string_view text) {
    // No character folds to more bytes than it has.
    std::string out(text.size(), '\0');
    out.resize(fold_into(text, out.data(), out.size()));
    return out;
}

}  // namespace guichet::text
