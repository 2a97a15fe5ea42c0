// demandeur, cumul: limits over all the dossiers of one requester.
#include <algorithm>
#include <set>

#include "dsl/check/constants.h"
#include "dsl/check/boxes.h"
#include "dsl/check/expressions.h"
#include "dsl/check/families.h"
#include "dsl/check/references.h"
#include "dsl/diagnostics/message.h"

namespace guichet::check {
namespace {

using program::Op;
using program::Type;

class RequesterChecker {
public:
    RequesterChecker(Context& context, const ast::Requester& written) : context_(context), written_(written) {}

    void check() {
        program::Requester& out = context_.program.requester;
        out.declared = true;
        out.clause = written_.ref.text;
        out.siren = written_.siren;
        for (const ast::Name& name : written_.except) {
            const Index stage = context_.symbols.stages.require(context_.report, name);
            if (stage == none) continue;
            if (static_cast<std::size_t>(stage) < context_.call.stages.size()) {
                context_.report.say(Message::requester_except_stage, name.span, {name.text});
            } else {
                out.not_counted.push_back(stage);
            }
        }
        const Resolved resolved = require(context_, written_.field, {});
        if (resolved.kind == Resolved::Kind::unknown || resolved.kind == Resolved::Kind::ambiguous) return;
        if (resolved.kind != Resolved::Kind::field) {
            context_.report.say(Message::requester_kind, written_.field.span,
                                {written_.field.text, context_.report.word("autre chose qu'un champ du formulaire", "something else than a field of the form")});
            return;
        }
        out.field = resolved.a;
        check_type();
        check_always_given();
        check_filed_first(context_, written_.field, resolved.a);
    }

    static void check_filed_first(Context& context, const ast::Name& path, Index field) {
        if (context.call.stages.empty()) return;
        const ast::Name& first = context.call.stages.front().fills;
        const std::string& form = context.program.forms[static_cast<std::size_t>(context.program.fields[static_cast<std::size_t>(field)].form)].name;
        if (!first.empty() && first.text != form) context.report.say(Message::requester_not_filed_first, path.span, {path.text, first.text});
    }

private:
    const program::Field& field() const { return context_.program.fields[static_cast<std::size_t>(context_.program.requester.field)]; }

    void check_type() {
        const Type type = field().type;
        const std::string& name = written_.field.text;
        if (written_.siren && type != Type::siret) context_.report.say(Message::siren_of_no_siret, written_.field.span, {name});
        if (type == Type::siret || type == Type::email) return;
        if (type == Type::text && field().computed == none) {
            if (!written_.siren) context_.report.absence(Message::requester_free_text, written_.field.span, {name});
        } else if (!written_.siren) {
            context_.report.say(Message::requester_kind, written_.field.span, {name, describe(value_kind(type), context_.report.french())});
        }
    }

    /// A case in which the dossier would have no requester.
    void check_always_given() {
        const FieldSymbol& symbol = context_.symbols.fields[static_cast<std::size_t>(context_.program.requester.field)];
        const auto* declared = std::get_if<ast::Field>(symbol.entry);
        if (declared == nullptr) return;
        std::string when;
        if (!symbol.when.empty()) {
            when = without(*symbol.when.front());
        } else if (declared->required_when) {
            when = without(*declared->required_when);
        } else if (declared->requirement == ast::Requirement::never) {
            when = context_.report.word("quand il n'est pas rempli", "when it is left empty");
        } else {
            return;
        }
        context_.report.say(Message::requester_escapes, written_.field.span, {written_.field.text, when})
            .with_label(symbol.span, Message::note_declared_here, {std::string(symbol.name)});
    }

    std::string without(const ast::Expr& condition) {
        const Coverage found = cover(context_, {&condition});
        if (found.known && !found.gap.empty()) return context_.report.word("quand ", "when ") + found.gap;
        return context_.report.word("quand `", "when `") + context_.text_of(condition.span) + context_.report.word("` ne tient pas", "` does not hold");
    }

