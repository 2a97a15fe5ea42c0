#include "plugins/http/incoming.h"

#include <algorithm>

#include "plugins/http/target.h"

namespace guichet::http {

namespace {

namespace beast_http = boost::beast::http;

std::string lower(std::string_view text) {
    std::string lowered(text);
    for (char& c : lowered) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return lowered;
}

void take_fields(const beast_http::header<true>& header, Headers& headers) {
    for (const auto& field : header) {
        const auto name = field.name_string();
        const auto value = field.value();
        const auto [place, fresh] = headers.try_emplace(lower({name.data(), name.size()}));
        if (!fresh) place->second += ", ";
        place->second.append(value.data(), value.size());
    }
}

// What could make this server and a proxy before it see two different requests.
std::optional<HeaderFault> check_length(const beast_http::header<true>& header, const Request& request) {
    const std::string_view length = request.header("content-length");
    if (header.count(beast_http::field::content_length) > 1 || length.find(',') != std::string_view::npos) {
        return HeaderFault{Refusal::smuggling, {}};
    }
    if (!request.headers.contains("transfer-encoding")) return std::nullopt;
    if (header.version() < 11 || request.headers.contains("content-length")) {
        return HeaderFault{Refusal::smuggling, {}};
    }
    if (lower(request.header("transfer-encoding")) != "chunked") {
        return HeaderFault{Refusal::bad_transfer_coding, {}};
    }
    return std::nullopt;
}

}  // namespace

std::optional<HeaderFault> take_header(const beast_http::header<true>& header, Request& request) {
    const auto method = header.method_string();
    request.method.assign(method.data(), method.size());
    if (request.method == "HEAD") {
        request.method = "GET";
        request.is_head = true;
    }
    take_fields(header, request.headers);
    for (const auto& [name, value] : request.headers) {
        if (!is_utf8(value)) return HeaderFault{Refusal::malformed, name + ": UTF-8 ?"};
    }
    if (std::optional<HeaderFault> fault = check_length(header, request)) return fault;
    const std::size_t hosts = header.count(beast_http::field::host);
    // A blank in it comes from a folded line, which may have been a header of its own to others.
    const bool blank_in_host = request.header("host").find_first_of(" \t") != std::string_view::npos;
    if (hosts > 1 || blank_in_host || (hosts == 0 && header.version() >= 11)) {
        return HeaderFault{Refusal::bad_host, {}};
    }
    const std::string_view expectation = request.header("expect");
    if (!expectation.empty() && lower(expectation) != "100-continue") {
        return HeaderFault{Refusal::bad_expectation, std::string(expectation)};
    }
    const auto text = header.target();
    Target target;
    const TargetFault fault = parse_target({text.data(), text.size()}, target);
    if (!fault.none()) {
        return HeaderFault{Refusal::bad_target, fault.french + " / " + fault.english};
    }
    request.path = std::move(target.path);
    request.segments = std::move(target.segments);
    request.query = std::move(target.query);
    return std::nullopt;
}

}  // namespace guichet::http
