#pragma once
// Inside syntax/: the flat result of the grammar, and the readers of literals it calls.
//
// The grammar writes down what it recognises, in the order of the file: tokens in one array, lines
// as ranges of that array. No tree yet, no allocation per token.
#include <cstdint>
#include <string_view>
#include <vector>

#include "dsl/diagnostics/diagnostic.h"
#include "dsl/syntax/syntax_tree.h"
#include "dsl/text/language.h"
#include "dsl/text/source_text.h"

namespace guichet::syntax {

/// Diagnostics with a limit: a file of nothing but mistakes must not fill the memory.
class Sink {
public:
    explicit Sink(std::size_t limit) : limit_(limit) {}
    void add(diagnostics::Diagnostic diagnostic) {
        if (list_.size() < limit_) list_.push_back(std::move(diagnostic));
    }
    /// Nothing more is kept: no use in looking for the nearest word.
    bool full() const { return list_.size() >= limit_; }
    const std::vector<diagnostics::Diagnostic>& list() const { return list_; }

private:
    std::size_t limit_;
    std::vector<diagnostics::Diagnostic> list_;
};

/// One line of the file.
struct Line {
    std::uint32_t begin = 0;  ///< offset of its first byte, blanks included
    std::uint32_t first_token = 0;
    std::uint32_t token_count = 0;
    std::uint16_t indent = 0;
    Word edit = Word::none;         ///< in an edition: what its first words say to do with the rest of the line
    std::uint8_t edit_tokens = 0;   ///< how many tokens say it
};

struct Lines {
    std::vector<Token> tokens;
    std::vector<Line> lines;
};

/// Reads every line of a readable text.
Lines read_lines(const text::SourceText& source, Language language, Sink& sink);

/// A number and what follows it, as the grammar recognised them. All offsets are of the file.
struct Quantity {
    enum class Suffix : std::uint8_t { none, percent, unit, other_currency, glued, date };
    text::Span span;    ///< all of it
    text::Span number;  ///< "40 000,00", or the day of a date
    Suffix suffix = Suffix::none;
    text::Span word;  ///< the unit, currency or glued word
    vocabulary::Unit unit = vocabulary::Unit::euro;
    int month = 0;    ///< of a date, 1 to 12
    text::Span year;  ///< empty when the date has none
    text::Span hour;  ///< "17h00", empty when the date has none
};

/// Makes a token of it; an unreadable one becomes a token of kind error, with a diagnostic.
Token read_quantity(const Quantity& quantity, const text::SourceText& source, Language language, Sink& sink);
/// A date in figures (05/06/2015): always an error, which shows what it may mean.
Token read_date_in_figures(text::Span span, const text::SourceText& source, Language language, Sink& sink);

/// An exact decimal number: `digits` / 10^`decimals`. "40 000,50" is {4000050, 2}.
struct Decimal {
    std::int64_t digits = 0;  ///< at most 15 of them
    int decimals = 0;
};
/// Reads a number of the file's language. What cannot be read, or could be read in two ways, gives
/// a diagnostic about `whole` (the number with its unit, which the suggestions repeat) and false.
bool read_number(text::Span number, text::Span whole, const text::SourceText& source, Language language, Sink& sink,
                 Decimal& out);

/// French `non` is Word::no until its line is read; before a condition it becomes Word::not_.
void settle_no(std::span<Token> line);
/// Every parenthesis of a line is closed on it, and not too many are open at once.
void check_parentheses(std::span<const Token> line, Sink& sink);

/// In an edition (its `appel` line says `reprend`), sets apart the words that say what becomes of a
/// line of the inherited call: remplace, ajoute [après X], supprime, dans.
void mark_edits(Lines& lines);

/// The file as blocks; `tokens` stays as it is.
struct Blocks {
    std::vector<Node> nodes;
    Sink sink;
    bool by_margin = false;  ///< keywords alone did not match: indentation was a witness
};
Blocks build_blocks(const text::SourceText& source, const Lines& lines, Language language);

/// What the first line says.
struct FileLanguage {
    Language language = Language::french;
    bool stated = false;  ///< false: a guess, and a diagnostic was given
    bool exact = false;   ///< stated, and no word of the line misspelt
};
FileLanguage find_language(const text::SourceText& source, Sink& sink);

}  // namespace guichet::syntax
