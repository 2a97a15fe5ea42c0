// kill -9 in the middle of appends: all that was acknowledged is there afterwards.
#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>

#include <chrono>
#include <random>
#include <thread>

#include "engine/journal/chain.h"
#include "engine/journal/sqlite_journal.h"
#include "tests/journal/journal_fixture.h"

namespace guichet::journal {
namespace {

// The child: appends batches for ever, and writes the head's sequence down the pipe after each.
[[noreturn]] void append_for_ever(const std::string& path, int pipe_end) {
    try {
        const auto journal = SqliteJournal::open_writer(path);
        std::mt19937 random(static_cast<unsigned>(journal->last_sequence()));
        for (;;) {
            const int first = static_cast<int>(journal->last_sequence()) + 1;
            const int count = 1 + static_cast<int>(random() % 40);
            const std::uint64_t kept = journal->append(drafts(first, first + count - 1)).back().sequence;
            if (::write(pipe_end, &kept, sizeof kept) != sizeof kept) ::_exit(3);
        }
    } catch (const std::exception& error) {
        static_cast<void>(::write(STDERR_FILENO, error.what(), std::char_traits<char>::length(error.what())));
        ::_exit(2);
    }
}

std::uint64_t read_until_the_end(int pipe_end, std::uint64_t acknowledged) {
    std::uint64_t kept = 0;
    while (::read(pipe_end, &kept, sizeof kept) == sizeof kept) acknowledged = kept;
    return acknowledged;
}

TEST_F(JournalFile, KeepsWhatItAcknowledgedThroughThirtyKills) {
    std::mt19937 random(9);
    std::uint64_t acknowledged = 0;
    int kills_under_load = 0;
    for (int kill_number = 0; kill_number < 30; ++kill_number) {
        int ends[2];
        ASSERT_EQ(::pipe2(ends, O_CLOEXEC), 0);
        const pid_t child = ::fork();
        ASSERT_GE(child, 0);
        if (child == 0) append_for_ever(path, ends[1]);
        ::close(ends[1]);
        // Some are killed while the file is being opened or made, most under load.
        const bool at_once = kill_number % 6 == 0;
        const std::uint64_t before = acknowledged;
        if (!at_once) {
            ASSERT_EQ(::read(ends[0], &acknowledged, sizeof acknowledged), 8);
        }
        std::this_thread::sleep_for(std::chrono::microseconds(random() % (at_once ? 3000 : 40'000)));
        ASSERT_EQ(::kill(child, SIGKILL), 0);
        int status = 0;
        ASSERT_EQ(::waitpid(child, &status, 0), child);
        ASSERT_TRUE(WIFSIGNALED(status)) << "the child ended by itself: " << WEXITSTATUS(status);
        acknowledged = read_until_the_end(ends[0], acknowledged);
        ::close(ends[0]);
        if (acknowledged > before) ++kills_under_load;

        if (acknowledged == 0) continue;
        const VerifyReport report = verify_file(path);
        ASSERT_TRUE(report.ok) << report.english;
        ASSERT_GE(report.records, acknowledged);
    }
    EXPECT_GE(kills_under_load, 25);
    const auto journal = SqliteJournal::open_writer(path);
    const std::vector<Record> records = all_records(*journal);
    ASSERT_GE(records.size(), acknowledged);
    for (std::size_t i = 0; i < records.size(); ++i) {
        ASSERT_EQ(static_cast<const Draft&>(records[i]), draft(static_cast<int>(i) + 1));
    }
    journal->append(drafts(static_cast<int>(records.size()) + 1, static_cast<int>(records.size()) + 5));
    EXPECT_TRUE(verify(*journal).ok);
}

}  // namespace
}  // namespace guichet::journal
