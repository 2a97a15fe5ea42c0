#include "engine/decide/funders.h"

#include <fmt/format.h>

#include "dsl/program/lookup.h"

namespace guichet::decide {

using program::Index;
using program::none;

std::variant<Index, Rejection> funder_of_actor(const Context& context) {
    const auto& program = context.program();
    if (program.funders.empty()) return none;
    std::string roles;
    for (std::size_t i = 0; i < program.funders.size(); ++i) {
        const auto role = context.party_name(program.funders[i].party);
        if (context.command.actor.party == role) return static_cast<Index>(i);
        roles += fmt::format("{}{} ({})", roles.empty() ? "" : ", ", role, program.funders[i].label);
    }
    return reject(RejectionKind::not_yours, fmt::format("chaque financeur agit par son rôle : {}", roles), fmt::format("each funder acts by its role: {}", roles), program.funders.front().clause);
}

const state::FunderPart* part_of(const std::vector<state::FunderPart>& parts, Index funder) {
    for (const auto& one : parts)
        if (one.funder == funder) return &one;
    return nullptr;
}

std::vector<Money> paid_by_funders(const program::Program& program, const state::Dossier& dossier) {
    std::vector<Money> paid(program.funders.size());
    for (const auto& [index, due] : dossier.instalments)
        for (const auto& one : due.parts) paid[static_cast<std::size_t>(one.funder)] = paid[static_cast<std::size_t>(one.funder)] + one.amount;
    for (const auto& [funder, amount] : dossier.returned_to) paid[static_cast<std::size_t>(funder)] = paid[static_cast<std::size_t>(funder)] - amount;
    return paid;
}

std::vector<Money> recovery_parts(const program::Program& program, const state::Dossier& dossier, Money amount) {
    if (program.funders.empty()) return {};
    auto paid = paid_by_funders(program, dossier);
    const Money awaited = state::awaited_back(dossier);
    if (awaited.cents == 0 || amount < awaited) return program::parts_to_recover(program, amount, paid);
    // What each awaits already stays; what is asked on top is shared by what each has paid beside it.
    std::vector<Money> owed = dossier.recovery->owed;
    for (const auto& one : dossier.recovery->parts) owed[static_cast<std::size_t>(one.funder)] = Money{0};
    for (std::size_t i = 0; i < owed.size(); ++i) paid[i] = paid[i] - owed[i];
    const auto more = program::parts_to_recover(program, amount - awaited, paid);
    for (std::size_t i = 0; i < owed.size(); ++i) owed[i] = owed[i] + more[i];
    return owed;
}

}  // namespace guichet::decide
