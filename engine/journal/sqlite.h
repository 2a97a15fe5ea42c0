#pragma once
// A small layer over SQLite's C interface: things close by themselves and no result goes unread.
// (An unchecked sqlite3_step loses rows silently.) Only this room includes it.
#include <cstdint>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>

#include "engine/journal/error.h"

struct sqlite3;
struct sqlite3_stmt;

namespace guichet::journal {

/// SQLite said no; `code` is its extended result code.
struct SqliteError : std::runtime_error {
    SqliteError(int extended_code, const std::string& message) : std::runtime_error(message), code(extended_code) {}
    int code;
};

/// The same for people: which fault it is, and what to do.
JournalError journal_error(const std::string& path, const SqliteError& error);

class Statement {
public:
    /// Parameters and columns count from 1 and 0, as SQLite has it. A bound text must live until
    /// the statement is reset.
    void bind(int parameter, std::int64_t value);
    void bind(int parameter, std::string_view text);
    /// True when there is a row.
    bool step();
    void reset();
    /// Throw SqliteError (corrupt) when the column is of another type.
    std::int64_t integer(int column) const;
    std::string text(int column) const;

private:
    friend class Database;
    struct Finalize {
        void operator()(sqlite3_stmt* statement) const;
    };
    explicit Statement(sqlite3_stmt* statement) : statement_(statement) {}
    void check(int code) const;
    std::unique_ptr<sqlite3_stmt, Finalize> statement_;
};

class Database {
public:
    /// `flags` as for sqlite3_open_v2; `vfs` empty for the default one.
    Database(const std::string& path, int flags, const std::string& vfs);
    ~Database();
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;

    Statement prepare(std::string_view sql);
    /// Runs one or several statements; their rows are not looked at.
    void run(const std::string& sql);
    /// The first column of the only row.
    std::int64_t integer(std::string_view sql);
    std::string text(std::string_view sql);

    sqlite3* handle() const { return handle_; }

private:
    sqlite3* handle_ = nullptr;
};

}  // namespace guichet::journal
