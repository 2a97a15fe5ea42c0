#include "engine/decide/envelopes.h"
#include "engine/decide/paid.h"
#include "engine/decide/verifications.h"

#include "dsl/program/lookup.h"

#include <algorithm>

#include <fmt/format.h>

namespace guichet::decide {
namespace {

using program::Index;
using program::none;
using state::LedgerKey;

Money engaged_on(const std::vector<Money>& all, Index index) {
    const auto place = static_cast<std::size_t>(index);
    return place < all.size() ? all[place] : Money{0};
}

/// Nothing is kept of a part that is open to all.
Money left_of_part(const program::Envelope& envelope, const state::Ledger& ledger, Index part) {
    return ledger.poured.contains(part) ? Money{0} : at(envelope.parts, part).amount - engaged_on(ledger.parts, part);
}

LedgerKey key_of(const model::Purse& purse) { return {purse.envelope, purse.year}; }

std::string shown(const program::Program& program, Money amount, bool french) { return format_money(amount, program.currency, french); }

/// Does the dossier meet the condition? A rejection when that can't be judged: money is not given on a guess.
std::variant<bool, Rejection> meets(const Context& context, const Steps& steps, Index formula, const std::string& label, const std::string& clause) {
    const auto cell = steps.evaluate(formula);
    if (cell.kind == program::Cell::Kind::boolean) return cell.is_true();
    const auto& text = at(context.program().formulas, formula).text;
    const auto why = told(what_is_awaited(context.program(), steps.dossier(), steps.facts(), formula));
    return reject(RejectionKind::rule_not_met, fmt::format("on ne sait pas si ce dossier prend sur « {} » : « {} » ne peut être jugé, {}", label, text, why.french),
                  fmt::format("it is not known whether this dossier draws on “{}”: “{}” cannot be judged, {}", label, text, why.english), clause);
}

std::variant<model::Purse, Rejection> purse_of(const Context& context, const Steps& steps, Index index) {
    const auto& envelope = at(context.program().envelopes, index);
    model::Purse purse;
    purse.envelope = index;
    purse.year = envelope.per_year ? steps.today().year : 0;
    // An award that changes stays of the year that it was decided in.
    if (const auto& before = context.dossier->engagement; before && before->purse.envelope == index) purse.year = before->purse.year;
    for (std::size_t i = 0; i < envelope.parts.size() && purse.part == none; ++i) {
        auto holds = meets(context, steps, envelope.parts[i].when, envelope.parts[i].label, envelope.parts[i].clause);
        if (auto* no = std::get_if<Rejection>(&holds)) return *no;
        if (std::get<bool>(holds)) purse.part = static_cast<Index>(i);
    }
    for (std::size_t i = 0; i < envelope.quotas.size(); ++i) {
        auto holds = meets(context, steps, envelope.quotas[i].when, envelope.quotas[i].label, envelope.quotas[i].clause);
        if (auto* no = std::get_if<Rejection>(&holds)) return *no;
        if (std::get<bool>(holds)) purse.quotas.push_back(static_cast<Index>(i));
    }
    return purse;
}

/// What is kept for nobody: of a part that is open to all, only what was drawn on it is not there.
Money outside_of(const program::Envelope& envelope, const state::Ledger& ledger) {
    Money outside = envelope.amount - ledger.common;
    for (std::size_t i = 0; i < envelope.parts.size(); ++i) {
        const auto part = static_cast<Index>(i);
        outside = outside - (ledger.poured.contains(part) ? engaged_on(ledger.parts, part) : envelope.parts[i].amount);
    }
    return outside;
}

model::PartPouredBack poured_back(const program::Program& program, LedgerKey key, const state::Ledger& ledger, Index index, Instant now) {
    const auto& envelope = at(program.envelopes, key.first);
    const auto& part = at(envelope.parts, index);
    const Money left = left_of_part(envelope, ledger, index);
    return {key.first, key.second, index, left, outside_of(envelope, ledger) + left, *program::pouring_day(part, key.second), now, part.clause};
}

/// The day has come and nobody drew on this year before: said in the record that does, so that nothing is kept any more.
/// Who waits is served before (PourBack, then next_recall): with a list, that is left to the engine.
void pour_if_due(const Context& context, Steps& steps, LedgerKey key) {
    if (!steps.ledger(key).waiting.empty()) return;
    const auto& parts = at(context.program().envelopes, key.first).parts;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const auto part = static_cast<Index>(i);
        const auto day = program::pouring_day(parts[i], key.second);
        if (!day || steps.ledger(key).poured.contains(part) || steps.today() < *day) continue;
        steps.emit(poured_back(context.program(), key, steps.ledger(key), part, context.command.received_at));
    }
}

/// What was engaged for the dossier before: all of it, when it is awarded anew. What was paid stays paid where it was.
void release_all(const Context& context, Steps& steps) {
    const auto before = steps.dossier().engagement;
    if (before && before->amount.cents > 0) steps.release(before->amount, {}, at(context.program().envelopes, before->purse.envelope).clause);
}

/// What is paid stays where it was paid: the award can't leave for another envelope, nor another year.
std::optional<Rejection> must_stay_where_paid(const Context& context, const model::Purse& purse) {
    const auto& before = context.dossier->engagement;
    if (!before || before->paid.cents <= 0 || key_of(before->purse) == key_of(purse)) return std::nullopt;
    const auto& program = context.program();
    const auto& first = at(program.envelopes, before->purse.envelope);
    const auto& other = at(program.envelopes, purse.envelope);
    return reject(RejectionKind::rule_not_met,
                  fmt::format("« {} » a déjà payé {} pour ce dossier : son aide y reste imputée, elle ne peut passer à « {} »", first.label, shown(program, before->paid, true), other.label),
                  fmt::format("“{}” has already paid {} for this dossier: its award stays charged to it and can't go to “{}”", first.label, shown(program, before->paid, false), other.label), first.clause);
}

/// Dossiers of a closed part draw on it and on nothing else; all the others share what is in no part.
bool share_money(const program::Envelope& envelope, const state::Ledger& ledger, Index one, Index other) {
    return one == other || (!is_closed(envelope, ledger, one) && !is_closed(envelope, ledger, other));
}

/// Must `purse` be served after `first`? Both draw on the same money, or a quota of both has no room for it.
bool queue_together(const program::Envelope& envelope, const state::Ledger& ledger, const state::Waiting& first, const model::Purse& purse) {
    if (share_money(envelope, ledger, first.purse.part, purse.part)) return true;
    return std::any_of(purse.quotas.begin(), purse.quotas.end(), [&](Index quota) {
        const auto& others = first.purse.quotas;
        return std::find(others.begin(), others.end(), quota) != others.end() && at(envelope.quotas, quota).at_most - engaged_on(ledger.quotas, quota) < first.amount;
    });
}

/// The dossier before whom this one is not served, if the call says so.
const state::Waiting* first_before(const program::Envelope& envelope, const state::Ledger& ledger, const std::string& dossier, const model::Purse& purse) {
    if (!envelope.stops) return nullptr;
    for (const auto& one : ledger.waiting) {
        if (one.dossier == dossier) return nullptr;
        if (queue_together(envelope, ledger, one, purse)) return &one;
    }
    return nullptr;
}

/// Did a partial award take the rest of the money that this purse draws on?
bool is_stopped(const program::Envelope& envelope, const state::Ledger& ledger, const model::Purse& purse) {
    return std::any_of(ledger.stops.begin(), ledger.stops.end(), [&](const auto& stop) { return share_money(envelope, ledger, stop.first, purse.part); });
}

/// The least that a partial award may be: what the envelope says of the `wanted` award, and what the grant says for this dossier.
Money least_partial(const program::Envelope& envelope, Money wanted, Money granted, Rounding rounding) {
    return std::max(program::least_part(envelope, wanted, rounding), granted);
}

const std::string& name_of(const Context& context, const std::string& id) {
    const auto& dossier = context.call.dossiers.at(id);
    return dossier.reference.empty() ? dossier.id : dossier.reference;
}

/// Nobody is served before the dossier that did not fit.
std::optional<Rejection> must_not_pass_another(const Context& context, const program::Envelope& envelope, const state::Ledger& ledger, const model::Purse& purse) {
    if (const auto* first = first_before(envelope, ledger, context.dossier->id, purse))
        return reject(RejectionKind::rule_not_met,
                      fmt::format("« {} » : le dossier « {} » n'y tenait pas et attend ; les suivants sont arrêtés", envelope.label, name_of(context, first->dossier)),
                      fmt::format("“{}”: dossier “{}” did not fit and waits; those who follow are stopped", envelope.label, name_of(context, first->dossier)), envelope.clause);
    if (!is_stopped(envelope, ledger, purse)) return std::nullopt;
    return reject(RejectionKind::rule_not_met, fmt::format("« {} » : une aide partielle en a pris le reste ; les suivants sont arrêtés", envelope.label),
                  fmt::format("“{}”: a partial award took the rest of it; those who follow are stopped", envelope.label), envelope.clause);
}

bool same_purse(const model::Purse& one, const model::Purse& other) { return key_of(one) == key_of(other) && one.part == other.part && one.quotas == other.quotas; }

/// Where no ranking is made, an award of an envelope spent in rank order can only be changed, not made.
std::optional<Rejection> must_have_been_ranked(const Context& context, const program::Envelope& envelope, const program::Outcome& outcome, const model::Purse& purse) {
    const auto& before = context.dossier->engagement;
    if (!envelope.by_ranking || !outcome.adopts || context.stage().ranking != none || (before && before->amount.cents > 0 && key_of(before->purse) == key_of(purse))) return std::nullopt;
    return reject(RejectionKind::rule_not_met, fmt::format("« {} » se dépense dans l'ordre du classement, et ce dossier n'y a rien d'engagé", envelope.label),
                  fmt::format("“{}” is spent in rank order, and this dossier has nothing engaged on it", envelope.label), envelope.clause);
}

Rejection does_not_fit(const Context& context, const program::Envelope& envelope, const Room& room, Money wanted, const SettledAward& settled) {
    const auto& program = context.program();
    std::string list_fr, list_en;
    for (const auto& outcome : context.stage().outcomes) {
        if (!outcome.reserves || at(program.envelopes, outcome.envelope).name != envelope.name) continue;
        list_fr = fmt::format(" ; donnez « {} »", outcome.label);
        list_en = fmt::format("; give “{}”", outcome.label);
    }
    if (envelope.partial) {
        const Money least = least_partial(envelope, wanted, settled.floor.value_or(Money{0}), program.rounding);
        const auto why = least > program::least_part(envelope, wanted, program.rounding) ? " : " + settled.floor_message : std::string();
        list_fr = fmt::format(" (aide partielle : au moins {}{}){}", shown(program, least, true), why, list_fr);
        list_en = fmt::format(" (partial award: at least {}{}){}", shown(program, least, false), why.empty() ? why : why.substr(1), list_en);
    }
    return reject(RejectionKind::rule_not_met,
                  fmt::format("« {} » n'a plus que {} pour ce dossier, il en faudrait {}{}", room.limit, shown(program, room.left, true), shown(program, wanted, true), list_fr),
                  fmt::format("“{}” has only {} left for this dossier, it would take {}{}", room.limit, shown(program, room.left, false), shown(program, wanted, false), list_en),
                  room.clause);
}

void engage(const Context& context, Steps& steps, const model::Purse& purse, Money amount, Money wanted) {
    const auto& envelope = at(context.program().envelopes, purse.envelope);
    const auto& ledger = steps.ledger(key_of(purse));
    model::EnvelopeEngaged engaged;
    engaged.dossier = context.dossier->id;
    engaged.purse = purse;
    engaged.amount = amount;
    engaged.wanted = wanted;
    engaged.before = left_of(envelope, ledger);
    engaged.after = engaged.before - amount;
    if (purse.part != none) engaged.from_part = std::min(amount, left_of_part(envelope, ledger, purse.part));
    engaged.stops = envelope.stops && amount < wanted;
    engaged.closed = is_closed(envelope, ledger, purse.part);
    engaged.clause = purse.part == none ? envelope.clause : at(envelope.parts, purse.part).clause;
    steps.emit(std::move(engaged));
}

}  // namespace

