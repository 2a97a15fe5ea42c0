#include "dsl/check/branches.h"

#include <algorithm>
#include <map>
#include <set>

#include "dsl/check/expressions.h"
#include "dsl/check/families.h"
#include "dsl/check/optional_values.h"
#include "dsl/diagnostics/message.h"

namespace guichet::check {
namespace {

using ast::Expr;
using ast::ExprKind;

/// Two conditions and the places from which their names are read.
class Comparison {
public:
    Comparison(Context& context, Scope left, Scope right) : context_(context), left_(std::move(left)), right_(std::move(right)) {}

    bool same(const Expr& a, const Expr& b) {
        if (a.kind == ExprKind::error || a.kind != b.kind || a.children.size() != b.children.size()) return false;
        if (a.kind == ExprKind::literal) return same_literal(a, b);
        if (!a.path.empty() && !same_path(a.path, b.path)) return false;
        return same_children(a, b);
    }

    bool same_children(const Expr& a, const Expr& b) {
        for (std::size_t i = 0; i < a.children.size(); ++i) {
            if (!same(a.children[i], b.children[i])) return false;
        }
        return true;
    }

private:
    bool same_path(const ast::Name& a, const ast::Name& b) {
        const Resolved left = resolve(context_, a, left_);
        const Resolved right = resolve(context_, b, right_);
        // What is no path is an item, a territory: the same word is the same thing.
        if (left.kind == Resolved::Kind::unknown || right.kind == Resolved::Kind::unknown) return a.text == b.text;
        return left.kind == right.kind && left.a == right.a && left.b == right.b;
    }

    bool same_literal(const Expr& a, const Expr& b) { return context_.text_of(a.span) == context_.text_of(b.span); }

    Context& context_;
    Scope left_;
    Scope right_;
};

bool implied(Context& context, const Expr& wanted, bool holds, Index form, const Scope& scope) {
    for (const Supposed& known : scope.supposed) {
        Comparison compare(context, {known.form, known.section, known.list}, scope_of_branch(form));
        const Expr& said = *known.condition;
        if (known.holds == holds && compare.same(said, wanted)) return true;
        // `a = b` that fails is `a <> b` that holds.
        const bool contrary = (said.kind == ExprKind::equal && wanted.kind == ExprKind::different) ||
                              (said.kind == ExprKind::different && wanted.kind == ExprKind::equal) ||
                              (said.kind == ExprKind::given && wanted.kind == ExprKind::empty) ||
                              (said.kind == ExprKind::empty && wanted.kind == ExprKind::given);
        if (contrary && known.holds != holds && said.children.size() == wanted.children.size() && compare.same_children(said, wanted)) return true;
    }
    const auto each = [&](const Expr& child) { return implied(context, child, holds, form, scope); };
    switch (wanted.kind) {
        case ExprKind::negation: return implied(context, wanted.children.front(), !holds, form, scope);
        case ExprKind::conjunction:
        case ExprKind::disjunction:
            return holds == (wanted.kind == ExprKind::conjunction) ? std::all_of(wanted.children.begin(), wanted.children.end(), each)
                                                                   : std::any_of(wanted.children.begin(), wanted.children.end(), each);
        default: return false;
    }
}

class BranchChecker {
public:
    explicit BranchChecker(Context& context) : context_(context) {}

    void check() {
        cycles();
        for (std::size_t i = 0; i < context_.symbols.fields.size(); ++i) lower(i);
        columns();
    }

private:
    /// The condition of a section is one formula, whatever the number of its fields.
    Index formula_of(const Expr* condition, Scope scope) {
        for (const auto& [known, formula] : formulas_) {
            if (known == condition) return formula;
        }
        scope.filling = true;
        const Index formula = compile_formula(context_, *condition, scope, ValueKind::boolean);
        formulas_.emplace_back(condition, formula);
        return formula;
    }

    void lower(std::size_t index) {
        const FieldSymbol& symbol = context_.symbols.fields[index];
        Scope scope = scope_of_branch(symbol.form);
        for (const Expr* condition : symbol.when) {
            if (!in_circle_.contains(condition)) {
                const Index formula = formula_of(condition, scope);
                if (formula != none) context_.program.fields[index].asked_when.push_back(formula);
            }
            assume(context_, *condition, scope);  // the field's own condition is read inside its section
        }
    }

    void columns() {
        for (const FieldSymbol& symbol : context_.symbols.fields) {
            const auto* list = std::get_if<ast::List>(symbol.entry);
            if (list == nullptr) continue;
            for (const ast::Field& column : list->columns) {
                if (column.when) context_.report.say(Message::branch_in_a_list, column.when->span, {column.name.text, list->name.text});
            }
        }
    }

