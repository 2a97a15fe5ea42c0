#pragma once
// Schedules that depend on one thing (`selon`): a date, a choice or a commune.
//
// Such a schedule may stand where the call otherwise says a value outright: the cap of the aid, the
// share of an instalment, the delay of a deadline. Its rows then are written values too, so that sums,
// extremes and units can still be judged before any dossier is there. A place that must be settled
// once for the whole call (seats, an envelope, a closing date) refuses it (constants.h).
#include <optional>
#include <utility>

#include "dsl/check/expressions.h"

namespace guichet::check {

/// Makes the formula of what `schedule` depends on; false after a message. Nothing to do without `selon`.
bool compile_by(Context& context, const ast::Schedule& schedule, program::Schedule& out);
/// Its rows are written as what it depends on asks; false after a message.
bool check_shape(Context& context, const ast::Schedule& schedule, const program::Schedule& out, const ast::ScheduleRow& row);
/// No day, item or department has two values, and each row holds for some dossier; false after a message.
bool check_cases(Context& context, const ast::Schedule& schedule, const program::Schedule& out);
/// The text by which explanations call the condition of a row: "dossier.reçu_le dès 1 janvier 2025".
std::string condition_text(Context& context, const ast::Schedule& schedule, const ast::ScheduleRow& row);

/// The first and last day on which a dossier may be received, as far as the call says.
std::pair<std::optional<Date>, std::optional<Date>> filing_days(Context& context);

/// The schedule that stands for a written value: none when `expr` names no schedule. Whether it fits is
/// for check_written, once the schedules are checked.
Index schedule_named(Context& context, const ast::Expr& expr);
/// Each row of that schedule gives a written value of `kind`; false after a message at `expr`.
bool check_written(Context& context, const ast::Expr& expr, Index schedule, ValueKind kind);
/// The values of the rows that are written, in their order.
std::vector<const ast::Literal*> written_values(Context& context, Index schedule);

/// What a schedule looks at, through whatever it refers to, that is not known at any time.
struct Needs {
    bool received_on = false, decided_on = false, limits = false;
};
Needs needs_of(const program::Program& program, Index schedule);

}  // namespace guichet::check
