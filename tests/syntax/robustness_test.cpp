// Whatever the bytes, reading ends, loses nothing and crashes never.
#include <gtest/gtest.h>

#include <random>

#include "dsl/diagnostics/render.h"
#include "tests/syntax/call_file.h"

namespace guichet::syntax {
namespace {

/// Parses, and looks at everything a reader would look at.
void exercise(std::string text) {
    const Parsed parsed(std::move(text));
    const SyntaxTree& tree = parsed.result.tree;
    std::size_t bytes = 0;
    for (const SyntaxTree::Leaf& leaf : tree.leaves()) bytes += leaf.span.size();
    ASSERT_EQ(bytes, parsed.source.text().size());
    for (const Node& node : tree.nodes()) {
        ASSERT_LE(node.args_begin, node.args_end);
        ASSERT_LE(node.args_end, tree.tokens().size());
        ASSERT_LE(tree.whole_span(node).end, parsed.source.text().size());
    }
    for (const Token& token : tree.tokens()) (void)tree.content(token);
    for (const auto& diagnostic : parsed.result.diagnostics) {
        ASSERT_LE(diagnostic.span.begin, diagnostic.span.end);
        ASSERT_LE(diagnostic.span.end, parsed.source.text().size());
        ASSERT_FALSE(diagnostics::message_text(diagnostic, Language::english).empty());
    }
    if (!parsed.result.diagnostics.empty()) {
        (void)diagnostics::render_text(parsed.result.diagnostics.front(), parsed.source, parsed.result.language);
    }
}

/// A piece of the call that has every kind of line, small enough to be cut at every byte.
std::string small_call() {
    return "langue français\ndevise EUR\nappel a « Appel » // un\n  > prose $aide.plafond\n  paramètre p 1er août 2015 "
           "à 17h00 \"r\"\n"
           "  candidats réf \"3\"\n    - e \"E\" admis si non (p = oui)\n  fin\n  grille g\n    critère c\n      0 "
           "\"zéro\"\n    fin\n  fin\n"
           "  aide\n    plafond 40 000,50 EUR\n    assiette x somme de f.montant\n      - date dans période.x sinon "
           "\"non\"\n    fin\n  fin\n"
           "  étape s\n    en séance jury\n    complément sous 30 jours ouvrés suspend y\n  fin\n  conserver 10 "
           "ans\nfin\n";
}

TEST(Robustness, ACallCutAtAnyByteIsRead) {
    const std::string small = small_call();
    ASSERT_TRUE(Parsed(small).result.diagnostics.empty());
    for (std::size_t size = 0; size <= small.size(); ++size) exercise(small.substr(0, size));
}

TEST(Robustness, The2015CallCutAtAnyByteIsRead) {
    const std::string whole = call_2015();
    // Every byte in turn, with the first line and the dozen before the cut (lines are read one by
    // one, so those further up change nothing); then the whole beginning, cut at every line.
    std::vector<std::size_t> starts(12, 0);
    for (std::size_t size = 0; size <= whole.size(); ++size) {
        const std::size_t from = starts[starts.size() - 12];
        const Parsed parsed((from == 0 ? "" : "langue français\n") + whole.substr(from, size - from));
        ASSERT_LE(parsed.result.diagnostics.size(), max_diagnostics + 1);
        if (size == whole.size() || whole[size] != '\n') continue;
        starts.push_back(size + 1);
        exercise(whole.substr(0, size));
    }
}

TEST(Robustness, RandomChangesOfBytesAreRead) {
    const std::string small = small_call();
    std::mt19937 random(20150529);
    const std::string_view spice = "\"«»“”>-/()<>=,.:;%€$\n\r\t 0123456789aéœFin\xC2\xA0\xFF\x00";
    for (int round = 0; round < 4000; ++round) {
        std::string changed = small;
        for (std::uint32_t i = 0; i <= random() % 6; ++i) {
            const std::size_t at = random() % changed.size();
            switch (random() % 4) {
                case 0: changed[at] = static_cast<char>(random()); break;
                case 1: changed[at] = spice[random() % spice.size()]; break;
                case 2: changed.insert(at, 1, spice[random() % spice.size()]); break;
                default: changed.erase(at, random() % 9); break;
            }
        }
        exercise(std::move(changed));
    }
}

TEST(Robustness, LinesInAnyOrderAreRead) {
    const std::vector<std::string> lines = lines_of(small_call());
    std::mt19937 random(7);
    for (int round = 0; round < 1000; ++round) {
        std::string shuffled = lines[0] + "\n";
        for (int i = 0; i < 30; ++i) shuffled += lines[random() % lines.size()] + "\n";
        exercise(shuffled);
    }
}

TEST(Robustness, ExtremesAreRead) {
    exercise(std::string(100000, '('));
    exercise(std::string(100000, '\n'));
    exercise("langue français\n" + std::string(100000, '"'));
    exercise("langue français\nappel a\n  x " + std::string(300000, '9'));
    exercise("langue français\n" + std::string(300000, ' ') + "appel a");
    std::string deep = "langue français\nappel a\nrecevabilité\n";
    for (int i = 0; i < 50000; ++i) deep += "toutes\n";
    exercise(deep);
    exercise("langue français\n" + repeated(50000, "fin\n"));
    exercise("langue français\nappel a\n" + repeated(20000, "  étape e\n  clôture 29 mai 2015\n"));
    exercise("langue français\nappel a\n" + repeated(20000, "zzzzzz\n\n"));
    exercise("langue français\n" + std::string(3000000, 'x'));
    std::string stairs = "langue français\nappel a\n";
    for (int i = 0; i < 1000; ++i) stairs += std::string(static_cast<std::size_t>(i), ' ') + "zzzzzz\n";
    exercise(stairs + "fin\nfin\n");
    std::string garbage = "langue français\n";
    for (int i = 0; i < 20000; ++i) garbage += "x" + std::to_string(i) + " = 1,2,3\n";
    exercise(garbage);
}

}  // namespace
}  // namespace guichet::syntax
