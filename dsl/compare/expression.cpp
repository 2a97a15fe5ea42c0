#include "dsl/compare/expression.h"

#include <algorithm>

#include <fmt/format.h>

#include "dsl/program/machine.h"

namespace guichet::compare {
namespace {

using program::Index;
using program::Instruction;
using program::Op;

constexpr int max_depth = 16;

/// What an instruction's numbers are: which of a, b, x, y it uses, and the tables they point into.
struct Meaning {
    const char* uses = "abxy";
    const char* table = nullptr;  ///< of a
};

Meaning meaning_of(Op op) {
    switch (op) {
        case Op::push_boolean: case Op::push_money: case Op::push_date: return {"x"};
        case Op::push_number: case Op::push_percent: case Op::push_duration: return {"xy"};
        case Op::push_field: return {"a", "Field"};
        case Op::push_period_start: case Op::push_period_end: case Op::in_period: return {"a", "Period"};
        case Op::push_base: return {"a", "Base"};
        case Op::push_instalment: return {"ab", "Instalment"};
        case Op::push_grid_total: case Op::grid_complete: case Op::thresholds_met: return {"a", "Grid"};
        case Op::push_rank: return {"a", "Ranking"};
        case Op::in_territory: return {"a", "Territory"};
        case Op::push_schedule: return {"a", "Schedule"};
        case Op::verified: return {"a", "Verification"};
        case Op::push_limit_total: case Op::push_limit_rest: case Op::limit_exceeded: return {"a", "Limit"};
        case Op::conjunction: case Op::disjunction: return {"a"};
        case Op::push_award: case Op::push_overpaid: case Op::push_member_organisation: case Op::push_received_on: case Op::push_decided_on:
        case Op::contains: case Op::count_items: case Op::fallback:
        case Op::eligibility_met: case Op::eligibility_to_verify: case Op::is_eligible: case Op::given: case Op::empty: case Op::equal: case Op::different:
        case Op::less: case Op::less_equal: case Op::greater: case Op::greater_equal: case Op::add: case Op::subtract:
        case Op::negation: case Op::multiply: case Op::divide: case Op::round_money: case Op::least: case Op::greatest: return {""};
        default: return {};
    }
}

class Reader {
public:
    Reader(const program::Program& program, const Names& names, std::set<Index>& formulas, std::set<Index>& strings)
        : program_(program), names_(names), formulas_(formulas), strings_(strings) {}

    Expression read(Index formula, Index list, int depth) {
        Expression out;
        if (formula < 0 || static_cast<std::size_t>(formula) >= program_.formulas.size() || depth > max_depth) {
            out.canon = formula == program::none ? "" : "#" + std::to_string(formula);
            return out;
        }
        formulas_.insert(formula);
        const auto& code = program_.formulas[static_cast<std::size_t>(formula)];
        std::vector<Expression> stack;
        for (const Instruction& one : code.code) {
            Expression made = push(one, list, depth);
            const auto taken = program::operands(one);
            if (taken < 0 || static_cast<std::size_t>(taken) > stack.size()) {
                made.canon += "!";
            } else {
                const auto first = stack.end() - taken;
                made.parts.assign(std::make_move_iterator(first), std::make_move_iterator(stack.end()));
                stack.erase(first, stack.end());
                for (const auto& part : made.parts) made.canon += "(" + part.canon + ")";
            }
            stack.push_back(std::move(made));
        }
        if (stack.size() == 1) {
            out = std::move(stack.front());
        } else {
            for (const auto& one : stack) out.canon += "|" + one.canon;
        }
        return out;
    }

private:
    /// A formula inside another, with what it yields.
    std::string nested(Index formula, Index list, int depth) {
        std::string out = read(formula, list, depth).canon;
        const bool there = formula >= 0 && static_cast<std::size_t>(formula) < program_.formulas.size();
        return there ? out + fmt::format(":{}", static_cast<int>(program_.formulas[static_cast<std::size_t>(formula)].type)) : out;
    }

    Expression push(const Instruction& one, Index list, int depth) {
        Expression out;
        out.op = one.op;
        out.x = one.x;
        out.y = one.y;
        const Meaning meaning = meaning_of(one.op);
        std::string_view uses = meaning.uses;
        std::string said;
        if (meaning.table != nullptr) {
            said = names_.of(meaning.table, one.a).canon;
            uses = "";
        } else if (auto named = reference(one, list, depth)) {
            said = *named;
            uses = "";
        }
        out.canon = fmt::format("{}[{}", static_cast<int>(one.op), said);
        // What the instruction does not use is told only when it isn't what it should be.
        const bool known_a = meaning.table != nullptr || !said.empty();
        if ((uses.find('a') != uses.npos) || (!known_a && one.a != program::none)) out.canon += fmt::format(" a{}", one.a);
        if ((uses.find('b') != uses.npos) || (said.empty() && one.b != program::none)) out.canon += fmt::format(" b{}", one.b);
        if ((uses.find('x') != uses.npos) || (said.empty() && one.x != 0)) out.canon += fmt::format(" x{}", one.x);
        if ((uses.find('y') != uses.npos) || one.y != 1) out.canon += fmt::format(" y{}", one.y);
        if (meaning.table != nullptr) {
            if (one.b != program::none) out.canon += fmt::format(" b{}", one.b);
            if (one.x != 0) out.canon += fmt::format(" x{}", one.x);
        }
        out.canon += "]";
        return out;
    }

