#pragma once
// The families of checks, in the order compile() runs them. Each reads the call, reports, and fills
// the tables of the Program that bear its name; each relies only on those above it.
#include "dsl/check/context.h"
#include "dsl/program/scenario.h"

namespace guichet::check {

/// False, with a message, for a call too large to be checked: then nothing else is.
bool within_limits(const text::SourceText& source, const ast::Call& call, Reporter& report);  // limits.cpp

// ---- values and names
void check_settings(Context& context);     ///< settings.cpp: currency, zone, rounding, month ends, delays
void check_holidays_known(Context& context);  ///< settings.cpp: the list of public holidays goes as far as the deadlines
void check_parameters(Context& context);   ///< lists.cpp
void check_lists(Context& context);        ///< lists.cpp: nomenclatures, candidats, territories
void check_window(Context& context);       ///< window.cpp: opening, closing, retention

// ---- forms and money: first every slot, then the formulas that refer to slots
void declare_fields(Context& context);     ///< forms.cpp: types, sections, whether answers are required
void declare_aid(Context& context);        ///< aid.cpp: cap, periods and bases by name
void check_schedules(Context& context);    ///< schedules.cpp: barèmes, before all that quotes them
void check_fields(Context& context);       ///< field_bounds.cpp: bounds, conditions, computed values
void check_branches(Context& context);     ///< branches.cpp: parts asked under a condition
void check_limits(Context& context);       ///< cumuls.cpp: demandeur, cumul; before the eligibility, to which they add rules
void check_eligibility(Context& context);  ///< eligibility.cpp
void check_adjustments(Context& context, std::size_t base);  ///< grants.cpp: lines of a base that count otherwise
void check_computed_grant(Context& context);                 ///< grants.cpp: octroi calculé
void check_overpayment(Context& context);                    ///< overpayment.cpp: trop_perçu
void check_funders(Context& context);                        ///< funders.cpp: who bears which share, and who pays it
void check_aid(Context& context);          ///< aid.cpp: periods, bases, award, final amount

// ---- who acts, and how a dossier moves
void check_parties(Context& context);      ///< bodies.cpp: roles, bodies
void check_grids(Context& context);        ///< grids.cpp
void check_rankings(Context& context);     ///< rankings.cpp: before the stages that use them
void check_envelopes(Context& context);    ///< envelopes.cpp: amounts, parts, quotas, the four choices
void check_stages(Context& context);       ///< stages.cpp: performers, outcomes, withdrawal
void check_gatherings(Context& context);   ///< gatherings.cpp: sessions that come again
void check_acts(Context& context);         ///< acts.cpp: acts, onto the stages they are done from
void check_silence(Context& context);      ///< silence.cpp: onto the stages where it runs
void check_surveys(Context& context);      ///< surveys.cpp
void check_deadlines(Context& context);    ///< deadlines.cpp: delays, their anchors and actions
void check_spending(Context& context);     ///< spending.cpp: who draws on an envelope, who waits, what recalls
void check_payments(Context& context);     ///< payments.cpp
void check_paid_money(Context& context);   ///< paid_money.cpp: what finals say of what was paid
void check_letters(Context& context);      ///< letters.cpp: letters and prose
void check_confidentiality(Context& context);  ///< confidentiality.cpp
void check_reserved(Context& context);         ///< reserved.cpp: answers that only some roles read
void check_ranks(Context& context);            ///< rankings.cpp: the rank that a condition asks

// ---- the call as a whole
void check_graph(Context& context);            ///< graph.cpp: reachability
void check_order_of_stages(Context& context);  ///< order_of_stages.cpp: nothing is used before it exists
void check_ways_around(Context& context);      ///< ways_around.cpp: no way misses what pays, or what is read later
void check_letters_sent(Context& context);     ///< letters_sent.cpp: what a letter quotes has a value when it is sent
void check_cycles(Context& context);           ///< cycles.cpp: nothing is computed from itself
void check_quoted_amounts(Context& context);   ///< quoted_amounts.cpp
void check_completeness(Context& context);     ///< completeness.cpp: what a call that runs must say
void check_no_aid(Context& context);           ///< no_aid.cpp: `aide aucune`, and what then has no meaning
void check_unused(Context& context);           ///< unused.cpp
void check_silence_told(Context& context);     ///< silence.cpp: the receipt says it, and complements fit in it
void check_limits_used(Context& context);      ///< cumuls.cpp: what a limit says follows from it is there
void check_verifications(Context& context);    ///< verifications.cpp: who settles them, at which stages
void check_adoptions(Context& context);        ///< verifications.cpp: what adopted answers are judged by
void check_verifications_used(Context& context);  ///< verifications.cpp: asked, and only where they can be settled
void check_returns(Context& context);          ///< acts.cpp: what comes back has been sent, what is proposed is adopted
/// Outcomes that are never given, and the cases of a stage that none takes.
void check_outcome_cases(Context& context);
/// Marks of a dossier that comes to a stage again.
void check_marks_again(Context& context);

/// "STAGE.OUTCOME": both, or a message. `outcome` may be an act's.
struct StageOutcome { Index stage = none; Index outcome = none; };
StageOutcome require_outcome(Context& context, const ast::Name& path);  // acts.cpp
Duration positive_duration(Context& context, const ast::Expr& expr);     // acts.cpp

// ---- beside the call
/// scenarios.cpp: the scenarios of `read`, which is the call itself or a file of scenarios about it.
/// `context.program` is a copy that takes the formulas of what must follow.
std::vector<program::Scenario> check_scenarios(Context& context, const ast::Call& read);

/// Does the call say that it awards no money? Not when it describes an aid as well (that is told).
bool awards_nothing(const Context& context);  // no_aid.cpp
/// "`X` has no meaning in a call without aid".
void say_no_aid(Context& context, Span span, std::string what);

/// The first reference that is not empty: a line cites its own article, else that of its block.
const std::string& clause_of(const ast::Text& own, const ast::Text& block);
const std::string& clause_of(const ast::Text& own, const ast::Text& block, const ast::Text& outer);

/// The last line of a stage before its outcomes: where a forgotten line belongs.
Span end_of_heading(const ast::Stage& stage);

}  // namespace guichet::check
