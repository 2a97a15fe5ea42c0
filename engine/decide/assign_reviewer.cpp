// Who reads the dossier: named by whoever the call says, or taken from a reader.
#include <algorithm>

#include <fmt/format.h>

#include "engine/decide/body_facts.h"
#include "engine/decide/commands.h"
#include "engine/decide/reviewers.h"

namespace guichet::decide {
namespace {

using program::none;

std::optional<Rejection> must_have_readers(const Context& context) {
    if (context.stage().reviewers.body != none) return std::nullopt;
    return wrong_stage(context.program(), context.dossier->stage, "aucun lecteur n'y est désigné", "no reviewer is assigned there");
}

/// A member of the pool; or the reason why not, with those who are.
std::variant<const state::Member*, Rejection> member_of_pool(const Context& context, const std::string& person) {
    const auto pool = context.stage().reviewers.body;
    if (const auto* member = state::find_member(context.call, pool, person)) {
        if (member->substitute_of.empty()) return member;
        return reject(RejectionKind::rule_not_met, fmt::format("« {} » est suppléant de « {} » : il siège à sa place, il ne lit pas de dossier", person, member->substitute_of),
                      fmt::format("“{}” is the substitute of “{}”: they sit in that place and read no dossier", person, member->substitute_of),
                      context.program().bodies[static_cast<std::size_t>(pool)].clause);
    }
    std::vector<std::string> names;
    for (const auto& member : context.call.members)
        if (member.body == pool) names.push_back(member.person);
    return unknown_name("le membre", "member", person, join(names));
}

}  // namespace

Decision decide_one(const Context& context, const model::AssignReviewer& assign) {
    if (auto no = must_have_readers(context)) return *no;
    auto steps = context.steps();
    if (auto no = must_be(context, steps.who_assigns())) return *no;
    auto found = member_of_pool(context, assign.person);
    if (auto* no = std::get_if<Rejection>(&found)) return *no;
    const auto& member = *std::get<const state::Member*>(found);
    const auto& program = context.program();
    const auto& clause = context.stage().reviewers.clause;
    if (is_recused(program, *context.dossier, member))
        return reject(RejectionKind::not_yours, fmt::format("« {} » est récusé pour ce dossier : ni lecture, ni note", assign.person),
                      fmt::format("“{}” is recused from this dossier: neither reading nor marking", assign.person), clause);
    const auto readers = readers_of(context.call, program, *context.dossier, context.dossier->stage);
    std::vector<std::string> names;
    for (const auto* one : readers) names.push_back(one->person);
    if (std::find(names.begin(), names.end(), assign.person) != names.end())
        return reject(RejectionKind::out_of_turn, fmt::format("« {} » lit déjà ce dossier", assign.person), fmt::format("“{}” reads this dossier already", assign.person), clause);
    const auto wanted = readers_wanted(program, *context.dossier, context.dossier->stage);
    if (static_cast<std::int64_t>(readers.size()) >= wanted)
        return reject(RejectionKind::out_of_turn, fmt::format("ce dossier a déjà ses {} lecteurs ({}) : retirez-le d'abord à l'un d'eux", wanted, join(names)),
                      fmt::format("this dossier has its {} reviewers already ({}): take it from one of them first", wanted, join(names)), clause);
    steps.assign_reader(assign.person, false, load_of(context.call, program, member));
    return context.accept(std::move(steps));
}

Decision decide_one(const Context& context, const model::ReleaseReviewer& release) {
    if (auto no = must_have_readers(context)) return *no;
    auto steps = context.steps();
    const auto& stage = context.stage();
    const auto& actor = context.command.actor;
    const auto& pool = context.program().bodies[static_cast<std::size_t>(stage.reviewers.body)];
    const bool self = actor.party == pool.name && actor.person == release.person;
    if (!self)
        if (auto no = must_be(context, steps.who_assigns())) return *no;
    if (!is_reader(context.call, context.program(), *context.dossier, context.dossier->stage, release.person))
        return reject(RejectionKind::not_yours, fmt::format("« {} » n'est pas lecteur de ce dossier", release.person),
                      fmt::format("“{}” is not a reviewer of this dossier", release.person), stage.reviewers.clause);
    if (has_marked(*context.dossier, stage.grid, release.person))
        return reject(RejectionKind::out_of_turn, fmt::format("« {} » a déjà noté ce dossier ; un conflit d'intérêts se dit par une récusation", release.person),
                      fmt::format("“{}” has marked this dossier already; a conflict of interest is said by a recusal", release.person), stage.reviewers.clause);
    if (auto no = must_have_text(release.reason, "motif", "reason")) return *no;
    steps.emit(model::ReviewerReleased{context.dossier->stage, release.person, self ? "declined" : "withdrawn", release.reason, stage.reviewers.clause});
    steps.settle_readers();
    return context.accept(std::move(steps));
}

}  // namespace guichet::decide
