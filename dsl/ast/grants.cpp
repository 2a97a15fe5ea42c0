// The ordered grant, the lines of a base that count otherwise, what becomes of an overpayment.
#include "dsl/ast/expressions.h"
#include "dsl/ast/readers.h"

namespace guichet::ast {
namespace {

Word first_word(Context& context, const Node& node) {
    const auto args = context.tree.args(node);
    return args.empty() ? Word::none : args[0].word;
}

GrantStep read_rounding_step(Context& context, const Node& node) {
    LineReader line(context, node, Construct::grant_round);
    GrantStep step;
    step.kind = GrantStep::Kind::round;
    step.span = node.span;
    line.expect(Word::rounding);
    switch (line.expect_one_of({Word::nearest, Word::round_down, Word::round_up})) {
        case Word::round_down: step.rounding.mode = RoundingMode::down; break;
        case Word::round_up: step.rounding.mode = RoundingMode::up; break;
        default: step.rounding.mode = RoundingMode::nearest; break;
    }
    if (line.at(TokenKind::amount) && line.peek()->as<Money>().cents > 0) {
        step.rounding.step_cents = line.take().as<Money>().cents;
    } else {
        line.wrong(expected::step);
    }
    step.ref = line.clause();
    return step;
}

GrantStep read_amount_step(Context& context, const Node& node, GrantStep::Kind kind) {
    const bool floor = kind == GrantStep::Kind::at_least;
    const Construct shape = floor                            ? Construct::grant_floor
                            : kind == GrantStep::Kind::raise ? Construct::grant_raise
                                                             : Construct::grant_cap;
    LineReader line(context, node, shape);
    GrantStep step;
    step.kind = kind;
    step.span = node.span;
    line.expect(floor ? Word::at_least : kind == GrantStep::Kind::raise ? Word::raised_to : Word::at_most);
    step.amount = read_value(line, {Word::otherwise, Word::when}, expected::amount);
    if (floor) {
        line.expect(Word::otherwise);
        step.otherwise = line.quoted(expected::sentence);
    } else {
        step.label = line.quoted(expected::label);
        if (line.accept(Word::when)) step.when = read_condition(line, {});
    }
    step.ref = line.clause();
    return step;
}

GrantStep read_step(Context& context, const Node& node) {
    switch (first_word(context, node)) {
        case Word::rounding: return read_rounding_step(context, node);
        case Word::at_least: return read_amount_step(context, node, GrantStep::Kind::at_least);
        case Word::raised_to: return read_amount_step(context, node, GrantStep::Kind::raise);
        case Word::at_most: return read_amount_step(context, node, GrantStep::Kind::at_most);
        default: break;
    }
    LineReader line(context, node, Construct::grant_cap);
    GrantStep step;
    step.span = node.span;
    step.amount.span = node.span;
    line.expect_one_of({Word::at_most, Word::at_least, Word::raised_to, Word::rounding});
    return step;
}

void read_start(Context& context, const Node& node, ComputedGrant& grant) {
    LineReader line(context, node, Construct::start_amount);
    grant.start = read_value(line, {}, expected::amount);
    grant.start_label = line.quoted(expected::label);
    grant.start_ref = line.clause();
}

}  // namespace

ComputedGrant read_computed_grant(Context& context, const Node& node) {
    LineReader line(context, node, Construct::grant_computed);
    ComputedGrant grant;
    grant.span = span_of(context, node);
    grant.ref = line.clause();
    for (const Node* child : lines_of(context, node)) {
        if (child->keyword == Word::start_amount) {
            read_start(context, *child, grant);
        } else if (child->kind == syntax::NodeKind::item) {
            grant.steps.push_back(read_step(context, *child));
        }
    }
    return grant;
}

std::optional<BaseAdjustment> read_base_adjustment(Context& context, const Node& node) {
    using Kind = BaseAdjustment::Kind;
    const Word first = first_word(context, node);
    if (first != Word::at_most && first != Word::counted_at && first != Word::together) return std::nullopt;
    BaseAdjustment out;
    out.kind = first == Word::at_most ? Kind::line_cap : first == Word::counted_at ? Kind::counted : Kind::group_cap;
    out.span = node.span;
    LineReader line(context, node,
                    out.kind == Kind::line_cap ? Construct::line_cap
                    : out.kind == Kind::counted ? Construct::line_counted
                                                : Construct::group_cap);
    line.take();
    if (out.kind == Kind::group_cap) line.expect(Word::at_most);
    out.amount = read_value(line, {Word::per_line, Word::of_other_lines, Word::of_total, Word::when, Word::otherwise}, expected::amount);
    if (out.kind == Kind::line_cap) line.expect(Word::per_line);
    if (out.kind == Kind::group_cap) {
        if (line.accept(Word::of_other_lines)) {
            out.share_of = BaseAdjustment::ShareOf::other_lines;
        } else if (line.accept(Word::of_total)) {
            out.share_of = BaseAdjustment::ShareOf::total;
        }
    }
    if (line.accept(Word::when)) out.when = read_condition(line, {Word::otherwise});
    line.expect(Word::otherwise);
    out.otherwise = line.quoted(expected::sentence);
    out.ref = line.clause();
    return out;
}

Overpayment read_overpayment(Context& context, const Node& node) {
    using Kind = Overpayment::Kind;
    LineReader line(context, node, Construct::overpayment);
    Overpayment out;
    out.span = node.span;
    switch (line.expect_one_of({Word::recovered, Word::examined, Word::waived})) {
        case Word::recovered: out.kind = Kind::recovered; break;
        case Word::examined: out.kind = Kind::examined; break;
        default: out.kind = Kind::waived; break;
    }
    if (out.kind != Kind::waived) {
        line.expect(Word::by);
        out.by = line.name(expected::role);
    }
    if (out.kind == Kind::recovered && line.accept(Word::beyond)) out.beyond = read_value(line, {Word::informs}, expected::amount);
    if (out.kind != Kind::examined && line.accept(Word::informs)) out.letter = line.name(expected::letter);
    out.ref = line.clause();
    return out;
}

}  // namespace guichet::ast
