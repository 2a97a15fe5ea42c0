#include "engine/apply/apply.h"

#include <type_traits>

#include "engine/apply/appliers.h"

namespace guichet::apply {
namespace {

template <class T>
concept OnDossier = requires(state::Dossier& dossier, const T& event) { apply_one(dossier, event); };
template <class T>
concept OnCall = requires(state::Call& call, const T& event) { apply_one(call, event); };

}  // namespace

void apply(state::Dossier& dossier, const model::Event& event) {
    std::visit([&](const auto& one) {
        if constexpr (OnDossier<std::decay_t<decltype(one)>>) apply_one(dossier, one);
    }, event);
}

void apply(state::Ledger& ledger, const model::Event& event) {
    std::visit([&](const auto& one) {
        if constexpr (requires { apply_one(ledger, one); }) apply_one(ledger, one);
    }, event);
}

void apply(state::Call& call, const std::string& id, const std::vector<model::Event>& events, Stamp stamp) {
    call.sequence = stamp.sequence;
    for (const auto& event : events)
        std::visit([&](const auto& one) {
            using T = std::decay_t<decltype(one)>;
            static_assert(OnDossier<T> || OnCall<T>, "an event without an applier");
            if constexpr (OnCall<T>) apply_one(call, one);
        }, event);
    if (id.empty()) return;

    auto& dossier = call.dossiers[id];
    auto before = state::next_due(dossier);
    const std::string whose = dossier.identity;
    for (const auto& event : events) apply(dossier, event);
    dossier.history.push_back(stamp.sequence);
    if (!dossier.reference.empty()) call.by_reference.emplace(dossier.reference, dossier.id);

    if (dossier.identity != whose) {
        if (!whose.empty()) call.by_identity[whose].erase(id);
        call.by_identity[dossier.identity].insert(id);
        if (dossier.identified_at == 0) dossier.identified_at = stamp.sequence;
    }

    auto after = state::next_due(dossier);
    if (before) call.due.erase({before->at, id});
    if (after) call.due.insert({after->at, id});
}

}  // namespace guichet::apply
