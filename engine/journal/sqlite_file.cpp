#include "engine/journal/sqlite_file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sqlite3.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <system_error>

namespace guichet::journal {

namespace {

namespace fs = std::filesystem;

constexpr std::int64_t application_id = 0x47554943;  // "GUIC"
constexpr std::int64_t schema_version = 1;

constexpr std::string_view table_sql =
    "CREATE TABLE journal ("
    "sequence INTEGER PRIMARY KEY CHECK (sequence > 0), "
    "call TEXT NOT NULL, dossier TEXT NOT NULL, "
    "command_id TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, "
    "received_ms INTEGER NOT NULL, recorded_ms INTEGER NOT NULL, "
    "body TEXT NOT NULL, hash TEXT NOT NULL) STRICT";

JournalError system_error(const std::string& path, int error) {
    const std::string reason = std::generic_category().message(error);
    return JournalError(error == ENOSPC ? Fault::full : Fault::io,
                        fmt::format("{} : {} ; vérifier le disque et les droits sur ce fichier et "
                                    "son dossier",
                                    path, reason),
                        fmt::format("{}: {}; check the disk and the rights on this file and its "
                                    "folder",
                                    path, reason));
}

void sync_folder(const std::string& path) {
    const std::string folder = fs::path(path).parent_path().string();
    const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0) throw system_error(folder, errno);
    const int result = ::fsync(descriptor);
    const int error = errno;
    ::close(descriptor);
    if (result != 0) throw system_error(folder, error);
}

// What an outside file could bring along (triggers, functions in its schema) is not run.
void harden(Database& database) {
    for (const int option :
         {SQLITE_DBCONFIG_ENABLE_TRIGGER, SQLITE_DBCONFIG_ENABLE_VIEW, SQLITE_DBCONFIG_TRUSTED_SCHEMA}) {
        const int code = sqlite3_db_config(database.handle(), option, 0, nullptr);
        if (code != SQLITE_OK) throw SqliteError(code, sqlite3_errstr(code));
    }
    const int code = sqlite3_busy_timeout(database.handle(), 5000);
    if (code != SQLITE_OK) throw SqliteError(code, sqlite3_errstr(code));
    database.run("PRAGMA mmap_size=0; PRAGMA cell_size_check=ON");
}

void recognise(const std::string& path, Database& database) {
    if (database.integer("PRAGMA application_id") != application_id) {
        throw JournalError(Fault::foreign,
                           fmt::format("{} : cette base SQLite n'est pas un journal de Guichet ; donner un autre "
                                       "fichier",
                                       path),
                           fmt::format("{}: this SQLite database is not a Guichet journal; give another file", path));
    }
    const std::int64_t version = database.integer("PRAGMA user_version");
    if (version > schema_version) {
        throw JournalError(Fault::newer,
                           fmt::format("{} : ce journal est de la version {}, ce programme connaît la {} ; mettre "
                                       "Guichet à jour",
                                       path, version, schema_version),
                           fmt::format("{}: this journal is of version {}, this program knows {}; update Guichet", path,
                                       version, schema_version));
    }
    const bool same = version == schema_version && database.integer("SELECT count(*) FROM sqlite_schema") == 2 &&
                      database.text("SELECT sql FROM sqlite_schema WHERE name = 'journal'") == table_sql;
    if (!same) throw SqliteError(SQLITE_CORRUPT, "its tables are not those of a journal");
}

void build_at(const std::string& path, const std::string& vfs) {
    Database database(path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, vfs);
    database.run("PRAGMA synchronous=FULL");
    database.run("BEGIN");
    database.run(
        fmt::format("PRAGMA application_id={}; PRAGMA user_version={}; {}", application_id, schema_version, table_sql));
    database.run("COMMIT");
}

// Names go into "file:" addresses only for the immutable opening below.
std::string file_address(const std::string& path) {
    std::string address = "file:";
    for (const char c : path) {
        const bool plain = c == '/' || c == '.' || c == '-' || c == '_' || (c >= '0' && c <= '9') ||
                           (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        if (plain) {
            address.push_back(c);
        } else {
            address += fmt::format("%{:02X}", static_cast<unsigned char>(c));
        }
    }
    return address + "?immutable=1";
}

std::unique_ptr<Database> open_recognised(const std::string& path, const std::string& name, int flags) {
    auto database = std::make_unique<Database>(name, flags, "");
    harden(*database);
    recognise(path, *database);
    return database;
}

}  // namespace

void create_file(const std::string& path, const std::string& vfs) {
    const std::string draft = path + ".new";
    std::error_code error;
    for (const char* suffix : {"", "-journal"}) {
        fs::remove(draft + suffix, error);
        if (error) throw system_error(draft + suffix, error.value());
    }
    build_at(draft, vfs);
    fs::rename(draft, path, error);
    if (error) throw system_error(path, error.value());
    sync_folder(path);
}

std::unique_ptr<Database> open_to_write(const std::string& path, const std::string& vfs) {
    auto database = std::make_unique<Database>(path, SQLITE_OPEN_READWRITE, vfs);
    harden(*database);
    recognise(path, *database);
    if (database->text("PRAGMA journal_mode=WAL") != "wal") {
        throw SqliteError(SQLITE_CANTOPEN, "the write-ahead mode was refused");
    }
    // Checkpoints are the journal's own affair: SQLite swallows the errors of automatic ones.
    database->run("PRAGMA synchronous=FULL; PRAGMA wal_autocheckpoint=0");
    database->run("PRAGMA journal_size_limit=67108864");
    if (database->integer("PRAGMA synchronous") != 2) {
        throw SqliteError(SQLITE_MISUSE, "the full synchronous mode was refused");
    }
    return database;
}

std::unique_ptr<Database> open_to_read(const std::string& path) {
    try {
        return open_recognised(path, path, SQLITE_OPEN_READONLY);
    } catch (const SqliteError& error) {
        // Reading in write-ahead mode needs a shared file beside the journal. Where none can be
        // made (an archive on a read-only disk) and no log is there, nobody can be writing either.
        const int code = error.code & 0xff;
        const bool archive = (code == SQLITE_CANTOPEN || code == SQLITE_READONLY) && !fs::exists(path + "-wal");
        if (!archive) throw;
    }
    return open_recognised(path, file_address(path), SQLITE_OPEN_READONLY | SQLITE_OPEN_URI);
}

std::string real_path(const std::string& path) {
    std::error_code error;
    const fs::path real = fs::weakly_canonical(fs::absolute(path, error), error);
    if (error) throw system_error(path, error.value());
    return real.string();
}

bool exists(const std::string& path) {
    std::error_code error;
    const fs::file_status status = fs::status(path, error);
    if (!fs::exists(status)) {
        if (error && error != std::errc::no_such_file_or_directory) {
            throw system_error(path, error.value());
        }
        if (!fs::exists(path + "-wal", error)) return false;
        throw JournalError(Fault::damaged,
                           fmt::format("{} : ce fichier manque alors que son journal d'écriture {}-wal est là ; "
                                       "remettre le fichier à sa place ou restaurer une sauvegarde",
                                       path, path),
                           fmt::format("{}: this file is missing while its write-ahead log {}-wal is there; put it "
                                       "back in its place or restore a backup",
                                       path, path));
    }
    if (!fs::is_regular_file(status)) throw system_error(path, EINVAL);
    if (fs::file_size(path, error) != 0 || error) return true;
    throw JournalError(Fault::damaged,
                       fmt::format("{} : ce fichier est vide, ce qu'un journal n'est jamais ; restaurer une "
                                   "sauvegarde, ou l'effacer s'il n'a jamais servi",
                                   path),
                       fmt::format("{}: this file is empty, which a journal never is; restore a backup, or delete "
                                   "it if it was never used",
                                   path));
}

}  // namespace guichet::journal
