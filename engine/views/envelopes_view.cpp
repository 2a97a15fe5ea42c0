#include "engine/views/envelopes_view.h"

#include <algorithm>

#include <nlohmann/json.hpp>

#include "dsl/program/wording.h"

namespace guichet::views {
namespace {

using nlohmann::json;

Money engaged_on(const std::vector<Money>& all, std::size_t index) { return index < all.size() ? all[index] : Money{0}; }

json rules_of(const program::Envelope& envelope) {
    json out = {{"name", envelope.name}, {"label", envelope.label}, {"amount", plain_money(envelope.amount)}, {"per_year", envelope.per_year},
                {"order", envelope.by_ranking ? "ranking" : "decision"}, {"insufficient", envelope.partial ? "partial_award" : "waiting_list"},
                {"followers", envelope.stops ? "stopped" : "considered"}, {"renunciation", envelope.recalls ? "recalls" : "gives_back"}};
    if (envelope.partial && envelope.floor_share == Ratio(0)) out["partial_at_least"] = plain_money(envelope.floor);
    if (envelope.partial && envelope.floor_share != Ratio(0)) out["partial_at_least_share"] = program::format_ratio(envelope.floor_share * Ratio(100), false) + "%";
    if (!envelope.clause.empty()) out["clause"] = envelope.clause;
    return out;
}

json figures_of(const state::Call& call, const program::Program& program, const EnvelopeFigures& one) {
    const auto& envelope = program.envelopes[static_cast<std::size_t>(one.envelope)];
    const auto& ledger = state::ledger_of(call, {one.envelope, one.year});
    json out = {{"engaged", plain_money(one.engaged)}, {"paid", plain_money(one.paid)}, {"left", plain_money(one.left)}, {"waiting", json::array()}};
    if (one.year != 0) out["year"] = one.year;
    for (std::size_t i = 0; i < envelope.parts.size(); ++i) {
        const auto& part = envelope.parts[i];
        const auto engaged = engaged_on(ledger.parts, i);
        const bool poured = ledger.poured.contains(static_cast<program::Index>(i));
        json shown = {{"name", part.name}, {"label", part.label}, {"amount", plain_money(part.amount)}, {"engaged", plain_money(engaged)}, {"left", plain_money(poured ? Money{0} : part.amount - engaged)}};
        if (const auto day = program::pouring_day(part, one.year)) {
            shown["poured_back_on"] = iso(*day);
            shown["poured_back"] = poured;
        }
        out["parts"].push_back(std::move(shown));
    }
    for (std::size_t i = 0; i < envelope.quotas.size(); ++i) {
        const auto& quota = envelope.quotas[i];
        out["quotas"].push_back({{"label", quota.label}, {"at_most", plain_money(quota.at_most)}, {"engaged", plain_money(engaged_on(ledger.quotas, i))}});
    }
    for (const auto& waiting : ledger.waiting) {
        json item = {{"place", waiting.place}, {"dossier", waiting.dossier}, {"amount", plain_money(waiting.amount)}};
        if (waiting.rank > 0) item["rank"] = waiting.rank;
        out["waiting"].push_back(std::move(item));
    }
    return out;
}

}  // namespace

std::vector<EnvelopeFigures> envelope_figures(const state::Call& call, const program::Program& program) {
    std::vector<EnvelopeFigures> all;
    for (std::size_t i = 0; i < program.envelopes.size(); ++i) {
        const auto& envelope = program.envelopes[i];
        const auto index = static_cast<program::Index>(i);
        const auto add = [&](std::int64_t year, const state::Ledger& ledger) {
            all.push_back({index, year, envelope.amount, ledger.engaged, ledger.paid, envelope.amount - ledger.engaged, ledger.waiting.size()});
        };
        if (!envelope.per_year) add(0, state::ledger_of(call, {index, 0}));
        for (const auto& [key, ledger] : call.ledgers)
            if (key.first == index && key.second != 0) add(key.second, ledger);
    }
    return all;
}

bool may_see_envelopes(const program::Program& program, const Reader& reader) {
    if (reader.party == model::engine_party) return true;
    const auto party = program::find_party(program, reader.party);
    const auto& readers = program.visible_to[static_cast<std::size_t>(program::Category::decision)];
    return party > 0 && std::find(readers.begin(), readers.end(), party) != readers.end();
}

nlohmann::json envelopes_view(const state::Call& call, const program::Program& program) {
    json all = json::array();
    for (const auto& envelope : program.envelopes) all.push_back(rules_of(envelope));
    for (const auto& one : envelope_figures(call, program)) all[static_cast<std::size_t>(one.envelope)]["figures"].push_back(figures_of(call, program, one));
    return all;
}

}  // namespace guichet::views
