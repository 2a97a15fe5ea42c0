#pragma once
// The account of a rehearsal: what a designer, an elected member or an auditor reads afterwards.
#include <string>

#include <nlohmann/json_fwd.hpp>

#include "engine/rehearsal/runner.h"

namespace guichet::rehearsal {

struct AccountOptions {
    bool french = true;
    views::Reader reader;  ///< the operator by default; a role sees what the call gives it
};

/// The call and its parameters, the sessions, each dossier with its stages, dates, scores, decision
/// and clause, instalments, expenses left out and why; the refused commands; the totals.
std::string account_text(const Runner& runner, const Played& played, const AccountOptions& options);
/// The same for machines.
nlohmann::json account_json(const Runner& runner, const Played& played, const AccountOptions& options);

/// What the dossiers of a call amount to.
struct Totals {
    std::map<program::Index, std::int64_t> by_stage;
    Money asked, awarded, due, paid, overpaid, undecided, to_recover, recovered;
    std::int64_t dossiers = 0, awards = 0;
};
Totals totals_of(const state::Call& call);

}  // namespace guichet::rehearsal
