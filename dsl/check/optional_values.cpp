// What a condition that holds (or fails) tells about answers that may be missing.
#include <algorithm>

#include "dsl/check/branches.h"
#include "dsl/check/constants.h"
#include "dsl/check/expressions.h"
#include "dsl/check/optional_values.h"

namespace guichet::check {
namespace {

std::optional<std::pair<Index, Index>> answer_of(Context& context, const ast::Expr& expr, const Scope& scope) {
    if (expr.kind != ast::ExprKind::path) return std::nullopt;
    const Resolved resolved = resolve(context, expr.path, scope);
    if (resolved.kind == Resolved::Kind::field) return std::pair{resolved.a, none};
    if (resolved.kind == Resolved::Kind::column) return std::pair{resolved.a, resolved.b};
    return std::nullopt;
}

/// `x > 0`, `x >= 1`, `x <> 0` (and `x = 0` that fails): x is no zero from there on.
void assume_nonzero(Context& context, const ast::Expr& expr, Scope& scope) {
    const ast::Literal* bound = find_constant(context, expr.children.back());
    if (bound == nullptr) return;
    std::int64_t value = 0;
    if (const Money* money = std::get_if<Money>(bound)) {
        value = money->cents;
    } else if (const Ratio* number = std::get_if<Ratio>(bound)) {
        value = number->numerator();
    } else {
        return;
    }
    using ast::ExprKind;
    const bool tells = expr.kind == ExprKind::greater ? value >= 0 : expr.kind == ExprKind::greater_equal ? value > 0 : value == 0;
    if (tells) scope.nonzero.push_back(context.text_of(expr.children.front().span));
}

void collect(Context& context, const ast::Expr& expr, Scope& scope, bool holds) {
    using ast::ExprKind;
    scope.supposed.push_back({&expr, holds, scope.form, scope.section, scope.list});
    switch (expr.kind) {
        case ExprKind::negation:
            if (!expr.children.empty()) collect(context, expr.children.front(), scope, !holds);
            return;
        case ExprKind::conjunction:
        case ExprKind::disjunction:
            if (holds != (expr.kind == ExprKind::conjunction)) return;
            for (const ast::Expr& child : expr.children) collect(context, child, scope, holds);
            return;
        case ExprKind::given:
        case ExprKind::empty:
            if (holds != (expr.kind == ExprKind::given) || expr.children.empty()) return;
            if (const auto answer = answer_of(context, expr.children.front(), scope)) scope.given.push_back(*answer);
            return;
        case ExprKind::greater:
        case ExprKind::greater_equal:
        case ExprKind::different:
        case ExprKind::equal:
            if (holds == (expr.kind != ExprKind::equal)) assume_nonzero(context, expr, scope);
            return;
        default:
            return;
    }
}

}  // namespace

void assume(Context& context, const ast::Expr& expr, Scope& scope) { collect(context, expr, scope, true); }

void assume_not(Context& context, const ast::Expr& expr, Scope& scope) { collect(context, expr, scope, false); }

bool may_be_missing(Context& context, const Scope& scope, Index field, Index column) {
    const program::Field& whole = context.program.fields[static_cast<std::size_t>(field)];
    const program::Field& answer = column == none ? whole : whole.columns[static_cast<std::size_t>(column)];
    if (answer.type == program::Type::list) return false;
    const bool asked = column != none || is_asked_under(context, scope, field);
    if (asked && answer.requirement == program::Requirement::always) return false;
    if (asked && std::holds_alternative<ast::Computed>(*context.symbols.fields[static_cast<std::size_t>(field)].entry)) return false;
    return std::find(scope.given.begin(), scope.given.end(), std::pair{field, column}) == scope.given.end();
}

}  // namespace guichet::check
