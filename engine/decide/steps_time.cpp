// The part of Steps that arms, suspends, resumes and passes deadlines.
#include <algorithm>
#include <iterator>

#include <fmt/format.h>

#include "engine/decide/steps.h"

namespace guichet::decide {

using program::Index;
using program::none;

std::int64_t days_left(Date today, Date last_day, DurationUnit unit, const calendar::Rules& rules) {
    if (last_day <= today) return 0;
    if (unit != DurationUnit::working_days) return to_days(last_day) - to_days(today);
    std::int64_t left = 0;
    for (auto day = to_days(today) + 1; day <= to_days(last_day); ++day)
        if (calendar::is_working_day(from_days(day), rules)) ++left;
    return left;
}

Date Steps::last_day_after(Date from, std::int64_t days, DurationUnit unit) const {
    if (unit != DurationUnit::working_days) unit = DurationUnit::days;
    return days == 0 ? from : calendar::deadline(from, Duration{static_cast<std::int32_t>(days), unit}, world_.program.calendar_rules);
}

std::optional<Duration> Steps::delay_of(const program::Deadline& deadline, std::vector<program::Seen>& seen) const {
    if (deadline.duration_by == none) return deadline.duration;
    auto known = facts();
    const auto& schedule = world_.program.schedules[static_cast<std::size_t>(deadline.duration_by)];
    const auto applied = program::applied_row(world_.program, deadline.duration_by, known);
    const auto why = program::why_applied(world_.program, deadline.duration_by, applied.row);
    seen.push_back({schedule.name, program::display(world_.program, applied.value) + (why.empty() ? "" : " (" + why + ")")});
    if (applied.value.kind != program::Cell::Kind::duration) return std::nullopt;
    return Duration{static_cast<std::int32_t>(applied.value.x), static_cast<DurationUnit>(applied.value.y)};
}

void Steps::arm(Index index, Date from, model::Trace trace) {
    const auto& deadline = stage().deadlines[static_cast<std::size_t>(index)];
    const auto delay = delay_of(deadline, trace.seen);
    if (!delay) return tell_unknown(deadline);
    if (deadline.duration_by != none) trace.text = format_duration(*delay, world_.program.french);
    Date last_day;
    Instant due;
    try {
        last_day = calendar::deadline(from, *delay, world_.program.calendar_rules);
        due = end_of(last_day);
        static_cast<void>(iso(due));  // the journal writes it so
    } catch (const ArithmeticError&) {
        return tell_unknown(deadline);  // beyond the year 9999
    }
    model::DeadlineArmed armed;
    armed.stage = dossier_.stage;
    armed.deadline = index;
    armed.armed = dossier_.last_armed + 1;
    armed.last_day = last_day;
    armed.due = due;
    armed.zone = world_.program.zone;
    armed.tz_version = world_.tz_version;
    armed.trace = std::move(trace);
    emit(std::move(armed));
    if (calendar::beyond_known_holidays(last_day, world_.program.calendar_rules)) emit(model::AlertRaised{party_in_charge(), "holidays_unknown", deadline.name, deadline.clause});
    arm_after(index, last_day);
}

Index Steps::party_in_charge() const {
    const auto& here = stage();
    if (here.performer == program::Performer::body) return world_.program.bodies[static_cast<std::size_t>(here.body)].secretary;
    return here.party == none ? 0 : here.party;
}

void Steps::tell_unknown(const program::Deadline& deadline) {
    emit(model::AlertRaised{party_in_charge(), "deadline_unknown", deadline.name, deadline.clause});
}

/// Arms the deadlines of the stage that run from the end of another one.
void Steps::arm_after(Index before, Date last_day) {
    const auto& here = stage();
    for (std::size_t i = 0; i < here.deadlines.size(); ++i) {
        const auto& next = here.deadlines[i];
        if (next.anchor != program::AnchorKind::deadline || next.anchor_deadline != before) continue;
        model::Trace trace{"échéance." + next.name, format_duration(next.duration, world_.program.french), next.clause,
                           {{here.deadlines[static_cast<std::size_t>(before)].name, long_date(last_day, world_.program.french)}},
                           program::Verdict::met, ""};
        arm(static_cast<Index>(i), last_day, std::move(trace));
    }
}

/// The day that an answer gives for a deadline to start from; nullopt when it is not known.
std::optional<Date> Steps::start_of(const program::Deadline& deadline) const {
    const auto cell = program::evaluate(world_.program, deadline.anchor_date, facts());
    if (cell.kind != program::Cell::Kind::date) return std::nullopt;
    return from_days(static_cast<std::int32_t>(cell.x));
}

void Steps::arm_from_answer(Index index) {
    const auto& deadline = stage().deadlines[static_cast<std::size_t>(index)];
    model::Trace trace{"échéance." + deadline.name, format_duration(deadline.duration, world_.program.french), deadline.clause,
                       program::inputs_of(world_.program, deadline.anchor_date, facts()), program::Verdict::met, ""};
    if (const auto from = start_of(deadline)) arm(index, *from, std::move(trace));
    else if (!has_twin(deadline)) tell_unknown(deadline);
}

void Steps::arm_deadlines() {
    const auto& here = stage();
    for (std::size_t i = 0; i < here.deadlines.size(); ++i) {
        const auto& deadline = here.deadlines[i];
        if (deadline.anchor == program::AnchorKind::deadline) continue;  // armed with the one it follows
        model::Trace trace{"échéance." + deadline.name, format_duration(deadline.duration, world_.program.french),
                           deadline.clause, {}, program::Verdict::met, ""};
        std::optional<Date> from;
        if (deadline.anchor == program::AnchorKind::entry) {
            from = today_;
            trace.seen.push_back({here.name, long_date(today_, world_.program.french)});
        } else if (deadline.anchor == program::AnchorKind::outcome) {
            const auto* reached = state::last_outcome(dossier_, deadline.anchor_stage);
            if (reached && reached->outcome == deadline.anchor_outcome) from = reached->day;
            const auto& stage_from = stage_at(deadline.anchor_stage);
            trace.seen.push_back({stage_from.name + "." + stage_from.outcomes[static_cast<std::size_t>(deadline.anchor_outcome)].name,
                                  from ? long_date(*from, world_.program.french) : "—"});
        } else {
            arm_from_answer(static_cast<Index>(i));
            continue;
        }
        if (from) {
            arm(static_cast<Index>(i), *from, std::move(trace));
        } else if (!has_twin(deadline)) {
            tell_unknown(deadline);
        }
    }
}

/// A stage with several ways in has a deadline for each: does another one, that does the same, run?
bool Steps::has_twin(const program::Deadline& deadline) const {
    const auto& all = stage().deadlines;
    return std::any_of(all.begin(), all.end(), [&](const program::Deadline& other) {
        if (&other == &deadline || other.action != deadline.action || other.action_target != deadline.action_target) return false;
        if (other.anchor != program::AnchorKind::outcome) return true;
        const auto* reached = state::last_outcome(dossier_, other.anchor_stage);
        return reached && reached->outcome == other.anchor_outcome;
    });
}

void Steps::request_complement(std::string text) {
    const auto& here = stage();
    auto last_day = calendar::deadline(today_, here.complement_delay, world_.program.calendar_rules);
    emit(model::ComplementRequested{std::move(text), last_day, end_of(last_day), dossier_.last_armed + 1, here.complement_clause});
    suspend_silence();
    if (here.complement_suspends == none) return;
    const auto& deadline = here.deadlines[static_cast<std::size_t>(here.complement_suspends)];
    for (const auto& timer : dossier_.timers)
        if (timer.stage == dossier_.stage && timer.deadline == here.complement_suspends && timer.status == state::TimerStatus::armed) {
            emit(model::DeadlineSuspended{timer.stage, timer.deadline, days_left(today_, timer.last_day, deadline.duration.unit, world_.program.calendar_rules)});
            return;
        }
}

void Steps::resume_after_complement(Date from) {
    resume_silence(from);
    const auto& here = stage();
    if (here.complement_suspends == none) return;
    const auto& deadline = here.deadlines[static_cast<std::size_t>(here.complement_suspends)];
    auto timers = dossier_.timers;
    for (const auto& timer : timers) {
        if (timer.stage != dossier_.stage || timer.deadline != here.complement_suspends || timer.status != state::TimerStatus::suspended)
            continue;
        auto last_day = last_day_after(from, timer.remaining_days, deadline.duration.unit);
        emit(model::DeadlineResumed{timer.stage, timer.deadline, dossier_.last_armed + 1, last_day, end_of(last_day)});
        // What ran from the end of this one runs from its new end.
        for (std::size_t i = 0; i < here.deadlines.size(); ++i) {
            if (here.deadlines[i].anchor != program::AnchorKind::deadline || here.deadlines[i].anchor_deadline != timer.deadline) continue;
            for (const auto& other : timers)
                if (other.stage == timer.stage && other.deadline == static_cast<Index>(i) && other.status == state::TimerStatus::armed)
                    emit(model::DeadlineCleared{other.stage, other.deadline});
        }
        arm_after(timer.deadline, last_day);
        return;
    }
}

void Steps::lapse_complement() {
    const auto& here = stage();
    const auto last_day = dossier_.complement->last_day;
    today_ = world_.zone.local(dossier_.complement->due).date;
    emit(model::ComplementLapsed{});
    emit(model::AlertRaised{party_in_charge(), "complement_lapsed", "", here.complement_clause});
    // From the day it lapsed, not from the day the engine came to it.
    resume_after_complement(last_day);
}

void Steps::pass(state::Timer timer, Instead instead) {
    const auto& deadline = program::deadline_of(world_.program, timer.stage, timer.deadline);
    // What a deadline gives is of the day after its last one, whenever the engine came to it.
    today_ = world_.zone.local(timer.due).date;
    model::Trace trace{"échéance." + deadline.name, format_duration(deadline.duration, world_.program.french), deadline.clause,
                       {{deadline.name, long_date(timer.last_day, world_.program.french)}}, program::Verdict::met, ""};
    const bool across = timer.stage == program::across_stages;
    emit(model::DeadlinePassed{timer.stage, timer.deadline, timer.armed});
    if (across) return give_silence(timer.deadline, trace);
    switch (deadline.action) {
        case program::ActionKind::alert:
            emit(model::AlertRaised{deadline.action_target, "deadline_passed", deadline.name, deadline.clause});
            break;
        case program::ActionKind::remind:
            issue_letter(deadline.action_target, {});
            break;
        case program::ActionKind::outcome:
            instead.traces.insert(instead.traces.begin(), std::move(trace));
            reach(instead.outcome == none ? deadline.action_target : instead.outcome, {}, std::move(instead.reason), std::move(instead.traces));
            break;
    }
}

}  // namespace guichet::decide
