#pragma once
// What the server answers by itself, before the handler sees anything: the table of its problems.
#include <cstdint>
#include <string_view>

#include "plugins/http/message.h"

namespace boost::system {
class error_code;
}

namespace guichet::http {

enum class Refusal : std::uint8_t {
    malformed,
    smuggling,
    bad_target,
    bad_host,
    header_too_large,
    body_too_large,
    bad_expectation,
    bad_transfer_coding,
    slow_request,
    slow_answer,
    too_many_connections,
    no_room,
    handler_failed,
};

/// The response for a refusal; `detail` says what is particular (may be empty).
Response refusal_response(Refusal refusal, std::string_view detail = {});

/// Which refusal an error of Beast's parser is.
Refusal refusal_of(const boost::system::error_code& error);

}  // namespace guichet::http
