// rôle, comité, grille, critère.
#include "dsl/ast/expressions.h"
#include "dsl/ast/readers.h"

namespace guichet::ast {
namespace {

/// A line that is one value: `parité des_présents`, `quorum 50 %`, `agrégation moyenne`.
Expr read_single_value(Context& context, const Node& node, Construct construct, Phrase what) {
    LineReader line(context, node, construct);
    Expr out = read_value(line, {}, what, Names::named_values);
    line.finish();
    return out;
}

College read_college(Context& context, const Node& node) {
    LineReader line(context, node, Construct::college);
    College college;
    college.span = node.span;
    college.name = line.name();
    college.label = line.quoted(expected::label);
    line.finish();
    return college;
}

Expr read_recusal(Context& context, const Node& node) {
    LineReader line(context, node, Construct::recusal);
    line.expect(Word::when);
    Expr out = read_condition(line, {});
    line.finish();
    return out;
}

void read_scale(Context& context, const Node& node, Grid& grid) {
    LineReader line(context, node, Construct::scale);
    grid.scale_span = node.span;
    const auto lowest = line.whole_number();
    line.expect(Word::through);
    const auto highest = line.whole_number();
    line.finish();
    if (lowest && highest) grid.scale = {*lowest, *highest};
}

void read_maximum(Context& context, const Node& node, Grid& grid) {
    LineReader line(context, node, Construct::maximum);
    grid.maximum_span = node.span;
    grid.announced_maximum = line.whole_number();
    line.finish();
}

/// `0 "Consultés"`: the number is the first argument. None when the number can't be read.
std::optional<Level> read_level(Context& context, const Node& node) {
    LineReader line(context, node, Construct::level);
    Level level;
    level.span = node.span;
    const auto mark = line.whole_number();
    level.label = line.quoted(expected::label);
    line.finish();
    if (!mark) return std::nullopt;
    level.mark = *mark;
    return level;
}

Criterion read_criterion(Context& context, const Node& node) {
    LineReader line(context, node, Construct::criterion);
    Criterion criterion;
    criterion.span = span_of(context, node);
    criterion.name = line.name();
    criterion.label = line.quoted(expected::label);
    criterion.ref = line.clause();
    for (const Node* child : lines_of(context, node)) {
        if (child->kind != syntax::NodeKind::level) continue;
        if (auto level = read_level(context, *child)) criterion.levels.push_back(std::move(*level));
    }
    return criterion;
}

void read_committee_line(Context& context, const Node& committee, const Node& node, Body& body) {
    switch (node.keyword) {
        case Word::secretariat: {
            LineReader line(context, node, Construct::secretariat);
            body.secretary = line.name(expected::role);
            return line.finish();
        }
        case Word::college: body.colleges.push_back(read_college(context, node)); return;
        case Word::parity: body.parity = read_single_value(context, node, Construct::parity, expected::value); return;
        case Word::quorum: body.quorum = read_single_value(context, node, Construct::quorum, expected::share); return;
        case Word::recusal:
            // Several reasons for recusal are one condition with `ou`.
            if (body.recusal) return say_repeated(context, node, body.recusal->span, committee);
            body.recusal = read_recusal(context, node);
            return;
        default: return;
    }
}

}  // namespace

Role read_role(Context& context, const Node& node) {
    LineReader line(context, node, Construct::role);
    Role role;
    role.span = node.span;
    role.name = line.name();
    role.label = line.quoted(expected::label);
    role.ref = line.clause();
    return role;
}

Body read_committee(Context& context, const Node& node) {
    LineReader line(context, node, Construct::committee);
    Body body;
    body.span = span_of(context, node);
    body.name = line.name();
    body.label = line.quoted(expected::label);
    body.ref = line.clause();
    for (const Node* child : lines_of(context, node)) read_committee_line(context, node, *child, body);
    return body;
}

Grid read_grid(Context& context, const Node& node) {
    LineReader line(context, node, Construct::grid);
    Grid grid;
    grid.span = span_of(context, node);
    grid.name = line.name();
    grid.label = line.quoted(expected::label);
    grid.ref = line.clause();
    for (const Node* child : lines_of(context, node)) {
        switch (child->keyword) {
            case Word::scale: read_scale(context, *child, grid); break;
            case Word::aggregation:
                grid.aggregation = read_single_value(context, *child, Construct::aggregation, expected::value);
                break;
            case Word::maximum: read_maximum(context, *child, grid); break;
            case Word::criterion: grid.criteria.push_back(read_criterion(context, *child)); break;
            default: break;
        }
    }
    return grid;
}

}  // namespace guichet::ast
