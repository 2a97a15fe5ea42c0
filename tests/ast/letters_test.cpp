// lettre, confidentialité, conserver.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/ast/reading.h"

namespace guichet::ast {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(Letters, KeepTheirLinesAsWritten) {
    const Reading read = read_line(Construct::letter, "lettre l \"Objet\"\n> Votre dossier $dossier.numéro\n>\n> est arrivé.");
    ASSERT_THAT(read.told(), IsEmpty());
    const Letter& letter = read.call.letters.at(0);
    EXPECT_EQ(letter.subject.text, "Objet");
    ASSERT_EQ(letter.lines.size(), 3u);
    EXPECT_EQ(letter.lines[0].text, "Votre dossier $dossier.numéro");
    EXPECT_EQ(letter.lines[1].text, "");
}

TEST(Confidentiality, TellsWhatIdentifiesFromWhoSeesIt) {
    const Reading read = read_line(Construct::confidentiality,
                                   "confidentialité réf \"5\"\nidentité a.b, c.d\nidentite visible jury, équipe\nRéponses visible jury\nversements visible porteur");
    ASSERT_THAT(read.told(), IsEmpty());
    const Confidentiality& rules = *read.call.confidentiality;
    ASSERT_EQ(rules.identity.size(), 2u);
    EXPECT_EQ(rules.identity[1].text, "c.d");
    std::vector<std::string> categories;
    for (const Visibility& rule : rules.rules) categories.push_back(rule.category.text);
    EXPECT_THAT(categories, ElementsAre("identité", "réponses", "versements"));
    EXPECT_EQ(rules.rules[0].parties.at(1).text, "équipe");
    EXPECT_EQ(rules.ref.text, "5");
}

TEST(Confidentiality, MendsAMisspeltVisible) {
    const Reading read = read_line(Construct::identity, "identité visibles jury");
    EXPECT_THAT(read.told(), ElementsAre("E0243 visibles"));
    EXPECT_EQ(read.call.confidentiality->rules.at(0).parties.at(0).text, "jury");
}

TEST(Retention, IsADurationOrAParameter) {
    const Reading read = read_line(Construct::keep, "conserver durée_de_conservation");
    ASSERT_THAT(read.told(), IsEmpty());
    EXPECT_EQ(read.call.retention->path.text, "durée_de_conservation");
}

}  // namespace
}  // namespace guichet::ast
