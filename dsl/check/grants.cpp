// The ordered grant and the lines of a base that count otherwise: kinds, order, what each can change.
#include <algorithm>

#include "dsl/check/constants.h"
#include "dsl/check/expressions.h"
#include "dsl/check/families.h"
#include "dsl/check/intervals.h"
#include "dsl/check/optional_values.h"
#include "dsl/diagnostics/message.h"

namespace guichet::check {
namespace {

using Step = ast::GrantStep;

class GrantChecker {
public:
    GrantChecker(Context& context, const ast::ComputedGrant& grant) : context_(context), grant_(grant) {}

    void check() {
        start();
        for (const Step& step : grant_.steps) {
            lower(step);
            compare(step);
        }
        nothing_to_grant();
        const auto is_cap = [](const Step& step) { return step.kind == Step::Kind::at_most; };
        if (std::none_of(grant_.steps.begin(), grant_.steps.end(), is_cap)) {
            context_.report.absence(Message::grant_without_cap, context_.last_line(grant_.span));
        }
        const bool capped = std::any_of(grant_.steps.begin(), grant_.steps.end(), [&](const Step& step) { return names_cap(step.amount); }) ||
                            (grant_.start && names_cap(*grant_.start));
        if (context_.call.aid->cap && !capped) {
            context_.report.absence(Message::cap_not_applied, context_.last_line(grant_.span))
                .with_label(context_.call.aid->cap->span, Message::note_cap_here);
        }
    }

private:
    /// Does the formula look at aide.plafond, itself or in a part of it?
    bool names_cap(const ast::Expr& expr) {
        if (expr.kind == ast::ExprKind::path && resolve(context_, expr.path, {}).kind == Resolved::Kind::cap) return true;
        return std::any_of(expr.children.begin(), expr.children.end(), [&](const ast::Expr& child) { return names_cap(child); });
    }

    void start() {
        if (!grant_.start) {
            context_.report.absence(Message::grant_start_missing, context_.first_line(grant_.span));
            return;
        }
        program::AwardStep out;
        out.label = grant_.start_label.text;
        out.clause = clause_of(grant_.start_ref, grant_.ref, context_.call.aid->ref);
        out.amount = compile_formula(context_, *grant_.start, {}, ValueKind::money);
        context_.program.award_steps.push_back(std::move(out));
        range_ = interval_of(context_, *grant_.start, {});
    }

    std::string shown(const Ratio& cents) const {
        return format_money(Money{cents.numerator() / cents.denominator()}, context_.program.currency, context_.report.french());
    }

    void lower(const Step& step) {
        program::AwardStep out;
        out.clause = clause_of(step.ref, grant_.ref, context_.call.aid->ref);
        out.message = step.otherwise.text;
        out.rounding = step.rounding;
        out.label = step.label.text;
        switch (step.kind) {
            case Step::Kind::at_most: out.kind = program::AwardStepKind::at_most; break;
            case Step::Kind::raise: out.kind = program::AwardStepKind::raise; break;
            case Step::Kind::at_least:
                out.kind = program::AwardStepKind::at_least;
                out.label = context_.report.word("le minimum", "the least");
                break;
            case Step::Kind::round:
                out.kind = program::AwardStepKind::round;
                out.label = context_.report.word("l'arrondi", "the rounding");
                break;
        }
        Scope scope;
        if (step.when) {
            out.when = compile_formula(context_, *step.when, scope, ValueKind::boolean);
            assume(context_, *step.when, scope);
        }
        if (step.kind != Step::Kind::round) out.amount = compile_formula(context_, step.amount, scope, ValueKind::money);
        context_.program.award_steps.push_back(std::move(out));
    }

    void compare(const Step& step) {
        if (step.kind == Step::Kind::round) return round(step);
        const Interval limit = interval_of(context_, step.amount, {});
        const std::string text = context_.text_of(step.amount.span);
        const bool above = limit.low && range_.high && *limit.low > *range_.high;
        const bool below = limit.high && range_.low && *limit.high < *range_.low;
        switch (step.kind) {
            case Step::Kind::at_least:
                if (above) context_.report.say(Message::floor_above_all, step.amount.span, {text, shown(*range_.high)});
                if (!above && limit.low && (!range_.low || *limit.low > *range_.low)) range_.low = limit.low;
                return;
            case Step::Kind::at_most:
                if (above) context_.report.absence(Message::cap_never_reached, step.amount.span, {text, shown(*range_.high), shown(*limit.low)});
                if (below && !step.when) {
                    context_.report.absence(Message::cap_always_reached, step.amount.span, {text, shown(*range_.low), shown(*limit.high)});
                }
                caps_.push_back({limit, text});
                if (!step.when && limit.high && (!range_.high || *limit.high < *range_.high)) range_.high = limit.high;
                if (!limit.low) {
                    range_.low.reset();
                } else if (range_.low && *limit.low < *range_.low) {
                    range_.low = limit.low;
                }
                return;
            default: break;
        }
        // A raise: above what it may be, it lifts everything.
        if (above && !step.when) context_.report.absence(Message::cap_always_reached, step.amount.span, {text, shown(Ratio(0)), shown(*range_.high)});
        undone(step.span, limit.high);
        if (!limit.high) {
            range_.high.reset();
        } else if (range_.high && *limit.high > *range_.high) {
            range_.high = limit.high;
        }
        if (!step.when && limit.low && (!range_.low || *limit.low > *range_.low)) range_.low = limit.low;
    }

