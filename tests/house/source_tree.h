#pragma once
// The repository as text: what the house rules look at.
//
// A rule is a pure function from files to findings, so that each one is tried twice: on small
// samples, where it must find something, and on the whole tree, where it must find nothing.
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace guichet::house {

struct SourceFile {
    std::string path;  ///< from the repository root, with '/': "dsl/values/money.h"
    std::string text;
};

/// Something a rule objects to; `line` counts from 1, 0 when the whole file is meant.
struct Finding {
    std::string path;
    int line = 0;
    std::string what;
    friend bool operator==(const Finding&, const Finding&) = default;
};
using Findings = std::vector<Finding>;

/// What is printed when a rule does not hold: one finding a line.
std::string describe(const Findings& findings);

/// Every C++ file of dsl/, engine/, plugins/ and tests/, in the order of their paths.
std::vector<SourceFile> read_sources(const std::filesystem::path& root);
/// The repository's own, read once.
const std::vector<SourceFile>& repository_sources();
/// Every text file of the repository, documents and call files included; nothing built or of git.
std::vector<SourceFile> read_texts(const std::filesystem::path& root);

bool is_header(const SourceFile& file);
/// "dsl/values/money.h" → "dsl/values"; everything under tests/ is the room "tests".
std::string_view room_of(std::string_view path);
int line_of(std::string_view text, std::size_t offset);
bool starts_with_any(std::string_view text, const std::vector<std::string_view>& prefixes);

/// The text with comments and the inside of literals blanked: same length, same lines.
std::string code_only(std::string_view text);

struct Include {
    std::string name;  ///< without its brackets or quotes
    bool angled = false;
    int line = 0;
};
std::vector<Include> includes_of(std::string_view text);

/// Offsets in `code` where `word` stands as a whole word.
std::vector<std::size_t> find_word(std::string_view code, std::string_view word);

}  // namespace guichet::house
