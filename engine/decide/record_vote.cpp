// One member's vote on a dossier, recorded by the member, by who holds the proxy, or by the secretary.
#include <algorithm>

#include <fmt/format.h>

#include "engine/decide/body_facts.h"
#include "engine/decide/commands.h"
#include "engine/decide/votes.h"

namespace guichet::decide {

Decision decide_one(const Context& context, const model::RecordVote& vote) {
    const auto& program = context.program();
    const auto& stage = context.stage();
    if (stage.vote == program::VoteRule::none)
        return wrong_stage(program, context.dossier->stage, "on n'y vote pas", "there is no vote there");
    const auto& body = program.bodies[static_cast<std::size_t>(stage.body)];
    const std::pair<const std::string, state::Session>* session = nullptr;
    if (auto no = must_be_in_session(context, &session)) return *no;

    const auto& actor = context.command.actor;
    const auto proxy = session->second.proxies.find(vote.person);
    const bool holds = proxy != session->second.proxies.end() && proxy->second == actor.person;
    const bool member = actor.party == body.name && (actor.person == vote.person || holds);
    if (!member)
        if (auto no = must_be(context, body.secretary)) return *no;

    const auto all = voters(context.call, program, session->second, *context.dossier);
    if (std::none_of(all.begin(), all.end(), [&](const auto* one) { return one->person == vote.person; })) {
        // The body as a whole: whoever of it has not voted yet, and nobody is left.
        if (vote.person == body.name && tally(context.call, program, *session, *context.dossier).silent.empty())
            return reject(RejectionKind::out_of_turn, fmt::format("chaque membre de « {} » qui a une voix l'a donnée : il reste à donner l'issue", body.label),
                          fmt::format("each member of “{}” who has a vote has cast it: the outcome is left to be given", body.label), body.clause);
        const auto* known = state::find_member(context.call, stage.body, vote.person);
        const char* why_fr = !known ? "n'est pas membre du comité" : is_recused(program, *context.dossier, *known) ? "est récusé pour ce dossier" : "n'est ni présent ni représenté";
        const char* why_en = !known ? "is not a member of the body" : is_recused(program, *context.dossier, *known) ? "is recused from this dossier" : "is neither present nor represented";
        return reject(RejectionKind::not_yours, fmt::format("« {} » {} : sa voix ne compte pas", vote.person, why_fr),
                      fmt::format("“{}” {}: they have no vote", vote.person, why_en), body.clause);
    }
    auto outcome = program::none;
    if (!vote.outcome.empty()) {
        outcome = program::find_outcome(stage, vote.outcome);
        if (outcome == program::none || stage.outcomes[static_cast<std::size_t>(outcome)].automatic) {
            std::vector<std::string> names;
            for (const auto& one : stage.outcomes)
                if (!one.automatic) names.push_back(one.name);
            return unknown_name("l'issue", "outcome", vote.outcome, join(names));
        }
    }
    auto steps = context.steps();
    steps.emit(model::VoteRecorded{context.dossier->stage, session->first, vote.person, outcome, holds ? actor.person : std::string()});
    return context.accept(std::move(steps));
}

}  // namespace guichet::decide
