#pragma once
// The inside of the evaluator, continued: products, quotients, dates moved by a length of time, the
// least, greatest and mean of a column.
//
// Money is exact until it is rounded: a product or a quotient of an amount is a Cell of kind money
// whose y may be above 1 (x/y cents). The checker puts one round_money where a chain of products
// ends, so that an amount is rounded once, as the call says, and never on the way. What leaves 64
// bits is missing and `overflowed`; what is divided by zero is missing.
#include "dsl/program/machine.h"

namespace guichet::program {

inline bool is_ratio(const Cell& cell) { return cell.kind == Cell::Kind::number || cell.kind == Cell::Kind::percent; }

/// Money and a ratio (either first), or two ratios; anything else is missing.
Cell product(const Cell& a, const Cell& b);
/// Money or a ratio by a ratio; money by money, a number. Missing by zero.
Cell quotient(const Cell& a, const Cell& b);
/// An amount in whole cents, as `arrondi montants` says.
Cell rounded(const Program& program, const Cell& amount);
/// A date plus (or minus) a length of time, as `arrondi mois` says; overflowed outside the years 1 to 9999.
Cell moved(const Program& program, const Cell& day, const Cell& duration, bool back);
/// The value of a schedule; `applied` (unless it is nullptr) gets the row that gave it.
Cell schedule_value(View view, Index schedule, const ScheduleRow** applied);
/// least_of_lines, greatest_of_lines, mean_of_lines; missing when no line counts.
Cell of_column(View view, const Instruction& at);

}  // namespace guichet::program
