#include "engine/apply/appliers.h"

namespace guichet::apply {

void apply_one(state::Dossier& dossier, const model::AwardGranted& event) {
    dossier.award = event.amount;
    dossier.granted_on.reset();  // until the outcome that goes with it says the day
}

void apply_one(state::Dossier& dossier, const model::FinalAmountSet& event) { dossier.final_amount = event.amount; }

void apply_one(state::Dossier& dossier, const model::InstalmentDue& event) {
    dossier.instalments[event.instalment].amount = event.amount;
    dossier.cancelled.erase(event.instalment);
}

// The event says what has not come back yet. It is another matter than what was examined before.
void apply_one(state::Dossier& dossier, const model::OverpaymentFound& event) {
    dossier.overpaid = dossier.returned + event.amount;
    dossier.claimed = false;
}

void apply_one(state::Dossier& dossier, const model::InstalmentPaid& event) {
    auto& due = dossier.instalments[event.instalment];
    if (event.funder == program::none) {
        due.paid = true;
        due.reference = event.reference;
        return;
    }
    due.parts.push_back({event.funder, event.amount, event.reference});
    due.reference += (due.reference.empty() ? "" : ", ") + event.reference;
    due.paid = state::paid_of(due) >= due.amount;
}

void apply_one(state::Dossier& dossier, const model::RecoveryOrdered& event) { dossier.recovery = state::Recovery{event.amount, {}, event.parts}; }

void apply_one(state::Dossier& dossier, const model::RecoveryRecorded& event) {
    dossier.returned = dossier.returned + event.amount;
    if (event.funder == program::none || !dossier.recovery) {
        dossier.recovery = state::Recovery{event.amount, event.reference};
        return;
    }
    auto& by = dossier.returned_to[event.funder];
    by = by + event.amount;
    auto& recovery = *dossier.recovery;
    recovery.parts.push_back({event.funder, event.amount, event.reference});
    if (state::came_back(recovery) < recovery.amount) return;
    for (const auto& part : recovery.parts) recovery.reference += (recovery.reference.empty() ? "" : ", ") + part.reference;
}

// What the end has examined is still to be said, whatever was said of an overpayment before.
void apply_one(state::Dossier& dossier, const model::PaidMoneySettled& event) {
    if (event.rule == "examiné") dossier.claimed = false;
}

// At zero it is due no longer: what makes it due may do so again.
void apply_one(state::Dossier& dossier, const model::InstalmentReduced& event) {
    if (event.after.cents == 0 && !event.by_final_amount) {
        dossier.instalments.erase(event.instalment);
        return;
    }
    auto& due = dossier.instalments[event.instalment];
    due.amount = event.after;
    // One funder had paid its part, the others pay no more: what it paid is all there is.
    if (!due.parts.empty()) due.paid = state::paid_of(due) >= due.amount;
}

void apply_one(state::Dossier& dossier, const model::ClaimSettled&) { dossier.claimed = true; }

void apply_one(state::Dossier& dossier, const model::InstalmentExamined& event) {
    if (event.released) {
        dossier.instalments[event.instalment].released = true;
    } else {
        dossier.instalments.erase(event.instalment);
        dossier.cancelled[event.instalment] = event.reason;
    }
}

}  // namespace guichet::apply
