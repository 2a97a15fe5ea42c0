#include "engine/decide/commands.h"

namespace guichet::decide {

// A due deadline is a command like any other; one that was answered, cleared or re-armed since is
// refused, and nothing happens.
Decision decide_one(const Context& context, const model::FireDeadline& fire) {
    if (auto no = must_be_engine(context)) return *no;
    const auto& dossier = *context.dossier;
    auto steps = context.steps();
    if (dossier.complement && dossier.complement->armed == fire.armed) {
        if (context.command.received_at < dossier.complement->due)
            return reject(RejectionKind::out_of_turn, "le délai du complément court encore", "the complement's delay still runs");
        steps.lapse_complement();
        return context.accept(std::move(steps));
    }
    for (const auto& [index, survey] : dossier.surveys) {
        if (survey.armed != fire.armed || !survey.runs()) continue;
        if (context.command.received_at < survey.due)
            return reject(RejectionKind::out_of_turn, "cette enquête n'en est pas là", "this survey has not come to that yet");
        steps.fire_survey(index);
        return context.accept(std::move(steps));
    }
    for (const auto& timer : dossier.timers) {
        if (timer.armed != fire.armed || timer.status != state::TimerStatus::armed) continue;
        if (context.command.received_at < timer.due)
            return reject(RejectionKind::out_of_turn, "cette échéance n'est pas encore passée", "this deadline has not passed yet");
        steps.pass(timer);
        return context.accept(std::move(steps));
    }
    return reject(RejectionKind::out_of_turn, "cette échéance ne court plus", "this deadline no longer runs");
}

}  // namespace guichet::decide
