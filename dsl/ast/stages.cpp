// étape, terme, retrait.
#include <array>

#include "dsl/ast/expressions.h"
#include "dsl/ast/readers.h"

namespace guichet::ast {
namespace {

std::optional<DeadlineAction> read_action(LineReader& line) {
    DeadlineAction action;
    switch (line.expect_one_of({Word::alerts, Word::reminds, Word::outcome})) {
        case Word::alerts:
            action.kind = DeadlineAction::Kind::alert;
            action.target = line.name(expected::role);
            break;
        case Word::reminds:
            action.kind = DeadlineAction::Kind::remind;
            action.target = line.name(expected::letter);
            break;
        case Word::outcome:
            action.kind = DeadlineAction::Kind::outcome;
            action.target = line.name(expected::outcome);
            break;
        default: return std::nullopt;
    }
    return action;
}

Deadline read_deadline(Context& context, const Node& node) {
    LineReader line(context, node, Construct::deadline);
    Deadline deadline;
    deadline.span = node.span;
    deadline.name = line.name();
    deadline.duration = read_value(line, {Word::after, Word::then}, expected::duration);
    line.expect(Word::after);
    deadline.anchor = read_value(line, {Word::then}, expected::anchor);
    for (Word word = line.option({Word::then, Word::ref}); word != Word::none; word = line.option({Word::then, Word::ref})) {
        if (word == Word::then) {
            deadline.action = read_action(line);
        } else {
            deadline.ref = line.quoted(expected::clause);
        }
    }
    return deadline;
}

Complement read_complement(Context& context, const Node& node) {
    LineReader line(context, node, Construct::complement);
    Complement complement;
    complement.span = node.span;
    line.expect(Word::within);
    complement.duration = read_value(line, {Word::suspends}, expected::duration);
    line.expect(Word::suspends);
    complement.suspends = line.name(expected::deadline);
    complement.ref = line.clause();
    return complement;
}

/// `adopte rejugé [sinon OUTCOME]` or `adopte non_rejugé`, its first word taken; what is not said is the checker's to tell.
void read_adoption(LineReader& line, Outcome& outcome) {
    outcome.adopts = true;
    if (line.accept(Word::not_judged_again)) {
        outcome.judged_again = false;
    } else if (line.accept(Word::judged_again)) {
        outcome.judged_again = true;
        if (line.accept(Word::otherwise)) outcome.otherwise = line.name(expected::outcome);
    }
}

Outcome read_outcome(Context& context, const Node& node) {
    LineReader line(context, node, Construct::outcome);
    Outcome outcome;
    outcome.span = node.span;
    outcome.name = line.name();
    outcome.label = line.quoted(expected::label);
    while (true) {
        const Word word = line.option({Word::reasoned, Word::automatic, Word::awards, Word::adopts, Word::charged_to, Word::reserves, Word::recalls,
                                      Word::when, Word::to, Word::informs, Word::ref});
        if (word == Word::none) break;
        switch (word) {
            case Word::reasoned:
                outcome.reasoned = true;
                if (line.accept(Word::if_)) {
                    outcome.reasoned = false;
                    outcome.reasoned_if = read_condition(line, {Word::automatic, Word::awards, Word::charged_to, Word::reserves, Word::recalls, Word::when, Word::to, Word::informs});
                }
                break;
            case Word::automatic: outcome.automatic = true; break;
            case Word::awards: outcome.awards = true; break;
            case Word::adopts: read_adoption(line, outcome); break;
            case Word::charged_to: outcome.charged_to = line.name(expected::envelope); break;
            case Word::reserves: outcome.reserves = line.name(expected::envelope); break;
            case Word::recalls: outcome.recalls = line.name(expected::envelope); break;
            case Word::when:
                outcome.guard = read_condition(line, {Word::reasoned, Word::automatic, Word::awards, Word::adopts, Word::charged_to, Word::reserves, Word::recalls, Word::to, Word::informs});
                break;
            case Word::to:
                outcome.returns = line.at(Word::back);
                outcome.target = line.name(expected::stage);
                if (outcome.returns) line.meant(Word::back);
                break;
            case Word::informs: outcome.letter = line.name(expected::letter); break;
            default: outcome.ref = line.quoted(expected::clause); break;
        }
    }
    if (outcome.target.empty()) line.wrong(context.any_of(std::array{Word::to}));
    return outcome;
}

/// A line that is one name: `par ROLE`, `remplit FORM`…
Name read_single_name(Context& context, const Node& node, Construct construct, Phrase what) {
    LineReader line(context, node, construct);
    Name out = line.name(what);
    line.finish();
    return out;
}

/// `note GRILLE [à_neuf|notes_gardées]`
void read_marks(Context& context, const Node& node, Stage& stage) {
    LineReader line(context, node, Construct::score);
    stage.marks_span = node.span;
    stage.marks = line.name(expected::grid);
    const Word again = line.option({Word::afresh, Word::marks_kept});
    if (again == Word::afresh) stage.marks_again = Stage::MarksAgain::afresh;
    if (again == Word::marks_kept) stage.marks_again = Stage::MarksAgain::kept;
    line.finish();
}

void read_window(Context& context, const Node& node, Stage& stage) {
    LineReader line(context, node, Construct::window);
    stage.window_span = node.span;
    if (line.accept(Word::waves)) {
        stage.window_kind = WindowKind::waves;
        stage.window.emplace();
        return line.finish();
    }
    if (line.accept(Word::starting_from)) {
        stage.window_kind = WindowKind::permanent;
        Name from = line.name();
        line.finish();
        if (!from.empty()) stage.window = {std::move(from), Name{}};
        return;
    }
    Name opening = line.name();
    line.expect(Word::through);
    Name closing = line.name();
    line.finish();
    if (!opening.empty() && !closing.empty()) stage.window = {std::move(opening), std::move(closing)};
}

/// `en séance BODY [aux GATHERING]`
void read_session(Context& context, const Node& node, Stage& stage) {
    LineReader line(context, node, Construct::in_session);
    stage.session = line.name(expected::body);
    if (line.accept(Word::following)) stage.gathering = line.name(expected::gathering);
    line.finish();
}

void read_hearing(Context& context, const Node& node, Stage& stage) {
    LineReader line(context, node, Construct::hearing);
    stage.hearing = line.expect(Word::possible);
    line.finish();
}

Reviewers read_reviewers(Context& context, const Node& node) {
    LineReader line(context, node, Construct::reviewers);
    Reviewers out;
    out.span = node.span;
    out.count = line.whole_number();
    line.expect(Word::of);
    out.body = line.name(expected::body);
    while (true) {
        const Span place = line.here();
        const Word word = line.option({Word::assigned_by, Word::by_rotation, Word::within, Word::ref});
        if (word == Word::none) break;
        switch (word) {
            case Word::assigned_by: out.assigned_by = line.name(expected::role); break;
            case Word::by_rotation: out.rotation = place; break;
            case Word::within: out.within = read_value(line, {Word::assigned_by, Word::by_rotation}, expected::duration); break;
            default: out.ref = line.quoted(expected::clause); break;
        }
    }
    return out;
}

ExtraReviewer read_extra_reviewer(Context& context, const Node& node) {
    LineReader line(context, node, Construct::extra_reviewer);
    ExtraReviewer out;
    out.span = node.span;
    line.expect(Word::beyond);
    out.gap = read_value(line, {}, expected::mark);
    line.finish();
    return out;
}

void read_stage_line(Context& context, const Node& parent, const Node& node, Stage& stage) {
    switch (node.keyword) {
        case Word::by: stage.by = read_single_name(context, node, Construct::by, expected::actor); return;
        case Word::in_session: return read_session(context, node, stage);
        case Word::fills: stage.fills = read_single_name(context, node, Construct::fills, expected::form); return;
        case Word::score: return read_marks(context, node, stage);
        case Word::window: return read_window(context, node, stage);
        case Word::hearing: return read_hearing(context, node, stage);
        case Word::deadline: stage.deadlines.push_back(read_deadline(context, node)); return;
        case Word::complement: stage.complement = read_complement(context, node); return;
        case Word::outcome: stage.outcomes.push_back(read_outcome(context, node)); return;
        case Word::reviewers: stage.reviewers = read_reviewers(context, node); return;
        case Word::extra_reviewer: stage.extra_reviewer = read_extra_reviewer(context, node); return;
        case Word::vote: stage.vote = read_vote(context, node); return;
        case Word::ranking:
            if (!stage.ranking.empty()) return say_repeated(context, node, stage.ranking.span, parent);
            stage.ranking = read_single_name(context, node, Construct::ranking_used, expected::ranking);
            return;
        default: return;
    }
}

}  // namespace

Stage read_stage(Context& context, const Node& node) {
    LineReader line(context, node, Construct::stage);
    Stage stage;
    stage.span = span_of(context, node);
    stage.name = line.name();
    stage.label = line.quoted(expected::label);
    stage.ref = line.clause();
    for (const Node* child : lines_of(context, node)) read_stage_line(context, node, *child, stage);
    return stage;
}

Final read_final(Context& context, const Node& node) {
    LineReader line(context, node, Construct::final_stage);
    Final final_stage;
    final_stage.span = node.span;
    final_stage.name = line.name();
    final_stage.label = line.quoted(expected::label);
    const Span paid = line.here();
    if (line.accept(Word::already_paid)) {
        switch (line.expect_one_of({Word::vested, Word::recovered, Word::examined})) {
            case Word::vested: final_stage.paid = Final::Paid::vested; break;
            case Word::recovered: final_stage.paid = Final::Paid::recovered; break;
            case Word::examined:
                final_stage.paid = Final::Paid::examined;
                line.expect(Word::by);
                final_stage.by = line.name(expected::role);
                break;
            default: break;
        }
        final_stage.paid_span = line.since(paid);
    }
    final_stage.ref = line.clause();
    return final_stage;
}

Withdrawal read_withdrawal(Context& context, const Node& node) {
    LineReader line(context, node, Construct::withdrawal);
    Withdrawal withdrawal;
    withdrawal.span = node.span;
    line.expect(Word::from);
    withdrawal.from = line.paths(expected::stage);
    line.expect(Word::to);
    withdrawal.to = line.name(expected::stage);
    withdrawal.ref = line.clause();
    return withdrawal;
}

}  // namespace guichet::ast