    /// The fields that a condition looks at, through computed ones too.
    void collect(const Expr& expr, const Scope& scope, std::set<Index>& out) {
        Scope inside = scope;
        if (!expr.path.empty()) {
            const Resolved resolved = resolve(context_, expr.path, scope);
            const bool is_field = resolved.kind == Resolved::Kind::field || resolved.kind == Resolved::Kind::list_column;
            if (is_field && out.insert(resolved.a).second) {
                const FieldSymbol& symbol = context_.symbols.fields[static_cast<std::size_t>(resolved.a)];
                if (const auto* computed = std::get_if<ast::Computed>(symbol.entry)) collect(computed->value, {symbol.form, symbol.section}, out);
            }
            if (is_field) inside.list = resolved.a;
        }
        for (const Expr& child : expr.children) {
            if (!is_item(expr, child, scope)) collect(child, inside, out);
        }
    }

    /// The right side of a comparison with a choice is an item, even where a field bears its name.
    bool is_item(const Expr& expr, const Expr& child, const Scope& scope) {
        const bool compares = expr.kind == ExprKind::equal || expr.kind == ExprKind::different || expr.kind == ExprKind::contains;
        if (!compares || &child != &expr.children.back() || expr.children.front().kind != ExprKind::path) return false;
        const Resolved left = resolve(context_, expr.children.front().path, scope);
        if (left.kind != Resolved::Kind::field) return false;
        const Index list = context_.program.fields[static_cast<std::size_t>(left.a)].choice_list;
        return list != none && context_.symbols.items[static_cast<std::size_t>(list)].symbol(child.path.text) != nullptr;
    }

    /// The fields that decide whether `field` is asked.
    const std::set<Index>& deciding(Index field) {
        const auto known = deciding_.find(field);
        if (known != deciding_.end()) return known->second;
        const FieldSymbol& symbol = context_.symbols.fields[static_cast<std::size_t>(field)];
        std::set<Index> found;
        for (const Expr* condition : symbol.when) collect(*condition, scope_of_branch(symbol.form), found);
        return deciding_[field] = std::move(found);
    }

    /// A way from `at` back to `goal`, each step a field that decides about the one before.
    bool way_back(Index at, Index goal, std::vector<Index>& way, std::set<Index>& visited) {
        for (const Index next : deciding(at)) {
            way.push_back(next);
            if (next == goal) return true;
            if (visited.insert(next).second && way_back(next, goal, way, visited)) return true;
            way.pop_back();
        }
        return false;
    }

    void cycles() {
        for (std::size_t i = 0; i < context_.symbols.fields.size(); ++i) {
            const FieldSymbol& symbol = context_.symbols.fields[i];
            if (symbol.when.empty() || in_circle_.contains(symbol.when.front()) || in_circle_.contains(symbol.when.back())) continue;
            std::vector<Index> way;
            std::set<Index> visited;
            if (!way_back(static_cast<Index>(i), static_cast<Index>(i), way, visited)) continue;
            std::string path = "`" + std::string(symbol.name) + "`";
            for (const Index step : way) {
                const FieldSymbol& through = context_.symbols.fields[static_cast<std::size_t>(step)];
                path += " ← `" + std::string(through.name) + "`";
                in_circle_.insert(through.when.begin(), through.when.end());
            }
            in_circle_.insert(symbol.when.begin(), symbol.when.end());
            context_.report.say(Message::branch_cycle, symbol.when.back()->span, {std::string(symbol.name), path});
        }
    }

    Context& context_;
    std::vector<std::pair<const Expr*, Index>> formulas_;
    std::set<const Expr*> in_circle_;  ///< conditions that go round: told, and not made
    std::map<Index, std::set<Index>> deciding_;
};

}  // namespace

Scope scope_of_branch(Index form) { return {form, {}}; }

bool is_asked_under(Context& context, const Scope& scope, Index field) {
    const FieldSymbol& symbol = context.symbols.fields[static_cast<std::size_t>(field)];
    return std::all_of(symbol.when.begin(), symbol.when.end(),
                       [&](const Expr* condition) { return implied(context, *condition, true, symbol.form, scope); });
}

void suppose_asked(Context& context, Scope& scope, Index field) {
    const FieldSymbol& symbol = context.symbols.fields[static_cast<std::size_t>(field)];
    for (const Expr* condition : symbol.when) {
        Scope there = scope_of_branch(symbol.form);
        assume(context, *condition, there);
        scope.given.insert(scope.given.end(), there.given.begin(), there.given.end());
        scope.nonzero.insert(scope.nonzero.end(), there.nonzero.begin(), there.nonzero.end());
        scope.supposed.insert(scope.supposed.end(), there.supposed.begin(), there.supposed.end());
    }
}

void check_branches(Context& context) { BranchChecker(context).check(); }

}  // namespace guichet::check
