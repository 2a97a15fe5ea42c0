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

/// `6` or `autant que COLLEGE`.
Seats read_seats(LineReader& line) {
    Seats seats;
    const Span begin = line.here();
    if (line.accept(Word::as_many_as)) {
        seats.as_many_as = line.name(expected::college);
    } else {
        seats.count = line.whole_number();
    }
    seats.span = line.since(begin);
    return seats;
}

/// `50 %` or `5 membres`.
Quorum read_quorum(LineReader& line, std::initializer_list<Word> follow) {
    Quorum quorum;
    const Span begin = line.here();
    const Token* second = line.peek(1);
    if (line.at(TokenKind::number) && second != nullptr && second->is(Word::members)) {
        quorum.members = line.whole_number();
        line.take();
    } else {
        quorum.share = read_value(line, follow, expected::quorum, Names::named_values);
    }
    quorum.span = line.since(begin);
    return quorum;
}

College read_college(Context& context, const Node& node) {
    LineReader line(context, node, Construct::college);
    College college;
    college.span = node.span;
    college.name = line.name();
    college.label = line.quoted(expected::label);
    while (true) {
        const Word word = line.option({Word::seats, Word::quorum, Word::at_least});
        if (word == Word::none) break;
        if (word == Word::seats) {
            college.seats = read_seats(line);
        } else if (word == Word::at_least) {
            college.of_present = read_value(line, {Word::of_those_present}, expected::share, Names::named_values);
            line.expect(Word::of_those_present);
        } else {
            college.quorum = read_quorum(line, {Word::seats, Word::at_least});
        }
    }
    return college;
}

Proxies read_proxies(Context& context, const Node& node) {
    LineReader line(context, node, Construct::proxies);
    Proxies proxies;
    proxies.span = node.span;
    proxies.per_member = line.whole_number();
    line.expect(Word::by);
    line.expect(Word::member);
    proxies.counted_in_quorum = line.option({Word::counted_in_quorum}) != Word::none;
    line.finish();
    return proxies;
}

Chair read_chair(Context& context, const Node& node) {
    LineReader line(context, node, Construct::chair);
    Chair chair;
    chair.span = node.span;
    chair.label = line.quoted(expected::label);
    chair.casting_vote = line.option({Word::casting_vote}) != Word::none;
    line.finish();
    return chair;
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
    if (line.option({Word::by}) != Word::none) grid.step = read_value(line, {}, expected::step_of_marks);
    line.finish();
    if (lowest && highest) grid.scale = {*lowest, *highest};
}

/// What follows the label of a criterion, written as a block or as an item.
void read_criterion_options(LineReader& line, Criterion& criterion) {
    while (true) {
        const Span begin = line.here();
        const Word word = line.option({Word::over, Word::weight, Word::threshold, Word::ref});
        switch (word) {
            case Word::over:
                criterion.own_highest = line.whole_number();
                if (line.accept(Word::by)) {
                    criterion.own_step = read_value(line, {Word::weight, Word::threshold}, expected::step_of_marks);
                }
                criterion.own_scale_span = line.since(begin);
                break;
            case Word::weight: criterion.weight = read_value(line, {Word::over, Word::threshold}, expected::weight); break;
            case Word::threshold: criterion.threshold = read_value(line, {Word::over, Word::weight}, expected::mark); break;
            case Word::ref: criterion.ref = line.quoted(expected::clause); break;
            default: return;
        }
    }
}

/// `- qualité "Qualité du projet" sur 20 poids 30 %`
Criterion read_criterion_item(Context& context, const Node& node) {
    LineReader line(context, node, Construct::criterion_item);
    Criterion criterion;
    criterion.is_item = true;
    criterion.span = node.span;
    criterion.name = line.name();
    criterion.label = line.quoted(expected::label);
    read_criterion_options(line, criterion);
    return criterion;
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
    read_criterion_options(line, criterion);
    for (const Node* child : lines_of(context, node)) {
        if (child->kind == syntax::NodeKind::item) criterion.parts.push_back(read_criterion_item(context, *child));
        if (child->keyword == Word::criterion) criterion.parts.push_back(read_criterion(context, *child));
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
        case Word::quorum: {
            LineReader line(context, node, Construct::quorum);
            Quorum quorum = read_quorum(line, {});
            line.finish();
            if (quorum.members) {
                body.quorum_by_number = std::move(quorum);
            } else {
                body.quorum = std::move(quorum.share);
            }
            return;
        }
        case Word::seats: {
            LineReader line(context, node, Construct::seats);
            body.seats = read_seats(line);
            return line.finish();
        }
        case Word::proxies: body.proxies = read_proxies(context, node); return;
        case Word::substitutes: {
            LineReader line(context, node, Construct::substitutes);
            if (line.expect(Word::one_per_member)) body.substitutes = node.span;
            return line.finish();
        }
        case Word::chair: body.chair = read_chair(context, node); return;
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
        if (child->kind == syntax::NodeKind::item) {
            grid.criteria.push_back(read_criterion_item(context, *child));
            continue;
        }
        switch (child->keyword) {
            case Word::scale: read_scale(context, *child, grid); break;
            case Word::aggregation:
                grid.aggregation = read_single_value(context, *child, Construct::aggregation, expected::value);
                break;
            case Word::maximum: read_maximum(context, *child, grid); break;
            case Word::threshold: grid.threshold = read_single_value(context, *child, Construct::threshold, expected::mark); break;
            case Word::criterion: grid.criteria.push_back(read_criterion(context, *child)); break;
            default: break;
        }
    }
    return grid;
}

}  // namespace guichet::ast
