// Rules, groups, periods and bases: what formulas add up to.
#include <limits>

#include <gtest/gtest.h>

#include "tests/program/sample.h"

namespace guichet::program {
namespace {

using namespace sample;

class Rules : public testing::Test {
protected:
    Facts seen() const { return facts(given); }
    Rows& lines() { return std::get<Rows>(given[expenses]); }

    // Verdicts of three one-instruction rules joined by a quantifier.
    Verdict joined(Quantifier quantifier, const std::vector<int>& tests) {
        call.eligibility = {{quantifier, {}}};
        for (const int test : tests) {
            const Instruction constant = test == 2 ? push(Op::push_field, staff) : boolean(test == 1);
            call.eligibility[0].rules.push_back({"", formula(call, {constant}), "", "", 0});
        }
        return eligibility(call, seen());
    }

    Program call = sample::program();
    std::vector<Value> given = sample::answers();
};

TEST_F(Rules, AreMetByTheSample) {
    EXPECT_EQ(eligibility(call, seen()), Verdict::met);
    for (const RuleGroup& group : call.eligibility) {
        for (const Rule& rule : group.rules) {
            const Verdict verdict = judge(call, rule, seen());
            if (group.quantifier == Quantifier::any) continue;
            EXPECT_EQ(verdict, group.quantifier == Quantifier::all ? Verdict::met : Verdict::not_met) << rule.id;
        }
    }
}

TEST_F(Rules, AllNeedsEveryRule) {
    EXPECT_EQ(joined(Quantifier::all, {1, 1, 1}), Verdict::met);
    EXPECT_EQ(joined(Quantifier::all, {2, 1, 0}), Verdict::not_met) << "one that fails decides";
    EXPECT_EQ(joined(Quantifier::all, {1, 2, 1}), Verdict::unknown);
    EXPECT_EQ(joined(Quantifier::all, {}), Verdict::met);
}

TEST_F(Rules, AnyNeedsOneRule) {
    EXPECT_EQ(joined(Quantifier::any, {0, 0, 1}), Verdict::met);
    EXPECT_EQ(joined(Quantifier::any, {2, 0, 1}), Verdict::met);
    EXPECT_EQ(joined(Quantifier::any, {0, 2, 0}), Verdict::unknown);
    EXPECT_EQ(joined(Quantifier::any, {0, 0, 0}), Verdict::not_met);
    EXPECT_EQ(joined(Quantifier::any, {}), Verdict::not_met);
}

TEST_F(Rules, NoneOfNeedsNoRule) {
    EXPECT_EQ(joined(Quantifier::none_of, {0, 0}), Verdict::met);
    EXPECT_EQ(joined(Quantifier::none_of, {2, 1}), Verdict::not_met);
    EXPECT_EQ(joined(Quantifier::none_of, {0, 2}), Verdict::unknown);
    EXPECT_EQ(joined(Quantifier::none_of, {}), Verdict::met);
}

TEST_F(Rules, AreNotMetByAnAmountBeyondEveryRange) {
    constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();
    lines().rows[0][amount] = Money{most};
    const Rule rule{"", formula(call, {over(Op::sum, expenses, amount), money(1), push(Op::greater)}), "", "", 0};
    EXPECT_EQ(judge(call, rule, seen()), Verdict::not_met);
    call.eligibility = {{Quantifier::none_of, {rule}}};
    EXPECT_EQ(eligibility(call, seen()), Verdict::not_met);
    EXPECT_EQ(assess_base(call, 0, seen()), std::nullopt);
}

TEST_F(Rules, ThatTestALineSeeThatLine) {
    const Rule& eligible = call.bases[0].conditions[0];
    EXPECT_EQ(judge(call, eligible, seen(), &lines().rows[0]), Verdict::met);
    EXPECT_EQ(judge(call, eligible, seen(), &lines().rows[2]), Verdict::not_met);
    EXPECT_EQ(judge(call, eligible, seen()), Verdict::unknown);
}

TEST_F(Rules, OfAPeriodGiveItsLastDayIncluded) {
    const auto days = period_days(call, 0, seen());
    ASSERT_TRUE(days);
    EXPECT_EQ(iso(days->first), "2015-09-01");
    EXPECT_EQ(iso(days->second), "2016-08-31");
    given[start] = Date{2016, 2, 29};
    EXPECT_EQ(iso(period_days(call, 0, seen())->second), "2017-02-27") << "a year after 29 February is the 28th";
    call.calendar_rules.month_end = calendar::MonthEnd::overflow;
    EXPECT_EQ(iso(period_days(call, 0, seen())->second), "2017-02-28");
}

TEST_F(Rules, OfAPeriodNeedItsStart) {
    given[start] = Missing{};
    EXPECT_FALSE(period_days(call, 0, seen()));
    given[start] = Date{9999, 6, 1};
    EXPECT_FALSE(period_days(call, 0, seen())) << "it would end after the year 9999";
    EXPECT_FALSE(period_days(call, 7, seen())) << "no such period";
}

TEST_F(Rules, OfABaseExcludeLinesAndSayByWhichCondition) {
    const auto result = assess_base(call, 0, seen());
    ASSERT_TRUE(result);
    EXPECT_EQ(result->total, Money{4'500'000});
    ASSERT_EQ(result->lines.size(), 4U);
    EXPECT_TRUE(result->lines[0].counted);
    EXPECT_TRUE(result->lines[1].counted) << "31 August 2016 is the last day";
    EXPECT_FALSE(result->lines[2].counted);
    EXPECT_EQ(result->lines[2].condition, 0U) << "the kind is not eligible";
    EXPECT_FALSE(result->lines[3].counted);
    EXPECT_EQ(result->lines[3].condition, 1U) << "1 September 2016 is too late";
    EXPECT_EQ(result->lines[3].line, 3U);
    EXPECT_EQ(result->lines[3].amount, Money{70'000});
}

TEST_F(Rules, OfABaseNeedEveryAmount) {
    lines().rows[2][amount] = Missing{};
    EXPECT_EQ(assess_base(call, 0, seen()), std::nullopt);
}

TEST_F(Rules, OfABaseNeedAnswersThatDecideALine) {
    lines().rows[2][day] = Missing{};
    EXPECT_TRUE(assess_base(call, 0, seen())) << "its kind excludes it whatever its date";
    lines().rows[0][day] = Missing{};
    EXPECT_EQ(assess_base(call, 0, seen()), std::nullopt);
}

TEST_F(Rules, OfABaseCountAnUnansweredListAsNothing) {
    given[expenses] = Missing{};
    const auto result = assess_base(call, 0, seen());
    ASSERT_TRUE(result);
    EXPECT_EQ(result->total, Money{0});
    EXPECT_TRUE(result->lines.empty());
    EXPECT_EQ(assess_base(call, 3, seen()), std::nullopt) << "no such base";
}

TEST(Territories, TakeTheDepartmentFromTheCode) {
    EXPECT_TRUE(in_departments("33063 Bordeaux", {"24", "33"}));
    EXPECT_FALSE(in_departments("33063 Bordeaux", {"24", "3"}));
    EXPECT_TRUE(in_departments("2A004 Ajaccio", {"2A"}));
    EXPECT_FALSE(in_departments("2B033 Bastia", {"2A"}));
    EXPECT_TRUE(in_departments("97105 Basse-Terre", {"971"}));
    EXPECT_FALSE(in_departments("97105 Basse-Terre", {"97"})) << "overseas departments have three digits";
    EXPECT_TRUE(in_departments("98818 Nouméa", {"988"}));
    EXPECT_FALSE(in_departments("", {"33"}));
}

TEST(Finders, FindByNameOrTellNone) {
    const Program call = sample::program();
    EXPECT_EQ(find_field(call, "candidature.budget.demandé"), asked);
    EXPECT_EQ(find_field(call, "demandé"), none);
    EXPECT_EQ(find_form(call, "candidature"), 0);
    EXPECT_EQ(find_stage(call, "avis"), 1);
    EXPECT_EQ(find_outcome(call.stages[1], "favorable"), 0);
    EXPECT_EQ(find_outcome(call.stages[1], "déposé"), none);
    EXPECT_EQ(find_grid(call, "lecture"), 0);
    EXPECT_EQ(find_party(call, "jury"), 2);
    EXPECT_EQ(find_body(call, "jury"), 0);
    EXPECT_EQ(find_instalment(call, "solde"), 1);
    EXPECT_EQ(find_item(call.choice_lists[0], "collectif"), 2);
    EXPECT_EQ(find_item(call.choice_lists[0], ""), none);
}

}  // namespace
}  // namespace guichet::program
