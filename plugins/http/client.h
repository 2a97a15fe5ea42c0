#pragma once
// A small blocking HTTP client for the command line (`guichet dossier …`) and for tests: one
// connection to one server, kept open between requests, everything limited in time and size.
#include <chrono>
#include <cstdint>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>

#include "plugins/http/message.h"

namespace guichet::http {

enum class ClientFault : std::uint8_t {
    unreachable,  ///< nobody listens there
    timed_out,    ///< it may or may not have been done: send it again with the same key
    cut,          ///< the connection ended in the middle: likewise
    malformed,    ///< what came is not HTTP, or too large
};

class ClientError : public std::runtime_error {
public:
    ClientError(ClientFault fault, std::string french, std::string english)
        : std::runtime_error(english), fault_(fault), french_(std::move(french)) {}
    ClientFault fault() const { return fault_; }
    std::string message(bool french) const { return french ? french_ : what(); }

private:
    ClientFault fault_;
    std::string french_;
};

class Client {
public:
    struct Options {
        std::string host = "127.0.0.1";  ///< a name or an address
        std::uint16_t port = 0;
        std::chrono::milliseconds connect_timeout{5'000};
        std::chrono::milliseconds answer_timeout{60'000};  ///< from the first byte out to the last in
        std::size_t max_answer_bytes = 256u << 20;
    };
    explicit Client(Options options);
    ~Client();
    Client(Client&&) noexcept;
    Client& operator=(Client&&) noexcept;

    /// Sends and waits. `target` is path and query, already encoded (see percent_encode). Answers of
    /// any status are returned (header names in lower case); ClientError is for no answer at all.
    /// When a connection kept open turns out to be closed, a GET, or a request with an
    /// Idempotency-Key, is sent once more on a new one.
    Response send(std::string_view method, std::string_view target, const Headers& headers = {},
                  std::string_view body = {});

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

/// Encodes one path segment or query value: all but letters, digits, '-', '.', '_' and '~'.
std::string percent_encode(std::string_view text);

}  // namespace guichet::http
