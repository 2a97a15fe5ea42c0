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
    auto& part = dossier.instalments[event.instalment];
    part.paid = true;
    part.reference = event.reference;
}

void apply_one(state::Dossier& dossier, const model::RecoveryOrdered& event) { dossier.recovery = state::Recovery{event.amount, {}}; }

void apply_one(state::Dossier& dossier, const model::RecoveryRecorded& event) {
    dossier.recovery = state::Recovery{event.amount, event.reference};
    dossier.returned = dossier.returned + event.amount;
}

// What the end has examined is still to be said, whatever was said of an overpayment before.
void apply_one(state::Dossier& dossier, const model::PaidMoneySettled& event) {
    if (event.rule == "examiné") dossier.claimed = false;
}

// At zero it is due no longer: what makes it due may do so again.
void apply_one(state::Dossier& dossier, const model::InstalmentReduced& event) {
    if (event.after.cents == 0 && !event.by_final_amount) dossier.instalments.erase(event.instalment);
    else dossier.instalments[event.instalment].amount = event.after;
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
