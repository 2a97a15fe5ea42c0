// The part of Steps that is about more than one stage: silence, sessions that come again, acts from
// which a dossier comes back.
#include <algorithm>
#include <utility>

#include "dsl/program/occurrences.h"
#include "dsl/program/lookup.h"
#include "engine/decide/steps.h"

namespace guichet::decide {

using program::across_stages;
using program::Index;
using program::none;
using state::TimerStatus;

namespace {

/// What runs of the silence at this place among those of the call.
const state::Timer* silence_timer(const state::Dossier& dossier, Index silence) {
    for (const auto& timer : dossier.timers)
        if (timer.stage == across_stages && timer.deadline == silence && (timer.status == TimerStatus::armed || timer.status == TimerStatus::suspended)) return &timer;
    return nullptr;
}

bool holds(const std::vector<Index>& all, Index one) { return std::find(all.begin(), all.end(), one) != all.end(); }

}  // namespace

// ---------------------------------------------------------------- silence

/// On entering a stage: silence begins with the outcome, or the act, it runs from, and is over where it has no meaning.
void Steps::settle_silence() {
    const auto all = program::silences_of(world_.program);
    for (std::size_t i = 0; i < all.size(); ++i) {
        const auto index = static_cast<Index>(i);
        const auto* running = silence_timer(dossier_, index);
        if (!holds(all[i]->from, dossier_.stage)) {
            if (running) emit(model::DeadlineCleared{across_stages, index});
            continue;
        }
        if (running || dossier_.reached.empty()) continue;
        const auto last = dossier_.reached.back();
        const auto& outcome = stage_at(last.stage).outcomes[static_cast<std::size_t>(last.outcome)];
        const auto& anchor = all[i]->deadline;
        const bool begins = all[i]->act != none ? outcome.act == all[i]->act : last.stage == anchor.anchor_stage && last.outcome == anchor.anchor_outcome;
        if (begins) arm_silence(index, *all[i], last);
    }
}

void Steps::arm_silence(Index index, const program::Silence& silence, const state::Reached& from) {
    const auto& anchor = stage_at(from.stage);
    model::DeadlineArmed armed;
    armed.stage = across_stages;
    armed.deadline = index;
    armed.armed = dossier_.last_armed + 1;
    armed.last_day = calendar::deadline(from.day, silence.deadline.duration, world_.program.calendar_rules);
    armed.due = end_of(armed.last_day);
    armed.zone = world_.program.zone;
    armed.tz_version = world_.tz_version;
    armed.trace = {"silence." + silence.deadline.name, format_duration(silence.deadline.duration, world_.program.french), silence.deadline.clause,
                   {{anchor.name + "." + anchor.outcomes[static_cast<std::size_t>(from.outcome)].name, long_date(from.day, world_.program.french)}},
                   program::Verdict::met, ""};
    emit(std::move(armed));
}

void Steps::suspend_silence() {
    const auto all = program::silences_of(world_.program);
    for (std::size_t i = 0; i < all.size(); ++i) {
        const auto* timer = silence_timer(dossier_, static_cast<Index>(i));
        if (timer && timer->status == TimerStatus::armed)
            emit(model::DeadlineSuspended{across_stages, timer->deadline, days_left(today_, timer->last_day, all[i]->deadline.duration.unit, world_.program.calendar_rules)});
    }
}

void Steps::resume_silence(Date from) {
    const auto all = program::silences_of(world_.program);
    for (std::size_t i = 0; i < all.size(); ++i) {
        const auto* timer = silence_timer(dossier_, static_cast<Index>(i));
        if (!timer || timer->status != TimerStatus::suspended) continue;
        const auto last_day = last_day_after(from, timer->remaining_days, all[i]->deadline.duration.unit);
        emit(model::DeadlineResumed{across_stages, timer->deadline, dossier_.last_armed + 1, last_day, end_of(last_day)});
    }
}

void Steps::give_silence(Index index, const model::Trace& trace) {
    const auto& silence = *program::silences_of(world_.program)[static_cast<std::size_t>(index)];
    for (std::size_t i = 0; i < silence.from.size(); ++i)
        if (silence.from[i] == dossier_.stage) return reach(silence.outcomes[i], {}, {}, {trace});
}

// ---------------------------------------------------------------- sessions that come again

void Steps::assign_occurrence() {
    const auto& here = stage();
    if (here.gathering == none) return;
    const auto& gathering = world_.program.gatherings[static_cast<std::size_t>(here.gathering)];
    try {
        const auto found = program::first_occurrence(world_.program, gathering, today_);
        emit(model::OccurrenceAssigned{here.gathering, found.number, today_, found.cutoff, found.date, gathering.clause});
    } catch (const ArithmeticError&) {
        emit(model::AlertRaised{world_.program.bodies[static_cast<std::size_t>(here.body)].secretary, "deadline_unknown", gathering.name, gathering.clause});
    }
}

// ---------------------------------------------------------------- acts

/// Answers that were proposed stand once an outcome adopts them, and are dropped when the dossier
/// goes back without.
void Steps::settle_proposal(const program::Outcome& outcome) {
    const bool back = outcome.returns || (dossier_.left && dossier_.left == outcome.target);
    if (!dossier_.proposal || (!outcome.adopts && !back)) return;
    if (!outcome.adopts) return emit(model::AmendmentDropped{dossier_.proposal->act});
    adopt(outcome);
}

void Steps::adopt(const program::Outcome& outcome) {
    const auto proposal = *dossier_.proposal;
    model::AnswersAmended amended;
    amended.act = proposal.act;
    amended.clause = outcome.clause;
    for (const auto& [field, value] : proposal.answers)
        amended.changes.push_back({field, dossier_.answers[static_cast<std::size_t>(field)], value});
    const auto form = world_.program.acts[static_cast<std::size_t>(proposal.act)].modifies;
    const auto before = starts_of_left();
    emit(std::move(amended));
    const auto after = starts_of_left();
    for (std::size_t i = 0; i < before.size(); ++i)
        if (before[i] != after[i]) moved_starts_.push_back(static_cast<Index>(i));
    clear_not_asked();
    const bool identified = identify();
    if (identified || outcome.judged_again) assess_limits();
    if (outcome.judged_again) assess_eligibility();
    assess_bases_of(form);
    tell_verifiers();
}

// ---------------------------------------------------------------- verifications

void Steps::ask_verifiers() {
    const auto& all = world_.program.verifications;
    for (std::size_t i = 0; i < all.size(); ++i)
        if (holds(all[i].during, dossier_.stage) && !dossier_.verified.contains(static_cast<Index>(i)))
            emit(model::AlertRaised{all[i].party, "to_verify", all[i].label, all[i].clause});
}

void Steps::tell_verifiers() {
    const auto settled = dossier_.verified;
    for (const auto& [index, one] : settled) {
        const auto& verification = world_.program.verifications[static_cast<std::size_t>(index)];
        emit(model::AlertRaised{verification.party, "verified_before", verification.label, verification.clause});
    }
}

/// The days that the deadlines of the stage to come back to start from, for those that an answer gives.
std::vector<std::optional<Date>> Steps::starts_of_left() const {
    std::vector<std::optional<Date>> out;
    if (!dossier_.left) return out;
    for (const auto& deadline : stage_at(*dossier_.left).deadlines) out.push_back(deadline.anchor_date == none ? std::nullopt : start_of(deadline));
    return out;
}

/// A deadline that starts from an answer which was amended runs from the new answer, with those that run from its end.
void Steps::arm_moved() {
    const auto& here = stage();
    std::vector<Index> moved = moved_starts_;
    for (std::size_t done = 0; done < moved.size(); ++done)
        for (std::size_t i = 0; i < here.deadlines.size(); ++i)
            if (here.deadlines[i].anchor == program::AnchorKind::deadline && here.deadlines[i].anchor_deadline == moved[done] &&
                std::find(moved.begin(), moved.end(), static_cast<Index>(i)) == moved.end())
                moved.push_back(static_cast<Index>(i));
    const auto timers = dossier_.timers;
    for (const auto& timer : timers)
        if (timer.stage == dossier_.stage && timer.status == TimerStatus::suspended && std::find(moved.begin(), moved.end(), timer.deadline) != moved.end())
            emit(model::DeadlineCleared{timer.stage, timer.deadline});
    for (const Index index : std::exchange(moved_starts_, {})) arm_from_answer(index);
}

void Steps::come_back() {
    const auto left = *dossier_.left;
    emit(model::StageResumed{left});
    arm_moved();
    const auto timers = dossier_.timers;
    for (const auto& timer : timers) {
        if (timer.stage != left || timer.status != TimerStatus::suspended) continue;
        const auto unit = program::deadline_of(world_.program, timer.stage, timer.deadline).duration.unit;
        const auto last_day = last_day_after(today_, timer.remaining_days, unit);
        emit(model::DeadlineResumed{timer.stage, timer.deadline, dossier_.last_armed + 1, last_day, end_of(last_day)});
    }
    settle_silence();
    assign_occurrence();
}

/// A dossier that ends does not come back: nothing of the stage it left runs any more.
void Steps::clear_left() {
    if (!dossier_.left) return;
    const auto timers = dossier_.timers;
    for (const auto& timer : timers)
        if (timer.stage == *dossier_.left && timer.status == TimerStatus::suspended) emit(model::DeadlineCleared{timer.stage, timer.deadline});
    emit(model::ReturnForgotten{*dossier_.left});
}

/// The stages of an act are over once an outcome leads from them into the ordinary course, unless what the act proposed
/// is still to be judged there; and where nothing goes back any more.
bool Steps::act_ends_at(const program::Outcome& outcome) const {
    if (outcome.returns || !dossier_.left) return false;
    if (dossier_.left == outcome.target || !program::may_return(world_.program, outcome.target)) return true;
    if (dossier_.proposal || outcome.act != none) return false;
    const auto ordinary = program::ordinary_stages(world_.program);
    return !ordinary[static_cast<std::size_t>(dossier_.stage)] && ordinary[static_cast<std::size_t>(outcome.target)];
}

/// The dossier was judged here before: what the call says of the marks given then.
void Steps::reopen_marks() {
    const auto& here = stage();
    if (here.marks_again != program::MarksAgain::afresh || here.grid == none) return;
    if (!dossier_.marks.contains(here.grid) && !dossier_.reviews.contains(dossier_.stage)) return;
    if (state::last_outcome(dossier_, dossier_.stage) != nullptr) emit(model::MarksReopened{dossier_.stage, here.grid});
}

void Steps::extend(Index act_index, const state::Timer& timer, const std::string& reason) {
    const auto& act = world_.program.acts[static_cast<std::size_t>(act_index)];
    const auto timers = dossier_.timers;
    const auto last_day = calendar::deadline(timer.last_day, act.extension, world_.program.calendar_rules);
    const auto done = dossier_.acts.find(act_index);
    emit(model::DeadlineExtended{act_index, timer.stage, timer.deadline, (done == dossier_.acts.end() ? 0 : done->second) + 1, dossier_.last_armed + 1,
                                 timer.last_day, last_day, end_of(last_day), reason, act.clause});
    const auto& here = stage();
    for (std::size_t i = 0; i < here.deadlines.size(); ++i) {  // what ran from its end runs from its new end
        if (here.deadlines[i].anchor != program::AnchorKind::deadline || here.deadlines[i].anchor_deadline != timer.deadline) continue;
        for (const auto& other : timers)
            if (other.stage == timer.stage && other.deadline == static_cast<Index>(i) && other.status == TimerStatus::armed)
                emit(model::DeadlineCleared{other.stage, other.deadline});
    }
    arm_after(timer.deadline, last_day);
    if (act.letter != none) issue_letter(act.letter, reason);
}

}  // namespace guichet::decide
