#include "dsl/values/date.h"

#include <array>

#include <fmt/format.h>

#include "dsl/values/money.h"

namespace guichet {
namespace {

constexpr std::int64_t ms_per_day = 86'400'000;
constexpr std::int64_t first_day = -719'162;  // 0001-01-01
constexpr std::int64_t last_day = 2'932'896;  // 9999-12-31

bool is_leap(int year) { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0); }

int days_in_month(int year, int month) {
    constexpr std::array<int, 12> lengths{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return month == 2 && is_leap(year) ? 29 : lengths[static_cast<std::size_t>(month - 1)];
}

Date date_of(std::int64_t days) {
    if (days < first_day || days > last_day) {
        throw ArithmeticError("a date leaves the years 1 to 9999");
    }
    // Years are counted from 1 March, so that the leap day is a year's last; eras are 400 years.
    const std::int64_t shifted = days + 719'468;
    const std::int64_t era = (shifted >= 0 ? shifted : shifted - 146'096) / 146'097;
    const std::int64_t day_of_era = shifted - era * 146'097;
    const std::int64_t year_of_era =
        (day_of_era - day_of_era / 1'460 + day_of_era / 36'524 - day_of_era / 146'096) / 365;
    const std::int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    const std::int64_t march_month = (5 * day_of_year + 2) / 153;
    const std::int64_t day = day_of_year - (153 * march_month + 2) / 5 + 1;
    const std::int64_t month = march_month < 10 ? march_month + 3 : march_month - 9;
    const std::int64_t year = year_of_era + era * 400 + (month <= 2 ? 1 : 0);
    return {static_cast<std::int16_t>(year), static_cast<std::uint8_t>(month),
            static_cast<std::uint8_t>(day)};
}

// The number written by `count` digits at `at`; nothing else than digits will do.
std::optional<int> digits(std::string_view text, std::size_t at, std::size_t count) {
    int value = 0;
    for (std::size_t i = at; i < at + count; ++i) {
        if (i >= text.size() || text[i] < '0' || text[i] > '9') {
            return std::nullopt;
        }
        value = value * 10 + (text[i] - '0');
    }
    return value;
}

// "T21:59:59.999Z" or "T21:59:59Z" as milliseconds since midnight.
std::optional<std::int64_t> parse_utc_hour(std::string_view text) {
    const bool shape = (text.size() == 14 && text[9] == '.') || text.size() == 10;
    if (!shape || text[0] != 'T' || text[3] != ':' || text[6] != ':' || text.back() != 'Z') {
        return std::nullopt;
    }
    const auto hours = digits(text, 1, 2);
    const auto minutes = digits(text, 4, 2);
    const auto seconds = digits(text, 7, 2);
    const auto ms = text.size() == 14 ? digits(text, 10, 3) : std::optional<int>{0};
    if (!hours || !minutes || !seconds || !ms || *hours > 23 || *minutes > 59 || *seconds > 59) {
        return std::nullopt;
    }
    return ((std::int64_t{*hours} * 60 + *minutes) * 60 + *seconds) * 1'000 + *ms;
}

struct UnitNames {
    std::string_view french_one, french_many, english_one, english_many;
};

UnitNames names_of(DurationUnit unit) {
    switch (unit) {
        case DurationUnit::days:
            return {"jour", "jours", "day", "days"};
        case DurationUnit::working_days:
            return {"jour ouvré", "jours ouvrés", "working day", "working days"};
        case DurationUnit::weeks:
            return {"semaine", "semaines", "week", "weeks"};
        case DurationUnit::months:
            return {"mois", "mois", "month", "months"};
        case DurationUnit::years:
            return {"an", "ans", "year", "years"};
    }
    throw ArithmeticError("unknown unit of duration");
}

}  // namespace

bool is_valid(Date date) {
    return date.year >= 1 && date.year <= 9999 && date.month >= 1 && date.month <= 12 && date.day >= 1 &&
           date.day <= days_in_month(date.year, date.month);
}

std::int32_t to_days(Date date) {
    const int year = date.month <= 2 ? date.year - 1 : date.year;
    const int era = (year >= 0 ? year : year - 399) / 400;
    const int year_of_era = year - era * 400;
    const int march_month = date.month > 2 ? date.month - 3 : date.month + 9;
    const int day_of_year = (153 * march_month + 2) / 5 + date.day - 1;
    const int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * 146'097 + day_of_era - 719'468;
}

Date from_days(std::int32_t days_since_1970) { return date_of(days_since_1970); }

std::string iso(Date date) { return fmt::format("{:04}-{:02}-{:02}", date.year, date.month, date.day); }

std::optional<Date> parse_iso_date(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') {
        return std::nullopt;
    }
    const auto year = digits(text, 0, 4);
    const auto month = digits(text, 5, 2);
    const auto day = digits(text, 8, 2);
    if (!year || !month || !day) {
        return std::nullopt;
    }
    const Date date{static_cast<std::int16_t>(*year), static_cast<std::uint8_t>(*month),
                    static_cast<std::uint8_t>(*day)};
    return is_valid(date) ? std::optional<Date>{date} : std::nullopt;
}

std::string long_date(Date date, bool french) {
    constexpr std::array<std::string_view, 12> french_months{"janvier",   "février", "mars",     "avril",
                                                             "mai",       "juin",    "juillet",  "août",
                                                             "septembre", "octobre", "novembre", "décembre"};
    constexpr std::array<std::string_view, 12> english_months{
        "January", "February", "March",     "April",   "May",      "June",
        "July",    "August",   "September", "October", "November", "December"};
    const auto month = static_cast<std::size_t>(date.month - 1);
    if (french) {
        return fmt::format("{}{} {} {}", date.day, date.day == 1 ? "er" : "", french_months.at(month),
                           date.year);
    }
    return fmt::format("{} {} {}", date.day, english_months.at(month), date.year);
}

std::string iso(Instant instant) {
    std::int64_t days = instant.unix_ms / ms_per_day;
    std::int64_t ms = instant.unix_ms % ms_per_day;
    if (ms < 0) {
        ms += ms_per_day;
        --days;
    }
    return fmt::format("{}T{:02}:{:02}:{:02}.{:03}Z", iso(date_of(days)), ms / 3'600'000, ms / 60'000 % 60,
                       ms / 1'000 % 60, ms % 1'000);
}

std::optional<Instant> parse_iso_instant(std::string_view text) {
    if (text.size() < 10) {
        return std::nullopt;
    }
    const auto date = parse_iso_date(text.substr(0, 10));
    const auto ms_of_day = parse_utc_hour(text.substr(10));
    if (!date || !ms_of_day) {
        return std::nullopt;
    }
    return Instant{to_days(*date) * ms_per_day + *ms_of_day};
}

std::string format_duration(Duration duration, bool french) {
    const UnitNames names = names_of(duration.unit);
    // French counts 0 and 1 as one, English only 1.
    const bool unit_count = duration.count == 1 || duration.count == -1;
    if (french) {
        const bool one = unit_count || duration.count == 0;
        return fmt::format("{} {}", duration.count, one ? names.french_one : names.french_many);
    }
    return fmt::format("{} {}", duration.count, unit_count ? names.english_one : names.english_many);
}

}  // namespace guichet
