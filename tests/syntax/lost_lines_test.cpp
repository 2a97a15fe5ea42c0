// A line that opens or closes a block is lost or doubled: the message stands there, and only there.
#include <gtest/gtest.h>

#include <algorithm>

#include "dsl/diagnostics/message.h"
#include "dsl/diagnostics/render.h"
#include "dsl/text/utf8.h"
#include "tests/syntax/call_file.h"

namespace guichet::syntax {
namespace {

std::string shown(const Parsed& parsed) {
    return diagnostics::render_text(parsed.result.diagnostics, parsed.source, parsed.result.language);
}

/// 1-based numbers of the lines that open or close a block in the unchanged call.
std::vector<std::uint32_t> block_lines(NodeKind kind) {
    const Parsed parsed(call_2015());
    EXPECT_TRUE(parsed.result.diagnostics.empty()) << shown(parsed);
    std::vector<std::uint32_t> out;
    for (const Node& node : parsed.result.tree.nodes()) {
        if (node.kind == kind) out.push_back(node.line);
    }
    return out;
}

/// Every message about `text` stands between two lines, and there is one.
void expect_told_between(const std::string& text, std::uint32_t first, std::uint32_t last, const std::string& what) {
    const Parsed parsed(text);
    EXPECT_FALSE(parsed.result.diagnostics.empty()) << what;
    for (const auto& diagnostic : parsed.result.diagnostics) {
        const std::uint32_t line = parsed.line_of(diagnostic);
        EXPECT_TRUE(line >= first && line <= last) << what << "\n" << shown(parsed);
    }
}

void delete_and_double(NodeKind kind) {
    const std::vector<std::string> lines = lines_of(call_2015());
    const std::vector<std::uint32_t> changed = block_lines(kind);
    ASSERT_GT(changed.size(), 40U);
    for (const std::uint32_t number : changed) {
        const std::string& line = lines[number - 1];
        std::vector<std::string> without = lines;
        without.erase(without.begin() + number - 1);
        // Line `number` now holds what followed it.
        expect_told_between(join(without), number - 1, number, "deleted line " + std::to_string(number) + ": " + line);

        std::vector<std::string> twice = lines;
        twice.insert(twice.begin() + number, line);
        expect_told_between(join(twice), number, number + 1, "doubled line " + std::to_string(number) + ": " + line);
    }
}

TEST(LostLines, ADeletedOrDoubledEndIsToldWhereItWas) { delete_and_double(NodeKind::closer); }

TEST(LostLines, ADeletedOrDoubledOpeningLineIsToldWhereItWas) { delete_and_double(NodeKind::block); }

TEST(LostLines, AMisspeltFirstWordIsToldOnItsLineAloneAndCostsNothingElse) {
    const std::vector<std::string> lines = lines_of(call_2015());
    const Parsed whole(call_2015());
    for (const Node& node : whole.result.tree.nodes()) {
        if (node.keyword == Word::none) continue;
        std::vector<std::string> misspelt = lines;
        std::string& line = misspelt[node.line - 1];
        const std::size_t begin = node.span.begin - whole.source.line_span(node.line).begin;
        const std::size_t one_letter = text::decode(line, begin).size;
        line.insert(begin + one_letter, "q");
        const Parsed parsed(join(misspelt));
        ASSERT_EQ(parsed.result.diagnostics.size(), 1U) << line << "\n" << shown(parsed);
        EXPECT_EQ(parsed.line_of(parsed.result.diagnostics[0]), node.line) << line << "\n" << shown(parsed);
        ASSERT_TRUE(parsed.result.diagnostics[0].fix.has_value()) << line << "\n" << shown(parsed);
        EXPECT_EQ(parsed.result.diagnostics[0].fix->replacement, vocabulary::spelling(node.keyword, Language::french))
            << line;
    }
}

TEST(LostLines, IndentationMeansNothingInACorrectFile) {
    std::string flat;
    for (const std::string& line : lines_of(call_2015())) {
        flat += line.substr(std::min(line.find_first_not_of(' '), line.size())) + "\n";
    }
    const Parsed parsed(flat);
    EXPECT_TRUE(parsed.result.diagnostics.empty()) << shown(parsed);
}

TEST(LostLines, WithoutIndentationALostEndIsToldBeforeTheFirstLineThatCannotFollow) {
    const Parsed parsed("langue français\nappel a\nformulaire f\nsection s\nchamp c texte\nsection t\nfin\nfin\nfin\n");
    ASSERT_EQ(parsed.messages(), std::vector{diagnostics::Message::end_missing}) << shown(parsed);
    EXPECT_EQ(parsed.line_of(parsed.result.diagnostics[0]), 5U);
}

TEST(LostLines, TheFixForALostEndMakesTheFileRight) {
    const std::vector<std::string> lines = lines_of(call_2015());
    for (const std::uint32_t number : block_lines(NodeKind::closer)) {
        std::vector<std::string> without = lines;
        without.erase(without.begin() + number - 1);
        const Parsed broken(join(without));
        ASSERT_EQ(broken.result.diagnostics.size(), 1U) << shown(broken);
        ASSERT_TRUE(broken.result.diagnostics[0].fix.has_value());
        const diagnostics::Fix& fix = *broken.result.diagnostics[0].fix;
        std::string mended(broken.source.text());
        mended.replace(fix.span.begin, fix.span.size(), fix.replacement);
        EXPECT_EQ(mended, call_2015()) << number;
    }
}

}  // namespace
}  // namespace guichet::syntax
