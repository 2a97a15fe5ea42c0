#pragma once
// Delays and sessions in words: what the notice and the drawing both tell.
#include <string>

#include "dsl/program/program.h"

namespace guichet::tools {

/// "9 mois après « Démarrage déclaré »"; of a deadline that follows the one before: "6 mois plus tard".
std::string delay_words(const program::Program& program, const program::Stage& stage, const program::Deadline& deadline);
/// The same with what happens then.
std::string deadline_words(const program::Program& program, const program::Stage& stage, const program::Deadline& deadline);
/// "« Aide accordée »"; of an act that several stages know, with the stage it leaves.
std::string outcome_words(const program::Program& program, program::Index stage, program::Index outcome);
/// "une fois par an", "tous les 6 mois".
std::string rhythm_words(const program::Program& program, Duration every);
/// "courrier « Nous attendons votre bilan »"; empty without a letter.
std::string letter_words(const program::Program& program, program::Index letter);

}  // namespace guichet::tools
