// Events as sentences, in both languages.
#include "engine/views/describe.h"

#include <gtest/gtest.h>

#include "engine/views/dossier_view.h"
#include "tests/support/scenario.h"

namespace guichet::support {
namespace {

TEST(Describe, HasASentenceInBothLanguagesForEveryEventOfADossiersLife) {
    TestCall call;
    call.at("2015-03-02 10:00");
    seat_bodies(call);
    bring_to_decision(call, "A");
    grant(call, "A");
    start(call, "A", "2015-09-07");
    call.at("2017-06-07");
    int different = 0;
    for (const auto& event : call.history("A")) {
        SCOPED_TRACE(model::kind_of(event));
        const auto french = views::describe(call.program(), event, true), english = views::describe(call.program(), event, false);
        EXPECT_FALSE(french.line.empty());
        EXPECT_FALSE(english.line.empty());
        EXPECT_EQ(french.clause, english.clause);
        EXPECT_EQ(french.details.size(), english.details.size());
        EXPECT_EQ(french.line.find('{'), std::string::npos) << french.line;
        different += french.line != english.line ? 1 : 0;
    }
    EXPECT_GT(different, 20);
}

TEST(Describe, TellsAnExcludedExpenseWithItsLineAmountReasonAndClause) {
    TestCall call;
    const model::ExpensesAssessed assessed{0, Money{120000}, 3, {{2, Money{50050}, "la dépense est hors des 12 mois consécutifs", "7"}}, "4"};
    const auto told = views::describe(call.program(), assessed, true);
    EXPECT_EQ(told.clause, "4");
    ASSERT_EQ(told.details.size(), 1u);
    EXPECT_EQ(told.details[0], "ligne 3 (500,50\u00a0EUR) écartée : la dépense est hors des 12 mois consécutifs [7]");
}

TEST(Score, IsShownToTheHundredthAHalfGoingUp) {
    EXPECT_EQ(views::score_text({24, 1, 4}, true), "24");
    EXPECT_EQ(views::score_text({73, 4, 4}, true), "18,25");
    EXPECT_EQ(views::score_text({73, 4, 4}, false), "18.25");
    EXPECT_EQ(views::score_text({37, 3, 3}, true), "12,33");
    EXPECT_EQ(views::score_text({187, 6, 6}, true), "31,17");
    EXPECT_EQ(views::score_text({1, 200, 1}, true), "0,01");
    EXPECT_EQ(views::score_text({1, 201, 1}, true), "0,00");
}

}  // namespace
}  // namespace guichet::support
