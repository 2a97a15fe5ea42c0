#include <fmt/format.h>

#include "engine/decide/commands.h"

namespace guichet::decide {

// What was paid too much and asked back comes in once, whole, to the role that the call names.
Decision decide_one(const Context& context, const model::RecordRecovery& recovery) {
    const auto& rule = context.program().recovery;
    if (rule.rule != program::OverpaymentRule::recovered)
        return reject(RejectionKind::rule_not_met, "l'appel ne fait recouvrer aucun trop-perçu", "the call has no overpayment recovered", rule.clause);
    if (auto no = must_be(context, rule.party)) return *no;
    const auto& ordered = context.dossier->recovery;
    if (!ordered)
        return reject(RejectionKind::out_of_turn, "rien n'est à recouvrer sur ce dossier", "nothing is to be recovered on this dossier", rule.clause);
    if (!ordered->reference.empty())
        return reject(RejectionKind::out_of_turn, fmt::format("le trop-perçu est déjà recouvré ({})", ordered->reference),
                      fmt::format("the overpayment is already recovered ({})", ordered->reference), rule.clause);
    if (auto no = must_have_text(recovery.reference, "référence du recouvrement", "recovery reference")) return *no;
    if (auto no = must_be_plain(recovery.reference, "référence du recouvrement", "recovery reference")) return *no;
    auto steps = context.steps();
    steps.emit(model::RecoveryRecorded{ordered->amount, recovery.reference});
    return context.accept(std::move(steps));
}

}  // namespace guichet::decide
