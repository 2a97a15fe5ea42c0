#pragma once
// Group commit: many commands, one flush.
//
// A flush costs the same for one record as for hundreds. So the committer's thread takes whatever
// waits, appends it in one transaction and only then answers each: at light load a record leaves at
// once and alone, under load batches grow by themselves. Nobody is answered before the disk has it.
//
// If an append fails, nobody knows what the disk holds: every waiting completion gets the error, and
// the committer takes nothing any more. The process should end and start again from the file.
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <variant>

#include "engine/journal/journal.h"

namespace guichet::journal {

class GroupCommitter {
public:
    struct Limits {
        std::size_t batch_records = 256;
        std::size_t batch_bytes = 1u << 20;  ///< a single larger draft still goes, alone
        std::size_t queue_records = 16384;   ///< waiting and in flight, not yet answered
        std::size_t queue_bytes = 64u << 20;
    };

    /// The record as it was kept, or why it was not.
    using Outcome = std::variant<Record, JournalError>;
    /// Called exactly once for each draft taken, on the committer's thread, in the order of
    /// enqueueing. It should only hand over (asio::post) and must not throw.
    using Completion = std::function<void(Outcome)>;

    enum class Enqueued : std::uint8_t {
        taken,    ///< the completion will be called
        full,     ///< too much is waiting: refuse the command for now (503, Retry-After)
        stopped,  ///< drained, or an append failed: nothing is taken any more
    };

    /// Starts the thread. `journal` must outlive this object, and nobody else may append to it.
    explicit GroupCommitter(Journal& journal);
    GroupCommitter(Journal& journal, Limits limits);
    /// Drains.
    ~GroupCommitter();
    GroupCommitter(const GroupCommitter&) = delete;
    GroupCommitter& operator=(const GroupCommitter&) = delete;

    /// From one producer at a time (the order of calls is the order of the journal). The n-th draft
    /// taken gets the sequence that the journal's last one was at construction, plus n. When the
    /// answer is not `taken`, `completion` is never called.
    [[nodiscard]] Enqueued enqueue(Draft draft, Completion completion);

    /// Takes nothing more, waits until every draft taken is answered, ends the thread. May be called
    /// again. Not from a completion.
    void drain();

    /// Drafts taken and not answered.
    std::size_t waiting() const;
    bool failed() const;

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace guichet::journal
