// The tree as a whole: nothing lost, everything in its place.
#include <gtest/gtest.h>

#include "dsl/diagnostics/message.h"
#include "dsl/diagnostics/render.h"
#include "dsl/text/utf8.h"
#include "tests/syntax/call_file.h"

namespace guichet::syntax {
namespace {

void expect_lossless(const Parsed& parsed) {
    std::string again;
    for (const SyntaxTree::Leaf& leaf : parsed.result.tree.leaves()) {
        const std::string_view bytes = parsed.source.slice(leaf.span);
        again += bytes;
        if (leaf.token != nullptr) continue;
        // Between tokens: blanks and line ends, nothing else.
        for (std::size_t i = 0; i < bytes.size();) {
            const std::size_t blank = text::blank_size(bytes, i);
            ASSERT_TRUE(blank != 0 || bytes[i] == '\n' || bytes[i] == '\r') << bytes;
            i += blank == 0 ? 1 : blank;
        }
    }
    ASSERT_EQ(again, parsed.source.text());
}

TEST(Tree, KeepsEveryByteOfTheFile) {
    expect_lossless(Parsed(call_2015()));
    expect_lossless(Parsed("langue français\r\n\tappel a // b\r\n  $ % ( « \r\n > x \r\n\r\n"));
    expect_lossless(Parsed(""));
    expect_lossless(Parsed("   "));
    expect_lossless(Parsed("\n \n"));
}

TEST(Tree, HasOneNodePerLineInTheirOrder) {
    const Parsed parsed(call_2015());
    const auto nodes = parsed.result.tree.nodes();
    ASSERT_EQ(nodes.size(), lines_of(call_2015()).size() + 1);
    for (std::size_t i = 1; i < nodes.size(); ++i) {
        EXPECT_EQ(nodes[i].line, i);
        EXPECT_NE(nodes[i].kind, NodeKind::error);
        EXPECT_LT(nodes[i].parent, i);
    }
}

TEST(Tree, EveryLineIsReachedOnceFromTheRoot) {
    const Parsed parsed(call_2015());
    const SyntaxTree& tree = parsed.result.tree;
    std::size_t reached = 0;
    const auto visit = [&](const auto& self, const Node& node) -> void {
        ++reached;
        if (node.closer != no_node) {
            ++reached;
            EXPECT_EQ(tree.node(node.closer).kind, NodeKind::closer);
            EXPECT_EQ(tree.node(node.closer).parent, tree.index_of(node));
        }
        for (const Node& child : tree.children(node)) {
            EXPECT_EQ(child.parent, tree.index_of(node));
            self(self, child);
        }
    };
    visit(visit, tree.root());
    EXPECT_EQ(reached, tree.nodes().size());
}

TEST(Tree, ReadsTheBlocksOfACall) {
    const Parsed parsed(
        "langue français\nappel a \"A\" // un\n  candidats réf \"3\"\n    - entreprise \"E\"\n  fin\n  > prose « x "
        "»\nfin\n");
    ASSERT_TRUE(parsed.result.diagnostics.empty());
    const SyntaxTree& tree = parsed.result.tree;
    const Node& call = tree.node(2);
    EXPECT_EQ(call.kind, NodeKind::block);
    EXPECT_EQ(call.block, Block::call);
    EXPECT_EQ(call.keyword, Word::call);
    ASSERT_EQ(tree.args(call).size(), 2U);
    EXPECT_EQ(tree.text(tree.args(call)[0]), "a");
    EXPECT_EQ(tree.content(*tree.comment(call)), "un");
    const Node& item = tree.node(4);
    EXPECT_EQ(item.kind, NodeKind::item);
    EXPECT_EQ(item.block, Block::applicants);
    EXPECT_EQ(tree.text(tree.args(item)[0]), "entreprise");
    EXPECT_EQ(tree.prose(tree.node(6)), "prose « x »");
    EXPECT_EQ(tree.text(tree.whole_span(tree.node(3))), "candidats réf \"3\"\n    - entreprise \"E\"\n  fin");
}

TEST(Tree, BothLanguagesGiveTheSameTree) {
    const Parsed french(
        "langue français\nappel ami\n  étape e \"E\"\n    en séance jury\n    issue f \"F\" motivée vers g\n  "
        "fin\nfin\n");
    const Parsed english(
        "language english\ncall ami\n  stage e \"E\"\n    in session jury\n    outcome f \"F\" reasoned to g\n  "
        "end\nend\n");
    ASSERT_TRUE(french.result.diagnostics.empty());
    ASSERT_TRUE(english.result.diagnostics.empty());
    EXPECT_EQ(english.result.language, Language::english);
    const auto a = french.result.tree.tokens(), b = english.result.tree.tokens();
    ASSERT_EQ(a.size(), b.size());
    for (std::size_t i = 0; i < a.size(); ++i) EXPECT_TRUE(a[i].kind == b[i].kind && a[i].word == b[i].word) << i;
}

TEST(Tree, AMisspeltOpenerStillOpensItsBlock) {
    const Parsed parsed(
        "langue français\nappel a\n  formulaire f\n    sextion s \"S\"\n      champ c texte\n    fin\n  fin\nfin\n");
    ASSERT_EQ(parsed.messages(), std::vector{diagnostics::Message::unknown_statement_near});
    const Node& section = parsed.result.tree.node(4);
    EXPECT_EQ(section.kind, NodeKind::block);
    EXPECT_EQ(section.keyword, Word::section);
}

TEST(Tree, AnUnknownOpenerCostsOneMessageAndItsContentIsRead) {
    const Parsed parsed(
        "langue français\nappel a\n  bordereau b\n    champ c texte\n    plafond 3 EUR\n  fin\n  clôture 29 mai "
        "2015\nfin\n");
    EXPECT_EQ(parsed.messages(), std::vector{diagnostics::Message::unknown_statement});
    EXPECT_EQ(parsed.result.tree.node(4).kind, NodeKind::statement);
    EXPECT_EQ(parsed.result.tree.node(7).kind, NodeKind::statement);
}

TEST(Tree, TooDeepBlocksAreRefusedAndTheRestIsRead) {
    std::string text = "langue français\nappel a\n  recevabilité\n";
    for (int i = 0; i < 100; ++i) text += "toutes\n";
    for (int i = 0; i < 100; ++i) text += "fin\n";
    text += "fin\n  clôture 29 mai 2015\nfin\n";
    const Parsed parsed(text);
    EXPECT_EQ(parsed.messages(), std::vector{diagnostics::Message::blocks_too_deep});
}

TEST(Tree, AnUnreadableTextIsNotReadAndItsProblemIsTold) {
    const Parsed parsed("language english\ncall \xFF\n");
    EXPECT_EQ(parsed.messages(), std::vector{diagnostics::Message::text_not_utf8});
    EXPECT_EQ(parsed.result.language, Language::english);
    EXPECT_EQ(parsed.result.tree.nodes().size(), 1U);
}

TEST(Tree, DiagnosticsStopAtTheLimit) {
    std::string text = "langue français\n";
    for (int i = 0; i < 5000; ++i) text += "§ $ ?\n";
    const Parsed parsed(text);
    ASSERT_EQ(parsed.result.diagnostics.size(), max_diagnostics + 1);
    EXPECT_EQ(parsed.result.diagnostics.back().message, diagnostics::Message::too_many_diagnostics);
}

TEST(Grammar, MakesProgressEverywhere) { EXPECT_EQ(grammar_problems(), 0U); }

}  // namespace
}  // namespace guichet::syntax