Money left_of(const program::Envelope& envelope, const state::Ledger& ledger) { return envelope.amount - ledger.engaged; }

bool is_closed(const program::Envelope& envelope, const state::Ledger& ledger, Index part) {
    return part != none && !at(envelope.parts, part).then_the_rest && !ledger.poured.contains(part);
}

Room room_in(const program::Envelope& envelope, const state::Ledger& ledger, const model::Purse& purse) {
    const Money outside = outside_of(envelope, ledger);
    Room room{outside, envelope.label, envelope.clause};
    if (purse.part != none && !ledger.poured.contains(purse.part)) {
        const auto& part = at(envelope.parts, purse.part);
        const auto own = left_of_part(envelope, ledger, purse.part);
        room = part.then_the_rest ? Room{own + outside, envelope.label, envelope.clause} : Room{own, part.label, part.clause};
    }
    for (const auto index : purse.quotas) {
        const auto& quota = at(envelope.quotas, index);
        const auto left = quota.at_most - engaged_on(ledger.quotas, index);
        if (left < room.left) room = {left, quota.label, quota.clause};
    }
    room.left = std::max(room.left, Money{0});
    return room;
}

std::optional<Rejection> charge(const Context& context, Steps& steps, const program::Outcome& outcome, bool amount_said, const SettledAward& settled, model::AwardGranted& award) {
    const auto& envelope = at(context.program().envelopes, outcome.envelope);
    auto found = purse_of(context, steps, outcome.envelope);
    if (auto* no = std::get_if<Rejection>(&found)) return *no;
    const auto& purse = std::get<model::Purse>(found);
    pour_if_due(context, steps, key_of(purse));
    if (auto no = must_stay_where_paid(context, purse)) return no;
    // What is due, or paid and not given back, stays engaged whatever the award becomes.
    const Money tied = due_to(steps.dossier()) - came_back(steps.dossier());
    const Money needed = std::max(award.amount, tied);
    const auto& before = steps.dossier().engagement;
    if (before && before->amount.cents > 0 && same_purse(before->purse, purse) && needed <= before->amount) return std::nullopt;  // settle_envelope gives the rest back
    if (auto no = must_have_been_ranked(context, envelope, outcome, purse)) return no;
    if (auto no = must_not_pass_another(context, envelope, steps.ledger(key_of(purse)), purse)) return no;
    if (const auto turn = next_recall(context.call, context.program()); turn && turn->ledger == key_of(purse) && turn->dossier != context.dossier->id &&
        queue_together(envelope, steps.ledger(key_of(purse)), *context.call.dossiers.at(turn->dossier).waiting, purse))
        return reject(RejectionKind::out_of_turn, fmt::format("« {} » : l'argent libéré revient d'abord au dossier « {} » de la liste d'attente", envelope.label, name_of(context, turn->dossier)),
                      fmt::format("“{}”: the money that was freed goes first to dossier “{}” of the waiting list", envelope.label, name_of(context, turn->dossier)), envelope.clause);
    release_all(context, steps);
    const auto room = room_in(envelope, steps.ledger(key_of(purse)), purse);
    if (needed > room.left) {
        const Money least = least_partial(envelope, needed, settled.floor.value_or(Money{0}), context.program().rounding);
        if (!envelope.partial || amount_said || room.left < std::max(least, tied)) return does_not_fit(context, envelope, room, needed, settled);
        award.amount = room.left;
        award.bound = room.limit;
        award.clause = room.clause;
    }
    engage(context, steps, purse, std::min(needed, room.left), needed);
    return std::nullopt;
}

