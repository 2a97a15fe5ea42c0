#pragma once
// The journal: what was decided, in one order, for good. It is the truth of the daemon; everything
// else (the state in memory, snapshots, read models) is derived from it and may be thrown away.
//
// A record holds one command and the events it gave. Its body is text to the journal: what is in it
// is engine/model's affair. Three promises:
//   - order: sequence numbers start at 1 and have no holes; a single writer gives them, so that the
//     caller knows the next ones beforehand: the n-th draft of an append gets last_sequence() + n;
//   - durability: when append returns, every draft is on the disk; when it throws, none is (or, if
//     the disk failed while flushing, it is unknown: the journal then takes nothing any more and the
//     process must end; what it finds on restarting is the truth);
//   - evidence: each record's hash covers the record and the hash before it (chain.h), so that a
//     change anywhere shows in all that follows.
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "dsl/values/date.h"
#include "engine/journal/error.h"

namespace guichet::journal {

/// What the engine wants kept. All texts are UTF-8 (the journal keeps the bytes as they are).
struct Draft {
    std::string call;        ///< the call's identifier
    std::string dossier;     ///< the dossier's identifier; empty when the record is the call's own
    std::string command_id;  ///< the idempotency id: not empty, once in the whole journal
    std::string kind;        ///< the command's kind, for people and filters
    Instant received_at;     ///< when the last byte of the command was in
    Instant recorded_at;     ///< when it was decided
    std::string body;        ///< JSON text: the command and its events
    friend bool operator==(const Draft&, const Draft&) = default;
};

/// What the journal keeps: the draft, its place and the hash that ties it to all before it.
struct Record : Draft {
    std::uint64_t sequence = 0;  ///< 1, 2, 3, …
    std::string hash;            ///< 64 hexadecimal characters (chain.h)
    friend bool operator==(const Record&, const Record&) = default;
};

/// The longest body a journal takes; longer drafts are Fault::bad_draft.
inline constexpr std::size_t max_body_bytes = 256u << 20;

/// One writer, any number of readers. Every function may be called from any thread.
class Journal {
public:
    virtual ~Journal() = default;

    /// Appends all drafts or none, in their order, and returns them as they were recorded. Durable
    /// on return. Throws JournalError; after a failed write every later append throws Fault::stopped.
    virtual std::vector<Record> append(std::span<const Draft> drafts) = 0;
    /// Gives every record from `from_sequence` on, in order, until `take` returns false. Never waits
    /// for `take` while holding the journal; records appended meanwhile may be given too.
    /// Throws JournalError (Fault::damaged, Fault::io). Does not check hashes: see ChainChecker.
    virtual void read(std::uint64_t from_sequence, const std::function<bool(const Record&)>& take) const = 0;
    /// 0 when the journal is empty.
    virtual std::uint64_t last_sequence() const = 0;
    /// The hash of the last record; genesis_hash (chain.h) when the journal is empty.
    virtual std::string head_hash() const = 0;
};

}  // namespace guichet::journal
