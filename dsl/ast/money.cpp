// aide: what may be granted; versements: how it is paid.
#include <array>

#include "dsl/ast/expressions.h"
#include "dsl/ast/readers.h"

namespace guichet::ast {
namespace {

Period read_period(Context& context, const Node& node) {
    LineReader line(context, node, Construct::period);
    Period period;
    period.span = node.span;
    period.name = line.name();
    period.duration = read_value(line, {Word::starting_from}, expected::duration);
    line.expect(Word::starting_from);
    period.start = read_value(line, {}, expected::moment);
    period.ref = line.clause();
    return period;
}

Base read_base(Context& context, const Node& node) {
    LineReader line(context, node, Construct::base);
    Base base;
    base.span = span_of(context, node);
    base.name = line.name();
    line.expect(Word::sum_of);
    base.summed = line.path(expected::column_path);
    base.ref = line.clause();
    for (const Node* child : lines_of(context, node)) {
        if (auto adjustment = read_base_adjustment(context, *child)) {
            base.adjustments.push_back(std::move(*adjustment));
        } else {
            base.conditions.push_back(read_item_condition(context, *child));
        }
    }
    return base;
}

void read_grant(Context& context, const Node& node, Aid& aid) {
    LineReader line(context, node, Construct::grant);
    aid.award_span = node.span;
    line.expect(Word::at_most);
    do {
        aid.award_bounds.push_back(read_value(line, {}, expected::amount));
    } while (line.accept(TokenKind::comma));
    line.finish();
}

FinalAmount read_definitive(Context& context, const Node& node) {
    LineReader line(context, node, Construct::definitive);
    FinalAmount amount;
    amount.span = node.span;
    amount.rule = read_value(line, {Word::of, Word::over}, expected::value, Names::named_values);
    line.expect(Word::of);
    amount.justified = read_value(line, {Word::over}, expected::amount);
    line.expect(Word::over);
    amount.planned = read_value(line, {Word::when}, expected::amount);
    if (line.accept(Word::when)) amount.when = line.path(expected::stage_outcome);
    amount.ref = line.clause();
    return amount;
}

Instalment read_instalment(Context& context, const Node& node) {
    const auto args = context.tree.args(node);
    const bool balance = args.size() > 2 && args[2].is(Word::balance);
    LineReader line(context, node, balance ? Construct::balance : Construct::instalment);
    Instalment instalment;
    instalment.span = node.span;
    instalment.name = line.name();
    instalment.label = line.quoted(expected::label);
    const Token* after = line.peek(1);
    const bool nearly = after != nullptr && !after->is(Word::when) && line.likeness(std::array{Word::balance}) != Word::none;
    instalment.balance = line.accept(Word::balance) || (nearly && line.mend(std::array{Word::balance}) != Word::none);
    // The share of a balance may be left out: it is what remains.
    if (!instalment.balance || !line.at(Word::when)) {
        instalment.share = read_value(line, {Word::when}, expected::share);
    }
    line.expect(Word::when);
    instalment.when = line.path(expected::stage_outcome);
    while (line.accept(Word::or_)) instalment.or_when.push_back(line.path(expected::stage_outcome));
    instalment.ref = line.clause();
    return instalment;
}

Funder read_funder(Context& context, const Node& node) {
    LineReader line(context, node, says(context, node, Word::balance) ? Construct::funder_balance : Construct::funder);
    Funder funder;
    funder.span = node.span;
    funder.name = line.name();
    funder.label = line.quoted(expected::label);
    funder.balance = line.accept(Word::balance);
    if (!funder.balance || !line.at(Word::paid_by)) funder.share = read_value(line, {Word::paid_by}, expected::share);
    line.expect(Word::paid_by);
    funder.payer = line.name(expected::role);
    funder.ref = line.clause();
    return funder;
}

}  // namespace

Aid read_aid(Context& context, const Node& node) {
    LineReader line(context, node, Construct::aid);
    Aid aid;
    aid.span = span_of(context, node);
    aid.label = line.quoted(expected::label);
    aid.ref = line.clause();
    for (const Node* child : lines_of(context, node)) {
        switch (child->keyword) {
            case Word::ceiling: {
                LineReader ceiling(context, *child, Construct::ceiling);
                aid.cap = read_value(ceiling, {}, expected::amount);
                ceiling.finish();
                break;
            }
            case Word::period: aid.periods.push_back(read_period(context, *child)); break;
            case Word::base: aid.bases.push_back(read_base(context, *child)); break;
            case Word::grant: read_grant(context, *child, aid); break;
            case Word::grant_computed: aid.computed_grant = read_computed_grant(context, *child); break;
            case Word::definitive: aid.final_amount = read_definitive(context, *child); break;
            default: break;
        }
    }
    return aid;
}

Payments read_payments(Context& context, const Node& node) {
    LineReader line(context, node, Construct::payments);
    Payments payments;
    payments.span = span_of(context, node);
    payments.ref = line.clause();
    for (const Node* child : lines_of(context, node)) {
        if (child->keyword == Word::paid) {
            LineReader paid(context, *child, Construct::paid);
            paid.expect(Word::by);
            payments.payer = paid.name(expected::role);
            paid.finish();
        } else if (child->keyword == Word::instalment) {
            payments.instalments.push_back(read_instalment(context, *child));
        } else if (child->keyword == Word::funder) {
            payments.funders.push_back(read_funder(context, *child));
        } else if (child->keyword == Word::overpayment) {
            payments.overpayment = read_overpayment(context, *child);
        }
    }
    return payments;
}

}  // namespace guichet::ast
