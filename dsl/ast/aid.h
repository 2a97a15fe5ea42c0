#pragma once
// Conditions, and what the aid is computed from: periods, schedules, bases, the grant and its steps.
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "dsl/ast/expr.h"

namespace guichet::ast {

/// `- EXPR sinon "why not" [réf "…"]`
struct Condition {
    Expr test;
    Text otherwise;
    Text ref;
    Span span;
};

enum class Quantifier : std::uint8_t { all, any, none };
/// `toutes` / `une_au_moins` / `aucune` … `fin`
struct ConditionGroup {
    Quantifier quantifier = Quantifier::all;
    std::vector<Condition> conditions;
    Span span;
};

struct Eligibility {
    Text ref;
    std::vector<ConditionGroup> groups;
    Span span;
};

// ---- barèmes ----
/// `- VALUE quand CONDITION`, `- sinon VALUE` (then `when` is absent)
/// Under `selon`: `- VALUE avant DATE`, `- VALUE dès DATE [avant DATE]`, `- VALUE pour ITEM…`,
/// `- VALUE dans TERRITORY…`; `when` then says the same of what the schedule depends on.
struct ScheduleRow {
    enum class Shape : std::uint8_t { condition, dates, items, places } shape = Shape::condition;
    Expr value;
    std::optional<Expr> when;
    Text ref;
    Span span;
    Span range;  ///< from `avant`, `dès`, `pour` or `dans` to the last date or name
    std::optional<Expr> from, before;  ///< dates
    std::vector<Name> names;           ///< items, places
};
/// `barème NAME "Label" [selon PATH]`: the first row whose condition holds gives the value.
struct Schedule {
    Name name;
    Text label;
    Text ref;
    std::vector<ScheduleRow> rows;
    Span span;
    std::optional<Expr> by;  ///< selon
};

/// `période NAME DURATION à compter de EXPR`
struct Period {
    Name name;
    Expr duration;
    Expr start;
    Text ref;
    Span span;
};

// ---- lignes d'assiette comptées autrement ----
/// `- au_plus AMOUNT par_ligne …`, `- compté_à SHARE …`, `- ensemble au_plus SHARE des_autres_lignes …`
struct BaseAdjustment {
    enum class Kind : std::uint8_t { line_cap, counted, group_cap } kind = Kind::line_cap;
    enum class ShareOf : std::uint8_t { nothing, other_lines, total } share_of = ShareOf::nothing;
    Expr amount;
    std::optional<Expr> when;
    Text otherwise;
    Text ref;
    Span span;
};

/// `assiette NAME somme de PATH … conditions on each line … fin`
struct Base {
    Name name;
    Name summed;  ///< path of the list's column
    Text ref;
    std::vector<Condition> conditions;
    std::vector<BaseAdjustment> adjustments;
    Span span;
};

// ---- octroi calculé ----
/// `- au_plus AMOUNT "label" [quand CONDITION]`, `- arrondi MODE STEP`, `- au_moins AMOUNT sinon "…"`,
/// `- porté_à AMOUNT "label"`
struct GrantStep {
    enum class Kind : std::uint8_t { at_most, round, at_least, raise } kind = Kind::at_most;
    Expr amount;
    Text label;
    std::optional<Expr> when;
    Text otherwise;
    Rounding rounding;
    Text ref;
    Span span;
};
/// `octroi calculé` … `fin`: the steps apply in their order.
struct ComputedGrant {
    Text ref;
    std::optional<Expr> start;
    Text start_label;
    Text start_ref;
    std::vector<GrantStep> steps;
    Span span;
};

/// `définitif RULE de JUSTIFIED sur PLANNED [quand STAGE.OUTCOME]`
struct FinalAmount {
    Expr rule;
    Expr justified;
    Expr planned;
    Text ref;
    Span span;
    Name when;  ///< empty: when the balance becomes due
};

struct Aid {
    Text label;
    Text ref;
    std::optional<Expr> cap;
    std::vector<Period> periods;
    std::vector<Base> bases;
    std::vector<Expr> award_bounds;  ///< octroi au_plus A, B, C
    Span award_span;
    std::optional<ComputedGrant> computed_grant;
    std::optional<FinalAmount> final_amount;
    Span span;
};

}  // namespace guichet::ast
