#pragma once
// A thin HTTP/1.1 server for a loopback address or a trusted reverse proxy: no TLS, no files.
//
// It reads a request whole, dates it, hands it to one handler and writes the answer. Beast's
// synchronous parser does the grammar (and refuses what could smuggle a second request); the rest is
// one coroutine per connection over a plain socket, on the io_context of the caller, which must be
// run by one thread.
//
// What bounds it: size of header and body, time to send each, time to answer, time to take the
// answer, idle time, number of connections. Pipelined requests are answered one after the other, in
// order; while one is in hand nothing more is read than what came along with it, so a client that
// sends without listening fills its own socket and nothing else.
#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "engine/host/clock.h"
#include "plugins/http/message.h"

namespace boost::asio {
class io_context;
}

namespace guichet::http {

struct Config {
    std::string address = "127.0.0.1";
    std::uint16_t port = 0;                            ///< 0: any free one, see Server::port()
    std::size_t max_header_bytes = 16u << 10;          ///< beyond: 431
    std::size_t max_body_bytes = 8u << 20;             ///< beyond: 413, before reading the rest
    std::size_t max_pending_bytes = 256u << 20;        ///< of bodies coming in, all together; beyond: 503
    std::size_t max_connections = 1000;                ///< beyond: 503 and closed
    std::chrono::milliseconds header_timeout{10'000};  ///< from a request's first byte to its blank line
    std::chrono::milliseconds body_timeout{120'000};   ///< from the blank line to the last byte
    std::chrono::milliseconds idle_timeout{60'000};    ///< before a request's first byte
    std::chrono::milliseconds answer_timeout{30'000};  ///< for the handler; then 504
    std::chrono::milliseconds write_timeout{30'000};   ///< for the client to take one answer whole
    std::chrono::milliseconds linger_timeout{2'000};   ///< after refusing a request in the middle
};

/// What /metrics tells of the server.
struct ServerCounts {
    std::size_t connections = 0;    ///< open now
    std::uint64_t accepted = 0;     ///< ever
    std::uint64_t turned_away = 0;  ///< 503: too many connections
    std::uint64_t requests = 0;     ///< handed to the handler
    std::uint64_t refused = 0;      ///< answered by the server itself: malformed, too large
    std::uint64_t timed_out = 0;    ///< of any kind, idle ones aside
};

class Server {
public:
    /// `clock` dates requests and must outlive the io_context's run.
    Server(boost::asio::io_context& io, Config config, Handler handler, const host::Clock& clock);
    /// Closes everything at once.
    ~Server();
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

    /// Binds and listens; throws std::runtime_error ("address in use" and the like, both languages).
    void start();
    /// The port that start() got.
    std::uint16_t port() const;

    /// No new connections; open ones go on.
    void stop_accepting();
    /// No new connections; idle ones are closed, requests in hand are answered with
    /// "Connection: close". Calls `done` on the io thread once no connection is left, at the latest
    /// after `patience`, when the rest is cut.
    void drain(std::chrono::milliseconds patience, std::function<void()> done);

    ServerCounts counts() const;

private:
    struct Impl;
    std::shared_ptr<Impl> impl_;
};

}  // namespace guichet::http
