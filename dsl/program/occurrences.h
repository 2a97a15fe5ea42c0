#pragma once
// When the sessions of a gathering are held: computed from its anchor, never from the one before.
//
// Number k is the anchor plus k times the interval, moved off a non-working day as the call's delays
// say; so a session moved to a Monday does not move the ones that follow. The cutoff is counted back
// from the session's own day, and never moved.
#include <cstdint>
#include <optional>

#include "dsl/program/program.h"

namespace guichet::program {

struct OccurrenceDates {
    std::int64_t number = 0;
    Date date, cutoff;  ///< both included
};

/// Both throw ArithmeticError (dsl/values/money.h) beyond the year 9999.
OccurrenceDates occurrence(const Program& program, const Gathering& gathering, std::int64_t number);
/// The first whose cutoff is not before `ready`.
OccurrenceDates first_occurrence(const Program& program, const Gathering& gathering, Date ready);
/// The one held on `date`, if there is one.
std::optional<OccurrenceDates> occurrence_on(const Program& program, const Gathering& gathering, Date date);
/// The first held on `date` or later.
OccurrenceDates next_occurrence(const Program& program, const Gathering& gathering, Date date);

}  // namespace guichet::program
