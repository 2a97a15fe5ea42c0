// Declarations that nothing refers to: often the other half of a line that was lost.
#include <set>

#include "dsl/check/families.h"
#include "dsl/diagnostics/message.h"
#include "dsl/program/scoring.h"

namespace guichet::check {
namespace {

void warn_unused(Context& context, const NameTable& table) {
    for (const Symbol& symbol : table.symbols()) {
        if (symbol.used) continue;
        context.report.absence(Message::never_used, symbol.span,
                               {std::string(symbol.name), std::string(kind_one(table.kind(), context.report.french()))});
    }
}

/// Parties that act: not merely named among those who see.
std::set<Index> acting_parties(const Context& context) {
    std::set<Index> acting{context.program.payer, context.program.recovery.party};
    for (const program::Funder& one : context.program.funders) acting.insert(one.party);
    for (const program::Stage& stage : context.program.stages) {
        acting.insert(stage.party);
        acting.insert(stage.reviewers.assigned_by);
        if (stage.reviewers.body != none) acting.insert(static_cast<Index>(context.call.roles.size()) + 1 + stage.reviewers.body);
        for (const program::Deadline& deadline : stage.deadlines) {
            if (deadline.action == program::ActionKind::alert) acting.insert(deadline.action_target);
        }
    }
    for (const program::Act& act : context.program.acts) acting.insert(act.party);
    for (const program::Verification& one : context.program.verifications) acting.insert(one.party);
    for (const program::Body& body : context.program.bodies) acting.insert(body.secretary);
    return acting;
}

template <Index program::Stage::*part>
void warn_unless_at_a_stage(Context& context, const NameTable& table, Message message) {
    for (const Symbol& symbol : table.symbols()) {
        bool found = false;
        for (const program::Stage& stage : context.program.stages) found |= stage.*part == symbol.index;
        if (!found) context.report.absence(message, symbol.span, {std::string(symbol.name)});
    }
}

/// A form is filled at a stage, or for a survey.
void warn_unless_filled(Context& context) {
    NameTable others(Kind::form);
    for (const Symbol& symbol : context.symbols.forms.symbols()) {
        bool surveyed = false;
        for (const program::Survey& survey : context.program.surveys) surveyed |= survey.form == symbol.index;
        if (!surveyed) others.add(symbol);
    }
    warn_unless_at_a_stage<&program::Stage::form>(context, others, Message::form_never_filled);
}

/// A threshold that no condition looks at refuses nobody.
void warn_thresholds_unused(Context& context) {
    std::set<Index> asked;
    for (const program::Formula& formula : context.program.formulas) {
        for (const program::Instruction& at : formula.code) {
            if (at.op == program::Op::thresholds_met) asked.insert(at.a);
        }
    }
    for (std::size_t i = 0; i < context.program.grids.size(); ++i) {
        const bool has = !program::thresholds_of(context.program, static_cast<Index>(i), nullptr).empty();
        const ast::Grid& grid = context.call.grids[i];
        if (has && !asked.contains(static_cast<Index>(i))) context.report.absence(Message::threshold_unused, grid.name.span, {grid.name.text});
    }
}

}  // namespace

void check_unused(Context& context) {
    const Symbols& symbols = context.symbols;
    for (const NameTable* table : {&symbols.parameters, &symbols.lists, &symbols.territories, &symbols.periods, &symbols.bases,
                                   &symbols.letters, &symbols.gatherings, &symbols.schedules, &symbols.rankings}) {
        warn_unused(context, *table);
    }
    warn_unless_filled(context);
    warn_unless_at_a_stage<&program::Stage::grid>(context, symbols.grids, Message::grid_never_marked);
    warn_thresholds_unused(context);
    const std::set<Index> acting = acting_parties(context);
    for (const Symbol& party : symbols.parties.symbols()) {
        if (!acting.contains(party.index)) context.report.absence(Message::party_never_acts, party.span, {std::string(party.name)});
    }
}

}  // namespace guichet::check