    std::string raw(const char* name, std::int64_t value) const { return fmt::format(" {}{}", name, value); }

    /// The instructions whose numbers need more than one table.
    std::optional<std::string> reference(const Instruction& one, Index list, int depth) {
        switch (one.op) {
            case Op::push_text: {
                strings_.insert(one.a);
                const bool there = one.a >= 0 && static_cast<std::size_t>(one.a) < program_.strings.size();
                return (there ? "\"" + program_.strings[static_cast<std::size_t>(one.a)] + "\"" : raw("a", one.a)) + raw("b", one.b) + raw("x", one.x);
            }
            case Op::push_choice: return names_.of("ChoiceItem", static_cast<Index>(one.x), one.a).canon + raw("b", one.b);
            case Op::push_column: {
                const Index of = one.b == program::none ? list : one.b;
                return (of == program::none ? raw("a", one.a) : names_.of("Field", one.a, of).canon) + raw("x", one.x);
            }
            case Op::sum: case Op::count: case Op::least_of_lines: case Op::greatest_of_lines: case Op::mean_of_lines: {
                std::string out = names_.of("Field", one.a).canon;
                out += one.op == Op::count ? raw("b", one.b) : " of " + names_.of("Field", one.b, one.a).canon;
                if (one.x >= 0) out += " where " + nested(static_cast<Index>(one.x), one.a, depth + 1);
                return out + (one.x < -1 ? raw("x", one.x) : "");
            }
            case Op::push_criterion: return names_.of(one.x == 1 ? "CriterionGroup" : "Criterion", one.b, one.a).canon + raw("x", one.x);
            case Op::outcome_was: return names_.of("Outcome", one.b, one.a).canon + raw("x", one.x);
            default: return std::nullopt;
        }
    }

