#include "dsl/program/arithmetic.h"
#include "dsl/program/machine.h"

#include <algorithm>
#include <compare>
#include <cstring>
#include <functional>
#include <limits>
#include <new>

#include "dsl/program/scoring.h"
#include "dsl/program/wide.h"

namespace guichet::program {
namespace {

// Products of two 64-bit numbers and the sum of two such products fit.

// Cells are not initialised until they are pushed: 64 of them would cost more than most rules.
union Slot {
    Slot() {}
    Cell cell;
};

Cell overflow() {
    Cell cell;
    cell.overflowed = true;
    return cell;
}

Cell boolean(bool value) { return {Cell::Kind::boolean, value ? 1 : 0, 1, {}, false}; }
Cell money(std::int64_t cents) { return {Cell::Kind::money, cents, 1, {}, false}; }
Cell day_cell(std::int64_t days) { return {Cell::Kind::date, days, 1, {}, false}; }

Cell text_cell(std::string_view text) {
    if (text.empty()) return {};
    return {Cell::Kind::text, 0, 1, text, false};
}

Cell number(Wide numerator, Wide denominator) {
    if (denominator != 1) {
        Wide a = numerator < 0 ? -numerator : numerator;
        Wide b = denominator;
        while (b != 0) {
            const Wide rest = a % b;
            a = b;
            b = rest;
        }
        numerator /= a;
        denominator /= a;
    }
    if (!fits(numerator) || !fits(denominator)) return overflow();
    return {
        Cell::Kind::number, static_cast<std::int64_t>(numerator), static_cast<std::int64_t>(denominator), {}, false};
}

// A missing result that remembers whether an operand had overflowed.
Cell missing_of(const Cell& a, const Cell& b) { return a.overflowed || b.overflowed ? overflow() : Cell{}; }

Cell add(const Cell& a, const Cell& b, bool minus) {
    if (a.missing() || b.missing()) return missing_of(a, b);
    if (a.kind != b.kind) return {};
    const Wide sign = minus ? -1 : 1;
    if (a.kind == Cell::Kind::money) {
        const Wide sum = Wide{a.x} + sign * b.x;
        return fits(sum) ? money(static_cast<std::int64_t>(sum)) : overflow();
    }
    if (is_ratio(a)) {
        Cell sum = number(Wide{a.x} * b.y + sign * (Wide{b.x} * a.y), Wide{a.y} * b.y);
        if (!sum.missing()) sum.kind = a.kind;
        return sum;
    }
    return {};
}

std::strong_ordering order(Wide a, Wide b) {
    if (a == b) return std::strong_ordering::equal;
    return a < b ? std::strong_ordering::less : std::strong_ordering::greater;
}

// nullopt: the two don't compare (different kinds, items of different lists, files).
std::optional<std::strong_ordering> compare(const Cell& a, const Cell& b) {
    // A share compares with a number: 1/2 is 50 %.
    if (is_ratio(a) && is_ratio(b)) return order(Wide{a.x} * b.y, Wide{b.x} * a.y);
    if (a.kind != b.kind) return std::nullopt;
    switch (a.kind) {
        case Cell::Kind::percent:
        case Cell::Kind::number: return order(Wide{a.x} * b.y, Wide{b.x} * a.y);
        case Cell::Kind::boolean:
        case Cell::Kind::money:
        case Cell::Kind::date: return a.x <=> b.x;
        case Cell::Kind::text: return a.text.compare(b.text) <=> 0;
        case Cell::Kind::choice:
            if (a.y != b.y) return std::nullopt;
            return a.x <=> b.x;
        case Cell::Kind::duration:
        case Cell::Kind::choices:
        case Cell::Kind::missing:
        case Cell::Kind::other: return std::nullopt;
    }
    return std::nullopt;
}

bool is_ordered(Cell::Kind kind) {
    return kind == Cell::Kind::number || kind == Cell::Kind::money || kind == Cell::Kind::date || kind == Cell::Kind::percent;
}

/// Is the item `b` among those of `a`?
Cell has_item(const Cell& a, const Cell& b) {
    if (a.kind != Cell::Kind::choices || b.kind != Cell::Kind::choice || a.y != b.y) return {};
    for (std::size_t at = 0; at + sizeof(std::uint16_t) <= a.text.size(); at += sizeof(std::uint16_t)) {
        std::uint16_t item = 0;
        std::memcpy(&item, a.text.data() + at, sizeof item);
        if (item == b.x) return boolean(true);
    }
    return boolean(false);
}

Cell binary(View view, Op op, const Cell& a, const Cell& b) {
    const bool sum = op == Op::add || op == Op::subtract;
    if (sum && a.kind == Cell::Kind::date && b.kind == Cell::Kind::duration) return moved(view.program, a, b, op == Op::subtract);
    if (sum) return add(a, b, op == Op::subtract);
    if (op == Op::fallback) return a.missing() && !a.overflowed ? b : a;
    if (a.missing() || b.missing()) return missing_of(a, b);
    if (op == Op::multiply) return product(a, b);
    if (op == Op::divide) return quotient(a, b);
    if (op == Op::contains) return has_item(a, b);
    const auto found = compare(a, b);
    if (!found) return {};
    switch (op) {
        case Op::least: return *found <= 0 ? a : b;
        case Op::greatest: return *found >= 0 ? a : b;
        case Op::equal: return boolean(*found == 0);
        case Op::different: return boolean(*found != 0);
        default: break;
    }
    if (!is_ordered(a.kind)) return {};
    switch (op) {
        case Op::less: return boolean(*found < 0);
        case Op::less_equal: return boolean(*found <= 0);
        case Op::greater: return boolean(*found > 0);
        case Op::greater_equal: return boolean(*found >= 0);
        default: return {};
    }
}

// Conjunction: one false decides; disjunction: one true decides; else one missing does.
Cell joined(bool conjunction, const Slot* first, std::size_t count) {
    Cell result = boolean(conjunction);
    for (const Slot* slot = first; slot != first + count; ++slot) {
        const Cell& cell = slot->cell;
        if (cell.kind == Cell::Kind::boolean) {
            if ((cell.x == 1) != conjunction) return boolean(!conjunction);
        } else if (!result.overflowed) {
            result = cell.overflowed ? overflow() : Cell{};
        }
    }
    return result;
}

Cell unary(View view, const Instruction& at, const Cell& top) {
    // An amount that left its range was given, if badly.
    if (at.op == Op::given) return boolean(!top.missing() || top.overflowed);
    if (at.op == Op::empty) return boolean(top.missing() && !top.overflowed);
    if (top.missing()) return top;
    if (at.op == Op::round_money) return rounded(view.program, top);
    if (at.op == Op::count_items) return top.kind == Cell::Kind::choices ? number(top.x, 1) : Cell{};
    if (at.op == Op::negation) return top.kind == Cell::Kind::boolean ? boolean(top.x == 0) : Cell{};
    if (at.op == Op::in_territory) {
        const Territory* territory = row(view.program.territories, at.a);
        if (territory == nullptr || top.kind != Cell::Kind::text) return {};
        return boolean(in_departments(top.text, territory->departments));
    }
    if (at.op == Op::in_period) {
        if (top.kind != Cell::Kind::date) return {};
        const auto days = days_of(view.deeper(), at.a);
        if (!days) return {};
        return boolean(top.x >= days->first && top.x <= days->last);
    }
    if (at.op == Op::is_eligible && top.kind == Cell::Kind::choice) {
        const ChoiceList* list = row(view.program.choice_lists, top.y);
        const ChoiceItem* item = list == nullptr ? nullptr : row(list->items, top.x);
        return item == nullptr ? Cell{} : boolean(item->eligible);
    }
    return {};
}

// Sum or count over the lines of a list.
Cell over_lines(View view, const Instruction& at) {
    const Field* list = row(view.program.fields, at.a);
    if (list == nullptr) return {};
    const Field* column = row(list->columns, at.b);
    const bool counting = at.op == Op::count;
    const bool of_money = column != nullptr && column->type == Type::money;
    if (!counting && !of_money && (column == nullptr || column->type != Type::number)) return {};
    const Rows* rows = rows_of(view.facts, at.a);
    Wide total = 0;  // 2^64 lines of 2^63 fit: only the result can be too large
    for (std::size_t i = 0; rows != nullptr && i < rows->rows.size(); ++i) {
        const std::vector<Value>& values = rows->rows[i];
        if (at.x != none) {
            const Cell holds = run(view.deeper(), static_cast<Index>(at.x), {&values, at.a});
            if (holds.kind != Cell::Kind::boolean) return missing_of(holds, {});
            if (holds.x == 0) continue;
        }
        if (counting) {
            ++total;
            continue;
        }
        const Value* value = row(values, at.b);
        const Cell cell = value == nullptr ? Cell{} : cell_of(*column, *value);
        if (cell.kind != (of_money ? Cell::Kind::money : Cell::Kind::number)) return {};
        total += cell.x;
    }
    if (!fits(total)) return overflow();
    return of_money && !counting ? money(static_cast<std::int64_t>(total)) : number(total, 1);
}

Cell column(View view, const Instruction& at, Line line) {
    if (line.values == nullptr) return {};
    Index list = at.b != none ? at.b : line.list;
    if (list == none) list = list_of(view.program, view.facts, line.values);
    const Field* field = row(view.program.fields, list);
    const Field* of = field == nullptr ? nullptr : row(field->columns, at.a);
    const Value* value = row(*line.values, at.a);
    return of == nullptr || value == nullptr ? Cell{} : cell_of(*of, *value);
}

Cell answer(View view, Index index) {
    const Field* field = row(view.program.fields, index);
    if (field == nullptr) return {};
    if (field->computed != none) {
        for (const Index asked : field->asked_when)
            if (!run(view.deeper(), asked, {}).is_true()) return {};
        return run(view.deeper(), field->computed, {});
    }
    const auto at = static_cast<std::size_t>(index);
    return at < view.facts.answers.size() ? cell_of(*field, view.facts.answers[at]) : Cell{};
}

Cell period_day(View view, const Instruction& at) {
    const auto days = days_of(view.deeper(), at.a);
    if (!days) return {};
    return day_cell(at.op == Op::push_period_start ? days->first : days->last);
}

Cell of_grid(View view, const Instruction& at) {
    const auto index = static_cast<std::size_t>(at.a);
    if (row(view.program.grids, at.a) == nullptr) return {};
    const bool known = index < view.facts.grids.size();
    if (at.op == Op::grid_complete) return boolean(known && view.facts.grids[index].complete);
    if (!known || !view.facts.grids[index].total) return {};
    return number(view.facts.grids[index].total->numerator(), view.facts.grids[index].total->denominator());
}

Cell of_thresholds(View view, Index index) {
    const Grid* grid = row(view.program.grids, index);
    if (grid == nullptr) return {};
    const auto at = static_cast<std::size_t>(index);
    const auto reached = thresholds_reached(*grid, at < view.facts.grids.size() ? &view.facts.grids[at] : nullptr);
    return reached ? boolean(*reached) : Cell{};
}

Cell of_criterion(View view, const Instruction& at) {
    const auto index = static_cast<std::size_t>(at.a);
    if (at.a < 0 || index >= view.facts.grids.size()) return {};
    const GridFacts& facts = view.facts.grids[index];
    const std::optional<Ratio>* score = row(at.x == 1 ? facts.groups : facts.criteria, at.b);
    if (score == nullptr || !*score) return {};
    return number((*score)->numerator(), (*score)->denominator());
}

Cell of_outcome(View view, const Instruction& at) {
    const auto index = static_cast<std::size_t>(at.a);
    return boolean(at.a >= 0 && index < view.facts.last_outcomes.size() && view.facts.last_outcomes[index] == at.b);
}

Cell of_instalment(View view, const Instruction& at) {
    if (at.a < 0 || static_cast<std::size_t>(at.a) >= view.facts.instalments.size()) return {};
    const auto& amount = view.facts.instalments[static_cast<std::size_t>(at.a)];
    if (!amount) return {};
    return money(at.b == none ? amount->cents : part_of(view.program, *amount, at.b).cents);
}

Cell of_eligibility(View view) {
    switch (eligibility_in(view.deeper())) {
        case Verdict::met: return boolean(true);
        case Verdict::not_met: return boolean(false);
        case Verdict::unknown: return {};
    }
    return {};
}

Cell of_limit(View view, const Instruction& at) {
    const Limit* limit = row(view.program.limits, at.a);
    const auto index = static_cast<std::size_t>(at.a);
    if (limit == nullptr || index >= view.facts.limits.size() || !view.facts.limits[index].known) return {};
    const LimitFacts& facts = view.facts.limits[index];
    if (at.op == Op::limit_exceeded) return boolean(facts.total > limit->ceiling);
    const std::int64_t value = at.op == Op::push_limit_total ? facts.total : facts.rest;
    return limit->is_money ? money(value) : number(value, 1);
}

Cell of_verification(View view, Index index) {
    if (index < 0 || static_cast<std::size_t>(index) >= view.facts.verifications.size()) return {};
    const auto& settled = view.facts.verifications[static_cast<std::size_t>(index)];
    return settled ? boolean(*settled) : Cell{};
}

// Instructions that take nothing from the stack.
Cell push(View view, const Instruction& at, Line line) {
    switch (at.op) {
        case Op::push_boolean: return boolean(at.x != 0);
        case Op::push_number: return at.y < 1 ? Cell{} : number(at.x, at.y);
        case Op::push_money: return money(at.x);
        case Op::push_date: return {Cell::Kind::date, at.x, 1, {}, false};
        case Op::push_text: {
            const std::string* text = row(view.program.strings, at.a);
            return text == nullptr ? Cell{} : text_cell(*text);
        }
        case Op::push_choice: return {Cell::Kind::choice, at.x, at.a, {}, false};
        case Op::push_field: return answer(view, at.a);
        case Op::push_column: return column(view, at, line);
        case Op::push_period_start:
        case Op::push_period_end: return period_day(view, at);
        case Op::push_base: return total_of(view.deeper(), at.a, nullptr);
        case Op::push_award: return view.facts.award ? money(view.facts.award->cents) : Cell{};
        case Op::push_instalment: return of_instalment(view, at);
        case Op::push_grid_total:
        case Op::grid_complete: return of_grid(view, at);
        case Op::push_member_organisation: return text_cell(view.facts.member_organisation);
        case Op::eligibility_met: return of_eligibility(view);
        case Op::sum:
        case Op::count: return over_lines(view, at);
        case Op::push_percent: return at.y < 1 ? Cell{} : Cell{Cell::Kind::percent, at.x, at.y, {}, false};
        case Op::push_duration: return {Cell::Kind::duration, at.x, at.y, {}, false};
        case Op::push_schedule: return schedule_value(view, at.a, nullptr);
        case Op::push_overpaid: return view.facts.overpaid ? money(view.facts.overpaid->cents) : Cell{};
        case Op::push_received_on: return view.facts.received_on ? day_cell(to_days(*view.facts.received_on)) : Cell{};
        case Op::push_decided_on: return view.facts.decided_on ? day_cell(to_days(*view.facts.decided_on)) : Cell{};
        case Op::least_of_lines:
        case Op::greatest_of_lines:
        case Op::mean_of_lines: return of_column(view, at);
        case Op::thresholds_met: return of_thresholds(view, at.a);
        case Op::push_criterion: return of_criterion(view, at);
        case Op::push_rank: {
            const auto* rank = at.a >= 0 && static_cast<std::size_t>(at.a) < view.facts.ranks.size() ? &view.facts.ranks[static_cast<std::size_t>(at.a)] : nullptr;
            return rank != nullptr && *rank ? number(**rank, 1) : Cell{};
        }
        case Op::outcome_was: return of_outcome(view, at);
        case Op::push_limit_total:
        case Op::push_limit_rest:
        case Op::limit_exceeded: return of_limit(view, at);
        case Op::verified: return of_verification(view, at.a);
        case Op::eligibility_to_verify: return boolean(eligibility_in(view.deeper()) == Verdict::unknown);
        default: return {};
    }
}

}  // namespace

Cell cell_of(const Field& field, const Value& value) {
    // By number and not by std::visit, whose table of functions costs more than most rules.
    static_assert(std::variant_size_v<Value> == 10);
    switch (value.index()) {
        case 1: return boolean(*std::get_if<bool>(&value));
        case 2: return {Cell::Kind::number, *std::get_if<std::int64_t>(&value), 1, {}, false};
        case 3: return money(std::get_if<Money>(&value)->cents);
        case 4: return day_cell(to_days(*std::get_if<Date>(&value)));
        case 5: return text_cell(*std::get_if<std::string>(&value));
        case 6: return {Cell::Kind::choice, std::get_if<Choice>(&value)->index, field.choice_list, {}, false};
        case 7: {
            const FileRef& file = *std::get_if<FileRef>(&value);
            return {Cell::Kind::other, file.bytes, 1, file.name, false};
        }
        case 8: {
            const auto& rows = std::get_if<Rows>(&value)->rows;
            return rows.empty() ? Cell{} : Cell{Cell::Kind::other, static_cast<std::int64_t>(rows.size()), 1, {}, false};
        }
        case 9: {
            const auto& items = std::get_if<Choices>(&value)->items;
            const std::string_view bytes(reinterpret_cast<const char*>(items.data()), items.size() * sizeof(std::uint16_t));
            return {Cell::Kind::choices, static_cast<std::int64_t>(items.size()), field.choice_list, bytes, false};
        }
        default: return {};
    }
}

const Rows* rows_of(const Facts& facts, Index list) {
    if (list < 0 || static_cast<std::size_t>(list) >= facts.answers.size()) return nullptr;
    return std::get_if<Rows>(&facts.answers[static_cast<std::size_t>(list)]);
}

Index list_of(const Program& program, const Facts& facts, const std::vector<Value>* line) {
    const std::less<> before;
    for (std::size_t i = 0; i < program.fields.size(); ++i) {
        if (program.fields[i].type != Type::list) continue;
        const Rows* rows = rows_of(facts, static_cast<Index>(i));
        if (rows == nullptr || rows->rows.empty()) continue;
        const std::vector<Value>* first = rows->rows.data();
        if (!before(line, first) && before(line, first + rows->rows.size())) return static_cast<Index>(i);
    }
    return none;
}

Cell run_one(const View& view, const Instruction& at, Line line) { return push(view, at, line); }

namespace {

/// Two amounts, two days, two whole numbers; or two items of one list that are or are not the same:
/// compared as they stand.
bool plain(Op op, const Cell& a, const Cell& b) {
    using Kind = Cell::Kind;
    if (a.kind != b.kind || a.y != b.y) return false;
    if (a.kind == Kind::choice) return op == Op::equal || op == Op::different;
    return a.y == 1 && (a.kind == Kind::money || a.kind == Kind::date || a.kind == Kind::number);
}

bool holds(Op op, std::int64_t a, std::int64_t b) {
    switch (op) {
        case Op::equal: return a == b;
        case Op::different: return a != b;
        case Op::less: return a < b;
        case Op::less_equal: return a <= b;
        case Op::greater: return a > b;
        default: return a >= b;
    }
}

/// The answer to a field that is not computed; nullptr when the slow way has to be taken.
const Value* given_answer(const View& view, Index index) {
    const Field* field = row(view.program.fields, index);
    if (field == nullptr || field->computed != none) return nullptr;
    return static_cast<std::size_t>(index) < view.facts.answers.size() ? &view.facts.answers[static_cast<std::size_t>(index)] : nullptr;
}

/// The shape of most guards, an amount or a day that was answered against a constant, without the
/// stack (docs/measures.md); anything else, and whatever is missing, goes the general way.
bool run_plain_guard(const View& view, const Formula& formula, Cell& result) {
    if (formula.code.size() != 3) return false;
    const Instruction& constant = formula.code[1];
    const Op op = formula.code[2].op;
    if (formula.code[0].op != Op::push_field || op < Op::equal || op > Op::greater_equal) return false;
    const Value* value = given_answer(view, formula.code[0].a);
    if (value == nullptr) return false;
    if (const Money* amount = std::get_if<Money>(value); amount != nullptr && constant.op == Op::push_money) {
        result = boolean(holds(op, amount->cents, constant.x));
        return true;
    }
    if (const Choice* choice = std::get_if<Choice>(value); choice != nullptr && constant.op == Op::push_choice && op <= Op::different) {
        const bool same = choice->index == constant.x;
        if (view.program.fields[static_cast<std::size_t>(formula.code[0].a)].choice_list != constant.a) return false;
        result = boolean(same == (op == Op::equal));
        return true;
    }
    if (const Date* day = std::get_if<Date>(value); day != nullptr && constant.op == Op::push_date) {
        result = boolean(holds(op, to_days(*day), constant.x));
        return true;
    }
    return false;
}

}  // namespace

Cell run(const View& view, Index index, Line line) {
    const Formula* formula = row(view.program.formulas, index);
    if (formula == nullptr || view.depth > max_nesting) return {};
    view.work.left -= static_cast<std::int64_t>(formula->code.size());
    if (view.work.left < 0) return {};
    if (Cell result; run_plain_guard(view, *formula, result)) return result;
    std::array<Slot, max_stack> stack;
    std::size_t height = 0;
    for (const Instruction& at : formula->code) {
        const std::int64_t taken = operands(at);
        if (taken < 0 || static_cast<std::size_t>(taken) > height) return {};
        height -= static_cast<std::size_t>(taken);
        if (height == max_stack) return {};
        // Built in place: a copy of a cell just written costs more than most instructions.
        Cell* const target = &stack[height].cell;
        switch (at.op) {
            case Op::push_money: ::new (target) Cell(money(at.x)); break;
            case Op::push_date: ::new (target) Cell(day_cell(at.x)); break;
            case Op::push_choice: ::new (target) Cell{Cell::Kind::choice, at.x, at.a, {}, false}; break;
            case Op::given: {
                const bool given = !target->missing() || target->overflowed;
                ::new (target) Cell(boolean(given));
                break;
            }
            case Op::push_field:
                if (const Value* value = given_answer(view, at.a)) {
                    ::new (target) Cell(cell_of(view.program.fields[static_cast<std::size_t>(at.a)], *value));
                } else {
                    ::new (target) Cell(answer(view, at.a));
                }
                break;
            case Op::conjunction:
            case Op::disjunction: {
                const Cell result = joined(at.op == Op::conjunction, &stack[height], static_cast<std::size_t>(taken));
                ::new (target) Cell(result);
                break;
            }
            case Op::equal: case Op::different: case Op::less: case Op::less_equal: case Op::greater: case Op::greater_equal:
                if (const Cell& right = stack[height + 1].cell; plain(at.op, *target, right)) {
                    const bool found = holds(at.op, target->x, right.x);
                    target->kind = Cell::Kind::boolean;
                    target->x = found ? 1 : 0;
                    break;
                }
                [[fallthrough]];
            default:
                if (taken == 2) {
                    const Cell left = *target;
                    ::new (target) Cell(binary(view, at.op, left, stack[height + 1].cell));
                } else if (taken == 1) {
                    const Cell top = *target;
                    ::new (target) Cell(unary(view, at, top));
                } else {
                    ::new (target) Cell(push(view, at, line));
                }
        }
        ++height;
    }
    return height == 1 ? stack[0].cell : Cell{};
}

Cell evaluate(const Program& program, Index formula, const Facts& facts, const std::vector<Value>* line) {
    Work work;
    return run({program, facts, work}, formula, {line, none});
}

}  // namespace guichet::program
