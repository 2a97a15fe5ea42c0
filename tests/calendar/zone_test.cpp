#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "dsl/calendar/calendar.h"
#include "dsl/values/money.h"

namespace guichet::calendar {
namespace {

constexpr std::int64_t ms_per_hour = 3'600'000;
constexpr std::int64_t ms_per_day = 24 * ms_per_hour;

Zone zone(std::string_view name) {
    std::optional<Zone> found = Zone::locate(name);
    if (!found) {
        throw std::runtime_error("no zone " + std::string(name));
    }
    return *found;
}

CivilTime at(Date date, int hour, int minute = 0) { return {date, (hour * 60 + minute) * 60'000}; }

std::string resolved(std::string_view name, CivilTime time) {
    const Zone::Resolved found = zone(name).resolve(time);
    switch (found.kind) {
        case Zone::Kind::unique:
            return "unique " + iso(found.first);
        case Zone::Kind::ambiguous:
            return "ambiguous " + iso(found.first) + " " + iso(found.second);
        case Zone::Kind::nonexistent:
            return "nonexistent " + iso(found.first);
    }
    return "";
}

std::string end_of(std::string_view name, Date date) { return iso(zone(name).end_of(date)); }

std::string start_of(std::string_view name, Date date) { return iso(zone(name).start_of(date)); }

TEST(Zone, IsFoundByItsExactIanaNameOnly) {
    EXPECT_EQ(zone("Europe/Paris").name(), "Europe/Paris");
    EXPECT_EQ(zone("Pacific/Noumea").name(), "Pacific/Noumea");
    for (const std::string_view name :
         {"", "europe/paris", "Europe/Pari", "Europe/Paris ", "Europe", "localtime", "../../etc/passwd",
          "tzdata.zi", "Heure de Paris", "posixrules", "zone.tab", "leapseconds"}) {
        EXPECT_FALSE(Zone::locate(name)) << name;
    }
}

TEST(Zone, TellsTheVersionOfItsDatabase) {
    const std::string version = tz_version();
    EXPECT_TRUE(version == "unknown" || version.starts_with("20")) << version;
}

TEST(Zone, EndsTheClosingDayOf2015AtTenInTheEveningUtc) {
    EXPECT_EQ(end_of("Europe/Paris", {2015, 5, 29}), "2015-05-29T22:00:00.000Z");
    EXPECT_EQ(start_of("Europe/Paris", {2015, 5, 29}), "2015-05-28T22:00:00.000Z");
    const Instant end = zone("Europe/Paris").end_of({2015, 5, 29});
    EXPECT_EQ(zone("Europe/Paris").local({end.unix_ms - 1}), (CivilTime{{2015, 5, 29}, 86'399'999}));
    EXPECT_EQ(zone("Europe/Paris").local(end), (CivilTime{{2015, 5, 30}, 0}));
}

TEST(Zone, LosesAnHourInSpring) {
    EXPECT_EQ(start_of("Europe/Paris", {2015, 3, 29}), "2015-03-28T23:00:00.000Z");
    EXPECT_EQ(end_of("Europe/Paris", {2015, 3, 29}), "2015-03-29T22:00:00.000Z");
    EXPECT_EQ(resolved("Europe/Paris", at({2015, 3, 29}, 1, 59)), "unique 2015-03-29T00:59:00.000Z");
    EXPECT_EQ(resolved("Europe/Paris", at({2015, 3, 29}, 2)), "nonexistent 2015-03-29T01:00:00.000Z");
    EXPECT_EQ(resolved("Europe/Paris", at({2015, 3, 29}, 2, 30)), "nonexistent 2015-03-29T01:00:00.000Z");
    EXPECT_EQ(resolved("Europe/Paris", at({2015, 3, 29}, 3)), "unique 2015-03-29T01:00:00.000Z");
}

TEST(Zone, LivesAnHourTwiceInAutumn) {
    EXPECT_EQ(start_of("Europe/Paris", {2015, 10, 25}), "2015-10-24T22:00:00.000Z");
    EXPECT_EQ(end_of("Europe/Paris", {2015, 10, 25}), "2015-10-25T23:00:00.000Z");
    EXPECT_EQ(resolved("Europe/Paris", at({2015, 10, 25}, 1, 59)), "unique 2015-10-24T23:59:00.000Z");
    EXPECT_EQ(resolved("Europe/Paris", at({2015, 10, 25}, 2)),
              "ambiguous 2015-10-25T00:00:00.000Z 2015-10-25T01:00:00.000Z");
    EXPECT_EQ(resolved("Europe/Paris", at({2015, 10, 25}, 2, 30)),
              "ambiguous 2015-10-25T00:30:00.000Z 2015-10-25T01:30:00.000Z");
    EXPECT_EQ(resolved("Europe/Paris", at({2015, 10, 25}, 3)), "unique 2015-10-25T02:00:00.000Z");
}

TEST(Zone, StartsADayWithoutMidnightAtTheJump) {
    EXPECT_EQ(resolved("America/Sao_Paulo", at({2017, 10, 15}, 0)), "nonexistent 2017-10-15T03:00:00.000Z");
    EXPECT_EQ(end_of("America/Sao_Paulo", {2017, 10, 14}), "2017-10-15T03:00:00.000Z");
    EXPECT_EQ(start_of("America/Sao_Paulo", {2017, 10, 15}), "2017-10-15T03:00:00.000Z");
    EXPECT_EQ(end_of("America/Sao_Paulo", {2017, 10, 15}), "2017-10-16T02:00:00.000Z");
    EXPECT_EQ(zone("America/Sao_Paulo").local(zone("America/Sao_Paulo").start_of({2017, 10, 15})),
              at({2017, 10, 15}, 1));
}

TEST(Zone, EndsADayWhoseLastHourComesTwiceAfterTheSecond) {
    // On 18 February 2018 at midnight the clocks of São Paulo went back to 23:00 of the 17th.
    EXPECT_EQ(resolved("America/Sao_Paulo", at({2018, 2, 17}, 23, 30)),
              "ambiguous 2018-02-18T01:30:00.000Z 2018-02-18T02:30:00.000Z");
    EXPECT_EQ(end_of("America/Sao_Paulo", {2018, 2, 17}), "2018-02-18T03:00:00.000Z");
}

TEST(Zone, StartsADayWithTwoMidnightsAtTheFirst) {
    // Havana goes back from 01:00 to midnight of the same day.
    EXPECT_EQ(resolved("America/Havana", at({2015, 11, 1}, 0)),
              "ambiguous 2015-11-01T04:00:00.000Z 2015-11-01T05:00:00.000Z");
    EXPECT_EQ(end_of("America/Havana", {2015, 10, 31}), "2015-11-01T04:00:00.000Z");
    // St. John's went back from 00:01 to 23:01 of the day before: the day had begun by then.
    EXPECT_EQ(end_of("America/St_Johns", {2010, 11, 6}), "2010-11-07T02:30:00.000Z");
}

TEST(Zone, HasAnEmptyDayWhereTheDateLineMoved) {
    EXPECT_EQ(start_of("Pacific/Apia", {2011, 12, 30}), "2011-12-30T10:00:00.000Z");
    EXPECT_EQ(end_of("Pacific/Apia", {2011, 12, 30}), "2011-12-30T10:00:00.000Z");
    EXPECT_EQ(end_of("Pacific/Apia", {2011, 12, 29}), "2011-12-30T10:00:00.000Z");
    EXPECT_EQ(end_of("Pacific/Apia", {2011, 12, 31}), "2011-12-31T10:00:00.000Z");
}

TEST(Zone, StillHasSummerTimeAfter2037) {
    EXPECT_EQ(end_of("Europe/Paris", {2037, 7, 14}), "2037-07-14T22:00:00.000Z");
    EXPECT_EQ(end_of("Europe/Paris", {2038, 7, 14}), "2038-07-14T22:00:00.000Z");
    EXPECT_EQ(end_of("Europe/Paris", {2050, 7, 14}), "2050-07-14T22:00:00.000Z");
    EXPECT_EQ(end_of("Europe/Paris", {2050, 12, 25}), "2050-12-25T23:00:00.000Z");
    EXPECT_EQ(resolved("Europe/Paris", at({2050, 3, 27}, 2, 30)), "nonexistent 2050-03-27T01:00:00.000Z");
    EXPECT_EQ(resolved("Europe/Paris", at({2050, 10, 30}, 2, 30)),
              "ambiguous 2050-10-30T00:30:00.000Z 2050-10-30T01:30:00.000Z");
    EXPECT_EQ(end_of("Europe/Paris", {9999, 7, 14}), "9999-07-14T22:00:00.000Z");
}

TEST(Zone, CoversTheWholeCalendarAndNothingBeyond) {
    const Zone paris = zone("Europe/Paris");
    EXPECT_EQ(paris.local(paris.start_of({1, 1, 2})).date, (Date{1, 1, 2}));
    const Instant end = paris.end_of({9999, 12, 31});
    EXPECT_EQ(paris.local({end.unix_ms - 1}), (CivilTime{{9999, 12, 31}, 86'399'999}));
    EXPECT_THROW(paris.local(end), ArithmeticError);
    EXPECT_THROW(paris.local({INT64_MAX}), ArithmeticError);
    EXPECT_THROW(paris.local({INT64_MIN}), ArithmeticError);
}

Zone any_zone() {
    return zone(*rc::gen::element<std::string>("Europe/Paris", "America/Guadeloupe", "Pacific/Noumea",
                                               "America/Sao_Paulo", "America/Havana", "Pacific/Apia",
                                               "America/St_Johns", "Australia/Lord_Howe", "Asia/Kathmandu",
                                               "America/Santiago", "Africa/Casablanca"));
}

Instant any_instant() {
    return {*rc::gen::inRange(to_days({1960, 1, 1}) * ms_per_day, to_days({2600, 1, 1}) * ms_per_day)};
}

RC_GTEST_PROP(Zone, ResolvesEveryWallClockItShows, ()) {
    const Zone there = any_zone();
    const Instant instant = any_instant();
    const Zone::Resolved found = there.resolve(there.local(instant));
    RC_ASSERT(found.kind != Zone::Kind::nonexistent);
    RC_ASSERT(instant == found.first || instant == found.second);
    RC_ASSERT((found.kind == Zone::Kind::unique) == (found.first == found.second));
    RC_ASSERT(there.local(found.first) == there.local(found.second));
    RC_ASSERT(found.first <= found.second);
}

RC_GTEST_PROP(Zone, JumpsOverWhatItCallsNonexistent, ()) {
    const Zone there = any_zone();
    const CivilTime time{from_days(*rc::gen::inRange(to_days({1960, 1, 1}), to_days({2600, 1, 1}))),
                         *rc::gen::inRange(0, 24 * 4) * 900'000};
    const Zone::Resolved found = there.resolve(time);
    if (found.kind == Zone::Kind::nonexistent) {
        RC_ASSERT(there.local({found.first.unix_ms - 1}) < time);
        RC_ASSERT(there.local(found.first) > time);
    } else {
        RC_ASSERT(there.local(found.first) == time);
        RC_ASSERT(there.local(found.second) == time);
    }
}

// The definition, minute by minute: nothing before the end is later than the day, the end is.
TEST(Zone, EndsEachDayAtTheFirstInstantOfALaterDate) {
    for (const std::string_view name : {"Europe/Paris", "America/Sao_Paulo", "America/Havana", "Pacific/Apia",
                                        "America/St_Johns", "Africa/Casablanca"}) {
        const Zone there = zone(name);
        for (std::int32_t day = to_days({2009, 1, 1}); day < to_days({2019, 1, 1}); ++day) {
            const Date date = from_days(day);
            const Instant end = there.end_of(date);
            ASSERT_GT(there.local(end).date, date) << name << ' ' << iso(date);
            ASSERT_EQ(there.start_of(from_days(day + 1)), end) << name << ' ' << iso(date);
            ASSERT_LE(there.local({end.unix_ms - 1}).date, date) << name << ' ' << iso(date);
            for (int minutes = 1; minutes <= 26 * 60; minutes += 15) {
                ASSERT_LE(there.local({end.unix_ms - minutes * 60'000}).date, date)
                    << name << ' ' << iso(date) << ", " << minutes << " minutes before its end";
            }
        }
    }
}

TEST(Zone, MayBeLocatedAndReadByManyThreads) {
    std::vector<std::thread> threads;
    std::vector<int> right(8, 0);
    for (std::size_t i = 0; i < right.size(); ++i) {
        threads.emplace_back([&right, i] {
            for (const std::string_view name : {"Europe/Paris", "Europe/Brussels", "Europe/Madrid"}) {
                right[i] += end_of(name, {2015, 5, 29}) == "2015-05-29T22:00:00.000Z" ? 1 : 0;
            }
        });
    }
    for (std::thread& thread : threads) {
        thread.join();
    }
    EXPECT_EQ(right, std::vector<int>(8, 3));
}

}  // namespace
}  // namespace guichet::calendar
