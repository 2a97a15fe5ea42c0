#include <fmt/format.h>

#include "dsl/program/lookup.h"
#include "dsl/program/wording.h"
#include "engine/decide/adoption.h"
#include "engine/decide/award.h"
#include "engine/decide/body_facts.h"
#include "engine/decide/commands.h"
#include "engine/decide/envelopes.h"
#include "engine/decide/limits.h"
#include "engine/decide/ranking.h"
#include "engine/decide/verifications.h"
#include "engine/decide/votes.h"

namespace guichet::decide {
namespace {

/// Of a guard that is not known yet: what it waits for, and from whom.
Rejection guard_not_met(const Context& context, const Steps& steps, const model::Trace& trace, const program::Outcome& outcome) {
    std::string seen;
    for (const auto& one : trace.seen) seen += fmt::format("{}{} = {}", seen.empty() ? "" : ", ", one.name, one.value);
    std::vector<model::Fault> awaited;
    if (trace.verdict == program::Verdict::unknown) awaited = what_is_awaited(context.program(), steps.dossier(), steps.facts(), outcome.guard);
    Told why;
    if (trace.verdict == program::Verdict::unknown) why = told(awaited), why.french = " ; " + why.french, why.english = "; " + why.english;
    auto no = reject(RejectionKind::rule_not_met, fmt::format("« {} » n'est pas possible : il faut {} ({}{})", outcome.label, trace.text, seen, why.french),
                     fmt::format("“{}” is not possible: it takes {} ({}{})", outcome.label, trace.text, seen, why.english), trace.clause);
    no.faults = std::move(awaited);
    return no;
}

/// Of a guard on eligibility: which of its conditions fail, in the words of the call.
void tell_failing_conditions(const Steps& steps, Rejection& rejection) {
    for (const auto& failed : steps.eligibility_failures()) {
        const auto cited_fr = failed.clause.empty() ? std::string() : fmt::format(" [{}]", failed.clause);
        rejection.french += fmt::format(" ; {}{}", failed.message, cited_fr);
        rejection.english += fmt::format("; {}{}", failed.message, cited_fr);
        rejection.faults.push_back({failed.rule, failed.message, failed.message, failed.clause});
    }
}

/// What bounds the award, and the floor under which nothing is granted.
struct Ceiling {
    model::AwardGranted award;
    SettledAward settled;
};

/// The most that the call allows, under every bound of it; the amount is that most.
std::variant<Ceiling, Rejection> ceiling_of(const Context& context, const Steps& steps) {
    const auto& program = context.program();
    Ceiling out;
    model::AwardGranted& award = out.award;
    std::optional<Money> ceiling;
    if (!program.award_steps.empty()) {
        auto found = settle_award(context, steps);
        if (auto* no = std::get_if<Rejection>(&found)) return *no;
        out.settled = std::get<SettledAward>(std::move(found));
        award = out.settled.award;
        ceiling = award.amount;
    }
    const auto known = steps.facts_of_award();
    for (const auto& bound : program.award_bounds) {
        auto cell = program::evaluate(program, bound.amount, known);
        const auto why = cell.missing() ? told(what_is_awaited(program, steps.dossier(), known, bound.amount)) : Told{};
        if (cell.kind != program::Cell::Kind::money)
            return reject(RejectionKind::rule_not_met, fmt::format("l'aide ne peut être fixée : « {} » n'est pas connu ; {}", bound.name, why.french),
                          fmt::format("the award cannot be fixed: “{}” is not known; {}", bound.name, why.english), bound.clause);
        award.bounds.push_back({bound.name, program::display(program, cell) + program::why_of(program, bound.amount, known)});
        if (!ceiling || Money{cell.x} < *ceiling) {
            ceiling = Money{cell.x};
            award.bound = bound.name;
            award.clause = bound.clause;
        }
    }
    if (!ceiling)
        return reject(RejectionKind::rule_not_met, "l'appel ne dit pas ce que l'aide ne peut dépasser", "the call does not say what bounds the award");
    award.asked_ceiling = *ceiling;
    award.amount = *ceiling;
    return out;
}

/// The award: what was asked for it, under every bound of the call, and which one binds.
std::variant<Ceiling, Rejection> award_of(const Context& context, const Steps& steps, const model::ReachOutcome& reach) {
    const auto& program = context.program();
    auto bounded = ceiling_of(context, steps);
    if (auto* no = std::get_if<Rejection>(&bounded)) return *no;
    auto& [award, settled] = std::get<Ceiling>(bounded);
    const std::optional<Money> ceiling = award.asked_ceiling;
    if (!reach.amount.empty() && !parse_plain_money(reach.amount, award.amount))
        return reject(RejectionKind::invalid_answer, fmt::format("« {} » n'est pas un montant ; écrivez par exemple 31250.40", reach.amount),
                      fmt::format("“{}” is not an amount; write for instance 31250.40", reach.amount));
    auto shown = [&](Money amount, bool french) { return format_money(amount, program.currency, french); };
    if (award.amount > *ceiling)
        return reject(RejectionKind::rule_not_met,
                      fmt::format("{} dépasse ce que l'appel permet pour ce dossier : {} ({})", shown(award.amount, true), shown(*ceiling, true), award.bound),
                      fmt::format("{} is above what the call allows for this dossier: {} ({})", shown(award.amount, false), shown(*ceiling, false), award.bound),
                      award.clause);
    if (settled.floor && award.amount < *settled.floor)
        return reject(RejectionKind::rule_not_met, fmt::format("{} est sous le minimum de {} : {}", shown(award.amount, true), shown(*settled.floor, true), settled.floor_message),
                      fmt::format("{} is below the least of {}: {}", shown(award.amount, false), shown(*settled.floor, false), settled.floor_message), settled.floor_clause);
    if (award.amount.cents <= 0 && !reach.amount.empty())
        return reject(RejectionKind::rule_not_met, fmt::format("une aide de {} n'en est pas une ; pour ne rien accorder, donnez une autre issue", shown(award.amount, true)),
                      fmt::format("an award of {} is none; to grant nothing, give another outcome", shown(award.amount, false)), award.clause);
    if (award.amount.cents <= 0)
        return reject(RejectionKind::rule_not_met, fmt::format("rien ne peut être accordé à ce dossier : {} ({})", shown(*ceiling, true), award.bound),
                      fmt::format("nothing can be granted to this dossier: {} ({})", shown(*ceiling, false), award.bound), award.clause);
    if (auto no = must_stay_within(context, steps, award.amount)) return *no;
    return std::get<Ceiling>(std::move(bounded));
}

std::optional<Rejection> session_may_decide(const Context& context, std::string& session_name, std::vector<model::Trace>& traces) {
    if (context.stage().performer != program::Performer::body) return std::nullopt;
    const std::pair<const std::string, state::Session>* session = nullptr;
    if (auto no = must_be_in_session(context, &session)) return no;
    auto quorum = quorum_of(context.call, context.program(), session->second, context.dossier);
    if (quorum.verdict != program::Verdict::met) {
        auto figures = fmt::format("{} / {}", quorum.seen[1].value, quorum.seen[0].value);
        return reject(RejectionKind::rule_not_met, fmt::format("le quorum n'est plus atteint pour ce dossier, récusations comprises : {} ({})", figures, quorum.text),
                      fmt::format("the quorum is not reached for this dossier once recusals are counted: {} ({})", figures, quorum.text), quorum.clause);
    }
    auto colleges = colleges_of(context.call, context.program(), session->second, *context.dossier);
    if (colleges.verdict != program::Verdict::met)
        return reject(RejectionKind::rule_not_met, "récusations comprises, un collège n'a plus de membre présent qui puisse juger ce dossier : il attendra une autre séance",
                      "once recusals are counted, a college has no member present who may judge this dossier: it waits for another session", colleges.clause);
    auto own = college_quorums_of(context.call, context.program(), session->second, context.dossier);
    if (own.verdict != program::Verdict::met) {
        std::string figures;
        for (const auto& one : own.seen) figures += fmt::format("{}{} : {}", figures.empty() ? "" : ", ", one.name, one.value);
        return reject(RejectionKind::rule_not_met, fmt::format("{} pour ce dossier, récusations comprises ({})", own.message, figures),
                      fmt::format("the quorum of a college is not reached for this dossier once recusals are counted ({})", figures), own.clause);
    }
    session_name = session->first;
    auto parity = parity_of(context.call, context.program(), session->second);
    if (parity.verdict != program::Verdict::met) {
        // A member seated since the session opened can undo it.
        std::string figures;
        for (const auto& one : parity.seen) figures += fmt::format("{}{} : {}", figures.empty() ? "" : ", ", one.name, one.value);
        return reject(RejectionKind::rule_not_met, fmt::format("la parité n'est plus atteinte ({}) ; il faut : {}", figures, parity.text),
                      fmt::format("parity is no longer reached ({}); the rule: {}", figures, parity.text), parity.clause);
    }
    if (!parity.text.empty()) traces.push_back(std::move(parity));
    if (!colleges.text.empty()) traces.push_back(std::move(colleges));
    traces.push_back(std::move(quorum));
    if (!own.text.empty()) traces.push_back(std::move(own));
    return std::nullopt;
}

/// Where the stage votes, the outcome is the one that the ballots give: a tie or a missing voice gives none.
std::optional<Rejection> vote_must_give(const Context& context, program::Index outcome, std::vector<model::Trace>& traces) {
    const auto& stage = context.stage();
    if (stage.vote == program::VoteRule::none) return std::nullopt;
    const auto* session = state::session_in_progress(context.call, stage.body, context.dossier->id);
    auto result = tally(context.call, context.program(), *session, *context.dossier);
    std::string seen;
    for (const auto& one : result.trace.seen) seen += fmt::format("{}{} : {}", seen.empty() ? "" : ", ", one.name, one.value);
    if (!result.silent.empty())
        return reject(RejectionKind::rule_not_met, fmt::format("le vote n'est pas complet : il manque la voix de {}", join(result.silent)),
                      fmt::format("the vote is not complete: these have not voted: {}", join(result.silent)), result.trace.clause);
    if (result.winner == program::none)
        return reject(RejectionKind::rule_not_met,
                      fmt::format("{} : le comité ne s'est pas prononcé ({} ; {})", result.tie ? "les voix sont à égalité" : "aucune issue n'a réuni la majorité voulue", result.trace.text, seen),
                      fmt::format("{}: the body has not decided ({}; {})", result.tie ? "the votes are equal" : "no outcome reached the majority asked for", result.trace.text, seen), result.trace.clause);
    if (result.winner != outcome) {
        const auto& label = stage.outcomes[static_cast<std::size_t>(result.winner)].label;
        return reject(RejectionKind::rule_not_met, fmt::format("le vote a donné « {} » ({} ; {})", label, result.trace.text, seen),
                      fmt::format("the vote gave “{}” ({}; {})", label, result.trace.text, seen), result.trace.clause);
    }
    traces.push_back(std::move(result.trace));
    return std::nullopt;
}

/// `motivée`, always or under a condition that holds now.
std::optional<Rejection> reason_must_be_given(const Steps& steps, const program::Stage& stage, const program::Outcome& outcome, const std::string& reason,
                                              std::vector<model::Trace>& traces) {
    bool wanted = outcome.reasoned;
    std::string why_fr, why_en;
    if (outcome.reasoned_when != program::none) {
        auto trace = steps.trace_of(stage.name + "." + outcome.name + " motivée", outcome.reasoned_when, outcome.clause);
        // A condition that can't be judged does not excuse from giving a reason.
        wanted = trace.verdict != program::Verdict::not_met;
        why_fr = fmt::format(", car {}", trace.text);
        why_en = fmt::format(", since {}", trace.text);
        traces.push_back(std::move(trace));
    }
    if (!wanted) return std::nullopt;
    return must_have_text(reason, fmt::format("« {} » doit être motivée{}", outcome.label, why_fr), fmt::format("“{}” must be reasoned{}", outcome.label, why_en));
}

std::int64_t rank_in(const state::Session& session, const std::string& dossier) {
    for (const auto& [id, rank] : session.ranking)
        if (id == dossier) return rank;
    return 0;
}

/// The award, and the envelope it is taken on; or a place on the waiting list.
std::optional<Rejection> give_money(const Context& context, Steps& steps, const program::Outcome& outcome, const std::string& session, const model::ReachOutcome& reach) {
    const bool in_session = context.stage().performer == program::Performer::body;
    if (in_session)
        if (auto no = must_be_in_rank_order(context, context.call.sessions.at(session))) return no;
    auto found = award_of(context, steps, reach);
    if (auto* no = std::get_if<Rejection>(&found)) return *no;
    auto [award, settled] = std::get<Ceiling>(std::move(found));
    if (outcome.reserves) return put_on_list(context, steps, outcome, award.amount, settled.floor.value_or(Money{0}), in_session ? rank_in(context.call.sessions.at(session), context.dossier->id) : 0);
    if (outcome.envelope != program::none)
        if (auto no = charge(context, steps, outcome, !reach.amount.empty(), settled, award)) return no;
    // Instalments already due keep their amounts: whoever pays must see that the award is another one.
    const bool known_to_pay = !steps.dossier().instalments.empty() && steps.dossier().award && *steps.dossier().award != award.amount;
    const std::string clause = award.clause;
    steps.emit(std::move(award));
    if (known_to_pay) steps.emit(model::AlertRaised{context.program().payer, "award_changed", "", clause});
    return std::nullopt;
}

}  // namespace

std::variant<model::AwardGranted, Rejection> award_ceiling(const Context& context, const Steps& steps) {
    auto found = ceiling_of(context, steps);
    if (auto* no = std::get_if<Rejection>(&found)) return *no;
    return std::get<Ceiling>(std::move(found)).award;
}

Decision decide_one(const Context& context, const model::ReachOutcome& reach) {
    const auto& stage = context.stage();
    if (auto no = must_conduct_stage(context)) return *no;
    auto index = program::find_outcome(stage, reach.outcome);
    if (index == program::none || stage.outcomes[static_cast<std::size_t>(index)].automatic || stage.outcomes[static_cast<std::size_t>(index)].act != program::none) {
        std::vector<std::string> names;
        for (const auto& outcome : stage.outcomes)
            if (!outcome.automatic && outcome.act == program::none) names.push_back(outcome.name);
        return unknown_name("l'issue", "outcome", reach.outcome, fmt::format("{} ({})", join(names), stage.name));
    }
    const auto& outcome = stage.outcomes[static_cast<std::size_t>(index)];
    if (outcome.returns && !context.dossier->left)
        return reject(RejectionKind::out_of_turn, fmt::format("« {} » rend le dossier à l'étape qu'une démarche lui a fait quitter ; il n'en a quitté aucune", outcome.label),
                      fmt::format("“{}” gives the dossier back to the stage that an act made it leave; it has left none", outcome.label), outcome.clause);
    if (context.dossier->complement)
        return reject(RejectionKind::out_of_turn, "un complément est attendu : l'issue ne peut être donnée avant la réponse ou la fin du délai",
                      "a complement is awaited: no outcome before it is answered or its delay ends", stage.complement_clause);
    auto steps = context.steps();
    std::vector<model::Trace> traces;
    if (auto no = reason_must_be_given(steps, stage, outcome, reach.reason, traces)) return *no;
    if (!outcome.awards && !outcome.reserves && !reach.amount.empty())
        return reject(RejectionKind::invalid_answer, fmt::format("« {} » ne fixe aucun montant", outcome.label),
                      fmt::format("“{}” fixes no amount", outcome.label), outcome.clause);

    if (!reach.reason.empty())
        if (auto no = must_have_text(reach.reason, "motif", "reason")) return *no;
    std::string session;
    if (auto no = session_may_decide(context, session, traces)) return *no;
    if (auto no = vote_must_give(context, index, traces)) return *no;
    if (!session.empty() && stage.grid != program::none) {
        // The score that this session stands by, when a former session's marks no longer count.
        auto score = score_of(context.call, context.program(), steps.dossier(), stage.grid);
        auto kept = context.dossier->scores.find(stage.grid);
        const bool same = kept == context.dossier->scores.end() ? score.markers == 0
                                                                : kept->second.numerator == score.numerator && kept->second.denominator == score.denominator &&
                                                                      kept->second.markers == score.markers;
        if (!same) steps.emit(std::move(score));
    }
    if (outcome.awards || asks_limits(context.program(), outcome.guard)) steps.assess_limits();
    if (outcome.guard != program::none) {
        auto trace = steps.trace_of(stage.name + "." + outcome.name, outcome.guard, outcome.clause);
        if (trace.verdict != program::Verdict::met) {
            auto no = guard_not_met(context, steps, trace, outcome);
            if (trace.verdict == program::Verdict::not_met && program::asks_eligibility(context.program(), outcome.guard)) tell_failing_conditions(steps, no);
            return no;
        }
        traces.push_back(std::move(trace));
    }
    if (auto broken = broken_by_adoption(context, steps, outcome); !broken.empty()) {
        if (outcome.otherwise == program::none) return adoption_refused(outcome, broken);
        traces.insert(traces.end(), broken.begin(), broken.end());
        steps.reach(outcome.otherwise, std::move(session), adoption_reason(broken, context.program().french), std::move(traces));
        return context.accept(std::move(steps));
    }
    // What is granted with adopted answers is computed from them.
    if (outcome.adopts && outcome.awards && steps.dossier().proposal) steps.adopt(outcome);
    if (outcome.awards || outcome.reserves)
        if (auto no = give_money(context, steps, outcome, session, reach)) return *no;
    steps.reach(index, std::move(session), reach.reason, std::move(traces));
    return context.accept(std::move(steps));
}

}  // namespace guichet::decide
