#include <algorithm>

#include "engine/apply/appliers.h"

namespace guichet::apply {
namespace {

state::Timer* live_timer(state::Dossier& dossier, model::Index stage, model::Index deadline) {
    for (auto it = dossier.timers.rbegin(); it != dossier.timers.rend(); ++it)
        if (it->stage == stage && it->deadline == deadline &&
            (it->status == state::TimerStatus::armed || it->status == state::TimerStatus::suspended))
            return &*it;
    return nullptr;
}

}  // namespace

void apply_one(state::Dossier& dossier, const model::DeadlineArmed& event) {
    dossier.last_armed = std::max(dossier.last_armed, event.armed);
    state::Timer timer;
    timer.stage = event.stage;
    timer.deadline = event.deadline;
    timer.armed = event.armed;
    timer.last_day = event.last_day;
    timer.due = event.due;
    dossier.timers.push_back(timer);
}

void apply_one(state::Dossier& dossier, const model::DeadlineSuspended& event) {
    if (auto* timer = live_timer(dossier, event.stage, event.deadline)) {
        timer->status = state::TimerStatus::suspended;
        timer->remaining_days = event.remaining_days;
    }
}

void apply_one(state::Dossier& dossier, const model::DeadlineResumed& event) {
    dossier.last_armed = std::max(dossier.last_armed, event.armed);
    if (auto* timer = live_timer(dossier, event.stage, event.deadline)) {
        timer->status = state::TimerStatus::armed;
        timer->armed = event.armed;
        timer->last_day = event.last_day;
        timer->due = event.due;
        timer->remaining_days = 0;
    }
}

void apply_one(state::Dossier& dossier, const model::DeadlinePassed& event) {
    if (auto* timer = live_timer(dossier, event.stage, event.deadline)) timer->status = state::TimerStatus::passed;
}

void apply_one(state::Dossier& dossier, const model::DeadlineCleared& event) {
    if (auto* timer = live_timer(dossier, event.stage, event.deadline)) timer->status = state::TimerStatus::cleared;
}

void apply_one(state::Dossier& dossier, const model::DeadlineExtended& event) {
    ++dossier.acts[event.act];
    dossier.last_armed = std::max(dossier.last_armed, event.armed);
    if (auto* timer = live_timer(dossier, event.stage, event.deadline)) {
        timer->armed = event.armed;
        timer->last_day = event.last_day;
        timer->due = event.due;
    }
}

void apply_one(state::Dossier& dossier, const model::ComplementRequested& event) {
    dossier.last_armed = std::max(dossier.last_armed, event.armed);
    dossier.complement = state::Complement{event.text, event.last_day, event.due, event.armed};
}

void apply_one(state::Dossier& dossier, const model::ComplementAnswered&) { dossier.complement.reset(); }

void apply_one(state::Dossier& dossier, const model::ComplementLapsed&) { dossier.complement.reset(); }

}  // namespace guichet::apply
