#include "engine/decide/adoption.h"

#include <fmt/format.h>

#include "engine/decide/award.h"
#include "engine/decide/limits.h"

namespace guichet::decide {
namespace {

void add_eligibility(const program::Program& program, const Steps& after, std::vector<model::Trace>& out) {
    if (program.eligibility.empty() || program::eligibility(program, after.facts()) == program::Verdict::met) return;
    for (auto& one : after.eligibility_failures()) out.push_back(std::move(one));
}

/// A limit that refuses a filing refuses what would not have been filed.
void add_limits(const Context& context, const Steps& after, std::vector<model::Trace>& out) {
    const auto& program = context.program();
    for (std::size_t i = 0; i < program.limits.size(); ++i) {
        const auto& limit = program.limits[i];
        if (limit.effect != program::LimitEffect::filing_refused) continue;
        const auto seen = assess_limit(context.call, context.world, after.dossier(), static_cast<program::Index>(i), after.today());
        if (seen.known && seen.rest > 0) continue;
        out.push_back({(program.french ? "cumul." : "limit.") + limit.name, limit.text, limit.clause, {},
                       seen.known ? program::Verdict::not_met : program::Verdict::unknown, fmt::format("{} : {}", limit.label, limit.message)});
    }
}

/// What was granted may not be more than these answers allow; an outcome that awards grants anew.
void add_award(const Context& context, const Steps& after, const program::Outcome& outcome, std::vector<model::Trace>& out) {
    const auto& program = context.program();
    if (outcome.awards || !after.dossier().award || (program.award_bounds.empty() && program.award_steps.empty())) return;
    const auto granted = *after.dossier().award;
    const auto found = award_ceiling(context, after);
    const bool french = program.french;
    const auto shown = format_money(granted, program.currency, french);
    if (const auto* no = std::get_if<Rejection>(&found)) {
        out.push_back({french ? "octroi" : "grant", shown, no->clause, {}, program::Verdict::not_met, no->sentence(french)});
        return;
    }
    const auto& ceiling = std::get<model::AwardGranted>(found);
    if (granted <= ceiling.asked_ceiling) return;
    const auto most = format_money(ceiling.asked_ceiling, program.currency, french);
    out.push_back({french ? "octroi" : "grant", shown, ceiling.clause, ceiling.bounds, program::Verdict::not_met,
                   fmt::format(fmt::runtime(french ? "l'aide accordée, {}, dépasserait ce que l'appel permet avec ces réponses : {} ({})"
                                                   : "the award granted, {}, would be above what the call allows with these answers: {} ({})"),
                               shown, most, ceiling.bound)});
}

}  // namespace

std::vector<model::Trace> broken_by_adoption(const Context& context, const Steps& steps, const program::Outcome& outcome) {
    std::vector<model::Trace> out;
    if (!outcome.adopts || !outcome.judged_again || !steps.dossier().proposal) return out;
    Steps after = steps;
    after.adopt(outcome);
    add_eligibility(context.program(), after, out);
    add_limits(context, after, out);
    add_award(context, after, outcome, out);
    return out;
}

Rejection adoption_refused(const program::Outcome& outcome, const std::vector<model::Trace>& broken) {
    auto no = reject(RejectionKind::rule_not_met, fmt::format("« {} » n'est pas possible : avec les réponses proposées, le dossier ne tient plus", outcome.label),
                     fmt::format("“{}” is not possible: with the answers proposed, the dossier no longer holds", outcome.label), outcome.clause);
    for (const auto& one : broken) {
        const auto cited = one.clause.empty() ? std::string() : fmt::format(" [{}]", one.clause);
        no.french += fmt::format(" ; {}{}", one.message, cited);
        no.english += fmt::format("; {}{}", one.message, cited);
        no.faults.push_back({one.rule, one.message, one.message, one.clause});
    }
    return no;
}

std::string adoption_reason(const std::vector<model::Trace>& broken, bool french) {
    std::string out = french ? "avec les réponses proposées, le dossier ne tient plus" : "with the answers proposed, the dossier no longer holds";
    for (std::size_t i = 0; i < broken.size(); ++i) {
        out += (i == 0 ? (french ? " : " : ": ") : (french ? " ; " : "; ")) + broken[i].message;
        if (!broken[i].clause.empty()) out += fmt::format(" [{}]", broken[i].clause);
    }
    return out;
}

}  // namespace guichet::decide
