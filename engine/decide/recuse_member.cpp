#include <algorithm>

#include <fmt/format.h>

#include "engine/decide/body_facts.h"
#include "engine/decide/commands.h"
#include "engine/decide/reviewers.h"

namespace guichet::decide {
namespace {

/// The seats of the person that the actor may recuse: a secretary those in its bodies, a member all of
/// his own. A conflict of interest is about a person and a dossier: it holds in every body alike.
std::vector<const state::Member*> seats_to_recuse(const Context& context, const std::string& person) {
    const auto& program = context.program();
    const auto& actor = context.command.actor;
    const auto body_of = [&](const state::Member& member) -> const program::Body& { return program.bodies[static_cast<std::size_t>(member.body)]; };
    const auto& members = context.call.members;
    const bool self = actor.person == person && std::any_of(members.begin(), members.end(), [&](const auto& member) {
        return member.person == person && body_of(member).name == actor.party;
    });
    std::vector<const state::Member*> seats;
    for (const auto& member : members)
        if (member.person == person && (self || actor.party == context.party_name(body_of(member).secretary))) seats.push_back(&member);
    return seats;
}

Rejection nobody_to_recuse(const Context& context, const std::string& person) {
    std::vector<std::string> names;
    for (const auto& member : context.call.members) names.push_back(member.person);
    if (std::find(names.begin(), names.end(), person) != names.end())
        return reject(RejectionKind::not_yours, "seul le secrétariat du comité, ou le membre lui-même, peut récuser",
                      "only the body's secretary, or the member, may recuse");
    return unknown_name("le membre", "member", person, join(names));
}

/// What a recusal does to the marks of a body: at the stage where it sits, the score changes; once the body
/// has spoken, what it said stays and its secretary is told, for a person to judge what follows.
void tell_marks(const Context& context, Steps& steps, const state::Member& seat, const std::string& person) {
    const auto& program = context.program();
    const auto& body = program.bodies[static_cast<std::size_t>(seat.body)];
    for (std::size_t i = 0; i < program.stages.size(); ++i) {
        const auto& stage = program.stages[i];
        if (stage.reviewers.body == seat.body) {
            if (static_cast<program::Index>(i) == context.dossier->stage) {
                steps.settle_readers();
                steps.settle_score();
            } else if (is_reader(context.call, program, *context.dossier, static_cast<program::Index>(i), person) &&
                       state::last_outcome(*context.dossier, static_cast<program::Index>(i)) != nullptr) {
                steps.emit(model::AlertRaised{stage.party, "recused_after_outcome", stage.name, body.clause});
            }
            continue;
        }
        if (stage.performer != program::Performer::body || stage.body != seat.body) continue;
        const auto marks = context.dossier->marks.find(stage.grid);
        const bool marked = marks != context.dossier->marks.end() && marks->second.contains(person);
        if (static_cast<program::Index>(i) == context.dossier->stage) {
            if (marked) steps.emit(score_of(context.call, program, steps.dossier(), stage.grid));
        } else if (state::last_outcome(*context.dossier, static_cast<program::Index>(i)) != nullptr) {
            steps.emit(model::AlertRaised{body.secretary, "recused_after_outcome", stage.name, body.clause});
        }
    }
}

}  // namespace

// The secretary records a conflict of interest, or the member declares it.
Decision decide_one(const Context& context, const model::RecuseMember& recuse) {
    const auto& program = context.program();
    auto seats = seats_to_recuse(context, recuse.person);
    if (seats.empty()) return nobody_to_recuse(context, recuse.person);
    const auto& clause = program.bodies[static_cast<std::size_t>(seats.front()->body)].clause;
    std::erase_if(seats, [&](const auto* seat) { return state::is_recused(*context.dossier, seat->body, recuse.person); });
    if (seats.empty())
        return reject(RejectionKind::out_of_turn, fmt::format("« {} » est déjà récusé pour ce dossier", recuse.person),
                      fmt::format("“{}” is already recused from this dossier", recuse.person), clause);
    if (program.stages[static_cast<std::size_t>(context.dossier->stage)].is_final)
        return wrong_stage(program, context.dossier->stage, "le dossier est clos", "the dossier is closed");
    if (auto no = must_have_text(recuse.reason, "motif de la récusation", "reason for the recusal")) return *no;
    auto steps = context.steps();
    for (const auto* seat : seats) {
        steps.emit(model::MemberRecused{seat->body, recuse.person, recuse.reason, false, program.bodies[static_cast<std::size_t>(seat->body)].clause});
        tell_marks(context, steps, *seat, recuse.person);
    }
    return context.accept(std::move(steps));
}

}  // namespace guichet::decide
