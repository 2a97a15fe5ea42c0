// Every construct: its example is right, and every way of cutting or disturbing it is told once.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "dsl/diagnostics/message.h"
#include "dsl/diagnostics/render.h"
#include "tests/ast/reading.h"

namespace guichet::ast {
namespace {

using testing::IsEmpty;

std::string shown(const Reading& reading) {
    return std::string(reading.source.text()) +
           diagnostics::render_text(reading.found, reading.source, reading.parsed.language);
}

std::span<const syntax::Token> args_of(const Reading& reading, std::string_view line) {
    for (const syntax::Node& node : reading.parsed.tree.nodes()) {
        if (node.kind != syntax::NodeKind::root && reading.text_of(node.span) == line) return reading.parsed.tree.args(node);
    }
    ADD_FAILURE() << "no such line: " << line;
    return {};
}

TEST(Constructs, HaveARightExampleInBothLanguages) {
    for (const ConstructRow& row : constructs()) {
        for (const Language language : {Language::french, Language::english}) {
            const Reading reading(file_with(row.id, row.example.in(language), language));
            EXPECT_THAT(reading.found, IsEmpty()) << shown(reading);
        }
    }
}

TEST(Constructs, WithWordsTooManySaySoOnceAtTheFirstOfThem) {
    for (const ConstructRow& row : constructs()) {
        for (const Language language : {Language::french, Language::english}) {
            const std::string line = std::string(row.example.in(language)) + " xyzzy xyzzy";
            const Reading reading(file_with(row.id, line, language));
            ASSERT_EQ(reading.found.size(), 1u) << shown(reading);
            EXPECT_EQ(reading.text_of(reading.found[0].span), "xyzzy") << shown(reading);
            EXPECT_EQ(reading.source.line_of(reading.found[0].span.begin), reading.source.line_of(
                static_cast<std::uint32_t>(reading.source.text().find("xyzzy"))));
        }
    }
}

// A prefix of a right line is right or gets one message, at its end.
TEST(Constructs, CutAfterAnyWordGetAtMostOneMessageAtTheCut) {
    std::size_t cuts_told = 0;
    for (const ConstructRow& row : constructs()) {
        if (row.id == Construct::language) continue;
        const Reading whole(file_with(row.id, row.example.french));
        const auto args = args_of(whole, row.example.french);
        const auto line_begin = static_cast<std::uint32_t>(whole.source.text().find(row.example.french));
        for (const syntax::Token& token : args) {
            if (token.span.begin == line_begin) continue;  // a level is nothing without its number
            std::string cut(row.example.french.substr(0, token.span.begin - line_begin));
            const Reading reading(file_with(row.id, cut));
            ASSERT_LE(reading.found.size(), 1u) << shown(reading);
            if (reading.found.empty()) continue;
            ++cuts_told;
            const std::size_t end = reading.source.text().find(cut) + cut.find_last_not_of(' ') + 1;
            EXPECT_EQ(reading.found[0].span.begin, end) << shown(reading);
            EXPECT_EQ(reading.found[0].message, diagnostics::Message::argument_missing) << shown(reading);
        }
    }
    EXPECT_GT(cuts_told, 100u);
}

TEST(Constructs, WithAnyWordReplacedByATextNeverGetTwoMessages) {
    std::size_t told = 0;
    for (const ConstructRow& row : constructs()) {
        if (row.id == Construct::language) continue;
        const Reading whole(file_with(row.id, row.example.french));
        const auto line_begin = static_cast<std::uint32_t>(whole.source.text().find(row.example.french));
        for (const syntax::Token& token : args_of(whole, row.example.french)) {
            if (token.span.begin == line_begin || token.is(syntax::TokenKind::string)) continue;
            std::string line(row.example.french);
            line.replace(token.span.begin - line_begin, token.span.size(), "\"?\"");
            const Reading reading(file_with(row.id, line));
            ASSERT_LE(reading.found.size(), 1u) << shown(reading);
            told += reading.found.size();
        }
    }
    EXPECT_GT(told, 100u);
}

TEST(Constructs, AreNamedInTheirMessagesWithTheirExample) {
    for (const ConstructRow& row : constructs()) {
        const Reading reading(file_with(row.id, std::string(row.example.french) + " xyzzy"));
        EXPECT_THAT(reading.only_message(), testing::HasSubstr(std::string(row.example.french)));
    }
}

}  // namespace
}  // namespace guichet::ast
