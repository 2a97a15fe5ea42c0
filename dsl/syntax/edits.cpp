// Editions: the words before a line that say what becomes of a line of the inherited call.
#include <algorithm>

#include "dsl/syntax/lines.h"

namespace guichet::syntax {

namespace {

std::span<Token> tokens_of(Lines& lines, const Line& line) {
    return std::span(lines.tokens).subspan(line.first_token, line.token_count);
}

bool is_edition(Lines& lines) {
    return std::any_of(lines.lines.begin(), lines.lines.end(), [&](const Line& line) {
        const std::span<Token> tokens = tokens_of(lines, line);
        return !tokens.empty() && (tokens.front().is(Word::call) || tokens.front().is(Word::scenarios_of)) &&
               std::any_of(tokens.begin(), tokens.end(), [](const Token& token) { return token.is(Word::inherits); });
    });
}

/// How many tokens stand before the line that the edit is about; 0 when there is no line after them.
std::uint8_t edit_length(std::span<const Token> tokens) {
    if (tokens.size() < 2 || !tokens.front().is(TokenKind::word)) return 0;
    switch (tokens.front().word) {
        case Word::replaces:
        case Word::removes:
        case Word::in_: return 1;
        case Word::adds: return tokens.size() > 3 && tokens[1].is(Word::after) ? 3 : 1;
        default: return 0;
    }
}

}  // namespace

void mark_edits(Lines& lines) {
    if (!is_edition(lines)) return;
    for (Line& line : lines.lines) {
        const std::span<Token> tokens = tokens_of(lines, line);
        line.edit_tokens = edit_length(tokens);
        if (line.edit_tokens == 0) continue;
        line.edit = tokens.front().word;
        // In the middle of a line a dash reads as a minus.
        Token& head = tokens[line.edit_tokens];
        if (head.is(TokenKind::minus)) head.kind = TokenKind::dash;
    }
}

}  // namespace guichet::syntax
