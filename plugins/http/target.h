#pragma once
// The target of a request line, taken apart: "/dossiers/a%20b?since=3".
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace guichet::http {

struct Target {
    std::string path;                   ///< as it came, without the query
    std::vector<std::string> segments;  ///< decoded; "/a//b/" gives {"a", "", "b", ""}, "/" gives {}
    std::map<std::string, std::string, std::less<>> query;  ///< decoded, '+' is a space
};

/// What handlers may rely on for everything but bodies.
bool is_utf8(std::string_view text);

/// Takes "/path?query" and "http://host/path?query". Returns what is wrong in French and English
/// (empty when nothing is): a bad escape, text that is not UTF-8 or has control characters in it, a
/// query name given twice.
struct TargetFault {
    std::string french;
    std::string english;
    bool none() const { return english.empty(); }
};
TargetFault parse_target(std::string_view text, Target& out);

}  // namespace guichet::http
