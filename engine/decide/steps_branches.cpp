// The part of Steps that follows answers: what is no longer asked, whose dossier it is, its limits.
#include "dsl/program/branches.h"
#include "engine/decide/limits.h"
#include "engine/decide/steps.h"

namespace guichet::decide {

void Steps::clear_not_asked() {
    model::AnswersCleared cleared;
    for (const auto& [field, condition] : program::answers_to_clear(world_.program, dossier_.answers)) cleared.answers.push_back({field, condition});
    if (!cleared.answers.empty()) emit(std::move(cleared));
}

bool Steps::identify() {
    auto identity = identity_of(world_.program, dossier_.answers);
    if (identity.empty() || identity == dossier_.identity) return false;
    emit(model::RequesterIdentified{std::move(identity), world_.program.requester.clause});
    return true;
}

void Steps::assess_limits() {
    if (world_.program.limits.empty()) return;
    const auto in_view = award_in_view(facts_without_instalments());
    for (std::size_t i = 0; i < world_.program.limits.size(); ++i)
        emit(assess_limit(call_, world_, dossier_, static_cast<program::Index>(i), today_, in_view));
}

}  // namespace guichet::decide
