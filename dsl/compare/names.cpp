#include "dsl/compare/names.h"

#include <algorithm>

namespace guichet::compare {
namespace {

using program::Index;

template <class Row>
const Row* row(const std::vector<Row>& table, Index index) {
    return index >= 0 && static_cast<std::size_t>(index) < table.size() ? &table[static_cast<std::size_t>(index)] : nullptr;
}

template <class Row>
std::string name(const std::vector<Row>& table, Index index) {
    const Row* found = row(table, index);
    return found == nullptr ? "#" + std::to_string(index) : found->name;
}
std::string name(const std::vector<program::Field>& table, Index index) {
    const auto* found = row(table, index);
    return found == nullptr ? "#" + std::to_string(index) : found->path;
}

/// "owner/part", for a part of a row of `owners`.
template <class Owner, class Row>
std::string part(const std::vector<Owner>& owners, std::vector<Row> Owner::*parts, Index index, Index inside) {
    const Owner* owner = row(owners, inside);
    return name(owners, inside) + "/" + (owner == nullptr ? "#" + std::to_string(index) : name(owner->*parts, index));
}

}  // namespace

std::string Names::whole(const std::string& table, Index index, Index inside) const {
    const auto& p = program_;
    if (table == "Field") return inside == program::none ? name(p.fields, index) : part(p.fields, &program::Field::columns, index, inside);
    if (table == "ChoiceList") return name(p.choice_lists, index);
    if (table == "ChoiceItem") return part(p.choice_lists, &program::ChoiceList::items, index, inside);
    if (table == "Form") return name(p.forms, index);
    if (table == "Party") return name(p.parties, index);
    if (table == "Letter") return name(p.letters, index);
    if (table == "Body") return name(p.bodies, index);
    if (table == "Grid") return name(p.grids, index);
    if (table == "Criterion") return part(p.grids, &program::Grid::criteria, index, inside);
    if (table == "CriterionGroup") return part(p.grids, &program::Grid::groups, index, inside);
    if (table == "Ranking") return name(p.rankings, index);
    if (table == "Gathering") return name(p.gatherings, index);
    if (table == "FollowUp") return name(p.follow_ups, index);
    if (table == "Act") return name(p.acts, index);
    if (table == "Verification") return name(p.verifications, index);
    if (table == "Limit") return name(p.limits, index);
    if (table == "Envelope") return name(p.envelopes, index);
    if (table == "Stage") return name(p.stages, index);
    if (table == "Outcome") return part(p.stages, &program::Stage::outcomes, index, inside);
    if (table == "Deadline") return part(p.stages, &program::Stage::deadlines, index, inside);
    if (table == "Base") return name(p.bases, index);
    if (table == "Period") return name(p.periods, index);
    if (table == "Territory") return name(p.territories, index);
    if (table == "Schedule") return name(p.schedules, index);
    if (table == "Instalment") return name(p.instalments, index);
    return "#" + std::to_string(index);
}

Named Names::of(const std::string& table, Index index, Index inside) const {
    if (index == program::none) return {};
    std::string shown = whole(table, index, inside);
    std::string canon = renames_.now(table, shown);
    std::replace(shown.begin(), shown.end(), '/', '.');
    return {std::move(shown), std::move(canon)};
}

}  // namespace guichet::compare
