#include "dsl/check/expressions.h"

#include <algorithm>
#include <utility>

#include "dsl/check/advice.h"
#include "dsl/check/arithmetic.h"
#include "dsl/check/constants.h"
#include "dsl/check/criteria.h"
#include "dsl/check/optional_values.h"
#include "dsl/check/schedule_by.h"
#include "dsl/diagnostics/message.h"

namespace guichet::check {
namespace {

using ast::ExprKind;
using program::Instruction;
using program::Op;
using program::Type;

class Compiler {
public:
    Compiler(Context& context, Scope scope) : context_(context), scope_(std::move(scope)) {}

    Typed emit(const ast::Expr& expr) {
        switch (expr.kind) {
            case ExprKind::literal: return emit_literal(expr.literal);
            case ExprKind::path: return emit_path(expr);
            case ExprKind::negation: return emit_negation(expr);
            case ExprKind::conjunction:
            case ExprKind::disjunction: return emit_junction(expr);
            case ExprKind::equal:
            case ExprKind::different: return emit_equality(expr);
            case ExprKind::less:
            case ExprKind::less_equal:
            case ExprKind::greater:
            case ExprKind::greater_equal: return emit_order(expr);
            case ExprKind::add:
            case ExprKind::subtract: return arithmetic(expr);
            case ExprKind::member: return emit_member(expr);
            case ExprKind::given:
            case ExprKind::empty: return emit_given(expr);
            case ExprKind::eligible: return emit_eligible(expr);
            case ExprKind::sum:
            case ExprKind::count: return emit_aggregate(expr);
            case ExprKind::error: return fail();
            case ExprKind::multiply: case ExprKind::divide: case ExprKind::least: case ExprKind::greatest:
            case ExprKind::least_of_lines: case ExprKind::greatest_of_lines: case ExprKind::mean_of_lines:
                return arithmetic(expr);
            case ExprKind::contains: return emit_contains(expr);
            case ExprKind::fallback: return emit_fallback(expr);
        }
        return fail();
    }

    bool failed() const { return failed_; }
    std::vector<Instruction> take_code() { return std::move(code_); }
    void push_resolved(const Resolved& resolved);

private:
    Typed fail() {
        failed_ = true;
        return {};
    }
    void put(Op op, Index a = none, Index b = none, std::int64_t x = 0, std::int64_t y = 1) { code_.push_back({op, a, b, x, y}); }
    bool french() const { return context_.report.french(); }
    std::string text(const ast::Expr& expr) const { return context_.text_of(expr.span); }

    /// Says that two types don't agree, once: an unknown one was spoken of already.
    Typed mismatch(const ast::Expr& expr, Typed seen, const std::string& expected) {
        if (seen.kind != ValueKind::unknown) {
            context_.report.say(Message::type_mismatch, expr.span, {text(expr), describe(seen.kind, french()), expected});
        }
        return fail();
    }
    bool expect(const ast::Expr& expr, Typed seen, ValueKind wanted) {
        if (seen.kind == wanted) return true;
        mismatch(expr, seen, describe(wanted, french()));
        return false;
    }

