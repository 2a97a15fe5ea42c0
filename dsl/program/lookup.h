#pragma once
// Small questions to a Program's tables that several rooms ask.
#include <algorithm>
#include <string_view>
#include <vector>

#include "dsl/program/program.h"

namespace guichet::program {

/// Row `index` of a table; throws std::out_of_range when there is no such row.
template <class Row>
const Row& at(const std::vector<Row>& table, Index index) {
    return table.at(static_cast<std::size_t>(index));
}

/// Does the formula ask whether the dossier is eligible (`recevabilité.remplie`)?
inline bool asks_eligibility(const Program& program, Index formula) {
    if (formula == none) return false;
    const auto& code = at(program.formulas, formula).code;
    return std::any_of(code.begin(), code.end(), [](const Instruction& one) { return one.op == Op::eligibility_met; });
}

/// `candidats` is a list like the others, of which the language gives the name.
inline bool is_applicants_list(std::string_view name) { return name == "candidats" || name == "applicants"; }

/// For each stage: may a dossier come to it by outcomes alone, without any act?
inline std::vector<bool> ordinary_stages(const Program& program) {
    std::vector<bool> seen(program.stages.size(), false);
    std::vector<Index> pending{program.stages.empty() ? none : 0};
    while (!pending.empty()) {
        const Index here = pending.back();
        pending.pop_back();
        if (here == none || seen[static_cast<std::size_t>(here)]) continue;
        seen[static_cast<std::size_t>(here)] = true;
        const Stage& stage = at(program.stages, here);
        pending.push_back(stage.withdrawal_target);
        for (const Outcome& way : stage.outcomes)
            if (way.act == none && !way.returns) pending.push_back(way.target);
    }
    return seen;
}

/// Is there a way from this stage, without another act, to an outcome that goes back where an act left from? Where
/// there is none, that act is over.
inline bool may_return(const Program& program, Index stage) {
    std::vector<bool> seen(program.stages.size(), false);
    std::vector<Index> pending{stage};
    while (!pending.empty()) {
        const Index here = pending.back();
        pending.pop_back();
        if (here == none || seen[static_cast<std::size_t>(here)]) continue;
        seen[static_cast<std::size_t>(here)] = true;
        for (const Outcome& way : at(program.stages, here).outcomes) {
            if (way.act != none) continue;
            if (way.returns) return true;
            pending.push_back(way.target);
        }
    }
    return false;
}

}  // namespace guichet::program
