#pragma once
// One client: a coroutine that reads a request whole, hands it over, writes the answer, and again.
//
// Every wait is under the one deadline timer of the connection. For a read, the deadline cancels the
// read and leaves the socket open, so that a 408 can still be written; for a write, it closes.
// Coroutines here bind every argument of an awaited call to a name first: g++ 12 destroys certain
// temporaries of such a call twice.
#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>

#include <array>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "plugins/http/refusal.h"
#include "plugins/http/server.h"

namespace guichet::http {

class Connection;

/// What the connections of one server share.
struct Exchange {
    Exchange(Config the_config, Handler the_handler, const host::Clock& the_clock)
        : config(std::move(the_config)), handler(std::move(the_handler)), clock(the_clock) {}

    Config config;
    Handler handler;
    const host::Clock& clock;
    std::set<std::shared_ptr<Connection>> connections;
    ServerCounts counts;
    std::size_t body_bytes = 0;  ///< of requests not yet whole
    bool draining = false;
    bool stopped = false;
    std::function<void()> on_empty;  ///< set while draining; called once

    void tell_empty() {
        // Taken out first: what it does may be to destroy the server.
        const std::function<void()> tell = std::exchange(on_empty, nullptr);
        if (tell) tell();
    }
};

class Connection : public std::enable_shared_from_this<Connection> {
public:
    Connection(boost::asio::ip::tcp::socket socket, std::shared_ptr<Exchange> exchange);

    /// Serves `self` until it ends; keeps it alive meanwhile.
    static boost::asio::awaitable<void> serve(std::shared_ptr<Connection> self);
    /// Tells `self` that there are too many connections, and closes.
    static boost::asio::awaitable<void> turn_away(std::shared_ptr<Connection> self);

    /// Waiting for the first byte of a request.
    bool is_idle() const { return idle_; }
    void close();

private:
    using Parser = boost::beast::http::request_parser<boost::beast::http::string_body>;
    using Patience = std::chrono::milliseconds;
    enum class Late : std::uint8_t { cancel, close };
    /// How reading went. A refusal is written, then the connection ends.
    enum class Read : std::uint8_t { whole, refused, ended };

    boost::asio::awaitable<void> serve_all();
    boost::asio::awaitable<bool> serve_one();
    boost::asio::awaitable<Read> wait_for_request();
    boost::asio::awaitable<Read> read_request(Request& request);
    boost::asio::awaitable<Read> read_header(Parser& parser);
    boost::asio::awaitable<Read> read_body(Parser& parser);
    boost::asio::awaitable<bool> read_more();
    boost::asio::awaitable<Response> ask_handler(Request request);
    boost::asio::awaitable<bool> write(Response response, bool is_head, bool keep_alive);
    boost::asio::awaitable<bool> write_all(std::string_view head, std::string_view body);
    boost::asio::awaitable<void> linger();

    Read parse(Parser& parser);
    Read refuse(Refusal refusal, std::string_view detail = {});
    Read end_of_reading();
    void arm(Patience patience, Late late);
    void disarm();
    void remove();

    boost::asio::ip::tcp::socket socket_;
    boost::asio::steady_timer deadline_;
    std::shared_ptr<Exchange> exchange_;
    std::array<char, 16384> chunk_;
    std::string buffer_;  ///< read and not yet parsed
    Instant last_read_;   ///< when the last bytes of buffer_ came in
    std::optional<Response> refusal_;
    std::uint64_t turn_ = 0;  ///< of the deadline: an old one that fires late does nothing
    bool timed_out_ = false;
    bool idle_ = false;
    bool keep_alive_ = false;  ///< the request in hand lets another one follow
};

}  // namespace guichet::http
