#pragma once
// Votes of a session on one dossier: who has a voice, what the ballots give.
//
// A voice belongs to each member present and not recused, and to each absent member who gave a proxy to
// one of them. A dossier's outcome can be recorded once every voice is known, an abstention included.
#include <string>
#include <vector>

#include "dsl/program/program.h"
#include "engine/model/event.h"
#include "engine/state/state.h"

namespace guichet::decide {

/// The absent member votes through a member present at the session: `holder`.
struct Represented {
    const state::Member* member = nullptr;
    const state::Member* holder = nullptr;
};
/// Proxies that count: the giver absent, the holder present; with a dossier, neither of them recused.
std::vector<Represented> represented(const state::Call& call, const program::Program& program, const state::Session& session,
                                     const state::Dossier* dossier);

/// Those who have a voice on the dossier.
std::vector<const state::Member*> voters(const state::Call& call, const program::Program& program, const state::Session& session,
                                         const state::Dossier& dossier);

struct Tally {
    std::vector<std::string> silent;          ///< voters whose vote is not known yet
    program::Index winner = program::none;    ///< outcome of the stage
    bool tie = false;                         ///< two halves, and no casting vote settles it
    bool by_casting_vote = false;
    model::Trace trace;                       ///< rule `vote`: the rule, the count of each outcome
};
Tally tally(const state::Call& call, const program::Program& program, const std::pair<const std::string, state::Session>& session,
            const state::Dossier& dossier);

}  // namespace guichet::decide
