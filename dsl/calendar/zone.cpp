// Zones from the operating system's zone database, read by Hinnant's date-tz.
//
// date-tz 3.0.1 stops at a zone file's last written transition, which is in 2037 where the clocks
// keep changing, and answers winter time for ever after. So a Zone copies its transitions into a
// table of its own when it is located, and writes the years 2038 to 2438 itself: each takes the
// transitions of the latest known year in which 1 March falls on the same weekday. From 1 March on
// those two years have the same calendar, and the rules in force everywhere speak of weekdays
// between March and November. (Adding 28 years, the usual way, reaches back to rules abolished
// since: Brazil's summer time of 2017 would come back in 2045.) After 2438 the Gregorian calendar
// repeats, 400 years being a whole number of weeks.
#include "dsl/calendar/calendar.h"

#include <date/tz.h>

#include <algorithm>
#include <fstream>
#include <limits>

#include "dsl/values/money.h"

namespace guichet::calendar {
namespace {

constexpr std::int64_t ms_per_second = 1'000;
constexpr std::int64_t ms_per_day = 86'400'000;
constexpr std::int64_t ms_per_cycle = 146'097 * ms_per_day;  // 400 Gregorian years
constexpr std::int64_t day_0001_01_01 = -719'162;
constexpr std::int64_t day_9999_12_31 = 2'932'896;
constexpr int last_written_year = 2037;  // by zic, for rules that go on
constexpr int last_table_year = last_written_year + 401;
// No wall clock is further from UTC than this, nor does any change move it by more.
constexpr std::int64_t ms_any_offset = 2 * ms_per_day;

// Wall clock = UTC + offset, from `begin_ms` until the next period.
struct Period {
    std::int64_t begin_ms;
    std::int64_t offset_ms;
};

std::int64_t start_of_year_ms(int year) {
    return to_days({static_cast<std::int16_t>(year), 1, 1}) * ms_per_day;
}

std::int32_t first_of_march(int year) { return to_days({static_cast<std::int16_t>(year), 3, 1}); }

std::vector<Period> written_periods(const date::time_zone& zone) {
    const date::sys_seconds end = date::sys_days{date::year{9999} / 12 / 31};
    std::vector<Period> periods;
    date::sys_seconds at = date::sys_days{date::year{1} / 1 / 1};
    while (at < end) {
        const date::sys_info info = zone.get_info(at);
        const std::int64_t begin_ms = periods.empty() ? std::numeric_limits<std::int64_t>::min()
                                                      : at.time_since_epoch().count() * ms_per_second;
        periods.push_back({begin_ms, info.offset.count() * ms_per_second});
        at = info.end;
    }
    return periods;
}

int model_year(int year) {
    int model = last_written_year;
    while ((first_of_march(year) - first_of_march(model)) % 7 != 0) {
        --model;
    }
    return model;
}

// Whether the clocks of this zone still change when the file's written transitions stop.
bool goes_on(const std::vector<Period>& written) {
    return written.back().begin_ms >= start_of_year_ms(last_written_year) &&
           written.back().begin_ms < start_of_year_ms(last_written_year + 1);
}

void write_coming_years(std::vector<Period>& periods) {
    const auto before = [](const Period& period, std::int64_t ms) { return period.begin_ms < ms; };
    const std::vector<Period> written = periods;
    for (int year = last_written_year + 1; year <= last_table_year; ++year) {
        const int model = model_year(year);
        const std::int64_t shift_ms = (first_of_march(year) - first_of_march(model)) * ms_per_day;
        auto period = std::lower_bound(written.begin(), written.end(), start_of_year_ms(model), before);
        const auto end = std::lower_bound(period, written.end(), start_of_year_ms(model + 1), before);
        for (; period != end; ++period) {
            periods.push_back({period->begin_ms + shift_ms, period->offset_ms});
        }
    }
}

// Whole 400-year cycles to go back so that `time_ms` falls within the table.
std::int64_t cycles_beyond_table(std::int64_t time_ms) {
    const std::int64_t end_ms = start_of_year_ms(last_table_year);
    return time_ms < end_ms ? 0 : (time_ms - end_ms) / ms_per_cycle + 1;
}

std::int64_t wall_ms(CivilTime time) { return to_days(time.date) * ms_per_day + time.ms_of_day; }

}  // namespace

struct Zone::Impl {
    std::string name;
    std::vector<Period> periods;
    bool repeats = false;

    std::size_t index_at(std::int64_t utc_ms) const {
        const auto next =
            std::upper_bound(periods.begin(), periods.end(), utc_ms,
                             [](std::int64_t ms, const Period& period) { return ms < period.begin_ms; });
        return static_cast<std::size_t>(next - periods.begin()) - 1;
    }

    std::int64_t end_ms(std::size_t index) const {
        return index + 1 < periods.size() ? periods[index + 1].begin_ms
                                          : std::numeric_limits<std::int64_t>::max() - ms_any_offset;
    }

