#include <fmt/format.h>

#include "engine/decide/funders.h"

namespace guichet::decide {

// An instalment is paid once, whole, when it is due; by several funders, each its part.
Decision decide_one(const Context& context, const model::RecordPayment& payment) {
    const auto& program = context.program();
    const auto found = funder_of_actor(context);
    if (const auto* no = std::get_if<Rejection>(&found)) return *no;
    const auto funder = std::get<program::Index>(found);
    if (funder == program::none)
        if (auto no = must_be(context, program.payer)) return *no;
    auto index = program::find_instalment(program, payment.instalment);
    if (index == program::none) {
        std::vector<std::string> names;
        for (const auto& part : program.instalments) names.push_back(part.name);
        return unknown_name("le versement", "instalment", payment.instalment, join(names));
    }
    const auto& part = program.instalments[static_cast<std::size_t>(index)];
    auto due = context.dossier->instalments.find(index);
    const auto& here = context.stage();
    if (here.is_final && here.paid == program::PaidRule::recovered && (due == context.dossier->instalments.end() || !due->second.paid))
        return reject(RejectionKind::out_of_turn, fmt::format("« {} » n'est plus payé : le dossier a fini par « {} », où ce qui est versé est à rendre", part.label, here.label),
                      fmt::format("“{}” is no longer paid: the dossier ended at “{}”, where what was paid is to be given back", part.label, here.label), here.clause);
    if (const auto gone = context.dossier->cancelled.find(index); gone != context.dossier->cancelled.end())
        return reject(RejectionKind::out_of_turn, fmt::format("« {} » n'est plus payé : il est annulé ({})", part.label, gone->second),
                      fmt::format("“{}” is no longer paid: it is cancelled ({})", part.label, gone->second), here.clause);
    if (due == context.dossier->instalments.end()) {
        std::string when_fr, when_en;
        for (const auto& event : program::triggers_of(part)) {
            const auto& stage = program.stages[static_cast<std::size_t>(event.stage)];
            const auto& outcome = stage.outcomes[static_cast<std::size_t>(event.outcome)];
            when_fr += fmt::format("{}« {} » ({})", when_fr.empty() ? "" : " ou ", outcome.label, stage.label);
            when_en += fmt::format("{}“{}” ({})", when_en.empty() ? "" : " or ", outcome.label, stage.label);
        }
        return reject(RejectionKind::out_of_turn, fmt::format("« {} » n'est pas dû : il le devient quand {}", part.label, when_fr),
                      fmt::format("“{}” is not due: it becomes so when {}", part.label, when_en), part.clause);
    }
    if (due->second.paid)
        return reject(RejectionKind::out_of_turn, fmt::format("« {} » est déjà payé ({})", part.label, due->second.reference),
                      fmt::format("“{}” is already paid ({})", part.label, due->second.reference), part.clause);
    const auto* before = part_of(due->second.parts, funder);
    if (before != nullptr)
        return reject(RejectionKind::out_of_turn, fmt::format("« {} » : la part de ce financeur est déjà payée ({})", part.label, before->reference),
                      fmt::format("“{}”: this funder's part is already paid ({})", part.label, before->reference), part.clause);
    const Money amount = funder == program::none ? due->second.amount : program::parts_of(program, due->second.amount)[static_cast<std::size_t>(funder)];
    if (amount.cents == 0)
        return reject(RejectionKind::out_of_turn, fmt::format("« {} » est de zéro : il n'y a rien à payer", part.label),
                      fmt::format("“{}” amounts to zero: there is nothing to pay", part.label), part.clause);
    if (here.is_final && here.paid == program::PaidRule::examined && !due->second.released) {
        const auto& who = program.parties[static_cast<std::size_t>(here.paid_party)].label;
        return reject(RejectionKind::out_of_turn, fmt::format("« {} » n'est pas payé pour l'instant : le dossier a fini par « {} », et « {} » doit dire s'il est libéré ou annulé", part.label, here.label, who),
                      fmt::format("“{}” is not paid for now: the dossier ended at “{}”, and “{}” has to say whether it is freed or cancelled", part.label, here.label, who), here.clause);
    }
    if (auto no = must_have_text(payment.reference, "référence du paiement", "payment reference")) return *no;
    if (auto no = must_be_plain(payment.reference, "référence du paiement", "payment reference")) return *no;
    auto steps = context.steps();
    steps.emit(model::InstalmentPaid{index, amount, payment.reference, funder});
    return context.accept(std::move(steps));
}

}  // namespace guichet::decide
