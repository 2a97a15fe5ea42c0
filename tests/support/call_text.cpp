#include "tests/support/call_text.h"

#include <fstream>
#include <sstream>
#include <stdexcept>

#include "dsl/check/compile.h"

namespace guichet::support {

std::string repository_file(const std::string& path) {
    std::ifstream file(std::string(GUICHET_SOURCE_DIR) + "/" + path, std::ios::binary);
    if (!file) throw std::runtime_error("cannot read " + path);
    std::ostringstream bytes;
    bytes << file.rdbuf();
    return std::move(bytes).str();
}

std::string call_2015(const Changes& changes) {
    auto text = repository_file("workflows/aquitaine-2015.call");
    for (const auto& change : changes) {
        auto at = text.find(change.was);
        if (at == std::string::npos) throw std::runtime_error("the call does not hold: " + change.was);
        if (text.find(change.was, at + 1) != std::string::npos) throw std::runtime_error("the call holds twice: " + change.was);
        text.replace(at, change.was.size(), change.is);
    }
    return text;
}

program::Program compiled(const std::string& text) {
    text::SourceText source("essai.call", text);
    auto result = check::compile(source);
    if (result.program) return *std::move(result.program);
    std::string why = "the call does not compile:";
    for (const auto& diagnostic : result.diagnostics)
        why += "\n" + std::string(diagnostic.code()) + " line " + std::to_string(source.line_of(diagnostic.span.begin));
    throw std::runtime_error(why);
}

std::vector<diagnostics::Message> complaints_about(const std::string& text) {
    text::SourceText source("essai.call", text);
    std::vector<diagnostics::Message> messages;
    for (const auto& diagnostic : check::compile(source).diagnostics) messages.push_back(diagnostic.message);
    return messages;
}

}  // namespace guichet::support
