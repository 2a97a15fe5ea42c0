#pragma once
// What can go wrong with a journal, said so that whoever runs the service knows what to do.
#include <cstdint>
#include <stdexcept>
#include <string>
#include <utility>

namespace guichet::journal {

enum class Fault : std::uint8_t {
    not_found,  ///< there is no such file
    foreign,    ///< a file, but not a Guichet journal
    newer,      ///< written by a newer version of Guichet
    owned,      ///< another daemon owns the file
    damaged,    ///< the file or its chain contradicts itself
    full,       ///< no room left on the disk
    io,         ///< the operating system refused to read or write
    read_only,  ///< appending to a journal that was opened for reading
    bad_draft,  ///< a draft that no journal can take (no command id, too long): the caller's bug
    duplicate,  ///< a command id that is already in the journal: the caller's bug
    stopped,    ///< an earlier write failed: this journal takes nothing any more
};

/// Always carries the file's name (or "memory"), what was seen and what to do, in both languages.
class JournalError : public std::runtime_error {
public:
    JournalError(Fault fault, std::string french, std::string english)
        : std::runtime_error(english), fault_(fault), french_(std::move(french)) {}

    Fault fault() const { return fault_; }
    std::string message(bool french) const { return french ? french_ : what(); }

private:
    Fault fault_;
    std::string french_;
};

}  // namespace guichet::journal
