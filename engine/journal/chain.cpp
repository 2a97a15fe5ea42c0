#include "engine/journal/chain.h"

#include <fmt/format.h>

#include <array>

#include "engine/host/digest.h"

namespace guichet::journal {

const std::string genesis_hash(64, '0');

namespace {

constexpr std::string_view tag = "guichet journal 1";

class Encoder {
public:
    void number(std::uint64_t value) {
        std::array<char, 8> bytes{};
        for (std::size_t i = 0; i < bytes.size(); ++i) {
            bytes[i] = static_cast<char>(static_cast<unsigned char>(value >> (56 - 8 * i)));
        }
        digest_.update({bytes.data(), bytes.size()});
    }
    void instant(Instant value) { number(static_cast<std::uint64_t>(value.unix_ms)); }
    void text(std::string_view value) {
        number(value.size());
        digest_.update(value);
    }
    std::string hex() { return digest_.finish_hex(); }

private:
    host::Sha256 digest_;
};

}  // namespace

std::string chain_hash(std::string_view previous_hash, std::uint64_t sequence, const Draft& draft) {
    Encoder encoder;
    encoder.text(tag);
    encoder.text(previous_hash);
    encoder.number(sequence);
    encoder.text(draft.call);
    encoder.text(draft.dossier);
    encoder.text(draft.command_id);
    encoder.text(draft.kind);
    encoder.instant(draft.received_at);
    encoder.instant(draft.recorded_at);
    encoder.text(draft.body);
    return encoder.hex();
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
            fmt::format("record {} is missing or out of place: the next one is number {}", expected,
                        record.sequence)};
        return broken_;
    }
    std::string hash = chain_hash(head_hash_, expected, record);
    if (record.hash != hash) {
        broken_ = ChainBreak{
            expected,
            fmt::format("l'enregistrement {} ne correspond pas à son empreinte : lui ou ce qui le "
                        "précède a été changé",
                        expected),
            fmt::format("record {} does not match its hash: it, or what comes before it, was changed",
                        expected)};
        return broken_;
    }
    last_sequence_ = expected;
    head_hash_ = std::move(hash);
    return std::nullopt;
}

}  // namespace guichet::journal
