#pragma once
// What the aid is computed from: periods, schedules, bases, the grant step by step, the final amount.
#include <cstdint>
#include <string>
#include <vector>

#include "dsl/program/formula.h"
#include "dsl/values/date.h"
#include "dsl/values/money.h"

namespace guichet::program {

struct Period {
    std::string name;
    Duration duration;
    Index start = none;  ///< formula (date)
    std::string clause;
};

// ---- barèmes ----
struct ScheduleRow {
    Index when = none;   ///< formula (boolean); none: all that is left
    Index value = none;  ///< formula of the schedule's type
    std::string clause;
};
/// A value by conditions: the first row that holds gives it. A row that is unknown makes it unknown.
struct Schedule {
    std::string name;
    std::string label;
    Type type = Type::money;
    std::vector<ScheduleRow> rows;
    std::string clause;
    Index by = none;  ///< formula (date, choice, commune): all the rows look at this alone
};

// ---- lignes d'assiette comptées autrement ----
enum class AdjustmentKind : std::uint8_t {
    line_cap,   ///< a line counts for `amount` at most
    counted,    ///< a line counts for `amount` instead (a share was multiplied by the checker)
    group_cap,  ///< all these lines together count for `amount`, or `share` of the others, at most
};
enum class ShareOf : std::uint8_t { nothing, other_lines, total };
/// How lines that count, count for less (or otherwise). Applied in order; group caps come last, and a
/// line belongs to the first group that takes it.
struct BaseAdjustment {
    AdjustmentKind kind = AdjustmentKind::line_cap;
    ShareOf share_of = ShareOf::nothing;
    Index amount = none;  ///< formula (money, on the line; of a group: on the dossier); none for a share
    Ratio share;          ///< of what `share_of` says; of the line's own amount for `counted`
    Index when = none;    ///< formula (boolean) on the line; none: every line
    std::string message;
    std::string clause;
};
/// Groups of one base: their sums stand on the evaluator's stack.
inline constexpr std::size_t max_group_caps = 8;

/// A sum of the lines that count, and the reasons why the others don't.
struct Base {
    std::string name;
    Index list = none;    ///< field
    Index column = none;  ///< of the list (money)
    std::vector<Rule> conditions;
    std::string clause;
    std::vector<BaseAdjustment> adjustments;
};

// ---- octroi calculé ----
enum class AwardStepKind : std::uint8_t { start, at_most, round, at_least, raise };
/// One rule of the ordered computation of the award (award.h applies them).
struct AwardStep {
    AwardStepKind kind = AwardStepKind::start;
    std::string label;   ///< as people call it
    Index amount = none; ///< formula (money); none for round
    Index when = none;   ///< formula (boolean): the step applies then only
    Rounding rounding;   ///< round only
    std::string message; ///< at_least: why nothing is granted below
    std::string clause;
};

// ---- trop-perçu ----
enum class OverpaymentRule : std::uint8_t { unsaid, examined, recovered, waived };
struct Recovery {
    OverpaymentRule rule = OverpaymentRule::unsaid;
    Index party = none;   ///< who recovers or examines
    Money threshold;      ///< recovered only above it
    Index letter = none;
    std::string clause;
};

/// What the award may not exceed, in the order of the call; the smallest one binds.
struct AwardBound {
    std::string name;  ///< as written
    Index amount = none;
    std::string clause;
};

/// What becomes of the award when the report justifies less than was planned.
enum class FinalRule : std::uint8_t {
    kept,              ///< the award stays
    prorata,           ///< award × justified / planned, rounded as the call says, never above the award
    within_justified,  ///< the smaller of award and justified
};
struct FinalAmount {
    bool declared = false;
    FinalRule rule = FinalRule::kept;
    Index justified = none;  ///< base
    Index planned = none;    ///< base
    std::string clause;
    Index stage = none;      ///< fixed when this stage…
    Index outcome = none;    ///< …reaches this outcome; none: when the balance becomes due
};

}  // namespace guichet::program
