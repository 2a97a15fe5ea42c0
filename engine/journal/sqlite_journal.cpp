#include "engine/journal/sqlite_journal.h"

#include <fmt/format.h>
#include <sqlite3.h>

#include <limits>
#include <mutex>
#include <optional>

#include "engine/journal/chain.h"
#include "engine/journal/draft_check.h"
#include "engine/journal/owner_lock.h"
#include "engine/journal/sqlite_file.h"

namespace guichet::journal {

namespace {

constexpr int read_page_records = 256;
constexpr std::size_t read_page_bytes = 1u << 20;
// 16 MB of log between two copies into the file proper.
constexpr int checkpoint_pages = 4000;

constexpr std::string_view insert_sql =
    "INSERT INTO journal (sequence, call, dossier, command_id, kind, received_ms, recorded_ms, "
    "body, hash) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)";
constexpr std::string_view page_sql =
    "SELECT sequence, call, dossier, command_id, kind, received_ms, recorded_ms, body, hash "
    "FROM journal WHERE sequence >= ?1 ORDER BY sequence LIMIT ?2";
constexpr std::string_view head_sql = "SELECT sequence, hash FROM journal ORDER BY sequence DESC LIMIT 1";

Record record_of(const Statement& row) {
    Record record;
    record.sequence = static_cast<std::uint64_t>(row.integer(0));
    record.call = row.text(1);
    record.dossier = row.text(2);
    record.command_id = row.text(3);
    record.kind = row.text(4);
    record.received_at.unix_ms = row.integer(5);
    record.recorded_at.unix_ms = row.integer(6);
    record.body = row.text(7);
    record.hash = row.text(8);
    return record;
}

struct Head {
    std::uint64_t sequence = 0;
    std::string hash = genesis_hash;
};

// A statement is reset whatever happens: one left in the middle would hold the log's old part.
struct ResetAtEnd {
    Statement& statement;
    explicit ResetAtEnd(Statement& used) : statement(used) {}
    ResetAtEnd(const ResetAtEnd&) = delete;
    ResetAtEnd& operator=(const ResetAtEnd&) = delete;
    ~ResetAtEnd() { statement.reset(); }
};

}  // namespace

struct SqliteJournal::Impl {
    // In the order of their making: the lock is let go last.
    std::string path;
    std::unique_ptr<OwnerLock> owner;  // none: read only
    std::unique_ptr<Database> database;
    std::optional<Statement> insert;
    std::optional<Statement> page;
    std::optional<Statement> head_row;

    std::mutex mutex;  // guards all that follows and the database
    Head head;
    std::optional<JournalError> failure;
    int log_pages = 0;
    int next_checkpoint = checkpoint_pages;

