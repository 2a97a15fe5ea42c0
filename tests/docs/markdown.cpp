#include "tests/docs/markdown.h"

#include <fstream>
#include <iterator>
#include <sstream>

namespace guichet::docs {
namespace {

/// `file=a.call after=<clôture 29> part`: words, `name=value`, and `name=<a value with blanks>`.
std::map<std::string, std::string> read_options(std::string_view words) {
    std::map<std::string, std::string> out;
    while (true) {
        words.remove_prefix(std::min(words.find_first_not_of(' '), words.size()));
        if (words.empty()) return out;
        const std::size_t name_end = std::min(words.find_first_of("= "), words.size());
        const std::string name(words.substr(0, name_end));
        words.remove_prefix(name_end);
        std::string value;
        if (words.starts_with("=<")) {
            const std::size_t end = words.find("> ", 4);  // a place may be a line of prose, which starts with `> `
            const std::size_t close = end == std::string_view::npos ? words.rfind('>') : end;
            value = words.substr(2, close - 2);
            words.remove_prefix(std::min(close + 1, words.size()));
        } else if (words.starts_with("=")) {
            const std::size_t end = std::min(words.find(' '), words.size());
            value = words.substr(1, end - 1);
            words.remove_prefix(end);
        }
        out[name] = value;
    }
}

constexpr std::string_view fence = "```";
constexpr std::string_view hidden = "<!--call";

}  // namespace

std::string read_source(const std::string& path) {
    std::ifstream file(std::string(GUICHET_SOURCE_DIR) + "/" + path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> out;
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) out.push_back(line);
    return out;
}

std::string joined(const std::vector<std::string>& lines) {
    std::string out;
    for (const std::string& line : lines) out += line + "\n";
    return out;
}

Page read_page(const std::string& path) {
    Page page{path, read_source(path), {}};
    bool inside = false;
    std::string_view closing;
    int number = 0;
    std::string before;
    for (const std::string& line : lines_of(page.text)) {
        ++number;
        if (inside) {
            if (line == closing) inside = false;
            else page.examples.back().lines.push_back(line);
        } else if (line.starts_with(fence) || line.starts_with(hidden)) {
            const bool shown = line.starts_with(fence);
            const std::string words = line.substr(shown ? fence.size() : hidden.size() - 4);
            const std::size_t kind_end = std::min(words.find(' '), words.size());
            page.examples.push_back({words.substr(0, kind_end), read_options(words.substr(kind_end)), {}, number, shown, before});
            closing = shown ? fence : std::string_view("-->");
            inside = true;
        } else if (!line.empty()) {
            before = line;
        }
    }
    return page;
}

}  // namespace guichet::docs
