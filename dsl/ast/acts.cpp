// démarche, silence.
#include "dsl/ast/expressions.h"
#include "dsl/ast/readers.h"

namespace guichet::ast {
namespace {

/// `prolonge DEADLINE de DURATION au_plus N fois`, its first word taken. The bound is part of it: an
/// extension without end is none.
void read_extension(LineReader& line, Act& act) {
    act.extends = line.name(expected::deadline);
    line.expect(Word::of);
    act.extension = read_value(line, {Word::at_most}, expected::duration);
    line.expect(Word::at_most);
    act.at_most = line.whole_number().value_or(1);
    line.expect(Word::times);
}

/// Which of the two shapes the line has: what it is told with must look like it.
Construct shape_of_act(Context& context, const Node& node) {
    const LineReader line(context, node, Construct::act);
    for (std::size_t i = 0; line.peek(i) != nullptr; ++i) {
        if (line.peek(i)->word == Word::extends) return Construct::extension;
    }
    return Construct::act;
}

}  // namespace

Act read_act(Context& context, const Node& node) {
    LineReader line(context, node, shape_of_act(context, node));
    Act act;
    act.span = node.span;
    act.name = line.name();
    act.label = line.quoted(expected::label);
    line.expect(Word::by);
    act.by = line.name(expected::actor);
    line.expect(Word::from);
    act.from = line.paths(expected::stage);
    while (true) {
        const Word word = line.option({Word::within, Word::at_most, Word::reasoned, Word::modifies, Word::extends, Word::to, Word::informs, Word::ref});
        if (word == Word::none) break;
        switch (word) {
            case Word::within:
                act.within = read_value(line, {Word::at_most, Word::reasoned, Word::modifies, Word::extends, Word::to, Word::informs}, expected::duration);
                break;
            case Word::at_most:
                act.counted = line.here();
                act.at_most = line.whole_number().value_or(1);
                line.expect(Word::times);
                act.counted = line.since(act.counted);
                break;
            case Word::reasoned: act.reasoned = true; break;
            case Word::modifies: act.modifies = line.name(expected::form); break;
            case Word::extends: read_extension(line, act); break;
            case Word::to: act.target = line.name(expected::stage); break;
            case Word::informs: act.letter = line.name(expected::letter); break;
            default: act.ref = line.quoted(expected::clause); break;
        }
    }
    return act;
}

Silence read_silence(Context& context, const Node& node) {
    LineReader line(context, node, Construct::silence);
    Silence silence;
    silence.span = node.span;
    silence.name = line.name();
    silence.label = line.quoted(expected::label);
    silence.duration = read_value(line, {Word::after}, expected::duration);
    line.expect(Word::after);
    silence.anchor = line.path(expected::outcome_or_act);
    line.expect(Word::from);
    silence.from = line.paths(expected::stage);
    line.expect(Word::to);
    silence.target = line.name(expected::stage);
    line.expect(Word::informs);
    silence.letter = line.name(expected::letter);
    silence.ref = line.clause();
    return silence;
}

}  // namespace guichet::ast
