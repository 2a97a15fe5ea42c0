// Nothing is used before it exists: answers before their form is filled, marks before they are
// given, a delay before the event it runs from, an instalment before the award.
#include <algorithm>

#include "dsl/check/families.h"
#include "dsl/check/graph.h"
#include "dsl/check/references.h"
#include "dsl/diagnostics/message.h"

namespace guichet::check {
namespace {

class OrderOfStages {
public:
    explicit OrderOfStages(Context& context) : context_(context), program_(context.program), graph_(context.stage_graph()) {}

    void check() {
        if (graph_.incomplete()) return;
        for (const program::RuleGroup& group : program_.eligibility) {
            for (const program::Rule& rule : group.rules) {
                if (rule.test == none) continue;  // it could not be read: said there
                require_decided(references_of(program_, rule.test), false, context_.formula_spans[static_cast<std::size_t>(rule.test)]);
            }
        }
        for (std::size_t i = 0; i < context_.call.stages.size(); ++i) check_stage(static_cast<Index>(i));
        check_awards();
        check_instalments();
    }

private:
    const program::Stage& stage(Index index) const { return program_.stages[static_cast<std::size_t>(index)]; }
    const ast::Stage& written(Index index) const { return context_.call.stages[static_cast<std::size_t>(index)]; }

    /// Is there a stage with this part (form or grid) that comes before `at`, or is `at`?
    bool done_by(Index at, Index program::Stage::*part, Index index) const {
        for (std::size_t i = 0; i < context_.call.stages.size(); ++i) {
            if (stage(static_cast<Index>(i)).*part == index && graph_.leads(static_cast<Index>(i), at)) return true;
        }
        return false;
    }

    /// Where a forgotten line `note` of a stage belongs: after who acts and what is filled.
    Span header_of(Index index) const {
        const ast::Stage& at = written(index);
        for (const ast::Name* name : {&at.fills, &at.session, &at.by}) {
            if (!name->empty()) return name->span;
        }
        return at.name.span;
    }

    /// The day of the decision is known from then on, and while the award is being computed.
    void require_decided(const References& references, bool known, Span span) {
        if (!references.decided_on || known || decided_told_) return;
        decided_told_ = true;  // a guard on the eligibility would say it again
        context_.report.absence(Message::schedule_not_known_yet, span,
                                {context_.text_of(span), context_.report.word("dossier.décidé_le", "dossier.decided_on")});
    }

    bool award_before(Index at) const {
        for (const program::Stage& each : program_.stages) {
            for (const program::Outcome& other : each.outcomes) {
                if (other.awards && other.target != none && graph_.leads(other.target, at)) return true;
            }
        }
        return false;
    }

    void require(const References& references, Index at, Span span) {
        for (const Index grid : references.grids) {
            if (done_by(at, &program::Stage::grid, grid)) continue;
            context_.report.absence(Message::grid_not_marked_yet, span, {program_.grids[static_cast<std::size_t>(grid)].name, stage(at).name})
                .with_label(header_of(at), Message::note_grid_goes_after);
        }
        for (const Index earlier : references.stages) {
            if (graph_.leads(earlier, at)) continue;
            context_.report.absence(Message::outcome_not_before, span, {context_.text_of(span), stage(earlier).name, stage(at).name});
        }
        std::set<Index> forms;
        for (const Index field : references.fields) forms.insert(program_.fields[static_cast<std::size_t>(field)].form);
        for (const Index form : forms) {
            if (done_by(at, &program::Stage::form, form)) continue;
            context_.report.absence(Message::form_not_filled_yet, span, {program_.forms[static_cast<std::size_t>(form)].name, stage(at).name});
        }
    }

    /// What the delay depends on is there when the stage is reached.
    void require_delay(Index at, std::size_t deadline) {
        const Span span = written(at).deadlines[deadline].duration.span;
        for (const program::ScheduleRow& row : program_.schedules[static_cast<std::size_t>(stage(at).deadlines[deadline].duration_by)].rows) {
            require(references_of(program_, row.when), at, span);
            require_decided(references_of(program_, row.when), award_before(at), span);
        }
    }

    /// A ranking is made when its stage is reached: everything it looks at must be there.
    void check_ranking(Index at) {
        if (stage(at).ranking == none) return;
        for (const program::RankKey& key : program_.rankings[static_cast<std::size_t>(stage(at).ranking)].keys) {
            if (key.formula != none) require(references_of(program_, key.formula), at, written(at).ranking.span);
        }
    }

