// vague, rendez_vous, suivi.
#include "dsl/ast/expressions.h"
#include "dsl/ast/readers.h"

namespace guichet::ast {
namespace {

void read_every(Context& context, const Node& node, Gathering& gathering) {
    LineReader line(context, node, Construct::every);
    gathering.every = read_value(line, {Word::starting_from}, expected::duration);
    line.expect(Word::starting_from);
    gathering.anchor = read_value(line, {}, expected::day);
    line.finish();
}

void read_cutoff(Context& context, const Node& node, Gathering& gathering) {
    LineReader line(context, node, Construct::cutoff);
    gathering.cutoff = read_value(line, {Word::before}, expected::duration);
    line.expect(Word::before);
    line.finish();
}

void read_latecomers(Context& context, const Node& node, Gathering& gathering) {
    LineReader line(context, node, Construct::latecomers);
    gathering.latecomers_wait = line.expect(Word::wait_for_next);
    line.finish();
}

Survey read_survey(Context& context, const Node& node) {
    LineReader line(context, node, Construct::survey);
    Survey survey;
    survey.span = node.span;
    survey.name = line.name();
    survey.label = line.quoted(expected::label);
    line.expect(Word::fills);
    survey.form = line.name(expected::form);
    survey.after = read_value(line, {Word::after}, expected::duration);
    line.expect(Word::after);
    survey.anchor = line.path(expected::stage_outcome);
    line.expect(Word::within);
    survey.within = read_value(line, {Word::informs}, expected::duration);
    line.expect(Word::informs);
    survey.letter = line.name(expected::letter);
    if (line.expect_one_of({Word::reminds, Word::otherwise}) == Word::reminds) {
        survey.reminder = line.name(expected::letter);
        line.expect(Word::every);
        survey.reminder_every = read_value(line, {Word::at_most}, expected::duration);
        line.expect(Word::at_most);
        survey.reminders = line.whole_number().value_or(1);
        line.expect(Word::times);
        line.expect(Word::otherwise);
    }
    line.expect(Word::unanswered);
    survey.ref = line.clause();
    return survey;
}

std::vector<Name> read_except(Context& context, const Node& node) {
    LineReader line(context, node, Construct::except);
    std::vector<Name> finals = line.paths(expected::stage);
    line.finish();
    return finals;
}

}  // namespace

Wave read_wave(Context& context, const Node& node) {
    LineReader line(context, node, Construct::wave);
    Wave wave;
    wave.span = node.span;
    wave.name = line.name();
    wave.label = line.quoted(expected::label);
    line.expect(Word::open_from);
    wave.opens = read_moment_value(line, node, {Word::until});
    line.expect(Word::until);
    wave.closes = read_moment_value(line, node, {});
    wave.ref = line.clause();
    return wave;
}

Gathering read_gathering(Context& context, const Node& node) {
    LineReader line(context, node, Construct::gathering);
    Gathering gathering;
    gathering.span = span_of(context, node);
    gathering.name = line.name();
    gathering.label = line.quoted(expected::label);
    gathering.ref = line.clause();
    for (const Node* child : lines_of(context, node)) {
        switch (child->keyword) {
            case Word::every: read_every(context, *child, gathering); break;
            case Word::cutoff: read_cutoff(context, *child, gathering); break;
            case Word::latecomers: read_latecomers(context, *child, gathering); break;
            default: break;
        }
    }
    return gathering;
}

FollowUp read_follow_up(Context& context, const Node& node) {
    LineReader line(context, node, Construct::follow_up);
    FollowUp follow_up;
    follow_up.span = span_of(context, node);
    follow_up.name = line.name();
    follow_up.label = line.quoted(expected::label);
    follow_up.ref = line.clause();
    for (const Node* child : lines_of(context, node)) {
        if (child->keyword == Word::survey) follow_up.surveys.push_back(read_survey(context, *child));
        if (child->keyword == Word::except) follow_up.except = read_except(context, *child);
    }
    return follow_up;
}

}  // namespace guichet::ast
