#pragma once
// The evaluator: pure, total, exact, and without allocation on the path of a rule.
//
// It sees a dossier only through Facts. It never throws on what a dossier contains: an answer that
// is missing makes a result missing; an overflow makes it missing too (and `overflowed` true), so
// that a rule over absurd amounts is "not met", never undefined.
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "dsl/program/program.h"

namespace guichet::program {

/// Result of a formula. `text` points into the facts or the program: it lives as long as they do.
struct Cell {
    enum class Kind : std::uint8_t { missing, boolean, number, money, date, text, choice, other, percent, duration, choices };
    Kind kind = Kind::missing;
    std::int64_t x = 0;  ///< boolean 0/1, numerator, cents, days, item; of several items, how many
    std::int64_t y = 1;  ///< denominator; for a choice, its list; for a duration, its unit
    std::string_view text;  ///< of several items: the bytes of their numbers (items_of)
    bool overflowed = false;  ///< missing because an amount left its range, not because of an answer

    bool missing() const { return kind == Kind::missing; }
    bool is_true() const { return kind == Kind::boolean && x == 1; }
};

/// What is known of the marks of a grid on one dossier.
struct GridFacts {
    bool complete = false;
    std::optional<Ratio> total;  ///< aggregated score, absent when there is no mark
    std::vector<std::optional<Ratio>> criteria{};  ///< the same of each criterion, or empty
    std::vector<std::optional<Ratio>> groups{};    ///< and of each group of criteria
};

/// What a limit over the dossiers of one requester amounts to, in cents or in dossiers.
struct LimitFacts {
    bool known = false;      ///< false: nobody is identified yet, or an amount cannot be added
    std::int64_t total = 0;  ///< this dossier included
    std::int64_t rest = 0;   ///< what the other dossiers leave
};

/// Everything a formula may look at.
struct Facts {
    std::span<const Value> answers;           ///< one per Program::fields
    std::span<const GridFacts> grids;         ///< one per Program::grids, or empty: nothing marked
    std::optional<Money> award;
    std::span<const std::optional<Money>> instalments;  ///< one per instalment, or empty
    std::string_view member_organisation;     ///< recusal rules only
    std::optional<Money> overpaid{};
    std::optional<Date> received_on{};        ///< the day of the first form, in the call's zone
    std::span<const Index> last_outcomes{};   ///< of each stage, none where it gave none; or empty
    std::span<const LimitFacts> limits{};     ///< one per Program::limits, or empty: nothing known
    std::span<const std::optional<bool>> verifications{};  ///< one per Program::verifications, or empty: nothing settled
    std::optional<Date> decided_on{};         ///< the day the aid is granted: today while it is being computed
    std::span<const std::optional<std::int64_t>> ranks{};  ///< one per Program::rankings, or empty: nothing ranked
};

/// Value of formulas[formula] (missing for `none`); a computed field is computed, whatever stands in
/// its slot. `line` is the current line inside a list, or nullptr.
Cell evaluate(const Program& program, Index formula, const Facts& facts,
              const std::vector<Value>* line = nullptr);

/// The last day, included, of a period that starts as its formula says; nullopt: start missing.
std::optional<std::pair<Date, Date>> period_days(const Program& program, Index period, const Facts& facts);

/// Whether a commune ("33063 Bordeaux") lies in one of the departments; overseas codes have three digits.
bool in_departments(std::string_view commune, const std::vector<std::string>& departments);

/// One line of a base: counted, or not and by which condition.
struct BaseLine {
    std::size_t line = 0;      ///< from 0
    Money amount;
    bool counted = false;
    std::size_t condition = 0; ///< first condition that failed, when not counted
    Money counts_for{};            ///< what of `amount` is in the total, before the caps on groups
    std::size_t adjustment = 0;    ///< the last one that changed it, when it differs from `amount`
};
/// What a cap on a group of lines left out.
struct BaseCut {
    std::size_t adjustment = 0;
    Money group, cap;  ///< what the lines make together, what they may
};
struct BaseResult {
    Money total;
    std::vector<BaseLine> lines;
    std::vector<BaseCut> cuts;
};
/// nullopt when an amount is missing or the sum overflows, or when an answer that a condition needs
/// is missing and no other condition excludes the line. An unanswered list counts as 0 lines.
std::optional<BaseResult> assess_base(const Program& program, Index base, const Facts& facts);

/// A value that a rule looked at, for the explanation: the name as the call writes it.
struct Seen {
    std::string name;   ///< "candidature.budget.demandé", "nombre de candidature.partenaires"
    std::string value;  ///< as display() tells it; long texts are cut
};
/// What a formula looks at, with the values as people read them; in order of appearance, once each.
std::vector<Seen> inputs_of(const Program& program, Index formula, const Facts& facts,
                            const std::vector<Value>* line = nullptr);

enum class Verdict : std::uint8_t { met, not_met, unknown };  ///< unknown: an answer is missing
Verdict judge(const Program& program, const Rule& rule, const Facts& facts,
              const std::vector<Value>* line = nullptr);

/// All rule groups of the eligibility: met, not met, or unknown when an answer decides it.
Verdict eligibility(const Program& program, const Facts& facts);

/// The numbers of the items of a cell that holds several.
std::vector<std::uint16_t> items_of(const Cell& cell);

/// The row that applies of a schedule, and its value; the row is nullptr when none is known to.
struct Applied {
    Cell value;
    const ScheduleRow* row = nullptr;
};
Applied applied_row(const Program& program, Index schedule, const Facts& facts);
/// Why that row applies, for the person concerned: "dossier reçu dès le 1er janvier 2025", "Zone : Rurale".
/// Empty for a schedule whose rows are conditions of their own, and for no row.
std::string why_applied(const Program& program, Index schedule, const ScheduleRow* row);
/// All its values in one sentence: "40 000 EUR (dossier reçu avant le 1er janvier 2025), 50 000 EUR (…)".
std::string all_values(const Program& program, Index schedule);

/// A cell as people read it in the call's language: "31 250,40 EUR", "29 mai 2015", "oui".
std::string display(const Program& program, const Cell& cell);
/// An answer as people read it.
std::string display(const Program& program, const Field& field, const Value& value);

}  // namespace guichet::program
