#include "dsl/program/arithmetic.h"

#include <limits>

#include "dsl/calendar/calendar.h"

namespace guichet::program {
namespace {

Cell out_of_range() {
    Cell cell;
    cell.overflowed = true;
    return cell;
}

Cell cell_of_ratio(Cell::Kind kind, Ratio ratio) { return {kind, ratio.numerator(), ratio.denominator(), {}, false}; }

Ratio ratio_of(const Cell& cell) { return Ratio(cell.x, cell.y); }

// The kind of a product or quotient of two ratios: shares of shares stay shares.
Cell::Kind kind_of_two(const Cell& a, const Cell& b, bool dividing) {
    if (dividing) return a.kind == Cell::Kind::percent && b.kind == Cell::Kind::number ? a.kind : Cell::Kind::number;
    return a.kind == b.kind ? a.kind : Cell::Kind::number;
}

// The value of one line that counts for a column; missing ends the whole question.
Cell line_value(View view, const Instruction& at, const Field& list, const std::vector<Value>& line, bool& counts) {
    counts = true;
    if (at.x != none) {
        const Cell holds = run(view.deeper(), static_cast<Index>(at.x), {&line, at.a});
        if (holds.kind != Cell::Kind::boolean) return holds.overflowed ? out_of_range() : Cell{};
        counts = holds.x != 0;
        if (!counts) return {};
    }
    const Value* value = row(line, at.b);
    return value == nullptr ? Cell{} : cell_of(list.columns[static_cast<std::size_t>(at.b)], *value);
}

}  // namespace

Cell product(const Cell& a, const Cell& b) {
    try {
        if (a.kind == Cell::Kind::money && is_ratio(b)) return cell_of_ratio(a.kind, ratio_of(a) * ratio_of(b));
        if (b.kind == Cell::Kind::money && is_ratio(a)) return cell_of_ratio(b.kind, ratio_of(a) * ratio_of(b));
        if (is_ratio(a) && is_ratio(b)) return cell_of_ratio(kind_of_two(a, b, false), ratio_of(a) * ratio_of(b));
    } catch (const ArithmeticError&) {
        return out_of_range();
    }
    return {};
}

Cell quotient(const Cell& a, const Cell& b) {
    const bool amounts = a.kind == Cell::Kind::money && b.kind == Cell::Kind::money;
    if (!amounts && !is_ratio(b)) return {};
    if (b.x == 0) return {};
    try {
        if (amounts) return cell_of_ratio(Cell::Kind::number, ratio_of(a) / ratio_of(b));
        if (a.kind == Cell::Kind::money) return cell_of_ratio(a.kind, ratio_of(a) / ratio_of(b));
        if (is_ratio(a)) return cell_of_ratio(kind_of_two(a, b, true), ratio_of(a) / ratio_of(b));
    } catch (const ArithmeticError&) {
        return out_of_range();
    }
    return {};
}

Cell rounded(const Program& program, const Cell& amount) {
    if (amount.kind != Cell::Kind::money) return {};
    try {
        return {Cell::Kind::money, multiply(Money{amount.x}, Ratio(1, amount.y), program.rounding).cents, 1, {}, false};
    } catch (const ArithmeticError&) {
        return out_of_range();
    }
}

Cell moved(const Program& program, const Cell& day, const Cell& duration, bool back) {
    if (duration.y < 0 || duration.y > static_cast<std::int64_t>(DurationUnit::years)) return {};
    if (duration.x != static_cast<std::int32_t>(duration.x) || duration.x == std::numeric_limits<std::int32_t>::min()) return out_of_range();
    const auto count = static_cast<std::int32_t>(back ? -duration.x : duration.x);
    try {
        const Date from = from_days(static_cast<std::int32_t>(day.x));
        const Date to = calendar::add(from, {count, static_cast<DurationUnit>(duration.y)}, program.calendar_rules);
        return {Cell::Kind::date, to_days(to), 1, {}, false};
    } catch (const ArithmeticError&) {
        return out_of_range();
    }
}

Cell schedule_value(View view, Index index, const ScheduleRow** applied) {
    const Schedule* schedule = row(view.program.schedules, index);
    if (schedule == nullptr) return {};
    for (const ScheduleRow& each : schedule->rows) {
        if (each.when != none) {
            const Cell holds = run(view.deeper(), each.when, {});
            // Whether this row applies is not known: no row below it may.
            if (holds.kind != Cell::Kind::boolean) return holds.overflowed ? out_of_range() : Cell{};
            if (holds.x == 0) continue;
        }
        if (applied != nullptr) *applied = &each;
        return run(view.deeper(), each.value, {});
    }
    return {};
}

Cell of_column(View view, const Instruction& at) {
    const Field* list = row(view.program.fields, at.a);
    const Rows* rows = rows_of(view.facts, at.a);
    if (list == nullptr || row(list->columns, at.b) == nullptr || rows == nullptr) return {};
    Cell found;
    Ratio total;
    std::int64_t lines = 0;
    for (const std::vector<Value>& line : rows->rows) {
        bool counts = false;
        const Cell cell = line_value(view, at, *list, line, counts);
        if (!counts) continue;
        const bool orderly = is_ratio(cell) || cell.kind == Cell::Kind::money || cell.kind == Cell::Kind::date;
        if (!orderly) return cell.overflowed ? out_of_range() : Cell{};
        ++lines;
        if (at.op == Op::mean_of_lines) {
            try {
                total = total + Ratio(cell.x);
            } catch (const ArithmeticError&) {
                return out_of_range();
            }
            found = cell;
        } else if (found.missing() || (at.op == Op::least_of_lines ? cell.x < found.x : cell.x > found.x)) {
            found = cell;
        }
    }
    if (at.op != Op::mean_of_lines || lines == 0) return found;
    try {
        return cell_of_ratio(found.kind, total / Ratio(lines));
    } catch (const ArithmeticError&) {
        return out_of_range();
    }
}

}  // namespace guichet::program
