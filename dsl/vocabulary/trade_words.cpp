#include "dsl/text/utf8.h"
#include "dsl/vocabulary/vocabulary.h"

namespace guichet::vocabulary {
namespace {

struct TradeWord {
    std::string_view french, english, french_hint, english_hint;
};
constexpr TradeWord trade_words[] = {
#define TRADE_WORD(french, english, french_hint, english_hint) {french, english, french_hint, english_hint},
#include "dsl/vocabulary/trade_words.inc"
#undef TRADE_WORD
};

}  // namespace

std::string_view hint_for_trade_word(std::string_view text, Language language) {
    const std::string folded = text::fold(text);
    for (const TradeWord& row : trade_words) {
        const std::string_view spelling = is_french(language) ? row.french : row.english;
        if (!spelling.empty() && text::fold(spelling) == folded) return is_french(language) ? row.french_hint : row.english_hint;
    }
    return {};
}

}  // namespace guichet::vocabulary
