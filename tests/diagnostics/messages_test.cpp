// The one table of messages, looked at as a whole.
#include <gtest/gtest.h>

#include <set>
#include <string>

#include "dsl/diagnostics/diagnostic.h"
#include "dsl/diagnostics/message.h"

namespace guichet::diagnostics {
namespace {

/// The arguments a template uses: "a {1} b {0}" gives {0, 1}.
std::set<char> holes(std::string_view pattern) {
    std::set<char> out;
    for (std::size_t i = 0; i + 2 < pattern.size(); ++i) {
        if (pattern[i] == '{' && pattern[i + 2] == '}') out.insert(pattern[i + 1]);
    }
    return out;
}

TEST(Messages, EveryCodeIsUniqueAndNamesItsSeverity) {
    std::set<std::string_view> codes;
    for (const MessageRow& message : messages()) {
        EXPECT_TRUE(codes.insert(message.code).second) << message.code;
        ASSERT_EQ(message.code.size(), 5U);
        const char first = message.severity == Severity::error     ? 'E'
                           : message.severity == Severity::warning ? 'W'
                                                                   : 'N';
        EXPECT_EQ(message.code[0], first) << message.code;
        EXPECT_EQ(message.code.substr(1).find_first_not_of("0123456789"), std::string_view::npos) << message.code;
    }
}

TEST(Messages, BothLanguagesSayTheSameWithTheSameWords) {
    for (const MessageRow& message : messages()) {
        EXPECT_FALSE(message.french.empty()) << message.code;
        EXPECT_FALSE(message.english.empty()) << message.code;
        EXPECT_EQ(message.french_hint.empty(), message.english_hint.empty()) << message.code;
        EXPECT_EQ(holes(message.french), holes(message.english)) << message.code;
        EXPECT_EQ(holes(message.french_hint), holes(message.english_hint)) << message.code;
    }
}

TEST(Messages, StartInLowerCaseAndEndWithoutAPoint) {
    for (const MessageRow& message : messages()) {
        for (const std::string_view text :
             {message.french, message.english, message.french_hint, message.english_hint}) {
            if (text.empty()) continue;
            EXPECT_FALSE(text[0] >= 'A' && text[0] <= 'Z') << text;
            EXPECT_NE(text.back(), '.') << text;
        }
    }
}

TEST(Messages, TheRowOfAnIdIsItsOwn) {
    for (const MessageRow& message : messages()) EXPECT_EQ(row(message.id).code, message.code);
}

TEST(Messages, AreFilledWithTheWordsOfTheAuthor) {
    const Diagnostic missing(Message::end_missing, {0, 0}, {"fin", "`section porteur`"});
    EXPECT_EQ(message_text(missing, Language::french),
              "il manque un `fin` après cette ligne, pour fermer `section porteur`");
    EXPECT_EQ(hint_text(missing, Language::french), "ajoutez une ligne `fin`");
    EXPECT_EQ(fill("{1} {0} {1} {x} {}", std::vector<std::string>{"a", "b"}), "b a b {x} {}");
}

TEST(Messages, AMissingWordIsABugOfOursAndStopsTheProgram) {
    EXPECT_DEATH(fill("{0} {1}", std::vector<std::string>{"a"}), "message without argument 1");
}

TEST(Messages, SortingPutsThemInTheOrderOfTheFileAndDropsRepeats) {
    std::vector<Diagnostic> list{{Message::end_extra, {9, 12}, {"fin"}},
                                 {Message::currency_unknown, {2, 5}, {"USD"}},
                                 {Message::end_extra, {9, 12}, {"fin"}}};
    sort_diagnostics(list);
    ASSERT_EQ(list.size(), 2U);
    EXPECT_EQ(list[0].message, Message::currency_unknown);
    EXPECT_TRUE(has_errors(list));
    EXPECT_FALSE(has_errors({}));
}

}  // namespace
}  // namespace guichet::diagnostics
