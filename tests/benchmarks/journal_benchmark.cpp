// The journal's cost: durable records per second by size of batch, and the chain by itself.
//
// Durable means flushed: run it on the disk that will hold the journal (TMPDIR chooses the place).
// A memory disk gives figures that mean nothing.
#include <benchmark/benchmark.h>
#include <unistd.h>

#include <atomic>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <vector>

#include "engine/journal/chain.h"
#include "engine/journal/group_commit.h"
#include "engine/journal/sqlite_journal.h"

namespace {

using namespace guichet;

// About what a command and its events weigh.
constexpr std::size_t body_bytes = 700;

class JournalFolder {
public:
    JournalFolder() {
        std::string pattern = (std::filesystem::temp_directory_path() / "guichet-bench-XXXXXX").string();
        if (::mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("no temporary folder");
        folder_ = pattern;
    }
    ~JournalFolder() { std::filesystem::remove_all(folder_); }
    JournalFolder(const JournalFolder&) = delete;
    JournalFolder& operator=(const JournalFolder&) = delete;
    std::string file() const { return (folder_ / "journal.db").string(); }

private:
    std::filesystem::path folder_;
};

journal::Draft draft(std::uint64_t number) {
    journal::Draft made;
    made.call = "ami_is_2015";
    made.dossier = "D-" + std::to_string(number % 10'000);
    // Like a client's random key: scattered, so that the index pays its price.
    made.command_id = std::to_string(number * 0x9E3779B97F4A7C15u) + "-" + std::to_string(number);
    made.kind = "change";
    made.received_at.unix_ms = 1'432'936'799'999;
    made.recorded_at.unix_ms = 1'432'936'800'000;
    made.body = std::string(body_bytes, 'x');
    return made;
}

void durable_appends(benchmark::State& state) {
    const JournalFolder folder;
    const auto journal = journal::SqliteJournal::open_writer(folder.file());
    const auto size = static_cast<std::size_t>(state.range(0));
    std::vector<journal::Draft> batch(size);
    std::uint64_t number = 0;
    for (auto _ : state) {
        state.PauseTiming();
        for (journal::Draft& one : batch) one = draft(++number);
        state.ResumeTiming();
        benchmark::DoNotOptimize(journal->append(batch));
    }
    state.SetItemsProcessed(static_cast<std::int64_t>(number));
}
BENCHMARK(durable_appends)->Arg(1)->Arg(16)->Arg(256)->UseRealTime()->Unit(benchmark::kMicrosecond);

// One producer that keeps the committer's queue full.
void group_commits(benchmark::State& state) {
    const JournalFolder folder;
    const auto journal = journal::SqliteJournal::open_writer(folder.file());
    std::uint64_t number = 0;
    std::atomic<std::uint64_t> durable = 0;
    {
        journal::GroupCommitter committer(*journal);
        for (auto _ : state) {
            journal::Draft one = draft(++number);
            while (committer.waiting() >= 4096) ::usleep(50);
            const auto taken = committer.enqueue(std::move(one), [&](journal::GroupCommitter::Outcome) {
                durable.fetch_add(1, std::memory_order_relaxed);
            });
            if (taken != journal::GroupCommitter::Enqueued::taken) state.SkipWithError("refused");
        }
    }
    if (durable != number) state.SkipWithError("not all were answered");
    state.SetItemsProcessed(static_cast<std::int64_t>(number));
}
BENCHMARK(group_commits)->UseRealTime();

void chain_one_record(benchmark::State& state) {
    const journal::Draft one = draft(1);
    for (auto _ : state) benchmark::DoNotOptimize(journal::chain_hash(journal::genesis_hash, 1, one));
    state.SetItemsProcessed(state.iterations());
}
BENCHMARK(chain_one_record);

// Reading and checking everything, as recovery does.
void read_and_check(benchmark::State& state) {
    const JournalFolder folder;
    const auto journal = journal::SqliteJournal::open_writer(folder.file());
    constexpr std::uint64_t records = 20'000;
    std::vector<journal::Draft> batch;
    for (std::uint64_t number = 1; number <= records; ++number) {
        batch.push_back(draft(number));
        if (batch.size() < 500) continue;
        journal->append(batch);
        batch.clear();
    }
    for (auto _ : state) {
        const journal::VerifyReport report = journal::verify(*journal);
        if (!report.ok || report.records != records) state.SkipWithError("the journal is damaged");
    }
    state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(records));
}
BENCHMARK(read_and_check)->Unit(benchmark::kMillisecond);

}  // namespace
