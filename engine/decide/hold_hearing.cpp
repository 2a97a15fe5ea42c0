#include "engine/decide/commands.h"

namespace guichet::decide {

Decision decide_one(const Context& context, const model::HoldHearing& hearing) {
    const auto& stage = context.stage();
    if (!stage.hearing)
        return wrong_stage(context.program(), context.dossier->stage, "aucune audition n'y est prévue", "no hearing is held there");
    if (auto no = must_conduct_stage(context)) return *no;
    if (auto no = must_have_text(hearing.minutes, "compte rendu de l'audition", "minutes of the hearing")) return *no;
    std::string name;
    if (stage.performer == program::Performer::body) {
        const std::pair<const std::string, state::Session>* session = nullptr;
        if (auto no = must_be_in_session(context, &session)) return *no;
        name = session->first;
    }
    auto steps = context.steps();
    steps.emit(model::HearingHeld{std::move(name), hearing.minutes});
    return context.accept(std::move(steps));
}

}  // namespace guichet::decide
