#include "dsl/text/source_text.h"

#include <gtest/gtest.h>

namespace guichet::text {
namespace {

std::vector<Problem> problems_of(std::string bytes) { return SourceText("t", std::move(bytes)).problems(); }

TEST(SourceText, CountsColumnsInCharactersAndInUtf16Units) {
    const SourceText source("t", "a\né𝄞b");
    const auto b = static_cast<std::uint32_t>(source.text().find('b'));
    EXPECT_EQ(source.position(0), (Position{1, 1, 1}));
    EXPECT_EQ(source.position(2), (Position{2, 1, 1}));
    EXPECT_EQ(source.position(b), (Position{2, 3, 4}));      // the clef is two UTF-16 units
    EXPECT_EQ(source.position(b + 1), (Position{2, 4, 5}));  // the end of the text
    EXPECT_EQ(source.position(1000), (Position{2, 4, 5}));
}

TEST(SourceText, AcceptsBothLineEnds) {
    const SourceText source("t", "un\r\ndeux\n\ntrois");
    ASSERT_EQ(source.line_count(), 4U);
    EXPECT_EQ(source.slice(source.line_span(1)), "un");
    EXPECT_EQ(source.slice(source.line_span(2)), "deux");
    EXPECT_EQ(source.slice(source.line_span(3)), "");
    EXPECT_EQ(source.slice(source.line_span(4)), "trois");
    EXPECT_TRUE(source.is_readable());
}

TEST(SourceText, AFinalLineEndStartsNoLine) {
    EXPECT_EQ(SourceText("t", "un\n").line_count(), 1U);
    EXPECT_EQ(SourceText("t", "").line_count(), 1U);
    EXPECT_EQ(SourceText("t", "\n\n").line_count(), 2U);
    EXPECT_EQ(SourceText("t", "un\ndeux\n").position(8), (Position{2, 5, 5}));
}

TEST(SourceText, DropsAByteOrderMark) {
    const SourceText source("t", "\xEF\xBB\xBFlangue");
    EXPECT_EQ(source.text(), "langue");
    EXPECT_TRUE(source.is_readable());
}

TEST(SourceText, RefusesBytesThatAreNotUtf8AndSaysWhere) {
    const std::string bad[] = {"\xFF",
                               "\x80",
                               "\xC3",
                               "\xC3(",
                               "\xC0\xAF",
                               "\xE0\x80\x80",
                               "\xED\xA0\x80",
                               "\xF0\x80\x80\x80",
                               "\xF4\x90\x80\x80",
                               "\xF5\x80\x80\x80",
                               "\xE2\x82"};
    for (const std::string& bytes : bad) {
        const auto problems = problems_of("12345678abc" + bytes);
        ASSERT_EQ(problems.size(), 1U);
        EXPECT_EQ(problems[0].kind, ProblemKind::not_utf8);
        EXPECT_EQ(problems[0].span, (Span{11, 12}));
        EXPECT_EQ(problems[0].code_point, static_cast<unsigned char>(bytes[0]));
    }
}

TEST(SourceText, RefusesAccentsWrittenApart) {
    const auto problems = problems_of("e\xCC\x81");
    ASSERT_EQ(problems.size(), 1U);
    EXPECT_EQ(problems[0].kind, ProblemKind::decomposed_accent);
    EXPECT_EQ(problems[0].code_point, 0x301U);
    EXPECT_TRUE(problems_of("é").empty());
}

TEST(SourceText, RefusesControlAndInvisibleCharactersWhereverTheyStand) {
    for (std::size_t before = 0; before < 20; ++before) {
        const std::string margin(before, 'x');
        for (const char c : {'\0', '\x01', '\x1F', '\x7F', '\r'}) {
            const auto problems = problems_of(margin + c + "yyyyyyyyyyyyyyyy");
            ASSERT_EQ(problems.size(), 1U) << before << " " << int(c);
            EXPECT_EQ(problems[0].kind, ProblemKind::control_character);
            EXPECT_EQ(problems[0].span.begin, before);
        }
        for (const char* c : {"\xE2\x80\x8B", "\xC2\xAD", "\xE2\x80\xAE", "\xEF\xBB\xBF", "\xE2\x80\xA8"}) {
            const auto problems = problems_of("y" + margin + c);
            ASSERT_EQ(problems.size(), 1U);
            EXPECT_EQ(problems[0].kind, ProblemKind::invisible_character);
        }
    }
    EXPECT_TRUE(problems_of("a\tb\xC2\xA0"
                            "c\xE2\x80\xAF"
                            "d « … »\r\n")
                    .empty());
}

TEST(SourceText, RefusesAFileOfMoreThanSixteenMegabytes) {
    EXPECT_TRUE(problems_of(std::string(max_file_bytes, 'x')).empty());
    const SourceText source("t", std::string(max_file_bytes + 1, 'x'));
    ASSERT_EQ(source.problems().size(), 1U);
    EXPECT_EQ(source.problems()[0].kind, ProblemKind::too_large);
    EXPECT_EQ(source.problems()[0].code_point, max_file_bytes + 1);
    EXPECT_EQ(source.position(0), (Position{1, 1, 1}));
}

TEST(SourceText, KeepsAtMostTwentyProblems) {
    EXPECT_EQ(problems_of(std::string(1000, '\x01')).size(), max_text_problems);
}

}  // namespace
}  // namespace guichet::text
