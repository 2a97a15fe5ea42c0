#include <nlohmann/json.hpp>

#include "dsl/program/codec.h"
#include "engine/state/state.h"

namespace guichet::state {
namespace {

using nlohmann::json;

json timers_of(const Dossier& dossier) {
    json list = json::array();
    for (const auto& timer : dossier.timers)
        list.push_back({timer.stage, timer.deadline, timer.armed, iso(timer.last_day), iso(timer.due),
                        static_cast<int>(timer.status), timer.remaining_days});
    return list;
}

json marks_of(const Dossier& dossier) {
    json all = json::array();
    for (const auto& [grid, by_person] : dossier.marks)
        for (const auto& [person, marks] : by_person) all.push_back({grid, person, marks});
    return all;
}

json parts_of(const std::vector<FunderPart>& parts) {
    json list = json::array();
    for (const auto& one : parts) list.push_back({one.funder, one.amount.cents, one.reference});
    return list;
}

json money_of(const Dossier& dossier) {
    json out = json::object();
    if (dossier.award) out["award"] = dossier.award->cents;
    if (dossier.final_amount) out["final"] = dossier.final_amount->cents;
    if (dossier.overpaid) out["overpaid"] = dossier.overpaid->cents;
    if (dossier.recovery) out["recovery"] = {dossier.recovery->amount.cents, dossier.recovery->reference};
    // Of a single recovery, what came back is said above.
    const Money last = dossier.recovery && !dossier.recovery->reference.empty() ? dossier.recovery->amount : Money{0};
    if (dossier.returned != last) out["returned"] = dossier.returned.cents;
    if (dossier.recovery && !dossier.recovery->owed.empty()) {
        for (const auto& one : dossier.recovery->owed) out["owed"].push_back(one.cents);
        out["recovered"] = parts_of(dossier.recovery->parts);
    }
    for (const auto& [index, part] : dossier.instalments)
        if (!part.parts.empty()) out["paid_parts"].push_back({index, parts_of(part.parts)});
    for (const auto& [funder, amount] : dossier.returned_to) out["returned_to"].push_back({funder, amount.cents});
    if (dossier.claimed) out["claimed"] = true;
    json list = json::array();
    for (const auto& [index, part] : dossier.instalments) list.push_back({index, part.amount.cents, part.paid, part.reference});
    out["instalments"] = list;
    for (const auto& [index, part] : dossier.instalments)
        if (part.released) out["released"].push_back(index);
    for (const auto& [index, reason] : dossier.cancelled) out["cancelled"].push_back({index, reason});
    return out;
}

/// What only some calls have is written only where it is.
void add_time(json& out, const Dossier& dossier) {
    if (const auto& one = dossier.occurrence) out["occurrence"] = {one->gathering, one->number, iso(one->date), iso(one->cutoff)};
    for (const auto& [index, survey] : dossier.surveys)
        out["surveys"].push_back({index, static_cast<int>(survey.status), iso(survey.opens_on), iso(survey.last_day), iso(survey.due),
                                  survey.armed, survey.reminded});
    if (dossier.left) out["left"] = *dossier.left;
    for (const auto& [act, count] : dossier.acts) out["acts"].push_back({act, count});
    if (!dossier.proposal) return;
    json answers = json::array();
    for (const auto& [field, value] : dossier.proposal->answers) {
        json one;
        program::to_json(one, value);
        answers.push_back({field, std::move(one)});
    }
    out["proposal"] = {dossier.proposal->act, std::move(answers)};
}

json purse_of(const model::Purse& purse) { return {purse.envelope, purse.year, purse.part, purse.quotas}; }

json waiting_of(const Waiting& one) {
    json out = {one.dossier, purse_of(one.purse), one.stage, one.amount.cents, one.place, one.rank};
    if (one.least.cents != 0) out.push_back(one.least.cents);
    return out;
}

json ledgers_of(const Call& call) {
    const auto cents = [](const std::vector<Money>& all) {
        json list = json::array();
        for (const auto& one : all) list.push_back(one.cents);
        return list;
    };
    json out = json::array();
    for (const auto& [key, ledger] : call.ledgers) {
        json waiting = json::array();
        for (const auto& one : ledger.waiting) waiting.push_back(waiting_of(one));
        out.push_back({key.first, key.second, ledger.engaged.cents, ledger.common.cents, ledger.paid.cents, cents(ledger.parts), cents(ledger.quotas),
                       !ledger.stops.empty(), ledger.freed_at ? iso(*ledger.freed_at) : "", ledger.places, std::move(waiting)});
        if (!ledger.stops.empty() || !ledger.poured.empty()) out.back().push_back(ledger.stops);
        if (!ledger.poured.empty()) out.back().push_back(ledger.poured);
    }
    return out;
}

json dossier_to_json(const Dossier& dossier) {
    json out = {{"id", dossier.id}, {"reference", dossier.reference}, {"applicant", dossier.applicant},
                {"stage", dossier.stage}, {"receipt", dossier.receipt}, {"hearings", dossier.hearings},
                {"last_armed", dossier.last_armed}, {"history", dossier.history}};
    json answers = json::array();
    for (const auto& value : dossier.answers) {
        json one;
        program::to_json(one, value);
        answers.push_back(std::move(one));
    }
    out["answers"] = std::move(answers);
    json submitted = json::array();
    for (const auto& [form, at] : dossier.submitted) submitted.push_back({form, iso(at)});
    out["submitted"] = std::move(submitted);
    json reached = json::array();
    for (const auto& one : dossier.reached)
        reached.push_back({one.stage, one.outcome, iso(one.day), one.session, one.reason});
    out["reached"] = std::move(reached);
    out["timers"] = timers_of(dossier);
    if (dossier.complement)
        out["complement"] = {dossier.complement->text, iso(dossier.complement->last_day), iso(dossier.complement->due),
                             dossier.complement->armed};
    out["marks"] = marks_of(dossier);
    json recused = json::array();
    for (const auto& [body, people] : dossier.recused)
        for (const auto& [person, reason] : people) recused.push_back({body, person, reason});
    out["recused"] = std::move(recused);
    json scores = json::array();
    for (const auto& [grid, score] : dossier.scores)
        scores.push_back({grid, score.numerator, score.denominator, score.markers});
    out["scores"] = std::move(scores);
    out["money"] = money_of(dossier);
    add_time(out, dossier);
    if (const auto& one = dossier.engagement) out["engagement"] = {purse_of(one->purse), one->amount.cents, one->from_part.cents, one->paid.cents};
    if (dossier.waiting) out["waiting"] = waiting_of(*dossier.waiting);
    if (!dossier.identity.empty()) out["requester"] = {dossier.identity, dossier.identified_at};
    if (!dossier.identity.empty() && dossier.granted_on) out["granted_on"] = iso(*dossier.granted_on);
    for (const auto& [index, one] : dossier.verified)
        out["verified"].push_back({index, one.fulfilled, one.reason, one.person, one.stage, iso(one.day), one.number});
    for (const auto& [stage, reviews] : dossier.reviews) {
        json readers = json::array();
        for (const auto& one : reviews.readers) readers.push_back({one.person, iso(one.day), iso(one.last_day), iso(one.due), one.armed});
        out["reviews"].push_back({stage, std::move(readers), reviews.released, reviews.one_more});
    }
    for (const auto& [stage, by_person] : dossier.votes)
        for (const auto& [person, ballot] : by_person) out["votes"].push_back({stage, person, ballot.session, ballot.outcome});
    return out;
}

}  // namespace

std::string encode(const Call& call) {
    json out = {{"fingerprint", call.fingerprint}, {"sequence", call.sequence}, {"by_reference", call.by_reference}};
    json members = json::array();
    for (const auto& member : call.members) {
        members.push_back({member.body, member.college, member.person, member.name, member.organisation});
        if (!member.substitute_of.empty()) members.back().push_back(member.substitute_of);
    }
    out["members"] = std::move(members);
    json sessions = json::object();
    for (const auto& [name, session] : call.sessions)
        sessions[name] = {session.body, iso(session.date), session.dossiers, session.present, session.opened, session.closed};
    for (const auto& [name, session] : call.sessions) {
        if (!session.proxies.empty()) out["proxies"][name] = session.proxies;
        if (!session.chair.empty()) out["chairs"][name] = session.chair;
        if (!session.ranking.empty()) out["rankings"][name] = {session.ranked_by, session.ranking};
    }
    out["sessions"] = std::move(sessions);
    json dossiers = json::object();
    for (const auto& [id, dossier] : call.dossiers) dossiers[id] = dossier_to_json(dossier);
    out["dossiers"] = std::move(dossiers);
    json due = json::array();
    for (const auto& [at, id] : call.due) due.push_back({iso(at), id});
    out["due"] = std::move(due);
    if (!call.ledgers.empty()) out["envelopes"] = ledgers_of(call);
    return out.dump();
}

}  // namespace guichet::state
