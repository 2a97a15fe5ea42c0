#pragma once
// Who may come in: tokens, each for one person with the roles given to it.
//
// The file is JSON, readable by its owner alone. It holds no token, only their SHA-256: a token is
// 256 random bits, shown once when it is made, so that a digest of it can't be guessed back.
// {"version": 1, "entries": [{"id": "k3f8a1", "token_sha256": "…", "person": "c.dubosc",
//   "parties": {"ami_is_2015": ["équipe_projet"]}, "created": "2015-02-01T08:00:00.000Z"}]}
// A call "*" stands for every call. The party "guichet" is the operator, and is for "*" only.
#include <cstdint>
#include <map>
#include <stdexcept>
#include <string>
#include <vector>

#include "dsl/values/date.h"
#include "plugins/api/doorkeeper.h"

namespace guichet::daemon {

struct AccessEntry {
    std::string id;            ///< how `list` and `remove` call it
    std::string token_sha256;  ///< 64 hexadecimal characters
    std::string person;
    std::map<std::string, std::vector<std::string>> parties;  ///< call, or "*" → roles
    Instant created;
};

/// The file can't be used; in both languages, with its name and what to do.
struct AccessError : std::runtime_error {
    AccessError(std::string french_text, const std::string& english_text)
        : std::runtime_error(english_text), french(std::move(french_text)) {}
    std::string french;
};

/// No file is no entry. Throws AccessError: readable by others, not this JSON, not to be read.
std::vector<AccessEntry> read_access_file(const std::string& path);

struct NewAccess {
    std::string person, call;
    std::vector<std::string> parties;  ///< roles on the call; "*" for all of them
};
struct Granted {
    std::string id;
    std::string token;  ///< the only time it is seen
};
/// Adds an entry; the file is replaced in one go. Throws AccessError.
Granted add_access(const std::string& path, const NewAccess& wanted, Instant now);
/// False when there is no such entry. Throws AccessError.
bool remove_access(const std::string& path, const std::string& id);

/// By token. The file is read again when it has changed; one that has become unfit keeps what it
/// gave before, and says so in the log.
class TokenDoor final : public api::Doorkeeper {
public:
    /// Throws AccessError.
    explicit TokenDoor(std::string path);
    std::variant<model::Actor, api::Denial> admit(const api::Credentials& credentials, const std::string& call) override;
    std::variant<model::Actor, api::Denial> admit_operator(const api::Credentials& credentials) override;
    std::size_t entries() const { return entries_.size(); }

private:
    struct Stamp {
        std::int64_t seconds = 0, nanoseconds = 0, bytes = -1;
        std::uint64_t inode = 0;
        friend bool operator==(const Stamp&, const Stamp&) = default;
    };
    Stamp stamp() const;
    void read_again_if_changed();
    const AccessEntry* entry_of(const std::string& token);

    std::string path_;
    Stamp read_at_;
    std::vector<AccessEntry> entries_;
};

/// Believes what the headers say. For trying things out on a loopback address, and nothing else.
class OpenDoor final : public api::Doorkeeper {
public:
    std::variant<model::Actor, api::Denial> admit(const api::Credentials& credentials, const std::string& call) override;
    std::variant<model::Actor, api::Denial> admit_operator(const api::Credentials& credentials) override;
};

}  // namespace guichet::daemon
