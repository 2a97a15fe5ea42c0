// Examining a whole journal; the chain's own rules are in chain.cpp.
#include <fmt/format.h>

#include "engine/journal/chain.h"
#include "engine/journal/sqlite_journal.h"

namespace guichet::journal {

namespace {

void fail(VerifyReport& report, std::uint64_t sequence, std::string french, std::string english) {
    report.ok = false;
    report.first_bad_sequence = sequence;
    report.french = std::move(french);
    report.english = std::move(english);
}

void pass(VerifyReport& report) {
    report.ok = true;
    const std::string_view head = report.head_hash;
    report.french = fmt::format("{} enregistrements, tous à leur place ; tête {}", report.records, head);
    report.english = fmt::format("{} records, all in place; head {}", report.records, head);
}

}  // namespace

VerifyReport verify(const Journal& journal, std::string_view expected_head) {
    VerifyReport report;
    ChainChecker checker;
    std::optional<ChainBreak> found;
    bool head_seen = expected_head.empty() || expected_head == genesis_hash;
    try {
        journal.read(1, [&](const Record& record) {
            found = checker.next(record);
            if (found) return false;
            head_seen = head_seen || record.hash == expected_head;
            return true;
        });
    } catch (const JournalError& error) {
        found = ChainBreak{checker.last_sequence() + 1, error.message(true), error.message(false)};
    }
    report.records = checker.last_sequence();
    report.head_hash = checker.head_hash();
    if (found) {
        fail(report, found->sequence, found->french, found->english);
    } else if (!head_seen) {
        fail(report, report.records + 1,
             fmt::format("la tête attendue {} n'est celle d'aucun des {} enregistrements : la fin du "
                         "journal a été coupée, ou le journal a été réécrit",
                         expected_head, report.records),
             fmt::format("the expected head {} belongs to none of the {} records: the end of the "
                         "journal was cut off, or the journal was written anew",
                         expected_head, report.records));
    } else {
        pass(report);
    }
    return report;
}

VerifyReport verify_file(const std::string& path, std::string_view expected_head) {
    VerifyReport report;
    try {
        const auto journal = SqliteJournal::open_reader(path);
        const std::string examination = journal->examine_file();
        report = verify(*journal, expected_head);
        if (report.ok && !examination.empty()) {
            fail(report, report.records + 1,
                 fmt::format("{} : les {} enregistrements sont à leur place mais le fichier est "
                             "abîmé ailleurs ({}) ; restaurer une sauvegarde",
                             path, report.records, examination),
                 fmt::format("{}: the {} records are in place but the file is damaged elsewhere "
                             "({}); restore a backup",
                             path, report.records, examination));
        }
    } catch (const JournalError& error) {
        fail(report, report.records + 1, error.message(true), error.message(false));
    }
    return report;
}

}  // namespace guichet::journal