std::optional<Rejection> put_on_list(const Context& context, Steps& steps, const program::Outcome& outcome, Money amount, Money least, std::int64_t rank) {
    const auto& program = context.program();
    const auto& envelope = at(program.envelopes, outcome.envelope);
    if (context.dossier->waiting)
        return reject(RejectionKind::out_of_turn, "ce dossier est déjà sur une liste d'attente", "this dossier is on a waiting list already", outcome.clause);
    auto found = purse_of(context, steps, outcome.envelope);
    if (auto* no = std::get_if<Rejection>(&found)) return *no;
    const auto& purse = std::get<model::Purse>(found);
    if (auto no = must_stay_where_paid(context, purse)) return no;
    pour_if_due(context, steps, key_of(purse));
    const auto& ledger = steps.ledger(key_of(purse));
    const auto room = room_in(envelope, ledger, purse);
    const bool fits = amount <= room.left || (envelope.partial && room.left >= least_partial(envelope, amount, least, program.rounding));
    if (fits && !is_stopped(envelope, ledger, purse) && first_before(envelope, ledger, context.dossier->id, purse) == nullptr)
        return reject(RejectionKind::rule_not_met,
                      fmt::format("« {} » a encore {} pour ce dossier, il en faut {} : on ne fait attendre que celui qui ne tient pas", room.limit, shown(program, room.left, true), shown(program, amount, true)),
                      fmt::format("“{}” still has {} for this dossier, it takes {}: only one that does not fit is made to wait", room.limit, shown(program, room.left, false), shown(program, amount, false)),
                      room.clause);
    model::DossierReserved reserved;
    reserved.dossier = context.dossier->id;
    reserved.purse = purse;
    reserved.stage = outcome.target;
    reserved.amount = amount;
    reserved.place = ledger.places + 1;
    reserved.rank = rank;
    reserved.left = room.left;
    reserved.clause = envelope.clause;
    reserved.least = least;
    steps.emit(std::move(reserved));
    return std::nullopt;
}

