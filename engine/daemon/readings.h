#pragma once
// The answers of the read model, from the state in memory and the records of the journal.
//
// Every function here goes through engine/views for what the reader may see; none looks at whether
// what it tells is durable: that is LiveService's.
#include <optional>
#include <string>
#include <vector>

#include "engine/journal/journal.h"
#include "engine/runtime/engine.h"
#include "engine/views/explain.h"
#include "plugins/api/read_model.h"

namespace guichet::daemon {

api::Found unknown_call(const std::string& name);
api::Found unknown_dossier(const std::string& name);

/// nullopt: `party` is one of the call's, or the operator.
std::optional<api::Found> unknown_party(const program::Program& program, const std::string& party);

api::Found list_calls(const runtime::Engine& engine);
/// With what its envelopes hold, for a reader who sees decisions.
api::Found show_call(const runtime::Shard& shard, const views::Reader& reader);
api::Found list_dossiers(const runtime::Shard& shard, const api::ListDossiers& question, const views::Reader& reader);
/// The dossier, when the reader may find it.
const state::Dossier* find_dossier(const runtime::Shard& shard, const std::string& name, const views::Reader& reader);
api::Found show_dossier(const runtime::Shard& shard, const state::Dossier& dossier, const views::Reader& reader);

/// Records of the journal by their numbers, which ascend. Throws JournalError.
std::vector<views::Recorded> read_records(const journal::Journal& journal, const std::vector<std::uint64_t>& sequences);
api::Found show_history(const runtime::Shard& shard, const state::Dossier& dossier, const std::vector<views::Recorded>& records,
                        const views::Reader& reader, api::InFrench french);
api::Found explain_dossier(const runtime::Shard& shard, const state::Dossier& dossier, const std::vector<views::Recorded>& records,
                           const views::Reader& reader, api::InFrench french, bool brief);

}  // namespace guichet::daemon
