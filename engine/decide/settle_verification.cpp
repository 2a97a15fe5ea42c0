// A person says what they found of a verification: yes or no, and why. It may be corrected while the
// dossier stands in one of the stages where it is settled; afterwards an outcome rests on it.
#include <algorithm>

#include <fmt/format.h>

#include "dsl/program/awaited.h"
#include "engine/decide/commands.h"

namespace guichet::decide {
namespace {

bool eligibility_rests_on(const program::Program& program, program::Index verification) {
    for (const auto& group : program.eligibility)
        for (const auto& rule : group.rules) {
            const auto behind = program::verifications_behind(program, rule.test);
            if (std::find(behind.begin(), behind.end(), verification) != behind.end()) return true;
        }
    return false;
}

}  // namespace

Decision decide_one(const Context& context, const model::SettleVerification& settle) {
    const auto& program = context.program();
    const auto& all = program.verifications;
    const auto found = std::find_if(all.begin(), all.end(), [&](const auto& one) { return one.name == settle.verification; });
    if (found == all.end()) {
        std::vector<std::string> names;
        for (const auto& one : all) names.push_back(one.name);
        return unknown_name("la vérification", "verification", settle.verification, join(names));
    }
    const auto index = static_cast<program::Index>(found - all.begin());
    if (auto no = must_be(context, found->party)) return *no;
    if (std::find(found->during.begin(), found->during.end(), context.dossier->stage) == found->during.end()) {
        std::vector<std::string> stages;
        for (const auto stage : found->during) stages.push_back(program.stages[static_cast<std::size_t>(stage)].label);
        return wrong_stage(program, context.dossier->stage, fmt::format("« {} » s'y vérifie : {}", found->label, join(stages)),
                           fmt::format("“{}” is verified at: {}", found->label, join(stages)));
    }
    if (auto no = must_have_text(settle.reason, fmt::format("« {} » : dites sur quoi repose ce constat", found->label),
                                 fmt::format("“{}”: say what this finding rests on", found->label)))
        return *no;
    auto steps = context.steps();
    const auto before = context.dossier->verified.find(index);
    const bool known = before != context.dossier->verified.end();
    if (known && before->second.fulfilled == settle.fulfilled && before->second.reason == settle.reason)
        return reject(RejectionKind::out_of_turn, fmt::format("« {} » est déjà constaté ainsi", found->label),
                      fmt::format("“{}” is settled so already", found->label), found->clause);
    steps.emit(model::VerificationSettled{index, context.dossier->stage, known ? before->second.number + 1 : 1, settle.fulfilled, settle.reason,
                                          context.command.actor.person, steps.today(), found->clause});
    if (eligibility_rests_on(program, index)) steps.assess_eligibility();
    return context.accept(std::move(steps));
}

}  // namespace guichet::decide
