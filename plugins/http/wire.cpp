#include "plugins/http/wire.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "plugins/http/refusal.h"

namespace guichet::http {

namespace {

bool is_token(std::string_view name) {
    return !name.empty() && std::ranges::all_of(name, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    });
}

bool stays_in_its_line(std::string_view value) {
    return std::ranges::none_of(value, [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return (byte < 0x20 && c != '\t') || byte == 0x7f;
    });
}

bool is_sound(const Response& response) {
    if (response.status < 200 || response.status > 599) return false;
    return std::ranges::all_of(response.headers, [](const auto& header) {
        return is_token(header.first) && stays_in_its_line(header.second);
    });
}

std::int64_t floor_divide(std::int64_t value, std::int64_t by) { return value / by - (value % by < 0 ? 1 : 0); }

}  // namespace

bool has_body(int status) { return status >= 200 && status != 204 && status != 304; }

std::string http_date(Instant instant) {
    static constexpr std::array<std::string_view, 7> days = {"Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"};
    static constexpr std::array<std::string_view, 12> months = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                                "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const std::int64_t seconds = floor_divide(instant.unix_ms, 1000);
    const std::int64_t day = floor_divide(seconds, 86'400);
    const std::int64_t of_day = seconds - day * 86'400;
    const Date date = from_days(static_cast<std::int32_t>(day));
    const auto weekday = static_cast<std::size_t>(day - floor_divide(day, 7) * 7);
    return fmt::format("{}, {:02} {} {:04} {:02}:{:02}:{:02} GMT", days[weekday], date.day, months[date.month - 1u],
                       date.year, of_day / 3600, of_day / 60 % 60, of_day % 60);
}

std::string header_block(Response& response, bool keep_alive, Instant now) {
    if (!is_sound(response)) {
        response = refusal_response(Refusal::handler_failed, "the answer had a malformed header");
    }
    std::string block =
        fmt::format("HTTP/1.1 {} {}\r\ndate: {}\r\n", response.status, reason_phrase(response.status), http_date(now));
    for (const auto& [name, value] : response.headers) {
        block += name;
        block += ": ";
        block += value;
        block += "\r\n";
    }
    if (has_body(response.status)) {
        block += fmt::format("content-length: {}\r\n", response.body.size());
    }
    block += keep_alive ? "connection: keep-alive\r\n\r\n" : "connection: close\r\n\r\n";
    return block;
}

}  // namespace guichet::http
