#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <limits>

#include "dsl/calendar/calendar.h"
#include "dsl/values/money.h"

namespace guichet::calendar {
namespace {

const Rules keep{MonthEnd::last_day, NonWorking::keep};
const Rules next{MonthEnd::last_day, NonWorking::next_working_day};

bool works(Date date) { return calendar::is_working_day(date, Rules{}); }

Date add(Date date, std::int32_t count, DurationUnit unit, MonthEnd month_end = MonthEnd::last_day) {
    return calendar::add(date, {count, unit}, Rules{month_end});
}

Date any_date() { return from_days(*rc::gen::inRange(to_days({1950, 1, 1}), to_days({2150, 1, 1}))); }

Duration any_duration() {
    const auto unit = *rc::gen::element(DurationUnit::days, DurationUnit::working_days, DurationUnit::weeks,
                                        DurationUnit::months, DurationUnit::years);
    return {*rc::gen::inRange(0, unit == DurationUnit::years ? 30 : 400), unit};
}

Rules any_rules() {
    return {*rc::gen::element(MonthEnd::last_day, MonthEnd::overflow),
            *rc::gen::element(NonWorking::keep, NonWorking::next_working_day)};
}

TEST(MonthEnd, OfFebruaryIsItsLastDayOrTheFirstOfMarch) {
    const auto months = DurationUnit::months;
    EXPECT_EQ(add({2015, 1, 31}, 1, months), (Date{2015, 2, 28}));
    EXPECT_EQ(add({2016, 1, 31}, 1, months), (Date{2016, 2, 29}));
    EXPECT_EQ(add({2015, 1, 31}, 1, months, MonthEnd::overflow), (Date{2015, 3, 1}));
    EXPECT_EQ(add({2016, 1, 31}, 1, months, MonthEnd::overflow), (Date{2016, 3, 1}));
    EXPECT_EQ(add({2016, 1, 29}, 1, months, MonthEnd::overflow), (Date{2016, 2, 29}));
    EXPECT_EQ(add({2015, 1, 29}, 1, months), (Date{2015, 2, 28}));
    EXPECT_EQ(add({2015, 1, 28}, 1, months), (Date{2015, 2, 28}));
    EXPECT_EQ(add({2015, 3, 31}, 1, months), (Date{2015, 4, 30}));
    EXPECT_EQ(add({2015, 3, 31}, 1, months, MonthEnd::overflow), (Date{2015, 5, 1}));
    EXPECT_EQ(add({2015, 2, 28}, 1, months), (Date{2015, 3, 28}));
    EXPECT_EQ(add({2015, 3, 31}, -1, months), (Date{2015, 2, 28}));
}

TEST(Months, CrossYearsBothWays) {
    const auto months = DurationUnit::months;
    EXPECT_EQ(add({2015, 5, 29}, 12, months), (Date{2016, 5, 29}));
    EXPECT_EQ(add({2015, 11, 30}, 3, months), (Date{2016, 2, 29}));
    EXPECT_EQ(add({2015, 1, 15}, -1, months), (Date{2014, 12, 15}));
    EXPECT_EQ(add({2015, 12, 31}, 1, months), (Date{2016, 1, 31}));
    EXPECT_EQ(add({2015, 5, 29}, 0, months), (Date{2015, 5, 29}));
}

TEST(Years, AfterTheLeapDayEndInFebruaryOrOnTheFirstOfMarch) {
    const auto years = DurationUnit::years;
    EXPECT_EQ(add({2016, 2, 29}, 1, years), (Date{2017, 2, 28}));
    EXPECT_EQ(add({2016, 2, 29}, 1, years, MonthEnd::overflow), (Date{2017, 3, 1}));
    EXPECT_EQ(add({2016, 2, 29}, 4, years), (Date{2020, 2, 29}));
    EXPECT_EQ(add({2096, 2, 29}, 4, years), (Date{2100, 2, 28}));
    EXPECT_EQ(add({2015, 5, 29}, 10, years), (Date{2025, 5, 29}));
}

TEST(WorkingDays, AreCountedWithoutTheDayTheyStartFrom) {
    const auto working_days = DurationUnit::working_days;
    EXPECT_EQ(add({2015, 5, 29}, 1, working_days), (Date{2015, 6, 1}));
    EXPECT_EQ(add({2015, 5, 29}, 30, working_days), (Date{2015, 7, 10}));
    EXPECT_EQ(add({2015, 5, 22}, 1, working_days), (Date{2015, 5, 26}));  // over Whit Monday
    EXPECT_EQ(add({2015, 5, 30}, 1, working_days), (Date{2015, 6, 1}));   // from a Saturday
    EXPECT_EQ(add({2015, 6, 1}, -1, working_days), (Date{2015, 5, 29}));
    EXPECT_EQ(add({2015, 5, 30}, 0, working_days), (Date{2015, 5, 30}));
}

TEST(Deadline, DoesNotCountTheEventDay) {
    EXPECT_EQ(deadline({2015, 6, 1}, {15, DurationUnit::days}, next), (Date{2015, 6, 16}));
    EXPECT_EQ(deadline({2015, 6, 1}, {2, DurationUnit::weeks}, next), (Date{2015, 6, 15}));
}

TEST(Deadline, MovesToTheNextWorkingDayOnlyWhenAsked) {
    const Duration days{15, DurationUnit::days};
    EXPECT_EQ(deadline({2015, 5, 29}, days, next), (Date{2015, 6, 15}));  // 13 June is a Saturday
    EXPECT_EQ(deadline({2015, 5, 29}, days, keep), (Date{2015, 6, 13}));
    EXPECT_EQ(deadline({2015, 6, 29}, days, next), (Date{2015, 7, 15}));  // 14 July
    EXPECT_EQ(deadline({2015, 4, 30}, {1, DurationUnit::days}, next), (Date{2015, 5, 4}));
    EXPECT_EQ(deadline({2015, 5, 30}, {0, DurationUnit::days}, next), (Date{2015, 6, 1}));
}

TEST(Deadline, CountedBackwardsIsNeverMoved) {
    EXPECT_EQ(deadline({2015, 6, 16}, {-10, DurationUnit::days}, next), (Date{2015, 6, 6}));  // Saturday
}

RC_GTEST_PROP(Deadline, IsNeverOnANonWorkingDayWhenAsked, ()) {
    const Date from = any_date();
    const Duration duration = any_duration();
    Rules rules = any_rules();
    rules.non_working = NonWorking::next_working_day;
    const Date last = deadline(from, duration, rules);
    RC_ASSERT(works(last));
    // and it moved no further than over days off
    const Date unmoved = calendar::add(from, duration, rules);
    RC_ASSERT(last >= unmoved);
    for (std::int32_t day = to_days(unmoved); day < to_days(last); ++day) {
        RC_ASSERT(!works(from_days(day)));
    }
}

RC_GTEST_PROP(Deadline, OfALaterEventIsNeverEarlier, ()) {
    const Date from = any_date();
    const Date later = from_days(to_days(from) + *rc::gen::inRange(0, 40));
    const Duration duration = any_duration();
    const Rules rules = any_rules();
    RC_ASSERT(deadline(from, duration, rules) <= deadline(later, duration, rules));
}

RC_GTEST_PROP(Deadline, OfALongerDelayIsNeverEarlier, ()) {
    const Date from = any_date();
    const Duration duration = any_duration();
    const Duration longer{duration.count + *rc::gen::inRange(0, 40), duration.unit};
    const Rules rules = any_rules();
    RC_ASSERT(deadline(from, duration, rules) <= deadline(from, longer, rules));
}

RC_GTEST_PROP(WorkingDays, AddedAreExactlyThatMany, ()) {
    const Date from = any_date();
    const std::int32_t count = *rc::gen::inRange(-300, 300);
    const Date to = add(from, count, DurationUnit::working_days);
    RC_ASSERT((count == 0 ? to == from : works(to)));
    int met = 0;
    const std::int32_t step = count < 0 ? -1 : 1;
    for (std::int32_t day = to_days(from); day != to_days(to); day += step) {
        met += works(from_days(day + step)) ? step : 0;
    }
    RC_ASSERT(met == count);
}

RC_GTEST_PROP(Months, KeepTheDayWhereTheMonthHasIt, ()) {
    const Date from = any_date();
    const std::int32_t count = *rc::gen::inRange(-500, 500);
    const Date last = add(from, count, DurationUnit::months, MonthEnd::last_day);
    const Date over = add(from, count, DurationUnit::months, MonthEnd::overflow);
    RC_ASSERT(is_valid(last));
    RC_ASSERT((last.year * 12 + last.month) - (from.year * 12 + from.month) == count);
    if (last.day == from.day) {
        RC_ASSERT(over == last);
    } else {
        RC_ASSERT(last.day < from.day);
        RC_ASSERT(to_days(over) == to_days(last) + 1);
        RC_ASSERT(over.day == 1);
    }
}

RC_GTEST_PROP(Weeks, AreSevenDays, ()) {
    const Date from = any_date();
    const std::int32_t count = *rc::gen::inRange(-500, 500);
    RC_ASSERT(add(from, count, DurationUnit::weeks) == add(from, count * 7, DurationUnit::days));
    RC_ASSERT(weekday(add(from, count, DurationUnit::weeks)) == weekday(from));
}

TEST(Delays, ThrowRatherThanLeaveTheCalendar) {
    constexpr std::int32_t most = std::numeric_limits<std::int32_t>::max();
    for (const DurationUnit unit : {DurationUnit::days, DurationUnit::weeks, DurationUnit::months,
                                    DurationUnit::years, DurationUnit::working_days}) {
        EXPECT_THROW(add({2015, 5, 29}, most, unit), ArithmeticError);
        EXPECT_THROW(add({2015, 5, 29}, -most, unit), ArithmeticError);
        EXPECT_THROW(add({9999, 12, 31}, 1, unit), ArithmeticError);
        EXPECT_THROW(add({1, 1, 1}, -1, unit), ArithmeticError);
    }
    EXPECT_EQ(add({9999, 11, 30}, 1, DurationUnit::months), (Date{9999, 12, 30}));
}

}  // namespace
}  // namespace guichet::calendar
