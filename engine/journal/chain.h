#pragma once
// The hash chain: how a record is tied to all that came before it.
//
//   hash(n) = SHA-256( text(tag) text(hash(n-1)) number(sequence) text(call) text(dossier)
//                      text(command_id) text(kind) number(received_at) number(recorded_at)
//                      text(body) )
//
// text(x) is the length of x in bytes as 8 bytes, big-endian, then the bytes of x; number(i) is i as
// 8 bytes, big-endian, two's complement (instants: milliseconds since 1970). The tag is
// "guichet journal 1"; hash(n-1) is taken as its 64 lower-case hexadecimal characters, and hash(0)
// is 64 zeros. Every field has its place and its length, so that no two records encode alike.
//
// The chain shows a change to anyone who knows a later hash. It can't show that the tail was cut off
// or that the whole chain was written anew: for that, somebody has to keep a head hash elsewhere
// (print it, sign it, publish it) and give it to verify.
#include <optional>
#include <string>
#include <string_view>

#include "engine/journal/journal.h"

namespace guichet::journal {

/// hash(0): 64 zeros.
extern const std::string genesis_hash;

/// The hash that the record `draft` has at `sequence` after a record of hash `previous_hash`.
std::string chain_hash(std::string_view previous_hash, std::uint64_t sequence, const Draft& draft);

/// What a chain shows, in both languages.
struct ChainBreak {
    std::uint64_t sequence = 0;  ///< the first record that can't be trusted (or is missing)
    std::string french;
    std::string english;
};

/// Follows a chain record by record from its beginning; used by verify and by recovery.
class ChainChecker {
public:
    /// nullopt when `record` is the right one to come next. After a break it stays broken.
    std::optional<ChainBreak> next(const Record& record);
    std::uint64_t last_sequence() const { return last_sequence_; }
    const std::string& head_hash() const { return head_hash_; }

private:
    std::uint64_t last_sequence_ = 0;
    std::string head_hash_ = genesis_hash;
    std::optional<ChainBreak> broken_;
};

/// What an examination of a whole journal found.
struct VerifyReport {
    std::uint64_t records = 0;  ///< how many were found in order
    bool ok = false;
    std::uint64_t first_bad_sequence = 0;  ///< 0 when ok
    std::string head_hash;                 ///< of the last good record
    std::string french;                    ///< what was found, in a sentence or two
    std::string english;
    std::string what(bool in_french) const { return in_french ? french : english; }
};

/// Follows the whole chain. `expected_head`, when not empty, is a head hash noted earlier: it must be
/// the hash of some record of the journal (which may have grown since), else the tail was cut off or
/// the chain was written anew. Damage met while reading is part of the report, never thrown.
VerifyReport verify(const Journal& journal, std::string_view expected_head = {});

/// The same for a file, after SQLite has examined it: also finds damage that reading in order does
/// not meet. A file that can't be opened at all is part of the report as well.
VerifyReport verify_file(const std::string& path, std::string_view expected_head = {});

}  // namespace guichet::journal
