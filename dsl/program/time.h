#pragma once
// What goes beyond one window and one stage: waves, recurring sessions, surveys, acts, silence.
#include <cstdint>
#include <string>
#include <vector>

#include "dsl/program/formula.h"
#include "dsl/program/stage.h"
#include "dsl/values/date.h"

namespace guichet::program {

/// One of several windows. `Window` then goes from the first opening to the last closing.
struct Wave {
    std::string name;
    std::string label;
    Instant opens;   ///< included
    Instant closes;  ///< excluded
    std::string opening_text;
    std::string closing_text;
    std::string clause;
};

/// Sessions that come again: number k is `anchor` + k times `every`, then moved as the call's delays
/// say; never counted from the one before.
struct Gathering {
    std::string name;
    std::string label;
    Duration every;
    Date anchor;
    Duration cutoff;  ///< before the session's day; a dossier that is there by that day, included, is examined
    std::string clause;
};

/// A form that the applicant fills long after: opened by a timer, whatever the stage.
struct Survey {
    std::string name;
    std::string label;
    Index follow_up = none;
    Index form = none;
    Duration after;             ///< of the anchor's day: the day on which it opens
    Index anchor_stage = none;
    Index anchor_outcome = none;
    Duration within;            ///< of the opening
    Index letter = none;        ///< on opening
    Index reminder = none;      ///< letter; none: it is not reminded
    Duration reminder_every;    ///< each reminder gives that much more
    std::int32_t reminders = 0;
    std::string clause;
};
struct FollowUp {
    std::string name;
    std::string label;
    std::vector<Index> except;  ///< finals where it stops
    std::string clause;
};

/// What somebody may do from several stages. One that leads somewhere is an outcome of each of those
/// stages (Outcome::act); one that extends a deadline leaves the dossier where it is.
struct Act {
    std::string name;
    std::string label;
    Index party = none;
    std::vector<Index> from;   ///< stages, finals too
    bool has_within = false;
    Duration within;           ///< of the day on which the dossier came to the stage
    bool reasoned = false;
    Index modifies = none;     ///< form whose answers it proposes to change
    Index target = none;
    bool comes_back = false;   ///< what it leads to may give `retour`: the deadlines left are suspended
    Index extends = none;      ///< deadline of the only stage in `from`
    Duration extension;
    std::int32_t at_most = 0;  ///< times on one dossier; 0: of one that leads somewhere, any number
    Index letter = none;
    std::string clause;
};

/// What silence amounts to: a deadline that runs across stages. In the state, a timer of the stage
/// `across_stages`, whose deadline is the silence's place among `silences_of` the Program.
struct Silence {
    bool declared = false;
    std::string label;
    Deadline deadline;            ///< name, duration, anchor (an outcome), clause
    std::vector<Index> from;      ///< stages where it runs
    std::vector<Index> outcomes;  ///< of each of those, the outcome it gives
    Index act = none;             ///< it runs from this act, from whatever stage; then the deadline has no anchor
};
inline constexpr Index across_stages = -1;

}  // namespace guichet::program
