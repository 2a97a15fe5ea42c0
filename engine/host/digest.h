#pragma once
// SHA-256 over OpenSSL's EVP interface: the only digest of the project.
//
// Used by the journal's hash chain, by the fingerprint of a Program and by the names of attachments.
// Digests travel as 64 lower-case hexadecimal characters.
#include <memory>
#include <string>
#include <string_view>

namespace guichet::host {

/// The digest of bytes that come in pieces.
class Sha256 {
public:
    Sha256();  ///< throws std::runtime_error when OpenSSL refuses (no memory, broken provider)
    Sha256(Sha256&&) noexcept;
    Sha256& operator=(Sha256&&) noexcept;
    ~Sha256();

    void update(std::string_view bytes);
    /// The digest of all that was given so far; begins anew for the next message.
    std::string finish_hex();

private:
    struct Context;
    std::unique_ptr<Context> context_;
};

/// The digest of `bytes` in one go.
std::string sha256_hex(std::string_view bytes);

}  // namespace guichet::host
