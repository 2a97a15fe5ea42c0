#include <fmt/format.h>

#include "engine/decide/funders.h"
#include "engine/decide/paid.h"

namespace guichet::decide {

program::Index collector_of(const program::Program& program) {
    return program.recovery.rule == program::OverpaymentRule::recovered ? program.recovery.party : program.payer;
}

// What was paid too much and asked back comes in once, whole, to the role that the call names.
Decision decide_one(const Context& context, const model::RecordRecovery& recovery) {
    const auto& rule = context.program().recovery;
    const auto& ordered = context.dossier->recovery;
    if (rule.rule != program::OverpaymentRule::recovered && !ordered)
        return reject(RejectionKind::rule_not_met, "l'appel ne fait recouvrer aucun trop-perçu", "the call has no overpayment recovered", rule.clause);
    const auto found = funder_of_actor(context);
    if (const auto* no = std::get_if<Rejection>(&found)) return *no;
    const auto funder = std::get<program::Index>(found);
    if (funder == program::none)
        if (auto no = must_be(context, collector_of(context.program()))) return *no;
    if (!ordered)
        return reject(RejectionKind::out_of_turn, "rien n'est à recouvrer sur ce dossier", "nothing is to be recovered on this dossier", rule.clause);
    if (!ordered->reference.empty())
        return reject(RejectionKind::out_of_turn, fmt::format("le trop-perçu est déjà recouvré ({})", ordered->reference),
                      fmt::format("the overpayment is already recovered ({})", ordered->reference), rule.clause);
    const auto* before = part_of(ordered->parts, funder);
    if (before != nullptr)
        return reject(RejectionKind::out_of_turn, fmt::format("la part de ce financeur est déjà recouvrée ({})", before->reference),
                      fmt::format("this funder's part is already recovered ({})", before->reference), rule.clause);
    const Money amount = funder == program::none ? ordered->amount : ordered->owed[static_cast<std::size_t>(funder)];
    if (amount.cents == 0)
        return reject(RejectionKind::out_of_turn, "rien ne revient à ce financeur", "nothing comes back to this funder", rule.clause);
    // Journals of before: an amount was asked back of what was due and not paid.
    if (paid_to(*context.dossier) - came_back(*context.dossier) < amount)
        return reject(RejectionKind::out_of_turn, "rien ne peut être recouvré de ce qui n'a pas été payé", "nothing can be recovered of what was not paid", rule.clause);
    if (auto no = must_have_text(recovery.reference, "référence du recouvrement", "recovery reference")) return *no;
    if (auto no = must_be_plain(recovery.reference, "référence du recouvrement", "recovery reference")) return *no;
    auto steps = context.steps();
    steps.emit(model::RecoveryRecorded{amount, recovery.reference, funder});
    return context.accept(std::move(steps));
}

}  // namespace guichet::decide
