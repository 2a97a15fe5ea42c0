#include <fmt/format.h>

#include "dsl/program/answers.h"
#include "engine/decide/commands.h"

namespace guichet::decide {
namespace {

/// The first outcome of the stage that the applicant's form may lead to; its guard's trace.
std::optional<std::pair<program::Index, std::vector<model::Trace>>> first_open_outcome(const Steps& steps) {
    const auto& outcomes = steps.stage().outcomes;
    for (std::size_t i = 0; i < outcomes.size(); ++i) {
        if (outcomes[i].automatic) continue;
        if (outcomes[i].guard == program::none) return std::pair{static_cast<program::Index>(i), std::vector<model::Trace>{}};
        auto trace = steps.trace_of(steps.stage().name + "." + outcomes[i].name, outcomes[i].guard, outcomes[i].clause);
        if (trace.verdict == program::Verdict::met) return std::pair{static_cast<program::Index>(i), std::vector{std::move(trace)}};
    }
    return std::nullopt;
}

}  // namespace

Decision decide_one(const Context& context, const model::SubmitForm&) {
    if (auto no = must_be_applicant_of(context)) return *no;
    const auto& program = context.program();
    const auto& stage = context.stage();
    if (stage.performer != program::Performer::applicant || stage.form == program::none)
        return wrong_stage(program, context.dossier->stage, "aucun formulaire ne s'y dépose", "no form is submitted there");
    if (auto no = must_be_in_window(context, stage)) return *no;
    if (auto no = must_not_be_late(context)) return *no;

    auto missing = program::missing_answers(program, stage.form, context.dossier->answers);
    if (!missing.empty()) return bad_answers(RejectionKind::incomplete, std::move(missing));
    std::vector<program::Complaint> out_of_bounds;
    for (std::size_t i = 0; i < program.fields.size(); ++i) {
        if (program.fields[i].form != stage.form) continue;
        for (auto& complaint : program::check_bounds(program, static_cast<program::Index>(i), context.dossier->answers))
            out_of_bounds.push_back(std::move(complaint));
    }
    if (!out_of_bounds.empty()) return bad_answers(RejectionKind::invalid_answer, std::move(out_of_bounds));

    auto steps = context.steps();
    std::vector<model::Trace> traces;
    if (stage.within_window && program.window.declared)
        traces.push_back({"fenêtre", program.window.opening_text + " → " + program.window.closing_text,
                          program.window.closing_clause, {{"reçu", iso(context.command.received_at)}}, program::Verdict::met, ""});
    auto receipt = fmt::format("{}-{}", context.dossier->id, context.sequence);
    bool first = context.dossier->submitted.empty();
    steps.emit(model::FormSubmitted{context.dossier->stage, stage.form, context.command.received_at, receipt, std::move(traces)});
    if (first) steps.assess_eligibility();
    steps.assess_bases_of(stage.form);
    auto open = first_open_outcome(steps);
    if (!open)
        return reject(RejectionKind::rule_not_met, fmt::format("aucune issue de l'étape « {} » n'est ouverte à ce dossier", stage.label),
                      fmt::format("no outcome of stage “{}” is open to this dossier", stage.label), stage.clause);
    steps.reach(open->first, {}, {}, std::move(open->second));
    return context.accept(std::move(steps));
}

}  // namespace guichet::decide
