#include "plugins/http/client.h"

#include <fmt/format.h>
#include <boost/asio/connect.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>

#include <array>
#include <optional>

namespace guichet::http {

namespace asio = boost::asio;
namespace beast_http = boost::beast::http;
using asio::ip::tcp;
using boost::system::error_code;
using Deadline = std::chrono::steady_clock::time_point;

namespace {

using Parser = beast_http::response_parser<beast_http::string_body>;

constexpr std::uint32_t max_header_bytes = 64u << 10;

bool is_one_line(std::string_view text) {
    return text.find_first_of(std::string_view("\r\n\0", 3)) == std::string_view::npos;
}

std::string request_text(const Client::Options& options, std::string_view method, std::string_view target,
                         const Headers& headers, std::string_view body) {
    std::string text = fmt::format("{} {} HTTP/1.1\r\nhost: {}:{}\r\n", method, target, options.host, options.port);
    for (const auto& [name, value] : headers) text += fmt::format("{}: {}\r\n", name, value);
    if (!body.empty() || (method != "GET" && method != "HEAD")) {
        text += fmt::format("content-length: {}\r\n", body.size());
    }
    text += "\r\n";
    text += body;
    return text;
}

Response response_of(Parser& parser) {
    Response response;
    auto& message = parser.get();
    response.status = static_cast<int>(message.result_int());
    for (const auto& field : message.base()) {
        std::string name;
        for (const char c : field.name_string()) {
            name.push_back(c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c);
        }
        const auto [place, fresh] = response.headers.try_emplace(std::move(name));
        if (!fresh) place->second += ", ";
        place->second.append(field.value().data(), field.value().size());
    }
    response.body = std::move(message.body());
    return response;
}

bool may_be_sent_twice(std::string_view method, const Headers& headers) {
    if (method == "GET" || method == "HEAD") return true;
    return headers.contains("idempotency-key") || headers.contains("Idempotency-Key");
}

}  // namespace

struct Client::Impl {
    explicit Impl(Options the_options) : options(std::move(the_options)) {}

    const Options options;
    asio::io_context io;
    std::optional<tcp::socket> socket;  // none: not connected

    std::string place() const { return fmt::format("{}:{}", options.host, options.port); }

    // Runs what was started until it is done; cuts it when time is up.
    bool run_until(Deadline deadline) {
        io.restart();
        io.run_until(deadline);
        if (io.stopped()) return true;
        error_code ignored;
        if (socket) socket->close(ignored);
        io.run();
        return false;
    }

    void connect() {
        tcp::resolver resolver(io);
        error_code error;
        const auto found = resolver.resolve(options.host, std::to_string(options.port), error);
        if (!error) {
            socket.emplace(io);
            asio::async_connect(*socket, found, [&error](error_code result, const tcp::endpoint&) { error = result; });
            const Deadline deadline = std::chrono::steady_clock::now() + options.connect_timeout;
            if (!run_until(deadline)) error = asio::error::timed_out;
        }
        if (error) {
            socket.reset();
            throw ClientError(ClientFault::unreachable,
                              fmt::format("personne ne répond à {} ({}) ; lancer guichet serve, ou vérifier "
                                          "l'adresse",
                                          place(), error.message()),
                              fmt::format("nobody answers at {} ({}); start guichet serve, or check the address",
                                          place(), error.message()));
        }
        error_code ignored;
        socket->set_option(tcp::no_delay(true), ignored);
    }

    [[noreturn]] void fail_late() {
        socket.reset();
        throw ClientError(ClientFault::timed_out,
                          fmt::format("{} n'a pas répondu à temps ; la demande a pu être faite : la renvoyer avec "
                                      "la même clé d'idempotence",
                                      place()),
                          fmt::format("{} did not answer in time; the request may have been done: send it again "
                                      "with the same idempotency key",
                                      place()));
    }

    [[noreturn]] void fail_cut() {
        socket.reset();
        throw ClientError(ClientFault::cut,
                          fmt::format("{} a coupé la connexion ; la demande a pu être faite : la renvoyer avec la "
                                      "même clé d'idempotence",
                                      place()),
                          fmt::format("{} cut the connection; the request may have been done: send it again with "
                                      "the same idempotency key",
                                      place()));
    }

