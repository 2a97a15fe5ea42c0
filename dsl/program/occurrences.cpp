#include "dsl/program/occurrences.h"

#include <algorithm>
#include <limits>

namespace guichet::program {
namespace {

std::int64_t most_days(DurationUnit unit) {
    switch (unit) {
        case DurationUnit::days: return 1;
        case DurationUnit::weeks: return 7;
        case DurationUnit::months: return 31;
        case DurationUnit::years: return 366;
        case DurationUnit::working_days: return 14;
    }
    return 1;
}

/// A number not above that of the first session held at `day` or later: where to begin looking.
std::int64_t not_after(const Gathering& gathering, Date day) {
    constexpr std::int64_t longest_move = 10;  // off a run of holidays
    const std::int64_t days = std::int64_t{to_days(day)} - to_days(gathering.anchor) - longest_move;
    return std::max<std::int64_t>(0, days / (most_days(gathering.every.unit) * std::max(1, gathering.every.count)) - 1);
}

}  // namespace

OccurrenceDates occurrence(const Program& program, const Gathering& gathering, std::int64_t number) {
    const std::int64_t count = number * gathering.every.count;
    if (count > std::numeric_limits<std::int32_t>::max()) throw ArithmeticError("a session beyond the calendar");
    OccurrenceDates out;
    out.number = number;
    out.date = calendar::add(gathering.anchor, {static_cast<std::int32_t>(count), gathering.every.unit}, program.calendar_rules);
    if (program.calendar_rules.non_working == calendar::NonWorking::next_working_day) out.date = calendar::next_working_day(out.date, program.calendar_rules);
    out.cutoff = calendar::add(out.date, {-gathering.cutoff.count, gathering.cutoff.unit}, program.calendar_rules);
    return out;
}

OccurrenceDates first_occurrence(const Program& program, const Gathering& gathering, Date ready) {
    auto found = occurrence(program, gathering, not_after(gathering, ready));
    while (found.cutoff < ready) found = occurrence(program, gathering, found.number + 1);
    return found;
}

OccurrenceDates next_occurrence(const Program& program, const Gathering& gathering, Date date) {
    auto found = occurrence(program, gathering, not_after(gathering, date));
    while (found.date < date) found = occurrence(program, gathering, found.number + 1);
    return found;
}

std::optional<OccurrenceDates> occurrence_on(const Program& program, const Gathering& gathering, Date date) {
    const auto found = next_occurrence(program, gathering, date);
    if (found.date != date) return std::nullopt;
    return found;
}

}  // namespace guichet::program
