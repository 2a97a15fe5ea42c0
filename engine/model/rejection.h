#pragma once
// Why the engine refuses a command: data, in both languages, with the clause of the call if one says so.
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace guichet::model {

/// Kinds in their order of precedence: when several apply, the first one is told.
enum class RejectionKind : std::uint8_t {
    malformed,      ///< the command itself cannot be read
    unknown_call,
    unknown_dossier,
    not_yours,      ///< this party or person may not do this; also what a stranger learns of a dossier
    duplicate_id,   ///< the idempotency id was used for something else
    out_of_turn,    ///< not at this stage, or already done
    closed,         ///< before the opening or after the closing
    invalid_answer, ///< an answer of the wrong shape, out of bounds, unknown field
    incomplete,     ///< required answers are missing
    rule_not_met,   ///< a guard, quorum, parity, a bound on the award
    unknown_name,   ///< an outcome, session, member, instalment that does not exist
    overloaded,     ///< try again later
};
/// "out_of_turn": stable word for machines.
std::string_view word(RejectionKind kind);

/// One thing that is wrong, at a place.
struct Fault {
    std::string place;  ///< "candidature.budget.demandé"
    std::string french, english, clause;
};

struct Rejection {
    RejectionKind kind = RejectionKind::malformed;
    std::string french, english;  ///< one sentence each: what was seen, why it is refused, what to do
    std::string clause;           ///< "6", or empty
    std::vector<Fault> faults;    ///< the details, when there are several

    const std::string& sentence(bool in_french) const { return in_french ? french : english; }
};

}  // namespace guichet::model