    [[noreturn]] void fail_malformed(const error_code& error) {
        socket.reset();
        throw ClientError(ClientFault::malformed,
                          fmt::format("{} a répondu autre chose que du HTTP, ou trop long ({}) ; "
                                      "vérifier l'adresse",
                                      place(), error.message()),
                          fmt::format("{} answered something that is not HTTP, or is too long ({}); "
                                      "check the address",
                                      place(), error.message()));
    }

    // Errors of writing are left to reading: a server that refuses a body midway has answered.
    void write(const std::string& text, Deadline deadline) {
        asio::async_write(*socket, asio::buffer(text), [](error_code, std::size_t) {});
        if (!run_until(deadline)) fail_late();
    }

    // Gives the parser what is there; what follows the message stays in `buffer`.
    void parse(Parser& parser, std::string& buffer) {
        error_code error;
        while (!error && !buffer.empty() && !parser.is_done()) {
            const std::size_t taken = parser.put(asio::const_buffer(buffer.data(), buffer.size()), error);
            buffer.erase(0, taken);
        }
        if (error && error != beast_http::error::need_more) fail_malformed(error);
    }

    // Reads until the parser is done. False when the connection ended before anything came.
    bool read(Parser& parser, std::string& buffer, Deadline deadline) {
        std::array<char, 16384> chunk;
        parse(parser, buffer);
        while (!parser.is_done()) {
            error_code error;
            std::size_t count = 0;
            socket->async_read_some(asio::buffer(chunk), [&](error_code result, std::size_t size) {
                error = result;
                count = size;
            });
            if (!run_until(deadline)) fail_late();
            if (error) {
                if (!parser.got_some() && buffer.empty()) return false;
                if (parser.is_header_done()) parser.put_eof(error);  // some bodies end so
                if (error || !parser.is_done()) fail_cut();
                return true;
            }
            buffer.append(chunk.data(), count);
            parse(parser, buffer);
        }
        return true;
    }

    // nullopt: the connection was closed before anything came.
    std::optional<Response> exchange(const std::string& text, bool is_head) {
        const Deadline deadline = std::chrono::steady_clock::now() + options.answer_timeout;
        write(text, deadline);
        std::string buffer;
        for (;;) {
            Parser parser;
            parser.header_limit(max_header_bytes);
            parser.body_limit(options.max_answer_bytes);
            parser.eager(true);
            parser.skip(is_head);
            if (!read(parser, buffer, deadline)) return std::nullopt;
            if (parser.get().result_int() / 100 == 1) continue;  // "100 Continue" and the like
            Response response = response_of(parser);
            if (!parser.keep_alive()) socket.reset();
            return response;
        }
    }
};

Client::Client(Options options) : impl_(std::make_unique<Impl>(std::move(options))) {}
Client::~Client() = default;
Client::Client(Client&&) noexcept = default;
Client& Client::operator=(Client&&) noexcept = default;

Response Client::send(std::string_view method, std::string_view target, const Headers& headers, std::string_view body) {
    bool sound = is_one_line(method) && is_one_line(target);
    for (const auto& [name, value] : headers) sound = sound && is_one_line(name) && is_one_line(value);
    if (!sound) {
        throw ClientError(ClientFault::malformed,
                          "la demande contient un saut de ligne dans son adresse ou ses en-têtes",
                          "the request has a line break in its address or headers");
    }
    const std::string text = request_text(impl_->options, method, target, headers, body);
    const bool reused = impl_->socket.has_value();
    if (!reused) impl_->connect();
    std::optional<Response> response = impl_->exchange(text, method == "HEAD");
    if (!response && reused && may_be_sent_twice(method, headers)) {
        impl_->connect();
        response = impl_->exchange(text, method == "HEAD");
    }
    if (!response) impl_->fail_cut();
    return std::move(*response);
}

std::string percent_encode(std::string_view text) {
    std::string encoded;
    for (const char c : text) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
                           c == '.' || c == '_' || c == '~';
        if (plain) {
            encoded.push_back(c);
        } else {
            encoded += fmt::format("%{:02X}", static_cast<unsigned char>(c));
        }
    }
    return encoded;
}

}  // namespace guichet::http
