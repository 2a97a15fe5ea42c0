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

/// The call in pieces that read fast: each is the lines above `appel`, `appel`, one part of the call
/// (a line or a block), the part after it and `fin`. `from` and `to` bound the first part's lines.
struct Piece {
    std::vector<std::string> lines;
    std::size_t from = 0, to = 0;
};

std::vector<Piece> pieces() {
    const std::vector<std::string> lines = call_lines();
    std::size_t call = 0;
    while (!lines[call].starts_with("appel")) ++call;
    std::vector<std::size_t> starts;
    for (std::size_t i = call + 1; i < lines.size(); ++i) {
        const bool part = lines[i].size() > 2 && lines[i].starts_with("  ") && lines[i][2] != ' ' && lines[i] != "  fin";
        if (part) starts.push_back(i);
    }
    starts.push_back(lines.size() - 1);
    const auto at = [&](std::size_t index) { return lines.begin() + static_cast<std::ptrdiff_t>(index); };
    std::vector<Piece> out;
    for (std::size_t i = 0; i + 1 < starts.size(); ++i) {
        Piece piece{{lines.begin(), at(call + 1)}, call + 1, call + 1 + starts[i + 1] - starts[i]};
        piece.lines.insert(piece.lines.end(), at(starts[i]), at(starts[std::min(i + 2, starts.size() - 1)]));
        piece.lines.push_back("fin");
        out.push_back(std::move(piece));
    }
    return out;
}

/// Reads the lines with line `at` replaced; every message must be showable and inside the text.
void read_with(std::vector<std::string> lines, std::size_t at, const std::string& replacement) {
    lines[at] = replacement;
    const Reading reading(joined(lines));
    for (const auto& diagnostic : reading.found) {
        EXPECT_LE(diagnostic.span.begin, diagnostic.span.end);
        EXPECT_LE(diagnostic.span.end, reading.source.text().size());
        EXPECT_FALSE(message_text(diagnostic, reading.parsed.language).empty());
        EXPECT_EQ(hint_text(diagnostic, reading.parsed.language).find('{'), std::string::npos);
    }
}

/// `hurt` gets each line of the call once, and says by what it is replaced: none, one or many times.
template <class Hurt>
void read_each_line_hurt(Hurt&& hurt) {
    for (const Piece& piece : pieces()) {
        for (std::size_t i = piece.from; i < piece.to; ++i) {
            for (const std::string& replacement : hurt(piece.lines[i])) read_with(piece.lines, i, replacement);
        }
    }
}

TEST(AquitaineCall, IsReadWithoutAMessage) {
    const Reading reading(joined(call_lines()));
    EXPECT_THAT(reading.found, testing::IsEmpty())
        << diagnostics::render_text(reading.found, reading.source, reading.parsed.language);
    EXPECT_EQ(reading.call.name.text, "ami_is_2015");
    EXPECT_GE(reading.call.stages.size(), 7u);
    EXPECT_GE(reading.call.bodies.size(), 2u);
    EXPECT_TRUE(reading.call.eligibility && reading.call.aid && reading.call.payments && reading.call.confidentiality);
    EXPECT_TRUE(reading.call.opening && reading.call.closing && reading.call.withdrawal && reading.call.retention);
}

TEST(AquitaineCall, WithALineDeletedOrDoubledIsStillRead) {
    read_each_line_hurt([](const std::string& line) { return std::vector<std::string>{"", line + "\n" + line}; });
}

TEST(AquitaineCall, WithALineCutAnywhereIsStillRead) {
    read_each_line_hurt([](const std::string& line) {
        std::vector<std::string> cuts;
        // Some cuts are inside of a letter: then the text is no UTF-8, and is told so.
        const std::size_t step = line.size() > 60 ? 11 : 5;
        for (std::size_t size = 1; size < line.size(); size += step) cuts.push_back(line.substr(0, size));
        return cuts;
    });
}

TEST(AquitaineCall, WithTheWordsOfALineInDisorderIsStillRead) {
    read_each_line_hurt([](const std::string& line) {
        std::istringstream in(line);
        const std::vector<std::string> words{std::istream_iterator<std::string>(in), {}};
        std::string reversed;
        for (auto word = words.rbegin(); word != words.rend(); ++word) reversed += *word + " ";
        return std::vector<std::string>{reversed, words.empty() ? "" : words.front() + " " + reversed};
    });
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
