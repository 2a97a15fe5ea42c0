#include "dsl/text/source_text.h"

#include <algorithm>
#include <cstring>

#include "dsl/text/utf8.h"

namespace guichet::text {

namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

bool is_combining_mark(std::uint32_t code_point) {
    return (code_point >= 0x300 && code_point <= 0x36F) || (code_point >= 0x1DC0 && code_point <= 0x1DFF);
}

bool is_invisible(std::uint32_t code_point) {
    const bool zero_width = code_point >= 0x200B && code_point <= 0x200F;
    const bool direction =
        (code_point >= 0x202A && code_point <= 0x202E) || (code_point >= 0x2066 && code_point <= 0x2069);
    const bool separator = code_point == 0x2028 || code_point == 0x2029 || code_point == 0x85;
    return zero_width || direction || separator || code_point == 0xAD || code_point == 0xFEFF || code_point == 0x2060;
}

/// Skips the plain bytes from `i`: eight at a time, then one at a time. Plain: ASCII, not a control.
std::size_t skip_plain(std::string_view text, std::size_t i) {
    constexpr std::uint64_t high_bits = 0x8080808080808080;
    constexpr std::uint64_t spaces = 0x2020202020202020;
    constexpr std::uint64_t ones = 0x0101010101010101;
    while (i + 8 <= text.size()) {
        std::uint64_t chunk = 0;
        std::memcpy(&chunk, text.data() + i, 8);
        // A byte below 0x20 borrows and 0x7F carries: both set a high bit. What a borrow makes of the
        // next byte may be a false alarm, which the slow loop settles.
        if (((chunk | (chunk - spaces) | (chunk + ones)) & high_bits) != 0) break;
        i += 8;
    }
    while (i < text.size() && static_cast<unsigned char>(text[i]) >= 0x20 && static_cast<unsigned char>(text[i]) < 0x7F)
        ++i;
    return i;
}

/// The problem of the character at `i`, if it is one; `size` receives its length.
bool problem_at(std::string_view text, std::size_t i, std::uint32_t& size, Problem& problem) {
    const Decoded character = decode(text, i);
    size = character.size == 0 ? 1 : character.size;
    const auto begin = static_cast<std::uint32_t>(i);
    problem = {ProblemKind::not_utf8, {begin, begin + size}, character.code_point};
    if (character.size == 0) {
        problem.code_point = static_cast<unsigned char>(text[i]);
        return true;
    }
    const std::uint32_t c = character.code_point;
    const bool line_end = c == '\n' || (c == '\r' && i + 1 < text.size() && text[i + 1] == '\n');
    if ((c < 0x20 && c != '\t' && !line_end) || c == 0x7F) {
        problem.kind = ProblemKind::control_character;
    } else if (is_combining_mark(c)) {
        problem.kind = ProblemKind::decomposed_accent;
    } else if (is_invisible(c)) {
        problem.kind = ProblemKind::invisible_character;
    } else {
        return false;
    }
    return true;
}

std::vector<Problem> find_problems(std::string_view text) {
    std::vector<Problem> problems;
    if (text.size() > max_file_bytes) {
        problems.push_back({ProblemKind::too_large, {0, 0}, 0});
        return problems;
    }
    for (std::size_t i = skip_plain(text, 0); i < text.size(); i = skip_plain(text, i)) {
        std::uint32_t size = 1;
        Problem problem;
        if (problem_at(text, i, size, problem)) {
            problems.push_back(problem);
            // After one byte that is not UTF-8 the rest is guesswork.
            if (problem.kind == ProblemKind::not_utf8 || problems.size() == max_text_problems) break;
        }
        i += size;
    }
    return problems;
}

std::vector<std::uint32_t> find_line_starts(std::string_view text) {
    std::vector<std::uint32_t> starts{0};
    const char* const begin = text.data();
    const char* const end = begin + text.size();
    for (const char* at = begin; at != end;) {
        const auto* newline = static_cast<const char*>(std::memchr(at, '\n', static_cast<std::size_t>(end - at)));
        if (newline == nullptr || newline + 1 == end) break;
        at = newline + 1;
        starts.push_back(static_cast<std::uint32_t>(at - begin));
    }
    return starts;
}

}  // namespace

SourceText::SourceText(std::string file_name, std::string bytes)
    : file_name_(std::move(file_name)), text_(std::move(bytes)) {
    if (text_.starts_with(byte_order_mark)) text_.erase(0, byte_order_mark.size());
    problems_ = find_problems(text_);
    // A file too large is not kept: offsets are 32 bits, and nobody will read it. Its size is.
    if (!problems_.empty() && problems_.front().kind == ProblemKind::too_large) {
        problems_.front().code_point = static_cast<std::uint32_t>(std::min<std::size_t>(text_.size(), UINT32_MAX));
        text_.clear();
        text_.shrink_to_fit();
    }
    line_starts_ = find_line_starts(text_);
}

std::uint32_t SourceText::line_of(std::uint32_t offset) const {
    const auto after = std::upper_bound(line_starts_.begin(), line_starts_.end(), offset);
    return static_cast<std::uint32_t>(after - line_starts_.begin());
}

Span SourceText::line_span(std::uint32_t line) const {
    const std::uint32_t begin = line_starts_[line - 1];
    std::uint32_t end = line < line_starts_.size() ? line_starts_[line] : static_cast<std::uint32_t>(text_.size());
    if (end > begin && text_[end - 1] == '\n') --end;
    if (end > begin && text_[end - 1] == '\r') --end;
    return {begin, end};
}

Position SourceText::position(std::uint32_t offset) const {
    Position position;
    position.line = line_of(offset);
    // Within a line end, and beyond the text, is the end of the line.
    const std::uint32_t clamped = std::min(offset, line_span(position.line).end);
    for (std::uint32_t i = line_starts_[position.line - 1]; i < clamped; ++position.column) {
        const Decoded character = decode(text_, i);
        i += character.size == 0 ? 1 : character.size;
        position.utf16_column += character.code_point >= 0x10000 ? 2 : 1;
    }
    return position;
}

}  // namespace guichet::text
