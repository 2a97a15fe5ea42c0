#include "dsl/program/lookup.h"
#include "engine/decide/steps.h"

#include <algorithm>
#include <span>

#include <fmt/format.h>

#include "dsl/program/award.h"
#include "dsl/program/wording.h"
#include "engine/apply/apply.h"
#include "engine/decide/body_facts.h"
#include "engine/decide/limits.h"
#include "engine/decide/ranks.h"
#include "engine/decide/verifications.h"

namespace guichet::decide {

using program::Index;
using program::none;

Steps::Steps(const state::Call& call, const World& world, const state::Dossier& start, Instant now)
    : call_(call), world_(world), dossier_(start), now_(now), today_(world.zone.local(now).date) {}

namespace {

/// "23 mars 2015 à 19h05"; seconds and milliseconds only when there are some.
std::string moment_text(CivilTime time, bool french) {
    auto ms = time.ms_of_day;
    auto text = fmt::format("{} {} {:02}{}{:02}", long_date(time.date, french), french ? "à" : "at", ms / 3'600'000, french ? "h" : ":", ms / 60'000 % 60);
    if (ms % 60'000 == 0) return text;
    text += fmt::format(":{:02}", ms / 1000 % 60);
    return ms % 1000 == 0 ? text : text + fmt::format("{}{:03}", french ? "," : ".", ms % 1000);
}

/// When the first form arrived; nullopt before.
std::optional<Instant> first_received(const state::Dossier& dossier) {
    std::optional<Instant> first;
    for (const auto& [form, at] : dossier.submitted)
        if (!first || at < *first) first = at;
    return first;
}

}  // namespace

void Steps::emit(model::Event event) {
    apply::apply(dossier_, event);
    keep_ledger(event);
    events_.push_back(std::move(event));
}

program::Facts Steps::facts() const {
    expect_instalments();
    auto known = facts_without_instalments();
    known.instalments = instalments_;
    return known;
}

program::Facts Steps::facts_without_instalments() const {
    grids_ = all_grid_facts(call_, world_.program, dossier_);
    program::Facts facts;
    facts.answers = dossier_.answers;
    facts.grids = grids_;
    facts.award = dossier_.award;
    facts.overpaid = state::to_give_back(dossier_);
    facts.received_on = received_on();
    facts.decided_on = dossier_.granted_on;
    last_outcomes_.assign(world_.program.stages.size(), none);
    for (const auto& one : dossier_.reached) last_outcomes_[static_cast<std::size_t>(one.stage)] = one.outcome;
    facts.last_outcomes = last_outcomes_;
    if (!world_.program.limits.empty()) {
        limits_ = limit_facts(call_, world_, dossier_, today_);
        facts.limits = limits_;
    }
    if (!world_.program.verifications.empty()) {
        verifications_ = verification_facts(world_.program, dossier_);
        facts.verifications = verifications_;
    }
    if (!world_.program.rankings.empty()) {
        ranks_ = ranks_of(call_, world_.program, dossier_);
        facts.ranks = ranks_;
    }
    if (const auto award = award_in_view(facts)) {
        limits_ = limit_facts(call_, world_, dossier_, today_, award);
        facts.limits = limits_;
    }
    return facts;
}

std::optional<Money> Steps::award_in_view(const program::Facts& facts) const {
    const auto& program = world_.program;
    const auto counts_it = [](const program::Limit& one) { return one.is_money; };
    if (dossier_.award || stage().is_final || std::none_of(program.limits.begin(), program.limits.end(), counts_it)) return std::nullopt;
    auto known = facts;
    known.decided_on = today_;
    return program::award_in_view(program, known);
}

program::Facts Steps::facts_of_award() const {
    auto known = facts();
    known.decided_on = today_;
    return known;
}

std::optional<Date> Steps::received_on() const {
    const auto first = first_received(dossier_);
    return first ? std::optional(world_.zone.local(*first).date) : std::nullopt;
}

/// What each instalment is, or, before it is due, what it will be if nothing changes: letters quote it.
void Steps::expect_instalments() const {
    const auto& parts = world_.program.instalments;
    instalments_.assign(parts.size(), std::nullopt);
    if (!dossier_.award) return;
    Money before{0};
    for (std::size_t i = 0; i < parts.size(); ++i) {
        auto due = dossier_.instalments.find(static_cast<Index>(i));
        if (due != dossier_.instalments.end()) {
            instalments_[i] = due->second.amount;
        } else if (parts[i].balance) {
            auto rest = dossier_.final_amount.value_or(*dossier_.award) - before;
            instalments_[i] = std::max(rest, Money{0});
        } else if (const auto share = share_of(parts[i])) {
            instalments_[i] = multiply(*dossier_.award, *share, world_.program.rounding);
        } else {
            return;  // what follows is not known either
        }
        before = before + *instalments_[i];
    }
}

program::Cell Steps::evaluate(Index formula) const { return program::evaluate(world_.program, formula, facts()); }

model::Trace Steps::trace_of(const program::Rule& rule) const {
    auto known = facts();
    model::Trace trace;
    trace.rule = rule.id;
    trace.text = world_.program.formulas[static_cast<std::size_t>(rule.test)].text;
    trace.clause = rule.clause;
    trace.seen = program::inputs_of(world_.program, rule.test, known);
    trace.verdict = program::judge(world_.program, rule, known);
    if (trace.verdict != program::Verdict::met) trace.message = rule.message;
    if (trace.verdict == program::Verdict::unknown && !rule.message.empty()) {  // no failure: what it waits for is said
        const auto awaited = told(what_is_awaited(world_.program, dossier_, known, rule.test));
        trace.message = world_.program.french ? awaited.french : awaited.english;
    }
    return trace;
}

model::Trace Steps::trace_of(const std::string& id, Index formula, const std::string& clause) const {
    program::Rule rule;
    rule.id = id;
    rule.test = formula;
    rule.clause = clause;
    return trace_of(rule);
}

// Against the dossier stand a rule of `aucune` that holds, one of `toutes` that does not, those of `une_au_moins` when none holds.
std::vector<model::Trace> Steps::eligibility_traces() const {
    std::vector<model::Trace> all;
    for (const auto& group : world_.program.eligibility) {
        const std::size_t first = all.size();
        for (const auto& rule : group.rules) all.push_back(trace_of(rule));
        const auto here = std::span(all).subspan(first);
        const bool any_met = std::any_of(here.begin(), here.end(), [](const auto& trace) { return trace.verdict == program::Verdict::met; });
        for (std::size_t i = 0; i < here.size(); ++i) {
            auto& trace = here[i];
            const bool against = group.quantifier == program::Quantifier::none_of ? trace.verdict != program::Verdict::not_met
                                 : group.quantifier == program::Quantifier::any   ? !any_met
                                                                                   : trace.verdict != program::Verdict::met;
            if (!against) trace.message.clear();
            else if (trace.message.empty()) trace.message = group.rules[i].message.empty() ? trace.text : group.rules[i].message;
        }
    }
    return all;
}

std::vector<model::Trace> Steps::eligibility_failures() const {
    auto failing = eligibility_traces();
    std::erase_if(failing, [](const auto& trace) { return trace.message.empty(); });
    return failing;
}

void Steps::assess_eligibility() {
    if (world_.program.eligibility.empty()) return;
    emit(model::RulesAssessed{"recevabilité", program::eligibility(world_.program, facts()), eligibility_traces()});
}

void Steps::assess_bases_of(Index form) {
    const auto& program = world_.program;
    for (std::size_t i = 0; i < program.bases.size(); ++i) {
        const auto& base = program.bases[i];
        if (program.fields[static_cast<std::size_t>(base.list)].form != form) continue;
        auto result = program::assess_base(program, static_cast<Index>(i), facts());
        if (!result) continue;
        model::ExpensesAssessed assessed;
        assessed.base = static_cast<Index>(i);
        assessed.total = result->total;
        assessed.clause = base.clause;
        for (const auto& line : result->lines) {
            if (line.counted) {
                ++assessed.counted;
                if (line.counts_for == line.amount) continue;
                const auto& why = base.adjustments[line.adjustment];
                assessed.reduced.push_back({static_cast<std::int64_t>(line.line), line.amount, line.counts_for, why.message, why.clause});
            } else {
                const auto& condition = base.conditions[line.condition];
                assessed.excluded.push_back({static_cast<std::int64_t>(line.line), line.amount, condition.message, condition.clause});
            }
        }
        for (const auto& cut : result->cuts) {
            const auto& why = base.adjustments[cut.adjustment];
            assessed.reduced.push_back({-1, cut.group, cut.cap, why.message, why.clause});
        }
        emit(std::move(assessed));
    }
}

void Steps::reach(Index outcome_index, std::string session, std::string reason, std::vector<model::Trace> traces) {
    const auto stage_index = dossier_.stage;
    const auto& outcome = stage().outcomes[static_cast<std::size_t>(outcome_index)];
    emit(model::OutcomeReached{stage_index, outcome_index, today_, std::move(session), reason, std::move(traces)});
    settle_proposal(outcome);
    schedule_surveys(stage_index, outcome_index);
    make_instalments_due(stage_index, outcome_index);
    if (outcome.letter != none) issue_letter(outcome.letter, reason);
    if (act_ends_at(outcome)) clear_left();
    leave();
    if (outcome.returns) {
        come_back();
    } else {
        enter(outcome.target);
    }
}

void Steps::leave() {
    auto timers = dossier_.timers;
    for (const auto& timer : timers) {
        const bool armed = timer.status == state::TimerStatus::armed;
        if ((!armed && timer.status != state::TimerStatus::suspended) || timer.stage == program::across_stages) continue;
        if (dossier_.left == timer.stage) {  // kept for the return
            if (armed)
                emit(model::DeadlineSuspended{timer.stage, timer.deadline,
                                              days_left(today_, timer.last_day, program::deadline_of(world_.program, timer.stage, timer.deadline).duration.unit, world_.program.calendar_rules)});
            continue;
        }
        emit(model::DeadlineCleared{timer.stage, timer.deadline});
    }
    if (!dossier_.complement) return;
    emit(model::ComplementLapsed{});
    resume_silence(today_);
}

void Steps::enter(Index index) {
    emit(model::StageEntered{index});
    if (stage().is_final) {
        clear_left();
        cancel_surveys(index);
        settle_paid_money();
    }
    recuse_by_rule();
    reopen_marks();
    settle_readers();
    ask_verifiers();
    arm_deadlines();
    settle_silence();
    assign_occurrence();
}

void Steps::recuse_by_rule() {
    const auto& here = stage();
    const auto sits = here.performer == program::Performer::body ? here.body : here.reviewers.body;
    if (sits == none) return;
    const auto& body = world_.program.bodies[static_cast<std::size_t>(sits)];
    if (body.recusal == none) return;
    for (const auto& member : call_.members) {
        if (member.body != sits || state::is_recused(dossier_, member.body, member.person)) continue;
        if (!is_recused(world_.program, dossier_, member)) continue;
        emit(model::MemberRecused{member.body, member.person, body.recusal_text, true, body.clause});
    }
}

void Steps::withdraw(std::string reason) {
    const auto from = dossier_.stage;
    const auto target = stage().withdrawal_target;
    leave();
    emit(model::DossierWithdrawn{from, std::move(reason)});
    cancel_surveys(none);
    enter(target);
}

void Steps::issue_letter(Index index, std::string reason) {
    const auto& letter = world_.program.letters[static_cast<std::size_t>(index)];
    model::LetterIssued issued;
    issued.letter = index;
    issued.to = dossier_.applicant;
    issued.subject = letter.subject;
    for (const auto& line : letter.lines) {
        std::string text;
        for (const auto& segment : line) text += letter_value(segment, reason);
        issued.lines.push_back(std::move(text));
    }
    emit(std::move(issued));
}

std::string Steps::letter_value(const program::Segment& segment, const std::string& reason) const {
    switch (segment.kind) {
        case program::SegmentKind::text:
            return segment.text;
        case program::SegmentKind::dossier_number:
            return dossier_.reference.empty() ? dossier_.id : dossier_.reference;
        case program::SegmentKind::received_at: {
            auto first = first_received(dossier_);
            return first ? moment_text(world_.zone.local(*first), world_.program.french) : "—";
        }
        case program::SegmentKind::reason:
            return reason;
        case program::SegmentKind::formula: {
            auto known = facts();
            auto cell = program::evaluate(world_.program, segment.formula, known);
            return cell.missing() ? "—" : program::display(world_.program, cell) + program::why_of(world_.program, segment.formula, known);
        }
    }
    return {};
}

}  // namespace guichet::decide
