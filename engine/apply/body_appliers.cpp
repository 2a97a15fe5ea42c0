#include "engine/apply/appliers.h"

namespace guichet::apply {

void apply_one(state::Call& call, const model::ProxyGiven& event) { call.sessions[event.session].proxies[event.from] = event.to; }

void apply_one(state::Call& call, const model::ChairDesignated& event) { call.sessions[event.session].chair = event.person; }

void apply_one(state::Call& call, const model::RankingEstablished& event) {
    call.sessions[event.session].ranked_by = event.ranking;
    auto& ranking = call.sessions[event.session].ranking;
    ranking.clear();
    for (const auto& one : event.dossiers) ranking.emplace_back(one.dossier, one.rank);
}

void apply_one(state::Dossier& dossier, const model::VoteRecorded& event) {
    dossier.votes[event.stage][event.person] = {event.session, event.outcome};
}

}  // namespace guichet::apply
