#include "dsl/values/date.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <limits>

#include "dsl/values/money.h"

namespace guichet {
namespace {

// Counts days one by one, as a wall calendar does: the oracle for to_days and from_days.
Date day_after(Date date) {
    const bool leap = (date.year % 4 == 0 && date.year % 100 != 0) || date.year % 400 == 0;
    const int lengths[]{31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (date.day < lengths[date.month - 1]) {
        ++date.day;
    } else if (date.month < 12) {
        date = {date.year, static_cast<std::uint8_t>(date.month + 1), 1};
    } else {
        date = {static_cast<std::int16_t>(date.year + 1), 1, 1};
    }
    return date;
}

TEST(Date, CountsEveryDayFrom1900To2199) {
    Date date{1900, 1, 1};
    for (std::int32_t days = -25'567; date.year < 2200; ++days, date = day_after(date)) {
        ASSERT_EQ(to_days(date), days) << iso(date);
        ASSERT_EQ(from_days(days), date) << iso(date);
        ASSERT_TRUE(is_valid(date)) << iso(date);
        ASSERT_EQ(parse_iso_date(iso(date)), date);
    }
}

TEST(Date, CountsFromYear1ToYear9999AndNoFurther) {
    EXPECT_EQ(to_days({1970, 1, 1}), 0);
    EXPECT_EQ(to_days({1, 1, 1}), -719'162);
    EXPECT_EQ(to_days({9999, 12, 31}), 2'932'896);
    EXPECT_EQ(from_days(-719'162), (Date{1, 1, 1}));
    EXPECT_EQ(from_days(2'932'896), (Date{9999, 12, 31}));
    EXPECT_THROW(from_days(-719'163), ArithmeticError);
    EXPECT_THROW(from_days(2'932'897), ArithmeticError);
}

RC_GTEST_PROP(Date, GoesToDaysAndBack, ()) {
    const auto days = *rc::gen::inRange<std::int32_t>(-719'162, 2'932'897);
    const Date date = from_days(days);
    RC_ASSERT(is_valid(date));
    RC_ASSERT(to_days(date) == days);
    RC_ASSERT(parse_iso_date(iso(date)) == std::optional{date});
    if (days < 2'932'896) {
        RC_ASSERT(from_days(days + 1) == day_after(date));
    }
}

TEST(Date, KnowsLeapYears) {
    EXPECT_TRUE(is_valid({2016, 2, 29}));
    EXPECT_TRUE(is_valid({2000, 2, 29}));
    EXPECT_FALSE(is_valid({2015, 2, 29}));
    EXPECT_FALSE(is_valid({1900, 2, 29}));
    EXPECT_FALSE(is_valid({2100, 2, 29}));
}

TEST(Date, IsNotValidOutsideTheCalendar) {
    for (const Date date : {Date{0, 1, 1}, Date{10'000, 1, 1}, Date{2015, 0, 1}, Date{2015, 13, 1},
                            Date{2015, 1, 0}, Date{2015, 4, 31}, Date{-1, 1, 1}}) {
        EXPECT_FALSE(is_valid(date)) << date.year << '-' << int{date.month} << '-' << int{date.day};
    }
}

TEST(Date, IsReadInTenCharactersOnly) {
    EXPECT_EQ(parse_iso_date("2015-05-29"), (Date{2015, 5, 29}));
    EXPECT_EQ(iso(Date{33, 4, 3}), "0033-04-03");
    for (const std::string_view text :
         {"", "2015-5-29", "2015-05-29 ", " 2015-05-29", "2015/05/29", "20150529", "29-05-2015", "2015-02-29",
          "2015-13-01", "2015-00-10", "2015-01-00", "0000-01-01", "-015-05-29", "2015-05-2a", "2015-+5-29",
          "12015-05-29"}) {
        EXPECT_FALSE(parse_iso_date(text)) << text;
    }
}

TEST(Date, IsSpelledOutInFrenchAndEnglish) {
    EXPECT_EQ(long_date({2015, 5, 29}, true), "29 mai 2015");
    EXPECT_EQ(long_date({2015, 5, 29}, false), "29 May 2015");
    EXPECT_EQ(long_date({2015, 5, 1}, true), "1er mai 2015");
    EXPECT_EQ(long_date({2015, 5, 1}, false), "1 May 2015");
    EXPECT_EQ(long_date({2016, 2, 29}, true), "29 février 2016");
    EXPECT_EQ(long_date({2015, 12, 31}, false), "31 December 2015");
    EXPECT_EQ(long_date({2015, 8, 11}, true), "11 août 2015");
}

TEST(Instant, IsWrittenToTheMillisecondInUtc) {
    EXPECT_EQ(iso(Instant{0}), "1970-01-01T00:00:00.000Z");
    EXPECT_EQ(iso(Instant{-1}), "1969-12-31T23:59:59.999Z");
    EXPECT_EQ(iso(Instant{1'432'936'799'999}), "2015-05-29T21:59:59.999Z");
    EXPECT_EQ(iso(Instant{-62'135'596'800'000}), "0001-01-01T00:00:00.000Z");
    EXPECT_EQ(iso(Instant{253'402'300'799'999}), "9999-12-31T23:59:59.999Z");
    EXPECT_THROW(iso(Instant{253'402'300'800'000}), ArithmeticError);
    EXPECT_THROW(iso(Instant{-62'135'596'800'001}), ArithmeticError);
    EXPECT_THROW(iso(Instant{std::numeric_limits<std::int64_t>::min()}), ArithmeticError);
}

TEST(Instant, IsReadWithOrWithoutMilliseconds) {
    EXPECT_EQ(parse_iso_instant("2015-05-29T21:59:59.999Z"), Instant{1'432'936'799'999});
    EXPECT_EQ(parse_iso_instant("2015-05-29T22:00:00Z"), Instant{1'432'936'800'000});
}

TEST(Instant, RefusesOtherZonesAndImpossibleHours) {
    for (const std::string_view text :
         {"", "2015-05-29", "2015-05-29T22:00:00", "2015-05-29T22:00:00+02:00", "2015-05-29T22:00Z",
          "2015-05-29T24:00:00Z", "2015-05-29T22:60:00Z", "2015-05-29T22:00:60Z", "2015-05-29T22:00:00.1Z",
          "2015-05-29T22:00:00.1234Z", "2015-05-29T22:00:00,123Z", "2015-05-29T22:00:00.999z",
          "2015-05-29 22:00:00Z", "2015-02-30T22:00:00Z", "2015-05-29T22-00-00Z", "2015-05-29T-1:00:00Z",
          "2015-05-29T22:00:00.-12Z"}) {
        EXPECT_FALSE(parse_iso_instant(text)) << text;
    }
}

RC_GTEST_PROP(Instant, ReadsBackWhatItWrites, ()) {
    const Instant instant{*rc::gen::inRange<std::int64_t>(-62'135'596'800'000, 253'402'300'800'000)};
    RC_ASSERT(parse_iso_instant(iso(instant)) == std::optional{instant});
}

TEST(Duration, AgreesInNumber) {
    EXPECT_EQ(format_duration({12, DurationUnit::months}, true), "12 mois");
    EXPECT_EQ(format_duration({12, DurationUnit::months}, false), "12 months");
    EXPECT_EQ(format_duration({30, DurationUnit::working_days}, true), "30 jours ouvrés");
    EXPECT_EQ(format_duration({30, DurationUnit::working_days}, false), "30 working days");
    EXPECT_EQ(format_duration({1, DurationUnit::working_days}, true), "1 jour ouvré");
    EXPECT_EQ(format_duration({1, DurationUnit::weeks}, true), "1 semaine");
    EXPECT_EQ(format_duration({2, DurationUnit::weeks}, true), "2 semaines");
    EXPECT_EQ(format_duration({1, DurationUnit::years}, true), "1 an");
    EXPECT_EQ(format_duration({1, DurationUnit::months}, false), "1 month");
    EXPECT_EQ(format_duration({0, DurationUnit::days}, true), "0 jour");
    EXPECT_EQ(format_duration({0, DurationUnit::days}, false), "0 days");
    EXPECT_EQ(format_duration({-10, DurationUnit::days}, true), "-10 jours");
}

}  // namespace
}  // namespace guichet
