// classement, vote.
#include "dsl/ast/readers.h"

namespace guichet::ast {
namespace {

std::optional<bool> read_direction(LineReader& line) {
    if (line.accept(Word::descending)) return true;
    if (line.accept(Word::ascending)) return false;
    return std::nullopt;
}

}  // namespace

Ranking read_ranking(Context& context, const Node& node) {
    LineReader line(context, node, Construct::ranking);
    Ranking ranking;
    ranking.span = node.span;
    ranking.name = line.name();
    ranking.label = line.quoted(expected::label);
    line.expect(Word::of);
    RankKey first;
    first.path = line.path(expected::rank_key);
    first.descending = line.expect_one_of({Word::ascending, Word::descending}) == Word::descending;
    ranking.keys.push_back(std::move(first));
    while (true) {
        const Span begin = line.here();
        const Word word = line.option({Word::tie_break, Word::ties_admitted, Word::ref});
        if (word == Word::none) break;
        if (word == Word::ref) {
            ranking.ref = line.quoted(expected::clause);
        } else if (word == Word::ties_admitted) {
            line.expect(Word::admitted);
            if (line.accept(Word::first_rank)) ranking.last_rank = false;
            else if (line.accept(Word::last_rank)) ranking.last_rank = true;
            ranking.ties_admitted = line.since(begin);
        } else {
            do {
                RankKey key;
                key.path = line.path(expected::rank_key);
                key.descending = read_direction(line);
                ranking.keys.push_back(std::move(key));
            } while (!line.failed() && line.accept(TokenKind::comma));
        }
    }
    return ranking;
}

Vote read_vote(Context& context, const Node& node) {
    LineReader line(context, node, Construct::vote);
    Vote vote;
    vote.span = node.span;
    switch (line.expect_one_of({Word::majority, Word::two_thirds, Word::unanimity})) {
        case Word::two_thirds: vote.rule = Vote::Rule::two_thirds; break;
        case Word::unanimity: vote.rule = Vote::Rule::unanimity; break;
        default: break;
    }
    vote.of_present = line.expect_one_of({Word::of_votes_cast, Word::of_those_present}) == Word::of_those_present;
    line.finish();
    return vote;
}

}  // namespace guichet::ast
