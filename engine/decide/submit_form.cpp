#include <fmt/format.h>

#include "dsl/program/answers.h"
#include "dsl/program/lookup.h"
#include "engine/decide/commands.h"
#include "engine/decide/limits.h"
#include "engine/decide/verifications.h"

namespace guichet::decide {
namespace {

/// The first outcome of the stage that the applicant's form may lead to; its guard's trace.
std::optional<std::pair<program::Index, std::vector<model::Trace>>> first_open_outcome(const Steps& steps) {
    const auto& outcomes = steps.stage().outcomes;
    for (std::size_t i = 0; i < outcomes.size(); ++i) {
        if (outcomes[i].automatic || outcomes[i].act != program::none || (outcomes[i].returns && !steps.dossier().left)) continue;
        if (outcomes[i].guard == program::none) return std::pair{static_cast<program::Index>(i), std::vector<model::Trace>{}};
        auto trace = steps.trace_of(steps.stage().name + "." + outcomes[i].name, outcomes[i].guard, outcomes[i].clause);
        if (trace.verdict == program::Verdict::met) return std::pair{static_cast<program::Index>(i), std::vector{std::move(trace)}};
    }
    return std::nullopt;
}

/// The refusal says of each outcome what it takes, and what of it is not known yet.
Rejection nothing_open(const Context& context, const Steps& steps) {
    const auto& program = context.program();
    const auto& stage = steps.stage();
    auto no = reject(RejectionKind::rule_not_met, fmt::format("aucune issue de l'étape « {} » n'est ouverte à ce dossier", stage.label),
                     fmt::format("no outcome of stage “{}” is open to this dossier", stage.label), stage.clause);
    bool asks_eligibility = false;
    for (const auto& outcome : stage.outcomes) {
        if (outcome.automatic || outcome.act != program::none || outcome.guard == program::none) continue;
        asks_eligibility = asks_eligibility || program::asks_eligibility(program, outcome.guard);
        for (auto& one : what_is_awaited(program, steps.dossier(), steps.facts(), outcome.guard)) no.faults.push_back(std::move(one));
    }
    if (asks_eligibility && program::eligibility(program, steps.facts()) == program::Verdict::not_met)
        for (const auto& failed : steps.eligibility_failures())
            // What nobody could find yet is no reason: another rule refuses the dossier.
            if (failed.verdict != program::Verdict::unknown) no.faults.push_back({failed.rule, failed.message, failed.message, failed.clause});
    for (const auto& one : no.faults) {
        no.french += " ; " + one.french;
        no.english += "; " + one.english;
    }
    return no;
}

/// Every required answer of the form, and every answer within its bounds.
std::optional<Rejection> must_be_well_filled(const Context& context, program::Index form) {
    const auto& program = context.program();
    auto missing = program::missing_answers(program, form, context.dossier->answers);
    if (!missing.empty()) return bad_answers(RejectionKind::incomplete, std::move(missing));
    const auto steps = context.steps();
    const auto received = steps.received_on().value_or(steps.today());
    std::vector<program::Complaint> out_of_bounds;
    for (std::size_t i = 0; i < program.fields.size(); ++i) {
        if (program.fields[i].form != form) continue;
        for (auto& complaint : program::check_bounds(program, static_cast<program::Index>(i), context.dossier->answers, received))
            out_of_bounds.push_back(std::move(complaint));
    }
    if (!out_of_bounds.empty()) return bad_answers(RejectionKind::invalid_answer, std::move(out_of_bounds));
    return std::nullopt;
}

/// A survey is answered whatever the stage, and nothing follows from it there.
Decision submit_survey(const Context& context, program::Index index) {
    const auto& survey = context.program().surveys[static_cast<std::size_t>(index)];
    const auto& open = context.dossier->surveys.at(index);
    const bool last = survey.reminder == program::none || open.reminded >= survey.reminders;
    if (last && context.command.received_at >= open.due)
        return reject(RejectionKind::closed, fmt::format("trop tard : l'enquête « {} » s'est close le {}", survey.label, long_date(open.last_day, true)),
                      fmt::format("too late: the survey “{}” closed on {}", survey.label, long_date(open.last_day, false)), survey.clause);
    if (auto no = must_be_well_filled(context, survey.form)) return *no;
    auto steps = context.steps();
    steps.emit(model::FormSubmitted{context.dossier->stage, survey.form, context.command.received_at,
                                    fmt::format("{}-{}", context.dossier->id, context.sequence), {}});
    steps.emit(model::SurveyAnswered{index, steps.today(), survey.clause});
    return context.accept(std::move(steps));
}

bool stage_asks_limits(const program::Program& program, const program::Stage& stage) {
    for (const auto& outcome : stage.outcomes)
        if (asks_limits(program, outcome.guard)) return true;
    return false;
}

/// The window that was open when the form was received, as a trace.
model::Trace window_trace(const Context& context) {
    const auto& program = context.program();
    model::Trace trace{"fenêtre", program.window.opening_text + " → " + program.window.closing_text, program.window.closing_clause,
                       {{"reçu", iso(context.command.received_at)}}, program::Verdict::met, ""};
    for (const auto& wave : program.waves) {
        if (context.command.received_at < wave.opens || context.command.received_at >= wave.closes) continue;
        trace.text = wave.label + " : " + wave.opening_text + " → " + wave.closing_text;
        trace.clause = wave.clause;
    }
    return trace;
}

}  // namespace

Decision decide_one(const Context& context, const model::SubmitForm& submit) {
    if (auto no = must_be_applicant_of(context)) return *no;
    const auto& program = context.program();
    const auto& stage = context.stage();
    if (!submit.form.empty()) {
        const auto form = program::find_form(program, submit.form);
        if (const auto survey = open_survey(program, *context.dossier, form); survey != program::none) return submit_survey(context, survey);
        if (form == program::none || form != stage.form)
            return wrong_stage(program, context.dossier->stage, fmt::format("« {} » ne s'y dépose pas", submit.form),
                               fmt::format("“{}” is not submitted there", submit.form));
    }
    if (stage.performer != program::Performer::applicant || stage.form == program::none)
        return wrong_stage(program, context.dossier->stage, "aucun formulaire ne s'y dépose", "no form is submitted there");
    if (auto no = must_be_in_window(context, stage)) return *no;
    if (auto no = must_not_be_late(context)) return *no;

    if (auto no = must_be_well_filled(context, stage.form)) return *no;

    auto steps = context.steps();
    std::vector<model::Trace> traces;
    if (stage.within_window && program.window.declared) traces.push_back(window_trace(context));
    auto receipt = fmt::format("{}-{}", context.dossier->id, context.sequence);
    bool first = context.dossier->submitted.empty();
    steps.emit(model::FormSubmitted{context.dossier->stage, stage.form, context.command.received_at, receipt, std::move(traces)});
    const bool identified = steps.identify();
    if (first || identified) {
        steps.assess_limits();
        if (auto no = must_be_within_limits(context, steps)) return *no;
    } else if (stage_asks_limits(program, stage)) {
        steps.assess_limits();
    }
    if (first) steps.assess_eligibility();
    steps.assess_bases_of(stage.form);
    auto open = first_open_outcome(steps);
    if (!open) return nothing_open(context, steps);
    steps.reach(open->first, {}, {}, std::move(open->second));
    return context.accept(std::move(steps));
}

}  // namespace guichet::decide
