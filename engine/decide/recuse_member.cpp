#include <fmt/format.h>

#include "engine/decide/body_facts.h"
#include "engine/decide/commands.h"

namespace guichet::decide {

// The secretary records a conflict of interest, or the member declares it.
Decision decide_one(const Context& context, const model::RecuseMember& recuse) {
    const auto& program = context.program();
    const auto& actor = context.command.actor;
    const state::Member* found = nullptr;
    for (const auto& member : context.call.members)
        if (member.person == recuse.person) {
            const auto& body = program.bodies[static_cast<std::size_t>(member.body)];
            bool self = actor.party == body.name && actor.person == recuse.person;
            if (self || actor.party == context.party_name(body.secretary)) found = &member;
        }
    if (!found) {
        std::vector<std::string> names;
        for (const auto& member : context.call.members) names.push_back(member.person);
        for (const auto& name : names)
            if (name == recuse.person)
                return reject(RejectionKind::not_yours, "seul le secrétariat du comité, ou le membre lui-même, peut récuser",
                              "only the body's secretary, or the member, may recuse");
        return unknown_name("le membre", "member", recuse.person, join(names));
    }
    const auto& body = program.bodies[static_cast<std::size_t>(found->body)];
    if (state::is_recused(*context.dossier, found->body, recuse.person))
        return reject(RejectionKind::out_of_turn, fmt::format("« {} » est déjà récusé pour ce dossier", recuse.person),
                      fmt::format("“{}” is already recused from this dossier", recuse.person), body.clause);
    if (program.stages[static_cast<std::size_t>(context.dossier->stage)].is_final)
        return wrong_stage(program, context.dossier->stage, "le dossier est clos", "the dossier is closed");
    if (auto no = must_have_text(recuse.reason, "motif de la récusation", "reason for the recusal")) return *no;
    auto steps = context.steps();
    steps.emit(model::MemberRecused{found->body, recuse.person, recuse.reason, false, body.clause});
    // Marks already given no longer count: the scores they were part of change.
    for (const auto& stage : program.stages) {
        if (stage.body != found->body || !context.dossier->scores.contains(stage.grid)) continue;
        if (context.dossier->marks.at(stage.grid).contains(recuse.person))
            steps.emit(score_of(context.call, program, steps.dossier(), stage.grid));
    }
    return context.accept(std::move(steps));
}

}  // namespace guichet::decide
