// Nothing is computed from itself: not a computed field, not a period, not a base.
#include "dsl/check/families.h"
#include "dsl/check/references.h"

namespace guichet::check {
namespace {

/// Can running `start` run `start` again?
bool runs_itself(const program::Program& program, Index start) {
    std::vector<Index> pending = formulas_behind(program, start);
    std::vector<bool> visited(program.formulas.size(), false);
    while (!pending.empty()) {
        const Index at = pending.back();
        pending.pop_back();
        if (at == start) return true;
        if (visited[static_cast<std::size_t>(at)]) continue;
        visited[static_cast<std::size_t>(at)] = true;
        for (const Index next : formulas_behind(program, at)) pending.push_back(next);
    }
    return false;
}

}  // namespace

void check_cycles(Context& context) {
    const program::Program& program = context.program;
    for (std::size_t i = 0; i < program.fields.size(); ++i) {
        const Index formula = program.fields[i].computed;
        if (formula == none || !runs_itself(program, formula)) continue;
        context.report.say(Message::computed_from_itself, context.symbols.fields[i].span, {program.fields[i].path});
    }
    if (!context.call.aid) return;
    for (std::size_t i = 0; i < program.periods.size(); ++i) {
        const Index formula = program.periods[i].start;
        if (formula == none || !runs_itself(program, formula)) continue;
        context.report.say(Message::computed_from_itself, context.call.aid->periods[i].name.span, {program.periods[i].name});
    }
    for (std::size_t i = 0; i < program.bases.size(); ++i) {
        for (const program::Rule& rule : program.bases[i].conditions) {
            if (rule.test == none || !runs_itself(program, rule.test)) continue;
            context.report.say(Message::computed_from_itself, context.call.aid->bases[i].name.span, {program.bases[i].name});
            break;
        }
    }
}

}  // namespace guichet::check
