#pragma once
// The sentences: what changed, as somebody who writes calls would say it.
#include <string>

#include "dsl/compare/compare.h"
#include "dsl/compare/stakes.h"

namespace guichet::compare {

/// "durée de l'échéance `fin_instruction` de l'étape `instruction`"; the path, when nobody words the member.
std::string tell_member(const Trail& trail, const std::string& member, const std::string& path, bool french);
/// "critère `ancrage` de la grille `lecture` ajouté"; `place` names a row without a name.
std::string tell_row(Action action, const Trail& trail, std::size_t place, bool french);
/// "`40` ajouté aux départements…": one value of a list.
std::string tell_value(const Trail& trail, const std::string& member, const std::string& path, Action action, const std::string& value, bool french);
/// "note 2 du critère `ancrage` de la grille `lecture` reformulée".
std::string tell_level(const Trail& trail, std::size_t level, bool french);
/// "texte de la lettre `avance` reformulé".
std::string tell_passage(const Trail& trail, const std::string& heading, bool other_values, bool french);
/// "3e" / "no. 3"; from 0.
std::string tell_rank(std::size_t place, bool french);
/// What a row says, in a few words: its label and what matters of it.
std::string summary(const Node& row, bool french);

}  // namespace guichet::compare