    Typed emit_literal(const ast::Literal& literal);
    Typed emit_path(const ast::Expr& expr);
    Typed emit_answer(const ast::Expr& expr, Index field, Index column);
    Typed emit_negation(const ast::Expr& expr) {
        expect(expr.children[0], emit(expr.children[0]), ValueKind::boolean);
        put(Op::negation);
        return {ValueKind::boolean};
    }
    Typed emit_junction(const ast::Expr& expr);
    Typed emit_equality(const ast::Expr& expr);
    Typed emit_order(const ast::Expr& expr);
    /// The formulas of arithmetic.h, that share this walk.
    Typed arithmetic(const ast::Expr& expr) {
        const Walk walk{context_, scope_, code_, [this](const ast::Expr& child) { return emit(child); }};
        const Typed typed = emit_arithmetic(walk, expr);
        return typed.kind == ValueKind::unknown ? fail() : typed;
    }
    Typed emit_member(const ast::Expr& expr);
    Typed emit_given(const ast::Expr& expr);
    Typed emit_schedule(const ast::Expr& expr, const Resolved& resolved);
    Typed emit_limit(const ast::Expr& expr, const Resolved& resolved);
    Typed emit_verification(const ast::Expr& expr, const Resolved& resolved);
    Typed emit_eligible(const ast::Expr& expr);
    Typed emit_contains(const ast::Expr& expr);
    Typed emit_fallback(const ast::Expr& expr);
    Typed emit_count_of_items(const ast::Expr& expr, const Resolved& resolved);
    Typed emit_aggregate(const ast::Expr& expr);
    /// The choice list of a path that is a choice, none otherwise.
    Index choice_of(const ast::Expr& expr) {
        if (expr.kind != ExprKind::path) return none;
        const Resolved resolved = resolve(context_, expr.path, scope_);
        if (resolved.kind != Resolved::Kind::field && resolved.kind != Resolved::Kind::column) return none;
        return answer(resolved.a, resolved.b).choice_list;
    }
    const program::Field& answer(Index field, Index column) const {
        const program::Field& whole = context_.program.fields[static_cast<std::size_t>(field)];
        return column == none ? whole : whole.columns[static_cast<std::size_t>(column)];
    }
    bool emit_item(const ast::Expr& expr, Index list);
    bool stands_for_a_value(const ast::Expr& path) {
        return resolve(context_, path.path, scope_).kind != Resolved::Kind::unknown;
    }
    static bool is_bare_word(const ast::Expr& expr) {
        return expr.kind == ExprKind::path && expr.path.text.find('.') == std::string::npos;
    }

