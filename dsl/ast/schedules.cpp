// barème: a value, row by row.
#include "dsl/ast/expressions.h"
#include "dsl/ast/readers.h"

namespace guichet::ast {
namespace {

ScheduleRow read_row(Context& context, const Node& node) {
    const auto args = context.tree.args(node);
    const bool rest = !args.empty() && args[0].is(Word::otherwise);
    LineReader line(context, node, rest ? Construct::schedule_rest : Construct::schedule_row);
    ScheduleRow row;
    row.span = node.span;
    if (line.accept(Word::otherwise)) {
        row.value = read_value(line, {}, expected::value);
    } else {
        row.value = read_value(line, {Word::when}, expected::value);
        line.expect(Word::when);
        row.when = read_condition(line, {});
    }
    row.ref = line.clause();
    return row;
}

}  // namespace

Schedule read_schedule(Context& context, const Node& node) {
    LineReader line(context, node, Construct::schedule);
    Schedule schedule;
    schedule.span = span_of(context, node);
    schedule.name = line.name();
    schedule.label = line.quoted(expected::label);
    schedule.ref = line.clause();
    for (const Node* child : lines_of(context, node)) schedule.rows.push_back(read_row(context, *child));
    return schedule;
}

}  // namespace guichet::ast