// ---------------------------------------------------------------- the list

namespace {

Index recall_of(const program::Stage& stage, Index envelope) {
    for (std::size_t i = 0; i < stage.outcomes.size(); ++i)
        if (stage.outcomes[i].recalls && stage.outcomes[i].envelope == envelope) return static_cast<Index>(i);
    return none;
}

/// The first of the list who can be served; the others look on when the call stops at the first.
std::optional<Recall> turn_in(const state::Call& call, const program::Program& program, const LedgerKey& key, const state::Ledger& ledger) {
    const auto& envelope = at(program.envelopes, key.first);
    if (!envelope.recalls || !ledger.freed_at) return std::nullopt;
    std::vector<const state::Waiting*> passed;
    for (const auto& one : ledger.waiting) {
        const auto holds_back = [&](const state::Waiting* first) { return queue_together(envelope, ledger, *first, one.purse); };
        if (is_stopped(envelope, ledger, one.purse) || (envelope.stops && std::any_of(passed.begin(), passed.end(), holds_back))) continue;
        const auto& dossier = call.dossiers.at(one.dossier);
        const auto& held = dossier.engagement;
        if (held && held->paid.cents > 0 && key_of(held->purse) != key) continue;  // paid elsewhere since: its award stays there
        const bool here = dossier.stage == one.stage;  // not away for an act
        const auto room = room_in(envelope, ledger, one.purse);
        if (here && recall_of(at(program.stages, one.stage), key.first) != none) {
            if (one.amount <= room.left) return Recall{one.dossier, key, one.place, one.amount, *ledger.freed_at};
            if (envelope.partial && room.left >= least_partial(envelope, one.amount, one.least, program.rounding)) return Recall{one.dossier, key, one.place, room.left, *ledger.freed_at};
        }
        passed.push_back(&one);
    }
    return std::nullopt;
}

}  // namespace

