#pragma once
// A disk that fails on demand: a SQLite VFS that hands everything to the default one until it is
// told to fail.
#include <sqlite3.h>

#include <atomic>
#include <string>

namespace guichet::journal {

class FaultyVfs {
public:
    explicit FaultyVfs(std::string name);
    ~FaultyVfs();
    FaultyVfs(const FaultyVfs&) = delete;
    FaultyVfs& operator=(const FaultyVfs&) = delete;

    const std::string& name() const { return name_; }

    // How many more flushes and writes succeed; negative: all of them.
    std::atomic<int> syncs_left{-1};
    std::atomic<int> writes_left{-1};
    std::atomic<int> syncs{0};   ///< flushes asked for so far
    std::atomic<int> writes{0};  ///< writes asked for so far

private:
    std::string name_;
    sqlite3_vfs vfs_;
};

}  // namespace guichet::journal
