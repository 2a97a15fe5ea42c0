#pragma once
// Inside graph: what the card of each stage says, in the words of the call. No place on paper yet.
#include <string>
#include <vector>

#include "dsl/program/program.h"

namespace guichet::tools {

/// How a line is drawn: a decision or a delay, an act that somebody performs, the silence.
enum class Way : std::uint8_t { plain, act, silence };

struct CardOutcome {
    std::string text;                      ///< "Dossier irrecevable (motivée)"
    program::Index target = program::none; ///< stage
    bool by_deadline = false;              ///< nobody chooses it
    Way way = Way::plain;
    std::vector<program::Index> back_to;   ///< of `retour`: the stages from which acts lead here
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

/// One for each follow-up, its surveys as delays.
std::vector<Card> follow_up_cards(const program::Program& program);
/// "Recours gracieux, sous 2 mois".
std::string act_words(const program::Program& program, const program::Act& act);

/// "art. 6"; "annexe 1" as it is.
std::string clause_shown(const std::string& clause);

}  // namespace guichet::tools
