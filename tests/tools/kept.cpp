#include "tests/tools/kept.h"

#include "dsl/syntax/parse.h"
#include "dsl/text/utf8.h"
#include "dsl/tools/format.h"

namespace guichet::tools {
namespace {

using syntax::SyntaxTree;
using syntax::Token;
using syntax::TokenKind;

/// Folded, blanks together; without those at its end.
std::string folded(std::string_view seen) {
    std::string out;
    for (std::size_t at = 0; at < seen.size();) {
        const std::size_t blank = text::blank_size(seen, at);
        if (blank == 0) {
            out += seen[at++];
        } else {
            if (!out.empty() && out.back() != ' ') out += ' ';
            at += blank;
        }
    }
    if (!out.empty() && out.back() == ' ') out.pop_back();
    return text::fold(out);
}

std::string trimmed(std::string_view seen) {
    for (std::size_t size = 3; size != 0;) {
        const bool blank = seen.size() >= size && text::blank_size(seen, seen.size() - size) == size;
        if (blank) seen.remove_suffix(size);
        size = blank ? 3 : size - 1;
    }
    return std::string(seen);
}

bool same_text(const SyntaxTree& before, const Token& a, const SyntaxTree& after, const Token& b) {
    switch (a.kind) {
        case TokenKind::word: return folded(before.text(a)) == folded(after.text(b));
        case TokenKind::string: return before.content(a) == after.content(b);
        case TokenKind::comment: return trimmed(before.text(a)) == trimmed(after.text(b));
        case TokenKind::path: return text::fold(before.text(a)) == text::fold(after.text(b));
        case TokenKind::prose: return text::fold(before.text(a)) == text::fold(after.text(b));
        case TokenKind::error: return before.text(a) == after.text(b);
        default: return true;  // the value says it
    }
}

}  // namespace

std::string lost(std::string_view before, std::string_view after) {
    const text::SourceText one("before.call", std::string(before));
    const text::SourceText two("after.call", std::string(after));
    const syntax::ParseResult first = syntax::parse(one);
    const syntax::ParseResult second = syntax::parse(two);
    const auto a = first.tree.tokens();
    const auto b = second.tree.tokens();
    for (std::size_t i = 0; i < a.size() && i < b.size(); ++i) {
        if (a[i].kind == b[i].kind && a[i].word == b[i].word && a[i].value == b[i].value &&
            same_text(first.tree, a[i], second.tree, b[i])) {
            continue;
        }
        return "token " + std::to_string(i) + " (line " + std::to_string(one.line_of(a[i].span.begin)) + "): `" +
               std::string(first.tree.text(a[i])) + "` became `" + std::string(second.tree.text(b[i])) + "`";
    }
    if (a.size() != b.size()) return std::to_string(a.size()) + " tokens became " + std::to_string(b.size());
    return first.language == second.language ? "" : "the file's language changed";
}

std::string wrong_with_formatting(const std::string& text) {
    const text::SourceText source("try.call", text);
    const auto once = format(source);
    if (!once) return source.is_readable() ? "a readable text was not formatted" : "";
    const text::SourceText formatted("try.call", *once);
    const auto twice = format(formatted);
    if (!twice) return "the formatted text cannot be read";
    if (*once != *twice) {
        std::size_t at = 0;
        while (at < once->size() && at < twice->size() && (*once)[at] == (*twice)[at]) ++at;
        return "formatting twice changes line " + std::to_string(formatted.line_of(static_cast<std::uint32_t>(at)));
    }
    return lost(source.text(), *once);
}

}  // namespace guichet::tools
