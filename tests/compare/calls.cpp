#include "tests/compare/calls.h"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "dsl/check/compile.h"
#include "dsl/diagnostics/render.h"

namespace guichet::test {

std::string text_of(const std::string& path) {
    std::ifstream in(std::string(GUICHET_SOURCE_DIR) + "/" + path, std::ios::binary);
    EXPECT_TRUE(in) << path;
    std::ostringstream out;
    out << in.rdbuf();
    return out.str();
}

program::Program compiled(const std::string& text) {
    const text::SourceText source("essai.call", text);
    auto made = check::compile(source);
    EXPECT_TRUE(made.program) << diagnostics::render_text(made.diagnostics, source, Language::english);
    return made.program ? std::move(*made.program) : program::Program{};
}

program::Program edited(const Edits& edits, const std::string& path) {
    std::string text = text_of(path);
    for (const auto& [from, to] : edits) {
        const auto found = text.find(from);
        EXPECT_NE(found, std::string::npos) << from;
        if (found != std::string::npos) text.replace(found, from.size(), to);
    }
    return compiled(text);
}

std::vector<compare::Change> changes_of(const Edits& edits, const std::string& path) {
    return compare::compare(compiled(text_of(path)), edited(edits, path), true);
}

std::string told(const std::vector<compare::Change>& changes) {
    std::string out;
    for (const auto& one : changes) out += one.path + " | " + one.text + " | " + one.before + " → " + one.after + "\n";
    return out;
}

compare::Change at(const std::vector<compare::Change>& changes, const std::string& path) {
    for (const auto& one : changes) {
        if (one.path == path) return one;
    }
    ADD_FAILURE() << "no change at " << path << " in:\n" << told(changes);
    return {};
}

}  // namespace guichet::test