    ~Impl() {
        // After a failed write nothing of the log may be copied on: the next start examines it.
        if (failure && database) {
            static_cast<void>(sqlite3_db_config(database->handle(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr));
        }
    }

    Head read_head() {
        const ResetAtEnd reset(*head_row);
        if (!head_row->step()) return {};
        return {static_cast<std::uint64_t>(head_row->integer(0)), head_row->text(1)};
    }

    Head current_head() {
        const std::scoped_lock lock(mutex);
        if (owner) return head;
        try {
            return read_head();
        } catch (const SqliteError& error) {
            throw journal_error(path, error);
        }
    }

    void prepare_to_read() {
        page = database->prepare(page_sql);
        head_row = database->prepare(head_sql);
        head = read_head();
    }

    void prepare_to_write() {
        prepare_to_read();
        insert = database->prepare(insert_sql);
        sqlite3_wal_hook(
            database->handle(),
            [](void* pages, sqlite3*, const char*, int count) {
                *static_cast<int*>(pages) = count;
                return SQLITE_OK;
            },
            &log_pages);
    }

    std::vector<Record> chained(std::span<const Draft> drafts) const {
        std::vector<Record> records;
        records.reserve(drafts.size());
        std::string_view previous = head.hash;
        for (const Draft& draft : drafts) {
            check_draft(path, draft);
            const std::uint64_t sequence = head.sequence + records.size() + 1;
            records.push_back(Record{draft, sequence, chain_hash(previous, sequence, draft)});
            previous = records.back().hash;
        }
        return records;
    }

    void insert_one(const Record& record) {
        const ResetAtEnd reset(*insert);
        insert->bind(1, static_cast<std::int64_t>(record.sequence));
        insert->bind(2, record.call);
        insert->bind(3, record.dossier);
        insert->bind(4, record.command_id);
        insert->bind(5, record.kind);
        insert->bind(6, record.received_at.unix_ms);
        insert->bind(7, record.recorded_at.unix_ms);
        insert->bind(8, record.body);
        insert->bind(9, record.hash);
        try {
            insert->step();
        } catch (const SqliteError& error) {
            if (error.code == SQLITE_CONSTRAINT_UNIQUE) {
                throw duplicate_command(path, record.command_id);
            }
            throw;
        }
    }

    void roll_back() {
        if (sqlite3_get_autocommit(database->handle()) == 0) database->run("ROLLBACK");
    }

    void write(const std::vector<Record>& records) {
        database->run("BEGIN IMMEDIATE");
        try {
            for (const Record& record : records) insert_one(record);
        } catch (const JournalError&) {
            roll_back();
            throw;
        }
        database->run("COMMIT");
    }

    // Copies the log into the file. What was appended is durable in the log already, so a failure
    // here takes nothing back; but the disk is not to be trusted with more.
    void checkpoint_if_due() {
        if (log_pages < next_checkpoint - checkpoint_pages) next_checkpoint = checkpoint_pages;
        if (log_pages < next_checkpoint) return;
        next_checkpoint = log_pages + checkpoint_pages;
        const int code =
            sqlite3_wal_checkpoint_v2(database->handle(), nullptr, SQLITE_CHECKPOINT_PASSIVE, nullptr, nullptr);
        if (code != SQLITE_OK && (code & 0xff) != SQLITE_BUSY) {
            failure = journal_error(path, SqliteError(code, sqlite3_errmsg(database->handle())));
        }
    }

    [[noreturn]] void stop(const SqliteError& error) {
        failure = journal_error(path, error);
        try {
            roll_back();
        } catch (const SqliteError&) {
            // The first error is the one to tell; the process ends on it.
        }
        throw *failure;
    }

    std::vector<Record> next_page(std::uint64_t from_sequence) {
        const std::scoped_lock lock(mutex);
        std::vector<Record> records;
        std::size_t bytes = 0;
        const ResetAtEnd reset(*page);
        page->bind(1, static_cast<std::int64_t>(from_sequence));
        page->bind(2, read_page_records);
        while (bytes < read_page_bytes && page->step()) {
            records.push_back(record_of(*page));
            // Order is what a b-tree gives unless its pages are damaged.
            if (records.back().sequence < from_sequence) {
                throw SqliteError(SQLITE_CORRUPT, "records are out of order");
            }
            from_sequence = records.back().sequence + 1;
            bytes += records.back().body.size();
        }
        return records;
    }
};

SqliteJournal::SqliteJournal(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
SqliteJournal::~SqliteJournal() = default;

std::unique_ptr<SqliteJournal> SqliteJournal::open_writer(const std::string& path) {
    return open_writer(path, Options{});
}

std::unique_ptr<SqliteJournal> SqliteJournal::open_writer(const std::string& path, Options options) {
    auto impl = std::make_unique<Impl>();
    impl->path = real_path(path);
    try {
        impl->owner = std::make_unique<OwnerLock>(impl->path + ".lock", impl->path);
        if (!exists(impl->path)) create_file(impl->path, options.vfs);
        impl->database = open_to_write(impl->path, options.vfs);
        impl->prepare_to_write();
    } catch (const SqliteError& error) {
        throw journal_error(impl->path, error);
    }
    return std::unique_ptr<SqliteJournal>(new SqliteJournal(std::move(impl)));
}

std::unique_ptr<SqliteJournal> SqliteJournal::open_reader(const std::string& path) {
    auto impl = std::make_unique<Impl>();
    impl->path = real_path(path);
    if (!exists(impl->path)) {
        throw JournalError(Fault::not_found, fmt::format("{} : ce fichier n'existe pas ; vérifier le nom", path),
                           fmt::format("{}: there is no such file; check the name", path));
    }
    try {
        impl->database = open_to_read(impl->path);
        impl->prepare_to_read();
    } catch (const SqliteError& error) {
        throw journal_error(impl->path, error);
    }
    return std::unique_ptr<SqliteJournal>(new SqliteJournal(std::move(impl)));
}

std::vector<Record> SqliteJournal::append(std::span<const Draft> drafts) {
    const std::scoped_lock lock(impl_->mutex);
    if (!impl_->owner) {
        throw JournalError(Fault::read_only, fmt::format("{} : journal ouvert en lecture seule", impl_->path),
                           fmt::format("{}: the journal was opened for reading only", impl_->path));
    }
    if (impl_->failure) {
        throw JournalError(Fault::stopped,
                           fmt::format("plus rien n'est écrit depuis cette erreur : {}", impl_->failure->message(true)),
                           fmt::format("nothing is written since this error: {}", impl_->failure->message(false)));
    }
    if (drafts.empty()) return {};
    std::vector<Record> records = impl_->chained(drafts);
    try {
        impl_->write(records);
    } catch (const SqliteError& error) {
        impl_->stop(error);
    }
    impl_->head = {records.back().sequence, records.back().hash};
    impl_->checkpoint_if_due();
    return records;
}

void SqliteJournal::read(std::uint64_t from_sequence, const std::function<bool(const Record&)>& take) const {
    std::uint64_t next = from_sequence == 0 ? 1 : from_sequence;
    // Beyond what SQLite can number there is nothing.
    while (next <= static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max())) {
        std::vector<Record> records;
        try {
            records = impl_->next_page(next);
        } catch (const SqliteError& error) {
            throw journal_error(impl_->path, error);
        }
        if (records.empty()) return;
        next = records.back().sequence + 1;
        for (const Record& record : records) {
            if (!take(record)) return;
        }
    }
}

std::uint64_t SqliteJournal::last_sequence() const { return impl_->current_head().sequence; }
std::string SqliteJournal::head_hash() const { return impl_->current_head().hash; }

std::string SqliteJournal::examine_file() const {
    const std::scoped_lock lock(impl_->mutex);
    try {
        std::string words = impl_->database->text("PRAGMA integrity_check(1)");
        return words == "ok" ? std::string() : words;
    } catch (const SqliteError& error) {
        return error.what();
    }
}

const std::string& SqliteJournal::path() const { return impl_->path; }

}  // namespace guichet::journal
