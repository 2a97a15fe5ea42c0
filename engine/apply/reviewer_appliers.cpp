// Who reads a dossier, who no longer does.
#include <algorithm>

#include "engine/apply/appliers.h"

namespace guichet::apply {

void apply_one(state::Dossier& dossier, const model::ReviewerAssigned& event) {
    dossier.last_armed = std::max(dossier.last_armed, event.armed);
    auto& reviews = dossier.reviews[event.stage];
    reviews.released.erase(event.person);
    reviews.readers.push_back({event.person, event.day, event.last_day, event.due, event.armed});
}

void apply_one(state::Dossier& dossier, const model::ReviewerReleased& event) {
    auto& reviews = dossier.reviews[event.stage];
    std::erase_if(reviews.readers, [&](const state::Review& one) { return one.person == event.person; });
    reviews.released.insert(event.person);
}

void apply_one(state::Dossier& dossier, const model::ReviewOverdue& event) {
    for (auto& one : dossier.reviews[event.stage].readers)
        if (one.armed == event.armed) one.armed = 0;
}

void apply_one(state::Dossier& dossier, const model::ReviewsDiffer& event) { dossier.reviews[event.stage].one_more = true; }

}  // namespace guichet::apply
