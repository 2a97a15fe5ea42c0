#include "dsl/check/references.h"

#include <algorithm>

namespace guichet::check {
namespace {

using program::Index;
using program::Instruction;
using program::none;
using program::Op;
using program::Program;

void add_conditions(const std::vector<program::Rule>& rules, std::vector<Index>& out) {
    for (const program::Rule& rule : rules) out.push_back(rule.test);
}

void add_adjustments(const std::vector<program::BaseAdjustment>& adjustments, std::vector<Index>& out) {
    for (const program::BaseAdjustment& adjustment : adjustments) {
        out.push_back(adjustment.amount);
        out.push_back(adjustment.when);
    }
}

bool is_over_lines(Op op) {
    return op == Op::sum || op == Op::count || op == Op::least_of_lines || op == Op::greatest_of_lines || op == Op::mean_of_lines;
}

void collect(const Program& program, Index formula, std::set<Index>& visited, References& out) {
    if (formula == none || !visited.insert(formula).second) return;
    for (const Instruction& at : program.formulas[static_cast<std::size_t>(formula)].code) {
        if (at.op == Op::push_field || is_over_lines(at.op)) out.fields.insert(at.a);
        if (at.op == Op::push_grid_total || at.op == Op::grid_complete || at.op == Op::thresholds_met || at.op == Op::push_criterion) out.grids.insert(at.a);
        if (at.op == Op::outcome_was) out.stages.insert(at.a);
        out.decided_on |= at.op == Op::push_decided_on;
        if (at.op == Op::push_base && program.bases[static_cast<std::size_t>(at.a)].list != none) {
            out.fields.insert(program.bases[static_cast<std::size_t>(at.a)].list);
        }
    }
    for (const Index behind : formulas_behind(program, formula)) collect(program, behind, visited, out);
}

}  // namespace

std::vector<Index> formulas_behind(const Program& program, Index formula) {
    std::vector<Index> out;
    if (formula == none) return out;
    for (const Instruction& at : program.formulas[static_cast<std::size_t>(formula)].code) {
        switch (at.op) {
            case Op::push_field: {
                const program::Field& field = program.fields[static_cast<std::size_t>(at.a)];
                out.push_back(field.computed);
                // A computed value is missing where its branch is not asked.
                if (field.computed != none) out.insert(out.end(), field.asked_when.begin(), field.asked_when.end());
                break;
            }
            case Op::push_limit_total:
            case Op::push_limit_rest:
            case Op::limit_exceeded: out.push_back(program.limits[static_cast<std::size_t>(at.a)].declared); break;
            case Op::least_of_lines:
            case Op::greatest_of_lines:
            case Op::mean_of_lines:
            case Op::sum:
            case Op::count: out.push_back(static_cast<Index>(at.x)); break;
            case Op::push_period_start:
            case Op::push_period_end:
            case Op::in_period: out.push_back(program.periods[static_cast<std::size_t>(at.a)].start); break;
            case Op::push_base:
                add_conditions(program.bases[static_cast<std::size_t>(at.a)].conditions, out);
                add_adjustments(program.bases[static_cast<std::size_t>(at.a)].adjustments, out);
                break;
            case Op::push_schedule:
                for (const program::ScheduleRow& row : program.schedules[static_cast<std::size_t>(at.a)].rows) {
                    out.push_back(row.when);
                    out.push_back(row.value);
                }
                break;
            case Op::eligibility_met:
            case Op::eligibility_to_verify:
                for (const program::RuleGroup& group : program.eligibility) add_conditions(group.rules, out);
                break;
            default: break;
        }
    }
    std::erase(out, none);
    return out;
}

bool asks_what_is_open(const Program& program, Index formula) {
    if (formula == none) return false;
    const auto& code = program.formulas[static_cast<std::size_t>(formula)].code;
    return std::any_of(code.begin(), code.end(), [](const Instruction& at) { return at.op == Op::eligibility_to_verify; });
}

References references_of(const Program& program, Index formula) {
    References out;
    std::set<Index> visited;
    // Who asks whether the eligibility is open expects that something of it is not known yet.
    if (asks_what_is_open(program, formula)) {
        for (const program::RuleGroup& group : program.eligibility) {
            for (const program::Rule& rule : group.rules) visited.insert(rule.test);
        }
    }
    collect(program, formula, visited, out);
    return out;
}

References references_of_base(const Program& program, Index base) {
    References out;
    if (base == none) return out;
    const program::Base& whole = program.bases[static_cast<std::size_t>(base)];
    if (whole.list != none) out.fields.insert(whole.list);
    std::set<Index> visited;
    for (const program::Rule& rule : whole.conditions) collect(program, rule.test, visited, out);
    for (const program::BaseAdjustment& each : whole.adjustments) {
        collect(program, each.amount, visited, out);
        collect(program, each.when, visited, out);
    }
    return out;
}

}  // namespace guichet::check
