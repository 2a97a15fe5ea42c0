#include "dsl/tools/format.h"

#include <gtest/gtest.h>

#include "tests/tools/call_files.h"
#include "tests/tools/kept.h"

namespace guichet::tools {
namespace {

std::string formatted(const std::string& text) {
    const text::SourceText source("try.call", text);
    return format(source).value_or("(unreadable)");
}

/// One line of the call, in a French file.
std::string line(const std::string& text) {
    const std::string before = "langue français\n\nappel a \"A\"\n";
    const std::string whole = formatted(before + text + "\nfin\n");
    const std::size_t begin = whole.find("\"A\"\n") + 4;
    return whole.substr(begin, whole.rfind("\nfin") - begin);
}

TEST(Format, PutsTwoBlanksOfMarginForEachBlock) {
    EXPECT_EQ(formatted("langue français\nappel a \"A\"\ngrille g \"G\"\n\t\tcritère c \"C\"\n0 \"rien\"\nfin\nfin\n      fin\n"),
              "langue français\n\nappel a \"A\"\n  grille g \"G\"\n    critère c \"C\"\n      0 \"rien\"\n    fin\n  fin\nfin\n");
}

TEST(Format, KeepsTheMarginsOfAFileWhoseBlocksDoNotMatch) {
    const std::string lost_end = "langue français\n\nappel a \"A\"\n   grille g \"G\"\n     critère c \"C\"\n   fin\nfin\n";
    EXPECT_EQ(formatted(lost_end), lost_end);
}

TEST(Format, WritesNumbersOneWay) {
    EXPECT_EQ(line("aide \"x\"\nplafond  40000,00   €\nfin"), "  aide \"x\"\n    plafond 40 000,00 EUR\n  fin");
    EXPECT_EQ(line("conserver 1 ans"), "  conserver 1 an");
    EXPECT_EQ(line("paramètre p 30  jours   ouvres « pourquoi »"), "  paramètre p 30 jours ouvrés \"pourquoi\"");
    EXPECT_EQ(line("paramètre p 50% \"x\""), "  paramètre p 50 % \"x\"");
    EXPECT_EQ(line("paramètre p 7000 caracteres \"x\""), "  paramètre p 7 000 caractères \"x\"");
}

TEST(Format, WritesDatesOneWay) {
    EXPECT_EQ(line("cloture 01 mai 2015 à 9h ref \"6\""), "  clôture 1er mai 2015 à 9h00 réf \"6\"");
    EXPECT_EQ(formatted("language english\ncall a \"A\"\nclosing 1 May 2015 at 9:05\nend\n"),
              "language english\n\ncall a \"A\"\n  closing 1 May 2015 at 09:05\nend\n");
}

TEST(Format, RestoresAccentsOfKeywordsAndLeavesNamesAlone) {
    EXPECT_EQ(line("formulaire f \"F\"\nchamp echeance TEXTE \"X\" OBLIGATOIRE\nfin"),
              "  formulaire f \"F\"\n    champ echeance texte \"X\" obligatoire\n  fin");
}

TEST(Format, DoesNotMendMisspeltKeywords) { EXPECT_EQ(line("clôtur 29 mai 2015"), "  clôtur 29 mai 2015"); }

TEST(Format, WritesSignsAndTheBlanksAroundThem) {
    EXPECT_EQ(line("recevabilité\ntoutes\n-( f.a≥-3 ou f.b<>f.c )  sinon \"non\"\nfin\nfin"),
              "  recevabilité\n    toutes\n      - (f.a >= -3 ou f.b <> f.c) sinon \"non\"\n    fin\n  fin");
    EXPECT_EQ(line("territoire t départements 01 ,2A,   971"), "  territoire t départements 01, 2A, 971");
}

TEST(Format, KeepsATextThatHoldsPlainQuotes) {
    EXPECT_EQ(line("organisme « le \"bon\" »"), "  organisme « le \"bon\" »");
    EXPECT_EQ(line("organisme “le bon”"), "  organisme \"le bon\"");
}

TEST(Format, KeepsCommentsAndProse) {
    EXPECT_EQ(line("      >   Une  prose, $aide.plafond  \n// seul\norganisme \"O\"// après "),
              "  >   Une  prose, $aide.plafond  \n  // seul\n  organisme \"O\"  // après");
}

TEST(Format, PartsBlocksWithOneBlankLineAndKeepsCommentsOnThem) {
    EXPECT_EQ(line("\n\norganisme \"O\"\n\n\n\nservice \"S\"\n// la grille\ngrille g \"G\"\n\nmaximum 3\n\nfin\nterme t \"T\""),
              "  organisme \"O\"\n\n  service \"S\"\n\n  // la grille\n  grille g \"G\"\n    maximum 3\n  fin\n\n  terme t \"T\"");
}

TEST(Format, EndsTheFileWithOneLineEnd) {
    EXPECT_EQ(formatted("langue français\n\n\n"), "langue français\n");
    EXPECT_EQ(formatted("langue français"), "langue français\n");
    EXPECT_EQ(formatted("langue français\r\ndevise EUR\r\n"), "langue français\ndevise EUR\n");
    EXPECT_EQ(formatted(""), "");
}

TEST(Format, LeavesUnreadableLinesAsTheyAre) {
    EXPECT_EQ(line("aide \"x\"\nplafond  40,000   EUR\nfin"), "  aide \"x\"\n    plafond  40,000   EUR\n  fin");
    EXPECT_EQ(line("grille g \"G\"\nmaximum  1234   567\nfin"), "  grille g \"G\"\n    maximum  1234   567\n  fin");
}

TEST(Format, LeavesAFileThatDoesNotSayItsLanguage) {
    for (const std::string& text : std::vector<std::string>{"langue ×english\nfin  x\n", "languag>e english\n  a\n", "appel a   \"A\"\nfin\n", "langue\"x\" français"}) {
        EXPECT_EQ(formatted(text), text);
    }
}

TEST(Format, RefusesATextThatNobodyCanRead) { EXPECT_EQ(formatted("langue \xFF"), "(unreadable)"); }

TEST(Format, EveryCallFileOfTheRepositoryIsFormatted) {
    for (const CallFile& file : call_files()) {
        if (!file.is_golden()) EXPECT_EQ(formatted(file.text), file.text) << "guichet format " << file.name;
    }
}

TEST(Format, LosesNothingOfAnyCallFile) {
    for (const CallFile& file : call_files()) EXPECT_EQ(wrong_with_formatting(file.text), "") << file.name;
}

}  // namespace
}  // namespace guichet::tools
