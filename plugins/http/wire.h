#pragma once
// A response as bytes.
#include <string>

#include "plugins/http/message.h"

namespace guichet::http {

/// Status line and headers, with the blank line; the body goes after it as it is (unless `is_head`
/// was asked, or the status has none). A header that could break out of its line makes the whole
/// response an internal error: `response` is then replaced.
std::string header_block(Response& response, bool keep_alive, Instant now);

/// 1xx, 204 and 304 have no body.
bool has_body(int status);

/// "Fri, 29 May 2015 21:59:59 GMT".
std::string http_date(Instant instant);

}  // namespace guichet::http
