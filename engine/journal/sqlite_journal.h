#pragma once
// The embedded journal: one SQLite file, in write-ahead mode, flushed at every append.
//
// The file. Table `journal` (see schema() in sqlite_journal.cpp), application_id "GUIC",
// user_version 1. A new file is built beside its place and renamed into it, so that a crash leaves a
// journal or nothing; an empty file is therefore never taken for a new journal.
//
// The owner. One daemon at a time may write: it holds an flock on "<file>.lock" (not on the file
// itself: closing any descriptor of that one would drop the locks SQLite holds on it). The lock dies
// with the process; the empty file may stay. Readers (guichet log, verify, explain) need no lock and
// read while the daemon writes.
//
// After a failed write nothing is tried again: what the disk then holds is unknown, and a second
// flush that succeeds would prove nothing (the kernel may have dropped the pages of the first).
#include <memory>
#include <string>

#include "engine/journal/journal.h"

namespace guichet::journal {

class SqliteJournal final : public Journal {
public:
    struct Options {
        /// Name of the SQLite VFS; empty for the default. Tests bring one that fails on demand.
        std::string vfs;
    };

    /// Opens `path` to write, making it when there is nothing. Throws JournalError: owned, foreign,
    /// newer, damaged, full, io.
    static std::unique_ptr<SqliteJournal> open_writer(const std::string& path);
    static std::unique_ptr<SqliteJournal> open_writer(const std::string& path, Options options);
    /// Opens `path` to read, also while a daemon writes it; makes nothing.
    static std::unique_ptr<SqliteJournal> open_reader(const std::string& path);

    ~SqliteJournal() override;

    std::vector<Record> append(std::span<const Draft> drafts) override;
    void read(std::uint64_t from_sequence, const std::function<bool(const Record&)>& take) const override;
    std::uint64_t last_sequence() const override;
    std::string head_hash() const override;

    /// SQLite's own examination of the file (pages, index): empty when it finds nothing wrong, else
    /// its first words about it. Reads the whole file.
    std::string examine_file() const;
    const std::string& path() const;

private:
    struct Impl;
    explicit SqliteJournal(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

}  // namespace guichet::journal
