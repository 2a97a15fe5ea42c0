#pragma once
// Folding events into the state: pure, total, cannot fail.
//
// Appliers look at the event and the state, at nothing else: not at the Program, not at a clock, not
// at the rules. That is what lets a journal be replayed when everything around it has changed.
#include "engine/model/event.h"
#include "engine/state/state.h"

namespace guichet::apply {

/// Where in the journal the event stands.
struct Stamp {
    std::uint64_t sequence = 0;
};

/// An event on one dossier.
void apply(state::Dossier& dossier, const model::Event& event);
/// The same of a ledger; an event about something else changes nothing.
void apply(state::Ledger& ledger, const model::Event& event);

/// The events of one record, in order: on the dossier named, or on the call when the name is empty.
/// Keeps the derived indexes (due, by_reference, history) right.
void apply(state::Call& call, const std::string& dossier, const std::vector<model::Event>& events, Stamp stamp);

}  // namespace guichet::apply
