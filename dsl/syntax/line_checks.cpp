// What is looked at once a whole line is read.
#include "dsl/diagnostics/message.h"
#include "dsl/syntax/lines.h"
#include "dsl/syntax/parse.h"

namespace guichet::syntax {

namespace {

using diagnostics::Message;

/// Words that go on after a value: `non` before one of them said "no". Before any other word (a
/// field may be called `commune` or `date`) it says "not".
bool follows_a_value(Word word) {
    switch (word) {
        case Word::and_:
        case Word::or_:
        case Word::then:
        case Word::otherwise:
        case Word::when:
        case Word::if_:
        case Word::ref:
        case Word::to:
        case Word::informs:
        case Word::required:
        case Word::optional: return true;
        default: return false;
    }
}

}  // namespace

void settle_no(std::span<Token> tokens) {
    for (std::size_t i = 0; i + 1 < tokens.size(); ++i) {
        if (!tokens[i].is(Word::no)) continue;
        const Token& next = tokens[i + 1];
        const bool condition = next.is(TokenKind::open) || next.is(TokenKind::path) ||
                               (next.is(TokenKind::word) && !follows_a_value(next.word));
        if (condition) tokens[i].word = Word::not_;
    }
}

void check_parentheses(std::span<const Token> tokens, Sink& sink) {
    std::vector<text::Span> open;
    bool told = false;
    for (const Token& token : tokens) {
        if (token.is(TokenKind::open)) {
            open.push_back(token.span);
            if (open.size() > max_paren_depth && !told) {
                sink.add({Message::parentheses_too_deep, token.span, {std::to_string(max_paren_depth)}});
                told = true;
            }
        } else if (token.is(TokenKind::close)) {
            if (open.empty()) {
                sink.add({Message::parenthesis_unopened, token.span});
            } else {
                open.pop_back();
            }
        }
    }
    for (const text::Span span : open) sink.add({Message::parenthesis_unclosed, span});
}

}  // namespace guichet::syntax
