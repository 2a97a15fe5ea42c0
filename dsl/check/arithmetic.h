#pragma once
// Arithmetic in formulas: what may be added, multiplied, divided, and what comes out.
//
//   number, percentage × the same      a number (a percentage of a percentage is one)
//   amount × number or percentage      an amount, rounded once where the chain of products ends
//   amount / amount                    a number
//   date ± length of time              a date
//   plus_petit de, plus_grand de       the kind of their values
//
// A chain (`a * 50 % / 3`) is exact until its end: `round_money` stands there, once, and what is
// added to it is rounded already. A divisor that may be zero is told: nobody finds out at a meeting.
#include <functional>
#include <vector>

#include "dsl/check/expressions.h"

namespace guichet::check {

/// The walk over a formula that arithmetic is a part of (expressions.cpp).
struct Walk {
    Context& context;
    const Scope& scope;
    std::vector<program::Instruction>& code;
    std::function<Typed(const ast::Expr&)> emit;  ///< of a child
};

/// Writes the code of a sum, difference, product, quotient, extreme or mean; unknown after a message.
Typed emit_arithmetic(const Walk& walk, const ast::Expr& expr);

/// The deepest the evaluator's stack gets.
std::size_t stack_depth(const std::vector<program::Instruction>& code);

/// A number or a percentage: the two compare.
inline bool is_ratio(ValueKind kind) { return kind == ValueKind::number || kind == ValueKind::percent; }

}  // namespace guichet::check
