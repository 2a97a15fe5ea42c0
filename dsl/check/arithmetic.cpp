#include "dsl/check/arithmetic.h"

#include <algorithm>

#include "dsl/check/advice.h"
#include "dsl/check/intervals.h"
#include "dsl/check/optional_values.h"
#include "dsl/diagnostics/message.h"

namespace guichet::check {
namespace {

using ast::ExprKind;
using program::Op;

bool is_product(const ast::Expr& expr) { return expr.kind == ExprKind::multiply || expr.kind == ExprKind::divide; }

ValueKind product_of(ValueKind a, ValueKind b) {
    if (a == ValueKind::money && is_ratio(b)) return a;
    if (b == ValueKind::money && is_ratio(a)) return b;
    if (is_ratio(a) && is_ratio(b)) return a == b ? a : ValueKind::number;
    return ValueKind::unknown;
}

ValueKind quotient_of(ValueKind a, ValueKind b) {
    if (a == ValueKind::money && b == ValueKind::money) return ValueKind::number;
    if (a == ValueKind::money && is_ratio(b)) return a;
    if (is_ratio(a) && is_ratio(b)) return a == ValueKind::percent && b == ValueKind::number ? a : ValueKind::number;
    return ValueKind::unknown;
}

class Arithmetic {
public:
    explicit Arithmetic(const Walk& walk) : walk_(walk), context_(walk.context) {}

    Typed emit(const ast::Expr& expr) {
        switch (expr.kind) {
            case ExprKind::add:
            case ExprKind::subtract: return sum(expr);
            case ExprKind::multiply:
            case ExprKind::divide: {
                const Typed typed = factors(expr);
                if (typed.kind == ValueKind::money) put(Op::round_money);
                return typed;
            }
            case ExprKind::least:
            case ExprKind::greatest: return extreme(expr);
            default: return of_column(expr);
        }
    }

private:
    void put(Op op, Index a = none, Index b = none, std::int64_t x = 0) { walk_.code.push_back({op, a, b, x, 1}); }
    std::string kind_text(ValueKind kind) const { return describe(kind, context_.report.french()); }
    std::string text(const ast::Expr& expr) const { return context_.text_of(expr.span); }

    Typed mismatch(const ast::Expr& expr, Typed seen, const std::string& expected) {
        context_.report.say(Message::type_mismatch, expr.span, {text(expr), kind_text(seen.kind), expected});
        return {};
    }

    Typed sum(const ast::Expr& expr) {
        const Typed left = walk_.emit(expr.children[0]);
        const Typed right = walk_.emit(expr.children[1]);
        put(expr.kind == ExprKind::add ? Op::add : Op::subtract);
        if (left.kind == ValueKind::unknown || right.kind == ValueKind::unknown) return {};
        if (left.kind == ValueKind::date && right.kind == ValueKind::duration) return left;
        const bool summable = left.kind == ValueKind::money || is_ratio(left.kind);
        if (left.kind == ValueKind::date) return mismatch(expr.children[1], right, kind_text(ValueKind::duration));
        if (!summable) {
            return mismatch(expr.children[0], left, context_.report.word("un nombre ou un montant", "a number or an amount"));
        }
        if (left.kind != right.kind) return mismatch(expr.children[1], right, kind_text(left.kind));
        return left;
    }

    /// A product inside a product is not rounded: only the whole chain is.
    Typed factor(const ast::Expr& expr) { return is_product(expr) ? factors(expr) : walk_.emit(expr); }

    Typed factors(const ast::Expr& expr) {
        const bool dividing = expr.kind == ExprKind::divide;
        const Typed left = factor(expr.children[0]);
        const Typed right = factor(expr.children[1]);
        put(dividing ? Op::divide : Op::multiply);
        if (left.kind == ValueKind::unknown || right.kind == ValueKind::unknown) return {};
        const ValueKind kind = dividing ? quotient_of(left.kind, right.kind) : product_of(left.kind, right.kind);
        if (kind == ValueKind::unknown) {
            context_.report.say(Message::factors_without_meaning, expr.span,
                                {text(expr.children[0]), kind_text(left.kind), text(expr.children[1]), kind_text(right.kind),
                                 dividing ? context_.report.word("diviser", "divide") : context_.report.word("multiplier", "multiply")});
            return {};
        }
        if (dividing && !check_divisor(expr.children[1])) return {};
        return {kind};
    }

