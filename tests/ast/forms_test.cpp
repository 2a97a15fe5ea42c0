// Forms, nomenclatures, territories and conditions.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/ast/reading.h"

namespace guichet::ast {
namespace {

using testing::IsEmpty;

Field read_field(std::string_view line) {
    const Reading read = read_line(Construct::field, line);
    EXPECT_THAT(read.told(), IsEmpty()) << line;
    return std::get<Field>(read.call.forms.at(0).sections.at(0).entries.at(0));
}

TEST(Fields, MayHaveKeywordsForNames) {
    const Field field = read_field("champ date date \"Date\" obligatoire");
    EXPECT_EQ(field.name.text, "date");
    EXPECT_EQ(field.type.text, "date");
    EXPECT_EQ(field.label.text, "Date");
}

TEST(Fields, SayWhenTheyAreRequired) {
    EXPECT_EQ(read_field("champ a texte \"A\"").requirement, Requirement::unsaid);
    EXPECT_EQ(read_field("champ a texte \"A\" obligatoire").requirement, Requirement::always);
    EXPECT_EQ(read_field("champ a texte \"A\" facultatif").requirement, Requirement::never);
    const Field field = read_field("champ a texte \"A\" obligatoire si b <> c réf \"5\"");
    EXPECT_EQ(field.requirement, Requirement::when);
    EXPECT_EQ(field.required_when->kind, ExprKind::different);
    EXPECT_EQ(field.ref.text, "5");
}

TEST(Fields, HaveBoundsOnEitherSideOrBoth) {
    const Field both = read_field("champ a montant \"A\" obligatoire si b = c entre 0,01 EUR et aide.plafond");
    EXPECT_EQ(std::get<Money>(both.minimum->literal).cents, 1);
    EXPECT_EQ(both.maximum->path.text, "aide.plafond");
    EXPECT_EQ(both.required_when->kind, ExprKind::equal);
    const Field least = read_field("champ a entier \"A\" au_moins 3 facultatif");
    EXPECT_TRUE(least.minimum && !least.maximum);
    const Field most = read_field("champ a texte \"A\" au_plus 200 caractères");
    EXPECT_TRUE(!most.minimum && most.maximum);
    EXPECT_EQ(std::get<Count>(most.maximum->literal).unit, Count::Unit::characters);
}

TEST(Lists, HaveColumnsAndANumberOfLines) {
    const Reading read = read_line(Construct::list, "liste d \"D\" entre 1 et 50 lignes réf \"4\"\nchamp a texte \"A\"\nchamp b date \"B\"");
    ASSERT_THAT(read.told(), IsEmpty());
    const auto& list = std::get<List>(read.call.forms.at(0).sections.at(0).entries.at(0));
    EXPECT_EQ(std::get<Ratio>(list.minimum->literal), Ratio(1));
    EXPECT_EQ(std::get<Count>(list.maximum->literal).count, 50);
    ASSERT_EQ(list.columns.size(), 2u);
    EXPECT_EQ(list.columns[1].name.text, "b");
    EXPECT_EQ(list.ref.text, "4");
}

TEST(Forms, KeepEntriesInsideAndOutsideSectionsInOrder) {
    const Reading read = read_line(Construct::form, "formulaire f \"F\" réf \"5\"\nchamp a texte \"A\"\nsection s \"S\"\n"
                                   "calcul t \"T\" somme de d.m\nchamp b texte \"B\"\nfin\nliste l \"L\"\nfin");
    ASSERT_THAT(read.told(), IsEmpty());
    const Form& form = read.call.forms.at(0);
    EXPECT_EQ(form.ref.text, "5");
    ASSERT_EQ(form.entries.size(), 2u);
    EXPECT_TRUE(std::holds_alternative<List>(form.entries[1]));
    ASSERT_EQ(form.sections.at(0).entries.size(), 2u);
    EXPECT_EQ(std::get<Computed>(form.sections[0].entries[0]).value.kind, ExprKind::sum);
}

TEST(Nomenclatures, GiveTheirItems) {
    const Reading read = read_line(Construct::nomenclature,
                                   "nomenclature d \"D\"\n- a \"A\" éligible\n- b \"B\" non_éligible réf \"4\"\n- c \"C\" admis si p réf \"5\"");
    ASSERT_THAT(read.told(), IsEmpty());
    const auto& items = read.call.nomenclatures.at(0).items;
    ASSERT_EQ(items.size(), 3u);
    EXPECT_EQ(items[0].eligible, true);
    EXPECT_EQ(items[1].eligible, false);
    EXPECT_FALSE(items[2].eligible.has_value());
    EXPECT_EQ(items[2].admitted_if->path.text, "p");
    EXPECT_EQ(items[2].ref.text, "5");
}

TEST(Nomenclatures, OfApplicantsHaveTheKeywordForName) {
    const Reading read = read_line(Construct::applicants, "Candidats réf \"3\"\n- a \"A\"");
    ASSERT_THAT(read.told(), IsEmpty());
    const Nomenclature& list = read.call.nomenclatures.at(0);
    EXPECT_TRUE(list.is_applicants);
    EXPECT_EQ(list.name.text, "candidats");
    EXPECT_EQ(read.text_of(list.name.span), "Candidats");
}

TEST(Territories, TakeEveryFrenchDepartmentNumber) {
    const Reading read = read_line(Construct::territory, "territoire t départements 01, 2A, 2B, 33, 974 réf \"2\"");
    ASSERT_THAT(read.told(), IsEmpty());
    std::vector<std::string> departments;
    for (const Name& name : read.call.territories.at(0).departments) departments.push_back(name.text);
    EXPECT_THAT(departments, testing::ElementsAre("01", "2A", "2B", "33", "974"));
    EXPECT_EQ(read.call.territories[0].ref.text, "2");
}

TEST(Eligibility, HasGroupsOfConditions) {
    const Reading read = read_line(Construct::eligibility,
                                   "recevabilité réf \"2\"\ntoutes\n- a dans b sinon \"x\" réf \"3\"\nfin\nune_au_moins\n- c vide sinon \"y\"\nfin\n"
                                   "aucune\n- d sinon \"z\"\nfin");
    ASSERT_THAT(read.told(), IsEmpty());
    const auto& groups = read.call.eligibility->groups;
    ASSERT_EQ(groups.size(), 3u);
    EXPECT_EQ(groups[0].quantifier, Quantifier::all);
    EXPECT_EQ(groups[1].quantifier, Quantifier::any);
    EXPECT_EQ(groups[2].quantifier, Quantifier::none);
    EXPECT_EQ(groups[0].conditions.at(0).otherwise.text, "x");
    EXPECT_EQ(groups[0].conditions.at(0).ref.text, "3");
    EXPECT_EQ(read.call.eligibility->ref.text, "2");
}

}  // namespace
}  // namespace guichet::ast
