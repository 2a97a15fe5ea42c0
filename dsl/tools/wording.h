#pragma once
// Wording: the formulas of a Program as a reader of the public text would have them said.
//
//   candidature.porteur.siège dans aquitaine   →  « Commune du siège » est dans le territoire aquitaine
//   candidat <> collectif                      →  « Nature du candidat » n'est pas « Collectif d'usagers »
#include <string>

#include "dsl/program/program.h"

namespace guichet::tools {

/// The formula in words, with the labels of what it names; as the call writes it when it has an
/// operation that nobody here can say. Empty for none. `list`: the field whose lines it is asked of.
std::string in_words(const program::Program& program, program::Index formula, program::Index list = program::none);

/// "« Commune du siège »" / "“Seat”".
std::string in_quotes(const std::string& text, bool french);
/// "de l'assiette", "du plus petit de…" / "of the base".
std::string of(const std::string& what, bool french);
/// "36 mois (quand « Effectif » est au plus 50), 60 mois (dans les autres cas)".
std::string values_in_words(const program::Program& program, program::Index schedule);
/// "70 %" / "70%".
std::string in_percent(Ratio share, bool french);
/// A name of the file as words: "remise_du_bilan" → "remise du bilan".
std::string name_as_words(std::string name);

}  // namespace guichet::tools
