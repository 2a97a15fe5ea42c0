#pragma once
// Formulas in postfix order, and the rules that they judge.
#include <cstdint>
#include <string>
#include <vector>

#include "dsl/program/value.h"
#include "dsl/values/date.h"
#include "dsl/values/money.h"

namespace guichet::program {

using Index = std::int32_t;
inline constexpr Index none = -1;

/// What a field holds or a formula yields.
enum class Type : std::uint8_t {
    boolean, number, money, date, text, long_text, choice, commune, siret, email, phone, file, list,
    percent, duration,  ///< formulas only: no field holds them
    choices,            ///< several items of one choice list
};

// ---------------------------------------------------------------- formulas

/// One instruction of a formula, in postfix order. `a`, `b` are indexes into the tables, `x`, `y`
/// immediate values. A missing operand makes the result missing, except for `given`, `empty`,
/// `conjunction` (false wins) and `disjunction` (true wins).
enum class Op : std::uint8_t {
    push_boolean,  ///< x
    push_number,   ///< x / y
    push_money,    ///< x cents
    push_date,     ///< x days since 1970-01-01
    push_text,     ///< strings[a]
    push_choice,   ///< item x of choice list a
    push_field,    ///< answer of fields[a]
    push_column,   ///< in a line: column a of the current line (b: its list, or none: it is found)
    push_period_start, push_period_end,  ///< periods[a]; the end is its last day, included
    push_base,               ///< total of bases[a] (money)
    push_award,              ///< the amount granted (money)
    push_instalment,         ///< amount of instalments[a] (money); b: the part of this funder, or none
    push_grid_total,         ///< score of grids[a] (number)
    push_member_organisation,///< text; only in a recusal rule
    eligibility_met,         ///< every eligibility group holds
    grid_complete,           ///< all who must mark have given every mark of grids[a]
    in_territory,            ///< top is a commune; territories[a]
    in_period,               ///< top is a date; periods[a]
    is_eligible,             ///< top is a choice; its item is eligible
    given, empty,
    equal, different, less, less_equal, greater, greater_equal,
    add, subtract,
    negation, conjunction, disjunction,  ///< the last two: of the a topmost
    sum,    ///< of column b over the lines of fields[a] for which formula x (or none) holds
    count,  ///< of the lines of fields[a] for which formula x (or none) holds
    // ---- arithmétique ----
    push_percent,      ///< x / y, told as a percentage
    push_duration,     ///< x of the unit y (DurationUnit)
    push_received_on,  ///< the day on which the dossier's first form was received (date)
    multiply, divide,  ///< exact; money may come out as a fraction of a cent until…
    round_money,       ///< …it is rounded, once, as the call says
    least, greatest,   ///< of the two topmost
    least_of_lines, greatest_of_lines, mean_of_lines,  ///< of column b, as `sum`; missing without lines
    push_schedule,     ///< the value of schedules[a]
    push_overpaid,     ///< what was paid too much (money)
    // ---- grids, bodies, ranking
    thresholds_met,   ///< every threshold of grids[a] is reached
    push_criterion,   ///< score of grids[a] on criteria[b], or on groups[b] when x is 1 (number)
    outcome_was,      ///< the last outcome of stages[a] is b
    // ---- cumuls
    push_limit_total, ///< what limits[a] counts, this dossier included (money or number)
    push_limit_rest,  ///< what the other dossiers leave of it, never below zero
    limit_exceeded,   ///< the total is above the ceiling of limits[a]
    // ---- vérifications
    verified,               ///< what was settled of verifications[a]; missing before
    eligibility_to_verify,  ///< neither met nor not met yet: something must be settled first
    // ---- selon, plusieurs, sinon
    push_decided_on,  ///< the day on which the aid is granted (date)
    contains,         ///< of the two topmost: several items, one item
    count_items,      ///< top is several items: how many
    fallback,         ///< of the two topmost: the first, or the second when it is missing
    // ---- rank
    push_rank,        ///< the place of the dossier in rankings[a], of its session (number)
};
struct Instruction {
    Op op = Op::push_boolean;
    Index a = none;
    Index b = none;
    std::int64_t x = 0;
    std::int64_t y = 1;
    friend bool operator==(const Instruction&, const Instruction&) = default;
};
struct Formula {
    std::vector<Instruction> code;
    Type type = Type::boolean;
    std::string text;  ///< as the call writes it, for the explanation
    friend bool operator==(const Formula&, const Formula&) = default;
};
/// Depth of the evaluator's stack; the checker refuses a formula that needs more.
inline constexpr std::size_t max_stack = 64;

// ---------------------------------------------------------------- rules

/// A rule that holds or not, with the sentence that says why not and its clause in the call.
struct Rule {
    std::string id;       ///< "recevabilité.2"
    Index test = none;    ///< formula (boolean)
    std::string message;  ///< `sinon`
    std::string clause;   ///< `réf`
    std::int32_t line = 0;
};
enum class Quantifier : std::uint8_t { all, any, none_of };
struct RuleGroup {
    Quantifier quantifier = Quantifier::all;
    std::vector<Rule> rules;
};

}  // namespace guichet::program
