// Envelopes: what is engaged, released, paid; who waits.
#include <algorithm>

#include "engine/apply/appliers.h"

namespace guichet::apply {
namespace {

void add(std::vector<Money>& all, model::Index index, Money amount) {
    const auto at = static_cast<std::size_t>(index);
    if (at >= all.size()) all.resize(at + 1);
    all[at] = all[at] + amount;
}

/// `amount` more on the purse (less, when below zero), `from_part` of it on its part.
void engage(state::Ledger& ledger, const model::Purse& purse, Money amount, Money from_part) {
    ledger.engaged = ledger.engaged + amount;
    ledger.common = ledger.common + (amount - from_part);
    if (purse.part != program::none) add(ledger.parts, purse.part, from_part);
    for (const auto quota : purse.quotas) add(ledger.quotas, quota, amount);
}

void leave(state::Ledger& ledger, std::int64_t place) {
    std::erase_if(ledger.waiting, [&](const state::Waiting& one) { return one.place == place; });
}

}  // namespace

void apply_one(state::Ledger& ledger, const model::EnvelopeEngaged& event) {
    engage(ledger, event.purse, event.amount, event.from_part);
    if (event.stops) ledger.stops[event.purse.part] = event.closed;
}

void apply_one(state::Ledger& ledger, const model::EnvelopeReleased& event) {
    engage(ledger, event.purse, Money{-event.amount.cents}, Money{-event.from_part.cents});
    ledger.paid = ledger.paid - event.paid;
    // What is freed on a closed part is for its dossiers alone.
    ledger.stops.erase(event.purse.part);
    if (!event.closed) std::erase_if(ledger.stops, [](const auto& stop) { return !stop.second; });
    ledger.freed_at = event.at;
}

void apply_one(state::Ledger& ledger, const model::EnvelopePaid& event) { ledger.paid = ledger.paid + event.amount; }

void apply_one(state::Ledger& ledger, const model::DossierReserved& event) {
    ledger.places = std::max(ledger.places, event.place);
    ledger.waiting.push_back({event.dossier, event.purse, event.stage, event.amount, event.place, event.rank, event.least});
}

void apply_one(state::Ledger& ledger, const model::ReserveCalled& event) { leave(ledger, event.place); }

void apply_one(state::Ledger& ledger, const model::ReserveLeft& event) {
    leave(ledger, event.place);
    ledger.freed_at = event.at;
}

/// Money is there for all: whoever waited for it is called.
void apply_one(state::Ledger& ledger, const model::PartPouredBack& event) {
    ledger.poured.insert(event.part);
    ledger.stops.erase(event.part);
    std::erase_if(ledger.stops, [](const auto& stop) { return !stop.second; });
    ledger.freed_at = event.at;
}

void apply_one(state::Dossier& dossier, const model::EnvelopeEngaged& event) {
    // An award that changes keeps what was paid of it, where it was paid.
    Money paid{0};
    if (const auto& before = dossier.engagement; before && before->purse.envelope == event.purse.envelope && before->purse.year == event.purse.year) paid = before->paid;
    dossier.engagement = state::Engagement{event.purse, event.amount, event.from_part, paid};
}

void apply_one(state::Dossier& dossier, const model::EnvelopeReleased& event) {
    if (!dossier.engagement) return;
    auto& kept = *dossier.engagement;
    kept.amount = kept.amount - event.amount;
    kept.from_part = kept.from_part - event.from_part;
    kept.paid = kept.paid - event.paid;
}

void apply_one(state::Dossier& dossier, const model::EnvelopePaid& event) {
    if (dossier.engagement) dossier.engagement->paid = dossier.engagement->paid + event.amount;
}

void apply_one(state::Dossier& dossier, const model::DossierReserved& event) {
    dossier.waiting = state::Waiting{event.dossier, event.purse, event.stage, event.amount, event.place, event.rank, event.least};
}

void apply_one(state::Dossier& dossier, const model::ReserveCalled&) { dossier.waiting.reset(); }

void apply_one(state::Dossier& dossier, const model::ReserveLeft&) { dossier.waiting.reset(); }

}  // namespace guichet::apply
