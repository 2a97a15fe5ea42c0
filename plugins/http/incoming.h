#pragma once
// From Beast's parsed header to a Request, with the checks that Beast leaves to its user.
#include <boost/beast/http/fields.hpp>
#include <boost/beast/http/message.hpp>

#include <optional>
#include <string>

#include "plugins/http/refusal.h"

namespace guichet::http {

struct HeaderFault {
    Refusal refusal;
    std::string detail;
};

/// Fills method, target and headers of `request`, or says what is wrong with them.
std::optional<HeaderFault> take_header(const boost::beast::http::header<true>& header, Request& request);

}  // namespace guichet::http
