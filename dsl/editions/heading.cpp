// The first line of an edition: which call it inherits.
#include <algorithm>

#include "dsl/diagnostics/message.h"
#include "dsl/editions/editions.h"

namespace guichet::editions {

namespace {

using syntax::Node;
using syntax::Token;
using syntax::TokenKind;
using vocabulary::Word;

const Node* call_node(const syntax::ParseResult& parsed) {
    if (parsed.tree.nodes().empty()) return nullptr;
    for (const Node& line : parsed.tree.children(parsed.tree.root())) {
        if (line.keyword == Word::call) return &line;
    }
    return nullptr;
}

}  // namespace

bool is_edition(const syntax::ParseResult& parsed) {
    const Node* call = call_node(parsed);
    if (call == nullptr) return false;
    const auto args = parsed.tree.args(*call);
    return std::any_of(args.begin(), args.end(), [](const Token& token) { return token.is(Word::inherits); });
}

std::optional<Heading> read_heading(const syntax::ParseResult& parsed, std::vector<diagnostics::Diagnostic>& diagnostics) {
    const Node* call = call_node(parsed);
    if (call == nullptr) return std::nullopt;
    const syntax::SyntaxTree& tree = parsed.tree;
    const auto args = tree.args(*call);
    // NAME "Title" reprend PARENT "file" empreinte "…"
    constexpr std::size_t length = 7;
    const bool right = args.size() == length && args[0].is(TokenKind::word) && args[1].is(TokenKind::string) &&
                       args[2].is(Word::inherits) && args[3].is(TokenKind::word) && args[4].is(TokenKind::string) &&
                       args[5].is(Word::fingerprint) && args[6].is(TokenKind::string) &&
                       tree.content(args[6]).size() >= min_fingerprint;
    if (!right) {
        const bool named = !args.empty() && args[0].is(TokenKind::word);
        diagnostics.push_back({diagnostics::Message::edition_heading, call->span, {named ? std::string(tree.text(args[0])) : "ami_2016"}});
        return std::nullopt;
    }
    Heading out;
    out.name = tree.text(args[0]);
    out.parent = tree.text(args[3]);
    out.file = tree.content(args[4]);
    out.fingerprint = tree.content(args[6]);
    out.name_span = args[0].span;
    out.parent_span = args[3].span;
    out.file_span = args[4].span;
    out.fingerprint_span = args[6].span;
    out.inherits_span = {args[2].span.begin, args[6].span.end};
    return out;
}

}  // namespace guichet::editions
