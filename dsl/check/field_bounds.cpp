// What each field asks: its bounds, the condition under which it is required, its computed value.
#include "dsl/check/branches.h"
#include "dsl/check/builtins.h"
#include "dsl/check/constants.h"
#include "dsl/check/expressions.h"
#include "dsl/check/families.h"
#include "dsl/diagnostics/message.h"

namespace guichet::check {
namespace {

using program::Type;

/// The amount, number or day that a bound says outright; absent for a bound that depends on answers.
std::optional<std::int64_t> outright(Context& context, const ast::Expr& bound, const Scope& scope) {
    if (const ast::Literal* literal = find_constant(context, bound)) {
        if (const Money* money = std::get_if<Money>(literal)) return money->cents;
        if (const Date* date = std::get_if<Date>(literal)) return to_days(*date);
        if (const Ratio* number = std::get_if<Ratio>(literal)) {
            return number->is_integer() ? std::optional(number->numerator()) : std::nullopt;
        }
        return std::nullopt;
    }
    if (bound.kind != ast::ExprKind::path || context.program.cap.cents <= 0 || context.program.cap_by != none) return std::nullopt;
    return resolve(context, bound.path, scope).kind == Resolved::Kind::cap ? std::optional(context.program.cap.cents) : std::nullopt;
}

/// The article that a bound cites: of what it names, else of the field.
std::string bound_clause(Context& context, const ast::Expr& bound, const Scope& scope, const std::string& own) {
    if (bound.kind != ast::ExprKind::path || !context.call.aid) return own;
    const Resolved resolved = resolve(context, bound.path, scope);
    if (resolved.kind == Resolved::Kind::cap) return context.program.aid_clause.empty() ? own : context.program.aid_clause;
    if (resolved.kind == Resolved::Kind::base) {
        return clause_of(context.call.aid->bases[static_cast<std::size_t>(resolved.a)].ref, context.call.aid->ref);
    }
    return own;
}

void check_order(Context& context, const ast::Expr& minimum, const ast::Expr& maximum) {
    context.report.say(Message::bounds_reversed, maximum.span, {context.text_of(minimum.span), context.text_of(maximum.span)})
        .with_label(minimum.span, Message::note_minimum_here);
}

void check_value_bounds(Context& context, const ast::Field& field, program::Field& out, const Scope& scope) {
    const ValueKind kind = value_kind(out.type);
    if (field.minimum) out.minimum = compile_formula(context, *field.minimum, scope, kind);
    if (field.maximum) out.maximum = compile_formula(context, *field.maximum, scope, kind);
    out.bound_clause = out.clause;
    if (field.maximum) out.bound_clause = bound_clause(context, *field.maximum, scope, out.clause);
    if (!field.minimum || !field.maximum || out.minimum == none || out.maximum == none) return;
    const auto low = outright(context, *field.minimum, scope);
    const auto high = outright(context, *field.maximum, scope);
    if (low && high && *low > *high) check_order(context, *field.minimum, *field.maximum);
}

void check_text_bounds(Context& context, const ast::Field& field, program::Field& out) {
    if (field.minimum) {
        context.report.say(Message::bound_without_meaning, field.minimum->span, {context.text_of(field.minimum->span), field.type.text});
    }
    if (!field.maximum) return;
    out.bound_clause = out.clause;
    out.max_characters = constant_characters(context, *field.maximum).value_or(0);
    const ast::Literal* literal = find_constant(context, *field.maximum);
    const auto* count = literal == nullptr ? nullptr : std::get_if<ast::Count>(literal);
    if (count != nullptr && count->count == 0) {
        context.report.say(Message::bound_of_zero, field.maximum->span, {context.text_of(field.maximum->span)});
    }
}

/// How many items: from one to all of them.
void check_several_bounds(Context& context, const ast::Field& field, program::Field& out) {
    const program::ChoiceList& list = context.program.choice_lists[static_cast<std::size_t>(out.choice_list)];
    const auto items = static_cast<std::int32_t>(list.items.size());
    out.bound_clause = out.clause;
    const auto count = [&](const std::optional<ast::Expr>& bound) {
        const auto said = bound ? constant_whole(context, *bound) : std::nullopt;
        if (said && (*said < 1 || *said > items)) {
            context.report.say(Message::several_bound_out_of_range, bound->span, {context.text_of(bound->span), list.name, std::to_string(items)});
        }
        return said.value_or(0);
    };
    out.min_lines = count(field.minimum);
    out.max_lines = count(field.maximum);
    if (out.max_lines > 0 && out.min_lines > out.max_lines) check_order(context, *field.minimum, *field.maximum);
}

void check_bounds(Context& context, const ast::Field& field, program::Field& out, const Scope& scope) {
    switch (out.type) {
        case Type::money:
        case Type::number:
        case Type::date: return check_value_bounds(context, field, out, scope);
        case Type::text:
        case Type::long_text: return check_text_bounds(context, field, out);
        case Type::choices: return check_several_bounds(context, field, out);
        default: break;
    }
    for (const auto* bound : {&field.minimum, &field.maximum}) {
        if (!*bound) continue;
        context.report.say(Message::bound_without_meaning, (*bound)->span, {context.text_of((*bound)->span), field.type.text});
    }
}

void check_field(Context& context, const ast::Field& field, program::Field& out, const Scope& scope) {
    Scope when_filed = scope;
    when_filed.at_filing = true;
    check_bounds(context, field, out, when_filed);
    if (field.required_when) out.required_when = compile_formula(context, *field.required_when, scope, ValueKind::boolean);
}

void check_list(Context& context, const ast::List& list, program::Field& out) {
    if (list.minimum) out.min_lines = constant_lines(context, *list.minimum).value_or(0);
    if (!list.maximum) {
        context.report.absence(Message::list_unbounded, list.name.span, {list.name.text});
        return;
    }
    const auto maximum = constant_lines(context, *list.maximum);
    if (!maximum) return;
    out.max_lines = *maximum;
    if (*maximum == 0) context.report.say(Message::bound_of_zero, list.maximum->span, {context.text_of(list.maximum->span)});
    if (*maximum > 0 && out.min_lines > *maximum) check_order(context, *list.minimum, *list.maximum);
    constexpr std::int32_t most_lines = 10'000;
    if (*maximum > most_lines) {
        context.report.say(Message::list_too_long, list.maximum->span, {context.text_of(list.maximum->span), std::to_string(most_lines)});
    }
}

}  // namespace

void check_fields(Context& context) {
    for (std::size_t i = 0; i < context.symbols.fields.size(); ++i) {
        const FieldSymbol& symbol = context.symbols.fields[i];
        Scope scope{symbol.form, symbol.section};
        scope.filling = true;
        suppose_asked(context, scope, static_cast<Index>(i));
        if (const auto* field = std::get_if<ast::Field>(symbol.entry)) {
            program::Field out = context.program.fields[i];
            check_field(context, *field, out, scope);
            context.program.fields[i] = std::move(out);
        } else if (const auto* computed = std::get_if<ast::Computed>(symbol.entry)) {
            context.program.fields[i].computed = compile_formula(context, computed->value, scope, ValueKind::unknown);
        } else if (const auto* list = std::get_if<ast::List>(symbol.entry)) {
            check_list(context, *list, context.program.fields[i]);
            scope.list = static_cast<Index>(i);
            for (std::size_t c = 0; c < list->columns.size(); ++c) {
                program::Field out = context.program.fields[i].columns[c];
                check_field(context, list->columns[c], out, scope);
                context.program.fields[i].columns[c] = std::move(out);
            }
        }
    }
}

}  // namespace guichet::check
