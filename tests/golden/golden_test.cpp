// The golden files give exactly the messages written beside their lines.
#include <gtest/gtest.h>

#include <algorithm>

#include "dsl/diagnostics/render.h"
#include "dsl/program/codec.h"
#include "dsl/program/validate.h"
#include "tests/golden/golden_files.h"

namespace guichet::golden {
namespace {

class Golden : public testing::TestWithParam<GoldenFile> {};

bool matches(const Expected& expected, const diagnostics::Diagnostic& found, const text::SourceText& source, Language language) {
    if (expected.code != found.code() || expected.line != source.line_of(found.span.begin)) return false;
    const std::string whole = message_text(found, language) + "\n" + hint_text(found, language);
    return whole.find(expected.part) != std::string::npos;
}

TEST_P(Golden, GivesExactlyTheMessagesBesideItsLines) {
    const GoldenFile& golden = GetParam();
    const text::SourceText source(golden.name, golden.text);
    const check::Compiled compiled = check::compile(source);
    std::vector<Expected> expected = golden.expected;
    for (const diagnostics::Diagnostic& found : compiled.diagnostics) {
        const auto at = std::find_if(expected.begin(), expected.end(),
                                     [&](const Expected& each) { return matches(each, found, source, compiled.language); });
        if (at == expected.end()) {
            ADD_FAILURE() << "not expected:\n" << render_text(found, source, compiled.language);
        } else {
            expected.erase(at);
        }
    }
    for (const Expected& missing : expected) {
        ADD_FAILURE() << golden.name << ":" << missing.line << ": not given: " << missing.code << " " << missing.part;
    }
    EXPECT_EQ(!compiled.program.has_value(), golden.fails());
    EXPECT_EQ(!compiled.program.has_value(), has_errors(compiled.diagnostics));
    if (compiled.program) {
        EXPECT_EQ(program::find_fault(*compiled.program), std::nullopt);
    }
}

std::string test_name(const testing::TestParamInfo<GoldenFile>& info) {
    std::string name = info.param.name.substr(0, info.param.name.find('.'));
    std::replace_if(name.begin(), name.end(), [](char c) { return c == '-'; }, '_');
    return name;
}

INSTANTIATE_TEST_SUITE_P(Files, Golden, testing::ValuesIn(golden_files()), test_name);

TEST(GoldenFiles, CallsInBothLanguagesMakeTheSameProgram) {
    // Same rules, other words: the shapes of all tables agree.
    const auto compile = [](const std::string& name) {
        for (const GoldenFile& golden : golden_files()) {
            if (golden.name == name) return *check::compile(text::SourceText(golden.name, golden.text)).program;
        }
        throw std::runtime_error(name + " is missing");
    };
    const program::Program french = compile("petit.call");
    const program::Program english = compile("small.call");
    ASSERT_EQ(french.formulas.size(), english.formulas.size());
    for (std::size_t i = 0; i < french.formulas.size(); ++i) {
        EXPECT_EQ(french.formulas[i].code, english.formulas[i].code) << french.formulas[i].text;
        EXPECT_EQ(french.formulas[i].type, english.formulas[i].type) << french.formulas[i].text;
    }
    EXPECT_EQ(french.visible_to, english.visible_to);
    EXPECT_EQ(french.identity_fields, english.identity_fields);
    EXPECT_EQ(french.window.opens, english.window.opens);
    EXPECT_EQ(french.window.closes, english.window.closes);
    EXPECT_EQ(french.cap, english.cap);
    EXPECT_EQ(french.retention, english.retention);
    EXPECT_TRUE(french.french);
    EXPECT_FALSE(english.french);
    EXPECT_EQ(english.window.closing_text, "29 May 2015, until the end of that day (Europe/Paris)");
    EXPECT_EQ(french.window.closing_text, "29 mai 2015, jusqu'à la fin de ce jour (Europe/Paris)");
}

}  // namespace
}  // namespace guichet::golden