    Context& context_;
    const ast::Requester& written_;
};

program::Counted lower(ast::Limit::Counted counted) {
    switch (counted) {
        case ast::Limit::Counted::in_progress: return program::Counted::in_progress;
        case ast::Limit::Counted::granted: return program::Counted::granted;
        case ast::Limit::Counted::received: break;
    }
    return program::Counted::received;
}

program::LimitEffect lower(ast::Limit::Otherwise otherwise) {
    switch (otherwise) {
        case ast::Limit::Otherwise::filing_refused: return program::LimitEffect::filing_refused;
        case ast::Limit::Otherwise::ineligible: return program::LimitEffect::ineligible;
        case ast::Limit::Otherwise::grant_bounded: return program::LimitEffect::grant_bounded;
        case ast::Limit::Otherwise::condition: break;
    }
    return program::LimitEffect::condition;
}

class LimitChecker {
public:
    LimitChecker(Context& context, const ast::Limit& written) : context_(context), written_(written) {}

    program::Limit check() {
        out_.name = written_.name.text;
        out_.label = written_.label.text;
        out_.text = context_.text_of(written_.rule);
        out_.counted = lower(written_.counted);
        out_.all_calls = written_.all_calls;
        out_.effect = lower(written_.otherwise);
        out_.message = written_.sentence.text;
        out_.clause = clause_of(written_.ref, context_.call.requester ? context_.call.requester->ref : written_.ref);
        out_.line = context_.line_of(written_.span);
        ceiling();
        period();
        declared();
        if (!out_.is_money && out_.effect == program::LimitEffect::grant_bounded) {
            context_.report.say(Message::limit_bounds_no_amount, written_.name.span, {written_.name.text});
        }
        return std::move(out_);
    }

private:
    std::string counted_word() const {
        switch (out_.counted) {
            case program::Counted::in_progress: return context_.report.word("en_cours", "in_progress");
            case program::Counted::granted: return context_.report.word("accordé", "granted");
            case program::Counted::received: break;
        }
        return context_.report.word("reçu", "received");
    }

    void ceiling() {
        out_.is_money = !written_.of_dossiers;
        const ast::Literal* literal = find_constant(context_, written_.ceiling);
        const std::string text = context_.text_of(written_.ceiling.span);
        const Money* money = literal == nullptr ? nullptr : std::get_if<Money>(literal);
        const Ratio* number = literal == nullptr ? nullptr : std::get_if<Ratio>(literal);
        const bool right = written_.of_dossiers ? number != nullptr && number->is_integer() : money != nullptr;
        if (!right) {
            if (written_.ceiling.kind != ast::ExprKind::error) context_.report.say(Message::limit_without_unit, written_.ceiling.span, {text});
            return;
        }
        out_.ceiling = money != nullptr ? money->cents : number->numerator();
        if (out_.ceiling <= 0) context_.report.say(Message::limit_of_zero, written_.ceiling.span, {text});
        if (out_.is_money && out_.counted != program::Counted::granted) {
            context_.report.say(Message::limit_of_amounts_not_granted, written_.rule, {text, counted_word()});
        }
    }

    void period() {
        switch (written_.period) {
            case ast::Limit::Period::calendar_year: out_.period = program::LimitPeriod::calendar_year; return;
            case ast::Limit::Period::whole_time: out_.period = program::LimitPeriod::whole_time; return;
            case ast::Limit::Period::rolling: break;
        }
        out_.period = program::LimitPeriod::rolling;
        const auto duration = constant_duration(context_, written_.duration);
        if (!duration) return;
        out_.duration = *duration;
        const std::string text = context_.text_of(written_.duration.span);
        const int per_century = duration->unit == DurationUnit::years ? 100 : duration->unit == DurationUnit::months ? 1'200 : duration->unit == DurationUnit::weeks ? 5'200 : 36'500;
        if (duration->unit == DurationUnit::working_days) {
            context_.report.say(Message::limit_in_working_days, written_.duration.span, {text});
        } else if (duration->count <= 0 || duration->count > per_century) {
            context_.report.say(Message::limit_period_empty, written_.duration.span, {text});
        }
    }

