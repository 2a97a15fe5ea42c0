// barèmes: values of one kind, every case said, no row for nothing.
#include <algorithm>

#include "dsl/check/boxes.h"
#include "dsl/check/expressions.h"
#include "dsl/check/families.h"
#include "dsl/check/optional_values.h"
#include "dsl/check/schedule_by.h"
#include "dsl/diagnostics/message.h"

namespace guichet::check {
namespace {

program::Type type_of(ValueKind kind) {
    switch (kind) {
        case ValueKind::money: return program::Type::money;
        case ValueKind::percent: return program::Type::percent;
        case ValueKind::date: return program::Type::date;
        case ValueKind::duration: return program::Type::duration;
        default: return program::Type::number;
    }
}

bool is_scheduled(ValueKind kind) {
    return kind == ValueKind::money || kind == ValueKind::percent || kind == ValueKind::number || kind == ValueKind::date ||
           kind == ValueKind::duration;
}

/// The row; nullopt after a message. `first` is the kind that the rows share, once it is known.
std::optional<program::ScheduleRow> lower_row(Context& context, const ast::Schedule& schedule, const ast::ScheduleRow& row, Scope& scope,
                                              ValueKind& first) {
    program::ScheduleRow out;
    out.clause = clause_of(row.ref, schedule.ref);
    bool right = true;
    Scope inside = scope;
    if (row.when) {
        out.when = compile_formula(context, *row.when, scope, ValueKind::boolean);
        right = out.when != none;
        if (right && schedule.by) context.program.formulas[static_cast<std::size_t>(out.when)].text = condition_text(context, schedule, row);
        assume(context, *row.when, inside);
        assume_not(context, *row.when, scope);  // for the rows below
    }
    Typed typed;
    out.value = compile_value(context, row.value, inside, typed);
    const bool french = context.report.french();
    if (typed.kind == ValueKind::unknown) return std::nullopt;
    if (!is_scheduled(typed.kind)) {
        context.report.say(Message::schedule_value_kind, row.value.span, {context.text_of(row.value.span), describe(typed.kind, french)});
        return std::nullopt;
    }
    if (first == ValueKind::unknown) first = typed.kind;
    if (typed.kind != first) {
        context.report.say(Message::schedule_kinds_differ, row.value.span,
                           {context.text_of(row.value.span), describe(typed.kind, french), describe(first, french)});
        return std::nullopt;
    }
    if (!right || out.value == none) return std::nullopt;
    return out;
}

void check_coverage(Context& context, const ast::Schedule& schedule) {
    std::vector<const ast::Expr*> conditions;
    bool rest = false;
    for (const ast::ScheduleRow& row : schedule.rows) {
        conditions.push_back(row.when ? &*row.when : nullptr);
        // What comes after `sinon` never applies, whatever the conditions are.
        if (rest) context.report.say(Message::schedule_row_never_reached, row.span, {schedule.name.text});
        rest = rest || !row.when;
    }
    const Coverage found = cover(context, conditions);
    if (!found.known) {
        if (!rest) context.report.absence(Message::schedule_may_be_silent, context.last_line(schedule.span), {schedule.name.text});
        return;
    }
    if (!found.gap.empty()) context.report.say(Message::schedule_gap, schedule.name.span, {schedule.name.text, found.gap});
    for (std::size_t i = 0; i < conditions.size(); ++i) {
        const bool after_rest = i > 0 && !found.reached[i] && std::find(conditions.begin(), conditions.begin() + static_cast<std::ptrdiff_t>(i), nullptr) !=
                                                                   conditions.begin() + static_cast<std::ptrdiff_t>(i);
        if (found.reached[i] || after_rest) continue;
        context.report.say(Message::schedule_row_never_reached, schedule.rows[i].span, {schedule.name.text});
    }
}

}  // namespace

void check_schedules(Context& context) {
    for (const ast::Schedule& schedule : context.call.schedules) {
        program::Schedule out;
        out.name = schedule.name.text;
        out.label = schedule.label.text;
        out.clause = schedule.ref.text;
        Scope scope;
        ValueKind kind = ValueKind::unknown;
        bool right = compile_by(context, schedule, out);
        const bool readable = right;
        for (const ast::ScheduleRow& row : schedule.rows) {
            if (!readable || !check_shape(context, schedule, out, row)) {
                right = false;
                continue;
            }
            auto lowered = lower_row(context, schedule, row, scope, kind);
            right = right && lowered.has_value();
            if (lowered) out.rows.push_back(std::move(*lowered));
        }
        out.type = type_of(kind);
        if (schedule.rows.empty()) {
            context.report.absence(Message::schedule_without_rows, context.first_line(schedule.span), {schedule.name.text});
        } else if (right) {
            if (check_cases(context, schedule, out)) check_coverage(context, schedule);
        } else {
            out.rows.clear();
        }
        context.program.schedules.push_back(std::move(out));
    }
}

}  // namespace guichet::check
