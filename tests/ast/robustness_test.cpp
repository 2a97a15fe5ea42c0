// The 2015 call is read without a message; and with any of its lines hurt, it is still read.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <sstream>

#include "dsl/diagnostics/render.h"
#include "tests/ast/reading.h"

namespace guichet::ast {
namespace {

std::vector<std::string> call_lines() {
    std::ifstream file(std::string(GUICHET_SOURCE_DIR) + "/workflows/aquitaine-2015.call");
    std::vector<std::string> lines;
    for (std::string line; std::getline(file, line);) lines.push_back(line);
    EXPECT_GT(lines.size(), 200u);
    return lines;
}

std::string joined(const std::vector<std::string>& lines) {
    std::string out;
    for (const std::string& line : lines) out += line + "\n";
    return out;
}

/// Reads the lines with line `at` replaced; every message must be showable and inside the text.
std::size_t read_with(std::vector<std::string> lines, std::size_t at, const std::string& replacement) {
    lines[at] = replacement;
    const Reading reading(joined(lines));
    for (const auto& diagnostic : reading.found) {
        EXPECT_LE(diagnostic.span.begin, diagnostic.span.end);
        EXPECT_LE(diagnostic.span.end, reading.source.text().size());
        EXPECT_FALSE(message_text(diagnostic, reading.parsed.language).empty());
        EXPECT_TRUE(hint_text(diagnostic, reading.parsed.language).find("{") == std::string::npos);
    }
    return reading.found.size();
}

TEST(AquitaineCall, IsReadWithoutAMessage) {
    const Reading reading(joined(call_lines()));
    EXPECT_THAT(reading.found, testing::IsEmpty())
        << diagnostics::render_text(reading.found, reading.source, reading.parsed.language);
    EXPECT_EQ(reading.call.name.text, "ami_is_2015");
    EXPECT_EQ(reading.call.stages.size(), 7u);
    EXPECT_EQ(reading.call.bodies.size(), 2u);
    EXPECT_TRUE(reading.call.eligibility && reading.call.aid && reading.call.payments && reading.call.confidentiality);
    EXPECT_TRUE(reading.call.opening && reading.call.closing && reading.call.withdrawal && reading.call.retention);
}

TEST(AquitaineCall, WithALineDeletedIsStillRead) {
    const auto lines = call_lines();
    for (std::size_t i = 0; i < lines.size(); ++i) read_with(lines, i, "");
}

TEST(AquitaineCall, WithALineDoubledIsStillRead) {
    const auto lines = call_lines();
    for (std::size_t i = 0; i < lines.size(); ++i) read_with(lines, i, lines[i] + "\n" + lines[i]);
}

TEST(AquitaineCall, WithALineCutAnywhereIsStillRead) {
    const auto lines = call_lines();
    for (std::size_t i = 0; i < lines.size(); ++i) {
        // At each byte: what is cut inside of a letter is no UTF-8, and is told so.
        const std::size_t step = lines[i].size() > 60 ? 7 : 3;
        for (std::size_t size = 0; size < lines[i].size(); size += step) read_with(lines, i, lines[i].substr(0, size));
    }
}

TEST(AquitaineCall, WithTheWordsOfALineInDisorderIsStillRead) {
    const auto lines = call_lines();
    for (std::size_t i = 0; i < lines.size(); ++i) {
        std::istringstream in(lines[i]);
        std::vector<std::string> words{std::istream_iterator<std::string>(in), {}};
        std::string reversed;
        for (auto word = words.rbegin(); word != words.rend(); ++word) reversed += *word + " ";
        read_with(lines, i, reversed);
        std::string keyword_last = lines[i];
        if (words.size() > 1) keyword_last = words[0] + " " + reversed;
        read_with(lines, i, keyword_last);
    }
}

TEST(AnyBytes, AreReadWithoutHarm) {
    const std::string junk[] = {
        "", "\n", "langue français", "langue français\nappel", "langue français\nappel a \"A\"\nformulaire\nsection\nchamp",
        "langue français\nappel a \"A\"\nrecevabilité\ntoutes\n- ( ( ( \n- - - \n- non\n- = = =\n- somme de\n- , , ,\nfin\nfin\nfin",
        "\xff\xfe\x00", "fin\nfin\nfin", "- a\n0 b\n> c\n// d", "langue english\ncall a \"A\"\nstage s \"S\"\noutcome outcome outcome",
    };
    for (const std::string& text : junk) {
        const Reading reading(text);
        EXPECT_GE(reading.found.size(), 1u) << text;
    }
}

TEST(AnyBytes, OfAVeryLongLineAreReadWithoutHarm) {
    for (const std::string part : {"non ", "a + ", "( ", "a et ", "somme de a quand ", "a, "}) {
        std::string line = "- ";
        while (line.size() < 16000) line += part;
        const Reading reading = read_line(Construct::condition, line + "a sinon \"b\"");
        // A long conjunction is no mistake.
        EXPECT_EQ(reading.found.empty(), part == "a et ") << part;
    }
}

}  // namespace
}  // namespace guichet::ast