std::optional<Recall> next_recall(const state::Call& call, const program::Program& program) {
    std::optional<Recall> soonest;
    for (const auto& [key, ledger] : call.ledgers)
        if (auto found = turn_in(call, program, key, ledger); found && (!soonest || found->at < soonest->at)) soonest = std::move(found);
    return soonest;
}

std::optional<Pouring> next_pouring(const state::Call& call, const program::Program& program, const calendar::Zone& zone) {
    std::optional<Pouring> soonest;
    const auto look = [&](LedgerKey key, const state::Ledger& ledger) {
        const auto& parts = at(program.envelopes, key.first).parts;
        for (std::size_t i = 0; i < parts.size(); ++i) {
            const auto part = static_cast<Index>(i);
            const auto day = program::pouring_day(parts[i], key.second);
            if (!day || ledger.poured.contains(part)) continue;
            const Instant at = zone.end_of(from_days(to_days(*day) - 1));
            if (!soonest || at < soonest->at) soonest = Pouring{key, part, at};
        }
    };
    for (std::size_t i = 0; i < program.envelopes.size(); ++i) {
        const auto index = static_cast<Index>(i);
        if (!program.envelopes[i].per_year) look({index, 0}, state::ledger_of(call, {index, 0}));
    }
    for (const auto& [key, ledger] : call.ledgers)
        if (at(program.envelopes, key.first).per_year) look(key, ledger);
    return soonest;
}

