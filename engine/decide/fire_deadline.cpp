#include "engine/decide/adoption.h"
#include "engine/decide/commands.h"

namespace guichet::decide {
namespace {

/// An outcome that would adopt answers with which the dossier holds no more gives way to the one that the call names.
Steps::Instead instead_of(const Context& context, const Steps& steps, const state::Timer& timer) {
    if (timer.stage == program::across_stages) return {};
    const auto& stage = steps.stage_at(timer.stage);
    const auto& deadline = stage.deadlines[static_cast<std::size_t>(timer.deadline)];
    if (deadline.action != program::ActionKind::outcome) return {};
    const auto& outcome = stage.outcomes[static_cast<std::size_t>(deadline.action_target)];
    auto broken = broken_by_adoption(context, steps, outcome);
    if (broken.empty()) return {};
    return {outcome.otherwise, adoption_reason(broken, context.program().french), std::move(broken)};
}

}  // namespace

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
    for (const auto& [stage, reviews] : dossier.reviews) {
        for (const auto& review : reviews.readers) {
            if (review.armed != fire.armed || review.armed == 0 || stage != dossier.stage) continue;
            if (context.command.received_at < review.due)
                return reject(RejectionKind::out_of_turn, "cette lecture n'est pas encore en retard", "this review is not late yet");
            steps.late_reader(review);
            return context.accept(std::move(steps));
        }
    }
    for (const auto& timer : dossier.timers) {
        if (timer.armed != fire.armed || timer.status != state::TimerStatus::armed) continue;
        if (context.command.received_at < timer.due)
            return reject(RejectionKind::out_of_turn, "cette échéance n'est pas encore passée", "this deadline has not passed yet");
        steps.pass(timer, instead_of(context, steps, timer));
        return context.accept(std::move(steps));
    }
    return reject(RejectionKind::out_of_turn, "cette échéance ne court plus", "this deadline no longer runs");
}

}  // namespace guichet::decide
