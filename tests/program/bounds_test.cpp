// Bounds to the cent, items not admitted, answers required and not there.
#include <limits>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "dsl/program/answers.h"
#include "tests/program/sample.h"

namespace guichet::program {
namespace {

using namespace sample;
using testing::ElementsAre;

class Bounds : public testing::Test {
protected:
    std::vector<Complaint> check(Index field) { return check_bounds(call, field, given, std::nullopt); }
    std::vector<std::string> missing() {
        std::vector<std::string> paths;
        for (const Complaint& complaint : missing_answers(call, 0, given)) paths.push_back(complaint.path);
        return paths;
    }

    Program call = sample::program();
    std::vector<Value> given = sample::answers();
};

TEST_F(Bounds, TakeFortyThousandEurosAndNotACentMore) {
    given[asked] = Money{4'000'000};
    EXPECT_TRUE(check(asked).empty());
    given[asked] = Money{4'000'001};
    const auto complaints = check(asked);
    ASSERT_EQ(complaints.size(), 1U);
    EXPECT_EQ(complaints[0].path, "candidature.budget.demandé");
    EXPECT_EQ(complaints[0].clause, "7");
    EXPECT_EQ(complaints[0].french,
              "«\u00A0Aide demandée\u00A0» (40\u00A0000,01\u00A0EUR) dépasse le maximum de "
              "40\u00A0000,00\u00A0EUR (art. 7)");
    EXPECT_EQ(complaints[0].english, "“Aide demandée” (EUR 40,000.01) is above the maximum of EUR 40,000.00 (art. 7)");
}

TEST_F(Bounds, TakeOneCentAndNotNothing) {
    given[asked] = Money{1};
    EXPECT_TRUE(check(asked).empty());
    given[asked] = Money{0};
    ASSERT_EQ(check(asked).size(), 1U);
    EXPECT_EQ(check(asked)[0].english, "“Aide demandée” (EUR 0.00) is below the minimum of EUR 0.01 (art. 7)");
}

TEST_F(Bounds, ReachIntoTheLinesOfAList) {
    EXPECT_TRUE(check(expenses).empty());
    std::get<Rows>(given[expenses]).rows[2][amount] = Money{-1};
    const auto complaints = check(expenses);
    ASSERT_EQ(complaints.size(), 1U);
    EXPECT_EQ(complaints[0].path, "candidature.budget.dépenses[3].montant");
}

TEST_F(Bounds, MayDependOnOtherAnswers) {
    call.fields[asked].maximum = formula(call, {push(Op::push_field, total)}, Type::money, "total");
    given[asked] = Money{4'620'000};
    EXPECT_TRUE(check(asked).empty());
    given[asked] = Money{4'620'001};
    EXPECT_EQ(check(asked).size(), 1U);
    call.fields[asked].maximum = formula(call, {push(Op::push_base, 0)}, Type::money, "assiette.prévue");
    given[start] = Missing{};
    EXPECT_TRUE(check(asked).empty()) << "an unknown bound binds nothing yet";
}

TEST_F(Bounds, BeyondEveryRangeAllowNothing) {
    call.fields[asked].maximum = formula(call, {push(Op::push_field, total)}, Type::money, "total");
    std::get<Rows>(given[expenses]).rows[0][amount] = Money{std::numeric_limits<std::int64_t>::max()};
    ASSERT_EQ(check(asked).size(), 1U);
    EXPECT_THAT(check(asked)[0].french, testing::HasSubstr("montant hors limites"));
}

TEST_F(Bounds, CompareDatesAndNumbers) {
    call.fields[start].minimum = formula(call, {date({2015, 6, 1})}, Type::date);
    call.fields[start].clause = "7";
    EXPECT_TRUE(check(start).empty());
    given[start] = Date{2015, 5, 31};
    ASSERT_EQ(check(start).size(), 1U);
    EXPECT_EQ(check(start)[0].english, "“Date de démarrage prévue” (31 May 2015) is before 1 June 2015 (art. 7)");
    call.fields[staff].maximum = formula(call, {number(7, 2)}, Type::number);
    given[staff] = std::int64_t{3};
    EXPECT_TRUE(check(staff).empty());
    given[staff] = std::int64_t{4};
    ASSERT_EQ(check(staff).size(), 1U);
}

TEST_F(Bounds, RefuseItemsThatAreNotAdmitted) {
    given[kind] = Choice{3};
    const auto complaints = check(kind);
    ASSERT_EQ(complaints.size(), 1U);
    EXPECT_EQ(complaints[0].clause, "présentation");
    EXPECT_EQ(complaints[0].english, "“Personne physique” is not admitted for “Nature du candidat” (présentation)");
}

TEST_F(Bounds, SayNothingOfMissingAnswers) {
    given.assign(given.size(), Missing{});
    for (Index field = 0; field < field_count; ++field) EXPECT_TRUE(check(field).empty());
    EXPECT_TRUE(check(99).empty());
    EXPECT_TRUE(check(none).empty());
}

TEST_F(Bounds, NameNothingMissingInTheSample) { EXPECT_THAT(missing(), ElementsAre()); }

TEST_F(Bounds, NameMissingAnswersInTheOrderOfTheForm) {
    given.assign(given.size(), Missing{});
    EXPECT_THAT(missing(), ElementsAre("candidature.porteur.nom", "candidature.porteur.candidat",
                                       "candidature.porteur.siège", "candidature.porteur.comptes",
                                       "candidature.résumé.texte", "candidature.budget.démarrage_prévu",
                                       "candidature.budget.dépenses", "candidature.budget.demandé"));
}

TEST_F(Bounds, RequireUnderACondition) {
    given[siret] = Missing{};
    const auto complaints = missing_answers(call, 0, given);
    ASSERT_EQ(complaints.size(), 1U);
    EXPECT_EQ(complaints[0].french, "«\u00A0Numéro SIRET\u00A0» est obligatoire quand candidat <> collectif");
    given[kind] = Choice{2};
    EXPECT_THAT(missing(), ElementsAre()) << "a collective has no SIRET";
    given[kind] = Missing{};
    EXPECT_THAT(missing(), ElementsAre("candidature.porteur.candidat"));
}

TEST_F(Bounds, NameMissingCellsOfEveryLine) {
    auto& rows = std::get<Rows>(given[expenses]).rows;
    rows[1][nature] = Missing{};
    rows[3].resize(1);
    EXPECT_THAT(missing(),
                ElementsAre("candidature.budget.dépenses[2].nature", "candidature.budget.dépenses[4].nature",
                            "candidature.budget.dépenses[4].date", "candidature.budget.dépenses[4].montant"));
}

TEST_F(Bounds, RequireEnoughLines) {
    call.fields[expenses].min_lines = 5;
    EXPECT_THAT(missing(), ElementsAre("candidature.budget.dépenses"));
    given[partners] = Missing{};
    call.fields[expenses].min_lines = 1;
    EXPECT_THAT(missing(), ElementsAre()) << "between 0 and 30 lines: none is enough";
}

}  // namespace
}  // namespace guichet::program
