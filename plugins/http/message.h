#pragma once
// A request and a response as the rest of the daemon sees them: no sockets, no Beast.
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "dsl/values/date.h"

namespace guichet::http {

/// Names in lower case in requests; a name that came twice has its values joined by ", ".
using Headers = std::map<std::string, std::string, std::less<>>;

struct Request {
    std::string method;                 ///< "GET", "POST", …; a HEAD arrives as "GET" (see is_head)
    bool is_head = false;               ///< the server leaves the body away by itself
    std::string path;                   ///< as it came, without the query: "/dossiers/a%20b"
    std::vector<std::string> segments;  ///< decoded, valid UTF-8: {"dossiers", "a b"}
    std::map<std::string, std::string, std::less<>> query;  ///< decoded; each name at most once
    Headers headers;
    std::string body;
    Instant received_at;  ///< when the last byte of the request was in

    /// The value of a header (name in lower case), empty when it is absent.
    std::string_view header(std::string_view name) const;
};

struct Response {
    int status = 200;
    Headers headers;  ///< Content-Length, Connection and Date are the server's business
    std::string body;
};

/// Answers a request: calls `answer` once, now or later, from any thread. Later and second calls
/// (after the connection is gone, or after the answer timed out) do nothing.
using Answer = std::function<void(Response)>;
using Handler = std::function<void(Request, Answer)>;

/// A response with a body of type application/json.
Response json_response(int status, std::string json_text);

/// An error as RFC 9457 has it (application/problem+json): `kind` is a short stable name that
/// programs can rely on ("body-too-large"), sent as type "urn:guichet:problem:<kind>"; `title` is
/// the English sentence, `titre` the French one, `detail` what is particular to this case (any
/// language, may be empty).
struct Problem {
    int status = 500;
    std::string kind;
    std::string title;
    std::string titre;
    std::string detail;
};
Response problem_response(const Problem& problem);

/// "Not Found" for 404; "Status" for one that has no name.
std::string_view reason_phrase(int status);

}  // namespace guichet::http
