#pragma once
// Inside graph: what the card of each stage says, in the words of the call. No place on paper yet.
#include <string>
#include <vector>

#include "dsl/program/program.h"

namespace guichet::tools {

struct CardOutcome {
    std::string text;                      ///< "Dossier irrecevable (motivée)"
    program::Index target = program::none; ///< stage
    bool by_deadline = false;              ///< nobody chooses it
};

struct Card {
    std::string title;
    std::string actor;   ///< "par Équipe projet", "en séance : Jury"
    std::string clause;  ///< "art. 6"
    program::Performer performer = program::Performer::nobody;
    std::vector<std::string> facts;      ///< form, grid, window, hearing
    std::vector<std::string> delays;
    std::vector<CardOutcome> outcomes;   ///< with the withdrawal, last
};

/// One for each stage that is no end, in the order of the call; others are empty.
std::vector<Card> cards_of(const program::Program& program);

/// "art. 6"; "annexe 1" as it is.
std::string clause_shown(const std::string& clause);

}  // namespace guichet::tools
