#include "engine/host/digest.h"

#include <openssl/evp.h>

#include <array>
#include <stdexcept>

namespace guichet::host {

namespace {

void require(int openssl_result) {
    if (openssl_result != 1) throw std::runtime_error("OpenSSL refused to compute a SHA-256 digest");
}

struct FreeAlgorithm {
    void operator()(EVP_MD* algorithm) const { EVP_MD_free(algorithm); }
};

// Looked up once: a look-up by name at every message would cost more than a short message.
const EVP_MD* algorithm() {
    static const std::unique_ptr<EVP_MD, FreeAlgorithm> found(EVP_MD_fetch(nullptr, "SHA256", nullptr));
    return found.get();
}

}  // namespace

struct Sha256::Context {
    EVP_MD_CTX* evp = EVP_MD_CTX_new();

    Context() = default;
    Context(const Context&) = delete;
    Context& operator=(const Context&) = delete;
    ~Context() { EVP_MD_CTX_free(evp); }
    void begin() { require(EVP_DigestInit_ex2(evp, algorithm(), nullptr)); }
};

Sha256::Sha256() : context_(std::make_unique<Context>()) {
    require(context_->evp != nullptr && algorithm() != nullptr ? 1 : 0);
    context_->begin();
}

Sha256::Sha256(Sha256&&) noexcept = default;
Sha256& Sha256::operator=(Sha256&&) noexcept = default;
Sha256::~Sha256() = default;

void Sha256::update(std::string_view bytes) { require(EVP_DigestUpdate(context_->evp, bytes.data(), bytes.size())); }

std::string Sha256::finish_hex() {
    std::array<unsigned char, 32> digest{};
    unsigned int length = 0;
    require(EVP_DigestFinal_ex(context_->evp, digest.data(), &length));
    context_->begin();

    static constexpr std::string_view digits = "0123456789abcdef";
    std::string hex;
    hex.reserve(2 * digest.size());
    for (const unsigned char byte : digest) {
        hex.push_back(digits[byte >> 4]);
        hex.push_back(digits[byte & 15]);
    }
    return hex;
}

std::string sha256_hex(std::string_view bytes) {
    Sha256 digest;
    digest.update(bytes);
    return digest.finish_hex();
}

}  // namespace guichet::host