    /// `au_plus 0 EUR`: whatever is asked, nothing is granted, unless a later line raises it.
    void nothing_to_grant() {
        const auto nothing = [&](const ast::Expr& amount) {
            const auto high = interval_of(context_, amount, {}).high;
            return high && *high <= Ratio(0) && !names_cap(amount);
        };
        const auto raised_after = [&](std::size_t from) {
            return std::any_of(grant_.steps.begin() + static_cast<std::ptrdiff_t>(from), grant_.steps.end(), [](const Step& step) { return step.kind == Step::Kind::raise; });
        };
        if (grant_.start && nothing(*grant_.start) && !raised_after(0)) context_.report.say(Message::nothing_ever_granted, grant_.start->span, {context_.text_of(grant_.start->span)});
        for (std::size_t i = 0; i < grant_.steps.size(); ++i) {
            const Step& step = grant_.steps[i];
            if (step.kind == Step::Kind::at_most && !step.when && nothing(step.amount) && !raised_after(i)) {
                context_.report.say(Message::nothing_ever_granted, step.amount.span, {context_.text_of(step.amount.span)});
            }
        }
    }

    static std::optional<Ratio> moved(const std::optional<Ratio>& bound, const Ratio& by) {
        try {
            return bound ? std::optional(*bound + by) : std::nullopt;
        } catch (const ArithmeticError&) {
            return std::nullopt;
        }
    }

    void round(const Step& step) {
        const Ratio width(step.rounding.step_cents);
        if (step.rounding.mode != RoundingMode::down) {
            if (!caps_.empty()) context_.report.absence(Message::step_undoes_cap, step.span, {caps_.back().text});
            range_.high = moved(range_.high, width);
        }
        if (step.rounding.mode != RoundingMode::up) range_.low = moved(range_.low, Ratio(0) - width);
    }

    /// A line that raises to `high` may go above a cap that was applied.
    void undone(Span span, const std::optional<Ratio>& high) {
        for (const Cap& cap : caps_) {
            if (high && cap.limit.low && *high <= *cap.limit.low) continue;
            context_.report.absence(Message::step_undoes_cap, span, {cap.text});
            return;
        }
    }

    struct Cap {
        Interval limit;
        std::string text;
    };
    Context& context_;
    const ast::ComputedGrant& grant_;
    Interval range_;          ///< what the aid can be at this point
    std::vector<Cap> caps_;   ///< applied so far
};

using Adjustment = ast::BaseAdjustment;

/// The conditions `NAME = ITEM` that hold whenever `expr` does.
void add_equalities(const ast::Expr& expr, std::vector<std::pair<std::string, std::string>>& to) {
    if (expr.kind == ast::ExprKind::conjunction) {
        for (const ast::Expr& each : expr.children) add_equalities(each, to);
    }
    if (expr.kind != ast::ExprKind::equal || expr.children[0].kind != ast::ExprKind::path || expr.children[1].kind != ast::ExprKind::path) return;
    to.emplace_back(expr.children[0].path.text, expr.children[1].path.text);
}

/// One item here, another there: no line is in both cases.
bool exclude_each_other(const ast::Expr& one, const ast::Expr& other) {
    std::vector<std::pair<std::string, std::string>> first, second;
    add_equalities(one, first);
    add_equalities(other, second);
    for (const auto& [name, item] : first) {
        if (std::any_of(second.begin(), second.end(), [&](const auto& each) { return each.first == name && each.second != item; })) return true;
    }
    return false;
}

class AdjustmentChecker {
public:
    AdjustmentChecker(Context& context, const ast::Base& base, program::Base& out) : context_(context), base_(base), out_(out) {
        const FieldSymbol& symbol = context.symbols.fields[static_cast<std::size_t>(out.list)];
        scope_ = {symbol.form, symbol.section, out.list};
    }

