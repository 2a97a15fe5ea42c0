#include <gtest/gtest.h>

#include <map>
#include <string>
#include <vector>

#include "dsl/calendar/calendar.h"

namespace guichet::calendar {
namespace {

bool is_working_day(Date date) { return calendar::is_working_day(date, Rules{}); }
Date next_working_day(Date date) { return calendar::next_working_day(date, Rules{}); }

std::vector<std::string> holidays_of(std::int16_t year) {
    std::vector<std::string> found;
    for (std::int32_t day = to_days({year, 1, 1}); day <= to_days({year, 12, 31}); ++day) {
        if (is_french_holiday(from_days(day))) {
            found.push_back(iso(from_days(day)).substr(5));
        }
    }
    return found;
}

// As published for these years (service-public.fr).
TEST(Holidays, AreThoseOfKnownYears) {
    const std::map<std::int16_t, std::vector<std::string>> published{
        {2015,
         {"01-01", "04-06", "05-01", "05-08", "05-14", "05-25", "07-14", "08-15", "11-01", "11-11", "12-25"}},
        {2016,
         {"01-01", "03-28", "05-01", "05-05", "05-08", "05-16", "07-14", "08-15", "11-01", "11-11", "12-25"}},
        {2019,
         {"01-01", "04-22", "05-01", "05-08", "05-30", "06-10", "07-14", "08-15", "11-01", "11-11", "12-25"}},
        {2024,
         {"01-01", "04-01", "05-01", "05-08", "05-09", "05-20", "07-14", "08-15", "11-01", "11-11", "12-25"}},
        {2025,
         {"01-01", "04-21", "05-01", "05-08", "05-29", "06-09", "07-14", "08-15", "11-01", "11-11", "12-25"}},
    };
    for (const auto& [year, days] : published) {
        EXPECT_EQ(holidays_of(year), days) << year;
    }
}

// Easter's extremes and the years that trip simpler formulas (1954, 1981, 2049, 2076).
TEST(Holidays, FollowEasterAtItsExtremes) {
    const std::vector<Date> easter_sundays{{1818, 3, 22}, {1886, 4, 25}, {1943, 4, 25}, {1954, 4, 18},
                                           {1981, 4, 19}, {2000, 4, 23}, {2008, 3, 23}, {2038, 4, 25},
                                           {2049, 4, 18}, {2076, 4, 19}, {2285, 3, 22}};
    for (const Date easter : easter_sundays) {
        const std::int32_t day = to_days(easter);
        EXPECT_EQ(weekday(easter), 7) << iso(easter);
        EXPECT_EQ(holiday_name(from_days(day + 1), true), "lundi de Pâques") << iso(easter);
        EXPECT_EQ(holiday_name(from_days(day + 50), true), "lundi de Pentecôte") << iso(easter);
        EXPECT_TRUE(is_french_holiday(from_days(day + 39))) << iso(easter);
    }
}

TEST(Holidays, AreElevenAYearUnlessTwoFallTogether) {
    EXPECT_EQ(holidays_of(2008).size(), 10U);  // 1 May is Ascension too
    EXPECT_EQ(holiday_name({2008, 5, 1}, true), "fête du Travail");
    for (std::int16_t year = 1900; year < 2200; ++year) {
        const std::size_t count = holidays_of(year).size();
        EXPECT_TRUE(count == 11 || count == 10) << year;
    }
}

TEST(Holidays, HaveANameInBothLanguages) {
    EXPECT_EQ(holiday_name({2015, 5, 14}, true), "Ascension");
    EXPECT_EQ(holiday_name({2015, 5, 14}, false), "Ascension Day");
    EXPECT_EQ(holiday_name({2015, 7, 14}, true), "fête nationale");
    EXPECT_EQ(holiday_name({2015, 7, 14}, false), "Bastille Day");
    EXPECT_EQ(holiday_name({2015, 7, 15}, true), "");
    EXPECT_EQ(holiday_name({2015, 7, 15}, false), "");
    for (std::int32_t day = to_days({2015, 1, 1}); day <= to_days({2015, 12, 31}); ++day) {
        const Date date = from_days(day);
        EXPECT_EQ(holiday_name(date, true).empty(), !is_french_holiday(date)) << iso(date);
        EXPECT_EQ(holiday_name(date, false).empty(), !is_french_holiday(date)) << iso(date);
    }
}

TEST(Weekday, IsOneOnMondayAndSevenOnSunday) {
    EXPECT_EQ(weekday({1970, 1, 1}), 4);
    EXPECT_EQ(weekday({1969, 12, 31}), 3);
    EXPECT_EQ(weekday({2015, 5, 29}), 5);
    EXPECT_EQ(weekday({2015, 5, 31}), 7);
    EXPECT_EQ(weekday({2015, 6, 1}), 1);
    EXPECT_EQ(weekday({1, 1, 1}), 1);
    EXPECT_EQ(weekday({9999, 12, 31}), 5);
}

TEST(WorkingDays, AreNeitherWeekendsNorHolidays) {
    EXPECT_TRUE(is_working_day({2015, 5, 29}));
    EXPECT_FALSE(is_working_day({2015, 5, 30}));  // Saturday
    EXPECT_FALSE(is_working_day({2015, 5, 31}));  // Sunday
    EXPECT_FALSE(is_working_day({2015, 5, 25}));  // Whit Monday
    EXPECT_EQ(next_working_day({2015, 5, 29}), (Date{2015, 5, 29}));
    EXPECT_EQ(next_working_day({2015, 5, 30}), (Date{2015, 6, 1}));
    EXPECT_EQ(next_working_day({2015, 5, 23}), (Date{2015, 5, 26}));
    // 2015 has 261 days from Monday to Friday; 9 holidays fall on one of them.
    int count = 0;
    for (std::int32_t day = to_days({2015, 1, 1}); day <= to_days({2015, 12, 31}); ++day) {
        count += is_working_day(from_days(day)) ? 1 : 0;
    }
    EXPECT_EQ(count, 252);
}

TEST(PublicHolidays, OfAlsaceMoselleAreTwoMore) {
    Rules rules;
    rules.holidays = Holidays::alsace_moselle;
    for (const std::int16_t year : {2015, 2016, 2027}) {
        int more = 0;
        for (std::int32_t day = to_days({year, 1, 1}); day <= to_days({year, 12, 31}); ++day) {
            const Date date = from_days(day);
            more += is_holiday(date, rules) && !is_french_holiday(date) ? 1 : 0;
            if (is_french_holiday(date)) EXPECT_TRUE(is_holiday(date, rules)) << iso(date);
        }
        EXPECT_EQ(more, 2) << year;
    }
    EXPECT_TRUE(is_holiday({2015, 4, 3}, rules));  // Good Friday
    EXPECT_TRUE(is_holiday({2015, 12, 26}, rules));
}

TEST(PublicHolidays, ThatAreListedAreTheOnlyOnes) {
    Rules rules;
    rules.holidays = Holidays::listed;
    rules.days = {{{2026, 3, 17}, true, "Saint Patrick"}, {{2027, 3, 29}, false, "Easter Monday"}};
    rules.until = 2028;
    EXPECT_FALSE(is_holiday({2026, 5, 1}, rules));
    EXPECT_FALSE(is_holiday({2025, 3, 17}, rules));  // before the first of its years
    EXPECT_TRUE(is_holiday({2028, 3, 17}, rules));
    EXPECT_TRUE(is_holiday({2027, 3, 29}, rules));
    EXPECT_FALSE(is_holiday({2028, 3, 29}, rules));
    EXPECT_EQ(deadline({2027, 3, 26}, {3, DurationUnit::days}, rules), (Date{2027, 3, 30}));
    EXPECT_FALSE(beyond_known_holidays({2028, 12, 31}, rules));
    EXPECT_TRUE(beyond_known_holidays({2029, 1, 1}, rules));
}

}  // namespace
}  // namespace guichet::calendar
