// A complement: the reviewer asks, the delay of the stage is suspended, the applicant answers.
#include <fmt/format.h>

#include "engine/decide/commands.h"
#include "engine/decide/limits.h"

namespace guichet::decide {

Decision decide_one(const Context& context, const model::RequestComplement& request) {
    const auto& stage = context.stage();
    if (!stage.has_complement)
        return wrong_stage(context.program(), context.dossier->stage, "aucun complément ne s'y demande", "no complement is asked for there");
    if (auto no = must_conduct_stage(context)) return *no;
    if (context.dossier->complement)
        return reject(RejectionKind::out_of_turn, "un complément est déjà demandé et attendu", "a complement is already asked for and awaited",
                      stage.complement_clause);
    if (auto no = must_have_text(request.text, "complément demandé", "complement asked for")) return *no;
    auto steps = context.steps();
    steps.request_complement(request.text);
    return context.accept(std::move(steps));
}

Decision decide_one(const Context& context, const model::AnswerComplement& answer) {
    if (auto no = must_be_applicant_of(context)) return *no;
    if (!context.dossier->complement)
        return reject(RejectionKind::out_of_turn, "aucun complément n'est attendu pour ce dossier", "no complement is awaited for this dossier",
                      context.stage().complement_clause);
    if (auto no = must_not_be_late(context)) return *no;
    auto typed = typed_answers(context, answer.answers);
    if (auto* no = std::get_if<Rejection>(&typed)) return *no;
    auto changed = std::get<model::AnswersChanged>(std::move(typed));
    const auto& program = context.program();
    for (const auto& one : changed.answers) {
        const auto& field = program.fields[static_cast<std::size_t>(one.field)];
        if (!context.dossier->submitted.contains(field.form))
            return wrong_stage(program, context.dossier->stage, fmt::format("« {} » n'a pas encore été déposé", field.path),
                               fmt::format("“{}” has not been submitted yet", field.path));
    }
    if (changed.answers.empty())
        if (auto no = must_have_text(answer.text, "réponse au complément", "answer to the complement")) return *no;
    if (auto no = must_be_asked(context, changed)) return *no;
    if (auto no = within_bounds(context, changed)) return *no;

    auto steps = context.steps();
    bool has_answers = !changed.answers.empty();
    if (has_answers) {
        steps.emit(std::move(changed));
        steps.clear_not_asked();
    }
    if (has_answers && steps.identify()) {
        steps.assess_limits();
        if (auto no = must_be_within_limits(context, steps)) return *no;
    }
    for (const auto& [form, at] : context.dossier->submitted) {
        auto missing = program::missing_answers(program, form, steps.dossier().answers);
        if (!missing.empty()) return bad_answers(RejectionKind::incomplete, std::move(missing));
    }
    steps.emit(model::ComplementAnswered{answer.text});
    if (has_answers) {
        steps.assess_eligibility();
        for (const auto& [form, at] : context.dossier->submitted) steps.assess_bases_of(form);
        steps.tell_verifiers();
    }
    steps.resume_after_complement(steps.today());
    return context.accept(std::move(steps));
}

}  // namespace guichet::decide
