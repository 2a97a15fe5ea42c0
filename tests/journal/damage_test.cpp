// Files that were cut, or have a byte that flipped: always an answer, never a crash, never a wrong
// record taken for a right one.
#include <fstream>
#include <iterator>
#include <random>

#include "engine/journal/chain.h"
#include "engine/journal/sqlite_journal.h"
#include "tests/journal/journal_fixture.h"

namespace guichet::journal {
namespace {

class Damage : public JournalFile {
protected:
    void SetUp() override {
        JournalFile::SetUp();
        {
            const auto journal = SqliteJournal::open_writer(path);
            journal->append(drafts(1, 200));
            Draft large = draft(201);
            large.body = std::string(30'000, 'x');  // spans several pages
            journal->append({&large, 1});
            journal->append(drafts(202, 300));
            records = all_records(*journal);
        }
        std::ifstream file(path, std::ios::binary);
        bytes.assign(std::istreambuf_iterator<char>(file), {});
        ASSERT_FALSE(std::filesystem::exists(path + "-wal"));
    }

    void put(const std::string& content) {
        for (const char* suffix : {"-wal", "-shm", "-journal"}) std::filesystem::remove(path + suffix);
        std::ofstream file(path, std::ios::binary | std::ios::trunc);
        file.write(content.data(), static_cast<std::streamsize>(content.size()));
    }

    // Reads by the chain, as recovery does: how many records were right before it stopped.
    std::size_t good_records() {
        std::size_t good = 0;
        try {
            const auto journal = SqliteJournal::open_writer(path);
            ChainChecker checker;
            journal->read(1, [&](const Record& record) {
                if (checker.next(record)) return false;
                EXPECT_LT(good, records.size());
                if (good < records.size()) {
                    EXPECT_EQ(record, records[good]);
                }
                ++good;
                return true;
            });
        } catch (const JournalError& error) {
            EXPECT_FALSE(error.message(true).empty());
            EXPECT_NE(error.message(false).find("journal.db"), std::string::npos) << error.what();
        }
        return good;
    }

    std::vector<Record> records;
    std::string bytes;
};

TEST_F(Damage, OfAFileCutInHalfIsToldWithItsNameAndWhatToDo) {
    put(bytes.substr(0, bytes.size() / 2));
    try {
        const auto journal = SqliteJournal::open_reader(path);
        all_records(*journal);
        FAIL() << "half a file was taken for a whole one";
    } catch (const JournalError& error) {
        EXPECT_EQ(error.fault(), Fault::damaged);
        EXPECT_NE(error.message(false).find("restore a backup"), std::string::npos) << error.what();
        EXPECT_NE(error.message(true).find("restaurer une sauvegarde"), std::string::npos);
        EXPECT_NE(error.message(true).find(path), std::string::npos);
    }
    EXPECT_FALSE(verify_file(path).ok);
}

TEST_F(Damage, OfAFileCutAnywhereIsNoticed) {
    for (std::size_t size = 0; size < bytes.size(); size += 1 + bytes.size() / 37) {
        put(bytes.substr(0, size));
        EXPECT_FALSE(verify_file(path).ok) << size << " of " << bytes.size();
        EXPECT_LT(good_records(), records.size()) << size;
    }
}

TEST_F(Damage, OfAFlippedByteNeverGivesAWrongRecord) {
    std::mt19937 random(20150529);
    int noticed = 0;
    for (int turn = 0; turn < 200; ++turn) {
        // Half of the turns in the header and the first pages, where most is decided.
        const std::size_t reach = turn % 2 == 0 ? 9000 : bytes.size();
        const std::size_t at = random() % reach;
        std::string changed = bytes;
        changed[at] = static_cast<char>(changed[at] ^ static_cast<char>(1 << random() % 8));
        put(changed);
        const VerifyReport report = verify_file(path);
        if (report.ok) {
            // The byte meant nothing (free room in a page, a counter of the header): all is there.
            EXPECT_EQ(report.records, records.size()) << "byte " << at;
            EXPECT_EQ(report.head_hash, records.back().hash) << "byte " << at;
        } else {
            EXPECT_FALSE(report.what(true).empty());
            ++noticed;
        }
        put(changed);
        EXPECT_LE(good_records(), records.size()) << "byte " << at;
    }
    EXPECT_GT(noticed, 50) << "most bytes of the first pages are free room, the others count";
}

TEST_F(Damage, OfTheWriteAheadLogLosesOnlyItsEndAndAKnownHeadShowsIt) {
    // A daemon that was killed leaves a log: take a copy of file and log while it is open.
    const std::string copy = (folder / "killed.db").string();
    std::vector<Record> all;
    {
        const auto journal = SqliteJournal::open_writer(path);
        for (int number = 301; number <= 340; ++number) journal->append(drafts(number, number));
        all = all_records(*journal);
        std::filesystem::copy_file(path, copy);
        std::filesystem::copy_file(path + "-wal", copy + "-wal");
    }
    const auto log_size = std::filesystem::file_size(copy + "-wal");
    for (const double part : {0.9, 0.5, 0.1}) {
        std::filesystem::remove(copy + "-shm");
        std::filesystem::resize_file(copy + "-wal", static_cast<std::uintmax_t>(static_cast<double>(log_size) * part));
        const VerifyReport report = verify_file(copy);
        EXPECT_TRUE(report.ok) << report.english;
        EXPECT_GE(report.records, 300u);
        EXPECT_LT(report.records, 340u);
        EXPECT_EQ(report.head_hash, all[report.records - 1].hash);
        EXPECT_FALSE(verify_file(copy, all.back().hash).ok);
    }
}

}  // namespace
}  // namespace guichet::journal
