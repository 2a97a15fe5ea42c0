#include "engine/daemon/diff_dossiers.h"

#include "engine/daemon/diff_reach.h"

#include "dsl/program/lookup.h"

#include <algorithm>
#include <functional>
#include <set>

namespace guichet::daemon {
namespace {

using compare::Change;
using program::Index;
using program::Program;

using Stages = std::set<Index>;
using Holds = std::function<bool(const program::Stage&)>;

Stages stages_where(const Program& program, const Holds& holds) {
    Stages out;
    for (std::size_t i = 0; i < program.stages.size(); ++i) {
        if (holds(program.stages[i])) out.insert(static_cast<Index>(i));
    }
    return out;
}

/// For each stage, those that a dossier may still come to from it, itself included.
std::vector<Stages> ahead_of(const Program& program) {
    std::vector<Stages> ahead(program.stages.size());
    for (std::size_t from = 0; from < ahead.size(); ++from) {
        std::vector<Index> open = {static_cast<Index>(from)};
        while (!open.empty()) {
            const Index at = open.back();
            open.pop_back();
            if (at < 0 || static_cast<std::size_t>(at) >= ahead.size() || !ahead[from].insert(at).second) continue;
            const auto& stage = program.stages[static_cast<std::size_t>(at)];
            for (const auto& outcome : stage.outcomes) open.push_back(outcome.target);
            open.push_back(stage.withdrawal_target);
        }
    }
    return ahead;
}

std::string name_at(const Change& change, const char* type) {
    const auto& at = change.before_at.empty() ? change.after_at : change.before_at;
    const auto found = std::find_if(at.begin(), at.end(), [&](const compare::Step& one) { return one.type == type; });
    return found == at.end() ? "" : found->name;
}

bool sends(const program::Stage& stage, Index letter) {
    const auto reminds = [&](const program::Deadline& one) { return one.action == program::ActionKind::remind && one.action_target == letter; };
    return std::any_of(stage.outcomes.begin(), stage.outcomes.end(), [&](const program::Outcome& one) { return one.letter == letter; }) ||
           std::any_of(stage.deadlines.begin(), stage.deadlines.end(), reminds);
}

bool looks_at_eligibility(const Program& program, const program::Stage& stage) {
    return std::any_of(stage.outcomes.begin(), stage.outcomes.end(), [&](const program::Outcome& one) {
        return program::asks_eligibility(program, one.guard);
    });
}

Index find_letter(const Program& program, const std::string& name) {
    const auto found = std::find_if(program.letters.begin(), program.letters.end(), [&](const program::Letter& one) { return one.name == name; });
    return found == program.letters.end() ? program::none : static_cast<Index>(found - program.letters.begin());
}

/// The stages that the change is about; nothing when it is about every open dossier.
std::optional<Stages> stages_of(const Program& program, const Change& change) {
    const std::string table = change.path.substr(0, change.path.find_first_of(".["));
    if (const std::string stage = name_at(change, "Stage"); !stage.empty()) {
        const Index index = program::find_stage(program, stage);
        return index == program::none ? std::nullopt : std::optional(Stages{index});
    }
    if (change.family == "forms") {
        std::string form = name_at(change, "Form");
        if (form.empty()) form = name_at(change, "Field");
        const Index index = program::find_form(program, form.substr(0, form.find('.')));
        return stages_where(program, [&](const auto& one) { return one.form != program::none && one.form == index; });
    }
    if (change.family == "grids") {
        const Index index = program::find_grid(program, name_at(change, "Grid"));
        return stages_where(program, [&](const auto& one) { return one.grid != program::none && one.grid == index; });
    }
    if (change.family == "bodies") {
        const Index index = program::find_body(program, name_at(change, "Body"));
        return stages_where(program, [&](const auto& one) { return one.body != program::none && one.body == index; });
    }
    if (change.family == "letters") {
        const Index index = find_letter(program, name_at(change, "Letter"));
        return stages_where(program, [&](const auto& one) { return index != program::none && sends(one, index); });
    }
    if (change.family == "eligibility") return stages_where(program, [&](const auto& one) { return looks_at_eligibility(program, one); });
    if (change.family == "window") return stages_where(program, [](const auto& one) { return one.within_window; });
    if (table == "cap" || table == "award_bounds" || table == "award_steps" || table == "schedules") {
        return stages_where(program, [](const auto& one) { return std::any_of(one.outcomes.begin(), one.outcomes.end(), [](const auto& outcome) { return outcome.awards; }); });
    }
    if (const std::string instalment = name_at(change, "Instalment"); !instalment.empty()) {
        const Index index = program::find_instalment(program, instalment);
        if (index == program::none) return std::nullopt;
        Stages stages;
        for (const auto& event : program::triggers_of(program.instalments[static_cast<std::size_t>(index)])) stages.insert(event.stage);
        return stages;
    }
    if (const std::string act = name_at(change, "Act"); !act.empty()) {
        const Index index = program::find_act(program, act);
        if (index == program::none) return std::nullopt;
        const auto& from = program.acts[static_cast<std::size_t>(index)].from;
        return Stages(from.begin(), from.end());
    }
    if (change.family == "prose") return Stages{};
    return std::nullopt;
}

void note(std::size_t& count, std::vector<std::string>& references, const state::Dossier& dossier) {
    ++count;
    references.push_back(dossier.reference.empty() ? dossier.id : dossier.reference);
}

/// In the order of their names, ten at most.
void shorten(std::vector<std::string>& references) {
    std::sort(references.begin(), references.end());
    if (references.size() > compare::max_references) references.resize(compare::max_references);
}

}  // namespace

std::vector<compare::Concerned> concerned(const std::vector<Change>& changes, const runtime::Shard& shard, const Program& after) {
    const Program& program = shard.program();
    const auto ahead = ahead_of(program);
    std::vector<compare::Concerned> out(changes.size());
    for (std::size_t i = 0; i < changes.size(); ++i) {
        const auto stages = stages_of(program, changes[i]);
        for (const auto& [id, dossier] : shard.state().dossiers) {
            const auto at = static_cast<std::size_t>(dossier.stage);
            if (changes[i].path == "cap" && after.has_cap && dossier.award && *dossier.award > after.cap) note(out[i].above, out[i].above_references, dossier);
            if (at >= ahead.size() || program.stages[at].is_final) continue;
            Stages reachable = ahead[at];
            // An act may have taken it away from a stage that it comes back to.
            if (dossier.left) reachable.insert(ahead[static_cast<std::size_t>(*dossier.left)].begin(), ahead[static_cast<std::size_t>(*dossier.left)].end());
            // A parameter reaches what its effects reach.
            const auto touches = [&](const Change& change, const std::optional<Stages>& about) {
                const bool ahead_of_it = !about || std::any_of(about->begin(), about->end(), [&](Index stage) { return reachable.contains(stage); });
                return ahead_of_it && !out_of_reach(change, program, after, dossier);
            };
            const auto& effects = changes[i].effects;
            const bool by_effects = changes[i].family == "parameters" && !effects.empty();
            const bool touched = by_effects ? std::any_of(effects.begin(), effects.end(), [&](const Change& one) { return touches(one, stages_of(program, one)); })
                                            : touches(changes[i], stages);
            if (touched) note(out[i].count, out[i].references, dossier);
        }
        shorten(out[i].references);
        shorten(out[i].above_references);
    }
    return out;
}

}  // namespace guichet::daemon
