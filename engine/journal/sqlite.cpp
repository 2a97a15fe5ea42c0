#include "engine/journal/sqlite.h"

#include <fmt/format.h>
#include <sqlite3.h>

namespace guichet::journal {

namespace {

SqliteError last_error(sqlite3* handle, int code) {
    return SqliteError(sqlite3_extended_errcode(handle) == SQLITE_OK ? code : sqlite3_extended_errcode(handle),
                       sqlite3_errmsg(handle));
}

struct Advice {
    Fault fault;
    std::string_view french;
    std::string_view english;
};

Advice advice(int code) {
    switch (code & 0xff) {
        case SQLITE_NOTADB:
            return {Fault::foreign,
                    "ce fichier n'est pas un journal de Guichet, ou son début est abîmé ; vérifier "
                    "le nom, ou restaurer une sauvegarde",
                    "this file is not a Guichet journal, or its beginning is damaged; check the "
                    "name, or restore a backup"};
        case SQLITE_FULL:
            return {Fault::full, "le disque est plein ; libérer de la place puis redémarrer",
                    "the disk is full; free some room, then start again"};
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
        case SQLITE_CONSTRAINT:
            return {Fault::owned, "un autre programme écrit dans ce fichier ; l'arrêter puis redémarrer",
                    "another program writes to this file; stop it, then start again"};
        case SQLITE_CANTOPEN:
        case SQLITE_PERM:
        case SQLITE_AUTH:
        case SQLITE_READONLY:
            return {Fault::io,
                    "ce fichier ne peut pas être ouvert ; vérifier les droits sur lui et sur son "
                    "dossier",
                    "this file can't be opened; check the rights on it and on its folder"};
        case SQLITE_CORRUPT:
        case SQLITE_ERROR:  // what our fixed statements get from a schema that is not ours
        case SQLITE_SCHEMA:
        case SQLITE_MISMATCH:
        case SQLITE_TOOBIG:
        case SQLITE_FORMAT:
            return {Fault::damaged,
                    "ce fichier est abîmé ; en garder une copie et restaurer une sauvegarde "
                    "(guichet verify dit jusqu'où il est bon)",
                    "this file is damaged; keep a copy of it and restore a backup (guichet verify "
                    "tells how far it is good)"};
        default: break;
    }
    if (code == SQLITE_IOERR_SHORT_READ || code == SQLITE_IOERR_CORRUPTFS) {
        return advice(SQLITE_CORRUPT);
    }
    return {Fault::io,
            "le système n'a pas pu lire ou écrire ce fichier ; examiner le disque et le journal du "
            "système, puis redémarrer",
            "the system could not read or write this file; look at the disk and the system's log, "
            "then start again"};
}

}  // namespace

JournalError journal_error(const std::string& path, const SqliteError& error) {
    const Advice words = advice(error.code);
    return JournalError(words.fault,
                        fmt::format("{} : {} [SQLite {} : {}]", path, words.french, error.code, error.what()),
                        fmt::format("{}: {} [SQLite {}: {}]", path, words.english, error.code, error.what()));
}

void Statement::Finalize::operator()(sqlite3_stmt* statement) const {
    // Repeats the error of the last step, which was thrown there.
    static_cast<void>(sqlite3_finalize(statement));
}

void Statement::check(int code) const {
    if (code != SQLITE_OK) throw last_error(sqlite3_db_handle(statement_.get()), code);
}

void Statement::bind(int parameter, std::int64_t value) {
    check(sqlite3_bind_int64(statement_.get(), parameter, value));
}

void Statement::bind(int parameter, std::string_view text) {
    // A null pointer would bind NULL, not the empty text.
    const char* data = text.data() == nullptr ? "" : text.data();
    check(sqlite3_bind_text64(statement_.get(), parameter, data, text.size(), SQLITE_STATIC, SQLITE_UTF8));
}

bool Statement::step() {
    const int code = sqlite3_step(statement_.get());
    if (code == SQLITE_ROW) return true;
    if (code == SQLITE_DONE) return false;
    throw last_error(sqlite3_db_handle(statement_.get()), code);
}

void Statement::reset() {
    // Repeats the error of the last step, which was thrown there.
    static_cast<void>(sqlite3_reset(statement_.get()));
}

std::int64_t Statement::integer(int column) const {
    if (sqlite3_column_type(statement_.get(), column) != SQLITE_INTEGER) {
        throw SqliteError(SQLITE_CORRUPT, fmt::format("column {} is not an integer", column));
    }
    return sqlite3_column_int64(statement_.get(), column);
}

std::string Statement::text(int column) const {
    if (sqlite3_column_type(statement_.get(), column) != SQLITE_TEXT) {
        throw SqliteError(SQLITE_CORRUPT, fmt::format("column {} is not a text", column));
    }
    const auto* data = static_cast<const char*>(sqlite3_column_blob(statement_.get(), column));
    const int size = sqlite3_column_bytes(statement_.get(), column);
    if (data == nullptr || size <= 0) return {};
    return {data, static_cast<std::size_t>(size)};
}

Database::Database(const std::string& path, int flags, const std::string& vfs) {
    // Extended codes, and no lock inside SQLite: the journal has its own.
    const int all_flags = flags | SQLITE_OPEN_EXRESCODE | SQLITE_OPEN_NOMUTEX;
    const int code = sqlite3_open_v2(path.c_str(), &handle_, all_flags, vfs.empty() ? nullptr : vfs.c_str());
    if (code != SQLITE_OK) {
        SqliteError error(code, handle_ == nullptr ? sqlite3_errstr(code) : sqlite3_errmsg(handle_));
        static_cast<void>(sqlite3_close_v2(handle_));
        throw error;
    }
}

Database::~Database() { static_cast<void>(sqlite3_close_v2(handle_)); }

Statement Database::prepare(std::string_view sql) {
    sqlite3_stmt* statement = nullptr;
    const int code = sqlite3_prepare_v3(handle_, sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT,
                                        &statement, nullptr);
    if (code != SQLITE_OK) throw last_error(handle_, code);
    return Statement(statement);
}

void Database::run(const std::string& sql) {
    const int code = sqlite3_exec(handle_, sql.c_str(), nullptr, nullptr, nullptr);
    if (code != SQLITE_OK) throw last_error(handle_, code);
}

std::int64_t Database::integer(std::string_view sql) {
    Statement statement = prepare(sql);
    if (!statement.step()) throw SqliteError(SQLITE_CORRUPT, fmt::format("no row for {}", sql));
    return statement.integer(0);
}

std::string Database::text(std::string_view sql) {
    Statement statement = prepare(sql);
    if (!statement.step()) throw SqliteError(SQLITE_CORRUPT, fmt::format("no row for {}", sql));
    return statement.text(0);
}

}  // namespace guichet::journal
