#include "engine/journal/chain.h"

#include <fmt/format.h>

#include "engine/host/digest.h"

namespace guichet::journal {

const std::string genesis_hash(64, '0');

namespace {

constexpr std::string_view tag = "guichet journal 1";

void put_number(std::string& bytes, std::uint64_t value) {
    for (int shift = 56; shift >= 0; shift -= 8) {
        bytes.push_back(static_cast<char>(static_cast<unsigned char>(value >> shift)));
    }
}

void put_text(std::string& bytes, std::string_view value) {
    put_number(bytes, value.size());
    bytes += value;
}

void put_instant(std::string& bytes, Instant value) { put_number(bytes, static_cast<std::uint64_t>(value.unix_ms)); }

}  // namespace

std::string chain_hash(std::string_view previous_hash, std::uint64_t sequence, const Draft& draft) {
    std::string bytes;
    bytes.reserve(512);
    put_text(bytes, tag);
    put_text(bytes, previous_hash);
    put_number(bytes, sequence);
    put_text(bytes, draft.call);
    put_text(bytes, draft.dossier);
    put_text(bytes, draft.command_id);
    put_text(bytes, draft.kind);
    put_instant(bytes, draft.received_at);
    put_instant(bytes, draft.recorded_at);
    put_number(bytes, draft.body.size());
    host::Sha256 digest;
    digest.update(bytes);
    digest.update(draft.body);
    return digest.finish_hex();
}

std::optional<ChainBreak> ChainChecker::next(const Record& record) {
    if (broken_) return broken_;
    const std::uint64_t expected = last_sequence_ + 1;
    if (record.sequence != expected) {
        broken_ = ChainBreak{
            expected,
            fmt::format("l'enregistrement {} manque ou n'est pas à sa place : le suivant porte le "
                        "numéro {}",
                        expected, record.sequence),
            fmt::format("record {} is missing or out of place: the next one is number {}", expected, record.sequence)};
        return broken_;
    }
    std::string hash = chain_hash(head_hash_, expected, record);
    if (record.hash != hash) {
        broken_ = ChainBreak{
            expected,
            fmt::format("l'enregistrement {} ne correspond pas à son empreinte : lui ou ce qui le "
                        "précède a été changé",
                        expected),
            fmt::format("record {} does not match its hash: it, or what comes before it, was changed", expected)};
        return broken_;
    }
    last_sequence_ = expected;
    head_hash_ = std::move(hash);
    return std::nullopt;
}

}  // namespace guichet::journal
