// The aid: its cap, the periods and bases that count expenses, what bounds the award, what is final.
#include <algorithm>

#include "dsl/check/advice.h"
#include "dsl/check/builtins.h"
#include "dsl/check/conditions.h"
#include "dsl/check/constants.h"
#include "dsl/check/expressions.h"
#include "dsl/check/families.h"
#include "dsl/check/intervals.h"
#include "dsl/check/schedule_by.h"
#include "dsl/diagnostics/message.h"

namespace guichet::check {
namespace {

void check_cap(Context& context, const ast::Aid& aid) {
    if (!aid.cap) return;
    // A cap that can't be read is still a cap: what refers to it is not wrong too.
    context.program.has_cap = true;
    if (const Index schedule = schedule_named(context, *aid.cap); schedule != none) {
        context.program.cap_by = schedule;
        for (const ast::Literal* value : written_values(context, schedule)) {
            const Money* money = std::get_if<Money>(value);
            if (money == nullptr) continue;
            context.program.cap = std::max(context.program.cap, *money);
            if (money->cents <= 0) context.report.say(Message::cap_zero, aid.cap->span, {format_money(*money, context.program.currency, context.report.french())});
        }
        return;
    }
    const std::optional<Money> cap = constant_money(context, *aid.cap);
    if (!cap) return;
    context.program.cap = *cap;
    if (cap->cents <= 0) context.report.say(Message::cap_zero, aid.cap->span, {context.text_of(aid.cap->span)});
}

void check_period(Context& context, const ast::Aid& aid, std::size_t index) {
    const ast::Period& period = aid.periods[index];
    program::Period& out = context.program.periods[index];
    out.clause = clause_of(period.ref, aid.ref);
    if (const auto duration = constant_duration(context, period.duration)) {
        out.duration = *duration;
        if (duration->count <= 0) {
            context.report.say(Message::duration_not_positive, period.duration.span, {context.text_of(period.duration.span)});
        }
    }
    out.start = compile_formula(context, period.start, {}, ValueKind::date);
}

void check_base(Context& context, const ast::Aid& aid, std::size_t index) {
    const ast::Base& base = aid.bases[index];
    program::Base& out = context.program.bases[index];
    out.clause = clause_of(base.ref, aid.ref);
    if (base.summed.empty()) return;
    const Resolved resolved = require(context, base.summed, {});
    if (resolved.kind == Resolved::Kind::unknown || resolved.kind == Resolved::Kind::ambiguous) return;
    if (resolved.kind != Resolved::Kind::list_column) {
        context.report.say(Message::sum_of_a_column, base.summed.span, {base.summed.text});
        return;
    }
    out.list = resolved.a;
    out.column = resolved.b;
    const auto list = static_cast<std::size_t>(resolved.a);
    const program::Field& column = context.program.fields[list].columns[static_cast<std::size_t>(resolved.b)];
    if (column.type != program::Type::money) {
        context.report.say(Message::type_mismatch, base.summed.span,
                           {base.summed.text, describe(value_kind(column.type), context.report.french()),
                            describe(ValueKind::money, context.report.french())});
    }
    if (column.requirement != program::Requirement::always) {
        context.report.say(Message::optional_used_bare, base.summed.span,
                           {base.summed.text, optional_advice(context.report, base.summed.text, column.type, OptionalPlace::bare)});
    }
    const FieldSymbol& symbol = context.symbols.fields[list];
    RuleNumbers numbers{std::string(builtin_word(Builtin::base, context.report.language())) + "." + base.name.text};
    out.conditions = check_conditions(context, base.conditions, {symbol.form, symbol.section, resolved.a}, true, out.clause, numbers);
    check_adjustments(context, index);
}

/// The article of what a bound names.
std::string bound_clause(Context& context, const ast::Aid& aid, const ast::Expr& bound) {
    if (bound.kind != ast::ExprKind::path) return aid.ref.text;
    const Resolved resolved = resolve(context, bound.path, {});
    if (resolved.kind == Resolved::Kind::field) return context.program.fields[static_cast<std::size_t>(resolved.a)].clause;
    if (resolved.kind == Resolved::Kind::base) return context.program.bases[static_cast<std::size_t>(resolved.a)].clause;
    return aid.ref.text;
}

void check_award(Context& context, const ast::Aid& aid) {
    if (aid.computed_grant) return check_computed_grant(context);
    bool capped = false;
    for (std::size_t i = 0; i < aid.award_bounds.size(); ++i) {
        const ast::Expr& bound = aid.award_bounds[i];
        const std::string text = context.text_of(bound.span);
        const Index amount = compile_formula(context, bound, {}, ValueKind::money);
        context.program.award_bounds.push_back({text, amount, bound_clause(context, aid, bound)});
        const bool is_cap = bound.kind == ast::ExprKind::path && resolve(context, bound.path, {}).kind == Resolved::Kind::cap;
        capped |= is_cap;
        // A cap of nothing is told where it is declared.
        if (const auto most = interval_of(context, bound, {}).high; most && *most <= Ratio(0) && !is_cap) context.report.say(Message::nothing_ever_granted, bound.span, {text});
        const bool twice = std::any_of(aid.award_bounds.begin(), aid.award_bounds.begin() + static_cast<std::ptrdiff_t>(i),
                                       [&](const ast::Expr& other) { return context.text_of(other.span) == text; });
        if (twice && bound.kind != ast::ExprKind::error) context.report.say(Message::name_twice_in_line, bound.span, {text});
    }
    if (aid.award_bounds.empty()) {
        context.report.absence(Message::award_unbounded, aid.final_amount ? aid.final_amount->span : context.last_line(aid.span));
    } else if (aid.cap && !capped) {
        context.report.absence(Message::cap_not_applied, aid.award_span).with_label(aid.cap->span, Message::note_cap_here);
    }
}

Index base_of(Context& context, const ast::Expr& expr) {
    if (expr.kind == ast::ExprKind::error) return none;
    if (expr.kind == ast::ExprKind::path) {
        const Resolved resolved = require(context, expr.path, {});
        if (resolved.kind == Resolved::Kind::base) return resolved.a;
        if (resolved.kind == Resolved::Kind::unknown || resolved.kind == Resolved::Kind::ambiguous) return none;
    }
    context.report.say(Message::base_expected, expr.span, {context.text_of(expr.span)});
    return none;
}

/// Two bases and a balance: the report is compared with what was planned, or the second base is idle.
void check_final_unsaid(Context& context, const ast::Aid& aid) {
    if (aid.bases.size() < 2 || (aid.award_bounds.empty() && !aid.computed_grant) || !context.call.payments) return;
    for (const ast::Instalment& instalment : context.call.payments->instalments) {
        if (instalment.balance) context.report.absence(Message::final_unsaid, aid.computed_grant ? context.last_line(aid.computed_grant->span) : aid.award_span).with_label(instalment.span, Message::note_balance_here);
    }
}

void check_final_amount(Context& context, const ast::Aid& aid) {
    if (!aid.final_amount) return check_final_unsaid(context, aid);
    const ast::FinalAmount& final_amount = *aid.final_amount;
    program::FinalAmount& out = context.program.final_amount;
    out.declared = true;
    out.clause = clause_of(final_amount.ref, aid.ref);
    const std::string expected = context.report.word("`maintenu`, `au_prorata` ou `dans_la_limite`", "`maintained`, `pro_rata` or `within_the_limit`");
    using ast::Named;
    if (const auto rule = constant_named(context, final_amount.rule, {Named::kept, Named::prorata, Named::within_justified}, expected)) {
        out.rule = *rule == Named::kept      ? program::FinalRule::kept
                   : *rule == Named::prorata ? program::FinalRule::prorata
                                             : program::FinalRule::within_justified;
    }
    out.justified = base_of(context, final_amount.justified);
    out.planned = base_of(context, final_amount.planned);
    if (out.justified != none && out.justified == out.planned) {
        context.report.say(Message::final_on_one_base, final_amount.span, {context.text_of(final_amount.planned.span)});
    }
}

}  // namespace

void declare_aid(Context& context) {
    if (!context.call.aid) return;
    const ast::Aid& aid = *context.call.aid;
    context.program.aid_clause = aid.ref.text;
    check_cap(context, aid);
    for (const ast::Period& period : aid.periods) {
        program::Period& out = context.program.periods.emplace_back();
        out.name = period.name.text;
    }
    for (const ast::Base& base : aid.bases) {
        program::Base& out = context.program.bases.emplace_back();
        out.name = base.name.text;
    }
}

void check_aid(Context& context) {
    if (!context.call.aid) return;
    const ast::Aid& aid = *context.call.aid;
    if (context.program.cap_by != none) check_written(context, *aid.cap, context.program.cap_by, ValueKind::money);
    for (std::size_t i = 0; i < aid.periods.size(); ++i) check_period(context, aid, i);
    for (std::size_t i = 0; i < aid.bases.size(); ++i) check_base(context, aid, i);
    check_award(context, aid);
    check_final_amount(context, aid);
}

}  // namespace guichet::check
