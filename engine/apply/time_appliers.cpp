// Sessions that come again, surveys, acts.
#include <algorithm>

#include "engine/apply/appliers.h"

namespace guichet::apply {

using state::SurveyStatus;

void apply_one(state::Dossier& dossier, const model::OccurrenceAssigned& event) {
    dossier.occurrence = state::Occurrence{event.gathering, event.number, event.date, event.cutoff};
}

void apply_one(state::Dossier& dossier, const model::SurveyScheduled& event) {
    dossier.last_armed = std::max(dossier.last_armed, event.armed);
    state::Survey survey;
    survey.opens_on = event.opens_on;
    survey.due = event.due;
    survey.armed = event.armed;
    dossier.surveys[event.survey] = survey;
}

void apply_one(state::Dossier& dossier, const model::SurveyOpened& event) {
    dossier.last_armed = std::max(dossier.last_armed, event.armed);
    auto& survey = dossier.surveys[event.survey];
    survey.status = SurveyStatus::open;
    survey.last_day = event.last_day;
    survey.due = event.due;
    survey.armed = event.armed;
}

void apply_one(state::Dossier& dossier, const model::SurveyReminded& event) {
    dossier.last_armed = std::max(dossier.last_armed, event.armed);
    auto& survey = dossier.surveys[event.survey];
    survey.reminded = event.number;
    survey.last_day = event.last_day;
    survey.due = event.due;
    survey.armed = event.armed;
}

void apply_one(state::Dossier& dossier, const model::SurveyAnswered& event) {
    dossier.surveys[event.survey].status = SurveyStatus::answered;
}

void apply_one(state::Dossier& dossier, const model::SurveyUnanswered& event) {
    dossier.surveys[event.survey].status = SurveyStatus::unanswered;
}

void apply_one(state::Dossier& dossier, const model::SurveyCancelled& event) {
    dossier.surveys[event.survey].status = SurveyStatus::cancelled;
}

void apply_one(state::Dossier& dossier, const model::ActPerformed& event) {
    ++dossier.acts[event.act];
    if (event.comes_back) dossier.left = event.stage;
    if (event.proposed.empty()) return;
    state::Proposal proposal;
    proposal.act = event.act;
    for (const auto& answer : event.proposed) proposal.answers.emplace_back(answer.field, answer.value);
    dossier.proposal = std::move(proposal);
}

void apply_one(state::Dossier& dossier, const model::AnswersAmended& event) {
    for (const auto& change : event.changes) {
        auto slot = static_cast<std::size_t>(change.field);
        if (slot >= dossier.answers.size()) dossier.answers.resize(slot + 1);
        dossier.answers[slot] = change.after;
    }
    dossier.proposal.reset();
}

void apply_one(state::Dossier& dossier, const model::AmendmentDropped&) { dossier.proposal.reset(); }

void apply_one(state::Dossier& dossier, const model::ReturnForgotten&) { dossier.left.reset(); }

void apply_one(state::Dossier& dossier, const model::MarksReopened& event) {
    dossier.marks.erase(event.grid);
    dossier.scores.erase(event.grid);
    dossier.reviews.erase(event.stage);
}

void apply_one(state::Dossier& dossier, const model::StageResumed& event) {
    dossier.stage = event.stage;
    dossier.left.reset();
    dossier.occurrence.reset();
}

}  // namespace guichet::apply