    void check_stage(Index at) {
        const program::Stage& here = stage(at);
        check_ranking(at);
        for (std::size_t i = 0; i < here.outcomes.size(); ++i) {
            const program::Outcome& outcome = here.outcomes[i];
            if (outcome.guard != none) {
                require(references_of(program_, outcome.guard), at, written(at).outcomes[i].guard->span);
                require_decided(references_of(program_, outcome.guard), award_before(at), written(at).outcomes[i].guard->span);
            }
            if (outcome.reasoned_when != none) {
                require(references_of(program_, outcome.reasoned_when), at, written(at).outcomes[i].reasoned_if->span);
            }
        }
        for (std::size_t i = 0; i < here.deadlines.size(); ++i) {
            const program::Deadline& deadline = here.deadlines[i];
            const Span span = written(at).deadlines[i].anchor.span;
            if (deadline.anchor_date != none) require(references_of(program_, deadline.anchor_date), at, span);
            require_decided(references_of(program_, deadline.anchor_date), award_before(at), span);
            if (deadline.duration_by != none) require_delay(at, i);
            if (deadline.anchor == program::AnchorKind::outcome && !graph_.leads(deadline.anchor_stage, at)) {
                context_.report.absence(Message::anchor_not_before, span, {context_.text_of(span), here.name});
            } else if (deadline.anchor == program::AnchorKind::outcome) {
                if (!check_ways_in(at, i)) check_ways_around_start(at, i);
            }
            check_fixed_day(at, i);
        }
    }

    /// Does the deadline start from this way into the stage, or from something before it? Not from another
    /// way in: what happened the time before would be counted from.
    bool starts_by(const program::Deadline& deadline, Index at, Index from, Index outcome) const {
        if (from == deadline.anchor_stage && outcome == deadline.anchor_outcome) return true;
        const Index reached = stage(deadline.anchor_stage).outcomes[static_cast<std::size_t>(deadline.anchor_outcome)].target;
        return reached != none && reached != at && graph_.leads(reached, from);
    }

    /// An outcome that a fixed day gives: whoever comes to the stage after that day leaves it at once.
    void check_fixed_day(Index at, std::size_t index) {
        const program::Deadline& deadline = stage(at).deadlines[index];
        if (at == 0 || deadline.action != program::ActionKind::outcome || deadline.action_target == none || deadline.anchor_date == none || deadline.duration_by != none) return;
        const auto& code = program_.formulas[static_cast<std::size_t>(deadline.anchor_date)].code;
        if (code.size() != 1 || code.front().op != program::Op::push_date) return;
        try {
            const Date last = calendar::deadline(from_days(static_cast<std::int32_t>(code.front().x)), deadline.duration, program_.calendar_rules);
            context_.report.absence(Message::deadline_from_a_fixed_day, written(at).deadlines[index].anchor.span,
                                    {deadline.name, long_date(last, context_.report.french()), stage(at).name, stage(at).outcomes[static_cast<std::size_t>(deadline.action_target)].name});
        } catch (const ArithmeticError&) {
            return;  // told where the delay stands
        }
    }

    static bool same_effect(const program::Deadline& one, const program::Deadline& other) { return one.action == other.action && one.action_target == other.action_target; }

    /// A way from the filing to the stage that never passes by the event this deadline starts from, nor by that of another
    /// one that does the same.
    void check_ways_around_start(Index at, std::size_t index) {
        const program::Stage& here = stage(at);
        const program::Deadline& deadline = here.deadlines[index];
        const auto starts = [&](Index from, std::size_t outcome) {
            return std::any_of(here.deadlines.begin(), here.deadlines.end(), [&](const program::Deadline& other) {
                return same_effect(other, deadline) && (other.anchor != program::AnchorKind::outcome || (other.anchor_stage == from && other.anchor_outcome == static_cast<Index>(outcome)));
            });
        };
        std::vector<std::pair<Index, Index>> came(program_.stages.size(), {none, none});  // by which stage and outcome
        std::vector<Index> pending{0};
        while (!pending.empty() && came[static_cast<std::size_t>(at)].first == none) {
            const Index from = pending.back();
            pending.pop_back();
            const auto& ways = stage(from).outcomes;
            for (std::size_t o = 0; o < ways.size(); ++o) {
                const Index to = ways[o].target;
                if (to == none || to == 0 || starts(from, o) || came[static_cast<std::size_t>(to)].first != none) continue;
                came[static_cast<std::size_t>(to)] = {from, static_cast<Index>(o)};
                pending.push_back(to);
            }
        }
        if (at == 0 || came[static_cast<std::size_t>(at)].first == none) return;
        // Told where that way joins the usual one, if it does.
        const Index usual = stage(deadline.anchor_stage).outcomes[static_cast<std::size_t>(deadline.anchor_outcome)].target;
        auto way = came[static_cast<std::size_t>(at)];
        for (Index one = at; one != 0; one = came[static_cast<std::size_t>(one)].first)
            if (one == usual) way = came[static_cast<std::size_t>(one)];
        const Span span = written(at).deadlines[index].anchor.span;
        context_.report.absence(Message::deadline_misses_a_way, span,
                                {deadline.name, stage(way.first).name + "." + stage(way.first).outcomes[static_cast<std::size_t>(way.second)].name, context_.text_of(span), here.name});
    }