    std::int64_t cycle_shift_ms(std::int64_t time_ms) const {
        return repeats ? cycles_beyond_table(time_ms) * ms_per_cycle : 0;
    }

    // The first instant at which the wall clock shows `target_ms` or later.
    std::int64_t first_reaching(std::int64_t target_ms) const {
        std::size_t i = index_at(target_ms - ms_any_offset);
        while (end_ms(i) + periods[i].offset_ms <= target_ms) {
            ++i;
        }
        return std::max(periods[i].begin_ms, target_ms - periods[i].offset_ms);
    }

    // The last instant at which the wall clock shows `target_ms`, known to do so at `first_ms`.
    std::int64_t last_showing(std::int64_t target_ms, std::int64_t first_ms) const {
        std::int64_t last_ms = first_ms;
        for (std::size_t i = index_at(first_ms) + 1;
             i < periods.size() && periods[i].begin_ms <= target_ms + ms_any_offset; ++i) {
            const std::int64_t candidate_ms = target_ms - periods[i].offset_ms;
            if (candidate_ms >= periods[i].begin_ms && candidate_ms < end_ms(i)) {
                last_ms = candidate_ms;
            }
        }
        return last_ms;
    }

    // `date_days` may be the day after 9999-12-31, which no Date can name.
    Instant start_of_day(std::int64_t date_days) const {
        const std::int64_t midnight_ms = date_days * ms_per_day;
        const std::int64_t shift_ms = cycle_shift_ms(midnight_ms);
        return {first_reaching(midnight_ms - shift_ms) + shift_ms};
    }
};

std::optional<Zone> Zone::locate(std::string_view iana_name) {
    if (iana_name == "localtime") {
        return std::nullopt;  // in the database's folder, but this machine's setting and no IANA name
    }
    // Read on first use, behind the library's own lock; throws when there is no database at all.
    const std::vector<date::time_zone>& zones = date::get_tzdb().zones;
    const auto found = std::lower_bound(
        zones.begin(), zones.end(), iana_name,
        [](const date::time_zone& zone, std::string_view name) { return zone.name() < name; });
    if (found == zones.end() || found->name() != iana_name) {
        return std::nullopt;
    }
    auto impl = std::make_shared<Impl>();
    impl->name = found->name();
    impl->periods = written_periods(*found);
    if (goes_on(impl->periods)) {
        write_coming_years(impl->periods);
        impl->repeats = true;
    }
    return Zone{std::move(impl)};
}

std::string Zone::name() const { return impl_->name; }

CivilTime Zone::local(Instant instant) const {
    if (instant.unix_ms < day_0001_01_01 * ms_per_day - ms_any_offset ||
        instant.unix_ms > day_9999_12_31 * ms_per_day + ms_any_offset) {
        throw ArithmeticError("an instant leaves the years 1 to 9999");
    }
    const std::int64_t shift_ms = impl_->cycle_shift_ms(instant.unix_ms);
    const Period& period = impl_->periods[impl_->index_at(instant.unix_ms - shift_ms)];
    const std::int64_t shown_ms = instant.unix_ms + period.offset_ms;
    std::int64_t days = shown_ms / ms_per_day;
    std::int64_t ms_of_day = shown_ms % ms_per_day;
    if (ms_of_day < 0) {
        ms_of_day += ms_per_day;
        --days;
    }
    return {from_days(static_cast<std::int32_t>(days)), static_cast<std::int32_t>(ms_of_day)};
}

Zone::Resolved Zone::resolve(CivilTime time) const {
    const std::int64_t shift_ms = impl_->cycle_shift_ms(wall_ms(time));
    const std::int64_t target_ms = wall_ms(time) - shift_ms;
    const std::int64_t first_ms = impl_->first_reaching(target_ms);
    const Instant first{first_ms + shift_ms};
    if (first_ms + impl_->periods[impl_->index_at(first_ms)].offset_ms != target_ms) {
        return {Kind::nonexistent, first, first};
    }
    const Instant second{impl_->last_showing(target_ms, first_ms) + shift_ms};
    return {first == second ? Kind::unique : Kind::ambiguous, first, second};
}

Instant Zone::end_of(Date date) const { return impl_->start_of_day(to_days(date) + std::int64_t{1}); }

Instant Zone::start_of(Date date) const { return impl_->start_of_day(to_days(date)); }

std::string tz_version() {
    // date-tz looks for a version file that Debian does not ship; zic's input begins with it.
    std::ifstream file("/usr/share/zoneinfo/tzdata.zi");
    constexpr std::string_view prefix = "# version ";
    std::string line;
    if (!std::getline(file, line) || !line.starts_with(prefix) || line.size() == prefix.size()) {
        return "unknown";
    }
    return line.substr(prefix.size());
}

}  // namespace guichet::calendar
