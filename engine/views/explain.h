#pragma once
// Why a dossier is where it is, told from its records alone.
#include <string>
#include <vector>

#include "dsl/program/program.h"
#include "engine/model/codec.h"
#include "engine/state/state.h"
#include "engine/views/visibility.h"

namespace guichet::views {

/// One record of the journal that concerns the dossier, decoded.
struct Recorded {
    std::uint64_t sequence = 0;
    Instant at;
    model::Entry entry;
};

/// A readable account, one paragraph per record: when, who, what, each rule applied with its clause,
/// the values it saw and its result. Events that the reader may not see are left out without a trace.
/// `brief` leaves out answers, letters' text and mechanics (deadlines cleared).
std::string explain(const state::Call& call, const program::Program& program, const calendar::Zone& zone, const state::Dossier& dossier,
                    const std::vector<Recorded>& records, const Reader& reader, bool french, bool brief);

/// "2015-05-29 23:59:59.999" on the wall clock of the call; milliseconds only when there are some.
std::string local_text(const calendar::Zone& zone, Instant instant);

}  // namespace guichet::views
