// demandeur, cumul.
#include "dsl/ast/expressions.h"
#include "dsl/ast/readers.h"

namespace guichet::ast {
namespace {

Limit::Counted read_counted(LineReader& line) {
    switch (line.expect_one_of({Word::received, Word::in_progress, Word::granted})) {
        case Word::in_progress: return Limit::Counted::in_progress;
        case Word::granted: return Limit::Counted::granted;
        default: return Limit::Counted::received;
    }
}

/// `sur 12 mois`, `sur toute_la_durée`, `par année_civile`.
void read_period(LineReader& line, Limit& limit) {
    const Word word = line.expect_one_of({Word::over, Word::by});
    if (word == Word::by) {
        line.expect(Word::calendar_year);
        limit.period = Limit::Period::calendar_year;
    } else if (word == Word::over && !line.accept(Word::whole_time)) {
        limit.period = Limit::Period::rolling;
        limit.duration = read_value(line, {Word::in_}, expected::duration);
    }
}

void read_effect(LineReader& line, Limit& limit) {
    line.expect(Word::otherwise);
    switch (line.expect_one_of({Word::filing_refused, Word::ineligible, Word::grant_bounded})) {
        case Word::filing_refused: limit.otherwise = Limit::Otherwise::filing_refused; break;
        case Word::ineligible: limit.otherwise = Limit::Otherwise::ineligible; break;
        default: limit.otherwise = Limit::Otherwise::grant_bounded; break;
    }
    limit.sentence = line.quoted(expected::sentence);
}

}  // namespace

Requester read_requester(Context& context, const Node& node) {
    LineReader line(context, node, Construct::requester);
    Requester requester;
    requester.span = node.span;
    line.expect(Word::identified_by);
    requester.siren = line.accept(Word::siren_of);
    requester.field = line.path(expected::field);
    if (line.expect_one_of({Word::except, Word::no_exception}) == Word::except) requester.except = line.paths(expected::stage);
    requester.ref = line.clause();
    return requester;
}

Limit read_limit(Context& context, const Node& node) {
    LineReader line(context, node, says(context, node, Word::beyond) ? Construct::limit_of_amounts : Construct::limit);
    Limit limit;
    limit.span = node.span;
    limit.name = line.name();
    limit.label = line.quoted(expected::label);
    const Span begin = line.here();
    limit.beyond = line.expect_one_of({Word::at_most, Word::beyond}) == Word::beyond;
    limit.ceiling = read_value(line, {Word::dossier, Word::dossiers, Word::received, Word::in_progress, Word::granted}, expected::ceiling);
    limit.of_dossiers = line.accept(Word::dossier) || line.accept(Word::dossiers);
    limit.counted = read_counted(line);
    read_period(line, limit);
    line.expect(Word::in_);
    limit.all_calls = line.expect_one_of({Word::this_call, Word::all_calls}) == Word::all_calls;
    if (line.accept(Word::plus_)) limit.plus = line.path(expected::field);
    limit.rule = line.since(begin);
    if (!limit.beyond) read_effect(line, limit);
    limit.ref = line.clause();
    return limit;
}

}  // namespace guichet::ast
