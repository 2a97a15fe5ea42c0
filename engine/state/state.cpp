#include "engine/state/state.h"

#include <algorithm>

namespace guichet::state {

std::optional<Due> next_due(const Dossier& dossier) {
    std::optional<Due> best;
    for (const auto& timer : dossier.timers) {
        if (timer.status != TimerStatus::armed) continue;
        if (!best || timer.due < best->at) best = Due{timer.due, timer.armed, {}, timer.stage, timer.deadline};
    }
    if (dossier.complement && (!best || dossier.complement->due < best->at))
        best = Due{dossier.complement->due, dossier.complement->armed, {}, dossier.stage, program::none};
    for (const auto& [index, survey] : dossier.surveys)
        if (survey.runs() && (!best || survey.due < best->at)) best = Due{survey.due, survey.armed, {}, dossier.stage, program::none, index};
    for (const auto& [stage, reviews] : dossier.reviews)
        for (const auto& one : reviews.readers)
            if (one.armed != 0 && (!best || one.due < best->at)) best = Due{one.due, one.armed, {}, stage, program::none, program::none, one.person};
    return best;
}

Money paid_of(const Instalment& instalment) {
    if (instalment.paid && instalment.parts.empty()) return instalment.amount;
    Money paid{0};
    for (const auto& part : instalment.parts) paid = paid + part.amount;
    return paid;
}

Money came_back(const Recovery& recovery) {
    if (recovery.parts.empty()) return recovery.reference.empty() ? Money{0} : recovery.amount;
    Money back{0};
    for (const auto& part : recovery.parts) back = back + part.amount;
    return back;
}

const Dossier* find(const Call& call, const std::string& id_or_reference) {
    auto found = call.dossiers.find(id_or_reference);
    if (found != call.dossiers.end()) return &found->second;
    auto alias = call.by_reference.find(id_or_reference);
    if (alias == call.by_reference.end()) return nullptr;
    found = call.dossiers.find(alias->second);
    return found == call.dossiers.end() ? nullptr : &found->second;
}

const Member* find_member(const Call& call, Index body, const std::string& person) {
    for (const auto& member : call.members)
        if (member.body == body && member.person == person) return &member;
    return nullptr;
}

const Member* find_substitute(const Call& call, const Member& member) {
    for (const auto& other : call.members)
        if (other.body == member.body && other.substitute_of == member.person) return &other;
    return nullptr;
}

const std::pair<const std::string, Session>* session_in_progress(const Call& call, Index body, const std::string& dossier) {
    for (const auto& entry : call.sessions) {
        const auto& session = entry.second;
        if (session.body != body || !session.in_progress()) continue;
        for (const auto& id : session.dossiers)
            if (id == dossier) return &entry;
    }
    return nullptr;
}

bool is_recused(const Dossier& dossier, Index body, const std::string& person) {
    auto found = dossier.recused.find(body);
    return found != dossier.recused.end() && found->second.contains(person);
}

Money awaited_back(const Dossier& dossier) {
    return dossier.recovery && dossier.recovery->reference.empty() ? dossier.recovery->amount - came_back(*dossier.recovery) : Money{0};
}

Money overpaid_in_all(const Dossier& dossier) { return std::max(dossier.overpaid.value_or(Money{0}), dossier.returned + awaited_back(dossier)); }

std::optional<Money> to_give_back(const Dossier& dossier) {
    if (const Money awaited = awaited_back(dossier); awaited.cents > 0) return awaited;
    const Money all = overpaid_in_all(dossier);
    if (!dossier.overpaid && all.cents == 0) return std::nullopt;
    return all;
}

const Ledger& ledger_of(const Call& call, LedgerKey key) {
    static const Ledger untouched;
    const auto found = call.ledgers.find(key);
    return found == call.ledgers.end() ? untouched : found->second;
}

const Reached* last_outcome(const Dossier& dossier, Index stage) {
    for (auto it = dossier.reached.rbegin(); it != dossier.reached.rend(); ++it)
        if (it->stage == stage) return &*it;
    return nullptr;
}

}  // namespace guichet::state
