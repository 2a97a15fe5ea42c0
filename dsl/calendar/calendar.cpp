#include "dsl/calendar/calendar.h"

#include <algorithm>
#include <array>

#include "dsl/values/money.h"

namespace guichet::calendar {
namespace {

struct Holiday {
    std::string_view french;
    std::string_view english;
};
struct FixedHoliday {
    std::uint8_t month;
    std::uint8_t day;
    Holiday name;
};
struct EasterHoliday {
    std::int32_t days_after_easter;
    Holiday name;
};

constexpr std::array<FixedHoliday, 8> fixed_holidays{{
    {1, 1, {"jour de l'An", "New Year's Day"}},
    {5, 1, {"fête du Travail", "Labour Day"}},
    {5, 8, {"Victoire de 1945", "Victory in Europe Day"}},
    {7, 14, {"fête nationale", "Bastille Day"}},
    {8, 15, {"Assomption", "Assumption Day"}},
    {11, 1, {"Toussaint", "All Saints' Day"}},
    {11, 11, {"Armistice de 1918", "Armistice Day"}},
    {12, 25, {"Noël", "Christmas Day"}},
}};
constexpr std::array<EasterHoliday, 3> easter_holidays{{
    {1, {"lundi de Pâques", "Easter Monday"}},
    {39, {"Ascension", "Ascension Day"}},
    {50, {"lundi de Pentecôte", "Whit Monday"}},
}};

// The anonymous Gregorian computus (Nature, 20 April 1876): Easter Sunday of any Gregorian year.
// Its steps have no accepted names; a letter stands for each, as in every printing of it.
std::int32_t easter_sunday(int year) {
    const int a = year % 19;
    const int b = year / 100;
    const int c = year % 100;
    const int h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
    const int l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
    const int m = (a + 11 * h + 22 * l) / 451;
    const int march_day = h + l - 7 * m + 22;  // 32 is 1 April
    return to_days({static_cast<std::int16_t>(year), 3, 1}) + march_day - 1;
}

// Where two fall on one day (1 May 2008, Ascension too) the fixed one gives the name.
const Holiday* find_holiday(Date date) {
    for (const FixedHoliday& fixed : fixed_holidays) {
        if (fixed.month == date.month && fixed.day == date.day) {
            return &fixed.name;
        }
    }
    if (date.month < 3 || date.month > 6) {
        return nullptr;  // Easter Monday is 23 March at the earliest, Whit Monday 14 June at the latest
    }
    const std::int32_t after_easter = to_days(date) - easter_sunday(date.year);
    for (const EasterHoliday& moving : easter_holidays) {
        if (moving.days_after_easter == after_easter) {
            return &moving.name;
        }
    }
    return nullptr;
}

Date shifted(Date date, std::int64_t days) {
    const std::int64_t target = to_days(date) + days;
    if (target != static_cast<std::int32_t>(target)) {
        throw ArithmeticError("a date leaves the years 1 to 9999");
    }
    return from_days(static_cast<std::int32_t>(target));
}

Date add_months(Date date, std::int64_t months, MonthEnd month_end) {
    const std::int64_t index = date.year * std::int64_t{12} + (date.month - 1) + months;
    const std::int64_t year = index / 12;
    if (index < 12 || year > 9999) {
        throw ArithmeticError("a date leaves the years 1 to 9999");
    }
    Date moved{static_cast<std::int16_t>(year), static_cast<std::uint8_t>(index % 12 + 1), date.day};
    if (is_valid(moved)) {
        return moved;
    }
    // Never December, which has 31 days: "the month after" stays in the year.
    if (month_end == MonthEnd::overflow) {
        return {moved.year, static_cast<std::uint8_t>(moved.month + 1), 1};
    }
    while (!is_valid(moved)) {
        --moved.day;
    }
    return moved;
}

Date add_working_days(Date date, std::int64_t count, const Rules& rules) {
    shifted(date, count);  // at least as many calendar days: throws at once for a count out of reach
    const int step = count < 0 ? -1 : 1;
    while (count != 0) {
        date = shifted(date, step);
        if (is_working_day(date, rules)) {
            count -= step;
        }
    }
    return date;
}

}  // namespace

bool is_french_holiday(Date date) { return find_holiday(date) != nullptr; }

std::string_view holiday_name(Date date, bool french) {
    const Holiday* holiday = find_holiday(date);
    if (holiday == nullptr) {
        return {};
    }
    return french ? holiday->french : holiday->english;
}

bool is_holiday(Date date, const Rules& rules) {
    if (rules.holidays != Holidays::listed && is_french_holiday(date)) return true;
    if (rules.holidays == Holidays::alsace_moselle) {
        if (date.month == 12 && date.day == 26) return true;
        if (to_days(date) == easter_sunday(date.year) - 2) return true;
    }
    return std::any_of(rules.days.begin(), rules.days.end(), [&](const PublicHoliday& one) {
        if (!one.yearly) return one.date == date;
        return one.date.year <= date.year && one.date.month == date.month && one.date.day == date.day;
    });
}

bool is_working_day(Date date, const Rules& rules) { return weekday(date) <= 5 && !is_holiday(date, rules); }

bool beyond_known_holidays(Date date, const Rules& rules) { return rules.until != 0 && date.year > rules.until; }

Date next_working_day(Date date, const Rules& rules) {
    while (!is_working_day(date, rules)) {
        date = shifted(date, 1);
    }
    return date;
}

int weekday(Date date) {
    const int since_thursday = to_days(date) % 7;  // 1970-01-01 was a Thursday
    return (since_thursday + 7 + 3) % 7 + 1;
}

Date add(Date date, Duration duration, const Rules& rules) {
    const std::int64_t count = duration.count;
    switch (duration.unit) {
        case DurationUnit::days:
            return shifted(date, count);
        case DurationUnit::weeks:
            return shifted(date, count * 7);
        case DurationUnit::months:
            return add_months(date, count, rules.month_end);
        case DurationUnit::years:
            return add_months(date, count * 12, rules.month_end);
        case DurationUnit::working_days:
            return add_working_days(date, count, rules);
    }
    throw ArithmeticError("unknown unit of duration");
}

Date deadline(Date from, Duration duration, const Rules& rules) {
    const Date last = add(from, duration, rules);
    const bool counted_backwards = duration.count < 0;
    if (rules.non_working == NonWorking::keep || counted_backwards) {
        return last;
    }
    return next_working_day(last, rules);
}

}  // namespace guichet::calendar
