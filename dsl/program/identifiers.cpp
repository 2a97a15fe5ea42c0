#include "dsl/program/identifiers.h"

#include <algorithm>

namespace guichet::program {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool all_digits(std::string_view text) { return std::all_of(text.begin(), text.end(), is_digit); }

bool passes_luhn(std::string_view digits) {
    int sum = 0;
    for (std::size_t i = 0; i < digits.size(); ++i) {
        const int digit = digits[digits.size() - 1 - i] - '0';
        const int weighted = i % 2 == 0 ? digit : 2 * digit;
        sum += weighted > 9 ? weighted - 9 : weighted;
    }
    return sum % 10 == 0;
}

bool is_email_character(char c) {
    constexpr std::string_view refused = " ()<>,;:\"\\[]@";
    return static_cast<unsigned char>(c) > 0x20 && c != 0x7F && refused.find(c) == std::string_view::npos;
}

}  // namespace

Character read_character(std::string_view text, std::size_t at) {
    if (at >= text.size()) return {};
    const auto byte = [&](std::size_t i) { return static_cast<std::uint32_t>(static_cast<unsigned char>(text[i])); };
    const std::uint32_t first = byte(at);
    if (first < 0x80) return {first, 1};
    const std::size_t size = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
    if (first < 0xC2 || first > 0xF4 || text.size() - at < size) return {};
    std::uint32_t code_point = first & (0xFFU >> (size + 1));
    for (std::size_t i = 1; i < size; ++i) {
        if ((byte(at + i) & 0xC0U) != 0x80U) return {};
        code_point = code_point << 6 | (byte(at + i) & 0x3FU);
    }
    const bool overlong = (size == 3 && code_point < 0x800) || (size == 4 && code_point < 0x10000);
    const bool surrogate = code_point >= 0xD800 && code_point <= 0xDFFF;
    if (overlong || surrogate || code_point > 0x10FFFF) return {};
    return {code_point, size};
}

std::size_t find_invalid_utf8(std::string_view text) {
    std::size_t at = 0;
    while (at < text.size()) {
        const Character character = read_character(text, at);
        if (character.size == 0) return at;
        at += character.size;
    }
    return at;
}

std::size_t count_characters(std::string_view text) {
    // Every byte but the continuation bytes starts a character.
    return static_cast<std::size_t>(std::count_if(
        text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

bool is_control(std::uint32_t code_point) { return code_point < 0x20 || (code_point >= 0x7F && code_point <= 0x9F); }

bool is_blank(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const Character character = read_character(text, at);
        constexpr std::u32string_view blanks = U" \t\r\n\u00A0\u2009\u202F";
        if (character.size == 0 || blanks.find(character.code_point) == std::u32string_view::npos) return false;
        at += character.size;
    }
    return true;
}

bool is_siret(std::string_view text) {
    if (text.size() != 14 || !all_digits(text) || text.starts_with("000000000")) return false;
    if (passes_luhn(text)) return true;
    int sum = 0;
    for (const char digit : text) sum += digit - '0';
    return text.starts_with("356000000") && sum % 5 == 0;
}

bool is_commune(std::string_view text) {
    if (text.size() < 7 || text[5] != ' ' || text[6] == ' ' || !all_digits(text.substr(2, 3))) return false;
    const std::string_view department = text.substr(0, 2);
    if (department == "2A" || department == "2B") return true;
    if (!all_digits(department) || department == "00" || department == "20") return false;
    return department <= "95" || department == "97" || department == "98";
}

bool is_email(std::string_view text) {
    const std::size_t at = text.find('@');
    if (at == std::string_view::npos || at == 0 || at > 64 || text.size() > 254) return false;
    const std::string_view local = text.substr(0, at);
    const std::string_view domain = text.substr(at + 1);
    const auto well_formed = [](std::string_view part) {
        return !part.empty() && part.front() != '.' && part.back() != '.' &&
               part.find("..") == std::string_view::npos && std::all_of(part.begin(), part.end(), is_email_character);
    };
    return well_formed(local) && well_formed(domain) && domain.find('.') != std::string_view::npos;
}

bool is_phone(std::string_view text) {
    constexpr std::string_view between = " .-()";
    std::size_t digits = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (is_digit(text[i])) {
            ++digits;
        } else if (!(text[i] == '+' && i == 0) && between.find(text[i]) == std::string_view::npos) {
            return false;
        }
    }
    return digits >= 6 && digits <= 15 && text.size() <= 32;
}

bool is_sha256(std::string_view text) {
    return text.size() == 64 &&
           std::all_of(text.begin(), text.end(), [](char c) { return is_digit(c) || (c >= 'a' && c <= 'f'); });
}

}  // namespace guichet::program
