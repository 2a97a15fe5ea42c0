#pragma once
// Is a text what it claims to be? UTF-8, and the identifiers that forms ask for. Pure and total.
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace guichet::program {

/// One decoded character; `size` is 0 at the end and where the bytes are not UTF-8 (overlong forms
/// and surrogates are not).
struct Character {
    std::uint32_t code_point = 0;
    std::size_t size = 0;
};
Character read_character(std::string_view text, std::size_t at);

/// Offset of the first byte that is not UTF-8, or `text.size()`.
std::size_t find_invalid_utf8(std::string_view text);
std::size_t count_characters(std::string_view text);

/// C0, DEL and C1.
bool is_control(std::uint32_t code_point);
/// Nothing but spaces, no-break spaces, tabs and ends of line.
bool is_blank(std::string_view text);

/// 14 digits with the Luhn key. La Poste (SIREN 356 000 000) numbers its establishments so that the
/// sum of the digits is a multiple of 5 instead; its head office has a Luhn key.
bool is_siret(std::string_view text);
/// "33063 Bordeaux": INSEE code of 5 characters (01-95 without 20, 2A, 2B, 97, 98), a space, a name.
bool is_commune(std::string_view text);
/// One @, a local part of at most 64 bytes, a domain with a dot; no blank, at most 254 bytes.
bool is_email(std::string_view text);
/// "+33 5 57 57 80 00": 6 to 15 digits, a + in front at most; blanks, dots, hyphens, brackets between.
bool is_phone(std::string_view text);
/// 64 lower-case hexadecimal digits.
bool is_sha256(std::string_view text);

}  // namespace guichet::program
