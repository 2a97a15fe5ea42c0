#pragma once
// Civil dates and instants: values only. Zones, delays and holidays are dsl/calendar's.
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace guichet {

/// A day of the proleptic Gregorian calendar, years 1 to 9999. No zone, no hour.
struct Date {
    std::int16_t year = 1970;
    std::uint8_t month = 1;  ///< 1 to 12
    std::uint8_t day = 1;    ///< 1 to 31
    friend auto operator<=>(const Date&, const Date&) = default;
};

bool is_valid(Date date);
/// Days since 1970-01-01; exact for every valid date.
std::int32_t to_days(Date date);
/// Throws ArithmeticError (dsl/values/money.h) outside the years 1 to 9999.
Date from_days(std::int32_t days_since_1970);
/// "2015-05-29" both ways (ISO 8601, exactly 10 characters).
std::string iso(Date date);
std::optional<Date> parse_iso_date(std::string_view text);
/// "29 mai 2015", "1er mai 2015" / "29 May 2015".
std::string long_date(Date date, bool french);

/// Milliseconds since 1970-01-01T00:00:00Z, without leap seconds.
struct Instant {
    std::int64_t unix_ms = 0;
    friend auto operator<=>(const Instant&, const Instant&) = default;
};

/// "2015-05-29T21:59:59.999Z". Throws ArithmeticError outside the years 1 to 9999.
std::string iso(Instant instant);
/// Reads what iso() writes, and the same without milliseconds ("2015-05-29T22:00:00Z"). Always UTC:
/// another offset is refused.
std::optional<Instant> parse_iso_instant(std::string_view text);

/// A date with an hour on somebody's wall clock: no zone. 23:59:59.999 is ms_of_day 86 399 999.
struct CivilTime {
    Date date;
    std::int32_t ms_of_day = 0;  ///< 0 to 86 399 999
    friend auto operator<=>(const CivilTime&, const CivilTime&) = default;
};

/// A length of time as a call writes it; the units do not mix ("jours" are not "jours ouvrés").
enum class DurationUnit : std::uint8_t { days, working_days, weeks, months, years };
struct Duration {
    std::int32_t count = 0;
    DurationUnit unit = DurationUnit::days;
    friend bool operator==(const Duration&, const Duration&) = default;
};
/// "12 mois", "30 jours ouvrés" / "12 months", "30 working days".
std::string format_duration(Duration duration, bool french);

}  // namespace guichet