    void check() {
        std::size_t groups = 0;
        for (const Adjustment& each : base_.adjustments) {
            if (each.kind == Adjustment::Kind::group_cap) {
                if (++groups == program::max_group_caps + 1) {
                    context_.report.say(Message::too_many_groups, each.span, {std::to_string(program::max_group_caps)});
                }
            } else if (groups > 0) {
                context_.report.say(Message::line_after_groups, each.span);
            }
            check_order(each);
            lower(each);
        }
    }

private:
    void lower(const Adjustment& each) {
        program::BaseAdjustment out;
        out.message = each.otherwise.text;
        out.clause = clause_of(each.ref, base_.ref, context_.call.aid->ref);
        Scope scope = scope_;
        for (const ast::Condition& condition : base_.conditions) assume(context_, condition.test, scope);
        if (each.when) {
            out.when = compile_formula(context_, *each.when, scope, ValueKind::boolean);
            assume(context_, *each.when, scope);
        }
        const ast::Literal* constant = find_constant(context_, each.amount);
        const auto* share = constant == nullptr ? nullptr : std::get_if<ast::Percent>(constant);
        switch (each.kind) {
            case Adjustment::Kind::line_cap:
                out.kind = program::AdjustmentKind::line_cap;
                out.amount = compile_formula(context_, each.amount, scope, ValueKind::money);
                break;
            case Adjustment::Kind::counted:
                out.kind = program::AdjustmentKind::counted;
                if (share == nullptr) {
                    out.amount = counted_amount(each, scope);
                } else if (in_range(each, share->ratio, true, true)) {
                    out.share = share->ratio;
                }
                break;
            case Adjustment::Kind::group_cap: lower_group(each, share, out); break;
        }
        out_.adjustments.push_back(std::move(out));
    }

    /// A computed share is no amount: the line's own is to be multiplied by it.
    Index counted_amount(const Adjustment& each, const Scope& scope) {
        Typed typed;
        const Index formula = compile_value(context_, each.amount, scope, typed);
        if (formula == none || typed.kind == ValueKind::money) return formula;
        if (typed.kind != ValueKind::percent) return compile_formula(context_, each.amount, scope, ValueKind::money);
        const std::string column = base_.summed.text.substr(base_.summed.text.rfind('.') + 1);
        context_.report.say(Message::share_to_multiply, each.amount.span, {context_.text_of(each.amount.span), column});
        return none;
    }

    /// What is counted anew after a cap on the same lines forgets it.
    void check_order(const Adjustment& each) {
        if (each.kind == Adjustment::Kind::line_cap) caps_.push_back(&each);
        const ast::Literal* constant = each.kind == Adjustment::Kind::counted ? find_constant(context_, each.amount) : nullptr;
        const auto* share = constant == nullptr ? nullptr : std::get_if<ast::Percent>(constant);
        if (each.kind != Adjustment::Kind::counted || (share != nullptr && share->ratio <= Ratio(1))) return;
        for (const Adjustment* cap : caps_) {
            if (cap->when && each.when && exclude_each_other(*cap->when, *each.when)) continue;
            context_.report.absence(Message::count_undoes_cap, each.span, {context_.text_of(each.amount.span), context_.text_of(cap->amount.span)})
                .with_label(cap->span, Message::note_said_here);
            return;
        }
    }

    /// What counts at a share of itself may count for more: overheads of 20 % are `compté_à 120 %`.
    bool in_range(const Adjustment& each, const Ratio& share, bool whole, bool counted = false) {
        if (share >= Ratio(0) && (share < Ratio(1) || counted || (whole && share == Ratio(1)))) return true;
        context_.report.say(Message::share_out_of_range, each.amount.span, {context_.text_of(each.amount.span), context_.report.word("du total", "of the total")});
        return false;
    }

    void lower_group(const Adjustment& each, const ast::Percent* share, program::BaseAdjustment& out) {
        out.kind = program::AdjustmentKind::group_cap;
        const std::string text = context_.text_of(each.amount.span);
        if (!each.when) context_.report.absence(Message::group_of_everything, each.span);
        if (each.share_of == Adjustment::ShareOf::nothing) {
            if (share != nullptr) {
                context_.report.say(Message::share_of_what, each.amount.span, {text});
            } else {
                out.amount = compile_formula(context_, each.amount, {}, ValueKind::money);
            }
            return;
        }
        const bool of_total = each.share_of == Adjustment::ShareOf::total;
        out.share_of = of_total ? program::ShareOf::total : program::ShareOf::other_lines;
        if (share == nullptr) {
            Typed typed;
            compile_value(context_, each.amount, {}, typed);
            if (typed.kind == ValueKind::unknown) return;
            const std::string kind = typed.kind == ValueKind::percent ? context_.report.word("un pourcentage qui se calcule", "a computed percentage")
                                                                      : describe(typed.kind, context_.report.french());
            context_.report.say(Message::share_not_wanted, each.amount.span, {text, kind});
        } else if (in_range(each, share->ratio, !of_total)) {
            out.share = share->ratio;
        }
    }

    Context& context_;
    const ast::Base& base_;
    program::Base& out_;
    Scope scope_;
    std::vector<const Adjustment*> caps_;  ///< of lines, so far
};

}  // namespace

void check_computed_grant(Context& context) {
    const ast::Aid& aid = *context.call.aid;
    if (!aid.award_bounds.empty()) {
        context.report.say(Message::two_grants, aid.award_span).with_label(context.first_line(aid.computed_grant->span), Message::note_said_here);
    }
    GrantChecker(context, *aid.computed_grant).check();
}

void check_adjustments(Context& context, std::size_t base) {
    const ast::Base& written = context.call.aid->bases[base];
    if (!written.adjustments.empty()) AdjustmentChecker(context, written, context.program.bases[base]).check();
}

}  // namespace guichet::check