    /// A way into the stage by which neither this deadline nor another one that does the same can run; was one told?
    bool check_ways_in(Index at, std::size_t index) {
        const program::Stage& here = stage(at);
        const program::Deadline& deadline = here.deadlines[index];
        for (std::size_t from = 0; from < program_.stages.size(); ++from) {
            for (std::size_t o = 0; o < program_.stages[from].outcomes.size(); ++o) {
                const program::Outcome& way = program_.stages[from].outcomes[o];
                const auto runs = [&](const program::Deadline& other) {
                    return same_effect(other, deadline) &&
                           (other.anchor != program::AnchorKind::outcome || starts_by(other, at, static_cast<Index>(from), static_cast<Index>(o)));
                };
                if (way.target != at || std::any_of(here.deadlines.begin(), here.deadlines.end(), runs)) continue;
                const Span span = written(at).deadlines[index].anchor.span;
                context_.report.absence(Message::deadline_misses_a_way, span,
                                        {deadline.name, program_.stages[from].name + "." + way.name, context_.text_of(span), here.name});
                return true;
            }
        }
        return false;
    }

    void check_awards() {
        if (!context_.call.aid) return;
        bool any = false;
        for (std::size_t i = 0; i < context_.call.stages.size(); ++i) {
            for (std::size_t o = 0; o < stage(static_cast<Index>(i)).outcomes.size(); ++o) {
                if (!stage(static_cast<Index>(i)).outcomes[o].awards) continue;
                any = true;
                const Span span = context_.call.stages[i].outcomes[o].span;
                for (const program::AwardStep& step : program_.award_steps) {
                    require(references_of(program_, step.amount), static_cast<Index>(i), span);
                    require(references_of(program_, step.when), static_cast<Index>(i), span);
                }
                for (const program::AwardBound& bound : program_.award_bounds) {
                    require(references_of(program_, bound.amount), static_cast<Index>(i), span);
                }
            }
        }
        if (!any) context_.report.absence(Message::aid_never_awarded, context_.first_line(context_.call.aid->span));
    }

    bool award_before(Index at, Index outcome) const {
        return stage(at).outcomes[static_cast<std::size_t>(outcome)].awards || award_before(at);
    }

    bool any_award() const {
        for (const program::Stage& each : program_.stages) {
            for (const program::Outcome& outcome : each.outcomes) {
                if (outcome.awards) return true;
            }
        }
        return false;
    }

    void check_instalments() {
        const bool awarded = any_award();
        for (std::size_t i = 0; i < program_.instalments.size(); ++i) {
            const program::Instalment& instalment = program_.instalments[i];
            const ast::Instalment& written = context_.call.payments->instalments[i];
            std::size_t at = 0;
            for (const program::Trigger& event : program::triggers_of(instalment)) {
                const Span span = at == 0 || at > written.or_when.size() ? written.when.span : written.or_when[at - 1].span;
                ++at;
                if (event.stage == none || event.outcome == none) continue;
                if (awarded && !award_before(event.stage, event.outcome)) {
                    context_.report.absence(Message::instalment_before_award, span, {instalment.name, context_.text_of(span)});
                }
                if (instalment.balance && program_.final_amount.declared && !own_event()) require_report(event.stage, span, instalment.name);
            }
        }
        if (!own_event()) return;
        const program::FinalAmount& last = program_.final_amount;
        const Span span = context_.call.aid->final_amount->when.span;
        if (awarded && !award_before(last.stage, last.outcome)) {
            context_.report.absence(Message::instalment_before_award, span, {context_.report.word("définitif", "definitive"), context_.text_of(span)});
        }
        for (const Index base : {last.justified, last.planned}) require(references_of_base(program_, base), last.stage, span);
    }

    /// `définitif … quand`: the final amount has an event of its own.
    bool own_event() const { return program_.final_amount.declared && program_.final_amount.stage != none && program_.final_amount.outcome != none; }

    /// The balance rests on the final amount: the report it is computed from must be there.
    void require_report(Index at, Span span, const std::string& instalment) {
        for (const Index base : {program_.final_amount.justified, program_.final_amount.planned}) {
            const References references = references_of_base(program_, base);
            for (const Index field : references.fields) {
                const Index form = program_.fields[static_cast<std::size_t>(field)].form;
                if (form == none || done_by(at, &program::Stage::form, form)) continue;
                context_.report.absence(Message::final_amount_later, span, {instalment, program_.forms[static_cast<std::size_t>(form)].name, stage(at).name});
                return;
            }
            require(references, at, span);
        }
    }

    Context& context_;
    const program::Program& program_;
    const StageGraph& graph_;
    bool decided_told_ = false;
};

}  // namespace

void check_order_of_stages(Context& context) {
    if (!context.call.stages.empty()) OrderOfStages(context).check();
}

}  // namespace guichet::check
