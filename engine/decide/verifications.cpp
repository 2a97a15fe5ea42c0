#include "engine/decide/verifications.h"

#include <algorithm>

#include <fmt/format.h>

#include "dsl/program/awaited.h"
#include "dsl/program/lookup.h"

namespace guichet::decide {
namespace {

using program::at;
using program::Awaited;

model::Fault of_verification(const program::Program& program, const state::Dossier& dossier, program::Index index) {
    const auto& one = at(program.verifications, index);
    const auto& who = at(program.parties, one.party).label;
    model::Fault out{one.name, fmt::format("la vérification « {} », par « {} »", one.label, who), fmt::format("the verification “{}”, by “{}”", one.label, who), one.clause};
    const bool here = std::find(one.during.begin(), one.during.end(), dossier.stage) != one.during.end();
    if (here || dossier.stage == 0) return out;  // at the filing, it is still to come
    std::string stages;
    for (const auto stage : one.during) stages += fmt::format("{}{}", stages.empty() ? "" : ", ", at(program.stages, stage).label);
    out.french += fmt::format(" (seulement pendant : {})", stages);
    out.english += fmt::format(" (only during: {})", stages);
    return out;
}

}  // namespace

model::Fault awaited_answer(const program::Program& program, const state::Dossier& dossier, program::Index index) {
    const auto& field = at(program.fields, index);
    const auto& form = at(program.forms, field.form).label;
    const bool filed = dossier.submitted.contains(field.form);
    return {field.path, fmt::format("la réponse à « {} » du formulaire « {} »{}", field.label, form, filed ? "" : ", qui n'est pas encore déposé"),
            fmt::format("the answer to “{}” of the form “{}”{}", field.label, form, filed ? "" : ", which is not filed yet"), field.clause};
}

std::vector<std::optional<bool>> verification_facts(const program::Program& program, const state::Dossier& dossier) {
    std::vector<std::optional<bool>> out(program.verifications.size());
    for (const auto& [index, settled] : dossier.verified) out[static_cast<std::size_t>(index)] = settled.fulfilled;
    return out;
}

std::vector<model::Fault> what_is_awaited(const program::Program& program, const state::Dossier& dossier, const program::Facts& facts, program::Index formula) {
    std::vector<model::Fault> out;
    for (const auto& one : program::awaited_by(program, formula, facts)) {
        switch (one.kind) {
            case Awaited::Kind::verification: out.push_back(of_verification(program, dossier, one.index)); break;
            case Awaited::Kind::answer: out.push_back(awaited_answer(program, dossier, one.index)); break;
            case Awaited::Kind::limit: {
                const auto& limit = at(program.limits, one.index);
                out.push_back({limit.name, fmt::format("ce que compte « {} »", limit.label), fmt::format("what “{}” counts", limit.label), limit.clause});
                break;
            }
            case Awaited::Kind::rank: {
                const auto& ranking = at(program.rankings, one.index);
                out.push_back({ranking.name, fmt::format("son rang dans « {} », que le secrétariat établit en séance", ranking.label),
                               fmt::format("its rank in “{}”, which the secretariat establishes in session", ranking.label), ranking.clause});
                break;
            }
            case Awaited::Kind::grid: {
                const auto& grid = at(program.grids, one.index);
                out.push_back({grid.name, fmt::format("les notes de « {} »", grid.label), fmt::format("the marks of “{}”", grid.label), grid.clause});
                break;
            }
        }
    }
    return out;
}

Told told(const std::vector<model::Fault>& awaited) {
    if (awaited.empty()) return {"il manque une réponse", "an answer is missing"};
    Told out{"il manque ", "missing: "};
    for (std::size_t i = 0; i < awaited.size(); ++i) {
        out.french += (i == 0 ? "" : " ; ") + awaited[i].french;
        out.english += (i == 0 ? "" : "; ") + awaited[i].english;
    }
    return out;
}

}  // namespace guichet::decide
