#pragma once
// What is known of one envelope, for one year: what is engaged, paid, and who waits for money.
//
//   left of the envelope     its amount − engaged
//   left outside the parts   its amount − all its parts − common; of a part poured back, only what it has engaged
//   left of a part           its amount − parts[i]; nothing of a part poured back
//   left under a quota       its most − quotas[i]
// engine/decide/envelopes.h computes them; no engagement goes beyond any of them.
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "dsl/values/date.h"
#include "dsl/values/money.h"
#include "engine/model/purse.h"

namespace guichet::state {

/// A dossier on a waiting list; `stage` is where it waits.
struct Waiting {
    std::string dossier;
    model::Purse purse;
    program::Index stage = 0;
    Money amount;             ///< what it would have been awarded
    std::int64_t place = 0;   ///< on the list, in order, never used twice
    std::int64_t rank = 0;
    Money least{};            ///< under which the grant gives nothing
};

/// What a dossier has engaged; `from_part` of it is on the part of its purse.
struct Engagement {
    model::Purse purse;
    Money amount, from_part, paid;
};

/// An envelope and its year.
using LedgerKey = std::pair<program::Index, std::int64_t>;

struct Ledger {
    Money engaged, common, paid;
    std::vector<Money> parts, quotas;   ///< engaged; as long as what was ever drawn on
    /// The parts (or none) on which a partial award ended the spending, until money is freed, and whether they are
    /// closed: then it ended there only.
    std::map<program::Index, bool> stops;
    std::optional<Instant> freed_at;    ///< the last time that money was freed, or a place on the list
    std::int64_t places = 0;            ///< given so far
    std::vector<Waiting> waiting;       ///< in order
    std::set<program::Index> poured;    ///< parts that are open to all
};

}  // namespace guichet::state
