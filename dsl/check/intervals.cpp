#include "dsl/check/intervals.h"

#include <algorithm>
#include <array>

#include "dsl/check/constants.h"
#include "dsl/check/schedule_by.h"

namespace guichet::check {
namespace {

using ast::ExprKind;
using Bound = std::optional<Ratio>;

Interval point(Ratio value) { return {value, value}; }

Interval of_literal(const ast::Literal& literal) {
    if (const Ratio* number = std::get_if<Ratio>(&literal)) return point(*number);
    if (const Money* money = std::get_if<Money>(&literal)) return point(Ratio(money->cents));
    if (const auto* share = std::get_if<ast::Percent>(&literal)) return point(share->ratio);
    if (const Date* date = std::get_if<Date>(&literal)) return point(Ratio(to_days(*date)));
    return {};
}

/// What `combine` makes of two known bounds; unknown when one is, or beyond 64 bits.
template <class Combine>
Bound both(const Bound& a, const Bound& b, Combine combine) {
    if (!a || !b) return std::nullopt;
    try {
        return combine(*a, *b);
    } catch (const ArithmeticError&) {
        return std::nullopt;
    }
}

Interval times(const Interval& a, const Interval& b) {
    const auto product = [](Ratio x, Ratio y) { return x * y; };
    const bool positive = a.low && b.low && *a.low >= Ratio(0) && *b.low >= Ratio(0);
    if (positive) return {both(a.low, b.low, product), both(a.high, b.high, product)};
    Interval out;
    for (const Bound& x : {a.low, a.high}) {
        for (const Bound& y : {b.low, b.high}) {
            const Bound corner = both(x, y, product);
            if (!corner) return {};
            if (!out.low || *corner < *out.low) out.low = corner;
            if (!out.high || *corner > *out.high) out.high = corner;
        }
    }
    return out;
}

Interval inverse(const Interval& a) {
    const bool positive = a.low && *a.low > Ratio(0);
    if (!positive) return {};
    Interval out{Ratio(0), both(Ratio(1), a.low, [](Ratio x, Ratio y) { return x / y; })};
    if (a.high) out.low = both(Ratio(1), a.high, [](Ratio x, Ratio y) { return x / y; });
    return out;
}

class Ranges {
public:
    explicit Ranges(Context& context) : context_(context) {}

    Interval of(const ast::Expr& expr, const Scope& scope) {
        // A formula may lead back to itself (another check says so), or to the same one many times.
        if (depth_ == max_depth || ++steps_ > max_steps) return {};
        ++depth_;
        const Interval out = inside(expr, scope);
        --depth_;
        return out;
    }

    Interval of_field(const ast::Field& field, const Scope& scope) {
        Interval out;
        if (field.minimum) out.low = of(*field.minimum, scope).low;
        if (field.maximum) out.high = of(*field.maximum, scope).high;
        return out;
    }

    /// The column of a list, on one line.
    Interval of_column(Index list, Index column, Scope scope) {
        const auto* rows = std::get_if<ast::List>(context_.symbols.fields[static_cast<std::size_t>(list)].entry);
        if (rows == nullptr) return {};
        scope.list = list;
        return of_field(rows->columns[static_cast<std::size_t>(column)], scope);
    }

    /// The lines of a list: between its bounds; a filter may leave none.
    Interval lines(Index list, bool filtered) {
        const auto* rows = std::get_if<ast::List>(context_.symbols.fields[static_cast<std::size_t>(list)].entry);
        if (rows == nullptr) return {Ratio(0), std::nullopt};
        Interval out{Ratio(0), std::nullopt};
        if (!filtered && rows->minimum) out.low = constant_count(*rows->minimum);
        if (rows->maximum) out.high = constant_count(*rows->maximum);
        if (!out.low) out.low = Ratio(0);
        return out;
    }

    Interval total(Index list, Index column, bool filtered, const Scope& scope) {
        const Interval one = of_column(list, column, scope);
        const Interval count = lines(list, filtered);
        if (!one.low || *one.low < Ratio(0)) return {};
        return times(one, count);
    }

private:
    static constexpr int max_depth = 100;
    static constexpr int max_steps = 5'000;

    Bound constant_count(const ast::Expr& expr) {
        const ast::Literal* literal = find_constant(context_, expr);
        if (literal == nullptr) return std::nullopt;
        if (const auto* count = std::get_if<ast::Count>(literal)) return Ratio(count->count);
        if (const Ratio* number = std::get_if<Ratio>(literal)) return *number;
        return std::nullopt;
    }

    Interval of_path(const ast::Expr& expr, const Scope& scope) {
        if (const ast::Literal* literal = find_constant(context_, expr)) return of_literal(*literal);
        const Resolved resolved = resolve(context_, expr.path, scope);
        using Kind = Resolved::Kind;
        switch (resolved.kind) {
            case Kind::cap:
                if (context_.program.cap.cents <= 0) return {};  // it could not be read
                return context_.program.cap_by != none ? of_schedule(context_.program.cap_by) : point(Ratio(context_.program.cap.cents));
            case Kind::received_on: case Kind::decided_on: {
                const auto [first, last] = filing_days(context_);
                const auto bound = [](const std::optional<Date>& day) { return day ? Bound(Ratio(to_days(*day))) : std::nullopt; };
                return {bound(first), resolved.kind == Kind::received_on ? bound(last) : std::nullopt};
            }
            case Kind::field: return of_answer(resolved.a);
            case Kind::schedule: return of_schedule(resolved.a);
            case Kind::base: return of_base(resolved.a);
            case Kind::limit_rest: {
                if (static_cast<std::size_t>(resolved.a) >= context_.program.limits.size()) return {};
                return {Ratio(0), Ratio(context_.program.limits[static_cast<std::size_t>(resolved.a)].ceiling)};
            }
            case Kind::column: return of_column(resolved.a, resolved.b, scope);
            default: return {};
        }
    }

