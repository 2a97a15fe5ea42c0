// Delays of stages: from what they run, what happens when they end, what suspends them.
#include "dsl/check/constants.h"
#include "dsl/check/expressions.h"
#include "dsl/check/families.h"
#include "dsl/check/schedule_by.h"
#include "dsl/diagnostics/message.h"

namespace guichet::check {
namespace {

class DeadlineReader {
public:
    DeadlineReader(Context& context, Index stage)
        : context_(context),
          report_(context.report),
          stage_(context.call.stages[static_cast<std::size_t>(stage)]),
          index_(stage),
          out_(context.program.stages[static_cast<std::size_t>(stage)]) {}

    void read() {
        for (const ast::Deadline& deadline : stage_.deadlines) out_.deadlines.push_back(read_deadline(deadline));
        if (stage_.complement) read_complement(*stage_.complement);
        check_automatic();
        check_cycle();
    }

private:
    NameTable& names() { return context_.symbols.deadlines[static_cast<std::size_t>(index_)]; }

    Duration positive(const ast::Expr& expr) {
        const auto duration = constant_duration(context_, expr);
        if (!duration) return {};
        if (duration->count <= 0) report_.say(Message::duration_not_positive, expr.span, {context_.text_of(expr.span)});
        return *duration;
    }

    program::Deadline read_deadline(const ast::Deadline& deadline) {
        program::Deadline out;
        out.name = deadline.name.text;
        read_delay(deadline.duration, out);
        out.clause = clause_of(deadline.ref, stage_.ref);
        read_anchor(deadline.anchor, out);
        read_action(deadline, out);
        return out;
    }

    /// One delay, or those of a schedule: all in one unit, and each above zero. `duration` is the longest.
    void read_delay(const ast::Expr& expr, program::Deadline& out) {
        const Index schedule = schedule_named(context_, expr);
        if (schedule == none) {
            out.duration = positive(expr);
            return;
        }
        if (!check_written(context_, expr, schedule, ValueKind::duration)) return;
        out.duration_by = schedule;
        for (const ast::ScheduleRow& row : context_.call.schedules[static_cast<std::size_t>(schedule)].rows) {
            const Duration one = positive(row.value);
            if (out.duration.count > 0 && one.unit != out.duration.unit) {
                report_.say(Message::schedule_delay_units, row.value.span, {format_duration(out.duration, report_.french()), format_duration(one, report_.french())});
                return;
            }
            if (one.count > out.duration.count) out.duration = one;
        }
    }

    void read_anchor(const ast::Expr& anchor, program::Deadline& out) {
        if (anchor.kind == ast::ExprKind::error) return;
        if (anchor.kind != ast::ExprKind::path) {
            out.anchor_date = compile_formula(context_, anchor, scope(), ValueKind::date);
            return;
        }
        const auto parts = split_path(anchor.path.text);
        if (parts.size() == 1 && (out.anchor_deadline = names().find(parts[0])) != none) {
            out.anchor = program::AnchorKind::deadline;
            return;
        }
        // A field, a parameter or a deadline may bear this name: it is then meant.
        if (anchor.path.text == report_.word("entrée", "entry") && resolve(context_, anchor.path, scope()).kind == Resolved::Kind::unknown) {
            report_.given(anchor.path.span, "entrée", "entry");
            out.anchor = program::AnchorKind::entry;
            return;
        }
        const Symbol* stage = context_.symbols.stages.symbol(parts[0]);
        if (parts.size() == 2 && stage != nullptr && read_event(anchor, *stage, parts[1], out)) return;
        if (resolve(context_, anchor.path, scope()).kind == Resolved::Kind::unknown) return unknown_anchor(anchor, parts);
        out.anchor_date = compile_formula(context_, anchor, scope(), ValueKind::date);
    }

    Scope scope() const {
        Scope scope;
        scope.form = out_.form;
        return scope;
    }

    /// A stage's name may also be a form's: then `bilan.date` may be a field.
    bool read_event(const ast::Expr& anchor, const Symbol& stage, std::string_view outcome, program::Deadline& out) {
        NameTable& outcomes = context_.symbols.outcomes[static_cast<std::size_t>(stage.index)];
        out.anchor_outcome = outcomes.find(outcome);
        if (out.anchor_outcome == none) {
            if (resolve(context_, anchor.path, scope()).kind != Resolved::Kind::unknown) return false;
            outcomes.report_unknown(report_, outcome, part_span(context_.source, anchor.path, outcome));
            return true;
        }
        context_.symbols.stages.mark_used(stage.index);
        out.anchor = program::AnchorKind::outcome;
        out.anchor_stage = stage.index;
        return true;
    }

