#pragma once
// Stages, their outcomes and deadlines.
#include <cstdint>
#include <string>
#include <vector>

#include "dsl/program/formula.h"
#include "dsl/values/date.h"

namespace guichet::program {

enum class AnchorKind : std::uint8_t { outcome, deadline, date, entry };
enum class ActionKind : std::uint8_t { alert, remind, outcome };
struct Deadline {
    std::string name;
    Duration duration;
    AnchorKind anchor = AnchorKind::date;  ///< entry: the day the dossier comes into the stage, by whatever way
    Index anchor_stage = none;    ///< outcome: of that stage…
    Index anchor_outcome = none;  ///< …that outcome
    Index anchor_deadline = none; ///< deadline of the same stage
    Index anchor_date = none;     ///< formula (date)
    ActionKind action = ActionKind::alert;
    Index action_target = none;   ///< party, letter, outcome of the same stage
    std::string clause;
    Index duration_by = none;     ///< schedule (duration) that gives the delay of each dossier; then `duration` is the longest
};

struct Outcome {
    std::string name;
    std::string label;
    bool reasoned = false;   ///< a reason must be given
    bool automatic = false;  ///< only a deadline reaches it
    bool awards = false;     ///< fixes the amount of the award
    Index guard = none;      ///< formula (boolean)
    Index target = none;     ///< stage
    Index letter = none;
    std::string clause;
    std::int32_t line = 0;
    // ---- time ----
    bool returns = false;  ///< back to the stage from which an act left; then `target` is none
    bool adopts = false;   ///< the answers that an act proposed replace the former ones
    Index act = none;      ///< only this act reaches it
    bool judged_again = false;  ///< with the adopted answers, eligibility, limits and award must still hold
    Index otherwise = none;     ///< outcome of the same stage, given in its place when they do not
    // ---- bodies
    Index reasoned_when = none;  ///< formula (boolean): a reason must be given when it holds
    // ---- enveloppes
    Index envelope = none;  ///< its award is taken there; or the dossier waits for its money
    bool reserves = false;  ///< onto the waiting list of the envelope
    bool recalls = false;   ///< the engine gives it when money is freed for the dossier
};

/// How the ballots of a session give an outcome; the share is of the votes cast or of those present.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wshadow"
enum class VoteRule : std::uint8_t { none, majority, two_thirds, unanimity };
#pragma GCC diagnostic pop

/// What becomes of what was paid to a dossier that ends without its balance.
enum class PaidRule : std::uint8_t { unsaid, vested, recovered, examined };

/// Who reads a grid dossier by dossier, without a session: some members of a body, not all of it.
struct Reviewers {
    Index body = none;         ///< the pool; none: the stage has no reviewers
    std::int64_t count = 0;    ///< marks that make the grid complete
    Index assigned_by = none;  ///< party that names them; none: by rotation
    bool rotation = false;     ///< the engine names whoever has the least to read
    bool has_within = false;
    Duration within;           ///< from the day a reader is named
    bool has_gap = false;
    Ratio gap;                 ///< totals further apart than this ask for one reader more
    std::string clause;
};

/// What becomes of the marks when a dossier comes to the stage again.
enum class MarksAgain : std::uint8_t { unsaid, afresh, kept };

enum class Performer : std::uint8_t { nobody, applicant, role, body };
struct Stage {
    std::string name;
    std::string label;
    std::string clause;
    bool is_final = false;
    Performer performer = Performer::nobody;
    Index party = none;        ///< who acts (applicant: 0)
    Index body = none;         ///< performer body
    Index form = none;         ///< filled at this stage
    Index grid = none;         ///< marked at this stage
    bool within_window = false;///< its form is taken between opening and closing only
    bool hearing = false;
    bool has_complement = false;
    Duration complement_delay;
    Index complement_suspends = none;  ///< deadline of this stage
    std::string complement_clause;
    Index withdrawal_target = none;    ///< stage, when the applicant may withdraw here
    std::vector<Deadline> deadlines;
    std::vector<Outcome> outcomes;
    Index gathering = none;            ///< its sessions come again
    // ---- bodies
    VoteRule vote = VoteRule::none;
    bool vote_of_present = false;  ///< abstentions count among those whose majority is asked
    Index ranking = none;          ///< by which its sessions take dossiers
    Reviewers reviewers;
    MarksAgain marks_again = MarksAgain::unsaid;
    // ---- finals
    PaidRule paid = PaidRule::unsaid;
    Index paid_party = none;       ///< who examines what was paid
};

}  // namespace guichet::program
