#include "dsl/editions/targets.h"

#include <algorithm>
#include <optional>

#include "dsl/text/utf8.h"
#include "dsl/vocabulary/vocabulary.h"

namespace guichet::editions {

namespace {

using syntax::Node;
using syntax::NodeKind;
using syntax::SyntaxTree;
using syntax::Token;
using syntax::TokenKind;
using vocabulary::Cardinality;
using vocabulary::Word;

/// The tokens that make a condition what it is: those before `sinon` and `réf`.
std::span<const Token> test_of(std::span<const Token> args) {
    const auto end = std::find_if(args.begin(), args.end(), [](const Token& token) { return token.is(Word::otherwise) || token.is(Word::ref); });
    return args.first(static_cast<std::size_t>(end - args.begin()));
}

/// The same words, however they are spaced, accented or written ("somme de" is one token).
bool same_tokens(const SyntaxTree& a, std::span<const Token> left, const SyntaxTree& b, std::span<const Token> right) {
    return std::equal(left.begin(), left.end(), right.begin(), right.end(), [&](const Token& one, const Token& other) {
        if (one.kind != other.kind) return false;
        if (!std::holds_alternative<std::monostate>(one.value)) return one.value == other.value;
        return text::fold(a.text(one)) == text::fold(b.text(other));
    });
}

/// The token that names a line: the first one after the keyword, or the mark of a level.
const Token* name_token(const SyntaxTree& tree, const Node& line) {
    if (line.kind == NodeKind::level) return &tree.head(line);
    const auto args = tree.args(line);
    return args.empty() ? nullptr : &args.front();
}

bool is_named(const Node& line) {
    return line.kind == NodeKind::level || line.kind == NodeKind::item ||
           vocabulary::entry(line.keyword).cardinality == Cardinality::many;
}

bool same_kind(const Node& edit, const Node& line) {
    const bool statement = line.kind == NodeKind::statement || line.kind == NodeKind::block;
    if (edit.kind == NodeKind::statement || edit.kind == NodeKind::block) return statement && edit.keyword == line.keyword;
    return edit.kind == line.kind;
}

bool is_same(const SyntaxTree& edition, const Node& edit, const SyntaxTree& parent, const Node& line) {
    if (!same_kind(edit, line)) return false;
    if (!is_named(edit)) return true;
    const Token* wanted = name_token(edition, edit);
    const Token* found = name_token(parent, line);
    if (wanted == nullptr || found == nullptr) return wanted == found;
    // What starts with an expression (a condition, a quorum) is its expression.
    const bool by_test = edit.kind == NodeKind::item && parent.args(line).size() > 1 && !parent.args(line)[1].is(TokenKind::string);
    if (by_test) return same_tokens(edition, test_of(edition.args(edit)), parent, test_of(parent.args(line)));
    return same_tokens(edition, {wanted, 1}, parent, {found, 1});
}

/// The depth of a heading line of prose: "## Qui…" is 2; 0 for any other line.
std::size_t heading_depth(std::string_view prose) {
    const std::size_t depth = std::min(prose.find_first_not_of('#'), prose.size());
    return depth < prose.size() && prose[depth] == ' ' ? depth : 0;
}

std::string_view heading_text(std::string_view prose) { return prose.substr(heading_depth(prose) + 1); }

/// The passages of prose under this heading.
std::vector<Target> find_passages(std::string_view heading, const SyntaxTree& parent, const Node& block) {
    std::vector<Target> found;
    std::size_t depth = 0;  // of the passage that is being read
    for (const Node& line : parent.children(block)) {
        if (line.kind == NodeKind::comment || line.kind == NodeKind::blank) continue;
        const bool prose = line.kind == NodeKind::prose;
        const std::size_t here = prose ? heading_depth(parent.prose(line)) : 0;
        if (!prose || (here > 0 && here <= depth)) depth = 0;
        if (here > 0 && depth == 0 && heading_text(parent.prose(line)) == heading) {
            depth = here;
            found.push_back({nullptr, {line.line, line.line}});
        } else if (depth > 0) {
            found.back().lines.last = line.line;
        }
    }
    return found;
}

std::optional<std::string_view> heading_of(const SyntaxTree& edition, const Node& edit) {
    const auto args = edition.args(edit);
    if (edit.keyword != Word::passage || args.size() != 1 || !args[0].is(TokenKind::string)) return std::nullopt;
    return edition.content(args[0]);
}

}  // namespace

std::vector<Target> find_targets(const SyntaxTree& edition, const Node& edit, const SyntaxTree& parent, const Node& block) {
    if (edit.keyword == Word::passage) {
        const auto heading = heading_of(edition, edit);
        return heading ? find_passages(*heading, parent, block) : std::vector<Target>{};
    }
    std::vector<Target> found;
    for (const Node& line : parent.children(block)) {
        if (is_same(edition, edit, parent, line)) found.push_back({&line, lines_of(parent, line)});
    }
    return found;
}

std::string name_of(const SyntaxTree& tree, const Node& line) {
    if (line.kind == NodeKind::item && !tree.args(line).empty()) {
        const auto test = test_of(tree.args(line));
        return "- " + std::string(tree.text(text::Span{test.front().span.begin, test.back().span.end}));
    }
    std::string name(tree.text(tree.head(line)));
    const Token* token = line.kind == NodeKind::level ? nullptr : name_token(tree, line);
    if (token != nullptr && (is_named(line) || line.keyword == Word::passage)) name += " " + std::string(tree.text(*token));
    return name;
}

std::string others_of_kind(const Node& edit, const SyntaxTree& parent, const Node& block) {
    constexpr std::size_t most = 12;
    std::vector<std::string> names;
    for (const Node& line : parent.children(block)) {
        if (edit.keyword == Word::passage) {
            if (line.kind == NodeKind::prose && heading_depth(parent.prose(line)) > 0) names.emplace_back(heading_text(parent.prose(line)));
        } else if (same_kind(edit, line)) {
            names.push_back(name_of(parent, line));
        }
    }
    if (names.empty()) return "—";
    std::string list;
    for (std::size_t i = 0; i < std::min(names.size(), most); ++i) list += (i == 0 ? "`" : ", `") + names[i] + "`";
    return names.size() > most ? list + ", …" : list;
}

Lines lines_of(const SyntaxTree& tree, const Node& node) {
    const std::uint32_t last = tree.source().line_of(tree.whole_span(node).end);
    return {node.line, std::max(node.line, last)};
}

std::uint32_t line_before_added(const Node& edit, const SyntaxTree& parent, const Node& block) {
    // After the last of its kind; where there is none, at the end of the block.
    std::uint32_t after = 0;
    for (const Node& line : parent.children(block)) {
        if (same_kind(edit, line)) after = lines_of(parent, line).last;
    }
    if (after != 0) return after;
    return lines_of(parent, block).last - 1;
}

}  // namespace guichet::editions
