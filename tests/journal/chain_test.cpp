#include "engine/journal/chain.h"

#include "engine/host/digest.h"
#include "engine/journal/sqlite_journal.h"
#include "tests/journal/journal_fixture.h"

namespace guichet::journal {
namespace {

std::string big_endian(std::uint64_t value) {
    std::string bytes;
    for (int shift = 56; shift >= 0; shift -= 8) bytes.push_back(static_cast<char>(value >> shift));
    return bytes;
}
std::string text(const std::string& value) { return big_endian(value.size()) + value; }

TEST(Chain, HashesTheDocumentedBytes) {
    const Draft made = draft(1);
    const std::string bytes = text("guichet journal 1") + text(std::string(64, '0')) + big_endian(1) +
                              text("ami_is_2015") + text("D-1") + text("command-1") + text("change") +
                              big_endian(1'432'936'800'000) + big_endian(1'432'936'800'001) + text(made.body);
    EXPECT_EQ(chain_hash(genesis_hash, 1, made), host::sha256_hex(bytes));
}

TEST(Chain, KeepsFieldsApart) {
    Draft one = draft(1);
    one.call = "ab";
    one.dossier = "c";
    Draft other = one;
    other.call = "a";
    other.dossier = "bc";
    EXPECT_NE(chain_hash(genesis_hash, 1, one), chain_hash(genesis_hash, 1, other));
}

// Each test changes a sound file of 20 records as somebody with SQLite's own tool could.
class Tampering : public JournalFile {
protected:
    void SetUp() override {
        JournalFile::SetUp();
        const auto journal = SqliteJournal::open_writer(path);
        journal->append(drafts(1, 12));
        noted_head = journal->head_hash();
        journal->append(drafts(13, 20));
        head = journal->head_hash();
    }
    VerifyReport after(const std::string& sql, std::string_view expected_head = {}) {
        tamper(path, sql);
        return verify_file(path, expected_head);
    }
    void expect_bad_at(std::uint64_t sequence, const std::string& sql) {
        const VerifyReport report = after(sql);
        EXPECT_FALSE(report.ok) << sql;
        EXPECT_EQ(report.first_bad_sequence, sequence) << sql;
        EXPECT_EQ(report.records, sequence - 1) << sql;
        EXPECT_FALSE(report.what(true).empty());
        EXPECT_NE(report.what(true), report.what(false));
    }
    std::string noted_head;
    std::string head;
};

TEST_F(Tampering, LeavesASoundFileAlone) {
    const VerifyReport report = verify_file(path, head);
    EXPECT_TRUE(report.ok) << report.english;
    EXPECT_EQ(report.records, 20u);
    EXPECT_EQ(report.first_bad_sequence, 0u);
    EXPECT_EQ(report.head_hash, head);
    EXPECT_TRUE(verify_file(path, noted_head).ok) << "the journal has grown since the head was noted";
}

TEST_F(Tampering, IsSeenInOneByteOfABody) {
    expect_bad_at(7, "UPDATE journal SET body = replace(body, '7', '8') WHERE sequence = 7");
}

TEST_F(Tampering, IsSeenInEveryOtherColumn) {
    const std::vector<std::string> changes = {
        "call = 'ami_is_2016'",
        "dossier = 'D-0'",
        "dossier = ''",
        "kind = 'submit'",
        "command_id = 'command-9x'",
        "received_ms = received_ms - 1",
        "recorded_ms = recorded_ms + 1",
        "hash = '0000000000000000000000000000000000000000000000000000000000000000'",
        "hash = upper(hash)",
        "body = body || ' '"};
    for (const std::string& change : changes) {
        const std::string copy = path + ".copy";
        std::filesystem::copy_file(path, copy, std::filesystem::copy_options::overwrite_existing);
        tamper(copy, "UPDATE journal SET " + change + " WHERE sequence = 9");
        const VerifyReport report = verify_file(copy);
        EXPECT_FALSE(report.ok) << change;
        EXPECT_EQ(report.first_bad_sequence, 9u) << change;
        for (const char* suffix : {"", "-wal", "-shm"}) std::filesystem::remove(copy + suffix);
    }
}

TEST_F(Tampering, IsSeenInAMissingRow) { expect_bad_at(5, "DELETE FROM journal WHERE sequence = 5"); }

TEST_F(Tampering, IsSeenInAMissingFirstRow) { expect_bad_at(1, "DELETE FROM journal WHERE sequence = 1"); }

TEST_F(Tampering, IsSeenInAHoleThatWasClosed) {
    expect_bad_at(5,
                  "DELETE FROM journal WHERE sequence = 5;"
                  "UPDATE journal SET sequence = sequence + 1000 WHERE sequence > 5;"
                  "UPDATE journal SET sequence = sequence - 1001 WHERE sequence > 1000");
}

TEST_F(Tampering, IsSeenInSwappedRows) {
    expect_bad_at(3,
                  "UPDATE journal SET sequence = 1000 WHERE sequence = 3;"
                  "UPDATE journal SET sequence = 3 WHERE sequence = 4;"
                  "UPDATE journal SET sequence = 4 WHERE sequence = 1000");
}

TEST_F(Tampering, IsSeenInARowThatWasAddedAtTheEnd) {
    expect_bad_at(21,
                  "INSERT INTO journal SELECT 21, call, dossier, 'added', kind, received_ms, "
                  "recorded_ms, body, hash FROM journal WHERE sequence = 20");
}

TEST_F(Tampering, IsSeenInATailCutOffOnlyByWhoKnowsALaterHead) {
    tamper(path, "DELETE FROM journal WHERE sequence > 12");
    EXPECT_TRUE(verify_file(path).ok) << "nothing in the file itself tells of what is gone";
    EXPECT_TRUE(verify_file(path, noted_head).ok);
    const VerifyReport report = verify_file(path, head);
    EXPECT_FALSE(report.ok);
    EXPECT_EQ(report.first_bad_sequence, 13u);
    EXPECT_EQ(report.records, 12u);
}

TEST(ChainChecker, StaysBrokenAfterABreak) {
    ChainChecker checker;
    Record first{draft(1), 1, chain_hash(genesis_hash, 1, draft(1))};
    Record wrong = first;
    wrong.body += " ";
    ASSERT_TRUE(checker.next(wrong));
    EXPECT_EQ(checker.next(first)->sequence, 1u);
    EXPECT_EQ(checker.last_sequence(), 0u);
}

}  // namespace
}  // namespace guichet::journal
