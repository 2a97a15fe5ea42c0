#pragma once
// The inside of the evaluator; other rooms use evaluate.h.
//
// A formula is postfix code run on a stack of max_stack cells that stands on the machine's own
// stack: no heap. What a formula refers to (a computed field, a base, a period, a filter) is run by
// a nested call; `depth` bounds the nesting and `work` the instructions, so that a Program that needs
// itself, or lists within lists without end, ends as "missing" and ends soon.
#include <array>
#include <memory>
#include <vector>

#include "dsl/program/evaluate.h"

namespace guichet::program {

/// Nesting of formulas; validate.h refuses a Program that needs more.
inline constexpr int max_nesting = 32;

/// Instructions that one question may take: thousands of lines under dozens of conditions fit.
inline constexpr std::int64_t max_instructions = 20'000'000;

/// First and last day of a period, both included, in days since 1970-01-01.
struct Days {
    std::int32_t first = 0;
    std::int32_t last = 0;
};

/// What is shared by all the runs of one question: the answers don't change while it is asked.
struct Work {
    std::int64_t left = max_instructions;
    Index period = none;  ///< the period last looked at, whose days are…
    Days days;            ///< …these: every line of a base asks for the same ones
};

/// What a nested run sees; one level deeper each time.
struct View {
    const Program& program;
    const Facts& facts;
    Work& work;
    int depth = 0;
    View deeper() const { return {program, facts, work, depth + 1}; }
};

/// The line of a list that a formula is about, and that list's field (none: to be found).
struct Line {
    const std::vector<Value>* values = nullptr;
    Index list = none;
};

Cell run(const View& view, Index formula, Line line);
/// The cell that one instruction without operands pushes.
Cell run_one(const View& view, const Instruction& at, Line line);

/// The answer of a field or column as a cell. Its text points into `value`.
Cell cell_of(const Field& field, const Value& value);
/// The lines of a list's answer; nullptr when there is none.
const Rows* rows_of(const Facts& facts, Index list);
/// The list among the answers that holds this very line; none when it stands elsewhere.
Index list_of(const Program& program, const Facts& facts, const std::vector<Value>* line);

std::optional<Days> days_of(View view, Index period);
/// Total of a base as a cell; fills `told` unless it is nullptr (then nothing is allocated).
Cell total_of(View view, Index base, BaseResult* told);
Verdict judge_in(View view, const Rule& rule, Line line);
Verdict eligibility_in(View view);

/// Row `index` of a table, or nullptr when there is no such row.
template <class Row>
const Row* row(const std::vector<Row>& table, std::int64_t index) {
    if (index < 0 || static_cast<std::size_t>(index) >= table.size()) return nullptr;
    return &table[static_cast<std::size_t>(index)];
}

/// How many cells an instruction takes from the stack; it always gives one back.
inline std::int64_t operands(const Instruction& instruction) {
    switch (instruction.op) {
        case Op::in_territory:
        case Op::in_period:
        case Op::is_eligible:
        case Op::given:
        case Op::empty:
        case Op::round_money:
        case Op::count_items:
        case Op::negation: return 1;
        case Op::equal:
        case Op::different:
        case Op::less:
        case Op::less_equal:
        case Op::greater:
        case Op::greater_equal:
        case Op::multiply:
        case Op::divide:
        case Op::least:
        case Op::greatest:
        case Op::contains:
        case Op::fallback:
        case Op::add:
        case Op::subtract: return 2;
        case Op::conjunction:
        case Op::disjunction: return instruction.a;
        default: return 0;
    }
}

}  // namespace guichet::program
