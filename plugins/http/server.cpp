#include "plugins/http/server.h"

#include <fmt/format.h>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <stdexcept>

#include "plugins/http/connection.h"

namespace guichet::http {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

namespace {

// Beyond max_connections, as many are told so at once; more are closed without a word.
constexpr std::size_t turned_away_at_once = 64;
// When the process has no descriptor left for a new connection, some must first be closed.
constexpr std::chrono::milliseconds pause_without_descriptors{50};

void require(error_code error, const Config& config) {
    if (!error) return;
    throw std::runtime_error(
        fmt::format("impossible d'écouter sur {0}:{1} ({2}) ; choisir un autre port ou arrêter ce qui "
                    "l'occupe / can't listen on {0}:{1} ({2}); choose another port or stop what "
                    "holds it",
                    config.address, config.port, error.message()));
}

}  // namespace

struct Server::Impl {
    Impl(asio::io_context& io, Config config, Handler handler, const host::Clock& clock)
        : acceptor(io),
          patience(io),
          exchange(std::make_shared<Exchange>(std::move(config), std::move(handler), clock)) {}

    tcp::acceptor acceptor;
    asio::steady_timer patience;  // of drain
    std::shared_ptr<Exchange> exchange;

    void listen() {
        const Config& config = exchange->config;
        error_code error;
        const asio::ip::address address = asio::ip::make_address(config.address, error);
        require(error, config);
        const tcp::endpoint endpoint(address, config.port);
        acceptor.open(endpoint.protocol(), error);
        require(error, config);
        acceptor.set_option(tcp::acceptor::reuse_address(true), error);
        require(error, config);
        acceptor.bind(endpoint, error);
        require(error, config);
        acceptor.listen(tcp::acceptor::max_listen_connections, error);
        require(error, config);
    }

    void admit(tcp::socket socket) {
        error_code ignored;
        socket.set_option(tcp::no_delay(true), ignored);
        Exchange& shared = *exchange;
        ++shared.counts.accepted;
        const std::size_t open = shared.connections.size();
        const bool welcome = open < shared.config.max_connections;
        if (!welcome) ++shared.counts.turned_away;
        if (open >= shared.config.max_connections + turned_away_at_once) return;
        const auto connection = std::make_shared<Connection>(std::move(socket), exchange);
        shared.connections.insert(connection);
        auto served = welcome ? Connection::serve(connection) : Connection::turn_away(connection);
        asio::co_spawn(acceptor.get_executor(), std::move(served), asio::detached);
    }

    static asio::awaitable<void> accept_all(std::shared_ptr<Impl> self) {
        asio::steady_timer pause(self->acceptor.get_executor());
        while (self->acceptor.is_open()) {
            error_code error;
            auto token = asio::redirect_error(asio::use_awaitable, error);
            tcp::socket socket = co_await self->acceptor.async_accept(token);
            if (!error) {
                self->admit(std::move(socket));
            } else if (self->acceptor.is_open()) {
                pause.expires_after(pause_without_descriptors);
                co_await pause.async_wait(token);
            }
        }
    }

    void close_all() {
        const auto connections = exchange->connections;  // closing takes them out of the set
        for (const auto& connection : connections) connection->close();
    }

    void stop() {
        exchange->stopped = true;
        exchange->on_empty = nullptr;
        error_code ignored;
        acceptor.close(ignored);
        patience.cancel();
        close_all();
        exchange->connections.clear();
    }
};

Server::Server(asio::io_context& io, Config config, Handler handler, const host::Clock& clock)
    : impl_(std::make_shared<Impl>(io, std::move(config), std::move(handler), clock)) {}

Server::~Server() { impl_->stop(); }

void Server::start() {
    impl_->listen();
    asio::co_spawn(impl_->acceptor.get_executor(), Impl::accept_all(impl_), asio::detached);
}

std::uint16_t Server::port() const {
    error_code error;
    const tcp::endpoint endpoint = impl_->acceptor.local_endpoint(error);
    return error ? std::uint16_t{0} : endpoint.port();
}

void Server::stop_accepting() {
    error_code ignored;
    impl_->acceptor.close(ignored);
}

void Server::drain(std::chrono::milliseconds patience, std::function<void()> done) {
    stop_accepting();
    Exchange& shared = *impl_->exchange;
    shared.draining = true;
    const std::weak_ptr<Impl> weak = impl_;
    shared.on_empty = [weak, done = std::move(done)] {
        if (const std::shared_ptr<Impl> impl = weak.lock()) impl->patience.cancel();
        done();
    };
    const auto connections = shared.connections;
    for (const auto& connection : connections) {
        if (connection->is_idle()) connection->close();
    }
    impl_->patience.expires_after(connections.empty() ? std::chrono::milliseconds{0} : patience);
    impl_->patience.async_wait([weak](error_code error) {
        const std::shared_ptr<Impl> impl = weak.lock();
        if (error || !impl) return;
        impl->close_all();
        impl->exchange->tell_empty();
    });
}

ServerCounts Server::counts() const {
    ServerCounts counts = impl_->exchange->counts;
    counts.connections = impl_->exchange->connections.size();
    return counts;
}

}  // namespace guichet::http
