#include "tests/golden/golden_files.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace guichet::golden {
namespace {

constexpr std::string_view mark = "// ! ";

/// `E0302 "vouliez-vous", W0311`: codes, each with the text that may follow it.
void read_codes(std::string_view codes, std::uint32_t line, std::vector<Expected>& out) {
    while (true) {
        codes.remove_prefix(std::min(codes.find_first_not_of(", "), codes.size()));
        if (codes.empty()) return;
        Expected expected{line, std::string(codes.substr(0, 5)), {}};
        codes.remove_prefix(std::min<std::size_t>(5, codes.size()));
        if (codes.starts_with(" \"")) {
            const std::size_t end = codes.find('"', 2);
            expected.part = codes.substr(2, end - 2);
            codes.remove_prefix(std::min(end, codes.size() - 1) + 1);
        }
        out.push_back(std::move(expected));
    }
}

std::vector<Expected> read_expected(const text::SourceText& source) {
    std::vector<Expected> out;
    std::uint32_t last_line = 1;
    for (std::uint32_t number = 1; number <= source.line_count(); ++number) {
        const std::string_view line = source.slice(source.line_span(number));
        const std::size_t at = line.find(mark);
        const bool alone = at != std::string_view::npos && line.find_first_not_of(' ') == at;
        if (!alone) last_line = number;
        if (at != std::string_view::npos) read_codes(line.substr(at + mark.size()), last_line, out);
    }
    return out;
}

}  // namespace

std::vector<GoldenFile> golden_files() {
    std::vector<GoldenFile> out;
    for (const auto& entry : std::filesystem::directory_iterator(std::string(GUICHET_SOURCE_DIR) + "/tests/golden")) {
        if (entry.path().extension() != ".call") continue;
        std::ifstream file(entry.path(), std::ios::binary);
        GoldenFile golden{entry.path().filename().string(), {std::istreambuf_iterator<char>(file), {}}, {}};
        golden.expected = read_expected(text::SourceText(golden.name, golden.text));
        out.push_back(std::move(golden));
    }
    std::sort(out.begin(), out.end(), [](const GoldenFile& a, const GoldenFile& b) { return a.name < b.name; });
    return out;
}

}  // namespace guichet::golden