    bool check_divisor(const ast::Expr& divisor) {
        const Interval range = interval_of(context_, divisor, walk_.scope);
        if (range.low && range.high && *range.low == Ratio(0) && *range.high == Ratio(0)) {
            context_.report.say(Message::division_by_zero, divisor.span, {text(divisor)});
            return false;
        }
        const bool nonzero = (range.low && *range.low > Ratio(0)) || (range.high && *range.high < Ratio(0));
        const auto& known = walk_.scope.nonzero;
        if (!nonzero && std::find(known.begin(), known.end(), text(divisor)) == known.end()) {
            context_.report.absence(Message::division_maybe_zero, divisor.span, {text(divisor)});
        }
        return true;
    }

    Typed extreme(const ast::Expr& expr) {
        Typed kind;
        for (std::size_t i = 0; i < expr.children.size(); ++i) {
            const Typed one = walk_.emit(expr.children[i]);
            if (one.kind == ValueKind::unknown) return {};
            const bool ordered = is_ratio(one.kind) || one.kind == ValueKind::money || one.kind == ValueKind::date;
            if (!ordered) {
                return mismatch(expr.children[i], one,
                                context_.report.word("un nombre, un montant ou une date", "a number, an amount or a date"));
            }
            if (i == 0) {
                kind = one;
                continue;
            }
            put(expr.kind == ExprKind::least ? Op::least : Op::greatest);
            if (one.kind == kind.kind) continue;
            context_.report.say(Message::values_of_one_kind, expr.children[i].span,
                                {text(expr.children[0]), kind_text(kind.kind), text(expr.children[i]), kind_text(one.kind)});
            return {};
        }
        return kind;
    }

    Typed of_column(const ast::Expr& expr) {
        const Resolved resolved = require(context_, expr.path, walk_.scope);
        if (resolved.kind == Resolved::Kind::unknown || resolved.kind == Resolved::Kind::ambiguous) return {};
        if (resolved.kind != Resolved::Kind::list_column) {
            context_.report.say(Message::sum_of_a_column, expr.path.span, {expr.path.text});
            return {};
        }
        Index condition = none;
        if (!expr.children.empty()) {
            Scope line = walk_.scope;
            line.list = resolved.a;
            condition = compile_formula(context_, expr.children[0], line, ValueKind::boolean);
            if (condition == none) return {};
        }
        const bool mean = expr.kind == ExprKind::mean_of_lines;
        put(mean ? Op::mean_of_lines : expr.kind == ExprKind::least_of_lines ? Op::least_of_lines : Op::greatest_of_lines, resolved.a,
            resolved.b, condition);
        const program::Field& list = context_.program.fields[static_cast<std::size_t>(resolved.a)];
        const ValueKind kind = value_kind(list.columns[static_cast<std::size_t>(resolved.b)].type);
        const bool summable = kind == ValueKind::money || kind == ValueKind::number;
        if (!summable && (mean || kind != ValueKind::date)) {
            context_.report.say(Message::type_mismatch, expr.path.span,
                                {expr.path.text, kind_text(kind), context_.report.word("un montant ou un nombre", "an amount or a number")});
            return {};
        }
        if (!walk_.scope.allow_missing && may_be_missing(context_, walk_.scope, resolved.a, resolved.b)) {
            context_.report.say(Message::optional_used_bare, expr.path.span, {expr.path.text, optional_advice(context_.report, expr.path.text, list.columns[static_cast<std::size_t>(resolved.b)].type, OptionalPlace::bare)});
            return {};
        }
        if (mean && kind == ValueKind::money) put(Op::round_money);
        return {kind};
    }

    const Walk& walk_;
    Context& context_;
};

}  // namespace

Typed emit_arithmetic(const Walk& walk, const ast::Expr& expr) { return Arithmetic(walk).emit(expr); }

std::size_t stack_depth(const std::vector<program::Instruction>& code) {
    std::size_t depth = 0;
    std::size_t deepest = 0;
    for (const program::Instruction& instruction : code) {
        switch (instruction.op) {
            case program::Op::in_territory: case program::Op::in_period: case program::Op::is_eligible: case program::Op::given: case program::Op::empty: case program::Op::negation:
            case program::Op::count_items: break;
            case program::Op::equal: case program::Op::different: case program::Op::less: case program::Op::less_equal: case program::Op::greater: case program::Op::greater_equal:
            case program::Op::multiply: case program::Op::divide: case program::Op::least: case program::Op::greatest: case program::Op::contains: case program::Op::fallback:
            case program::Op::add: case program::Op::subtract: --depth; break;
            case program::Op::round_money: break;
            case program::Op::conjunction: case program::Op::disjunction: depth -= static_cast<std::size_t>(instruction.a) - 1; break;
            default: deepest = std::max(deepest, ++depth);
        }
    }
    return deepest;
}

}  // namespace guichet::check
