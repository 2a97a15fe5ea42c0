// Editions: what an edition changes, what it inherits, and how a wrong change is told.
#include "dsl/editions/editions.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "dsl/diagnostics/message.h"

namespace guichet::editions {
namespace {

using diagnostics::Message;

constexpr const char* parent_text = R"(langue français
devise EUR

appel mère "Mère"
  organisme "Région fictive"
  > ## Qui
  > Tout le monde.
  > ## Quoi
  > Un projet.
  > ## Deux fois
  > Une.
  > ## Deux fois
  > Deux.
  paramètre délai 30 jours "le texte se tait"
  paramètre durée 2 ans "le texte se tait"
  clôture 29 mai 2015
  nomenclature dépense "Nature"
    - études "Études" éligible
    - autre "Autre" non_éligible
  fin
  recevabilité
    toutes
      - porteur.siège dans aquitaine sinon "hors d'Aquitaine"
      - porteur.âge >= 2 sinon "trop jeune"
    fin
  fin
fin
)";

struct Edited {
    std::string text;
    std::vector<diagnostics::Diagnostic> found;
    std::vector<std::uint32_t> origins;
    bool has(Message message) const {
        return std::any_of(found.begin(), found.end(), [&](const auto& one) { return one.message == message; });
    }
    bool holds(const std::string& part) const { return text.find(part) != std::string::npos; }
};

Edited edit(const std::string& changes, const std::string& heading = "appel fille \"Fille\" reprend mère \"mère.call\" empreinte \"0123456789ab\"") {
    const text::SourceText source("fille.call", "langue français\n" + heading + "\n" + changes + "fin\n");
    const auto parsed = syntax::parse(source);
    Edited out;
    EXPECT_TRUE(is_edition(parsed));
    const auto read = read_heading(parsed, out.found);
    if (!read) return out;
    const Parent parent{text::SourceText("mère.call", parent_text), "0123456789abcdef"};
    auto flat = flatten(parsed, *read, parent);
    out.text = std::string(flat.text.text());
    out.found.insert(out.found.end(), flat.diagnostics.begin(), flat.diagnostics.end());
    out.found.insert(out.found.end(), parsed.diagnostics.begin(), parsed.diagnostics.end());
    out.origins = flat.edition_lines;
    return out;
}

TEST(Edition, ReplacesALineByItsKeywordOrItsName) {
    const Edited out = edit("  remplace clôture 27 mai 2016\n  remplace paramètre délai 45 jours \"autre\"\n");
    EXPECT_TRUE(out.found.empty());
    EXPECT_TRUE(out.holds("clôture 27 mai 2016"));
    EXPECT_TRUE(out.holds("délai 45 jours"));
    EXPECT_FALSE(out.holds("29 mai 2015"));
    EXPECT_TRUE(out.holds("durée 2 ans"));
    EXPECT_TRUE(out.holds("appel fille \"Fille\""));
    EXPECT_FALSE(out.holds("reprend"));
}

TEST(Edition, SaysTheSameInAnyOrder) {
    const std::string one = "  remplace clôture 27 mai 2016\n", other = "  supprime paramètre délai\n";
    Edited first = edit(one + other), second = edit(other + one);
    EXPECT_EQ(first.text, second.text);
    EXPECT_FALSE(first.holds("délai"));
}

TEST(Edition, GoesIntoBlocksToAddAndToTakeAway) {
    const Edited out = edit("  dans nomenclature dépense\n    ajoute après études - atelier \"Atelier\" éligible\n    remplace - autre \"Divers\" non_éligible\n  fin\n"
                            "  dans recevabilité\n    dans toutes\n      supprime - porteur.âge >= 2\n    fin\n  fin\n");
    EXPECT_TRUE(out.found.empty());
    EXPECT_LT(out.text.find("études"), out.text.find("atelier"));
    EXPECT_LT(out.text.find("atelier"), out.text.find("Divers"));
    EXPECT_FALSE(out.holds("trop jeune"));
    EXPECT_TRUE(out.holds("hors d'Aquitaine"));
}

TEST(Edition, ReplacesAPassageOfProseByItsHeading) {
    const Edited out = edit("  remplace passage \"Qui\"\n    > ## Qui\n    > Les associations.\n  fin\n");
    EXPECT_TRUE(out.found.empty());
    EXPECT_TRUE(out.holds("Les associations."));
    EXPECT_FALSE(out.holds("Tout le monde."));
    EXPECT_FALSE(out.holds("passage"));
    EXPECT_TRUE(out.holds("Un projet."));
}

TEST(Edition, KnowsOfEachLineWhereItComesFrom) {
    const Edited out = edit("  remplace clôture 27 mai 2016\n");
    EXPECT_EQ(std::count(out.origins.begin(), out.origins.end(), 3U), 1);
    EXPECT_EQ(std::count(out.origins.begin(), out.origins.end(), 2U), 1);
}

TEST(Edition, IsToldWhatItsChangesMiss) {
    EXPECT_TRUE(edit("  remplace paramètre délais 45 jours \"autre\"\n").has(Message::edition_hits_nothing));
    EXPECT_TRUE(edit("  clôture 27 mai 2016\n").has(Message::edition_line_without_word));
    EXPECT_TRUE(edit("  supprime passage \"Deux fois\"\n").has(Message::edition_hits_several));
    EXPECT_TRUE(edit("  ajoute clôture 27 mai 2016\n").has(Message::edition_adds_existing));
    EXPECT_TRUE(edit("  ajoute paramètre délai 45 jours \"autre\"\n").has(Message::edition_adds_existing));
    EXPECT_TRUE(edit("  remplace clôture 27 mai 2016\n  supprime clôture\n").has(Message::edition_hits_twice));
    const Edited twice = edit("  remplace clôture 27 mai 2016\n  supprime clôture\n");
    EXPECT_TRUE(std::any_of(twice.found.begin(), twice.found.end(), [](const auto& one) {
        return !one.labels.empty() && one.labels.front().message == Message::note_edition_first_change;
    }));
    EXPECT_TRUE(edit("  dans recevabilité\n    dans toutes\n      supprime -\n    fin\n  fin\n").has(Message::edition_hits_nothing));
    EXPECT_TRUE(edit("  dans clôture\n").has(Message::edition_not_a_block));
    EXPECT_TRUE(edit("").has(Message::edition_changes_nothing));
}

TEST(Edition, NeedsAParentAFileAndAFingerprint) {
    EXPECT_TRUE(edit("", "appel fille \"Fille\" reprend mère").has(Message::edition_heading));
    EXPECT_TRUE(edit("", "appel fille \"Fille\" reprend mère \"mère.call\" empreinte \"0123\"").has(Message::edition_heading));
}

}  // namespace
}  // namespace guichet::editions
