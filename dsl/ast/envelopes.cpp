// enveloppe: its amount, who it is kept for, in which order it is spent, what becomes of what does not fit.
#include "dsl/ast/expressions.h"
#include "dsl/ast/readers.h"

namespace guichet::ast {
namespace {

SubEnvelope read_sub_envelope(Context& context, const Node& node) {
    LineReader line(context, node, says(context, node, Word::poured_back) ? Construct::sub_envelope_poured_back : Construct::sub_envelope);
    SubEnvelope part;
    part.span = node.span;
    part.name = line.name();
    part.label = line.quoted(expected::label);
    part.amount = read_value(line, {Word::then_the_rest, Word::without_the_rest, Word::when}, expected::amount_or_share);
    part.then_the_rest = line.expect_one_of({Word::then_the_rest, Word::without_the_rest}) == Word::then_the_rest;
    if (line.accept(Word::poured_back)) {
        line.expect(Word::on_day);
        part.pours_on = read_value(line, {Word::per_year, Word::when}, expected::moment);
        part.pours_each_year = line.accept(Word::per_year);
    }
    line.expect(Word::when);
    part.when = read_condition(line, {});
    part.ref = line.clause();
    return part;
}

EnvelopeQuota read_quota(Context& context, const Node& node) {
    LineReader line(context, node, Construct::quota);
    EnvelopeQuota quota;
    quota.span = node.span;
    line.expect(Word::at_most);
    quota.share = read_value(line, {Word::when}, expected::share);
    quota.label = line.quoted(expected::label);
    line.expect(Word::when);
    quota.when = read_condition(line, {});
    quota.ref = line.clause();
    return quota;
}

void read_order(Context& context, const Node& node, Envelope& envelope) {
    LineReader line(context, node, Construct::spending_order);
    envelope.order = node.span;
    envelope.by_ranking = line.expect_one_of({Word::by_ranking, Word::by_decision}) == Word::by_ranking;
    line.finish();
}

void read_insufficient(Context& context, const Node& node, Envelope& envelope) {
    const auto args = context.tree.args(node);
    const bool partial = !args.empty() && args[0].is(Word::partial_award);
    const bool share = partial && args.size() > 2 && args[2].is(TokenKind::percent);
    LineReader line(context, node, share ? Construct::insufficient_share : partial ? Construct::insufficient_partial : Construct::insufficient_list);
    envelope.insufficient = node.span;
    envelope.partial = line.expect_one_of({Word::waiting_list, Word::partial_award}) == Word::partial_award;
    if (envelope.partial) {
        line.expect(Word::at_least);
        envelope.floor = read_value(line, {}, expected::amount_or_share);
    }
    line.finish();
}

void read_followers(Context& context, const Node& node, Envelope& envelope) {
    LineReader line(context, node, Construct::followers);
    envelope.followers = node.span;
    envelope.stops = line.expect_one_of({Word::considered, Word::stopped}) == Word::stopped;
    line.finish();
}

void read_renunciation(Context& context, const Node& node, Envelope& envelope) {
    LineReader line(context, node, Construct::renunciation);
    envelope.renunciation = node.span;
    envelope.recalls = line.expect_one_of({Word::recalls, Word::gives_back}) == Word::recalls;
    line.finish();
}

}  // namespace

Envelope read_envelope(Context& context, const Node& node) {
    LineReader line(context, node, Construct::envelope);
    Envelope envelope;
    envelope.span = span_of(context, node);
    envelope.name = line.name();
    envelope.label = line.quoted(expected::label);
    envelope.amount = read_value(line, {Word::per_year}, expected::amount);
    envelope.per_year = line.accept(Word::per_year);
    envelope.ref = line.clause();
    for (const Node* child : lines_of(context, node)) {
        switch (child->keyword) {
            case Word::sub_envelope: envelope.parts.push_back(read_sub_envelope(context, *child)); break;
            case Word::quota: envelope.quotas.push_back(read_quota(context, *child)); break;
            case Word::spending_order: read_order(context, *child, envelope); break;
            case Word::insufficient: read_insufficient(context, *child, envelope); break;
            case Word::followers: read_followers(context, *child, envelope); break;
            case Word::renunciation: read_renunciation(context, *child, envelope); break;
            default: break;
        }
    }
    return envelope;
}

}  // namespace guichet::ast
