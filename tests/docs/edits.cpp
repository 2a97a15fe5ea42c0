#include "tests/docs/edits.h"

#include <algorithm>

namespace guichet::docs {
namespace {

std::size_t margin(const std::string& line) { return std::min(line.find_first_not_of(' '), line.size()); }
bool is_end(const std::string& line) { return without_margin(line) == "fin" || without_margin(line) == "end"; }

/// The line after the last one of the block that line `at` opens; the line after it when it opens none.
std::size_t end_of_block(const std::vector<std::string>& file, std::size_t at) {
    for (std::size_t i = at + 1; i < file.size(); ++i) {
        if (without_margin(file[i]).empty()) continue;
        if (is_end(file[i]) && margin(file[i]) == margin(file[at])) return i + 1;
        if (margin(file[i]) <= margin(file[at])) break;
    }
    return at + 1;
}

struct Place {
    std::size_t at = 0;
    std::string fault;
};

Place find_place(const std::vector<std::string>& file, const std::string& wanted) {
    std::size_t begin = 0, end = file.size(), slash = 0;
    std::string rest = wanted;
    while ((slash = rest.find(" / ")) != std::string::npos) {
        const Place block = find_place({file.begin() + static_cast<long>(begin), file.begin() + static_cast<long>(end)}, rest.substr(0, slash));
        if (!block.fault.empty()) return block;
        const std::size_t opening = begin + block.at;
        end = end_of_block(file, opening);
        begin = opening + 1;
        rest.erase(0, slash + 3);
    }
    std::vector<std::size_t> found;
    for (std::size_t i = begin; i < end; ++i) {
        const std::string line = without_margin(file[i]);
        if (line.starts_with(rest) && (line.size() == rest.size() || line[rest.size()] == ' ' || rest.back() == ' ')) found.push_back(i);
    }
    if (found.size() != 1) return {0, std::to_string(found.size()) + " lines start with `" + wanted + "`"};
    return {found[0], {}};
}

}  // namespace

std::string without_margin(const std::string& line) { return line.substr(margin(line)); }

std::string opener_around(const std::vector<std::string>& file, std::size_t index) {
    const std::size_t inner = margin(file[index]);
    for (std::size_t i = index; i-- > 0;) {
        if (!without_margin(file[i]).empty() && margin(file[i]) < inner) return without_margin(file[i]);
    }
    return {};
}

Changed change(const std::vector<std::string>& file, const Example& example) {
    Changed out{file, 0, example.lines.size(), {}};
    for (const char* how : {"after", "after-block", "for", "for-block"}) {
        if (!example.has(how)) continue;
        const std::string_view way = how;
        const Place place = find_place(file, example.option(how));
        if (!place.fault.empty()) return {file, 0, 0, place.fault};
        const std::size_t block_end = end_of_block(file, place.at);
        const std::size_t begin = way == "after" ? place.at + 1 : way == "after-block" ? block_end : place.at;
        const std::size_t end = way == "for" ? place.at + 1 : way == "for-block" ? block_end : begin;
        // The example keeps its own shape; its margin becomes the one of its place.
        std::size_t wanted = margin(file[place.at]);
        if (way == "after" && block_end > place.at + 1) wanted += 2;
        std::size_t written = std::string::npos;
        for (const std::string& line : example.lines) {
            if (!line.empty()) written = std::min(written, margin(line));
        }
        std::vector<std::string> lines;
        for (const std::string& line : example.lines) {
            lines.push_back(line.empty() ? line : std::string(wanted, ' ') + line.substr(written));
        }
        out.lines.erase(out.lines.begin() + static_cast<long>(begin), out.lines.begin() + static_cast<long>(end));
        out.lines.insert(out.lines.begin() + static_cast<long>(begin), lines.begin(), lines.end());
        out.first = begin;
        return out;
    }
    out.lines = example.lines;
    return out;
}

}  // namespace guichet::docs
