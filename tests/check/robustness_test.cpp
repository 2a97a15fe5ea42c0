// Any bytes give an answer.
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

#include "dsl/check/compile.h"
#include "dsl/diagnostics/render.h"

namespace guichet::check {
namespace {

std::string call_2015() {
    std::ifstream file(std::string(GUICHET_SOURCE_DIR) + "/workflows/aquitaine-2015.call", std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

/// Compiles and shows: a message without its arguments stops the program.
Compiled compile_and_show(const std::string& text) {
    const text::SourceText source("try.call", text);
    Compiled compiled = compile(source);
    diagnostics::render_text(compiled.diagnostics, source, compiled.language);
    return compiled;
}

TEST(Compile, AFileCutAnywhereIsToldOf) {
    const std::string whole = call_2015();
    for (std::size_t length = 0; length + 10 < whole.size(); length += 211) {
        const Compiled compiled = compile_and_show(whole.substr(0, length));
        EXPECT_FALSE(compiled.program.has_value()) << length;
        EXPECT_TRUE(diagnostics::has_errors(compiled.diagnostics)) << length;
    }
}

TEST(Compile, ARemovedBlockIsToldOf) {
    // Every run of lines between two blank lines is taken out, one at a time.
    const std::string whole = call_2015();
    for (std::size_t begin = whole.find("\n\n"); begin != std::string::npos;) {
        const std::size_t end = whole.find("\n\n", begin + 2);
        if (end == std::string::npos) break;
        const Compiled compiled = compile_and_show(whole.substr(0, begin) + whole.substr(end));
        EXPECT_EQ(compiled.program.has_value(), !diagnostics::has_errors(compiled.diagnostics));
        begin = end;
    }
}

TEST(Compile, NoFileAndNoCallAreMessages) {
    EXPECT_TRUE(diagnostics::has_errors(compile_and_show("").diagnostics));
    EXPECT_TRUE(diagnostics::has_errors(compile_and_show("langue français\n").diagnostics));
    EXPECT_TRUE(diagnostics::has_errors(compile_and_show("\xFF\xFE").diagnostics));
}

TEST(Compile, ALongConditionNeedsNoDeepStack) {
    std::string text = call_2015();
    const std::string condition = "candidature.porteur.siège dans aquitaine";
    std::string longer = condition;
    for (int i = 0; i < 100; ++i) longer += " et " + condition;
    text.replace(text.find(condition), condition.size(), longer);
    const Compiled compiled = compile_and_show(text);
    EXPECT_TRUE(compiled.program.has_value());
}

}  // namespace
}  // namespace guichet::check
