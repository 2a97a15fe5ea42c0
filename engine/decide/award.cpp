#include "engine/decide/award.h"

#include <fmt/format.h>

#include "dsl/program/award.h"
#include "engine/decide/verifications.h"

namespace guichet::decide {
namespace {

std::string text_of(const program::Program& program, const program::AwardStep& step) {
    if (step.kind != program::AwardStepKind::round) return program.formulas[static_cast<std::size_t>(step.amount)].text;
    return format_money(Money{step.rounding.step_cents}, program.currency, program.french);
}

model::AwardStepTaken taken(const program::Program& program, const program::Facts& facts, const program::AppliedStep& applied) {
    const auto& step = program.award_steps[applied.step];
    model::AwardStepTaken out;
    out.label = step.label;
    out.text = text_of(program, step);
    out.clause = step.clause;
    out.applies = applied.applies;
    out.after = applied.after;
    if (step.when != program::none) {
        auto asked = program::inputs_of(program, step.when, facts);
        out.seen.insert(out.seen.end(), asked.begin(), asked.end());
    }
    if (!applied.limit) return out;
    auto inputs = program::inputs_of(program, step.amount, facts);
    // The formula's own value first, unless it is one name and its value.
    auto value = format_money(*applied.limit, program.currency, program.french);
    if (inputs.size() != 1 || inputs[0].name != out.text) out.seen.push_back({out.text, value});
    out.seen.insert(out.seen.end(), inputs.begin(), inputs.end());
    return out;
}

}  // namespace

std::variant<SettledAward, Rejection> settle_award(const Context& context, const Steps& steps) {
    const auto& program = context.program();
    const auto facts = steps.facts_of_award();
    const auto result = program::settle_award(program, facts);
    if (!result.amount) {
        const auto& stopped = program.award_steps[result.steps.back().step];
        auto awaited = what_is_awaited(program, steps.dossier(), facts, stopped.when);
        if (awaited.empty()) awaited = what_is_awaited(program, steps.dossier(), facts, stopped.amount);
        const auto why = told(awaited);
        return reject(RejectionKind::rule_not_met, fmt::format("l'aide ne peut être fixée : « {} » n'est pas connu ; {}", stopped.label, why.french),
                      fmt::format("the award cannot be fixed: “{}” is not known; {}", stopped.label, why.english), stopped.clause);
    }
    SettledAward out;
    const auto& binding = program.award_steps[result.binding];
    out.award.amount = out.award.asked_ceiling = *result.amount;
    out.award.bound = binding.label;
    out.award.clause = binding.clause;
    for (const auto& one : result.steps) out.award.steps.push_back(taken(program, facts, one));
    for (const auto& one : result.steps) {
        const auto& step = program.award_steps[one.step];
        if (step.kind != program::AwardStepKind::at_least || !one.limit || one.limit != result.floor) continue;
        out.floor = one.limit;
        out.floor_message = step.message;
        out.floor_clause = step.clause;
        break;
    }
    if (!result.refused_by) return out;
    const auto& floor = program.award_steps[*result.refused_by];
    auto shown = [&](Money amount, bool french) { return format_money(amount, program.currency, french); };
    Money reached{0}, least{0};
    for (const auto& one : result.steps)
        if (one.step == *result.refused_by) reached = one.after, least = *one.limit;
    return reject(RejectionKind::rule_not_met,
                  fmt::format("rien ne peut être accordé à ce dossier : {} ({}, il faut au moins {})", floor.message, shown(reached, true), shown(least, true)),
                  fmt::format("nothing can be granted to this dossier: {} ({}, it takes at least {})", floor.message, shown(reached, false), shown(least, false)),
                  floor.clause);
}

}  // namespace guichet::decide
