#include "engine/decide/ranks.h"

#include <algorithm>

namespace guichet::decide {
namespace {

/// Later sessions weigh more, and the one in progress most of all.
bool is_earlier_session(const state::Session& a, const state::Session& b) {
    if (a.in_progress() != b.in_progress()) return b.in_progress();
    return a.date < b.date;
}

}  // namespace

std::vector<std::optional<std::int64_t>> ranks_of(const state::Call& call, const program::Program& program, const state::Dossier& dossier) {
    std::vector<std::optional<std::int64_t>> out(program.rankings.size());
    std::vector<const state::Session*> from(program.rankings.size());
    for (const auto& [name, session] : call.sessions) {
        if (session.ranked_by == program::none || session.ranking.empty()) continue;
        const auto index = static_cast<std::size_t>(session.ranked_by);
        if (from[index] && is_earlier_session(session, *from[index])) continue;
        const auto place = std::find_if(session.ranking.begin(), session.ranking.end(), [&](const auto& one) { return one.first == dossier.id; });
        if (place == session.ranking.end()) continue;
        from[index] = &session;
        const auto rank = place->second;
        const bool last = program.rankings[index].tied_rank == program::TiedRank::last;
        const auto equals = std::count_if(session.ranking.begin(), session.ranking.end(), [&](const auto& one) { return one.second == rank; });
        out[index] = last ? rank + equals - 1 : rank;
    }
    return out;
}

}  // namespace guichet::decide
