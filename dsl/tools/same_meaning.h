#pragma once
// same_meaning: do a call and its translation say the same?
//
// Two Programs are compared whole: fields, formulas, stages, delays, amounts, labels, letters. Left
// out is only what shows the file's own words: the language itself, the source text of formulas and
// parameters, the names of bounds as written, the ids and line numbers of rules, the names of what the language names
// (`candidats`, `porteur`), and values quoted in prose and letters, which are spelled in the
// language of the file ("29 mai 2015").
#include <string>

#include "dsl/program/program.h"

namespace guichet::tools {

bool same_meaning(const program::Program& one, const program::Program& other);
/// The first member that differs ("stages.2.outcomes.0.target"); empty when none does.
std::string first_difference(const program::Program& one, const program::Program& other);

}  // namespace guichet::tools
