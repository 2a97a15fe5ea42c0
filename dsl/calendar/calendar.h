#pragma once
// French administrative time: delays, working days, month ends, zones.
//
// It stands in dsl/ beside values/ because the checker asks it the same questions as the engine
// (does this closing hour exist? on what day does this delay fall?). Pure: the zone database is
// read once, when a Zone is located.
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dsl/values/date.h"

namespace guichet::calendar {

/// 31 January + 1 month: the last day of February, or the 1st of March ("arrondi mois").
enum class MonthEnd : std::uint8_t { last_day, overflow };
/// A delay whose last day is not a working day ("délais"): Regulation 1182/71, art. 3(4).
enum class NonWorking : std::uint8_t { keep, next_working_day };
/// What a call declares about time.
struct Rules {
    MonthEnd month_end = MonthEnd::last_day;
    NonWorking non_working = NonWorking::next_working_day;
    friend bool operator==(const Rules&, const Rules&) = default;
};

/// The eleven public holidays of metropolitan France (Code du travail, art. L3133-1).
bool is_french_holiday(Date date);
/// Name of the holiday in French or English, empty when `date` is none.
std::string_view holiday_name(Date date, bool french);
/// Neither Saturday, Sunday nor a French public holiday.
bool is_working_day(Date date);
Date next_working_day(Date date);  ///< `date` itself when it is one
int weekday(Date date);            ///< 1 = Monday … 7 = Sunday

/// `date` + `duration`, the unit's own arithmetic only (month_end applies; no working-day shift,
/// except that working_days counts working days).
Date add(Date date, Duration duration, MonthEnd month_end);
/// The last day of a delay of `duration` that starts from the event day `from` (which is not
/// counted: Regulation 1182/71, art. 3(1)), moved as `rules` says.
Date deadline(Date from, Duration duration, Rules rules);

/// A named IANA zone. Local times follow the POSIX-tail fix: right to 2099 (docs/dependencies.md).
class Zone {
public:
    /// nullopt when the zone database has no such name.
    static std::optional<Zone> locate(std::string_view iana_name);

    std::string name() const;
    /// The wall clock at `instant`.
    CivilTime local(Instant instant) const;
    /// What the wall clock makes of `time`: once, twice (the clock goes back) or never (forward).
    enum class Kind : std::uint8_t { unique, ambiguous, nonexistent };
    struct Resolved {
        Kind kind;
        Instant first;   ///< the earlier reading; for nonexistent, the instant of the jump
        Instant second;  ///< the later reading; equal to first when unique
    };
    Resolved resolve(CivilTime time) const;
    /// The first instant after the day `date`: an inclusive closing "29 May" ends there, exclusive.
    Instant end_of(Date date) const;
    Instant start_of(Date date) const;

private:
    struct Impl;
    explicit Zone(std::shared_ptr<const Impl> impl) : impl_(std::move(impl)) {}
    std::shared_ptr<const Impl> impl_;
};

/// Version of the zone database in use ("2024b"), "unknown" when the system does not tell.
std::string tz_version();

}  // namespace guichet::calendar
