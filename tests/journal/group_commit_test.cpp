#include "engine/journal/group_commit.h"

#include <condition_variable>
#include <mutex>
#include <thread>

#include "engine/journal/chain.h"
#include "engine/journal/memory_journal.h"
#include "engine/journal/sqlite_journal.h"
#include "tests/journal/journal_fixture.h"

namespace guichet::journal {
namespace {

using Enqueued = GroupCommitter::Enqueued;

// A journal whose appends wait at a gate, and fail when told to.
class GatedJournal final : public Journal {
public:
    std::vector<Record> append(std::span<const Draft> given) override {
        std::unique_lock lock(mutex_);
        batches.push_back(given.size());
        arrived_.notify_all();
        opened_.wait(lock, [this] { return open_; });
        if (failing) throw JournalError(Fault::io, "panne", "failure");
        return inner.append(given);
    }
    void read(std::uint64_t from, const std::function<bool(const Record&)>& take) const override {
        inner.read(from, take);
    }
    std::uint64_t last_sequence() const override { return inner.last_sequence(); }
    std::string head_hash() const override { return inner.head_hash(); }

    void wait_for_batch(std::size_t count) {
        std::unique_lock lock(mutex_);
        arrived_.wait(lock, [&] { return batches.size() >= count; });
    }
    void open() {
        const std::scoped_lock lock(mutex_);
        open_ = true;
        opened_.notify_all();
    }

    MemoryJournal inner;
    std::vector<std::size_t> batches;
    std::atomic<bool> failing = false;

private:
    std::mutex mutex_;
    std::condition_variable arrived_;
    std::condition_variable opened_;
    bool open_ = false;
};

// What completions were told, in their order.
struct Told {
    std::vector<std::uint64_t> sequences;
    std::vector<Fault> faults;
    GroupCommitter::Completion listener() {
        return [this](GroupCommitter::Outcome outcome) {
            if (const auto* record = std::get_if<Record>(&outcome)) {
                sequences.push_back(record->sequence);
            } else {
                faults.push_back(std::get<JournalError>(outcome).fault());
            }
        };
    }
};

TEST(GroupCommitter, AnswersEachInTheOrderOfEnqueueing) {
    MemoryJournal journal;
    Told told;
    {
        GroupCommitter committer(journal);
        for (int number = 1; number <= 5000; ++number) {
            ASSERT_EQ(committer.enqueue(draft(number), told.listener()), Enqueued::taken);
        }
    }
    ASSERT_EQ(told.sequences.size(), 5000u);
    for (std::size_t i = 0; i < told.sequences.size(); ++i) EXPECT_EQ(told.sequences[i], i + 1);
    EXPECT_EQ(all_records(journal).at(41).command_id, "command-42");
}

TEST(GroupCommitter, TakesAllThatWaitsTogetherUpToItsBounds) {
    GatedJournal journal;
    Told told;
    GroupCommitter committer(journal, {.batch_records = 10, .batch_bytes = 5000});
    ASSERT_EQ(committer.enqueue(draft(1), told.listener()), Enqueued::taken);
    journal.wait_for_batch(1);
    for (int number = 2; number <= 26; ++number) {
        ASSERT_EQ(committer.enqueue(draft(number), told.listener()), Enqueued::taken);
    }
    Draft large = draft(27);
    large.body = std::string(20'000, 'x');
    ASSERT_EQ(committer.enqueue(large, told.listener()), Enqueued::taken);
    ASSERT_EQ(committer.enqueue(draft(28), told.listener()), Enqueued::taken);
    EXPECT_EQ(committer.waiting(), 28u);
    EXPECT_TRUE(told.sequences.empty()) << "answered before it was durable";
    journal.open();
    committer.drain();
    EXPECT_EQ(journal.batches, (std::vector<std::size_t>{1, 10, 10, 5, 1, 1}));
    EXPECT_EQ(told.sequences.size(), 28u);
    EXPECT_EQ(committer.waiting(), 0u);
}

TEST(GroupCommitter, RefusesMoreThanItsQueueHolds) {
    GatedJournal journal;
    Told told;
    GroupCommitter committer(journal, {.queue_records = 3});
    for (int number = 1; number <= 3; ++number) {
        ASSERT_EQ(committer.enqueue(draft(number), told.listener()), Enqueued::taken);
    }
    EXPECT_EQ(committer.enqueue(draft(4), told.listener()), Enqueued::full);
    journal.open();
    committer.drain();
    EXPECT_EQ(told.sequences.size(), 3u);
    EXPECT_EQ(committer.enqueue(draft(5), told.listener()), Enqueued::stopped);
}

TEST(GroupCommitter, RefusesMoreBytesThanItsQueueHolds) {
    GatedJournal journal;
    Told told;
    GroupCommitter committer(journal, {.queue_bytes = 3000});
    Draft large = draft(1);
    large.body = std::string(5000, 'x');
    EXPECT_EQ(committer.enqueue(large, told.listener()), Enqueued::taken) << "alone, it goes";
    EXPECT_EQ(committer.enqueue(draft(2), told.listener()), Enqueued::full);
    journal.open();
    committer.drain();
    EXPECT_EQ(told.sequences.size(), 1u);
}

TEST(GroupCommitter, TellsEveryoneOfAFailureAndStopsForGood) {
    GatedJournal journal;
    journal.failing = true;
    Told told;
    GroupCommitter committer(journal, {.batch_records = 4});
    for (int number = 1; number <= 10; ++number) {
        ASSERT_EQ(committer.enqueue(draft(number), told.listener()), Enqueued::taken);
    }
    journal.wait_for_batch(1);
    journal.open();
    while (committer.waiting() != 0) std::this_thread::yield();
    EXPECT_TRUE(committer.failed());
    journal.failing = false;
    EXPECT_EQ(committer.enqueue(draft(11), told.listener()), Enqueued::stopped);
    committer.drain();
    EXPECT_EQ(told.faults, std::vector<Fault>(10, Fault::io));
    EXPECT_TRUE(told.sequences.empty());
    EXPECT_EQ(journal.batches.size(), 1u) << "the journal was asked again after a failure";
    EXPECT_EQ(journal.last_sequence(), 0u);
}

TEST_F(JournalFile, TakesWhatACommitterGathers) {
    std::uint64_t answered = 0;
    {
        const auto journal = SqliteJournal::open_writer(path);
        GroupCommitter committer(*journal);
        for (int number = 1; number <= 3000; ++number) {
            const auto taken = committer.enqueue(draft(number), [&](GroupCommitter::Outcome outcome) {
                if (std::holds_alternative<Record>(outcome)) ++answered;
            });
            ASSERT_EQ(taken, Enqueued::taken);
        }
        committer.drain();
    }
    EXPECT_EQ(answered, 3000u);
    EXPECT_EQ(verify_file(path).records, 3000u);
}

}  // namespace
}  // namespace guichet::journal
