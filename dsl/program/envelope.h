#pragma once
// Envelopes: the money that a call may award, who it is kept for, and in which order it is spent.
//
// A dossier draws on the first part whose condition it meets, then on what is in no part if its part
// says so; every quota whose condition it meets holds for it. What is engaged is the engine's to know
// (engine/state); here are the rules.
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "dsl/program/formula.h"
#include "dsl/values/date.h"
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
    bool pours_back = false;     ///< from `pours_on`, what is not engaged of it is open to all
    Date pours_on;               ///< of an envelope by year: its day and month each year, from its year on
};
/// The day on which the part is open to all, in this year of the envelope (0: not by year); nullopt: it stays kept.
std::optional<Date> pouring_day(const EnvelopePart& part, std::int64_t year);
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
    Ratio floor_share;        ///< of a partial award: a share of what the dossier would be awarded, instead of `floor`; 0: not said
};
/// The least partial award of a dossier that would be awarded `whole`, rounded as the call says.
Money least_part(const Envelope& envelope, Money whole, Rounding rounding);

}  // namespace guichet::program
