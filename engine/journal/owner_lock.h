#pragma once
// The right to write a journal file: one process at a time.
#include <string>

#include "engine/journal/error.h"

namespace guichet::journal {

/// Holds an exclusive flock on `path`, made when missing, with the owner's process number in it.
/// The system drops the lock when the process ends, however it ends.
class OwnerLock {
public:
    /// `journal` is the file the lock stands for, for messages. Throws Fault::owned or Fault::io.
    OwnerLock(const std::string& path, const std::string& journal);
    ~OwnerLock();
    OwnerLock(const OwnerLock&) = delete;
    OwnerLock& operator=(const OwnerLock&) = delete;

private:
    int descriptor_ = -1;
};

}  // namespace guichet::journal
