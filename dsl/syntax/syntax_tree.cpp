#include "dsl/syntax/syntax_tree.h"

#include <algorithm>

#include "dsl/text/utf8.h"

namespace guichet::syntax {

namespace {

void drop_first_blanks(std::string_view& text, std::size_t most) {
    for (std::size_t size = text::blank_size(text, 0); size != 0 && most != 0;
         size = text::blank_size(text, 0), --most) {
        text.remove_prefix(size);
    }
}

void drop_last_blanks(std::string_view& text) {
    for (;;) {
        // The widest blank is three bytes.
        std::size_t size = 3;
        while (size != 0 && (text.size() < size || text::blank_size(text, text.size() - size) != size)) --size;
        if (size == 0) return;
        text.remove_suffix(size);
    }
}

std::string_view string_content(std::string_view text) {
    if (text.starts_with('"')) return text.substr(1, text.size() - 2);
    const bool guillemets = text.starts_with("\xC2\xAB");
    const std::size_t mark = guillemets ? 2 : 3;
    text = text.substr(mark, text.size() - 2 * mark);
    if (guillemets) {
        drop_first_blanks(text, text.size());
        drop_last_blanks(text);
    }
    return text;
}

}  // namespace

const Token* SyntaxTree::comment(const Node& node) const {
    if (node.token_count == 0) return nullptr;
    const Token& last = tokens_[node.first_token + node.token_count - 1];
    return last.is(TokenKind::comment) ? &last : nullptr;
}

std::string_view SyntaxTree::content(const Token& token) const {
    std::string_view seen = text(token);
    switch (token.kind) {
        case TokenKind::string: return string_content(seen);
        case TokenKind::prose: seen.remove_prefix(1); break;
        case TokenKind::comment: seen.remove_prefix(2); break;
        default: return seen;
    }
    drop_first_blanks(seen, 1);
    return seen;
}

text::Span SyntaxTree::whole_span(const Node& node) const {
    if (node.closer != no_node) return {node.span.begin, this->node(node.closer).span.end};
    text::Span whole = node.span;
    for (const Node& child : children(node)) whole.end = std::max(whole.end, whole_span(child).end);
    return whole;
}

std::vector<SyntaxTree::Leaf> SyntaxTree::leaves() const {
    std::vector<Leaf> out;
    out.reserve(tokens_.size() * 2 + 1);
    std::uint32_t at = 0;
    for (const Token& token : tokens_) {
        if (token.span.begin != at) out.push_back({{at, token.span.begin}, nullptr});
        out.push_back({token.span, &token});
        at = token.span.end;
    }
    const auto end = static_cast<std::uint32_t>(source_->text().size());
    if (at != end) out.push_back({{at, end}, nullptr});
    return out;
}

}  // namespace guichet::syntax
