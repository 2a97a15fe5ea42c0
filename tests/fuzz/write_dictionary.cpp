// Prints the dictionary that helps the fuzzers: every word of the vocabulary in both languages, the
// units, the months, the signs. `./go fuzz` writes it anew, so that it never lags behind words.inc.
#include <iostream>
#include <string_view>

#include "dsl/vocabulary/vocabulary.h"

namespace {

void print(std::string_view word) {
    std::cout << '"';
    for (const char c : word) {
        const auto byte = static_cast<unsigned char>(c);
        constexpr std::string_view hex = "0123456789abcdef";
        if (byte >= 0x20 && byte < 0x7F && c != '"' && c != '\\') {
            std::cout << c;
        } else {
            std::cout << "\\x" << hex[byte >> 4U] << hex[byte & 15U];
        }
    }
    std::cout << "\"\n";
}

}  // namespace

int main() {
    using namespace guichet;
    for (const auto& entry : vocabulary::words()) {
        print(entry.french);
        print(entry.english);
    }
    for (const auto& unit : vocabulary::units()) {
        for (const auto spelling : {unit.french_one, unit.french_many, unit.english_one, unit.english_many}) print(spelling);
    }
    for (const Language language : {Language::french, Language::english}) {
        for (int month = 1; month <= 12; ++month) print(vocabulary::month_name(month, language));
    }
    for (const std::string_view sign : {"langue français\n", "language english\n", "\n", "\r\n", "  ", "\t", "\"", "« ", " »", "// ", "> ", "- ",
                                        "(", ")", "<>", "<=", ">=", "≠", "≥", "≤", "−", "×", "%", " %", "€", "$", ".", ", ", "40 000,00", "40,000.00",
                                        "1er", "17h00", "17:00", "2015", "2A", "\"x\"", "null", "true", "{\"", "\":", "[", "]", "\\u00e9"}) {
        print(sign);
    }
    return 0;
}
