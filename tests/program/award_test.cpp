// Interacting caps, lines counted otherwise, schedules and exact products: laws over any amounts.
#include "dsl/program/award.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

#include "dsl/program/codec.h"
#include "tests/program/sample.h"

namespace guichet::program {
namespace {

using namespace sample;

std::int64_t cents() { return *rc::gen::inRange<std::int64_t>(0, 10'000'000'00); }

AwardStep step(Program& call, AwardStepKind kind, std::int64_t amount) {
    AwardStep out;
    out.kind = kind;
    out.label = "étape";
    if (kind != AwardStepKind::round) out.amount = formula(call, {money(amount)}, Type::money);
    return out;
}

std::vector<Value> no_answers() { return std::vector<Value>(field_count); }

RC_GTEST_PROP(ComputedAward, CapsAloneGiveTheSmallestInAnyOrder, ()) {
    Program call = sample::program();
    std::vector<std::int64_t> limits;
    for (int i = 0; i < 5; ++i) limits.push_back(cents());
    for (std::size_t i = 0; i < limits.size(); ++i) {
        call.award_steps.push_back(step(call, i == 0 ? AwardStepKind::start : AwardStepKind::at_most, limits[i]));
    }
    const auto given = no_answers();
    const auto result = settle_award(call, facts(given));
    RC_ASSERT(result.amount.has_value());
    const auto least = std::min_element(limits.begin(), limits.end());
    RC_ASSERT(result.amount->cents == *least);
    // The one that binds is the first that is as small as the result.
    RC_ASSERT(result.binding == static_cast<std::size_t>(least - limits.begin()));
}

RC_GTEST_PROP(ComputedAward, NeverGoesAboveACapOnceOnlyCapsFloorsAndRoundingDownFollow, ()) {
    Program call = sample::program();
    call.award_steps.push_back(step(call, AwardStepKind::start, cents()));
    call.award_steps.push_back(step(call, AwardStepKind::raise, cents()));
    const std::int64_t cap = cents();
    call.award_steps.push_back(step(call, AwardStepKind::at_most, cap));
    AwardStep rounding = step(call, AwardStepKind::round, 0);
    rounding.rounding = {RoundingMode::down, *rc::gen::inRange<std::int64_t>(1, 100'000)};
    call.award_steps.push_back(rounding);
    const std::int64_t floor = cents();
    call.award_steps.push_back(step(call, AwardStepKind::at_least, floor));
    const auto given = no_answers();
    const auto result = settle_award(call, facts(given));
    RC_ASSERT(result.amount.has_value());
    RC_ASSERT(result.amount->cents <= cap && result.amount->cents >= 0);
    RC_ASSERT(result.amount->cents % rounding.rounding.step_cents == 0);
    RC_ASSERT(result.refused_by.has_value() == (result.amount->cents < floor));
}

RC_GTEST_PROP(ComputedAward, EachStepContinuesTheOneBefore, ()) {
    Program call = sample::program();
    call.award_steps.push_back(step(call, AwardStepKind::start, cents()));
    for (int i = 0; i < 6; ++i) {
        const auto kind = *rc::gen::element(AwardStepKind::at_most, AwardStepKind::raise, AwardStepKind::at_least, AwardStepKind::round);
        call.award_steps.push_back(step(call, kind, cents()));
    }
    const auto given = no_answers();
    const auto result = settle_award(call, facts(given));
    Money running = result.steps.front().after;
    for (const auto& applied : result.steps) {
        RC_ASSERT(applied.step == 0 || applied.changed == (applied.after != running));
        running = applied.after;
    }
    RC_ASSERT(*result.amount == running);
}

TEST(ComputedAward, StopsAtAStepThatIsNotKnown) {
    Program call = sample::program();
    call.award_steps.push_back(step(call, AwardStepKind::start, 100));
    AwardStep unknown = step(call, AwardStepKind::at_most, 0);
    unknown.amount = formula(call, {push(Op::push_field, asked)}, Type::money);
    call.award_steps.push_back(unknown);
    const auto given = no_answers();
    const auto result = settle_award(call, facts(given));
    EXPECT_FALSE(result.amount);
    EXPECT_EQ(result.steps.back().step, 1u);
}

Cell computed(Program& call, std::vector<Instruction> code) {
    const Index index = formula(call, std::move(code), Type::money);
    const auto given = no_answers();
    return evaluate(call, index, facts(given));
}
Instruction share(std::int64_t numerator, std::int64_t denominator) { return {Op::push_percent, none, none, numerator, denominator}; }
Instruction op(Op which) { return push(which); }

RC_GTEST_PROP(Products, AreRoundedOnceHoweverLongTheChain, ()) {
    Program call = sample::program();
    const std::int64_t amount = cents();
    const std::int64_t a = *rc::gen::inRange<std::int64_t>(1, 1000);
    const std::int64_t b = *rc::gen::inRange<std::int64_t>(1, 1000);
    // amount / a * a / b * b is the amount again: nothing was lost on the way.
    const Cell back = computed(call, {money(amount), number(a), op(Op::divide), number(a), op(Op::multiply), number(b), op(Op::divide), number(b),
                                      op(Op::multiply), op(Op::round_money)});
    RC_ASSERT(back.kind == Cell::Kind::money && back.x == amount && back.y == 1);
    const Cell part = computed(call, {money(amount), share(a, 1000), op(Op::multiply), op(Op::round_money)});
    RC_ASSERT(Money{part.x} == multiply(Money{amount}, Ratio(a, 1000), call.rounding));
}

TEST(Products, ByZeroAreUnknownAndOutOfRangeIsSaid) {
    Program call = sample::program();
    EXPECT_TRUE(computed(call, {money(100), number(0), op(Op::divide)}).missing());
    EXPECT_FALSE(computed(call, {money(100), number(0), op(Op::divide)}).overflowed);
    EXPECT_TRUE(computed(call, {money(100), money(0), op(Op::divide)}).missing());
    EXPECT_TRUE(computed(call, {money(INT64_MAX), number(3), op(Op::multiply)}).overflowed);
    EXPECT_TRUE(computed(call, {money(1), money(1), op(Op::multiply)}).missing());
    const Cell half = computed(call, {money(50), money(100), op(Op::divide)});
    EXPECT_EQ(half.kind, Cell::Kind::number);
    EXPECT_EQ(display(call, half), "0,5");
}

TEST(Dates, MoveByMonthsAsTheCallSays) {
    Program call = sample::program();
    const Instruction month{Op::push_duration, none, none, 1, static_cast<std::int64_t>(DurationUnit::months)};
    call.calendar_rules.month_end = calendar::MonthEnd::last_day;
    EXPECT_EQ(computed(call, {date({2015, 1, 31}), month, op(Op::add)}).x, to_days({2015, 2, 28}));
    EXPECT_EQ(computed(call, {date({2015, 3, 31}), month, op(Op::subtract)}).x, to_days({2015, 2, 28}));
    EXPECT_TRUE(computed(call, {date({9999, 12, 31}), month, op(Op::add)}).overflowed);
}

TEST(Schedules, GiveTheFirstRowThatHoldsAndNothingAfterOneThatIsUnknown) {
    Program call = sample::program();
    call.schedules.push_back({"taux", "Taux", Type::percent, {}, ""});
    auto& rows = call.schedules[0].rows;
    rows.push_back({formula(call, {boolean(false)}), formula(call, {share(1, 10)}, Type::percent), ""});
    rows.push_back({formula(call, {boolean(true)}), formula(call, {share(2, 10)}, Type::percent), ""});
    rows.push_back({none, formula(call, {share(3, 10)}, Type::percent), ""});
    EXPECT_EQ(display(call, computed(call, {push(Op::push_schedule, 0)})), "20\u00A0%");
    rows[0].when = formula(call, {push(Op::push_field, staff)});
    EXPECT_TRUE(computed(call, {push(Op::push_schedule, 0)}).missing());
    EXPECT_EQ(encode(decode(encode(call))), encode(call));
}

/// The lines of the sample's list, all counted: amounts under one group cap.
RC_GTEST_PROP(BaseAdjustments, KeepAGroupUnderItsShareOfTheTotal, ()) {
    Program call = sample::program();
    Base& base = call.bases[0];
    base.conditions.clear();
    BaseAdjustment group;
    group.kind = AdjustmentKind::group_cap;
    group.share_of = ShareOf::total;
    const std::int64_t hundredths = *rc::gen::inRange<std::int64_t>(0, 100);
    group.share = Ratio(hundredths, 100);
    const std::int64_t limit = cents();
    // The group: lines of at most `limit`.
    group.when = formula(call, {push(Op::push_column, amount), money(limit), op(Op::less_equal)});
    base.adjustments = {group};
    auto given = sample::answers();
    auto& rows = std::get<Rows>(given[expenses]).rows;
    const auto line = rows.at(0);
    rows.assign(static_cast<std::size_t>(*rc::gen::inRange(1, 8)), line);
    std::int64_t others = 0;
    std::int64_t grouped = 0;
    for (auto& each : rows) {
        const std::int64_t value = cents();
        each[amount] = Money{value};
        (value <= limit ? grouped : others) += value;
    }
    const auto result = assess_base(call, 0, facts(given));
    RC_ASSERT(result.has_value());
    const std::int64_t counted = result->total.cents - others;
    RC_ASSERT(counted >= 0 && counted <= grouped);
    RC_ASSERT(counted == grouped || result->cuts.size() == 1);
    // To the cent: counted <= share × total, and one cent more would be above it.
    if (counted < grouped) {
        RC_ASSERT(std::abs(counted * 100 - hundredths * result->total.cents) <= 100);
    }
}

}  // namespace
}  // namespace guichet::program
