#pragma once
// What several tests of syntax/ share: the 2015 call as lines, and parsing a text at hand.
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "dsl/syntax/parse.h"

namespace guichet::syntax {

inline std::string call_2015() {
    std::ifstream file(std::string(GUICHET_SOURCE_DIR) + "/workflows/aquitaine-2015.call", std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

inline std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> lines;
    std::size_t at = 0;
    while (at < text.size()) {
        const std::size_t end = text.find('\n', at);
        lines.push_back(text.substr(at, end - at));
        at = end == std::string::npos ? text.size() : end + 1;
    }
    return lines;
}

inline std::string join(const std::vector<std::string>& lines) {
    std::string text;
    for (const std::string& line : lines) text += line + "\n";
    return text;
}

inline std::string repeated(int times, const std::string& part) {
    std::string out;
    for (int i = 0; i < times; ++i) out += part;
    return out;
}

/// A source and what parsing it gave; the tree points into the source, so they stay together.
struct Parsed {
    text::SourceText source;
    ParseResult result;

    explicit Parsed(std::string text) : source("essai.call", std::move(text)), result(parse(source)) {}
    Parsed(const Parsed&) = delete;
    Parsed& operator=(const Parsed&) = delete;

    std::vector<diagnostics::Message> messages() const {
        std::vector<diagnostics::Message> out;
        for (const auto& d : result.diagnostics) out.push_back(d.message);
        return out;
    }
    std::uint32_t line_of(const diagnostics::Diagnostic& d) const { return source.line_of(d.span.begin); }
};

}  // namespace guichet::syntax
