// The part of Steps that finds readers for the dossier: who is recused leaves, who has the least to read comes.
#include <algorithm>

#include "engine/decide/body_facts.h"
#include "engine/decide/reviewers.h"
#include "engine/decide/steps.h"

namespace guichet::decide {

using program::Index;
using program::none;

void Steps::assign_reader(const std::string& person, bool rotation, std::int64_t load) {
    const auto& said = stage().reviewers;
    model::ReviewerAssigned assigned;
    assigned.stage = dossier_.stage;
    assigned.person = person;
    assigned.rotation = rotation;
    assigned.load = load;
    assigned.day = assigned.last_day = today_;
    assigned.due = now_;
    assigned.clause = said.clause;
    if (said.has_within) {
        assigned.last_day = calendar::deadline(today_, said.within, world_.program.calendar_rules);
        assigned.due = end_of(assigned.last_day);
        assigned.armed = dossier_.last_armed + 1;
    }
    emit(std::move(assigned));
}

void Steps::release_recused_readers() {
    const auto& said = stage().reviewers;
    const auto found = dossier_.reviews.find(dossier_.stage);
    if (found == dossier_.reviews.end()) return;
    const auto before = found->second.readers;
    for (const auto& one : before) {
        const auto* member = state::find_member(call_, said.body, one.person);
        if (member && !is_recused(world_.program, dossier_, *member)) continue;
        const auto recused = dossier_.recused.find(said.body);
        const bool told = recused != dossier_.recused.end() && recused->second.contains(one.person);
        const auto& body = world_.program.bodies[static_cast<std::size_t>(said.body)];
        emit(model::ReviewerReleased{dossier_.stage, one.person, "recused", told ? recused->second.at(one.person) : body.recusal_text, body.clause});
    }
}

const state::Member* Steps::next_reader(std::int64_t& least) const {
    const auto& said = stage().reviewers;
    const auto found = dossier_.reviews.find(dossier_.stage);
    const state::Member* best = nullptr;
    for (const auto& member : call_.members) {  // in the order they were appointed: the first of equals
        if (member.body != said.body || !member.substitute_of.empty() || is_recused(world_.program, dossier_, member)) continue;
        if (found != dossier_.reviews.end()) {
            const auto& readers = found->second.readers;
            const bool reads = std::any_of(readers.begin(), readers.end(), [&](const auto& one) { return one.person == member.person; });
            if (reads || found->second.released.contains(member.person)) continue;
        }
        const auto load = load_of(call_, world_.program, member);
        if (best && load >= least) continue;
        best = &member;
        least = load;
    }
    return best;
}

Index Steps::who_assigns() const { return stage().reviewers.assigned_by != none ? stage().reviewers.assigned_by : stage().party; }

void Steps::settle_readers() {
    const auto& said = stage().reviewers;
    if (said.body == none) return;
    release_recused_readers();
    auto free = readers_wanted(world_.program, dossier_, dossier_.stage) - static_cast<std::int64_t>(readers_of(call_, world_.program, dossier_, dossier_.stage).size());
    if (said.rotation) {
        for (; free > 0; --free) {
            std::int64_t load = 0;
            const auto* member = next_reader(load);
            if (!member) break;
            assign_reader(member->person, true, load);
        }
    }
    if (free > 0) emit(model::AlertRaised{who_assigns(), said.rotation ? "readers_missing" : "readers_wanted", stage().name, said.clause});
}

void Steps::settle_score() {
    const auto grid = stage().grid;
    const auto score = score_of(call_, world_.program, dossier_, grid);
    if (score.markers > 0 || dossier_.scores.contains(grid)) emit(score);
}

void Steps::judge_gap() {
    const auto& said = stage().reviewers;
    const auto found = dossier_.reviews.find(dossier_.stage);
    if (!said.has_gap || (found != dossier_.reviews.end() && found->second.one_more)) return;
    const auto gap = gap_of(call_, world_.program, dossier_, dossier_.stage);
    if (!gap || *gap <= said.gap) return;
    emit(model::ReviewsDiffer{dossier_.stage, gap->numerator(), gap->denominator(), said.clause});
    settle_readers();
}

void Steps::late_reader(const state::Review& review) {
    emit(model::ReviewOverdue{dossier_.stage, review.person, review.armed});
    emit(model::AlertRaised{who_assigns(), "review_late", review.person, stage().reviewers.clause});
}

}  // namespace guichet::decide
