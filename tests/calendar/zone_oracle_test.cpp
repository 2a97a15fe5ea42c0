// Zones against an independent reader of the same database: the C library, which also knows the
// rule that a zone file ends with, and so is right after 2037.
#include <gtest/gtest.h>

#include <cstdlib>
#include <ctime>
#include <fstream>
#include <optional>
#include <sstream>
#include <string>
#include <vector>

#include "dsl/calendar/calendar.h"

namespace guichet::calendar {
namespace {

constexpr std::int64_t seconds_per_day = 86'400;

// The C library's own zone while this lives. Zone must not notice.
class LibcZone {
public:
    explicit LibcZone(const std::string& name) {
        if (const char* before = std::getenv("TZ")) {
            before_ = before;
        }
        setenv("TZ", (":" + name).c_str(), 1);
        tzset();
    }
    ~LibcZone() {
        if (before_) {
            setenv("TZ", before_->c_str(), 1);
        } else {
            unsetenv("TZ");
        }
        tzset();
    }
    LibcZone(const LibcZone&) = delete;
    LibcZone& operator=(const LibcZone&) = delete;

    CivilTime local(std::int64_t seconds) const {
        const std::tm wall = broken_down(seconds);
        return {{static_cast<std::int16_t>(wall.tm_year + 1900), static_cast<std::uint8_t>(wall.tm_mon + 1),
                 static_cast<std::uint8_t>(wall.tm_mday)},
                ((wall.tm_hour * 60 + wall.tm_min) * 60 + wall.tm_sec) * 1'000};
    }
    long offset(std::int64_t seconds) const { return broken_down(seconds).tm_gmtoff; }

private:
    static std::tm broken_down(std::int64_t seconds) {
        const std::time_t time = seconds;
        std::tm wall{};
        localtime_r(&time, &wall);
        return wall;
    }
    std::optional<std::string> before_;
};

// Where the C library's offset changes between two instants of the same day or of neighbours.
std::int64_t change_between(const LibcZone& libc, std::int64_t before, std::int64_t after) {
    const long offset = libc.offset(before);
    while (after - before > 1) {
        const std::int64_t middle = before + (after - before) / 2;
        (libc.offset(middle) == offset ? before : after) = middle;
    }
    return after;
}

std::vector<std::int64_t> changes(const LibcZone& libc, Date from, Date to) {
    std::vector<std::int64_t> found;
    constexpr std::int64_t step = seconds_per_day / 2;
    for (std::int64_t at = to_days(from) * seconds_per_day; at < to_days(to) * seconds_per_day; at += step) {
        if (libc.offset(at) != libc.offset(at + step)) {
            found.push_back(change_between(libc, at, at + step));
        }
    }
    return found;
}

std::string shown(CivilTime time) { return iso(time.date) + " + " + std::to_string(time.ms_of_day) + " ms"; }

struct Expected {
    const char* name;
    std::size_t changes;  ///< of offset, from 1970 to 2025, by the zone's published history
};

// Paris: two a year from 1976. Guadeloupe, Réunion: none. Nouméa: the summers of 1977, 1978 and 1996.
// Miquelon: another zone in 1980, then two a year from 1987.
class FrenchZones : public testing::TestWithParam<Expected> {};

TEST_P(FrenchZones, ChangeWhenTheCLibrarySays) {
    const LibcZone libc(GetParam().name);
    const std::optional<Zone> zone = Zone::locate(GetParam().name);
    ASSERT_TRUE(zone);
    EXPECT_EQ(changes(libc, {1970, 1, 1}, {2026, 1, 1}).size(), GetParam().changes);
    for (const std::int64_t change : changes(libc, {1970, 1, 1}, {2100, 1, 1})) {
        for (const std::int64_t seconds : {change - 1, change, change + 1}) {
            ASSERT_EQ(shown(zone->local({seconds * 1'000})), shown(libc.local(seconds))) << seconds;
        }
        ASSERT_EQ(zone->local({change * 1'000 - 1}).ms_of_day % 1'000, 999);
    }
}

TEST_P(FrenchZones, ShowTheSameNoonAndMidnightAsTheCLibrary) {
    const LibcZone libc(GetParam().name);
    const std::optional<Zone> zone = Zone::locate(GetParam().name);
    ASSERT_TRUE(zone);
    for (std::int32_t day = to_days({1970, 1, 1}); day < to_days({2100, 1, 1}); ++day) {
        const std::int64_t noon = day * seconds_per_day + seconds_per_day / 2;
        ASSERT_EQ(shown(zone->local({noon * 1'000})), shown(libc.local(noon))) << noon;
        const std::int64_t end = zone->end_of(from_days(day)).unix_ms / 1'000;
        ASSERT_EQ(libc.local(end).date, from_days(day + 1));
        ASSERT_EQ(libc.local(end - 1).date, from_days(day));
    }
}

INSTANTIATE_TEST_SUITE_P(Zone, FrenchZones,
                         testing::Values(Expected{"Europe/Paris", 100}, Expected{"America/Guadeloupe", 0},
                                         Expected{"Indian/Reunion", 0}, Expected{"Pacific/Noumea", 6},
                                         Expected{"America/Miquelon", 79}));

// Every zone that the database lists by country.
std::vector<std::string> listed_zones() {
    std::vector<std::string> names;
    std::ifstream table("/usr/share/zoneinfo/zone.tab");
    for (std::string line; std::getline(table, line);) {
        std::istringstream fields(line);
        std::string country, place, name;
        if (!line.starts_with('#') && fields >> country >> place >> name) {
            names.push_back(name);
        }
    }
    return names;
}

// The zone files of these two end in 2086: the limit that calendar.h states.
int last_right_year(const std::string& name) {
    return name == "Asia/Gaza" || name == "Asia/Hebron" ? 2085 : 2120;
}

TEST(EveryZone, ShowsTheSameWallClockAsTheCLibrary) {
    const std::vector<std::string> names = listed_zones();
    ASSERT_GT(names.size(), 300U);
    for (const std::string& name : names) {
        const LibcZone libc(name);
        const std::optional<Zone> zone = Zone::locate(name);
        ASSERT_TRUE(zone) << name;
        const std::int64_t end =
            to_days({static_cast<std::int16_t>(last_right_year(name) + 1), 1, 1}) * seconds_per_day;
        constexpr std::int64_t step = 9 * seconds_per_day + 3'607;  // every weekday, every hour
        for (std::int64_t seconds = 0; seconds < end; seconds += step) {
            ASSERT_EQ(zone->local({seconds * 1'000}), libc.local(seconds))
                << name << ' ' << iso(Instant{seconds * 1'000});
        }
    }
}

// Rules of every shape: both hemispheres, half an hour, a Thursday, changes on the eve of a Sunday.
TEST(EveryZone, ChangesAfter2037WhenTheCLibrarySays) {
    std::size_t tried = 0;
    for (const char* name : {"America/New_York", "America/Santiago", "Australia/Sydney", "Asia/Beirut",
                             "Africa/Cairo", "America/Nuuk", "Europe/Chisinau", "Australia/Lord_Howe",
                             "America/Havana", "Antarctica/Troll", "Pacific/Auckland", "Asia/Jerusalem"}) {
        const LibcZone libc(name);
        const std::optional<Zone> zone = Zone::locate(name);
        ASSERT_TRUE(zone) << name;
        const std::vector<std::int64_t> at = changes(libc, {2037, 1, 1}, {2120, 1, 1});
        tried += at.size();
        for (const std::int64_t change : at) {
            ASSERT_EQ(shown(zone->local({change * 1'000 - 1'000})), shown(libc.local(change - 1))) << name;
            ASSERT_EQ(shown(zone->local({change * 1'000})), shown(libc.local(change))) << name;
        }
    }
    EXPECT_GT(tried, 1'000U);  // were most of these to abolish their summer time, choose others
}

// 28 years before 2045 and 2038, Brazil and Turkey still changed their clocks.
TEST(EveryZone, DoesNotGetBackASummerTimeThatWasAbolished) {
    for (const char* name :
         {"America/Sao_Paulo", "Europe/Istanbul", "Europe/Moscow", "America/Mexico_City"}) {
        const LibcZone libc(name);
        const std::optional<Zone> zone = Zone::locate(name);
        ASSERT_TRUE(zone) << name;
        for (std::int32_t day = to_days({2038, 1, 1}); day < to_days({2066, 1, 1}); ++day) {
            const std::int64_t noon = day * seconds_per_day + seconds_per_day / 2;
            ASSERT_EQ(shown(zone->local({noon * 1'000})), shown(libc.local(noon))) << name;
        }
    }
}

}  // namespace
}  // namespace guichet::calendar
