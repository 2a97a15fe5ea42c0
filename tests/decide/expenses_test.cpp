// Which expenses count, and what is said of those that don't.
#include <gtest/gtest.h>

#include "tests/support/scenario.h"

namespace guichet::support {
namespace {

struct Left {
    std::int64_t line;
    const char* amount;
    const char* words;
    const char* clause;
};

void expect_left_out(const model::ExpensesAssessed& assessed, const std::vector<Left>& expected) {
    ASSERT_EQ(assessed.excluded.size(), expected.size());
    for (std::size_t i = 0; i < expected.size(); ++i) {
        EXPECT_EQ(assessed.excluded[i].line, expected[i].line);
        EXPECT_EQ(plain_money(assessed.excluded[i].amount), expected[i].amount);
        EXPECT_NE(assessed.excluded[i].reason.find(expected[i].words), std::string::npos) << assessed.excluded[i].reason;
        EXPECT_EQ(assessed.excluded[i].clause, expected[i].clause);
    }
}

TEST(PlannedExpenses, CountWithinTwelveMonthsOfThePlannedStartAndOfAnEligibleKind) {
    TestCall call;
    call.at("2015-03-02 10:00");
    file(call, "A", edited(application("1000.00", {{"recherche", "2015-09-06", "100.00"},           // the day before the start
                                                   {"études", "2015-09-07", "200.00"},              // the start
                                                   {"missions", "2016-09-06", "300.00"},            // the last day of the twelve months
                                                   {"temps_de_travail", "2016-09-07", "400.00"},    // the day after
                                                   {"commercialisation", "2015-10-01", "500.00"},   // not aided
                                                   {"autre", "2017-01-01", "600.00"}}),             // neither: its kind is said first
                           {{"budget.démarrage_prévu", "\"2015-09-07\""}}));
    const auto& assessed = call.last<model::ExpensesAssessed>("A");
    EXPECT_EQ(plain_money(assessed.total), "500.00");
    EXPECT_EQ(assessed.counted, 2);
    expect_left_out(assessed, {{0, "100.00", "12 mois", "7"}, {3, "400.00", "12 mois", "7"}, {4, "500.00", "nature", "4"}, {5, "600.00", "nature", "4"}});
}

TEST(MadeExpenses, CountFromTheRealStartNotFromThePlannedOne) {
    TestCall call;
    call.at("2015-03-02 10:00");
    seat_bodies(call);
    bring_to_decision(call, "A", application("1000.00", {{"recherche", "2015-10-01", "1000.00"}}));
    grant(call, "A");
    start(call, "A", "2015-11-16");
    hand_report(call, "A", report({{"recherche", "2015-11-15", "100.00"},
                                   {"recherche", "2015-11-16", "200.00"},
                                   {"recherche", "2016-11-15", "300.00"},
                                   {"recherche", "2016-11-16", "400.00"},
                                   {"autre", "2016-01-01", "0.01"}}));
    const auto& assessed = call.last<model::ExpensesAssessed>("A");
    EXPECT_EQ(call.program().bases[static_cast<std::size_t>(assessed.base)].name, "justifiée");
    EXPECT_EQ(plain_money(assessed.total), "500.00");
    expect_left_out(assessed, {{0, "100.00", "12 mois", "7"}, {3, "400.00", "12 mois", "7"}, {4, "0.01", "nature", "4"}});
    must(call.outcome("A", "accepté"));
    EXPECT_EQ(plain_money(call.last<model::FinalAmountSet>("A").justified), "500.00");
    EXPECT_EQ(plain_money(*call.dossier("A").final_amount), "500.00");
}

TEST(PlannedExpenses, OfALeapYearEndOnTheLastDayOfTheTwelveMonths) {
    TestCall call;
    call.at("2015-03-02 10:00");
    file(call, "A", edited(application("1000.00", {{"recherche", "2016-02-28", "100.00"}, {"recherche", "2016-02-29", "200.00"}}),
                           {{"budget.démarrage_prévu", "\"2015-03-01\""}}));
    EXPECT_EQ(plain_money(call.last<model::ExpensesAssessed>("A").total), "300.00");
}

TEST(PlannedExpenses, ThatLeaveTheRangeOfMoneyAreNotGuessed) {
    TestCall call;
    call.at("2015-03-02 10:00");
    seat_bodies(call);
    bring_to_decision(call, "A", application("1000.00", {{"recherche", "2015-10-01", "92233720368547758.00"}, {"recherche", "2015-10-01", "92233720368547758.00"}}));
    hold_session(call, "commission_permanente", {"A"});
    EXPECT_TRUE(refused(call.outcome("A", "accordée"), RejectionKind::rule_not_met, "assiette.prévue"));
    EXPECT_TRUE(taken(call.outcome("A", "rejetée")));
}

}  // namespace
}  // namespace guichet::support