    Context& context_;
    Scope scope_;
    std::vector<Instruction> code_;
    bool failed_ = false;
};

bool has_thresholds(const ast::Grid& grid) {
    const auto flat = flatten(grid);
    return grid.threshold || std::any_of(flat.begin(), flat.end(), [](const FlatCriterion& one) { return one.said->threshold.has_value(); });
}

Typed Compiler::emit_literal(const ast::Literal& literal) {
    if (const bool* value = std::get_if<bool>(&literal)) return put(Op::push_boolean, none, none, *value ? 1 : 0), Typed{ValueKind::boolean};
    if (const Ratio* value = std::get_if<Ratio>(&literal)) {
        put(Op::push_number, none, none, value->numerator(), value->denominator());
        return {ValueKind::number};
    }
    if (const Money* value = std::get_if<Money>(&literal)) return put(Op::push_money, none, none, value->cents), Typed{ValueKind::money};
    if (const Date* value = std::get_if<Date>(&literal)) return put(Op::push_date, none, none, to_days(*value)), Typed{ValueKind::date};
    if (const std::string* value = std::get_if<std::string>(&literal)) {
        put(Op::push_text, static_cast<Index>(context_.program.strings.size()));
        context_.program.strings.push_back(*value);
        return {ValueKind::text};
    }
    if (const auto* share = std::get_if<ast::Percent>(&literal)) {
        put(Op::push_percent, none, none, share->ratio.numerator(), share->ratio.denominator());
        return {ValueKind::percent};
    }
    if (const Duration* time = std::get_if<Duration>(&literal)) {
        put(Op::push_duration, none, none, time->count, static_cast<std::int64_t>(time->unit));
        return {ValueKind::duration};
    }
    if (std::holds_alternative<ast::Count>(literal)) return {ValueKind::count};
    return {ValueKind::named};
}

Typed Compiler::emit_answer(const ast::Expr& expr, Index field, Index column) {
    const program::Field& found = answer(field, column);
    if (!scope_.allow_missing && may_be_missing(context_, scope_, field, column)) {
        context_.report.say(Message::optional_used_bare, expr.span, {text(expr), optional_advice(context_.report, text(expr), found.type, column == none ? OptionalPlace::anywhere : OptionalPlace::of_a_line)});
        failed_ = true;
    }
    return {value_kind(found.type), found.choice_list};
}

void Compiler::push_resolved(const Resolved& resolved) {
    using Kind = Resolved::Kind;
    switch (resolved.kind) {
        case Kind::field: return put(Op::push_field, resolved.a);
        case Kind::column: return put(Op::push_column, resolved.b);
        case Kind::cap:
            if (context_.program.cap_by != none) return put(Op::push_schedule, context_.program.cap_by);
            return put(Op::push_money, none, none, context_.program.cap.cents);
        case Kind::decided_on: return put(Op::push_decided_on);
        case Kind::period_start: return put(Op::push_period_start, resolved.a);
        case Kind::period_end: return put(Op::push_period_end, resolved.a);
        case Kind::base: return put(Op::push_base, resolved.a);
        case Kind::eligibility: return put(Op::eligibility_met);
        case Kind::grid_complete: return put(Op::grid_complete, resolved.a);
        case Kind::grid_total: return put(Op::push_grid_total, resolved.a);
        case Kind::member_organisation: return put(Op::push_member_organisation);
        case Kind::award: return put(Op::push_award);
        case Kind::instalment: return put(Op::push_instalment, resolved.a, resolved.b);
        case Kind::schedule: return put(Op::push_schedule, resolved.a);
        case Kind::overpaid: return put(Op::push_overpaid);
        case Kind::thresholds_met: return put(Op::thresholds_met, resolved.a);
        case Kind::grid_criterion: return put(Op::push_criterion, resolved.a, resolved.b);
        case Kind::grid_group: return put(Op::push_criterion, resolved.a, resolved.b, 1);
        case Kind::stage_outcome: return put(Op::outcome_was, resolved.a, resolved.b);
        case Kind::limit_total: return put(Op::push_limit_total, resolved.a);
        case Kind::limit_rest: return put(Op::push_limit_rest, resolved.a);
        case Kind::limit_exceeded: return put(Op::limit_exceeded, resolved.a);
        case Kind::verification: return put(Op::verified, resolved.a);
        case Kind::eligibility_to_verify: return put(Op::eligibility_to_verify);
        case Kind::rank: return put(Op::push_rank, resolved.a);
        default: failed_ = true;
    }
}

Typed Compiler::emit_path(const ast::Expr& expr) {
    using Kind = Resolved::Kind;
    const Resolved resolved = require(context_, expr.path, scope_);
    switch (resolved.kind) {
        case Kind::parameter: {
            const ast::Literal* literal = find_constant(context_, expr);
            return literal == nullptr ? fail() : emit_literal(*literal);
        }
        case Kind::opening:
        case Kind::closing: {
            const ast::Literal* literal = constant_moment(context_, resolved.kind == Kind::opening, expr);
            return literal == nullptr ? fail() : emit_literal(*literal);
        }
        case Kind::field:
            push_resolved(resolved);
            return emit_answer(expr, resolved.a, none);
        case Kind::column:
            push_resolved(resolved);
            return emit_answer(expr, resolved.a, resolved.b);
        case Kind::cap:
            if (!context_.program.has_cap) {
                Diagnostic& found = context_.report.absence(Message::cap_missing, expr.span, {text(expr)});
                if (context_.call.aid) found.with_label(context_.first_line(context_.call.aid->span), Message::note_aid_here);
                return fail();
            }
            if (context_.program.cap_by != none) return emit_schedule(expr, {Kind::schedule, context_.program.cap_by});
            push_resolved(resolved);
            return {ValueKind::money};
        case Kind::base: case Kind::award: case Kind::instalment: push_resolved(resolved); return {ValueKind::money};
        case Kind::period_start: case Kind::period_end: push_resolved(resolved); return {ValueKind::date};
        case Kind::eligibility: case Kind::grid_complete: push_resolved(resolved); return {ValueKind::boolean};
        case Kind::grid_total: push_resolved(resolved); return {ValueKind::number};
        case Kind::member_organisation: push_resolved(resolved); return {ValueKind::text};
        case Kind::list_column:
            context_.report.say(Message::column_outside_list, expr.span, {text(expr), column_advice(context_.report, text(expr), answer(resolved.a, resolved.b).type)});
            return fail();
        case Kind::period:
            context_.report.say(Message::period_is_not_a_value, expr.span, {text(expr)});
            return fail();
        case Kind::received_on:
        case Kind::decided_on:
            if (scope_.filling && !(scope_.at_filing && resolved.kind == Kind::received_on)) {
                context_.report.say(Message::fact_before_filing, expr.span, {text(expr)});
                return fail();
            }
            put(resolved.kind == Kind::received_on ? Op::push_received_on : Op::push_decided_on);
            return {ValueKind::date};
        case Kind::overpaid: push_resolved(resolved); return {ValueKind::money};
        case Kind::schedule: return emit_schedule(expr, resolved);
        case Kind::dossier_number: case Kind::reason: case Kind::silence_delay: case Kind::funders:
            context_.report.say(Message::fact_misplaced, expr.span, {text(expr), fact_advice(context_.report, text(expr))});
            return fail();
        case Kind::thresholds_met:
            if (!has_thresholds(context_.call.grids[static_cast<std::size_t>(resolved.a)])) {
                context_.report.absence(Message::threshold_unsaid, expr.span, {context_.call.grids[static_cast<std::size_t>(resolved.a)].name.text});
                return fail();
            }
            push_resolved(resolved);
            return {ValueKind::boolean};
        case Kind::grid_criterion: case Kind::grid_group: case Kind::rank: push_resolved(resolved); return {ValueKind::number};
        case Kind::stage_outcome: push_resolved(resolved); return {ValueKind::boolean};
        case Kind::limit_total: case Kind::limit_rest: case Kind::limit_exceeded: return emit_limit(expr, resolved);
        case Kind::verification: case Kind::eligibility_to_verify: return emit_verification(expr, resolved);
        case Kind::unknown: case Kind::ambiguous: return fail();
    }
    return fail();
}

/// What others hold is looked up when the dossier is filed or decided, not while it is written.
Typed Compiler::emit_limit(const ast::Expr& expr, const Resolved& resolved) {
    if (scope_.filling) {
        context_.report.say(Message::limit_while_filling, expr.span, {text(expr)});
        return fail();
    }
    push_resolved(resolved);
    if (resolved.kind == Resolved::Kind::limit_exceeded) return {ValueKind::boolean};
    return {context_.call.limits[static_cast<std::size_t>(resolved.a)].of_dossiers ? ValueKind::number : ValueKind::money};
}

/// A person settles it once the dossier is filed, whoever is recused from it.
Typed Compiler::emit_verification(const ast::Expr& expr, const Resolved& resolved) {
    if (scope_.filling) {
        const std::string why = scope_.member ? context_.report.word("quand se jugent les récusations", "when recusals are judged")
                                              : context_.report.word("pendant que le formulaire se remplit", "while the form is being filled");
        context_.report.say(Message::verification_not_known_here, expr.span, {text(expr), why});
        return fail();
    }
    push_resolved(resolved);
    return {ValueKind::boolean};
}

Typed Compiler::emit_schedule(const ast::Expr& expr, const Resolved& resolved) {
    const auto index = static_cast<std::size_t>(resolved.a);
    if (index >= context_.program.schedules.size()) {
        context_.report.say(Message::schedule_used_too_early, expr.span, {text(expr)})
            .with_label(context_.call.schedules[index].name.span, Message::note_declared_here, {text(expr)});
        return fail();
    }
    push_resolved(resolved);
    // A schedule that could not be read was spoken of.
    if (context_.program.schedules[index].rows.empty()) return fail();
    const Needs needs = scope_.filling ? needs_of(context_.program, resolved.a) : Needs{};
    if (needs.decided_on || needs.limits || (needs.received_on && !scope_.at_filing)) {
        const bool of_filing = !needs.decided_on && !needs.limits;
        context_.report.say(Message::schedule_not_known_yet, expr.span,
                            {text(expr), needs.limits ? context_.report.word("un cumul", "a limit")
                                         : of_filing  ? context_.report.word("dossier.reçu_le", "dossier.received_on")
                                                      : context_.report.word("dossier.décidé_le", "dossier.decided_on")})
            .with_label(context_.call.schedules[index].name.span, Message::note_declared_here, {context_.call.schedules[index].name.text});
        return fail();
    }
    return {value_kind(context_.program.schedules[index].type)};
}

Typed Compiler::emit_junction(const ast::Expr& expr) {
    const std::size_t known = scope_.given.size();
    const std::size_t nonzero = scope_.nonzero.size();
    const std::size_t supposed = scope_.supposed.size();
    const bool all = expr.kind == ExprKind::conjunction;
    for (const ast::Expr& child : expr.children) all ? assume(context_, child, scope_) : assume_not(context_, child, scope_);
    for (std::size_t i = 0; i < expr.children.size(); ++i) {
        expect(expr.children[i], emit(expr.children[i]), ValueKind::boolean);
        if (i > 0) put(all ? Op::conjunction : Op::disjunction, 2);  // two by two: the stack stays low
    }
    scope_.given.resize(known);
    scope_.nonzero.resize(nonzero);
    scope_.supposed.resize(supposed);
    return {ValueKind::boolean};
}

/// The bare word of a comparison with a choice: one of the list's items.
bool Compiler::emit_item(const ast::Expr& expr, Index list) {
    const auto index = static_cast<std::size_t>(list);
    const Index item = context_.symbols.items[index].find(expr.path.text);
    if (item != none) {
        put(Op::push_choice, list, none, item);
        return true;
    }
    if (choice_of(expr) != none) return false;  // another answer of the same list: compared as such
    context_.symbols.items[index].report_unknown(context_.report, expr.path.text, expr.span);
    failed_ = true;
    return true;
}

Typed Compiler::emit_equality(const ast::Expr& expr) {
    const ast::Expr& left = expr.children[0];
    const ast::Expr& right = expr.children[1];
    const Index left_list = choice_of(left);
    const Index right_list = left_list == none ? choice_of(right) : none;
    Typed left_type;
    Typed right_type;
    if (left_list != none && is_bare_word(right)) {
        left_type = emit(left);
        right_type = emit_item(right, left_list) ? left_type : emit(right);
    } else if (right_list != none && is_bare_word(left)) {
        left_type = emit_item(left, right_list) ? Typed{ValueKind::choice, right_list} : emit(left);
        right_type = emit(right);
    } else {
        left_type = emit(left);
        // The word compared with what isn't known may be an item of what should stand there.
        if (left_type.kind == ValueKind::unknown && is_bare_word(right) && !stands_for_a_value(right)) return fail();
        right_type = emit(right);
    }
    put(expr.kind == ExprKind::equal ? Op::equal : Op::different);
    if (left_type.kind == ValueKind::choices || right_type.kind == ValueKind::choices) {
        context_.report.say(Message::several_compared, expr.span, {text(left_type.kind == ValueKind::choices ? left : right)});
        return fail();
    }
    if (left_type.kind == ValueKind::unknown || right_type.kind == ValueKind::unknown) return fail();
    if (is_ratio(left_type.kind) && is_ratio(right_type.kind)) return {ValueKind::boolean};
    const bool comparable = left_type.kind < ValueKind::file || left_type.kind == ValueKind::unknown;
    if (!comparable) return mismatch(left, left_type, context_.report.word("une valeur qui se compare", "a value that can be compared"));
    if (left_type.kind != right_type.kind) return mismatch(right, right_type, describe(left_type.kind, french()));
    if (left_type.kind == ValueKind::choice && left_type.list != right_type.list) {
        context_.report.say(Message::choices_of_two_lists, expr.span, {text(left), text(right)});
        return fail();
    }
    return {ValueKind::boolean};
}

Typed Compiler::emit_order(const ast::Expr& expr) {
    const Typed left = emit(expr.children[0]);
    const Typed right = emit(expr.children[1]);
    constexpr Op ops[] = {Op::less, Op::less_equal, Op::greater, Op::greater_equal};
    put(ops[static_cast<int>(expr.kind) - static_cast<int>(ExprKind::less)]);
    if (left.kind == ValueKind::unknown || right.kind == ValueKind::unknown) return fail();
    if (is_ratio(left.kind) && is_ratio(right.kind)) return {ValueKind::boolean};
    const bool ordered = left.kind == ValueKind::number || left.kind == ValueKind::money || left.kind == ValueKind::date;
    if (!ordered) {
        return mismatch(expr.children[0], left, context_.report.word("un nombre, un montant ou une date", "a number, an amount or a date"));
    }
    if (left.kind != right.kind) return mismatch(expr.children[1], right, describe(left.kind, french()));
    return {ValueKind::boolean};
}

Typed Compiler::emit_member(const ast::Expr& expr) {
    const ast::Expr& place = expr.children[1];
    const Typed what = emit(expr.children[0]);
    if (place.kind != ExprKind::path) {
        if (place.kind != ExprKind::error) context_.report.say(Message::membership_of_what, place.span, {text(place)});
        return fail();
    }
    const Resolved resolved = resolve(context_, place.path, scope_);
    if (resolved.kind == Resolved::Kind::period) {
        put(Op::in_period, resolved.a);
        return expect(expr.children[0], what, ValueKind::date) ? Typed{ValueKind::boolean} : fail();
    }
    if (is_bare_word(place)) {
        const Index territory = context_.symbols.territories.require(context_.report, place.path);
        put(Op::in_territory, territory);
        if (territory == none) return fail();
        return expect(expr.children[0], what, ValueKind::commune) ? Typed{ValueKind::boolean} : fail();
    }
    if (resolved.kind == Resolved::Kind::unknown) {
        report_unresolved(context_, place.path, scope_, resolved);
    } else {
        context_.report.say(Message::membership_of_what, place.span, {text(place)});
    }
    return fail();
}

Typed Compiler::emit_given(const ast::Expr& expr) {
    const ast::Expr& child = expr.children[0];
    const bool allowed = scope_.allow_missing;
    scope_.allow_missing = true;
    const Typed what = emit(child);
    scope_.allow_missing = allowed;
    put(expr.kind == ExprKind::given ? Op::given : Op::empty);
    if (what.kind == ValueKind::unknown) return fail();
    if (child.kind != ExprKind::path || (code_.size() >= 2 && code_[code_.size() - 2].op != Op::push_field &&
                                         code_[code_.size() - 2].op != Op::push_column)) {
        context_.report.say(Message::given_of_an_answer, child.span, {text(child)});
        return fail();
    }
    return {ValueKind::boolean};
}

Typed Compiler::emit_eligible(const ast::Expr& expr) {
    const Typed what = emit(expr.children[0]);
    put(Op::is_eligible);
    if (!expect(expr.children[0], what, ValueKind::choice)) return fail();
    const ast::Nomenclature& list = context_.call.nomenclatures[static_cast<std::size_t>(what.list)];
    for (const ast::Item& item : list.items) {
        if (item.eligible) return {ValueKind::boolean};
    }
    context_.report.say(Message::eligibility_never_said, expr.span, {text(expr.children[0]), list.name.text})
        .with_label(list.name.span, Message::note_declared_here, {list.name.text});
    return fail();
}

Typed Compiler::emit_contains(const ast::Expr& expr) {
    const Typed several = emit(expr.children[0]);
    if (several.kind == ValueKind::unknown) return fail();
    if (several.kind != ValueKind::choices) {
        context_.report.say(Message::contains_of_what, expr.span, {text(expr.children[0])});
        return fail();
    }
    emit_item(expr.children[1], several.list);
    put(Op::contains);
    return {ValueKind::boolean};
}

/// `X sinon V`: only an answer may be replaced. The lines of a sum are not: what a line without
/// answer counts for is said by `quand … renseigné`.
Typed Compiler::emit_fallback(const ast::Expr& expr) {
    const ast::Expr& wanted = expr.children[0];
    const bool allowed = std::exchange(scope_.allow_missing, scope_.allow_missing || wanted.kind == ExprKind::path);
    const Typed left = emit(wanted);
    scope_.allow_missing = allowed;
    const Typed right = emit(expr.children[1]);
    put(Op::fallback);
    if (left.kind == ValueKind::unknown || right.kind == ValueKind::unknown) return fail();
    const bool fits = left.kind == right.kind && left.kind != ValueKind::text;
    if (!fits) return mismatch(expr.children[1], right, describe(left.kind, french()));
    const Resolved found = wanted.kind == ExprKind::path ? resolve(context_, wanted.path, scope_) : Resolved{};
    const bool answered = found.kind == Resolved::Kind::field || found.kind == Resolved::Kind::column;
    // Said only of what is known to be there: a finding, a mark, an award may be awaited still.
    const bool there = wanted.kind == ExprKind::literal || found.kind == Resolved::Kind::parameter || found.kind == Resolved::Kind::cap ||
                       (answered && !may_be_missing(context_, scope_, found.a, found.kind == Resolved::Kind::column ? found.b : none));
    if (there) context_.report.absence(Message::fallback_never_used, expr.span, {text(wanted), text(expr.children[1])});
    return left;
}

/// `nombre de` a field of several items.
Typed Compiler::emit_count_of_items(const ast::Expr& expr, const Resolved& resolved) {
    push_resolved(resolved);
    put(Op::count_items);
    const Index column = resolved.kind == Resolved::Kind::column ? resolved.b : none;
    if (emit_answer(expr, resolved.a, column).kind == ValueKind::unknown || failed_) return fail();
    return {ValueKind::number};
}

Typed Compiler::emit_aggregate(const ast::Expr& expr) {
    const bool counting = expr.kind == ExprKind::count;
    const Resolved resolved = require(context_, expr.path, scope_);
    if (resolved.kind == Resolved::Kind::unknown || resolved.kind == Resolved::Kind::ambiguous) return fail();
    const bool of_one = resolved.kind == Resolved::Kind::field || resolved.kind == Resolved::Kind::column;
    if (counting && of_one && expr.children.empty() && answer(resolved.a, resolved.kind == Resolved::Kind::column ? resolved.b : none).type == Type::choices) {
        return emit_count_of_items(expr, resolved);
    }
    const bool is_list = resolved.kind == Resolved::Kind::field && answer(resolved.a, none).type == Type::list;
    if (counting ? !is_list : resolved.kind != Resolved::Kind::list_column) {
        context_.report.say(counting ? Message::count_of_a_list : Message::sum_of_a_column, expr.path.span, {expr.path.text});
        return fail();
    }
    Index condition = none;
    if (!expr.children.empty()) {
        Scope line = scope_;
        line.list = resolved.a;
        condition = compile_formula(context_, expr.children[0], line, ValueKind::boolean);
        if (condition == none) return fail();
    }
    put(counting ? Op::count : Op::sum, resolved.a, resolved.b, condition);
    if (counting) return {ValueKind::number};
    const ValueKind summed = value_kind(answer(resolved.a, resolved.b).type);
    if (summed != ValueKind::money && summed != ValueKind::number) {
        context_.report.say(Message::type_mismatch, expr.path.span,
                            {expr.path.text, describe(summed, french()),
                             context_.report.word("un montant ou un nombre", "an amount or a number")});
        return fail();
    }
    if (!scope_.allow_missing && may_be_missing(context_, scope_, resolved.a, resolved.b)) {
        context_.report.say(Message::optional_used_bare, expr.path.span, {expr.path.text, optional_advice(context_.report, expr.path.text, answer(resolved.a, resolved.b).type, OptionalPlace::bare)});
        return fail();
    }
    return {summed};
}

Index add_formula(Context& context, std::vector<Instruction> code, Type type, std::string text, Span span) {
    context.formula_spans.push_back(span);
    context.program.formulas.push_back({std::move(code), type, std::move(text)});
    return static_cast<Index>(context.program.formulas.size()) - 1;
}

Index finish_formula(Context& context, Compiler& compiler, const ast::Expr& expr, ValueKind kind) {
    std::vector<Instruction> code = compiler.take_code();
    if (stack_depth(code) > program::max_stack) {
        context.report.say(Message::formula_too_deep, expr.span, {std::to_string(program::max_stack)});
        return none;
    }
    return add_formula(context, std::move(code), formula_type(kind), context.text_of(expr.span), expr.span);
}

Index lost(Context& context, const ast::Expr& expr) {
    if (context.lost_formula.size() == 0) context.lost_formula = expr.span;
    return none;
}

}  // namespace

Index compile_formula(Context& context, const ast::Expr& expr, const Scope& scope, ValueKind expected) {
    Compiler compiler(context, scope);
    const Typed type = compiler.emit(expr);
    if (compiler.failed() || type.kind == ValueKind::unknown) return lost(context, expr);
    const bool value = type.kind < ValueKind::duration || type.kind == ValueKind::percent;
    if (!value || (expected != ValueKind::unknown && type.kind != expected)) {
        const std::string wanted = expected == ValueKind::unknown
                                       ? context.report.word("une valeur qui se calcule", "a value that can be computed")
                                       : describe(expected, context.report.french());
        context.report.say(Message::type_mismatch, expr.span,
                           {context.text_of(expr.span), describe(type.kind, context.report.french()), wanted});
        return none;
    }
    return finish_formula(context, compiler, expr, type.kind);
}

Index compile_value(Context& context, const ast::Expr& expr, const Scope& scope, Typed& typed) {
    Compiler compiler(context, scope);
    typed = compiler.emit(expr);
    if (compiler.failed() || typed.kind == ValueKind::unknown || typed.kind > ValueKind::percent) return lost(context, expr);
    return finish_formula(context, compiler, expr, typed.kind);
}

Index formula_of(Context& context, const Resolved& resolved, const ast::Name& path) {
    using What = Resolved::Kind;
    Compiler compiler(context, {});
    compiler.push_resolved(resolved);
    if (compiler.failed()) return none;
    Type type = Type::text;
    if (resolved.kind == What::field) type = context.program.fields[static_cast<std::size_t>(resolved.a)].type;
    if (resolved.kind == What::cap || resolved.kind == What::base || resolved.kind == What::award || resolved.kind == What::instalment || resolved.kind == What::overpaid) type = Type::money;
    if (resolved.kind == What::period_start || resolved.kind == What::period_end || resolved.kind == What::received_on || resolved.kind == What::decided_on) type = Type::date;
    if (resolved.kind == What::grid_total || resolved.kind == What::grid_criterion || resolved.kind == What::grid_group || resolved.kind == What::rank) type = Type::number;
    if (resolved.kind == What::schedule) type = context.program.schedules[static_cast<std::size_t>(resolved.a)].type;
    const bool of_limit = resolved.kind == What::limit_total || resolved.kind == What::limit_rest;
    if (of_limit) type = context.call.limits[static_cast<std::size_t>(resolved.a)].of_dossiers ? Type::number : Type::money;
    if (resolved.kind == What::limit_exceeded || resolved.kind == What::verification || resolved.kind == What::eligibility_to_verify) type = Type::boolean;
    if (resolved.kind == What::eligibility || resolved.kind == What::grid_complete || resolved.kind == What::thresholds_met) type = Type::boolean;
    return add_formula(context, compiler.take_code(), type, path.text, path.span);
}

}  // namespace guichet::check
