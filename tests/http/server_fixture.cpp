#include "tests/http/server_fixture.h"

#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

namespace guichet::http {

RawSocket::RawSocket(std::uint16_t port) {
    descriptor_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const timeval patience{10, 0};
    ::setsockopt(descriptor_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    ::setsockopt(descriptor_, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
    const int yes = 1;
    ::setsockopt(descriptor_, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    EXPECT_EQ(::connect(descriptor_, reinterpret_cast<sockaddr*>(&address), sizeof address), 0);
}

RawSocket::~RawSocket() {
    if (descriptor_ >= 0) ::close(descriptor_);
}

RawSocket::RawSocket(RawSocket&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)), buffer_(std::move(other.buffer_)) {}

bool RawSocket::send(std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t count = ::send(descriptor_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (count <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(count));
    }
    return true;
}

bool RawSocket::receive() {
    std::array<char, 65536> chunk;
    const ssize_t count = ::recv(descriptor_, chunk.data(), chunk.size(), 0);
    if (count <= 0) return false;
    buffer_.append(chunk.data(), static_cast<std::size_t>(count));
    return true;
}

std::string RawSocket::read_to_end() {
    while (receive()) {
    }
    return std::exchange(buffer_, {});
}

Answered RawSocket::read_answer(bool is_head) {
    std::size_t end = 0;
    while ((end = buffer_.find("\r\n\r\n")) == std::string::npos) {
        if (!receive()) return {};
    }
    Answered answer;
    answer.head = buffer_.substr(0, end + 2);
    answer.status = std::atoi(answer.head.c_str() + 9);
    std::size_t length = 0;
    const std::size_t field = answer.head.find("content-length: ");
    if (field != std::string::npos && !is_head) {
        length = std::strtoul(answer.head.c_str() + field + 16, nullptr, 10);
    }
    while (buffer_.size() < end + 4 + length) {
        if (!receive()) return {};
    }
    answer.body = buffer_.substr(end + 4, length);
    buffer_.erase(0, end + 4 + length);
    return answer;
}

bool RawSocket::is_closed() {
    char byte = 0;
    return buffer_.empty() && ::recv(descriptor_, &byte, 1, 0) == 0;
}

void RawSocket::reset() {
    const linger at_once{1, 0};
    ::setsockopt(descriptor_, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
    ::close(std::exchange(descriptor_, -1));
}

Response echo(const Request& request) {
    nlohmann::json seen;
    seen["method"] = request.method;
    seen["path"] = request.path;
    seen["segments"] = request.segments;
    seen["query"] = request.query;
    seen["headers"] = request.headers;
    seen["body_size"] = request.body.size();
    if (request.body.size() < 1000) seen["body"] = request.body;
    seen["received_at"] = iso(request.received_at);
    return json_response(200, seen.dump());
}

RunningServer::RunningServer(Config config)
    : RunningServer(std::move(config), [](Request request, Answer answer) { answer(echo(request)); }) {}

RunningServer::RunningServer(Config config, Handler handler) : work_(io.get_executor()) {
    start(std::move(config), std::move(handler));
}

void RunningServer::start(Config config, Handler handler) {
    server = std::make_unique<Server>(io, std::move(config), std::move(handler), clock);
    server->start();
    port_ = server->port();
    thread_ = std::thread([this] { io.run(); });
}

RunningServer::~RunningServer() {
    on_io([this] { server.reset(); });
    work_.reset();
    io.stop();
    thread_.join();
}

void RunningServer::on_io(std::function<void()> work) {
    std::promise<void> done;
    boost::asio::post(io, [&] {
        work();
        done.set_value();
    });
    done.get_future().wait();
}

ServerCounts RunningServer::counts() {
    ServerCounts counts;
    on_io([&] { counts = server->counts(); });
    return counts;
}

Answered RunningServer::ask(std::string_view bytes) const {
    RawSocket socket = connect();
    socket.send(bytes);
    return socket.read_answer();
}

}  // namespace guichet::http
