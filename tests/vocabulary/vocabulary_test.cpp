#include "dsl/vocabulary/vocabulary.h"

#include <gtest/gtest.h>

#include <map>
#include <set>

#include "dsl/text/utf8.h"

namespace guichet::vocabulary {
namespace {

TEST(Vocabulary, EveryWordIsFoundByBothItsSpellings) {
    for (const Entry& word : words()) {
        if (word.id == Word::not_) continue;  // `non`, told from no by what follows (syntax/)
        EXPECT_EQ(find(word.french, Language::french), word.id) << word.french;
        EXPECT_EQ(find(word.english, Language::english), word.id) << word.english;
        EXPECT_EQ(find(text::fold(word.french), Language::french), word.id) << word.french;
        EXPECT_EQ(entry(word.id).french, word.french);
    }
    EXPECT_EQ(find("non", Language::french), Word::no);
    EXPECT_EQ(find("not", Language::english), Word::not_);
}

TEST(Vocabulary, NoTwoWordsOfALanguageAreSpelledAlike) {
    for (const Language language : {Language::french, Language::english}) {
        std::map<std::string, Word> seen;
        for (const Entry& word : words()) {
            const auto [place, fresh] = seen.emplace(text::fold(word.spelling(language)), word.id);
            const bool is_non = is_french(language) && place->second == Word::no && word.id == Word::not_;
            EXPECT_TRUE(fresh || is_non) << word.spelling(language);
        }
    }
}

TEST(Vocabulary, EveryWordIsExplainedInBothLanguages) {
    for (const Entry& word : words()) {
        EXPECT_FALSE(word.french_doc.empty()) << word.french;
        EXPECT_FALSE(word.english_doc.empty()) << word.french;
    }
}

TEST(Vocabulary, EveryBlockButTheFileHasAWordThatOpensItSomewhere) {
    for (int i = 1; i < block_count - 1; ++i) {
        const auto block = static_cast<Block>(i);
        const Word word = opener(block);
        ASSERT_NE(word, Word::none) << i;
        EXPECT_EQ(entry(word).opens, block);
        EXPECT_FALSE(entry(word).opens_in.empty()) << entry(word).french;
    }
    EXPECT_EQ(opener(Block::file), Word::none);
    EXPECT_EQ(opener(Block::unknown), Word::none);
}

TEST(Vocabulary, AWordOpensABlockOrStandsAloneNeverBothInOnePlace) {
    for (const Entry& word : words()) {
        EXPECT_EQ(word.opens != Block::file, !word.opens_in.empty()) << word.french;
        for (int i = 0; i < block_count; ++i) {
            const auto block = static_cast<Block>(i);
            EXPECT_FALSE(word.statement_in.contains(block) && word.opens_in.contains(block)) << word.french;
        }
    }
}

TEST(Vocabulary, KnowsTheFirstPartsOfLongerWords) {
    EXPECT_TRUE(find_folded("somme", Language::french).starts_phrase);
    EXPECT_TRUE(find_folded("a", Language::french).starts_phrase);
    EXPECT_EQ(find_folded("a", Language::french).word, Word::through);
    EXPECT_FALSE(find_folded("champ", Language::french).starts_phrase);
    EXPECT_EQ(find("à compter de", Language::french), Word::starting_from);
    EXPECT_EQ(find("SUM OF", Language::english), Word::sum_of);
    EXPECT_EQ(find("bordereau", Language::french), Word::none);
    EXPECT_EQ(find("", Language::french), Word::none);
}

TEST(Vocabulary, AWordOfTheTradeIsAnsweredByWhatTheLanguageWrites) {
    EXPECT_NE(hint_for_trade_word("Subvention", Language::french).find("`aide`"), std::string_view::npos);
    EXPECT_NE(hint_for_trade_word("loan", Language::english).find("not loans"), std::string_view::npos);
    EXPECT_EQ(hint_for_trade_word("bordereau", Language::french), "");
    EXPECT_EQ(hint_for_trade_word("", Language::english), "");
    // A keyword that starts lines is never taken for a word of the trade.
    for (const Entry& entry : words())
        for (const Language language : {Language::french, Language::english})
            if (entry.starts_lines()) EXPECT_EQ(hint_for_trade_word(entry.spelling(language), language), "") << entry.spelling(language);
}

TEST(Vocabulary, UnitsAndMonthsHaveBothSpellings) {
    for (const UnitRow& unit : units()) {
        for (const bool many : {false, true}) {
            for (const Language language : {Language::french, Language::english}) {
                const std::string folded = text::fold(unit_spelling(unit.id, many, language));
                EXPECT_EQ(find_unit(folded, language), unit.id) << folded;
            }
        }
    }
    EXPECT_EQ(find_unit("jours ouvres", Language::french), Unit::working_day);
    EXPECT_EQ(find_unit("jours", Language::english), std::nullopt);
    for (int month = 1; month <= 12; ++month) {
        EXPECT_EQ(find_month(text::fold(month_name(month, Language::french)), Language::french), month);
        EXPECT_EQ(find_month(text::fold(month_name(month, Language::english)), Language::english), month);
    }
    EXPECT_EQ(find_month("brumaire", Language::french), 0);
}

}  // namespace
}  // namespace guichet::vocabulary