    Interval of_answer(Index index) {
        const FieldSymbol& symbol = context_.symbols.fields[static_cast<std::size_t>(index)];
        const Scope own{symbol.form, symbol.section};
        if (const auto* field = std::get_if<ast::Field>(symbol.entry)) return of_field(*field, own);
        if (const auto* computed = std::get_if<ast::Computed>(symbol.entry)) return of(computed->value, own);
        return {};
    }

    /// Of every total that the declared bounds of the summed column allow.
    Interval of_base(Index base) {
        const ast::Base& written = context_.call.aid->bases[static_cast<std::size_t>(base)];
        if (written.summed.empty()) return {};
        const Resolved resolved = resolve(context_, written.summed, {});
        if (resolved.kind != Resolved::Kind::list_column) return {};
        // A line that counts for another amount than it says may count for any.
        for (const ast::BaseAdjustment& each : written.adjustments) {
            if (each.kind != ast::BaseAdjustment::Kind::counted) continue;
            const ast::Literal* share = find_constant(context_, each.amount);
            if (share == nullptr || !std::holds_alternative<ast::Percent>(*share)) return {};
        }
        const FieldSymbol& symbol = context_.symbols.fields[static_cast<std::size_t>(resolved.a)];
        const bool filtered = !written.conditions.empty() || !written.adjustments.empty();
        return total(resolved.a, resolved.b, filtered, {symbol.form, symbol.section});
    }

    /// From the lowest of its values to the highest.
    Interval of_schedule(Index index) {
        const auto& rows = context_.call.schedules[static_cast<std::size_t>(index)].rows;
        Interval out;
        for (std::size_t i = 0; i < rows.size(); ++i) {
            const Interval one = of(rows[i].value, {});
            if (i == 0) {
                out = one;
                continue;
            }
            out.low = out.low && one.low ? Bound(std::min(*out.low, *one.low)) : std::nullopt;
            out.high = out.high && one.high ? Bound(std::max(*out.high, *one.high)) : std::nullopt;
        }
        return out;
    }

    /// `X sinon V`: what X may be, and V.
    Interval either(const ast::Expr& expr, const Scope& scope) {
        const Interval one = of(expr.children[0], scope);
        const Interval other = of(expr.children[1], scope);
        return {both(one.low, other.low, [](Ratio a, Ratio b) { return std::min(a, b); }),
                both(one.high, other.high, [](Ratio a, Ratio b) { return std::max(a, b); })};
    }

    Interval extreme(const ast::Expr& expr, const Scope& scope) {
        const bool least = expr.kind == ExprKind::least;
        Interval out = of(expr.children.front(), scope);
        for (std::size_t i = 1; i < expr.children.size(); ++i) {
            const Interval one = of(expr.children[i], scope);
            // The least is at most each of them; at least the smallest of them, when all are known.
            Bound& sure = least ? out.high : out.low;
            Bound& shared = least ? out.low : out.high;
            const Bound& other_sure = least ? one.high : one.low;
            const Bound& other_shared = least ? one.low : one.high;
            if (!sure || (other_sure && (least ? *other_sure < *sure : *other_sure > *sure))) sure = other_sure ? other_sure : sure;
            if (!other_shared || !shared) {
                shared.reset();
            } else if (least ? *other_shared < *shared : *other_shared > *shared) {
                shared = other_shared;
            }
        }
        return out;
    }

    static bool is_binary(ExprKind kind) {
        return kind == ExprKind::add || kind == ExprKind::subtract || kind == ExprKind::multiply || kind == ExprKind::divide;
    }

    Interval inside(const ast::Expr& expr, const Scope& scope) {
        Interval left;
        Interval right;
        if (is_binary(expr.kind)) {
            left = of(expr.children[0], scope);
            right = of(expr.children[1], scope);
        }
        const auto plus = [](Ratio a, Ratio b) { return a + b; };
        const auto minus = [](Ratio a, Ratio b) { return a - b; };
        switch (expr.kind) {
            case ExprKind::literal: return of_literal(expr.literal);
            case ExprKind::path: return of_path(expr, scope);
            case ExprKind::add: return {both(left.low, right.low, plus), both(left.high, right.high, plus)};
            case ExprKind::subtract: return {both(left.low, right.high, minus), both(left.high, right.low, minus)};
            case ExprKind::multiply: return times(left, right);
            case ExprKind::divide: return times(left, inverse(right));
            case ExprKind::least:
            case ExprKind::greatest: return extreme(expr, scope);
            case ExprKind::fallback: return either(expr, scope);
            default: break;
        }
        const bool over_lines = expr.kind == ExprKind::sum || expr.kind == ExprKind::count || expr.kind == ExprKind::least_of_lines ||
                                expr.kind == ExprKind::greatest_of_lines || expr.kind == ExprKind::mean_of_lines;
        if (!over_lines) return {};
        const Resolved resolved = resolve(context_, expr.path, scope);
        const bool filtered = !expr.children.empty();
        if (expr.kind == ExprKind::count) {
            return resolved.kind == Resolved::Kind::field ? lines(resolved.a, filtered) : Interval{};
        }
        if (resolved.kind != Resolved::Kind::list_column) return {};
        if (expr.kind == ExprKind::sum) return total(resolved.a, resolved.b, filtered, scope);
        return of_column(resolved.a, resolved.b, scope);
    }

    Context& context_;
    int depth_ = 0;
    int steps_ = 0;
};

}  // namespace

Interval interval_of(Context& context, const ast::Expr& expr, const Scope& scope) { return Ranges(context).of(expr, scope); }

}  // namespace guichet::check
