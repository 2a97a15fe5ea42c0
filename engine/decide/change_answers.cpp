// Answers are changed by the applicant, field by field or a whole form at once, while the stage that
// fills the form lasts.
#include <fmt/format.h>

#include "dsl/program/answers.h"
#include "engine/decide/commands.h"

namespace guichet::decide {
namespace {

std::optional<Rejection> may_fill(const Context& context, program::Index form) {
    if (auto no = must_be_applicant_of(context)) return no;
    if (open_survey(context.program(), *context.dossier, form) != program::none) return std::nullopt;
    const auto& stage = context.stage();
    if (stage.performer != program::Performer::applicant || stage.form == program::none)
        return wrong_stage(context.program(), context.dossier->stage, "aucun formulaire ne s'y remplit", "no form is filled there");
    return must_be_in_window(context, stage);
}

/// Fields of another form than the one being filled.
std::optional<Rejection> only_this_form(const Context& context, const model::AnswersChanged& changed) {
    const auto& stage = context.stage();
    for (const auto& answer : changed.answers) {
        const auto& field = context.program().fields[static_cast<std::size_t>(answer.field)];
        if (field.form == stage.form || open_survey(context.program(), *context.dossier, field.form) != program::none) continue;
        const auto& form = context.program().forms[static_cast<std::size_t>(stage.form)];
        return wrong_stage(context.program(), context.dossier->stage,
                           fmt::format("on y remplit « {} », pas « {} »", form.name, field.path),
                           fmt::format("“{}” is filled there, not “{}”", form.name, field.path));
    }
    return std::nullopt;
}

Decision accept_changes(const Context& context, model::AnswersChanged changed) {
    if (auto no = only_this_form(context, changed)) return *no;
    if (auto no = must_be_asked(context, changed)) return *no;
    if (auto no = within_bounds(context, changed)) return *no;
    auto steps = context.steps();
    steps.emit(std::move(changed));
    steps.clear_not_asked();
    return context.accept(std::move(steps));
}

}  // namespace

program::Index open_survey(const program::Program& program, const state::Dossier& dossier, program::Index form) {
    if (form == program::none) return program::none;
    for (const auto& [index, survey] : dossier.surveys)
        if (survey.status == state::SurveyStatus::open && program.surveys[static_cast<std::size_t>(index)].form == form) return index;
    return program::none;
}

Decision decide_one(const Context& context, const model::ChangeAnswers& change) {
    const auto first = change.answers.empty() ? program::none : program::find_field(context.program(), change.answers.front().path);
    if (auto no = may_fill(context, first == program::none ? first : context.program().fields[static_cast<std::size_t>(first)].form)) return *no;
    if (change.answers.empty())
        return reject(RejectionKind::malformed, "aucune réponse à changer", "no answer to change");
    auto typed = typed_answers(context, change.answers);
    if (auto* no = std::get_if<Rejection>(&typed)) return *no;
    return accept_changes(context, std::get<model::AnswersChanged>(std::move(typed)));
}

Decision decide_one(const Context& context, const model::FillForm& fill) {
    const auto& program = context.program();
    auto form = program::find_form(program, fill.form);
    if (auto no = may_fill(context, form)) return *no;
    if (form == program::none) {
        std::vector<std::string> names;
        for (const auto& known : program.forms) names.push_back(known.name);
        return unknown_name("le formulaire", "form", fill.form, join(names));
    }
    if (form != context.stage().form && open_survey(program, *context.dossier, form) == program::none)
        return wrong_stage(program, context.dossier->stage, fmt::format("« {} » ne s'y remplit pas", fill.form),
                           fmt::format("“{}” is not filled there", fill.form));
    auto reading = program::read_form(program, form, fill.json);
    if (!reading.complaints.empty()) return bad_answers(RejectionKind::invalid_answer, std::move(reading.complaints));
    model::AnswersChanged changed;
    for (auto& [field, value] : reading.answers) changed.answers.push_back({field, std::move(value)});
    return accept_changes(context, std::move(changed));
}

}  // namespace guichet::decide