// The day has come: what is not engaged of the part is open to all. Whoever waits for it is called next (next_recall).
Decision decide_one(const Context& context, const model::PourBack& pour) {
    if (auto no = must_be_engine(context)) return *no;
    const auto& program = context.program();
    const auto next = next_pouring(context.call, program, context.world.zone);
    if (!next || next->ledger.second != pour.year || at(program.envelopes, next->ledger.first).name != pour.envelope ||
        at(at(program.envelopes, next->ledger.first).parts, next->part).name != pour.part || context.command.received_at < next->at)
        return reject(RejectionKind::out_of_turn, "cette part d'enveloppe n'est pas encore ouverte à tous, ou l'est déjà", "this part of an envelope is not open to all yet, or is already");
    std::vector<model::Event> events;
    events.push_back(poured_back(program, next->ledger, state::ledger_of(context.call, next->ledger), next->part, context.command.received_at));
    return Accepted{"", std::move(events)};
}

// Money was freed: the first of the list is awarded what it waited for, and goes where its stage says.
Decision decide_one(const Context& context, const model::CallReserve& recall) {
    if (auto no = must_be_engine(context)) return *no;
    const auto turn = next_recall(context.call, context.program());
    if (!turn || turn->dossier != context.dossier->id || turn->place != recall.place)
        return reject(RejectionKind::out_of_turn, "ce n'est pas le tour de ce dossier", "it is not this dossier's turn");
    const auto waiting = *context.dossier->waiting;
    const auto& envelope = at(context.program().envelopes, turn->ledger.first);
    auto steps = context.steps();
    steps.emit(model::ReserveCalled{context.dossier->id, turn->ledger.first, turn->ledger.second, turn->place, turn->amount, waiting.amount, envelope.clause});
    release_all(context, steps);
    model::AwardGranted award;
    award.amount = turn->amount;
    award.asked_ceiling = waiting.amount;
    award.bound = envelope.label;
    award.clause = envelope.clause;
    steps.emit(std::move(award));
    engage(context, steps, waiting.purse, turn->amount, waiting.amount);
    steps.alert_in_charge("reserve_called", envelope.label, envelope.clause);
    steps.reach(recall_of(context.stage(), turn->ledger.first), {}, {}, {});
    return context.accept(std::move(steps));
}

}  // namespace guichet::decide