    const program::Program& program_;
    const Names& names_;
    std::set<Index>& formulas_;
    std::set<Index>& strings_;
};

bool is_comparison(Op op) { return op == Op::less || op == Op::less_equal || op == Op::greater || op == Op::greater_equal; }
bool bounds_above(Op op) { return op == Op::less || op == Op::less_equal; }

Strictness flipped(Strictness one) {
    if (one == Strictness::stricter) return Strictness::looser;
    return one == Strictness::looser ? Strictness::stricter : one;
}

/// Which way the value of an operation goes, from the ways of its two sides; 2 when they pull apart.
int together(int left, int right) {
    if (left == 2 || right == 2) return 2;
    if (left == 0 || right == 0 || left == right) return left == 0 ? right : left;
    return 2;
}

Proof prove_comparison(const Expression& before, const Expression& after) {
    if (before.parts.size() != 2 || after.parts.size() != 2 || bounds_above(before.op) != bounds_above(after.op)) return {};
    std::vector<Expression> moved;
    const int left = way_of(before.parts[0], after.parts[0], moved);
    const int right = way_of(before.parts[1], after.parts[1], moved);
    if (left == 2 || right == 2) return {};
    // `a <= b` holds less often as `a` grows, more often as `b` does.
    const int way = together(left, -right);
    const bool old_open = before.op == Op::less || before.op == Op::greater;
    const bool new_open = after.op == Op::less || after.op == Op::greater;
    const int sides = way == 2 ? 2 : bounds_above(before.op) ? way : -way;
    const int all = together(sides, old_open == new_open ? 0 : new_open ? 1 : -1);
    if (all == 2) return {};
    if (all == 0) return {Strictness::same, {}};
    return {all > 0 ? Strictness::stricter : Strictness::looser, moved.size() == 2 ? std::move(moved) : std::vector<Expression>{}};
}

/// Both are `op` of several conditions, or one of them is and the other is one of its conditions.
Proof prove_joint(const Expression& before, const Expression& after, Op op) {
    const auto parts_of = [op](const Expression& one) { return one.op == op ? one.parts : std::vector<Expression>{one}; };
    auto gone = parts_of(before);
    auto come = parts_of(after);
    for (auto it = gone.begin(); it != gone.end();) {
        const auto same = std::find_if(come.begin(), come.end(), [&](const Expression& one) { return one.canon == it->canon; });
        if (same == come.end()) {
            ++it;
        } else {
            come.erase(same);
            it = gone.erase(it);
        }
    }
    const Strictness longer = op == Op::conjunction ? Strictness::stricter : Strictness::looser;
    if (gone.empty() && come.empty()) return {Strictness::same, {}};
    if (gone.empty()) return {longer, {}};
    if (come.empty()) return {flipped(longer), {}};
    if (gone.size() == 1 && come.size() == 1 && before.op == op && after.op == op) return prove(gone.front(), come.front());
    return {};
}

}  // namespace

bool Expression::is_literal() const {
    return op == Op::push_number || op == Op::push_money || op == Op::push_date || op == Op::push_percent || op == Op::push_duration;
}

Expression read(const program::Program& program, const Names& names, Index formula, Index list, std::set<Index>& formulas, std::set<Index>& strings) {
    return Reader(program, names, formulas, strings).read(formula, list, 0);
}

std::pair<std::int64_t, std::int64_t> days_of(Duration duration) {
    const std::int64_t n = duration.count;
    switch (duration.unit) {
        case DurationUnit::days: return {n, n};
        case DurationUnit::weeks: return {7 * n, 7 * n};
        case DurationUnit::months: return {n * 365 / 12 - 2, n * 366 / 12 + 2};
        case DurationUnit::years: return {365 * n, 366 * n};
        case DurationUnit::working_days: break;
    }
    return {n + n / 5 * 2, n + n / 5 * 2 + 2 + n / 10};  // weekends at least; a few holidays at most
}

int order(Duration before, Duration after) {
    if (before.unit == after.unit) return before.count == after.count ? 0 : after.count > before.count ? 1 : -1;
    const auto [old_first, old_last] = days_of(before);
    const auto [new_first, new_last] = days_of(after);
    return new_first > old_last ? 1 : new_last < old_first ? -1 : 2;
}

int order(const Expression& before, const Expression& after) {
    if (before.op != after.op || !before.is_literal()) return 2;
    if (before.op == Op::push_duration) {
        const auto known = [](const Expression& one) { return one.y >= 0 && one.y <= static_cast<std::int64_t>(DurationUnit::years); };
        if (!known(before) || !known(after)) return 2;
        const auto duration = [](const Expression& one) { return Duration{static_cast<std::int32_t>(one.x), static_cast<DurationUnit>(one.y)}; };
        return order(duration(before), duration(after));
    }
    if (before.op == Op::push_number || before.op == Op::push_percent) {
        if (before.y < 1 || after.y < 1) return 2;
        const Ratio old_value(before.x, before.y), new_value(after.x, after.y);
        return old_value == new_value ? 0 : new_value > old_value ? 1 : -1;
    }
    return before.x == after.x ? 0 : after.x > before.x ? 1 : -1;
}

int way_of(const Expression& before, const Expression& after, std::vector<Expression>& moved) {
    if (before.canon == after.canon) return 0;
    if (before.is_literal() && after.is_literal()) {
        moved.push_back(before);
        moved.push_back(after);
        return order(before, after);
    }
    if (before.op == Op::round_money && after.op == Op::round_money && before.parts.size() == 1 && after.parts.size() == 1) return way_of(before.parts[0], after.parts[0], moved);
    if (before.op != after.op || before.parts.size() != 2 || after.parts.size() != 2) return 2;
    // A base is a sum of expenses: it counts as positive.
    const auto times_a_base = [](const Expression& a, const Expression& b) { return a.op == Op::push_base && a.canon == b.canon; };
    if (before.op == Op::multiply && times_a_base(before.parts[1], after.parts[1])) return way_of(before.parts[0], after.parts[0], moved);
    if (before.op == Op::multiply && times_a_base(before.parts[0], after.parts[0])) return way_of(before.parts[1], after.parts[1], moved);
    const bool sum = before.op == Op::add || before.op == Op::least || before.op == Op::greatest;
    if (!sum && before.op != Op::subtract) return 2;
    const int left = way_of(before.parts[0], after.parts[0], moved);
    const int right = way_of(before.parts[1], after.parts[1], moved);
    return left == 2 || right == 2 ? 2 : together(left, sum ? right : -right);
}

Proof prove(const Expression& before, const Expression& after) {
    if (before.canon == after.canon) return {Strictness::same, {}};
    if (is_comparison(before.op) && is_comparison(after.op)) return prove_comparison(before, after);
    if (before.op == Op::negation && after.op == Op::negation && before.parts.size() == 1 && after.parts.size() == 1) {
        Proof inside = prove(before.parts[0], after.parts[0]);
        inside.strictness = flipped(inside.strictness);
        return inside;
    }
    for (const Op op : {Op::conjunction, Op::disjunction}) {
        if (before.op == op || after.op == op) return prove_joint(before, after, op);
    }
    return {};
}

}  // namespace guichet::compare