    /// The nearest of all that may stand here: deadlines of the stage, stages, forms, built-in names.
    void unknown_anchor(const ast::Expr& anchor, const std::vector<std::string_view>& parts) {
        const bool root_known = context_.symbols.forms.symbol(parts[0]) != nullptr;
        const Span place = part_span(context_.source, anchor.path, parts[0]);
        if (parts.size() == 1) {
            NameTable candidates = names();
            for (const Symbol& parameter : context_.symbols.parameters.symbols()) candidates.add(parameter);
            return candidates.report_unknown(report_, parts[0], place, false);
        }
        if (!root_known && context_.symbols.stages.nearest(parts[0]) != nullptr) {
            return context_.symbols.stages.report_unknown(report_, parts[0], place);
        }
        require(context_, anchor.path, scope());
    }

    void read_action(const ast::Deadline& deadline, program::Deadline& out) {
        if (!deadline.action) {
            if (!deadline.name.empty()) report_.absence(Message::deadline_without_action, deadline.span, {deadline.name.text});
            return;
        }
        const ast::DeadlineAction& action = *deadline.action;
        switch (action.kind) {
            case ast::DeadlineAction::Kind::alert:
                out.action = program::ActionKind::alert;
                out.action_target = context_.symbols.parties.require(report_, action.target);
                if (out.action_target > static_cast<Index>(context_.call.roles.size())) {
                    report_.say(Message::role_expected, action.target.span, {action.target.text});
                }
                return;
            case ast::DeadlineAction::Kind::remind:
                out.action = program::ActionKind::remind;
                out.action_target = context_.symbols.letters.require(report_, action.target);
                return;
            case ast::DeadlineAction::Kind::outcome:
                out.action = program::ActionKind::outcome;
                out.action_target = context_.symbols.outcomes[static_cast<std::size_t>(index_)].require(report_, action.target);
                if (out.action_target >= static_cast<Index>(stage_.outcomes.size())) {
                    report_.say(Message::deadline_does_no_act, action.target.span, {action.target.text});
                    return;
                }
                check_no_reason(action, out.action_target);
        }
    }

    /// A deadline gives no reason; of an automatic outcome, the outcome's own line is told (stages.cpp).
    void check_no_reason(const ast::DeadlineAction& action, Index target) {
        if (target == none) return;
        const ast::Outcome& outcome = stage_.outcomes[static_cast<std::size_t>(target)];
        if (!outcome.reasoned || outcome.automatic) return;
        report_.say(Message::automatic_with_reason, action.target.span, {outcome.name.text})
            .with_label(outcome.span, Message::note_declared_here, {outcome.name.text});
    }

    void read_complement(const ast::Complement& complement) {
        out_.has_complement = true;
        out_.complement_delay = positive(complement.duration);
        out_.complement_clause = clause_of(complement.ref, stage_.ref);
        out_.complement_suspends = names().require(report_, complement.suspends);
    }

    /// An automatic outcome is a deadline's; nobody else reaches it.
    void check_automatic() {
        for (std::size_t i = 0; i < stage_.outcomes.size(); ++i) {  // those after are acts and silence
            if (!out_.outcomes[i].automatic || out_.outcomes[i].recalls) continue;
            bool reached = false;
            for (const program::Deadline& deadline : out_.deadlines) {
                reached |= deadline.action == program::ActionKind::outcome && deadline.action_target == static_cast<Index>(i);
            }
            if (reached) continue;
            Diagnostic& found = report_.absence(Message::automatic_never_reached, stage_.outcomes[i].span, {stage_.outcomes[i].name.text});
            found.with_label(end_of_heading(stage_), Message::note_deadline_goes_after);
        }
    }

    void check_cycle() {
        for (std::size_t start = 0; start < out_.deadlines.size(); ++start) {
            auto at = static_cast<Index>(start);
            for (std::size_t steps = 0; steps <= out_.deadlines.size(); ++steps) {
                at = out_.deadlines[static_cast<std::size_t>(at)].anchor_deadline;
                if (at == none) break;
                if (at != static_cast<Index>(start)) continue;
                report_.say(Message::deadline_cycle, stage_.deadlines[start].anchor.span, {stage_.deadlines[start].name.text});
                break;
            }
        }
    }

    Context& context_;
    Reporter& report_;
    const ast::Stage& stage_;
    Index index_;
    program::Stage& out_;
};

}  // namespace

void check_deadlines(Context& context) {
    for (std::size_t i = 0; i < context.call.stages.size(); ++i) DeadlineReader(context, static_cast<Index>(i)).read();
}

}  // namespace guichet::check
