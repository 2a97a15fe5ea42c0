#include "engine/apply/appliers.h"

namespace guichet::apply {

void apply_one(state::Dossier& dossier, const model::DossierCreated& event) {
    dossier.id = event.dossier;
    dossier.reference = event.reference;
    dossier.applicant = event.applicant;
    dossier.answers.resize(static_cast<std::size_t>(event.slots));
}

void apply_one(state::Dossier& dossier, const model::AnswersChanged& event) {
    for (const auto& answer : event.answers) {
        auto slot = static_cast<std::size_t>(answer.field);
        if (slot >= dossier.answers.size()) dossier.answers.resize(slot + 1);
        dossier.answers[slot] = answer.value;
    }
}

void apply_one(state::Dossier& dossier, const model::FormSubmitted& event) {
    dossier.submitted[event.form] = event.received_at;
    if (dossier.receipt.empty()) dossier.receipt = event.receipt;
}

void apply_one(state::Dossier& dossier, const model::StageEntered& event) {
    dossier.stage = event.stage;
    if (dossier.left == event.stage) dossier.left.reset();
    dossier.occurrence.reset();
    // Who had not read by now is waited for no more.
    for (auto& [stage, reviews] : dossier.reviews)
        for (auto& one : reviews.readers) one.armed = 0;
}

void apply_one(state::Dossier& dossier, const model::MarksGiven& event) {
    dossier.marks[event.grid][event.person] = event.marks;
    if (const auto found = dossier.reviews.find(dossier.stage); found != dossier.reviews.end())
        for (auto& one : found->second.readers)
            if (one.person == event.person) one.armed = 0;
}

void apply_one(state::Dossier& dossier, const model::MemberRecused& event) {
    dossier.recused[event.body][event.person] = event.reason;
}

void apply_one(state::Dossier& dossier, const model::HearingHeld&) { ++dossier.hearings; }

void apply_one(state::Dossier& dossier, const model::ScoreSet& event) {
    if (event.markers == 0) {
        dossier.scores.erase(event.grid);
    } else {
        dossier.scores[event.grid] = {event.numerator, event.denominator, event.markers};
    }
}

void apply_one(state::Dossier& dossier, const model::OutcomeReached& event) {
    if (dossier.award && !dossier.granted_on) dossier.granted_on = event.day;  // the award came with it
    dossier.reached.push_back({event.stage, event.outcome, event.day, event.session, event.reason});
}

void apply_one(state::Dossier& dossier, const model::AnswersCleared& event) {
    for (const auto& one : event.answers) {
        const auto slot = static_cast<std::size_t>(one.field);
        if (slot < dossier.answers.size()) dossier.answers[slot] = {};
    }
}

void apply_one(state::Dossier& dossier, const model::RequesterIdentified& event) { dossier.identity = event.identity; }

void apply_one(state::Dossier& dossier, const model::VerificationSettled& event) {
    dossier.verified[event.verification] = {event.fulfilled, event.reason, event.person, event.stage, event.day, event.number};
}

void apply_one(state::Dossier& dossier, const model::DossierWithdrawn&) { dossier.complement.reset(); }

}  // namespace guichet::apply
