#pragma once
// What was settled of the call's verifications, and what a condition still waits for.
#include <optional>
#include <vector>

#include "dsl/program/evaluate.h"
#include "engine/model/rejection.h"
#include "engine/state/state.h"

namespace guichet::decide {

/// One per Program::verifications; nullopt while nobody settled it.
std::vector<std::optional<bool>> verification_facts(const program::Program& program, const state::Dossier& dossier);

/// A field whose answer is awaited, said the same way.
model::Fault awaited_answer(const program::Program& program, const state::Dossier& dossier, program::Index field);
/// What `formula` waits for, each said for people: "la vérification « … », par « Service » (étape …)",
/// "la réponse à « … » du formulaire « … », qui n'est pas encore déposé". `place` is a path or a name.
std::vector<model::Fault> what_is_awaited(const program::Program& program, const state::Dossier& dossier, const program::Facts& facts, program::Index formula);

/// " ; il manque : …" of those, in both languages; "il manque une réponse" when it cannot be told which.
struct Told {
    std::string french, english;
};
Told told(const std::vector<model::Fault>& awaited);

}  // namespace guichet::decide
