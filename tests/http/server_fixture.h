#pragma once
// A server in a thread of its own, and a raw socket to be rude to it with.
#include <gtest/gtest.h>

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>

#include <chrono>
#include <future>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "plugins/http/server.h"

namespace guichet::http {

using namespace std::chrono_literals;

/// What came back over a socket: as many answers as there are, taken apart.
struct Answered {
    int status = 0;
    std::string head;
    std::string body;
};

/// A plain TCP connection. Everything waits at most ten seconds.
class RawSocket {
public:
    explicit RawSocket(std::uint16_t port);
    ~RawSocket();
    RawSocket(RawSocket&& other) noexcept;
    RawSocket& operator=(RawSocket&&) = delete;

    bool send(std::string_view bytes);
    /// What comes until the other end closes.
    std::string read_to_end();
    /// One answer (by its Content-Length). Status 0: the connection ended first.
    Answered read_answer(bool is_head = false);
    bool is_closed();  ///< the other end closed, and nothing is left to read
    void reset();      ///< closes so that the other end gets an error, not an end

private:
    bool receive();
    int descriptor_ = -1;
    std::string buffer_;
};

/// Answers every request by telling what it saw, as JSON.
Response echo(const Request& request);

class RunningServer {
public:
    explicit RunningServer(Config config = {});
    RunningServer(Config config, Handler handler);
    ~RunningServer();

    std::uint16_t port() const { return port_; }
    RawSocket connect() const { return RawSocket(port_); }
    ServerCounts counts();
    /// Sends on a new connection and reads one answer.
    Answered ask(std::string_view bytes) const;
    /// Runs `work` on the server's thread and waits for it.
    void on_io(std::function<void()> work);

    host::ManualClock clock{Instant{1'432'936'799'999}};
    boost::asio::io_context io;
    std::unique_ptr<Server> server;

private:
    void start(Config config, Handler handler);
    boost::asio::executor_work_guard<boost::asio::io_context::executor_type> work_;
    std::thread thread_;
    std::uint16_t port_ = 0;
};

}  // namespace guichet::http
