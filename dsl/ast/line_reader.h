#pragma once
// LineReader: a cursor over the arguments of one line, that knows how to complain.
//
//   LineReader line(context, node, Construct::deadline);
//   deadline.name = line.name();
//   deadline.duration = read_value(line, {Word::after}, expected::duration);
//   line.expect(Word::after);
//   …
//   while (const Word word = line.option({Word::then, Word::ref}); word != Word::none) …
//
// An expectation that is not met gives one message, at the token that stands there or, at the end of
// the line, after its last token; the token is left in place for the next expectation. From then on
// the line is silent (`failed`): a reader needs no error paths of its own, what it asks for after
// that is answered by something empty.
//
// A keyword misspelt, or of the other language, is mended: a message with a fix, and the line goes
// on. That is done only where the token is already known to be wrong, so that names stay free.
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "dsl/ast/ast.h"
#include "dsl/ast/constructs.h"
#include "dsl/ast/understood.h"
#include "dsl/diagnostics/diagnostic.h"
#include "dsl/syntax/parse.h"

namespace guichet::ast {

using diagnostics::Diagnostic;
using diagnostics::Message;
using syntax::Node;
using syntax::Token;
using syntax::TokenKind;
using vocabulary::Block;
using vocabulary::Word;

/// What every reader shares while one file is read. References only.
struct Context {
    const syntax::SyntaxTree& tree;
    Language language;
    std::vector<Diagnostic>& sink;
    std::set<std::uint32_t> told_lines{};  ///< lines about whose arguments syntax/ has complained
    Understood* understood = nullptr;      ///< where what words are is written down, when somebody asks

    std::string word(Word id) const { return std::string(vocabulary::spelling(id, language)); }
    /// "`alerte`, `relance` ou `issue`".
    std::string any_of(std::span<const Word> words) const;
    /// The first word of the line as the language spells it; `-` or the number of an item or level.
    std::string head(const Node& node) const;
};

class LineReader {
public:
    LineReader(Context& context, const Node& node, Construct construct);

    // Looking: nothing is taken.
    bool at_end() const { return position_ >= tokens_.size(); }
    /// nullptr past the end.
    const Token* peek(std::size_t ahead = 0) const;
    bool at(Word word) const;
    bool at(TokenKind kind) const;
    bool failed() const { return failed_; }
    /// The token that stands there; at the end, the place after the last one.
    Span here() const;
    /// From the first byte of `begin` to the end of the last token taken.
    Span since(Span begin) const;
    std::size_t position() const { return position_; }

    // Taking.
    const Token& take();
    bool accept(Word word);
    bool accept(TokenKind kind);
    /// The keyword must stand there, right or misspelt; otherwise a message, and the line is skipped
    /// up to the keyword, if it comes at all.
    bool expect(Word word);
    /// One of the keywords must stand there; none, with a message, when it doesn't.
    Word expect_one_of(std::initializer_list<Word> words);
    /// The next of the keywords that may follow in any order, each one once; none at the end of the
    /// line. When something else stands there: a message, and the line is skipped up to the next one.
    Word option(std::initializer_list<Word> words);
    /// The keyword among `words` that stands there misspelt or in the other language: taken, with a
    /// message. None, and nothing said or taken, when there is no such likeness.
    Word mend(std::span<const Word> words);
    /// The same, and nothing is taken nor said yet.
    Word likeness(std::span<const Word> words) const;

    Name name(Phrase what = expected::name);
    /// A name, or several joined by points.
    Name path(Phrase what);
    /// One or more, with commas between.
    std::vector<Name> paths(Phrase what);
    Text quoted(Phrase what);
    std::optional<std::int64_t> whole_number();

    /// Nothing but `réf "…"` may follow; the text of the clause, empty without.
    Text clause();
    /// Nothing may follow.
    void finish();

    // Complaining.
    /// What stands there (or the end of the line) is not `what`.
    void wrong(std::string_view what);
    void wrong(Phrase what) { wrong(what.in(context_.language)); }
    /// The first complaint of the line is kept, and ends its complaints.
    void fail(Diagnostic diagnostic);
    /// What stands there does not belong to the line.
    void extra();
    /// A way of writing that belongs to another language or land: what to write here.
    std::optional<Diagnostic> habit_of_elsewhere() const;

    Context& context() { return context_; }
    Name name_of(const Token& token) const;
    /// The last word taken is this keyword (`non`: no or not_).
    void meant(Word word) const;

private:
    struct Near {
        Word word = Word::none;
        std::size_t tokens = 0;  ///< how many it takes in the file
        bool other_language = false;
    };
    Near nearest(std::span<const Word> words) const;
    /// How many words of the line spell, nearly, this keyword of several parts ("a compter du"); 0
    /// when they don't.
    std::size_t looks_like_phrase(Word word) const;
    void note(const Token& token, WordRole role) const;
    void skip_rest() { position_ = tokens_.size(); }
    /// Once the line has failed: on to the next of these keywords, or to the end.
    void skip_to(std::span<const Word> words);

    Context& context_;
    const Node& node_;
    Construct construct_;
    std::span<const Token> tokens_;
    std::size_t position_ = 0;
    bool failed_ = false;
    std::vector<std::pair<Word, Span>> options_;  ///< those met, and where
};

/// A token's text for a message: cut when long.
std::string shown(const Context& context, Span span);

}  // namespace guichet::ast
