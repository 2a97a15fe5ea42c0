// An act of the call: an appeal, an amendment, an extension. Who may do it, from where, how long, and
// what it proposes; what it leads to is an outcome like any other.
#include <algorithm>

#include <fmt/format.h>

#include "dsl/program/answers.h"
#include "dsl/program/lookup.h"
#include "engine/decide/commands.h"

namespace guichet::decide {
namespace {

using program::Index;
using program::none;

const program::Act& act_at(const Context& context, Index index) { return context.program().acts[static_cast<std::size_t>(index)]; }

std::optional<Rejection> must_be_in_time(const Context& context, const program::Act& act, Date today, model::Trace& trace) {
    if (!act.has_within || context.dossier->reached.empty()) return std::nullopt;
    const auto since = context.dossier->reached.back().day;
    const auto last_day = calendar::deadline(since, act.within, context.program().calendar_rules);
    trace.text = format_duration(act.within, context.program().french);
    trace.seen.push_back({context.stage().name, long_date(since, context.program().french)});
    if (today <= last_day) return std::nullopt;
    return reject(RejectionKind::closed, fmt::format("« {} » : trop tard, le délai allait jusqu'au {} inclus", act.label, long_date(last_day, true)),
                  fmt::format("“{}”: too late, the delay ran until {} included", act.label, long_date(last_day, false)), act.clause);
}

/// The answers proposed, read and within the bounds of the form; nothing is changed yet.
std::variant<model::AnswersChanged, Rejection> proposed(const Context& context, const program::Act& act, const model::PerformAct& perform) {
    if (act.modifies == none) {
        if (perform.answers.empty()) return model::AnswersChanged{};
        return reject(RejectionKind::invalid_answer, fmt::format("« {} » ne change aucune réponse", act.label),
                      fmt::format("“{}” changes no answer", act.label), act.clause);
    }
    const auto& program = context.program();
    const auto& form = program.forms[static_cast<std::size_t>(act.modifies)].name;
    if (perform.answers.empty())
        return reject(RejectionKind::incomplete, fmt::format("« {} » : dites quelles réponses de « {} » changent", act.label, form),
                      fmt::format("“{}”: say which answers of “{}” change", act.label, form), act.clause);
    auto typed = typed_answers(context, perform.answers);
    if (std::holds_alternative<Rejection>(typed)) return typed;
    const auto& changed = std::get<model::AnswersChanged>(typed);
    auto after = context.dossier->answers;
    after.resize(program.fields.size());
    for (const auto& answer : changed.answers) {
        const auto& field = program.fields[static_cast<std::size_t>(answer.field)];
        if (field.form != act.modifies)
            return reject(RejectionKind::invalid_answer, fmt::format("« {} » change les réponses de « {} », pas « {} »", act.label, form, field.path),
                          fmt::format("“{}” changes the answers of “{}”, not “{}”", act.label, form, field.path), act.clause);
        after[static_cast<std::size_t>(answer.field)] = answer.value;
    }
    if (auto no = must_be_asked(context, changed)) return *no;
    if (auto no = within_bounds(context, changed)) return *no;
    auto missing = program::missing_answers(program, act.modifies, after);
    if (!missing.empty()) return bad_answers(RejectionKind::incomplete, std::move(missing));
    return typed;
}

/// `au_plus N fois`, on this dossier, whatever brought it back.
std::optional<Rejection> must_be_left(const Context& context, Index index) {
    const auto& act = act_at(context, index);
    const auto done = context.dossier->acts.find(index);
    if ((act.extends == none && act.at_most == 0) || done == context.dossier->acts.end() || done->second < act.at_most) return std::nullopt;
    return reject(RejectionKind::rule_not_met, fmt::format("« {} » se fait {} fois au plus, et c'est fait", act.label, act.at_most),
                  act.at_most == 1 ? fmt::format("“{}” may be done once, and it was", act.label) : fmt::format("“{}” may be done {} times at most, and that is done", act.label, act.at_most), act.clause);
}

Decision extend(const Context& context, Index index, const model::PerformAct& perform) {
    const auto& act = act_at(context, index);
    for (const auto& timer : context.dossier->timers) {
        if (timer.stage != context.dossier->stage || timer.deadline != act.extends || timer.status != state::TimerStatus::armed) continue;
        if (context.command.received_at >= timer.due) break;
        auto steps = context.steps();
        steps.extend(index, timer, perform.reason);
        return context.accept(std::move(steps));
    }
    const auto& name = context.stage().deadlines[static_cast<std::size_t>(act.extends)].name;
    return reject(RejectionKind::out_of_turn, fmt::format("l'échéance « {} » ne court pas : elle ne peut être prolongée", name),
                  fmt::format("the deadline “{}” does not run: it cannot be extended", name), act.clause);
}

std::optional<Rejection> may_perform(const Context& context, const program::Act& act, const model::PerformAct& perform) {
    if (auto no = act.party == 0 ? must_be_applicant_of(context) : must_be(context, act.party)) return no;
    if (std::find(act.from.begin(), act.from.end(), context.dossier->stage) == act.from.end())
        return wrong_stage(context.program(), context.dossier->stage, fmt::format("« {} » ne s'y fait pas", act.label),
                           fmt::format("“{}” is not done there", act.label));
    if (context.dossier->complement)
        return reject(RejectionKind::out_of_turn, "un complément est attendu : il faut d'abord la réponse ou la fin du délai",
                      "a complement is awaited: its answer or the end of its delay comes first", context.stage().complement_clause);
    if (auto no = must_not_be_late(context)) return no;
    if (act.reasoned || !perform.reason.empty())
        if (auto no = must_have_text(perform.reason, fmt::format("« {} » doit être motivée", act.label), fmt::format("“{}” must be reasoned", act.label))) return no;
    return std::nullopt;
}

}  // namespace

Decision decide_one(const Context& context, const model::PerformAct& perform) {
    const auto& program = context.program();
    const auto index = program::find_act(program, perform.act);
    if (index == none) {
        std::vector<std::string> names;
        for (const auto& act : program.acts) names.push_back(act.name);
        return unknown_name("la démarche", "act", perform.act, join(names));
    }
    const auto& act = act_at(context, index);
    if (auto no = may_perform(context, act, perform)) return *no;
    if (auto no = must_be_left(context, index)) return *no;
    auto steps = context.steps();
    model::Trace trace{"démarche." + act.name, "", act.clause, {}, program::Verdict::met, ""};
    if (auto no = must_be_in_time(context, act, steps.today(), trace)) return *no;
    auto answers = proposed(context, act, perform);
    if (auto* no = std::get_if<Rejection>(&answers)) return *no;
    if (act.extends != none) return extend(context, index, perform);
    if (act.comes_back && context.dossier->left && program::may_return(context.program(), context.dossier->stage))
        return reject(RejectionKind::out_of_turn, "une autre démarche est en cours : il faut d'abord sa suite", "another act is under way: its end comes first", act.clause);

    const auto& outcomes = context.stage().outcomes;
    const auto outcome = std::find_if(outcomes.begin(), outcomes.end(), [&](const program::Outcome& one) { return one.act == index; });
    const auto at = static_cast<Index>(outcome - outcomes.begin());
    steps.emit(model::ActPerformed{index, context.dossier->stage, steps.today(), perform.reason,
                                   std::get<model::AnswersChanged>(std::move(answers)).answers, act.comes_back, std::move(trace)});
    steps.reach(at, {}, perform.reason, {});
    return context.accept(std::move(steps));
}

}  // namespace guichet::decide
