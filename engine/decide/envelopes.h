#pragma once
// The money of the call: what a dossier may still draw, who waits for it, whose turn it is.
//
// One writer decides for the whole call, so what is left is what is left: an award that is accepted is
// engaged in the same record. Nothing here looks at the clock; money that is freed (a withdrawal, a
// lapse, a final amount below the award) is seen in the state, and the dossier that it calls is a
// command of its own (CallReserve), so that its record and its letter are its own.
#include <optional>
#include <string>
#include <variant>

#include "engine/decide/award.h"
#include "engine/decide/commands.h"

namespace guichet::decide {

/// What is left for one dossier; `limit` is what leaves so little: the envelope, a part, a quota.
struct Room {
    Money left;
    std::string limit, clause;
};
Room room_in(const program::Envelope& envelope, const state::Ledger& ledger, const model::Purse& purse);
/// A part that its dossiers draw on alone, and on nothing else: it shares no money with the rest.
bool is_closed(const program::Envelope& envelope, const state::Ledger& ledger, program::Index part);
/// What is left of the whole envelope.
Money left_of(const program::Envelope& envelope, const state::Ledger& ledger);

/// The award is taken on the outcome's envelope, whole or, where the call says so, as far as money goes
/// (`amount_said`: the amount is the deciders' own, it is never lowered), and never below what the grant says is the
/// least (`settled`). An award that changes keeps its money where it is. Emits nothing of the award itself.
std::optional<Rejection> charge(const Context& context, Steps& steps, const program::Outcome& outcome, bool amount_said, const SettledAward& settled, model::AwardGranted& award);
/// The dossier, which does not fit, goes on the waiting list. `least`: under which it is not served; `rank`: in its session, or 0.
std::optional<Rejection> put_on_list(const Context& context, Steps& steps, const program::Outcome& outcome, Money amount, Money least, std::int64_t rank);

/// Whose turn it is now that money was freed.
struct Recall {
    std::string dossier;
    state::LedgerKey ledger;
    std::int64_t place = 0;
    Money amount;  ///< whole, or what is left for it
    Instant at;    ///< since when
};
std::optional<Recall> next_recall(const state::Call& call, const program::Program& program);

/// A part that will be open to all, at the first instant of its day. Years on which nobody drew wait for whoever does.
struct Pouring {
    state::LedgerKey ledger;
    program::Index part = program::none;
    Instant at;
};
std::optional<Pouring> next_pouring(const state::Call& call, const program::Program& program, const calendar::Zone& zone);

}  // namespace guichet::decide
