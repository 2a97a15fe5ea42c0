#include "engine/decide/votes.h"

#include <algorithm>

#include "engine/decide/body_facts.h"

namespace guichet::decide {
namespace {

using program::Index;
using program::none;
using program::VoteRule;

bool reached(VoteRule rule, std::int64_t votes, std::int64_t base) {
    switch (rule) {
        case VoteRule::majority: return votes * 2 > base;
        case VoteRule::two_thirds: return base > 0 && votes * 3 >= base * 2;
        case VoteRule::unanimity: return base > 0 && votes == base;
        case VoteRule::none: break;
    }
    return false;
}

std::string words_of(const program::Stage& stage) {
    const std::string base = stage.vote_of_present ? " des présents ou représentés" : " des exprimés";
    switch (stage.vote) {
        case VoteRule::majority: return "majorité" + base;
        case VoteRule::two_thirds: return "deux tiers" + base;
        case VoteRule::unanimity: return "unanimité" + base;
        case VoteRule::none: break;
    }
    return base;
}

}  // namespace

std::vector<Represented> represented(const state::Call& call, const program::Program& program, const state::Session& session,
                                     const state::Dossier* dossier) {
    std::vector<Represented> all;
    for (const auto& [from, to] : session.proxies) {
        if (session.present.contains(from) || !session.present.contains(to)) continue;
        const auto* giver = state::find_member(call, session.body, from);
        const auto* holder = state::find_member(call, session.body, to);
        if (!giver || !holder) continue;
        const auto* substitute = state::find_substitute(call, *giver);
        if (substitute && session.present.contains(substitute->person)) continue;  // one voice to a seat
        if (dossier && (is_recused(program, *dossier, *giver) || is_recused(program, *dossier, *holder))) continue;
        all.push_back({giver, holder});
    }
    return all;
}

std::vector<const state::Member*> voters(const state::Call& call, const program::Program& program, const state::Session& session,
                                         const state::Dossier& dossier) {
    auto all = judges(call, program, session, dossier);
    for (const auto& one : represented(call, program, session, &dossier)) all.push_back(one.member);
    return all;
}

Tally tally(const state::Call& call, const program::Program& program, const std::pair<const std::string, state::Session>& session,
            const state::Dossier& dossier) {
    const auto& stage = program.stages[static_cast<std::size_t>(dossier.stage)];
    const auto& body = program.bodies[static_cast<std::size_t>(session.second.body)];
    Tally out;
    out.trace = {"vote", words_of(stage), body.clause, {}, program::Verdict::not_met, ""};
    std::vector<std::int64_t> votes(stage.outcomes.size(), 0);
    std::int64_t abstentions = 0;
    Index chair_vote = none;
    const auto ballots = dossier.votes.find(dossier.stage);
    const auto all = voters(call, program, session.second, dossier);
    for (const auto* member : all) {
        const state::Ballot* ballot = nullptr;
        if (ballots != dossier.votes.end())
            if (auto found = ballots->second.find(member->person); found != ballots->second.end() && found->second.session == session.first) ballot = &found->second;
        if (!ballot) {
            out.silent.push_back(member->person);
        } else if (ballot->outcome == none) {
            ++abstentions;
        } else {
            ++votes[static_cast<std::size_t>(ballot->outcome)];
            if (member->person == session.second.chair) chair_vote = ballot->outcome;
        }
    }
    const auto cast = static_cast<std::int64_t>(all.size()) - abstentions - static_cast<std::int64_t>(out.silent.size());
    const auto base = stage.vote_of_present ? static_cast<std::int64_t>(all.size()) : cast;
    for (std::size_t i = 0; i < votes.size(); ++i) {
        if (stage.outcomes[i].automatic) continue;
        out.trace.seen.push_back({stage.outcomes[i].label, std::to_string(votes[i])});
        if (reached(stage.vote, votes[i], base)) out.winner = static_cast<Index>(i);
    }
    out.trace.seen.push_back({"abstentions", std::to_string(abstentions)});
    // Two equal halves of a majority vote: the chair's own vote decides, where the call says so.
    const auto half = [&](std::int64_t count) { return count > 0 && count * 2 == base; };
    if (out.winner == none && stage.vote == VoteRule::majority && std::count_if(votes.begin(), votes.end(), half) == 2) {
        out.tie = true;
        if (body.casting_vote && chair_vote != none && half(votes[static_cast<std::size_t>(chair_vote)])) {
            out.winner = chair_vote;
            out.tie = false;
            out.by_casting_vote = true;
            out.trace.seen.push_back({"voix prépondérante", session.second.chair});
        }
    }
    if (out.winner != none) out.trace.verdict = program::Verdict::met;
    return out;
}

}  // namespace guichet::decide
