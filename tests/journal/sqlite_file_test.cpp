// Opening, owning, recognising a journal's file; disks that fail.
#include <sys/stat.h>
#include <sys/wait.h>

#include <fstream>
#include <thread>

#include "engine/journal/chain.h"
#include "engine/journal/sqlite_journal.h"
#include "tests/journal/faulty_vfs.h"
#include "tests/journal/journal_fixture.h"

namespace guichet::journal {
namespace {

using SqliteFile = JournalFile;

TEST_F(SqliteFile, KeepsItsRecordsWhenClosedAndOpenedAgain) {
    std::vector<Record> given;
    for (int turn = 0; turn < 3; ++turn) {
        const auto journal = SqliteJournal::open_writer(path);
        EXPECT_EQ(journal->last_sequence(), static_cast<std::uint64_t>(turn) * 10);
        for (const Record& record : journal->append(drafts(turn * 10 + 1, turn * 10 + 10))) {
            given.push_back(record);
        }
    }
    const auto journal = SqliteJournal::open_reader(path);
    EXPECT_EQ(all_records(*journal), given);
    EXPECT_EQ(journal->head_hash(), given.back().hash);
    EXPECT_TRUE(verify_file(path).ok);
}

TEST_F(SqliteFile, HasOneOwner) {
    const auto owner = SqliteJournal::open_writer(path);
    owner->append(drafts(1, 3));
    try {
        SqliteJournal::open_writer((folder / "." / "journal.db").string());
        FAIL() << "two owners";
    } catch (const JournalError& error) {
        EXPECT_EQ(error.fault(), Fault::owned);
        EXPECT_NE(error.message(false).find("another guichet daemon owns this file"), std::string::npos);
        EXPECT_NE(error.message(false).find(std::to_string(::getpid())), std::string::npos);
        EXPECT_NE(error.message(true).find("un autre démon guichet"), std::string::npos);
    }
    // The refused attempt took nothing away from the owner.
    owner->append(drafts(4, 5));
    EXPECT_EQ(owner->last_sequence(), 5u);
}

TEST_F(SqliteFile, IsFreeAgainWhenItsOwnerIsGone) {
    SqliteJournal::open_writer(path).reset();
    const auto journal = SqliteJournal::open_writer(path);
    journal->append(drafts(1, 1));
    EXPECT_EQ(journal->last_sequence(), 1u);
}

TEST_F(SqliteFile, IsReadWhileItIsWritten) {
    const auto writer = SqliteJournal::open_writer(path);
    writer->append(drafts(1, 10));
    const auto reader = SqliteJournal::open_reader(path);
    std::atomic<bool> writing = true;
    std::thread thread([&] {
        for (int number = 11; number <= 400; ++number) writer->append(drafts(number, number));
        writing = false;
    });
    std::uint64_t seen = 0;
    int rounds = 0;
    while (writing || rounds == 0) {
        const std::uint64_t head = reader->last_sequence();
        const VerifyReport report = verify(*reader);
        EXPECT_TRUE(report.ok) << report.english;
        EXPECT_GE(report.records, head);
        EXPECT_GE(head, seen);
        seen = head;
        ++rounds;
    }
    thread.join();
    EXPECT_EQ(reader->last_sequence(), 400u);
    EXPECT_EQ(all_records(*reader), all_records(*writer));
    EXPECT_EQ(fault_of([&] { reader->append(drafts(500, 500)); }), Fault::read_only);
}

TEST_F(SqliteFile, IsNotMadeByReading) {
    EXPECT_EQ(fault_of([&] { SqliteJournal::open_reader(path); }), Fault::not_found);
    EXPECT_FALSE(std::filesystem::exists(path));
    const VerifyReport report = verify_file(path);
    EXPECT_FALSE(report.ok);
    EXPECT_FALSE(report.english.empty());
}

TEST_F(SqliteFile, RefusesAFolderThatIsNotThere) {
    const std::string lost = (folder / "nowhere" / "journal.db").string();
    EXPECT_EQ(fault_of([&] { SqliteJournal::open_writer(lost); }), Fault::io);
}

TEST_F(SqliteFile, RefusesAFileThatIsNoJournal) {
    std::ofstream(path) << "Ceci est un texte, assez long pour que SQLite le regarde comme une base.\n"
                        << std::string(5000, '.');
    EXPECT_EQ(fault_of([&] { SqliteJournal::open_writer(path); }), Fault::foreign);
    EXPECT_EQ(fault_of([&] { SqliteJournal::open_reader(path); }), Fault::foreign);
    std::filesystem::remove(path);

    sqlite3* other = nullptr;
    ASSERT_EQ(sqlite3_open(path.c_str(), &other), SQLITE_OK);
    ASSERT_EQ(sqlite3_exec(other, "CREATE TABLE t (x)", nullptr, nullptr, nullptr), SQLITE_OK);
    sqlite3_close(other);
    EXPECT_EQ(fault_of([&] { SqliteJournal::open_writer(path); }), Fault::foreign);
    EXPECT_EQ(fault_of([&] { SqliteJournal::open_reader(path); }), Fault::foreign);
}

TEST_F(SqliteFile, RefusesAJournalOfANewerVersion) {
    SqliteJournal::open_writer(path).reset();
    tamper(path, "PRAGMA user_version = 2");
    EXPECT_EQ(fault_of([&] { SqliteJournal::open_writer(path); }), Fault::newer);
    EXPECT_EQ(fault_of([&] { SqliteJournal::open_reader(path); }), Fault::newer);
}

TEST_F(SqliteFile, RefusesTablesThatAreNotItsOwn) {
    SqliteJournal::open_writer(path).reset();
    tamper(path, "CREATE TRIGGER t AFTER INSERT ON journal BEGIN DELETE FROM journal; END");
    EXPECT_EQ(fault_of([&] { SqliteJournal::open_writer(path); }), Fault::damaged);
}

TEST_F(SqliteFile, RefusesAnEmptyFileAndALogWithoutItsFile) {
    std::ofstream(path).flush();
    EXPECT_EQ(fault_of([&] { SqliteJournal::open_writer(path); }), Fault::damaged);
    EXPECT_EQ(fault_of([&] { SqliteJournal::open_reader(path); }), Fault::damaged);
    std::filesystem::remove(path);
    std::ofstream(path + "-wal") << "something";
    EXPECT_EQ(fault_of([&] { SqliteJournal::open_writer(path); }), Fault::damaged);
}

TEST_F(SqliteFile, IsMadeDespiteAnEarlierAttemptThatWasCut) {
    std::ofstream(path + ".new") << "half of a file";
    std::ofstream(path + ".new-journal") << "half of a journal";
    SqliteJournal::open_writer(path)->append(drafts(1, 2));
    EXPECT_TRUE(verify_file(path).ok);
    EXPECT_FALSE(std::filesystem::exists(path + ".new"));
}

TEST_F(SqliteFile, TakesNothingMoreAfterAFailedFlush) {
    FaultyVfs disk("disk-without-flush");
    {
        const auto journal = SqliteJournal::open_writer(path, {disk.name()});
        journal->append(drafts(1, 5));
        disk.syncs_left = 0;
        EXPECT_EQ(fault_of([&] { journal->append(drafts(6, 7)); }), Fault::io);
        disk.syncs_left = -1;  // the disk is well again: too late
        const int syncs = disk.syncs;
        EXPECT_EQ(fault_of([&] { journal->append(drafts(8, 8)); }), Fault::stopped);
        EXPECT_EQ(journal->last_sequence(), 5u);
        EXPECT_EQ(disk.syncs, syncs) << "a flush was tried again";
    }
    // What was acknowledged is there; what was not may be there whole, or not at all.
    const auto journal = SqliteJournal::open_writer(path);
    EXPECT_TRUE(journal->last_sequence() == 5 || journal->last_sequence() == 7);
    EXPECT_TRUE(verify_file(path).ok);
}

TEST_F(SqliteFile, FlushesAtEveryAppend) {
    FaultyVfs disk("disk-that-counts");
    const auto journal = SqliteJournal::open_writer(path, {disk.name()});
    for (int number = 1; number <= 20; ++number) {
        const int before = disk.syncs;
        journal->append(drafts(number, number));
        EXPECT_GT(disk.syncs, before);
    }
}

TEST_F(SqliteFile, LosesNothingWhereverTheDiskFillsUp) {
    int refused = 0;
    for (int writes = 0; writes < 60; ++writes) {
        const std::string name = path + std::to_string(writes);
        SqliteJournal::open_writer(name).reset();
        FaultyVfs disk("disk-that-fills-up");
        std::uint64_t kept = 0;
        {
            const auto journal = SqliteJournal::open_writer(name, {disk.name()});
            disk.writes_left = writes;
            try {
                for (int batch = 0; batch < 8; ++batch) {
                    kept = journal->append(drafts(batch * 10 + 1, batch * 10 + 10)).back().sequence;
                }
            } catch (const JournalError& error) {
                EXPECT_EQ(error.fault(), Fault::full) << error.what();
                EXPECT_EQ(fault_of([&] { journal->append(drafts(900, 900)); }), Fault::stopped);
                ++refused;
            }
        }
        const VerifyReport report = verify_file(name);
        EXPECT_TRUE(report.ok) << report.english;
        EXPECT_GE(report.records, kept);
        EXPECT_EQ(report.records % 10, 0u) << "half a batch was kept";
    }
    EXPECT_GT(refused, 10);
}

TEST_F(SqliteFile, CopiesItsLogIntoTheFileFromTimeToTime) {
    const auto journal = SqliteJournal::open_writer(path);
    Draft large = draft(1);
    large.body = std::string(1'000'000, 'x');
    for (int number = 1; number <= 60; ++number) {
        large.command_id = "large-" + std::to_string(number);
        journal->append({&large, 1});
    }
    EXPECT_LT(std::filesystem::file_size(path + "-wal"), 40'000'000u);
    EXPECT_GT(std::filesystem::file_size(path), 30'000'000u);
    EXPECT_TRUE(verify(*journal).ok);
}

TEST_F(SqliteFile, StopsWhenCopyingItsLogFails) {
    FaultyVfs disk("disk-that-fails-later");
    const auto journal = SqliteJournal::open_writer(path, {disk.name()});
    journal->append(drafts(1, 1));  // a new log is flushed once more than later appends
    Draft large = draft(1);
    std::uint64_t kept = 0;
    Fault fault = Fault::bad_draft;
    for (int number = 1; number <= 60 && fault == Fault::bad_draft; ++number) {
        large.command_id = "large-" + std::to_string(number);
        large.body = std::string(1'000'000, 'x');
        const int before = disk.syncs;
        disk.syncs_left = 1;  // the append's own flush; a checkpoint asks for more
        try {
            kept = journal->append({&large, 1}).back().sequence;
            EXPECT_GE(disk.syncs, before + 1);
        } catch (const JournalError& error) {
            fault = error.fault();
        }
    }
    EXPECT_EQ(fault, Fault::stopped);
    EXPECT_GT(kept, 5u);
    EXPECT_EQ(journal->last_sequence(), kept) << "what was flushed into the log is kept";
}

TEST_F(SqliteFile, IsReadFromAnArchiveNobodyMayWriteTo) {
    if (::getuid() == 0) {
        // The superuser ignores the folder's rights: ask as somebody else, in another process.
        ASSERT_EQ(::chmod(folder.c_str(), 0755), 0);
    }
    {
        const auto journal = SqliteJournal::open_writer(path);
        journal->append(drafts(1, 30));
    }
    std::filesystem::remove(path + ".lock");
    ASSERT_EQ(::chmod(path.c_str(), 0444), 0);
    ASSERT_EQ(::chmod(folder.c_str(), 0555), 0);
    const pid_t child = ::fork();
    ASSERT_GE(child, 0);
    if (child == 0) {
        const bool other = ::getuid() != 0 || ::setuid(65534) == 0;
        const VerifyReport report = verify_file(path);
        ::_exit(other && report.ok && report.records == 30 ? 0 : 1);
    }
    int status = 0;
    ASSERT_EQ(::waitpid(child, &status, 0), child);
    ASSERT_EQ(::chmod(folder.c_str(), 0755), 0);
    EXPECT_TRUE(WIFEXITED(status));
    EXPECT_EQ(WEXITSTATUS(status), 0);
}

}  // namespace
}  // namespace guichet::journal
