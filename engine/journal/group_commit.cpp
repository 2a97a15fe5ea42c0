#include "engine/journal/group_commit.h"

#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>

namespace guichet::journal {

namespace {

struct Waiting {
    Draft draft;
    GroupCommitter::Completion completion;
};

struct Batch {
    std::vector<Draft> drafts;
    std::vector<GroupCommitter::Completion> completions;
    std::size_t bytes = 0;
};

std::size_t bytes_of(const Draft& draft) {
    return draft.body.size() + draft.call.size() + draft.dossier.size() + draft.command_id.size() + draft.kind.size();
}

}  // namespace

struct GroupCommitter::Impl {
    Journal& journal;
    const Limits limits;

    mutable std::mutex mutex;
    std::condition_variable something_to_do;
    std::deque<Waiting> queue;
    std::size_t waiting_records = 0;  // in the queue and in flight
    std::size_t waiting_bytes = 0;
    bool draining = false;
    std::optional<JournalError> failure;
    std::thread thread;  // last: it uses all of the above

    Impl(Journal& used, Limits bounds) : journal(used), limits(bounds), thread([this] { run(); }) {}

    // Waits for work; nullopt when the queue is empty and nothing more will come.
    std::optional<Batch> next_batch() {
        std::unique_lock lock(mutex);
        something_to_do.wait(lock, [this] { return draining || !queue.empty(); });
        if (queue.empty()) return std::nullopt;
        Batch batch;
        while (!queue.empty() && batch.drafts.size() < limits.batch_records) {
            const std::size_t bytes = bytes_of(queue.front().draft);
            if (!batch.drafts.empty() && batch.bytes + bytes > limits.batch_bytes) break;
            batch.bytes += bytes;
            batch.drafts.push_back(std::move(queue.front().draft));
            batch.completions.push_back(std::move(queue.front().completion));
            queue.pop_front();
        }
        return batch;
    }

    void commit(Batch& batch) {
        std::vector<Record> records;
        std::optional<JournalError> error;
        {
            const std::scoped_lock lock(mutex);
            error = failure;
        }
        if (!error) {
            try {
                records = journal.append(batch.drafts);
            } catch (const JournalError& thrown) {
                error = thrown;
                const std::scoped_lock lock(mutex);
                failure = thrown;
            }
        }
        for (std::size_t i = 0; i < batch.completions.size(); ++i) {
            if (error) {
                batch.completions[i](*error);
            } else {
                batch.completions[i](std::move(records[i]));
            }
        }
    }

    void run() {
        while (std::optional<Batch> batch = next_batch()) {
            commit(*batch);
            const std::scoped_lock lock(mutex);
            waiting_records -= batch->completions.size();
            waiting_bytes -= batch->bytes;
        }
    }
};

GroupCommitter::GroupCommitter(Journal& journal) : GroupCommitter(journal, Limits{}) {}
GroupCommitter::GroupCommitter(Journal& journal, Limits limits) : impl_(std::make_unique<Impl>(journal, limits)) {}
GroupCommitter::~GroupCommitter() { drain(); }

GroupCommitter::Enqueued GroupCommitter::enqueue(Draft draft, Completion completion) {
    const std::size_t bytes = bytes_of(draft);
    {
        const std::scoped_lock lock(impl_->mutex);
        if (impl_->draining || impl_->failure) return Enqueued::stopped;
        // A draft larger than the whole bound goes when nothing else waits.
        const bool full = impl_->waiting_records >= impl_->limits.queue_records ||
                          (impl_->waiting_records > 0 && impl_->waiting_bytes + bytes > impl_->limits.queue_bytes);
        if (full) return Enqueued::full;
        impl_->waiting_records += 1;
        impl_->waiting_bytes += bytes;
        impl_->queue.push_back({std::move(draft), std::move(completion)});
    }
    impl_->something_to_do.notify_one();
    return Enqueued::taken;
}

void GroupCommitter::drain() {
    {
        const std::scoped_lock lock(impl_->mutex);
        impl_->draining = true;
    }
    impl_->something_to_do.notify_one();
    if (impl_->thread.joinable()) impl_->thread.join();
}

std::size_t GroupCommitter::waiting() const {
    const std::scoped_lock lock(impl_->mutex);
    return impl_->waiting_records;
}

bool GroupCommitter::failed() const {
    const std::scoped_lock lock(impl_->mutex);
    return impl_->failure.has_value();
}

}  // namespace guichet::journal
