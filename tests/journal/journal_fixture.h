#pragma once
// What the journal's tests share: drafts to append, a folder that goes away, rows changed by hand.
#include <gtest/gtest.h>
#include <sqlite3.h>
#include <unistd.h>

#include <filesystem>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include "engine/journal/journal.h"

namespace guichet::journal {

inline Draft draft(int number) {
    Draft made;
    made.call = "ami_is_2015";
    made.dossier = "D-" + std::to_string(number % 7);
    made.command_id = "command-" + std::to_string(number);
    made.kind = number % 2 == 0 ? "submit" : "change";
    made.received_at.unix_ms = 1'432'936'799'999 + number;
    made.recorded_at.unix_ms = 1'432'936'800'000 + number;
    made.body = R"({"command":{"é":)" + std::to_string(number) + R"(},"events":[]})";
    return made;
}

inline std::vector<Draft> drafts(int first, int last) {
    std::vector<Draft> made;
    for (int number = first; number <= last; ++number) made.push_back(draft(number));
    return made;
}

inline std::vector<Record> all_records(const Journal& journal, std::uint64_t from = 1) {
    std::vector<Record> found;
    journal.read(from, [&](const Record& record) {
        found.push_back(record);
        return true;
    });
    return found;
}

/// The fault that `action` throws; fails the test when it throws none.
template <class Action>
Fault fault_of(Action action) {
    try {
        action();
    } catch (const JournalError& error) {
        EXPECT_FALSE(error.message(true).empty());
        EXPECT_NE(error.message(true), error.message(false));
        return error.fault();
    }
    ADD_FAILURE() << "nothing was thrown";
    return Fault::io;
}

/// A folder of its own for each test.
class JournalFile : public testing::Test {
protected:
    void SetUp() override {
        std::string pattern = testing::TempDir() + "guichet-journal-XXXXXX";
        ASSERT_NE(::mkdtemp(pattern.data()), nullptr);
        folder = pattern;
        path = (folder / "journal.db").string();
    }
    void TearDown() override { std::filesystem::remove_all(folder); }

    std::filesystem::path folder;
    std::string path;
};

/// Changes a file's rows behind the journal's back, as a tamperer with SQLite's own tool would.
inline void tamper(const std::string& path, const std::string& sql) {
    sqlite3* database = nullptr;
    const int opened = sqlite3_open_v2(path.c_str(), &database, SQLITE_OPEN_READWRITE, nullptr);
    const int done = opened == SQLITE_OK ? sqlite3_exec(database, sql.c_str(), nullptr, nullptr, nullptr) : opened;
    const std::string message = sqlite3_errmsg(database);
    sqlite3_close_v2(database);
    if (done != SQLITE_OK) throw std::runtime_error(sql + ": " + message);
}

}  // namespace guichet::journal
