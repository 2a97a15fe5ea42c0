// Which row of a schedule applies to a dossier, and why, in words for the person concerned.
#include <algorithm>
#include <cstring>

#include <fmt/format.h>

#include "dsl/program/arithmetic.h"
#include "dsl/program/machine.h"
#include "dsl/program/wording.h"

namespace guichet::program {
namespace {

/// The days, items or territories of a row, read back from its condition.
struct Case {
    std::optional<std::int64_t> from, before;  ///< days
    std::vector<std::string> names;
};

Case case_of(const Program& program, const Formula& when) {
    Case out;
    std::int64_t day = 0;
    for (const Instruction& at : when.code) {
        switch (at.op) {
            case Op::push_date: day = at.x; break;
            case Op::greater_equal: out.from = day; break;
            case Op::less: out.before = day; break;
            case Op::push_choice: {
                const ChoiceList* list = row(program.choice_lists, at.a);
                const ChoiceItem* item = list == nullptr ? nullptr : row(list->items, at.x);
                if (item != nullptr) out.names.push_back(item->label);
                break;
            }
            case Op::in_territory:
                if (const Territory* territory = row(program.territories, at.a)) {
                    std::string name = territory->name;
                    std::replace(name.begin(), name.end(), '_', ' ');
                    out.names.push_back(std::move(name));
                }
                break;
            default: break;
        }
    }
    return out;
}

std::string days_of_case(const Case& days, bool french) {
    const auto day = [&](std::int64_t number) { return long_date(from_days(static_cast<std::int32_t>(number)), french); };
    if (days.from && days.before) {
        return french ? fmt::format("du {} au {}", day(*days.from), day(*days.before - 1)) : fmt::format("from {} to {}", day(*days.from), day(*days.before - 1));
    }
    if (days.from) return (french ? "à partir du " : "from ") + day(*days.from);
    return (french ? "avant le " : "before ") + day(days.before.value_or(0));
}

std::string in_case(const Program& program, const Formula& by, const Case& found) {
    const Instruction& looked_at = by.code.front();
    const bool french = program.french;
    if (looked_at.op == Op::push_received_on) return (french ? "dossier reçu " : "dossier received ") + days_of_case(found, french);
    if (looked_at.op == Op::push_decided_on) return (french ? "aide décidée " : "aid decided ") + days_of_case(found, french);
    const Field* field = looked_at.op == Op::push_field ? row(program.fields, looked_at.a) : nullptr;
    std::string what = (field == nullptr ? by.text : quoted(field->label, french)) + " ";
    if (found.from || found.before) return what + days_of_case(found, french);
    what += french ? ": " : "is ";
    for (std::size_t i = 0; i < found.names.size(); ++i) what += (i == 0 ? "" : french ? " ou " : " or ") + found.names[i];
    return what;
}

std::string case_words(const Program& program, const Schedule& schedule, const ScheduleRow& row) {
    if (row.when == none) return program.french ? "dans les autres cas" : "in the other cases";
    const Formula* by = program::row(program.formulas, schedule.by);
    const Formula* when = program::row(program.formulas, row.when);
    if (by == nullptr || when == nullptr) return {};
    if (by->code.size() != 1) return when->text;
    return in_case(program, *by, case_of(program, *when));
}

}  // namespace

std::vector<std::uint16_t> items_of(const Cell& cell) {
    std::vector<std::uint16_t> out;
    if (cell.kind != Cell::Kind::choices) return out;
    out.resize(cell.text.size() / sizeof(std::uint16_t));
    if (!out.empty()) std::memcpy(out.data(), cell.text.data(), out.size() * sizeof(std::uint16_t));
    return out;
}

Applied applied_row(const Program& program, Index schedule, const Facts& facts) {
    Work work;
    Applied out;
    out.value = schedule_value({program, facts, work}, schedule, &out.row);
    return out;
}

std::string why_applied(const Program& program, Index schedule, const ScheduleRow* row) {
    const Schedule* whole = program::row(program.schedules, schedule);
    if (whole == nullptr || row == nullptr || whole->by == none) return {};
    const bool own_clause = !row->clause.empty() && row->clause != whole->clause;
    return case_words(program, *whole, *row) + (own_clause ? " [" + row->clause + "]" : "");
}

std::string why_of(const Program& program, Index formula, const Facts& facts) {
    const Formula* found = row(program.formulas, formula);
    std::string said;
    for (std::size_t i = 0; found != nullptr && i < found->code.size(); ++i) {
        const Instruction& at = found->code[i];
        const Schedule* schedule = at.op == Op::push_schedule ? row(program.schedules, at.a) : nullptr;
        if (schedule == nullptr) continue;
        const Applied applied = applied_row(program, at.a, facts);
        const std::string why = why_applied(program, at.a, applied.row);
        if (why.empty()) continue;
        if (!said.empty()) said += " ; ";
        said += found->code.size() == 1 ? why : fmt::format("{} = {}, {}", schedule->name, display(program, applied.value), why);
    }
    return said.empty() ? said : " (" + said + ")";
}

std::string all_values(const Program& program, Index schedule) {
    const Schedule* whole = program::row(program.schedules, schedule);
    std::string out;
    if (whole == nullptr) return out;
    for (const ScheduleRow& each : whole->rows) {
        const Cell value = evaluate(program, each.value, {});
        if (!out.empty()) out += ", ";
        const Formula* formula = program::row(program.formulas, each.value);
        out += value.missing() && formula != nullptr ? formula->text : display(program, value);
        const Formula* when = program::row(program.formulas, each.when);
        out += fmt::format(" ({})", whole->by != none || when == nullptr ? case_words(program, *whole, each) : when->text);
    }
    return out;
}

}  // namespace guichet::program
