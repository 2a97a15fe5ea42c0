// What every journal promises, asked of each of them.
#include "engine/journal/journal.h"

#include <set>

#include "engine/journal/chain.h"
#include "engine/journal/memory_journal.h"
#include "engine/journal/sqlite_journal.h"
#include "tests/journal/journal_fixture.h"

namespace guichet::journal {
namespace {

enum class Kind { memory, sqlite };

class EveryJournal : public JournalFile, public testing::WithParamInterface<Kind> {
protected:
    void SetUp() override {
        JournalFile::SetUp();
        if (GetParam() == Kind::memory) {
            journal = std::make_unique<MemoryJournal>();
        } else {
            journal = SqliteJournal::open_writer(path);
        }
    }
    void TearDown() override {
        journal.reset();
        JournalFile::TearDown();
    }
    std::unique_ptr<Journal> journal;
};

INSTANTIATE_TEST_SUITE_P(Journals, EveryJournal, testing::Values(Kind::memory, Kind::sqlite),
                         [](const auto& kind) { return kind.param == Kind::memory ? "Memory" : "Sqlite"; });

TEST_P(EveryJournal, IsEmptyAtFirst) {
    EXPECT_EQ(journal->last_sequence(), 0u);
    EXPECT_EQ(journal->head_hash(), std::string(64, '0'));
    EXPECT_TRUE(all_records(*journal).empty());
    EXPECT_TRUE(verify(*journal).ok);
}

TEST_P(EveryJournal, GivesBackWhatItTookWithoutHolesInTheNumbers) {
    std::vector<Record> given;
    for (const auto& [first, last] : {std::pair{1, 1}, {2, 400}, {401, 403}, {404, 1000}}) {
        const std::vector<Draft> batch = drafts(first, last);
        const std::uint64_t before = journal->last_sequence();
        const std::vector<Record> kept = journal->append(batch);
        ASSERT_EQ(kept.size(), batch.size());
        for (std::size_t i = 0; i < kept.size(); ++i) {
            EXPECT_EQ(kept[i].sequence, before + i + 1);
            EXPECT_EQ(static_cast<const Draft&>(kept[i]), batch[i]);
            given.push_back(kept[i]);
        }
    }
    EXPECT_EQ(all_records(*journal), given);
    EXPECT_EQ(journal->last_sequence(), 1000u);
    EXPECT_EQ(journal->head_hash(), given.back().hash);
    EXPECT_TRUE(verify(*journal).ok);
}

TEST_P(EveryJournal, KeepsOddTextsByteForByte) {
    Draft odd = draft(1);
    odd.dossier = "";
    odd.kind = "é";
    odd.body = std::string("{\"\0\xff\xfe\"}", 7) + std::string(3'000'000, 'x');
    odd.received_at.unix_ms = -1;
    journal->append({&odd, 1});
    EXPECT_EQ(static_cast<const Draft&>(all_records(*journal).at(0)), odd);
    EXPECT_TRUE(verify(*journal).ok);
}

TEST_P(EveryJournal, ReadsFromAPlaceOnAndStopsWhenAsked) {
    journal->append(drafts(1, 600));
    EXPECT_EQ(all_records(*journal, 600).size(), 1u);
    EXPECT_TRUE(all_records(*journal, 601).empty());
    EXPECT_TRUE(all_records(*journal, ~std::uint64_t{0}).empty());
    std::vector<std::uint64_t> seen;
    journal->read(299, [&](const Record& record) {
        seen.push_back(record.sequence);
        return seen.size() < 2;
    });
    EXPECT_EQ(seen, (std::vector<std::uint64_t>{299, 300}));
}

TEST_P(EveryJournal, MayBeAppendedToWhileItIsRead) {
    journal->append(drafts(1, 300));
    int more = 300;
    std::uint64_t count = 0;
    journal->read(1, [&](const Record&) {
        if (++count % 100 == 0 && more < 310) {
            ++more;
            journal->append(drafts(more, more));
        }
        return true;
    });
    EXPECT_GE(count, 300u);
    EXPECT_EQ(journal->last_sequence(), static_cast<std::uint64_t>(more));
}

TEST_P(EveryJournal, RefusesACommandTwiceAndThenKeepsNothingOfTheBatch) {
    journal->append(drafts(1, 3));
    const std::string head = journal->head_hash();
    std::vector<Draft> batch = {draft(4), draft(2), draft(5)};
    EXPECT_EQ(fault_of([&] { journal->append(batch); }), Fault::duplicate);
    batch = {draft(4), draft(4)};
    EXPECT_EQ(fault_of([&] { journal->append(batch); }), Fault::duplicate);
    EXPECT_EQ(journal->last_sequence(), 3u);
    EXPECT_EQ(journal->head_hash(), head);
    // Refusing left it whole: it goes on where it was.
    journal->append(drafts(4, 6));
    EXPECT_EQ(all_records(*journal).size(), 6u);
    EXPECT_TRUE(verify(*journal).ok);
}

TEST_P(EveryJournal, RefusesADraftItCouldNotGiveBack) {
    std::vector<Draft> batch = drafts(1, 2);
    batch[1].command_id.clear();
    EXPECT_EQ(fault_of([&] { journal->append(batch); }), Fault::bad_draft);
    batch[1].command_id = std::string("a\0b", 3);
    EXPECT_EQ(fault_of([&] { journal->append(batch); }), Fault::bad_draft);
    batch[1].command_id = "b";
    batch[1].kind = std::string(5000, 'k');
    EXPECT_EQ(fault_of([&] { journal->append(batch); }), Fault::bad_draft);
    EXPECT_EQ(journal->last_sequence(), 0u);
}

TEST_P(EveryJournal, TakesAnEmptyBatchForNothing) {
    EXPECT_TRUE(journal->append({}).empty());
    EXPECT_EQ(journal->last_sequence(), 0u);
}

}  // namespace
}  // namespace guichet::journal
