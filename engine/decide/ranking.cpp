#include "engine/decide/ranking.h"

#include <algorithm>

#include <fmt/format.h>

#include "engine/decide/verifications.h"

namespace guichet::decide {
namespace {

using program::Index;
using program::none;
using program::RankKeyKind;

/// A dossier and what it is compared by; `values` has one exact number per key.
struct Candidate {
    const state::Dossier* dossier = nullptr;
    std::vector<Ratio> values;
    std::vector<program::Seen> shown;
};

const std::string& name_of(const state::Dossier& dossier) { return dossier.reference.empty() ? dossier.id : dossier.reference; }

Instant arrived(const state::Dossier& dossier) {
    Instant first = dossier.submitted.empty() ? Instant{} : dossier.submitted.begin()->second;
    for (const auto& [form, at] : dossier.submitted) first = std::min(first, at);
    return first;
}

/// What one key sees of a dossier; a rejection when it is not known.
std::optional<Rejection> look(const Context& context, const program::RankKey& key, Candidate& candidate) {
    const auto& program = context.program();
    const auto& dossier = *candidate.dossier;
    if (key.kind == RankKeyKind::received) {
        const auto at = arrived(dossier);
        candidate.values.emplace_back(at.unix_ms);
        candidate.shown.push_back({key.text, iso(at)});
        return std::nullopt;
    }
    if (key.kind == RankKeyKind::number) {
        candidate.values.emplace_back(0);  // compared as texts, see before()
        candidate.shown.push_back({key.text, dossier.id});
        return std::nullopt;
    }
    const auto cell = Steps(context.call, context.world, dossier, context.command.received_at).evaluate(key.formula);
    using Kind = program::Cell::Kind;
    if (cell.kind != Kind::number && cell.kind != Kind::money && cell.kind != Kind::date) {
        const Steps steps(context.call, context.world, dossier, context.command.received_at);
        const auto why = told(what_is_awaited(program, dossier, steps.facts(), key.formula));
        return reject(RejectionKind::rule_not_met,
                      fmt::format("le dossier « {} » ne peut être classé : « {} » n'est pas connu ; {} : complétez-le, ou tenez la séance sans lui à l'ordre du jour", name_of(dossier), key.text, why.french),
                      fmt::format("dossier “{}” cannot be ranked: “{}” is not known; {}: complete it, or hold the session without it on the agenda", name_of(dossier), key.text, why.english));
    }
    candidate.values.emplace_back(cell.x, cell.kind == Kind::number ? cell.y : 1);
    candidate.shown.push_back({key.text, program::display(program, cell)});
    return std::nullopt;
}

/// Ids are numbered: the shorter one is the earlier one.
std::strong_ordering by_number(const std::string& a, const std::string& b) {
    if (a.size() != b.size()) return a.size() <=> b.size();
    return a.compare(b) <=> 0;
}

/// The first key that differs, and its verdict; none and `equal` when no key does.
std::pair<Index, std::strong_ordering> first_difference(const program::Ranking& ranking, const Candidate& a, const Candidate& b) {
    for (std::size_t i = 0; i < ranking.keys.size(); ++i) {
        const auto& key = ranking.keys[i];
        const auto order = key.kind == RankKeyKind::number ? by_number(a.dossier->id, b.dossier->id) : a.values[i] <=> b.values[i];
        if (order != 0) return {static_cast<Index>(i), key.descending ? 0 <=> order : order};
    }
    return {none, std::strong_ordering::equal};
}

/// The stage whose ranking the session uses: that of the ranked stages where dossiers of its agenda stand.
std::variant<Index, Rejection> ranked_stage(const Context& context, const state::Session& session) {
    const auto& program = context.program();
    Index found = none;
    for (const auto& id : session.dossiers) {
        const auto& dossier = context.call.dossiers.at(id);
        const auto& stage = program.stages[static_cast<std::size_t>(dossier.stage)];
        if (stage.performer != program::Performer::body || stage.body != session.body || stage.ranking == none || dossier.stage == found) continue;
        if (found != none)
            return reject(RejectionKind::rule_not_met, "l'ordre du jour mêle des dossiers de deux étapes qui classent : convoquez une séance pour chacune",
                          "the agenda mixes dossiers of two stages that rank: convene a session for each");
        found = dossier.stage;
    }
    if (found != none) return found;
    return reject(RejectionKind::out_of_turn, "aucun dossier de l'ordre du jour n'attend un classement", "no dossier of the agenda waits to be ranked");
}

model::RankingEstablished in_order(const Context& context, const std::string& session, Index index, std::vector<Candidate> all) {
    const auto& ranking = context.program().rankings[static_cast<std::size_t>(index)];
    std::stable_sort(all.begin(), all.end(), [&](const Candidate& a, const Candidate& b) { return first_difference(ranking, a, b).second < 0; });
    model::RankingEstablished out{session, index, {}, ranking.clause};
    for (std::size_t i = 0; i < all.size(); ++i) {
        model::Ranked one{all[i].dossier->id, static_cast<std::int64_t>(i) + 1, std::move(all[i].shown), {}};
        if (i > 0) {
            const auto key = first_difference(ranking, all[i - 1], all[i]).first;
            if (key == none) {
                one.rank = out.dossiers.back().rank;
            } else {
                one.decided_by = ranking.keys[static_cast<std::size_t>(key)].text;
            }
        }
        out.dossiers.push_back(std::move(one));
    }
    return out;
}

}  // namespace

Decision decide_one(const Context& context, const model::EstablishRanking& establish) {
    auto found = context.call.sessions.find(establish.session);
    if (found == context.call.sessions.end()) {
        std::vector<std::string> names;
        for (const auto& [known, session] : context.call.sessions) names.push_back(known);
        return unknown_name("la séance", "session", establish.session, join(names));
    }
    const auto& program = context.program();
    const auto& session = found->second;
    if (auto no = must_be(context, program.bodies[static_cast<std::size_t>(session.body)].secretary)) return *no;
    if (!session.in_progress())
        return reject(RejectionKind::out_of_turn, "la séance n'est pas ouverte", "the session is not open");
    for (const auto& id : session.dossiers)
        for (const auto& reached : context.call.dossiers.at(id).reached)
            if (reached.session == establish.session)
                return reject(RejectionKind::out_of_turn, fmt::format("le classement ne change plus : le dossier « {} » a déjà son issue", name_of(context.call.dossiers.at(id))),
                              fmt::format("the ranking no longer changes: dossier “{}” has its outcome already", name_of(context.call.dossiers.at(id))));
    auto stage = ranked_stage(context, session);
    if (auto* no = std::get_if<Rejection>(&stage)) return *no;
    const auto ranking = program.stages[static_cast<std::size_t>(std::get<Index>(stage))].ranking;
    std::vector<Candidate> all;
    for (const auto& id : session.dossiers) {
        Candidate candidate{&context.call.dossiers.at(id), {}, {}};
        if (candidate.dossier->stage != std::get<Index>(stage)) continue;
        for (const auto& key : program.rankings[static_cast<std::size_t>(ranking)].keys)
            if (auto no = look(context, key, candidate)) return *no;
        all.push_back(std::move(candidate));
    }
    return Accepted{{}, {in_order(context, establish.session, ranking, std::move(all))}};
}

std::optional<Rejection> must_be_in_rank_order(const Context& context, const state::Session& session) {
    const auto& stage = context.stage();
    if (stage.ranking == none) return std::nullopt;
    const auto& ranking = context.program().rankings[static_cast<std::size_t>(stage.ranking)];
    const auto place = std::find_if(session.ranking.begin(), session.ranking.end(), [&](const auto& one) { return one.first == context.dossier->id; });
    if (place == session.ranking.end())
        return reject(RejectionKind::out_of_turn, fmt::format("« {} » n'est pas encore établi pour cette séance : aucune aide ne s'accorde avant", ranking.label),
                      fmt::format("“{}” is not established yet for this session: no aid is granted before", ranking.label), ranking.clause);
    for (const auto& [id, rank] : session.ranking) {
        if (rank >= place->second) break;
        const auto& better = context.call.dossiers.at(id);
        if (better.stage != context.dossier->stage) continue;
        return reject(RejectionKind::rule_not_met,
                      fmt::format("les aides s'accordent dans l'ordre de « {} » : le dossier « {} », au rang {}, attend encore son issue (celui-ci est au rang {})",
                                  ranking.label, name_of(better), rank, place->second),
                      fmt::format("aid is granted in the order of “{}”: dossier “{}”, at rank {}, still waits for its outcome (this one is at rank {})",
                                  ranking.label, name_of(better), rank, place->second), ranking.clause);
    }
    return std::nullopt;
}

}  // namespace guichet::decide