    void declared() {
        if (written_.plus.empty()) return;
        if (!out_.is_money) {
            context_.report.say(Message::limit_adds_to_dossiers, written_.plus.span, {written_.name.text, written_.plus.text});
            return;
        }
        ast::Expr path;
        path.kind = ast::ExprKind::path;
        path.span = written_.plus.span;
        path.path = written_.plus;
        out_.declared = compile_formula(context_, path, {}, ValueKind::money);
        const Resolved resolved = resolve(context_, written_.plus, {});
        if (out_.declared != none && resolved.kind == Resolved::Kind::field) RequesterChecker::check_filed_first(context_, written_.plus, resolved.a);
    }

    Context& context_;
    const ast::Limit& written_;
    program::Limit out_;
};

/// "something is left, and with this dossier the limit is not passed": a rule of the eligibility.
void add_rule(Context& context, Index limit) {
    const program::Limit& of = context.program.limits[static_cast<std::size_t>(limit)];
    program::Formula formula;
    formula.code = {{Op::push_limit_rest, limit, none, 0, 1},
                    of.is_money ? program::Instruction{Op::push_money, none, none, 0, 1} : program::Instruction{Op::push_number, none, none, 0, 1},
                    {Op::greater, none, none, 0, 1},
                    {Op::limit_exceeded, limit, none, 0, 1},
                    {Op::negation, none, none, 0, 1},
                    {Op::conjunction, 2, none, 0, 1}};
    formula.type = Type::boolean;
    formula.text = of.text;
    context.formula_spans.push_back(context.call.limits[static_cast<std::size_t>(limit)].rule);
    context.program.formulas.push_back(std::move(formula));
    program::Rule rule;
    rule.id = (context.report.french() ? "cumul." : "limit.") + of.name;
    rule.test = static_cast<Index>(context.program.formulas.size()) - 1;
    rule.message = of.message;
    rule.clause = of.clause;
    rule.line = of.line;
    if (context.program.eligibility.empty()) context.program.eligibility.emplace_back();
    context.program.eligibility.front().rules.push_back(std::move(rule));
}

/// Does the formula ask one of these of this limit, itself or in a part of it?
bool asks(const program::Program& program, Index formula, Index limit, const std::set<Op>& what, std::set<Index>& visited) {
    if (formula == none || !visited.insert(formula).second) return false;
    for (const program::Instruction& at : program.formulas[static_cast<std::size_t>(formula)].code) {
        if (what.contains(at.op) && at.a == limit) return true;
    }
    for (const Index behind : formulas_behind(program, formula)) {
        if (asks(program, behind, limit, what, visited)) return true;
    }
    return false;
}

/// The formula of the grant that asks it; none when there is none.
Index asked_by_grant(const program::Program& program, Index limit, const std::set<Op>& what) {
    std::set<Index> visited;
    for (const program::AwardBound& bound : program.award_bounds) {
        if (asks(program, bound.amount, limit, what, visited)) return bound.amount;
    }
    for (const program::AwardStep& step : program.award_steps) {
        if (asks(program, step.amount, limit, what, visited)) return step.amount;
        if (asks(program, step.when, limit, what, visited)) return step.when;
    }
    return none;
}

bool bounds_the_grant(const program::Program& program, Index limit) { return asked_by_grant(program, limit, {Op::push_limit_rest}) != none; }

bool is_asked(const program::Program& program, Index limit) {
    for (const program::Formula& formula : program.formulas) {
        for (const program::Instruction& at : formula.code) {
            const bool of_limit = at.op == Op::push_limit_total || at.op == Op::push_limit_rest || at.op == Op::limit_exceeded;
            if (of_limit && at.a == limit) return true;
        }
    }
    return false;
}

/// Does `whole` look at every day that `part` looks at?
bool covers(const program::Limit& whole, const program::Limit& part) {
    if (whole.period == program::LimitPeriod::whole_time) return true;
    return whole.period == part.period && (whole.period != program::LimitPeriod::rolling || whole.duration == part.duration);
}

/// Another limit on the number of dossiers keeps the amounts below this one.
void check_reachable(Context& context, std::size_t index) {
    const program::Program& program = context.program;
    const program::Limit& of = program.limits[index];
    if (!of.is_money || of.all_calls || of.declared != none || program.cap.cents <= 0 || of.ceiling <= 0) return;
    for (const program::Limit& other : program.limits) {
        const bool stops = other.effect == program::LimitEffect::filing_refused || other.effect == program::LimitEffect::ineligible;
        if (other.is_money || !stops || other.counted == program::Counted::in_progress || !covers(other, of) || other.ceiling <= 0) continue;
        if (other.ceiling > of.ceiling / program.cap.cents) continue;
        const std::string count = std::to_string(other.ceiling) + (other.ceiling > 1 ? " dossiers" : " dossier");
        context.report.absence(Message::limit_never_reached, context.call.limits[index].name.span,
                               {of.name, other.name, count, format_money(Money{other.ceiling * program.cap.cents}, program.currency, context.report.french())});
        return;
    }
}

/// An outcome that the engine gives by itself when money is freed; nullptr when there is none.
const ast::Outcome* recalling_outcome(const Context& context) {
    for (const ast::Stage& stage : context.call.stages) {
        for (const ast::Outcome& outcome : stage.outcomes) {
            if (!outcome.recalls.empty()) return &outcome;
        }
    }
    return nullptr;
}

}  // namespace

void check_limits(Context& context) {
    if (context.call.requester) RequesterChecker(context, *context.call.requester).check();
    for (const ast::Limit& limit : context.call.limits) {
        if (!context.call.requester) context.report.absence(Message::limit_of_whom, limit.name.span, {limit.name.text});
        context.program.limits.push_back(LimitChecker(context, limit).check());
    }
    for (std::size_t i = 0; i < context.program.limits.size(); ++i) {
        if (context.program.limits[i].effect == program::LimitEffect::ineligible) add_rule(context, static_cast<Index>(i));
    }
}

void check_limits_used(Context& context) {
    for (std::size_t i = 0; i < context.program.limits.size(); ++i) {
        const program::Limit& limit = context.program.limits[i];
        const ast::Name& name = context.call.limits[i].name;
        const auto index = static_cast<Index>(i);
        if (limit.is_money && limit.effect == program::LimitEffect::grant_bounded && !bounds_the_grant(context.program, index)) {
            context.report.absence(Message::limit_not_in_grant, name.span, {name.text});
        }
        const bool in_grant = asked_by_grant(context.program, index, {Op::push_limit_rest, Op::push_limit_total, Op::limit_exceeded}) != none;
        const bool binds = limit.effect == program::LimitEffect::ineligible && limit.counted == program::Counted::granted;
        if (in_grant || binds || limit.effect == program::LimitEffect::grant_bounded) {
            if (const ast::Outcome* recall = recalling_outcome(context)) {
                context.report.say(Message::limit_and_recall, name.span, {name.text, recall->name.text}).with_label(recall->name.span, Message::note_declared_here, {recall->name.text});
            }
        }
        if (limit.is_money) {
            if (const Index asked = asked_by_grant(context.program, index, {Op::push_limit_total, Op::limit_exceeded}); asked != none) {
                const Span span = context.formula_spans[static_cast<std::size_t>(asked)];
                context.report.say(Message::limit_total_in_grant, span.size() > 0 ? span : name.span, {name.text});
            }
        }
        if (limit.effect == program::LimitEffect::condition && !is_asked(context.program, index)) {
            context.report.absence(Message::limit_not_asked, name.span, {name.text});
        }
        check_reachable(context, i);
    }
}

}  // namespace guichet::check
