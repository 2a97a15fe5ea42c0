#pragma once
// Limits over all the dossiers of one requester: what makes two dossiers theirs, what is counted, over
// which days and calls, and what follows when the limit is reached.
//
// What the other dossiers weigh is no part of a dossier's answers: the engine looks it up
// (engine/decide/limits.h), formulas see it as LimitFacts (evaluate.h).
#include <cstdint>
#include <string>
#include <vector>

#include "dsl/program/formula.h"
#include "dsl/values/date.h"

namespace guichet::program {

/// `demandeur identifié par`: the field that tells the requester.
struct Requester {
    bool declared = false;
    Index field = none;
    bool siren = false;             ///< the firm, not the establishment: 9 digits of the 14
    std::vector<Index> not_counted; ///< finals whose dossiers weigh nothing in any limit
    std::string clause;
};

/// A dossier counts at the day it was received (while it is in progress: at that day too), or at the
/// day the aid was granted.
enum class Counted : std::uint8_t { received, in_progress, granted };
enum class LimitPeriod : std::uint8_t {
    rolling,        ///< from the day after the same day `duration` before
    calendar_year,  ///< that of the day judged
    whole_time,
};
enum class LimitEffect : std::uint8_t {
    condition,       ///< nothing by itself: formulas ask for it
    filing_refused,  ///< the form is not taken
    ineligible,      ///< a rule of the eligibility does not hold
    grant_bounded,   ///< the grant names what remains as one of its bounds
};
struct Limit {
    std::string name;
    std::string label;
    std::string text;      ///< as the call writes it
    bool is_money = false;
    std::int64_t ceiling = 0;  ///< cents, or dossiers
    Counted counted = Counted::received;
    LimitPeriod period = LimitPeriod::whole_time;
    Duration duration;     ///< rolling
    bool all_calls = false;
    Index declared = none; ///< formula (money): added to what is counted
    LimitEffect effect = LimitEffect::condition;
    std::string message;
    std::string clause;
    std::int32_t line = 0;
};

}  // namespace guichet::program
