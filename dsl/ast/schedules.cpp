// barème: a value, row by row, by conditions or by what it depends on (`selon`).
#include "dsl/ast/expressions.h"
#include "dsl/ast/readers.h"

namespace guichet::ast {
namespace {

Expr compared(ExprKind kind, const Expr& by, Expr with, Span span) {
    Expr out;
    out.kind = kind;
    out.span = span;
    out.children.push_back(by);
    out.children.push_back(std::move(with));
    return out;
}

Expr joined(ExprKind kind, std::vector<Expr> parts, Span span) {
    if (parts.size() == 1) return std::move(parts.front());
    Expr out;
    out.kind = kind;
    out.span = span;
    out.children = std::move(parts);
    return out;
}

Expr path_of(const Name& name) {
    Expr out;
    out.kind = ExprKind::path;
    out.span = name.span;
    out.path = name;
    return out;
}

/// What a row says in a word, as the condition that it is.
void say_condition(ScheduleRow& row, const Expr& by) {
    std::vector<Expr> parts;
    switch (row.shape) {
        case ScheduleRow::Shape::condition: return;
        case ScheduleRow::Shape::dates:
            if (row.from) parts.push_back(compared(ExprKind::greater_equal, by, *row.from, row.range));
            if (row.before) parts.push_back(compared(ExprKind::less, by, *row.before, row.range));
            row.when = joined(ExprKind::conjunction, std::move(parts), row.range);
            return;
        case ScheduleRow::Shape::items:
        case ScheduleRow::Shape::places: {
            const ExprKind kind = row.shape == ScheduleRow::Shape::items ? ExprKind::equal : ExprKind::member;
            for (const Name& name : row.names) parts.push_back(compared(kind, by, path_of(name), row.range));
            if (!parts.empty()) row.when = joined(ExprKind::disjunction, std::move(parts), row.range);
            return;
        }
    }
}

void read_dates(LineReader& line, Word first, ScheduleRow& row) {
    row.shape = ScheduleRow::Shape::dates;
    if (first == Word::as_of) row.from = read_value(line, {Word::before}, expected::moment);
    if (first == Word::before || line.accept(Word::before)) row.before = read_value(line, {}, expected::moment);
}

/// The word after the value decides what the row is.
void read_case(LineReader& line, ScheduleRow& row) {
    const Span begin = line.here();
    switch (const Word word = line.expect_one_of({Word::when, Word::before, Word::as_of, Word::for_, Word::in_})) {
        case Word::before: case Word::as_of: read_dates(line, word, row); break;
        case Word::for_:
            row.shape = ScheduleRow::Shape::items;
            row.names = line.paths(expected::item);
            break;
        case Word::in_:
            row.shape = ScheduleRow::Shape::places;
            row.names = line.paths(expected::place);
            break;
        case Word::when: row.when = read_condition(line, {}); return;
        default: return;
    }
    row.range = line.since(begin);
}

Construct shape_of(Context& context, const Node& node) {
    if (says(context, node, Word::for_)) return Construct::schedule_row_items;
    if (says(context, node, Word::when)) return Construct::schedule_row;
    if (says(context, node, Word::as_of) || says(context, node, Word::before)) return Construct::schedule_row_dates;
    if (says(context, node, Word::in_)) return Construct::schedule_row_places;
    return Construct::schedule_row;
}

ScheduleRow read_row(Context& context, const Node& node, const std::optional<Expr>& by) {
    const auto args = context.tree.args(node);
    const bool rest = !args.empty() && args[0].is(Word::otherwise);
    LineReader line(context, node, rest ? Construct::schedule_rest : shape_of(context, node));
    ScheduleRow row;
    row.span = node.span;
    if (line.accept(Word::otherwise)) {
        row.value = read_value(line, {}, expected::value);
    } else {
        row.value = read_value(line, {Word::when, Word::as_of, Word::before, Word::for_, Word::in_}, expected::value);
        read_case(line, row);
    }
    row.ref = line.clause();
    if (by) say_condition(row, *by);
    return row;
}

}  // namespace

Schedule read_schedule(Context& context, const Node& node) {
    LineReader line(context, node, says(context, node, Word::depending_on) ? Construct::schedule_by : Construct::schedule);
    Schedule schedule;
    schedule.span = span_of(context, node);
    schedule.name = line.name();
    schedule.label = line.quoted(expected::label);
    if (line.accept(Word::depending_on)) {
        Expr by;
        by.kind = ExprKind::path;
        by.path = line.path(expected::selector);
        by.span = by.path.span;
        if (by.path.empty()) by.kind = ExprKind::error;
        schedule.by = std::move(by);
    }
    schedule.ref = line.clause();
    for (const Node* child : lines_of(context, node)) schedule.rows.push_back(read_row(context, *child, schedule.by));
    return schedule;
}

}  // namespace guichet::ast
