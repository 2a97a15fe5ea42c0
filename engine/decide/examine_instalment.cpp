#include <fmt/format.h>

#include "engine/decide/commands.h"

namespace guichet::decide {
namespace {

using program::Index;

/// Due, not paid, of something, and not settled yet.
std::optional<Rejection> must_wait(const Context& context, Index index, bool released) {
    const auto& part = context.program().instalments[static_cast<std::size_t>(index)];
    const auto& dossier = *context.dossier;
    if (const auto gone = dossier.cancelled.find(index); gone != dossier.cancelled.end())
        return reject(RejectionKind::out_of_turn, fmt::format("« {} » est déjà annulé ({})", part.label, gone->second), fmt::format("“{}” is cancelled already ({})", part.label, gone->second), part.clause);
    const auto due = dossier.instalments.find(index);
    if (due == dossier.instalments.end() || due->second.amount.cents == 0)
        return reject(RejectionKind::out_of_turn, fmt::format("« {} » n'est pas dû : il n'y a rien à libérer ni à annuler", part.label),
                      fmt::format("“{}” is not due: there is nothing to free or to cancel", part.label), part.clause);
    if (due->second.paid)
        return reject(RejectionKind::out_of_turn, fmt::format("« {} » est déjà payé ({}) : c'est ce qui est à rendre qui se fixe", part.label, due->second.reference),
                      fmt::format("“{}” is already paid ({}): what is to be given back is what may be settled", part.label, due->second.reference), part.clause);
    if (!released && !due->second.parts.empty())
        return reject(RejectionKind::out_of_turn, fmt::format("« {} » : un financeur en a déjà payé sa part ({}) ; libérez-le, ou fixez ce qui est à rendre", part.label, due->second.parts.front().reference),
                      fmt::format("“{}”: one funder has already paid its part of it ({}); free it, or settle what is to be given back", part.label, due->second.parts.front().reference), part.clause);
    if (released && due->second.released)
        return reject(RejectionKind::out_of_turn, fmt::format("« {} » est déjà libéré", part.label), fmt::format("“{}” is freed already", part.label), part.clause);
    return std::nullopt;
}

}  // namespace

// Where a dossier ended with its money examined, what was due and not paid is neither paid nor lost by itself:
// whoever examines says which, and why. What was freed may still be cancelled, as long as it is not paid.
Decision decide_one(const Context& context, const model::ExamineInstalment& examine) {
    const auto& program = context.program();
    const auto& here = context.stage();
    if (!here.is_final || here.paid != program::PaidRule::examined)
        return reject(RejectionKind::out_of_turn, "aucun versement n'est à examiner : le dossier n'a pas fini là où ce qui est versé est examiné",
                      "no instalment is to be examined: the dossier has not ended where the money paid is examined");
    if (auto no = must_be(context, here.paid_party)) return *no;
    const auto index = program::find_instalment(program, examine.instalment);
    if (index == program::none) {
        std::vector<std::string> names;
        for (const auto& part : program.instalments) names.push_back(part.name);
        return unknown_name("le versement", "instalment", examine.instalment, join(names));
    }
    if (auto no = must_wait(context, index, examine.released)) return *no;
    if (auto no = must_have_text(examine.reason, "motif de la décision", "reason of the decision")) return *no;
    auto steps = context.steps();
    steps.emit(model::InstalmentExamined{index, here.paid_party, context.dossier->instalments.at(index).amount, examine.released, examine.reason, here.clause});
    return context.accept(std::move(steps));
}

}  // namespace guichet::decide
