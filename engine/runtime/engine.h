#pragma once
// All the calls of one journal: recovery, publication, idempotency, the order of records.
//
// The engine keeps no thread and does no writing by itself. `handle` decides and moves the state;
// what comes out is what must be appended, in the order in which it came out. The virtual-time runner
// appends at once; the daemon hands drafts to the group committer and holds replies back until they
// are durable (gate.h).
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "engine/journal/journal.h"
#include "engine/model/codec.h"
#include "engine/model/command.h"
#include "engine/model/rejection.h"
#include "engine/runtime/shard.h"

namespace guichet::runtime {

/// The answer to a command.
struct Reply {
    bool accepted = false;
    bool repeated = false;        ///< it had been done before: nothing was done again
    std::uint64_t sequence = 0;   ///< its record; for a rejection, the last record it looked at
    std::string dossier;          ///< id of the dossier concerned
    model::Rejection rejection;   ///< when not accepted
};

/// A reply, and what must be durable before it may leave.
struct Step {
    Reply reply;
    std::optional<journal::Draft> draft;
    std::vector<model::Event> events;  ///< of a command accepted now
};

/// Why a call cannot be put in service on this journal.
struct PublishError : std::runtime_error {
    PublishError(std::string french_text, std::string english_text)
        : std::runtime_error(english_text), french(std::move(french_text)) {}
    std::string french;
};

class Engine {
public:
    /// Replays the whole journal, following its hash chain: a service never starts from a record that
    /// was changed. Throws JournalError, or std::runtime_error naming the record that cannot be read.
    explicit Engine(const journal::Journal& journal);

    /// Puts a call in service, or finds it in service already under the same Program. Throws
    /// PublishError when the journal holds the same call under another Program.
    /// The draft is absent when nothing has to be written.
    std::optional<journal::Draft> publish(program::Program program, Instant now);

    /// Decides `command` (its received_at is set by the caller). `now` dates the record.
    Step handle(const model::Command& command, Instant now);
    /// Lets the soonest deadline pass, in whichever call, when one is due at `now`.
    std::optional<Step> fire_due(Instant now);
    std::optional<Instant> next_due() const;

    const Shard* find(const std::string& call) const;
    const std::map<std::string, std::unique_ptr<Shard>>& shards() const { return shards_; }
    /// Number of the last record decided, durable or not.
    std::uint64_t sequence() const { return sequence_; }

    /// Canonical text of all states, for comparing a live engine with a replayed one.
    std::string encode_states() const;

private:
    struct Done {
        std::uint64_t sequence;
        std::string dossier;
        std::string digest;  ///< of what was asked, without when
    };
    void replay(const journal::Record& record);
    /// Every call of the journal, for the limits that look across calls.
    std::vector<decide::Neighbour> neighbours() const;

    std::map<std::string, std::unique_ptr<Shard>> shards_;
    std::unordered_map<std::string, Done> done_;
    std::uint64_t sequence_ = 0;
};

}  // namespace guichet::runtime
