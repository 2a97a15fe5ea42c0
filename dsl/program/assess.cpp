// What formulas are used for: rules, eligibility, periods, bases.
#include <algorithm>

#include "dsl/calendar/calendar.h"
#include "dsl/program/adjust.h"
#include "dsl/program/machine.h"

namespace guichet::program {
namespace {

Verdict verdict_of(const Cell& cell) {
    if (cell.kind != Cell::Kind::boolean) {
        // An amount beyond every range can't make a rule hold; only an answer can be waited for.
        return cell.overflowed ? Verdict::not_met : Verdict::unknown;
    }
    return cell.x == 1 ? Verdict::met : Verdict::not_met;
}

Verdict judge_group(View view, const RuleGroup& group) {
    // One rule with the verdict `settling` makes the group `settled`; without one it is the opposite.
    const Verdict settling = group.quantifier == Quantifier::all ? Verdict::not_met : Verdict::met;
    const Verdict settled = group.quantifier == Quantifier::any ? Verdict::met : Verdict::not_met;
    bool unknown = false;
    for (const Rule& rule : group.rules) {
        const Cell cell = run(view.deeper(), rule.test, {});
        // Nobody passes "none of these" by an amount that can't be computed.
        if (cell.overflowed && group.quantifier == Quantifier::none_of) return Verdict::not_met;
        const Verdict verdict = verdict_of(cell);
        if (verdict == settling) return settled;
        unknown = unknown || verdict == Verdict::unknown;
    }
    if (unknown) return Verdict::unknown;
    return settled == Verdict::met ? Verdict::not_met : Verdict::met;
}

// Why a line counts or not: the first condition that is not met excludes it.
struct LineVerdict {
    Verdict verdict = Verdict::met;
    std::size_t condition = 0;
};

LineVerdict judge_line(View view, const Base& base, const std::vector<Value>& line) {
    LineVerdict result;
    for (std::size_t i = 0; i < base.conditions.size(); ++i) {
        const Verdict verdict = judge_in(view, base.conditions[i], {&line, base.list});
        if (verdict == Verdict::not_met) return {verdict, i};
        if (verdict == Verdict::unknown && result.verdict == Verdict::met) result = {verdict, i};
    }
    return result;
}

std::string_view department_of(std::string_view commune) {
    const bool overseas = commune.starts_with("97") || commune.starts_with("98");
    return commune.substr(0, overseas ? 3 : 2);
}

}  // namespace

bool in_departments(std::string_view commune, const std::vector<std::string>& departments) {
    const std::string_view department = department_of(commune);
    return std::find(departments.begin(), departments.end(), department) != departments.end();
}

std::optional<Days> days_of(View view, Index index) {
    if (index != none && view.work.period == index) return view.work.days;
    const Period* period = row(view.program.periods, index);
    if (period == nullptr) return std::nullopt;
    const Cell start = run(view.deeper(), period->start, {});
    if (start.kind != Cell::Kind::date || start.x != static_cast<std::int32_t>(start.x)) return std::nullopt;
    try {
        const auto first = static_cast<std::int32_t>(start.x);
        const Date after = calendar::add(from_days(first), period->duration, view.program.calendar_rules);
        const Date last = from_days(to_days(after) - 1);
        view.work.period = index;
        view.work.days = {first, to_days(last)};
        return view.work.days;
    } catch (const ArithmeticError&) {
        return std::nullopt;  // beyond the year 9999
    }
}

Cell total_of(View view, Index index, BaseResult* told) {
    const Base* base = row(view.program.bases, index);
    const Field* list = base == nullptr ? nullptr : row(view.program.fields, base->list);
    if (list == nullptr || row(list->columns, base->column) == nullptr) return {};
    const Field& column = list->columns[static_cast<std::size_t>(base->column)];
    const Rows* rows = rows_of(view.facts, base->list);
    BaseSums sums;
    for (std::size_t i = 0; rows != nullptr && i < rows->rows.size(); ++i) {
        const std::vector<Value>& values = rows->rows[i];
        const Value* value = row(values, base->column);
        const Cell amount = value == nullptr ? Cell{} : cell_of(column, *value);
        if (amount.kind != Cell::Kind::money) return {};
        const LineVerdict verdict = judge_line(view, *base, values);
        if (verdict.verdict == Verdict::unknown) return {};
        const bool counted = verdict.verdict == Verdict::met;
        BaseLine line{i, Money{amount.x}, counted, counted ? 0 : verdict.condition};
        bool overflowed = false;
        if (counted && !add_line(view, *base, values, Money{amount.x}, sums, &line, overflowed)) {
            Cell missing;
            missing.overflowed = overflowed;
            return missing;
        }
        if (told != nullptr) told->lines.push_back(line);
    }
    return capped_total(view, *base, sums, told == nullptr ? nullptr : &told->cuts);
}

Verdict judge_in(View view, const Rule& rule, Line line) { return verdict_of(run(view.deeper(), rule.test, line)); }

Verdict eligibility_in(View view) {
    Verdict result = Verdict::met;
    for (const RuleGroup& group : view.program.eligibility) {
        const Verdict verdict = judge_group(view, group);
        if (verdict == Verdict::not_met) return verdict;
        if (verdict == Verdict::unknown) result = verdict;
    }
    return result;
}

std::optional<std::pair<Date, Date>> period_days(const Program& program, Index period, const Facts& facts) {
    Work work;
    const auto days = days_of({program, facts, work}, period);
    if (!days) return std::nullopt;
    return std::pair{from_days(days->first), from_days(days->last)};
}

std::optional<BaseResult> assess_base(const Program& program, Index base, const Facts& facts) {
    BaseResult result;
    Work work;
    const Cell total = total_of({program, facts, work}, base, &result);
    if (total.missing()) return std::nullopt;
    result.total = Money{total.x};
    return result;
}

Verdict judge(const Program& program, const Rule& rule, const Facts& facts, const std::vector<Value>* line) {
    Work work;
    return judge_in({program, facts, work}, rule, {line, none});
}

Verdict eligibility(const Program& program, const Facts& facts) {
    Work work;
    return eligibility_in({program, facts, work});
}

}  // namespace guichet::program
