#pragma once
// Envelopes: the money that a call may award, who it is kept for, and in which order it is spent.
//
// A dossier draws on the first part whose condition it meets, then on what is in no part if its part
// says so; every quota whose condition it meets holds for it. What is engaged is the engine's to know
// (engine/state); here are the rules.
#include <cstdint>
#include <string>
#include <vector>

#include "dsl/program/formula.h"
#include "dsl/values/money.h"

namespace guichet::program {

/// A part that only some dossiers draw on.
struct EnvelopePart {
    std::string name;
    std::string label;
    Money amount;
    Index when = none;           ///< formula (boolean)
    bool then_the_rest = false;  ///< once it is spent, its dossiers draw on what is in no part
    std::string clause;
};
/// What some dossiers may take together.
struct EnvelopeQuota {
    std::string label;
    Money at_most;
    Index when = none;  ///< formula (boolean)
    std::string clause;
};
struct Envelope {
    std::string name;
    std::string label;
    Money amount;
    bool per_year = false;    ///< as much each calendar year of decision
    bool by_ranking = false;  ///< spent in rank order; otherwise in the order of decisions
    bool partial = false;     ///< a dossier that does not fit whole is awarded what is left…
    Money floor;              ///< …unless that is below
    bool stops = false;       ///< nobody is served before the one that did not fit
    bool recalls = false;     ///< money that is freed calls the first of the waiting list
    std::vector<EnvelopePart> parts;
    std::vector<EnvelopeQuota> quotas;
    std::string clause;
};

}  // namespace guichet::program
