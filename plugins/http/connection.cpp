#include "plugins/http/connection.h"

#include <boost/asio/buffer.hpp>
#include <boost/asio/dispatch.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

#include "plugins/http/incoming.h"
#include "plugins/http/wire.h"

namespace guichet::http {

namespace asio = boost::asio;
using boost::system::error_code;

namespace {

constexpr std::string_view continue_line = "HTTP/1.1 100 Continue\r\n\r\n";
constexpr std::string_view no_body;

/// A response on its way from the handler, maybe from another thread, maybe never.
struct Pending {
    explicit Pending(const asio::any_io_executor& executor) : answered(executor) {}
    std::optional<Response> response;
    asio::steady_timer answered;  // cancelled when the response is there
};

/// Answers the first call only, and only while somebody waits for it.
Answer answer_for(const std::shared_ptr<Pending>& pending, const asio::any_io_executor& executor) {
    const std::weak_ptr<Pending> waiting = pending;
    return [waiting, executor](Response response) {
        asio::dispatch(executor, [waiting, given = std::move(response)]() mutable {
            const std::shared_ptr<Pending> still = waiting.lock();
            if (!still || still->response) return;
            still->response = std::move(given);
            still->answered.cancel();
        });
    };
}

/// Bytes of a body that is still coming in, taken from the common allowance and given back.
class BodyShare {
public:
    explicit BodyShare(std::size_t& all) : all_(all) {}
    ~BodyShare() { all_ -= mine_; }
    BodyShare(const BodyShare&) = delete;
    BodyShare& operator=(const BodyShare&) = delete;
    bool grow(std::size_t bytes, std::size_t limit) {
        mine_ += bytes;
        all_ += bytes;
        return all_ <= limit;
    }

private:
    std::size_t& all_;
    std::size_t mine_ = 0;
};

}  // namespace

Connection::Connection(asio::ip::tcp::socket socket, std::shared_ptr<Exchange> exchange)
    : socket_(std::move(socket)), deadline_(socket_.get_executor()), exchange_(std::move(exchange)) {}

void Connection::close() {
    disarm();
    error_code ignored;
    socket_.close(ignored);
}

void Connection::remove() {
    close();
    exchange_->connections.erase(shared_from_this());
    if (exchange_->draining && exchange_->connections.empty()) exchange_->tell_empty();
}

void Connection::arm(Patience patience, Late late) {
    timed_out_ = false;
    deadline_.expires_after(patience);
    const std::weak_ptr<Connection> weak = weak_from_this();
    deadline_.async_wait([weak, late, turn = ++turn_](error_code error) {
        const std::shared_ptr<Connection> self = weak.lock();
        if (error || !self || self->turn_ != turn) return;
        self->timed_out_ = true;
        error_code ignored;
        if (late == Late::cancel) {
            self->socket_.cancel(ignored);
        } else {
            self->socket_.close(ignored);
        }
    });
}

void Connection::disarm() {
    ++turn_;
    deadline_.cancel();
}

asio::awaitable<void> Connection::serve(std::shared_ptr<Connection> self) {
    try {
        co_await self->serve_all();
    } catch (const std::exception&) {
        // No memory for this client: it loses its connection, the others go on.
    }
    self->remove();
}

asio::awaitable<void> Connection::turn_away(std::shared_ptr<Connection> self) {
    Response response = refusal_response(Refusal::too_many_connections);
    co_await self->write(std::move(response), false, false);
    co_await self->linger();
    self->remove();
}

asio::awaitable<void> Connection::serve_all() {
    bool again = true;
    while (again) again = co_await serve_one();
}

// True when another request may follow.
asio::awaitable<bool> Connection::serve_one() {
    Request request;
    const Read read = co_await read_request(request);
    disarm();
    if (read == Read::ended || exchange_->stopped) co_return false;
    if (read == Read::refused) {
        ++exchange_->counts.refused;
        Response response = std::move(*refusal_);
        const bool written = co_await write(std::move(response), false, false);
        if (written) co_await linger();
        co_return false;
    }
    const bool is_head = request.is_head;
    ++exchange_->counts.requests;
    Response response = co_await ask_handler(std::move(request));
    const bool keep_alive = keep_alive_ && !exchange_->draining;
    const bool written = co_await write(std::move(response), is_head, keep_alive);
    if (written && !keep_alive && !buffer_.empty()) co_await linger();
    co_return written&& keep_alive;
}

asio::awaitable<Connection::Read> Connection::wait_for_request() {
    for (;;) {
        // Blank lines before a request are to be ignored (RFC 9112, 2.2).
        const std::size_t start = buffer_.find_first_not_of("\r\n");
        buffer_.erase(0, start);
        if (!buffer_.empty()) co_return Read::whole;
        if (exchange_->draining) co_return Read::ended;
        idle_ = true;
        const bool more = co_await read_more();
        idle_ = false;
        if (!more) co_return Read::ended;
    }
}

asio::awaitable<Connection::Read> Connection::read_request(Request& request) {
    arm(exchange_->config.idle_timeout, Late::cancel);
    const Read begun = co_await wait_for_request();
    if (begun != Read::whole) co_return begun;

    Parser parser;
    parser.header_limit(static_cast<std::uint32_t>(exchange_->config.max_header_bytes));
    parser.body_limit(exchange_->config.max_body_bytes);
    arm(exchange_->config.header_timeout, Late::cancel);
    const Read header = co_await read_header(parser);
    if (header != Read::whole) co_return header;
    // Taken before the body: trailers after a chunked one must not change a header.
    if (const std::optional<HeaderFault> fault = take_header(parser.get().base(), request)) {
        co_return refuse(fault->refusal, fault->detail);
    }
    keep_alive_ = parser.keep_alive();
    if (!parser.is_done()) {
        arm(exchange_->config.body_timeout, Late::cancel);
        // A client that asks whether its body is welcome is told so, unless it did not wait.
        const bool waits = buffer_.empty() && parser.get().version() >= 11 && !request.header("expect").empty();
        if (waits) {
            const bool invited = co_await write_all(continue_line, no_body);
            if (!invited) co_return Read::ended;
        }
        const Read body = co_await read_body(parser);
        if (body != Read::whole) co_return body;
    }
    request.received_at = last_read_;
    request.body = std::move(parser.get().body());
    co_return Read::whole;
}

asio::awaitable<Connection::Read> Connection::read_header(Parser& parser) {
    std::size_t taken = 0;  // Beast bounds what it takes at once, not in all
    for (;;) {
        const std::size_t before = buffer_.size();
        if (parse(parser) == Read::refused) co_return Read::refused;
        taken += before - buffer_.size();
        if (taken > exchange_->config.max_header_bytes) co_return refuse(Refusal::header_too_large);
        if (parser.is_header_done()) co_return Read::whole;
        const bool more = co_await read_more();
        if (!more) co_return end_of_reading();
    }
}

asio::awaitable<Connection::Read> Connection::read_body(Parser& parser) {
    parser.eager(true);
    BodyShare share(exchange_->body_bytes);
    for (;;) {
        const std::size_t before = buffer_.size();
        if (!buffer_.empty() && parse(parser) == Read::refused) co_return Read::refused;
        if (!share.grow(before - buffer_.size(), exchange_->config.max_pending_bytes)) {
            co_return refuse(Refusal::no_room);
        }
        if (parser.is_done()) co_return Read::whole;
        const bool more = co_await read_more();
        if (!more) co_return end_of_reading();
    }
}

// Gives the parser what is there. `whole` here means: no objection so far.
Connection::Read Connection::parse(Parser& parser) {
    error_code error;
    const asio::const_buffer bytes(buffer_.data(), buffer_.size());
    const std::size_t taken = parser.put(bytes, error);
    buffer_.erase(0, taken);
    if (error && error != boost::beast::http::error::need_more) return refuse(refusal_of(error));
    // What the parser wants whole before it takes it (a header, a chunk's line, trailers) is bounded
    // by itself in a header only.
    const std::size_t unparsed_limit = 2 * exchange_->config.max_header_bytes;
    if (error && buffer_.size() > unparsed_limit) return refuse(Refusal::header_too_large);
    return Read::whole;
}

Connection::Read Connection::refuse(Refusal refusal, std::string_view detail) {
    refusal_ = refusal_response(refusal, detail);
    return Read::refused;
}

// In the middle of a request: too slow, or the client went away.
Connection::Read Connection::end_of_reading() {
    if (!timed_out_ || exchange_->stopped) return Read::ended;
    ++exchange_->counts.timed_out;
    return refuse(Refusal::slow_request);
}

// False at the end of what the client sends, and when time is up.
asio::awaitable<bool> Connection::read_more() {
    if (timed_out_ || !socket_.is_open()) co_return false;
    error_code error;
    const asio::mutable_buffer room(chunk_.data(), chunk_.size());
    auto token = asio::redirect_error(asio::use_awaitable, error);
    const std::size_t count = co_await socket_.async_read_some(room, token);
    if (error || count == 0) co_return false;
    last_read_ = exchange_->clock.now();
    buffer_.append(chunk_.data(), count);
    co_return true;
}

asio::awaitable<Response> Connection::ask_handler(Request request) {
    const asio::any_io_executor executor = socket_.get_executor();
    const auto pending = std::make_shared<Pending>(executor);
    pending->answered.expires_after(exchange_->config.answer_timeout);
    const Answer answer = answer_for(pending, executor);
    try {
        exchange_->handler(std::move(request), answer);
    } catch (const std::exception& error) {
        pending->response = refusal_response(Refusal::handler_failed, error.what());
    }
    if (!pending->response) {
        error_code ignored;
        auto token = asio::redirect_error(asio::use_awaitable, ignored);
        co_await pending->answered.async_wait(token);
    }
    if (!pending->response) {
        ++exchange_->counts.timed_out;
        pending->response = refusal_response(Refusal::slow_answer);
    }
    Response response = std::move(*pending->response);
    co_return response;
}

asio::awaitable<bool> Connection::write(Response response, bool is_head, bool keep_alive) {
    const std::string head = header_block(response, keep_alive, exchange_->clock.now());
    const bool with_body = !is_head && has_body(response.status);
    const std::string_view body = with_body ? std::string_view(response.body) : no_body;
    arm(exchange_->config.write_timeout, Late::close);
    const bool written = co_await write_all(head, body);
    if (timed_out_) ++exchange_->counts.timed_out;
    disarm();
    co_return written;
}

asio::awaitable<bool> Connection::write_all(std::string_view head, std::string_view body) {
    error_code error;
    const std::array<asio::const_buffer, 2> parts = {asio::const_buffer(head.data(), head.size()),
                                                     asio::const_buffer(body.data(), body.size())};
    auto token = asio::redirect_error(asio::use_awaitable, error);
    co_await asio::async_write(socket_, parts, token);
    co_return !error;
}

// A client that is still sending would lose the answer if the socket were closed under it: what
// comes is read and thrown away until it stops, or for a while.
asio::awaitable<void> Connection::linger() {
    error_code ignored;
    socket_.shutdown(asio::ip::tcp::socket::shutdown_send, ignored);
    arm(exchange_->config.linger_timeout, Late::close);
    bool more = true;
    while (more) {
        buffer_.clear();
        more = co_await read_more();
    }
    disarm();
}

}  // namespace guichet::http
