// The part of Steps that opens surveys, reminds of them, and closes those that nobody answered.
#include <algorithm>

#include "engine/decide/steps.h"

namespace guichet::decide {

using program::Index;
using program::none;

void Steps::schedule_surveys(Index stage_index, Index outcome_index) {
    const auto& program = world_.program;
    for (std::size_t i = 0; i < program.surveys.size(); ++i) {
        const auto& survey = program.surveys[i];
        if (survey.anchor_stage != stage_index || survey.anchor_outcome != outcome_index) continue;
        const auto index = static_cast<Index>(i);
        const auto known = dossier_.surveys.find(index);
        // An award that is given again after an appeal counts anew, unless the survey has begun.
        if (known != dossier_.surveys.end() && known->second.status != state::SurveyStatus::scheduled &&
            known->second.status != state::SurveyStatus::cancelled)
            continue;
        try {
            const auto opens_on = calendar::deadline(today_, survey.after, program.calendar_rules);
            const auto& anchor = stage_at(stage_index);
            model::Trace trace{"enquête." + survey.name, format_duration(survey.after, program.french), survey.clause,
                               {{anchor.name + "." + anchor.outcomes[static_cast<std::size_t>(outcome_index)].name, long_date(today_, program.french)}},
                               program::Verdict::met, ""};
            emit(model::SurveyScheduled{index, opens_on, world_.zone.start_of(opens_on), dossier_.last_armed + 1, std::move(trace)});
        } catch (const ArithmeticError&) {
            emit(model::AlertRaised{std::max<Index>(0, stage().party), "deadline_unknown", survey.name, survey.clause});
        }
    }
}

/// `final_stage` none: the applicant withdrew, no survey remains.
void Steps::cancel_surveys(Index final_stage) {
    const auto surveys = dossier_.surveys;
    for (const auto& [index, one] : surveys) {
        if (!one.runs()) continue;
        const auto& survey = world_.program.surveys[static_cast<std::size_t>(index)];
        const auto& except = world_.program.follow_ups[static_cast<std::size_t>(survey.follow_up)].except;
        if (final_stage == none || std::find(except.begin(), except.end(), final_stage) != except.end())
            emit(model::SurveyCancelled{index, survey.clause});
    }
}

void Steps::fire_survey(Index index) {
    const auto& survey = world_.program.surveys[static_cast<std::size_t>(index)];
    const auto one = dossier_.surveys.at(index);
    today_ = world_.zone.local(one.due).date;
    const auto& rules = world_.program.calendar_rules;
    const auto first_last_day = calendar::deadline(one.opens_on, survey.within, rules);
    const auto armed = dossier_.last_armed + 1;
    if (one.status == state::SurveyStatus::scheduled) {
        emit(model::SurveyOpened{index, first_last_day, end_of(first_last_day), armed, survey.clause});
        return issue_letter(survey.letter, {});
    }
    if (survey.reminder == none || one.reminded >= survey.reminders) return emit(model::SurveyUnanswered{index, survey.clause});
    const auto number = one.reminded + 1;
    const auto last_day = calendar::deadline(first_last_day, {survey.reminder_every.count * static_cast<std::int32_t>(number), survey.reminder_every.unit}, rules);
    emit(model::SurveyReminded{index, number, last_day, end_of(last_day), armed, survey.clause});
    issue_letter(survey.reminder, {});
}

}  // namespace guichet::decide
