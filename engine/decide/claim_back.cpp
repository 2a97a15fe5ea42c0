#include <fmt/format.h>

#include "engine/decide/funders.h"
#include "engine/decide/paid.h"

namespace guichet::decide {
namespace {

/// Who may say what is to be given back, and of how much.
struct Examined {
    program::Index party = program::none;
    Money most;
    std::string clause;
};

/// A final where what was paid is examined, or else an overpayment that the call has examined.
std::optional<Examined> examined(const Context& context) {
    const auto& here = context.stage();
    const Money settled = came_back(*context.dossier) + state::awaited_back(*context.dossier);
    if (here.is_final && here.paid == program::PaidRule::examined) return Examined{here.paid_party, paid_to(*context.dossier) - settled, here.clause};
    const auto& rule = context.program().recovery;
    if (rule.rule == program::OverpaymentRule::examined && context.dossier->overpaid) return Examined{rule.party, *context.dossier->overpaid - settled, rule.clause};
    return std::nullopt;
}

}  // namespace

// Once, by whoever the call has look at the money paid: all of it, a part, or nothing. What is asked back already stays
// asked back: a claim adds to it, and none takes it away.
Decision decide_one(const Context& context, const model::ClaimBack& claim) {
    const auto found = examined(context);
    if (!found)
        return reject(RejectionKind::out_of_turn, "rien n'est à examiner sur ce dossier : il n'a pas fini là où ce qui est versé est examiné, et aucun trop-perçu n'attend de décision",
                      "nothing is to be examined on this dossier: it has not ended where the money paid is examined, and no overpayment awaits a decision");
    const auto& program = context.program();
    if (auto no = must_be(context, found->party)) return *no;
    if (context.dossier->claimed)
        return reject(RejectionKind::out_of_turn, "ce qui est à rendre est déjà fixé", "what is to be given back is settled already", found->clause);
    Money amount;
    if (!parse_plain_money(claim.amount, amount) || amount.cents < 0)
        return reject(RejectionKind::invalid_answer, fmt::format("« {} » n'est pas un montant à rendre ; écrivez par exemple 1200.00, ou 0.00 pour ne rien réclamer", claim.amount),
                      fmt::format("“{}” is no amount to be given back; write for instance 1200.00, or 0.00 to claim nothing", claim.amount));
    const auto shown = [&](Money one, bool french) { return format_money(one, program.currency, french); };
    const Money asked = state::awaited_back(*context.dossier);
    if (amount > found->most && asked.cents > 0)
        return reject(RejectionKind::rule_not_met,
                      fmt::format("{} dépasse ce qui peut encore être réclamé : {} ; {} sont déjà à rendre, et ce que vous réclamez s'y ajoute", shown(amount, true), shown(found->most, true), shown(asked, true)),
                      fmt::format("{} is above what may still be claimed: {}; {} are to be given back already, and what you claim adds to them", shown(amount, false), shown(found->most, false), shown(asked, false)),
                      found->clause);
    if (amount > found->most)
        return reject(RejectionKind::rule_not_met, fmt::format("{} dépasse ce qui peut être réclamé : {} versés et non rendus", shown(amount, true), shown(found->most, true)),
                      fmt::format("{} is above what may be claimed: {} paid and not given back", shown(amount, false), shown(found->most, false)), found->clause);
    if (auto no = must_have_text(claim.reason, "motif de la décision", "reason of the decision")) return *no;
    auto steps = context.steps();
    steps.emit(model::ClaimSettled{found->party, amount, found->most, claim.reason, found->clause, asked});
    if (amount.cents == 0) return context.accept(std::move(steps));
    steps.emit(model::RecoveryOrdered{collector_of(program), asked + amount, Money{0}, found->clause, recovery_parts(program, *context.dossier, asked + amount)});
    if (program.recovery.letter != program::none) steps.issue_letter(program.recovery.letter, claim.reason);
    return context.accept(std::move(steps));
}

}  // namespace guichet::decide
