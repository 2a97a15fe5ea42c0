// The lines of the call itself, and which reader takes which block.
#include "dsl/ast/expressions.h"
#include "dsl/ast/readers.h"
#include "dsl/diagnostics/message.h"

namespace guichet::ast {
namespace {

Text read_single_text(Context& context, const Node& node, Construct construct) {
    LineReader line(context, node, construct);
    Text out = line.quoted(expected::title);
    line.finish();
    return out;
}

/// `paramètre plafond 40 000 EUR avant 1 janvier 2025, …`: the value of a schedule. Told where it begins.
bool holds_for_some_cases(LineReader& line, const Parameter& parameter) {
    bool some = false;
    for (const Word word : {Word::before, Word::as_of, Word::depending_on, Word::for_}) some |= line.at(word);
    if (some) line.fail({Message::parameter_with_values, line.here(), {parameter.name.text}});
    return some;
}

Parameter read_parameter(Context& context, const Node& node) {
    LineReader line(context, node, Construct::parameter);
    Parameter parameter;
    parameter.span = node.span;
    parameter.name = line.name();
    if (line.at(Word::depending_on) && holds_for_some_cases(line, parameter)) return parameter;
    // A single text is the reason: the value was forgotten.
    const Token* second = line.peek(1);
    if (line.at(TokenKind::string) && (second == nullptr || !second->is(TokenKind::string))) {
        line.wrong(expected::parameter_value);
    } else {
        parameter.value = read_value(line, {Word::before, Word::as_of, Word::depending_on, Word::for_}, expected::parameter_value, Names::named_values);
        if (holds_for_some_cases(line, parameter)) return parameter;
    }
    parameter.reason = line.quoted(expected::reason);
    line.finish();
    return parameter;
}

}  // namespace

Moment read_moment_value(LineReader& line, const Node& node, std::initializer_list<Word> follow) {
    Moment moment;
    moment.span = node.span;
    if (line.at(TokenKind::date_time)) {
        const Token& token = line.take();
        const auto& civil = token.as<CivilTime>();
        moment.value.kind = ExprKind::literal;
        moment.value.span = token.span;
        moment.value.literal = civil.date;
        moment.ms_of_day = civil.ms_of_day;
    } else {
        moment.value = read_value(line, follow, expected::moment);
    }
    return moment;
}

namespace {

Moment read_moment(Context& context, const Node& node, Construct construct) {
    LineReader line(context, node, construct);
    Moment moment = read_moment_value(line, node, {});
    moment.ref = line.clause();
    return moment;
}

void read_permanent(Context& context, const Node& node, Call& call) {
    LineReader line(context, node, Construct::permanent_filing);
    call.permanent = node.span;
    call.permanent_ref = line.clause();
}

void read_no_aid(Context& context, const Node& node, Call& call) {
    LineReader line(context, node, Construct::aid_none);
    call.no_aid = node.span;
    call.no_aid_ref = line.clause();
}

void read_statement(Context& context, const Node& node, Call& call) {
    switch (node.keyword) {
        case Word::organiser: call.organiser = read_single_text(context, node, Construct::organiser); return;
        case Word::service: call.service = read_single_text(context, node, Construct::service); return;
        case Word::parameter: call.parameters.push_back(read_parameter(context, node)); return;
        case Word::opening: call.opening = read_moment(context, node, Construct::opening); return;
        case Word::closing: call.closing = read_moment(context, node, Construct::closing); return;
        case Word::territory: call.territories.push_back(read_territory(context, node)); return;
        case Word::role: call.roles.push_back(read_role(context, node)); return;
        case Word::final_stage: call.finals.push_back(read_final(context, node)); return;
        case Word::ranking: call.rankings.push_back(read_ranking(context, node)); return;
        case Word::same_applicant: call.requester = read_requester(context, node); return;
        case Word::limit: call.limits.push_back(read_limit(context, node)); return;
        case Word::verification: call.verifications.push_back(read_verification(context, node)); return;
        case Word::withdrawal: call.withdrawal = read_withdrawal(context, node); return;
        case Word::permanent_filing: return read_permanent(context, node, call);
        case Word::aid_none: return read_no_aid(context, node, call);
        case Word::wave: call.waves.push_back(read_wave(context, node)); return;
        case Word::act: call.acts.push_back(read_act(context, node)); return;
        case Word::silence: call.silences.push_back(read_silence(context, node)); return;
        case Word::keep: {
            LineReader line(context, node, Construct::keep);
            call.retention = read_value(line, {}, expected::duration);
            return line.finish();
        }
        default: return;
    }
}

void read_block(Context& context, const Node& node, Call& call) {
    switch (node.keyword) {
        case Word::applicants:
        case Word::nomenclature: call.nomenclatures.push_back(read_nomenclature(context, node)); return;
        case Word::form: call.forms.push_back(read_form(context, node)); return;
        case Word::eligibility: call.eligibility = read_eligibility(context, node); return;
        case Word::aid: call.aid = read_aid(context, node); return;
        case Word::envelope: call.envelopes.push_back(read_envelope(context, node)); return;
        case Word::schedule: call.schedules.push_back(read_schedule(context, node)); return;
        case Word::committee: call.bodies.push_back(read_committee(context, node)); return;
        case Word::grid: call.grids.push_back(read_grid(context, node)); return;
        case Word::stage: call.stages.push_back(read_stage(context, node)); return;
        case Word::payments: call.payments = read_payments(context, node); return;
        case Word::passage:
            context.sink.push_back({Message::passage_outside_edition, context.tree.head(node).span, {context.head(node)}});
            return;
        case Word::letter: call.letters.push_back(read_letter(context, node)); return;
        case Word::gathering: call.gatherings.push_back(read_gathering(context, node)); return;
        case Word::follow_up: call.follow_ups.push_back(read_follow_up(context, node)); return;
        case Word::confidentiality: call.confidentiality = read_confidentiality(context, node); return;
        default: return;
    }
}

}  // namespace

void read_call(Context& context, const Node& node, Call& call) {
    LineReader line(context, node, Construct::call);
    call.span = span_of(context, node);
    call.name = line.name();
    call.title = line.quoted(expected::title);
    line.finish();
    for (const Node* child : lines_of(context, node)) {
        if (child->kind == syntax::NodeKind::prose) {
            call.prose.push_back({std::string(context.tree.prose(*child)), context.tree.head(*child).span});
        } else if (child->kind == syntax::NodeKind::block) {
            read_block(context, *child, call);
        } else {
            read_statement(context, *child, call);
        }
    }
}

}  // namespace guichet::ast
