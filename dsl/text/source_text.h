#pragma once
// SourceText: the bytes of one call file, and where each of them stands.
//
// Everything later speaks of places as byte offsets (Span): small, exact, cheap to copy. People and
// editors want other numbers: lines, columns in characters, columns in UTF-16 units. This room is
// the only one that converts, with a line index built once.
//
// A file may come from anywhere: an old editor, a mail, a disk that lies. What makes its text unfit
// to read (bytes that are not UTF-8, accents written apart, invisible characters) is found here,
// once, and kept as a list of problems: a text with problems can still be shown, so that the
// message has an excerpt, but syntax/ does not read it.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace guichet::text {

/// A half-open range of byte offsets. Empty (begin == end) means a place between two characters.
struct Span {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    constexpr std::uint32_t size() const { return end - begin; }
    friend constexpr bool operator==(const Span&, const Span&) = default;
};

/// A place as people and editors count it. All three start at 1.
struct Position {
    std::uint32_t line = 1;
    std::uint32_t column = 1;        ///< in characters (code points)
    std::uint32_t utf16_column = 1;  ///< in UTF-16 units: what editors count (less one)
    friend bool operator==(const Position&, const Position&) = default;
};

/// Why a text cannot be read.
enum class ProblemKind : std::uint8_t {
    too_large,           ///< more than max_file_bytes; nothing else was looked at
    not_utf8,            ///< the first byte that is not UTF-8 (overlong forms and surrogates included)
    decomposed_accent,   ///< a combining mark: the letter and its accent are two characters (NFD)
    control_character,   ///< U+0000 to U+001F other than tab and line ends, or a lone carriage return
    invisible_character  ///< zero-width, soft hyphen, direction marks, line separators
};

struct Problem {
    ProblemKind kind = ProblemKind::not_utf8;
    Span span;
    std::uint32_t code_point = 0;  ///< the character; the byte for not_utf8; the size for too_large
    friend bool operator==(const Problem&, const Problem&) = default;
};

inline constexpr std::size_t max_file_bytes = std::size_t{16} << 20;
/// At most this many problems are kept: one is enough to refuse the text.
inline constexpr std::size_t max_text_problems = 20;

class SourceText {
public:
    /// Takes the bytes of a file. A byte order mark at the start is dropped (offsets start after
    /// it); line ends may be LF or CRLF. Never fails: see problems().
    SourceText(std::string file_name, std::string bytes);

    const std::string& file_name() const { return file_name_; }
    std::string_view text() const { return text_; }
    /// Empty when the text is fit to be read.
    const std::vector<Problem>& problems() const { return problems_; }
    bool is_readable() const { return problems_.empty(); }

    std::string_view slice(Span span) const {
        return std::string_view(text_).substr(span.begin, span.end - span.begin);
    }

    /// At least 1; a final line end does not start one more line, except in an empty file.
    std::uint32_t line_count() const { return static_cast<std::uint32_t>(line_starts_.size()); }
    /// The 1-based line that holds the byte at `offset` (the end of the text is on its last line).
    std::uint32_t line_of(std::uint32_t offset) const;
    /// The line without its line end. `line` from 1 to line_count().
    Span line_span(std::uint32_t line) const;
    Position position(std::uint32_t offset) const;

private:
    std::string file_name_;
    std::string text_;
    std::vector<std::uint32_t> line_starts_;
    std::vector<Problem> problems_;
};

}  // namespace guichet::text
