#include "engine/decide/reviewers.h"

#include <algorithm>

#include "dsl/program/scoring.h"
#include "engine/decide/body_facts.h"

namespace guichet::decide {

using program::Index;
using program::none;

const program::Stage* reviewed_stage_of(const program::Program& program, Index grid) {
    for (const auto& stage : program.stages)
        if (stage.grid == grid && grid != none && stage.reviewers.body != none) return &stage;
    return nullptr;
}

Index index_of(const program::Program& program, const program::Stage& stage) { return static_cast<Index>(&stage - program.stages.data()); }

std::vector<const state::Review*> readers_of(const state::Call& call, const program::Program& program, const state::Dossier& dossier, Index stage) {
    std::vector<const state::Review*> out;
    const auto found = dossier.reviews.find(stage);
    if (found == dossier.reviews.end()) return out;
    const Index body = program.stages[static_cast<std::size_t>(stage)].reviewers.body;
    for (const auto& one : found->second.readers) {
        const auto* member = state::find_member(call, body, one.person);
        if (member && !is_recused(program, dossier, *member)) out.push_back(&one);
    }
    return out;
}

bool is_reader(const state::Call& call, const program::Program& program, const state::Dossier& dossier, Index stage, const std::string& person) {
    const auto readers = readers_of(call, program, dossier, stage);
    return std::any_of(readers.begin(), readers.end(), [&](const auto* one) { return one->person == person; });
}

std::int64_t readers_wanted(const program::Program& program, const state::Dossier& dossier, Index stage) {
    const auto found = dossier.reviews.find(stage);
    const bool one_more = found != dossier.reviews.end() && found->second.one_more;
    return program.stages[static_cast<std::size_t>(stage)].reviewers.count + (one_more ? 1 : 0);
}

bool has_marked(const state::Dossier& dossier, Index grid, const std::string& person) {
    const auto marks = dossier.marks.find(grid);
    return marks != dossier.marks.end() && marks->second.contains(person);
}

std::vector<std::vector<Ratio>> marks_of_readers(const state::Call& call, const program::Program& program, const state::Dossier& dossier, Index stage) {
    const Index grid = program.stages[static_cast<std::size_t>(stage)].grid;
    const auto parts = program::parts_of(program.grids[static_cast<std::size_t>(grid)]);
    std::vector<std::vector<Ratio>> rows;
    for (const auto* one : readers_of(call, program, dossier, stage)) {
        if (!has_marked(dossier, grid, one->person)) continue;
        auto& row = rows.emplace_back();
        for (const auto mark : dossier.marks.at(grid).at(one->person)) row.emplace_back(mark, parts);
    }
    if (static_cast<std::int64_t>(rows.size()) < readers_wanted(program, dossier, stage)) rows.clear();
    return rows;
}

std::optional<Ratio> gap_of(const state::Call& call, const program::Program& program, const state::Dossier& dossier, Index stage) {
    const auto& grid = program.grids[static_cast<std::size_t>(program.stages[static_cast<std::size_t>(stage)].grid)];
    std::vector<Ratio> totals;
    for (const auto& marks : marks_of_readers(call, program, dossier, stage)) totals.push_back(program::total_of(grid, marks));
    if (totals.empty()) return std::nullopt;
    const auto [low, high] = std::minmax_element(totals.begin(), totals.end());
    return *high - *low;
}

std::int64_t load_of(const state::Call& call, const program::Program& program, const state::Member& member) {
    std::int64_t load = 0;
    for (const auto& [id, dossier] : call.dossiers)
        for (const auto& [stage, reviews] : dossier.reviews) {
            if (program.stages[static_cast<std::size_t>(stage)].reviewers.body != member.body) continue;
            for (const auto& one : reviews.readers)
                if (one.person == member.person) ++load;
        }
    return load;
}

}  // namespace guichet::decide
