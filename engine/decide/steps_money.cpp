// The part of Steps that fixes amounts: instalments, the final amount, what was paid too much.
#include <algorithm>

#include <fmt/format.h>

#include "engine/decide/funders.h"
#include "engine/decide/paid.h"
#include "engine/decide/steps.h"

namespace guichet::decide {
namespace {

using program::Index;
using program::none;

std::string_view word(program::FinalRule rule) {
    switch (rule) {
        case program::FinalRule::kept: return "maintenu";
        case program::FinalRule::prorata: return "au_prorata";
        case program::FinalRule::within_justified: return "dans_la_limite";
    }
    return "";
}

/// The final amount, never above the award (Aquitaine 2015: the parameter règle_du_solde).
Money final_of(const program::Program& program, Money award, Money justified, Money planned) {
    switch (program.final_amount.rule) {
        case program::FinalRule::kept:
            return award;
        case program::FinalRule::within_justified:
            return std::min(award, justified);
        case program::FinalRule::prorata:
            if (justified >= planned || planned.cents <= 0) return award;
            return std::min(award, multiply(award, Ratio(justified.cents, planned.cents), program.rounding));
    }
    return award;
}

}  // namespace

bool Steps::set_final_amount() {
    const auto& program = world_.program;
    const auto& rule = program.final_amount;
    if (!rule.declared || dossier_.final_amount) return true;
    auto justified = program::assess_base(program, rule.justified, facts());
    auto planned = program::assess_base(program, rule.planned, facts());
    if (!justified || !planned) return false;
    auto amount = final_of(program, *dossier_.award, justified->total, planned->total);
    emit(model::FinalAmountSet{amount, *dossier_.award, justified->total, planned->total, std::string(word(rule.rule)), rule.clause});
    return true;
}

void Steps::recover(Money amount) {
    const auto& rule = world_.program.recovery;
    if (rule.rule == program::OverpaymentRule::waived) {
        emit(model::RecoveryWaived{amount, Money{0}, rule.clause});
    } else if (rule.rule == program::OverpaymentRule::recovered) {
        if (amount > rule.threshold) {
            emit(model::RecoveryOrdered{rule.party, amount, rule.threshold, rule.clause, recovery_parts(world_.program, dossier_, amount)});
        } else {
            emit(model::RecoveryWaived{amount, rule.threshold, rule.clause});
            return;
        }
    } else {
        return;  // a person decides
    }
    if (rule.letter != program::none) issue_letter(rule.letter, {});
}

void Steps::settle_paid_money() {
    const auto& here = stage();
    if (here.paid == program::PaidRule::unsaid) return;
    const bool recovered = here.paid == program::PaidRule::recovered;
    const bool examined = here.paid == program::PaidRule::examined;
    bool awaited = false;  // due, and not paid yet
    const auto instalments = dossier_.instalments;
    for (const auto& [index, due] : instalments) {
        awaited = awaited || (!due.paid && due.amount.cents > 0);
        // What would have to be given back at once is not paid any more.
        if (recovered && !due.paid && due.amount.cents > 0) emit(model::InstalmentReduced{index, due.amount, state::paid_of(due), false, here.clause});
    }
    Money paid = paid_to(dossier_) - came_back(dossier_);
    // Kept, or to be examined, is what nobody asks back.
    if (!recovered) paid = paid - state::awaited_back(dossier_);
    if (paid.cents <= 0 && !(examined && awaited)) return;
    emit(model::PaidMoneySettled{paid, recovered ? "recouvré" : examined ? "examiné" : "acquis", here.paid_party, here.clause});
    if (examined) emit(model::AlertRaised{here.paid_party, "paid_money", here.label, here.clause});
    if (!recovered) return;
    emit(model::OverpaymentFound{paid});
    recover(paid);
}

/// " (Zone : Rurale)": why the share is this one.
std::string Steps::why_share(const program::Instalment& part) const {
    if (part.share_by == program::none) return {};
    auto known = facts_without_instalments();
    const auto applied = program::applied_row(world_.program, part.share_by, known);
    const auto why = program::why_applied(world_.program, part.share_by, applied.row);
    return fmt::format(" ({}{}{})", world_.program.schedules[static_cast<std::size_t>(part.share_by)].label, why.empty() ? "" : ", ", why);
}

std::optional<Ratio> Steps::share_of(const program::Instalment& part) const {
    if (part.share_by == program::none) return part.share;
    auto known = facts_without_instalments();
    const auto applied = program::applied_row(world_.program, part.share_by, known);
    if (applied.value.kind != program::Cell::Kind::percent) return std::nullopt;
    return Ratio(applied.value.x, applied.value.y);
}

/// What is due above the final amount: first what is not paid yet comes down, the last instalment first;
/// only what was paid beyond is an overpayment.
void Steps::settle_excess() {
    if (!dossier_.final_amount) return;
    const auto instalments = dossier_.instalments;
    Money excess = Money{0} - *dossier_.final_amount - dossier_.overpaid.value_or(Money{0});
    for (const auto& [index, due] : instalments) excess = excess + due.amount;
    for (auto one = instalments.rbegin(); one != instalments.rend() && excess.cents > 0; ++one) {
        // Where a funder has paid its part, the others pay theirs: shares hold, and what is too much is given back.
        if (one->second.paid || !one->second.parts.empty() || one->second.amount.cents <= 0) continue;
        const Money cut = std::min(excess, one->second.amount);
        emit(model::InstalmentReduced{one->first, one->second.amount, one->second.amount - cut, true, world_.program.final_amount.clause});
        excess = excess - cut;
    }
    if (excess.cents <= 0) return;
    // All that is to come back, should some have been found before.
    const Money owed = excess + dossier_.overpaid.value_or(Money{0}) - came_back(dossier_);
    emit(model::OverpaymentFound{owed});
    recover(owed);
}

/// `définitif … quand`: the event that fixes the final amount, when it is not the balance.
void Steps::fix_final_amount(Index stage_index, Index outcome_index) {
    const auto& last = world_.program.final_amount;
    if (!last.declared || last.stage == none || last.stage != stage_index || last.outcome != outcome_index || !dossier_.award) return;
    if (!set_final_amount()) emit(model::AlertRaised{world_.program.payer, "final_amount_unknown", "", last.clause});
}

void Steps::make_instalments_due(Index stage_index, Index outcome_index) {
    const auto& program = world_.program;
    fix_final_amount(stage_index, outcome_index);
    for (std::size_t i = 0; i < program.instalments.size(); ++i) {
        const auto& part = program.instalments[i];
        if (!program::due_by(part, stage_index, outcome_index) || !dossier_.award) continue;
        if (dossier_.instalments.contains(static_cast<Index>(i))) continue;
        if (!part.balance) {
            const auto share = share_of(part);
            if (!share) {
                emit(model::AlertRaised{program.payer, "share_unknown", part.name, part.clause});
                continue;
            }
            emit(model::InstalmentDue{static_cast<Index>(i), multiply(*dossier_.award, *share, program.rounding),
                                      fmt::format("{} × {}/{}{}", format_money(*dossier_.award, program.currency, program.french),
                                                  share->numerator(), share->denominator(), why_share(part)),
                                      part.clause});
            continue;
        }
        if (program.final_amount.stage == none && !set_final_amount()) {
            // An amount that cannot be computed is never paid on a guess: a person must look.
            emit(model::AlertRaised{program.payer, "final_amount_unknown", "", program.final_amount.clause});
            continue;
        }
        auto total = dossier_.final_amount.value_or(*dossier_.award);
        Money before{0};
        for (const auto& [index, due] : dossier_.instalments) before = before + due.amount;
        auto rest = total - before;
        std::string derivation = fmt::format("{} − {}", format_money(total, program.currency, program.french),
                                             format_money(before, program.currency, program.french));
        emit(model::InstalmentDue{static_cast<Index>(i), std::max(rest, Money{0}), std::move(derivation), part.clause});
    }
    settle_excess();
}

}  // namespace guichet::decide
