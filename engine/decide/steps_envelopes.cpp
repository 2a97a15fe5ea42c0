// The part of Steps that keeps the envelopes right: what a dossier no longer needs goes back.
#include <algorithm>

#include "engine/apply/apply.h"
#include "engine/decide/paid.h"
#include "engine/decide/steps.h"

namespace guichet::decide {

using program::Index;
using program::none;

namespace {

/// The ledger that an event is about.
std::optional<state::LedgerKey> ledger_of(const model::Event& event) {
    return std::visit([](const auto& one) -> std::optional<state::LedgerKey> {
        if constexpr (requires { one.purse; }) return state::LedgerKey{one.purse.envelope, one.purse.year};
        else if constexpr (requires { one.envelope; }) return state::LedgerKey{one.envelope, one.year};
        else return std::nullopt;
    }, event);
}

}  // namespace

const state::Ledger& Steps::ledger(state::LedgerKey key) const {
    const auto own = ledgers_.find(key);
    return own == ledgers_.end() ? state::ledger_of(call_, key) : own->second;
}

void Steps::keep_ledger(const model::Event& event) {
    const auto key = ledger_of(event);
    if (!key) return;
    const auto [own, first] = ledgers_.try_emplace(*key, state::ledger_of(call_, *key));
    apply::apply(own->second, event);
}

void Steps::alert_in_charge(std::string what, std::string subject, const std::string& clause) {
    emit(model::AlertRaised{party_in_charge(), std::move(what), std::move(subject), clause});
}

void Steps::release(Money amount, Money paid, const std::string& clause) {
    const auto kept = *dossier_.engagement;
    const auto& envelope = world_.program.envelopes[static_cast<std::size_t>(kept.purse.envelope)];
    model::EnvelopeReleased released;
    released.dossier = dossier_.id;
    released.purse = kept.purse;
    released.amount = amount;
    // The last taken is the first given back: what was outside the part, then the part.
    released.from_part = std::max(Money{0}, amount - (kept.amount - kept.from_part));
    released.paid = paid;
    released.before = envelope.amount - ledger({kept.purse.envelope, kept.purse.year}).engaged;
    released.after = released.before + amount;
    released.at = now_;
    released.clause = clause;
    released.closed = kept.purse.part != none && !envelope.parts[static_cast<std::size_t>(kept.purse.part)].then_the_rest;
    emit(std::move(released));
}

/// Whether an instalment that is not due yet may still become so, by whatever way from here: then its money is kept.
bool Steps::more_may_be_due() const {
    const auto& program = world_.program;
    std::vector<bool> seen(program.stages.size(), false);
    std::vector<Index> pending{dossier_.stage};
    if (dossier_.left) pending.push_back(*dossier_.left);
    while (!pending.empty()) {
        const auto at = pending.back();
        pending.pop_back();
        if (at == none || seen[static_cast<std::size_t>(at)]) continue;
        seen[static_cast<std::size_t>(at)] = true;
        for (std::size_t i = 0; i < program.instalments.size(); ++i)
            if (!dossier_.instalments.contains(static_cast<Index>(i)))
                for (const auto& event : program::triggers_of(program.instalments[i]))
                    if (event.stage == at) return true;
        const auto& stage = stage_at(at);
        pending.push_back(stage.withdrawal_target);
        for (const auto& outcome : stage.outcomes) {
            pending.push_back(outcome.target);
            if (!outcome.returns) continue;
            for (const auto& act : program.acts)
                if (act.comes_back) pending.insert(pending.end(), act.from.begin(), act.from.end());
        }
    }
    return false;
}

void Steps::settle_envelope() {
    const auto& program = world_.program;
    if (program.envelopes.empty()) return;
    if (const auto waiting = dossier_.waiting; waiting && dossier_.stage != waiting->stage && dossier_.left != waiting->stage)
        emit(model::ReserveLeft{dossier_.id, waiting->purse.envelope, waiting->purse.year, waiting->place, now_,
                                program.envelopes[static_cast<std::size_t>(waiting->purse.envelope)].clause});
    if (!dossier_.engagement) return;
    Money due{0}, paid{0};
    for (const auto& [index, part] : dossier_.instalments) {
        due = due + part.amount;
        paid = paid + state::paid_of(part);
    }
    // Where what is paid is to be given back, what is due is no longer paid (record_payment).
    if (stage().is_final && stage().paid == program::PaidRule::recovered) due = paid;
    due = due - came_back(dossier_);
    paid = paid - came_back(dossier_);
    const auto& purse = dossier_.engagement->purse;
    if (paid != dossier_.engagement->paid) emit(model::EnvelopePaid{dossier_.id, purse.envelope, purse.year, paid - dossier_.engagement->paid});
    const auto promised = dossier_.final_amount ? *dossier_.final_amount : dossier_.award ? *dossier_.award : Money{0};
    const auto needed = more_may_be_due() ? std::max(promised, due) : due;
    const auto kept = dossier_.engagement->amount;
    if (needed < kept) release(kept - needed, {}, program.envelopes[static_cast<std::size_t>(purse.envelope)].clause);
}

}  // namespace guichet::decide
