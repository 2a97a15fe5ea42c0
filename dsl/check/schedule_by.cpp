#include "dsl/check/schedule_by.h"

#include <algorithm>
#include <set>

#include "dsl/check/constants.h"
#include "dsl/check/references.h"
#include "dsl/diagnostics/message.h"

namespace guichet::check {
namespace {

using Shape = ast::ScheduleRow::Shape;

Shape shape_for(program::Type type) {
    if (type == program::Type::date) return Shape::dates;
    return type == program::Type::choice ? Shape::items : Shape::places;
}

std::string rows_as_written(const Context& context, Shape shape) {
    const Reporter& report = context.report;
    if (shape == Shape::dates) {
        return report.word("`- VALEUR avant 1 janvier 2025`, `- VALEUR dès 1 janvier 2025`", "`- VALUE before 1 January 2025`, `- VALUE as_of 1 January 2025`");
    }
    if (shape == Shape::items) return report.word("`- VALEUR pour ITEM`, ou `- sinon VALEUR`", "`- VALUE for ITEM`, or `- otherwise VALUE`");
    return report.word("`- VALEUR dans TERRITOIRE`, puis `- sinon VALEUR`", "`- VALUE in TERRITORY`, then `- otherwise VALUE`");
}

std::optional<Date> date_of(Context& context, const std::optional<ast::Expr>& expr) {
    if (!expr) return std::nullopt;
    const ast::Literal* literal = find_constant(context, *expr);
    const Date* date = literal == nullptr ? nullptr : std::get_if<Date>(literal);
    return date == nullptr ? std::nullopt : std::optional(*date);
}

std::string day_text(const Context& context, Date day) { return long_date(day, context.report.french()); }

/// The first day for which both rows hold; nullopt when there is none.
std::optional<Date> shared_day(Context& context, const ast::ScheduleRow& a, const ast::ScheduleRow& b) {
    const auto a_from = date_of(context, a.from);
    const auto b_from = date_of(context, b.from);
    std::optional<Date> first = a_from && b_from ? std::max(*a_from, *b_from) : a_from ? a_from : b_from;
    for (const ast::ScheduleRow* row : {&a, &b}) {
        const auto before = date_of(context, row->before);
        if (!before) continue;
        if (first && !(*first < *before)) return std::nullopt;
    }
    if (first) return first;
    // Both from the beginning: they share the day before the first of their ends.
    const auto a_before = date_of(context, a.before);
    const auto b_before = date_of(context, b.before);
    if (!a_before || !b_before) return std::nullopt;
    return from_days(to_days(std::min(*a_before, *b_before)) - 1);
}

std::set<std::string> departments_of(Context& context, const ast::ScheduleRow& row) {
    std::set<std::string> out;
    for (const ast::Name& name : row.names) {
        const Index territory = context.symbols.territories.find(name.text);
        if (territory == none) continue;
        const auto& departments = context.program.territories[static_cast<std::size_t>(territory)].departments;
        out.insert(departments.begin(), departments.end());
    }
    return out;
}

/// The case for which two rows hold, as people say it; empty when there is none.
std::string shared_case(Context& context, const ast::ScheduleRow& a, const ast::ScheduleRow& b) {
    if (a.shape != b.shape) return {};
    if (a.shape == Shape::dates) {
        const auto day = shared_day(context, a, b);
        return day ? context.report.word("le ", "") + day_text(context, *day) : std::string();
    }
    if (a.shape == Shape::items) {
        for (const ast::Name& one : a.names) {
            for (const ast::Name& other : b.names) {
                if (one.text == other.text) return "`" + one.text + "`";
            }
        }
        return {};
    }
    const auto departments = departments_of(context, a);
    for (const std::string& each : departments_of(context, b)) {
        if (departments.contains(each)) return context.report.word("le département ", "department ") + each;
    }
    return {};
}

/// Why no dossier falls on the days of the row; empty when one may.
std::string out_of_reach(Context& context, const ast::Schedule& schedule, const ast::ScheduleRow& row) {
    const Resolved by = resolve(context, schedule.by->path, {});
    const bool received = by.kind == Resolved::Kind::received_on;
    if (row.shape != Shape::dates || (!received && by.kind != Resolved::Kind::decided_on)) return {};
    const auto [first, last] = filing_days(context);
    const auto from = date_of(context, row.from);
    const auto before = date_of(context, row.before);
    const bool too_early = first && before && !(*first < *before);
    const bool too_late = received && last && from && *last < *from;
    if (!too_early && !too_late) return {};
    const bool french = context.report.french();
    if (too_early) return (french ? "aucun n'est reçu avant le " : "none is received before ") + day_text(context, *first);
    return (french ? "aucun n'est reçu après le " : "none is received after ") + day_text(context, *last);
}

}  // namespace

bool compile_by(Context& context, const ast::Schedule& schedule, program::Schedule& out) {
    if (!schedule.by) return true;
    if (schedule.by->kind == ast::ExprKind::error) return false;
    Typed typed;
    out.by = compile_value(context, *schedule.by, {}, typed);
    if (typed.kind == ValueKind::unknown) return false;
    if (typed.kind != ValueKind::date && typed.kind != ValueKind::choice && typed.kind != ValueKind::commune) {
        context.report.say(Message::schedule_by_what, schedule.by->span, {context.text_of(schedule.by->span), describe(typed.kind, context.report.french())});
        out.by = none;
    }
    return out.by != none;
}

bool check_shape(Context& context, const ast::Schedule& schedule, const program::Schedule& out, const ast::ScheduleRow& row) {
    if (!schedule.by) {
        if (row.shape == Shape::condition) return true;
        context.report.say(Message::schedule_row_without_by, row.range, {context.text_of(row.range), schedule.name.text});
        return false;
    }
    const program::Type type = context.program.formulas[static_cast<std::size_t>(out.by)].type;
    const Shape wanted = shape_for(type);
    if (row.shape != wanted && !(row.shape == Shape::condition && !row.when)) {
        const Span place = row.range.size() > 0 ? row.range : row.span;
        context.report.say(Message::schedule_row_of_other_shape, place,
                           {schedule.name.text, context.text_of(schedule.by->span), describe(value_kind(type), context.report.french()), rows_as_written(context, wanted)});
        return false;
    }
    bool right = true;
    for (const auto* end : {&row.from, &row.before}) right = (!*end || constant_date(context, **end).has_value()) && right;
    if (!right || !row.from || !row.before) return right;
    const auto from = date_of(context, row.from);
    const auto before = date_of(context, row.before);
    if (*from < *before) return true;
    context.report.say(Message::schedule_dates_reversed, row.range, {context.text_of(row.from->span), context.text_of(row.before->span)});
    return false;
}

bool check_cases(Context& context, const ast::Schedule& schedule, const program::Schedule& out) {
    if (!schedule.by || out.by == none) return true;
    bool right = true;
    for (std::size_t i = 0; i < schedule.rows.size(); ++i) {
        const ast::ScheduleRow& row = schedule.rows[i];
        for (std::size_t before = 0; before < i; ++before) {
            const std::string both = shared_case(context, schedule.rows[before], row);
            if (both.empty()) continue;
            context.report.say(Message::schedule_rows_overlap, row.range, {schedule.name.text, both})
                .with_label(schedule.rows[before].range, Message::note_said_here);
            right = false;
            break;
        }
        const std::string why = out_of_reach(context, schedule, row);
        if (why.empty()) continue;
        context.report.say(Message::schedule_row_out_of_reach, row.range, {schedule.name.text, why});
        right = false;
    }
    return right;
}

std::string condition_text(Context& context, const ast::Schedule& schedule, const ast::ScheduleRow& row) {
    return context.text_of(schedule.by->span) + " " + context.text_of(row.range);
}

std::pair<std::optional<Date>, std::optional<Date>> filing_days(Context& context) {
    const ast::Call& call = context.call;
    std::optional<Date> first, last;
    if (call.opening) first = date_of(context, call.opening->value);
    if (call.closing) last = date_of(context, call.closing->value);
    if (!call.waves.empty()) {
        first = date_of(context, call.waves.front().opens.value);
        last = date_of(context, call.waves.back().closes.value);
    }
    return {first, last};
}

Index schedule_named(Context& context, const ast::Expr& expr) {
    if (expr.kind != ast::ExprKind::path || context.symbols.parameters.symbol(expr.path.text) != nullptr) return none;
    return context.symbols.schedules.find(expr.path.text);
}

std::vector<const ast::Literal*> written_values(Context& context, Index schedule) {
    std::vector<const ast::Literal*> out;
    for (const ast::ScheduleRow& row : context.call.schedules[static_cast<std::size_t>(schedule)].rows) {
        if (const ast::Literal* literal = find_constant(context, row.value)) out.push_back(literal);
    }
    return out;
}

bool check_written(Context& context, const ast::Expr& expr, Index schedule, ValueKind kind) {
    const ast::Schedule& written = context.call.schedules[static_cast<std::size_t>(schedule)];
    const program::Schedule& made = context.program.schedules[static_cast<std::size_t>(schedule)];
    if (made.rows.empty()) return false;  // it was spoken of
    if (value_kind(made.type) != kind) {
        context.report.say(Message::type_mismatch, expr.span,
                           {context.text_of(expr.span), describe(value_kind(made.type), context.report.french()), describe(kind, context.report.french())})
            .with_label(written.name.span, Message::note_declared_here, {written.name.text});
        return false;
    }
    for (const ast::ScheduleRow& row : written.rows) {
        if (find_constant(context, row.value) != nullptr) continue;
        context.report.say(Message::schedule_value_not_written, row.value.span, {context.text_of(row.value.span), written.name.text})
            .with_label(expr.span, Message::note_said_here);
        return false;
    }
    return true;
}

Needs needs_of(const program::Program& program, Index schedule) {
    Needs out;
    std::set<Index> seen;
    std::vector<Index> waiting;
    for (const program::ScheduleRow& row : program.schedules[static_cast<std::size_t>(schedule)].rows) {
        waiting.push_back(row.when);
        waiting.push_back(row.value);
    }
    while (!waiting.empty()) {
        const Index formula = waiting.back();
        waiting.pop_back();
        if (formula == none || !seen.insert(formula).second) continue;
        for (const program::Instruction& at : program.formulas[static_cast<std::size_t>(formula)].code) {
            using program::Op;
            out.received_on |= at.op == Op::push_received_on;
            out.decided_on |= at.op == Op::push_decided_on;
            out.limits |= at.op == Op::push_limit_total || at.op == Op::push_limit_rest || at.op == Op::limit_exceeded;
        }
        for (const Index behind : formulas_behind(program, formula)) waiting.push_back(behind);
    }
    return out;
}

}  // namespace guichet::check
