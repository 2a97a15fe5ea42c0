#pragma once
// French administrative time: delays, working days, month ends, zones.
//
// It stands in dsl/ beside values/ because the checker asks it the same questions as the engine
// (does this closing hour exist? on what day does this delay fall?). Pure: the zone database is
// read once, when a Zone is located.
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "dsl/values/date.h"

namespace guichet::calendar {

/// 31 January + 1 month: the last day of February, or the 1st of March ("arrondi mois").
enum class MonthEnd : std::uint8_t { last_day, overflow };
/// A delay whose last day is not a working day ("délais"): Regulation 1182/71, art. 3(4).
enum class NonWorking : std::uint8_t { keep, next_working_day };
/// Which public holidays count ("jours_fériés"), before those that a call adds.
enum class Holidays : std::uint8_t {
    france,          ///< the eleven of metropolitan France (Code du travail, art. L3133-1)
    alsace_moselle,  ///< those, Good Friday and 26 December (art. L3134-13)
    listed,          ///< none but those that the call adds
};
/// A day that a call adds: of one year, or of every year from that one on.
struct PublicHoliday {
    Date date;
    bool yearly = false;
    std::string label;
    friend bool operator==(const PublicHoliday&, const PublicHoliday&) = default;
};
/// What a call declares about time.
struct Rules {
    MonthEnd month_end = MonthEnd::last_day;
    NonWorking non_working = NonWorking::next_working_day;
    Holidays holidays = Holidays::france;
    std::vector<PublicHoliday> days{};
    std::int32_t until = 0;  ///< the last year that `days` knows; 0: every year
    friend bool operator==(const Rules&, const Rules&) = default;
};

/// The eleven public holidays of metropolitan France, as the law stands, for every year.
bool is_french_holiday(Date date);
/// Name of the French holiday in French or English, empty when `date` is none.
std::string_view holiday_name(Date date, bool french);
bool is_holiday(Date date, const Rules& rules);
/// Neither Saturday, Sunday nor a public holiday of these rules.
bool is_working_day(Date date, const Rules& rules);
Date next_working_day(Date date, const Rules& rules);  ///< `date` itself when it is one
int weekday(Date date);                                ///< 1 = Monday … 7 = Sunday
/// The list of public holidays says nothing of this day's year.
bool beyond_known_holidays(Date date, const Rules& rules);

/// `date` + `duration`, the unit's own arithmetic only (month ends as `rules` say; no working-day shift,
/// except that working_days counts working days). A negative count goes back. Throws
/// ArithmeticError (dsl/values/money.h) outside the years 1 to 9999, as all below do.
Date add(Date date, Duration duration, const Rules& rules);
/// The last day of a delay of `duration` that starts from the event day `from` (which is not
/// counted: Regulation 1182/71, art. 3(1)), moved as `rules` says. A delay counted backwards
/// (negative: "10 days before the session") is never moved: art. 3(4), second sentence. The two
/// working days that art. 3(5) promises in any delay are not added: no call rule asks for them.
Date deadline(Date from, Duration duration, const Rules& rules);

/// A named IANA zone; copies are cheap and share one table, and any thread may read it. Years after
/// 2037 follow the rules now in force (how: zone.cpp), except in Gaza and Hebron, whose zone files
/// end in 2086 and stay at winter time from there on.
class Zone {
public:
    /// nullopt when the zone database has no such name. Reads the database on first use; throws
    /// std::runtime_error when the system has none, or a damaged one.
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
    /// It is the first instant whose local date is later, whatever midnight does that night.
    Instant end_of(Date date) const;
    /// The end of the day before; so a day that a zone left out (Apia, 30 December 2011) is empty.
    Instant start_of(Date date) const;

private:
    struct Impl;
    explicit Zone(std::shared_ptr<const Impl> impl) : impl_(std::move(impl)) {}
    std::shared_ptr<const Impl> impl_;
};

/// Version of the zone database in use ("2024b"), "unknown" when the system does not tell.
std::string tz_version();

}  // namespace guichet::calendar
