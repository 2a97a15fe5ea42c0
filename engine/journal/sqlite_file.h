#pragma once
// The file of a SqliteJournal: how it is made, opened and recognised.
#include <memory>
#include <string>

#include "engine/journal/sqlite.h"

namespace guichet::journal {

/// Makes an empty journal at `path` (nothing may stand there): built beside it, flushed, renamed.
void create_file(const std::string& path, const std::string& vfs);
/// Opens what stands at `path` to write, in write-ahead mode, after recognising it.
std::unique_ptr<Database> open_to_write(const std::string& path, const std::string& vfs);
/// Opens what stands at `path` to read, after recognising it.
std::unique_ptr<Database> open_to_read(const std::string& path);

/// The file's real name: two names of one file must find one lock.
std::string real_path(const std::string& path);
/// Throws Fault::damaged when `path` is empty, or missing while its write-ahead log is there; says
/// whether it exists otherwise.
bool exists(const std::string& path);

}  // namespace guichet::journal
