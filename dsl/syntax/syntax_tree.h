#pragma once
// SyntaxTree: a call file as blocks, lines and typed tokens. Nothing is lost and nothing is judged.
//
//   appel ami "AMI"                     block      keyword call, args: Word Path-or-Word, String
//     clôture 29 mai 2015 réf "6"       statement  keyword closing, args: Date, Word ref, String
//     candidats réf "3"                 block
//       - entreprise "Entreprise"       item       args: Word, String
//     fin                               closer of the block above
//     > L'aide est plafonnée…           prose
//   fin
//
// One node per line of the file, in the order of the file. A block is the node of the line that
// opens it; its children are the lines inside, up to `closer`. Comments and blank lines are nodes
// too, and a line nobody could read is a node of kind error, so that tools work on broken files.
//
// One token per word, literal or sign. Literals are decoded: 40 000 EUR is a Money, 12 mois a
// Duration. The bytes between two tokens are blanks or line ends, nothing else: `leaves()` gives
// the whole file back.
#include <cstdint>
#include <span>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "dsl/text/source_text.h"
#include "dsl/values/date.h"
#include "dsl/values/money.h"
#include "dsl/vocabulary/vocabulary.h"

namespace guichet::syntax {

using vocabulary::Block;
using vocabulary::Word;

enum class TokenKind : std::uint8_t {
    word,       ///< one word, or one keyword of several parts ("somme de"); see Token::word
    path,       ///< words joined by points: aide.plafond
    string,     ///< "…", « … » or “…”; SyntaxTree::content gives what is inside
    number,     ///< without unit: Ratio
    amount,     ///< 40 000,00 EUR, 1 centime: Money
    percent,    ///< 70 %: Ratio (7/10)
    duration,   ///< 30 jours ouvrés: Duration
    date,       ///< 29 mai 2015: Date
    date_time,  ///< 29 mai 2015 à 17h00: CivilTime
    count,      ///< 7 000 caractères, 50 lignes: Count
    equal,
    not_equal,
    less,
    less_equal,
    greater,
    greater_equal,
    plus,
    minus,
    times,
    divide,
    open,
    close,
    comma,
    dash,     ///< the `-` that starts an item
    prose,    ///< from `>` to the end of the line
    comment,  ///< from `//` to the end of the line
    error,    ///< what could not be read; a diagnostic stands there
};

/// A number of things that are neither money nor time.
struct Count {
    std::int64_t count = 0;
    vocabulary::Unit unit = vocabulary::Unit::line;  ///< character or line
    friend bool operator==(const Count&, const Count&) = default;
};

using Value = std::variant<std::monostate, Ratio, Money, Duration, Date, CivilTime, Count>;

struct Token {
    TokenKind kind = TokenKind::error;
    Word word = Word::none;  ///< for kind word: the keyword it could be; none for any other word
    text::Span span;
    Value value;

    bool is(TokenKind other) const { return kind == other; }
    bool is(Word other) const { return kind == TokenKind::word && word == other; }
    /// The decoded value; the kind says which type it is. Asking for another type is a bug.
    template <class T>
    const T& as() const {
        return std::get<T>(value);
    }
};

enum class NodeKind : std::uint8_t {
    root,       ///< node 0: the file
    statement,  ///< a line that starts with a keyword and stands alone
    block,      ///< a line that opens a block
    item,       ///< - …
    level,      ///< 0 "…": args start with the number
    prose,      ///< > …
    comment,    ///< // … alone on its line
    blank,      ///< nothing on the line
    closer,     ///< fin / end
    error,      ///< the first word or sign is not understood
};

using NodeIndex = std::uint32_t;
inline constexpr NodeIndex no_node = 0xFFFFFFFF;

struct Node {
    NodeKind kind = NodeKind::error;
    /// The block it opens (kind block and root); otherwise the block it stands in.
    Block block = Block::file;
    /// First word of the line, as understood: a misspelt one is mended here (and a diagnostic says so).
    Word keyword = Word::none;
    std::uint16_t indent = 0;       ///< in characters (a tab counts four); it never means anything
    std::uint32_t line = 0;         ///< 1-based
    text::Span span;                ///< first to last token of the line, comment not included; empty for blank
    std::uint32_t first_token = 0;  ///< all tokens of the line: tokens()[first_token, + token_count)
    std::uint32_t token_count = 0;
    /// In an edition: replaces, adds, removes or in_ before the keyword; none elsewhere. These words are
    /// the `edit_tokens` tokens before first_token.
    Word edit = Word::none;
    std::uint8_t edit_tokens = 0;
    std::uint32_t args_begin = 0;  ///< the tokens after the keyword or dash, without the comment
    std::uint32_t args_end = 0;
    NodeIndex parent = no_node;
    NodeIndex first_child = no_node;
    NodeIndex next_sibling = no_node;
    NodeIndex closer = no_node;  ///< its fin/end; no_node when there is none (or it is missing)
};

class SyntaxTree {
public:
    SyntaxTree(const text::SourceText& source, std::vector<Token> tokens, std::vector<Node> nodes)
        : source_(&source), tokens_(std::move(tokens)), nodes_(std::move(nodes)) {}

    /// The text it was read from; it must outlive the tree.
    const text::SourceText& source() const { return *source_; }
    std::span<const Token> tokens() const { return tokens_; }
    std::span<const Node> nodes() const { return nodes_; }
    const Node& root() const { return nodes_.front(); }
    const Node& node(NodeIndex index) const { return nodes_[index]; }
    NodeIndex index_of(const Node& node) const { return static_cast<NodeIndex>(&node - nodes_.data()); }

    /// What follows the keyword or the dash, without the trailing comment.
    std::span<const Token> args(const Node& node) const {
        return tokens().subspan(node.args_begin, node.args_end - node.args_begin);
    }
    /// The first token of the line: keyword, dash, number, prose or comment. The line must have one.
    const Token& head(const Node& node) const { return tokens_[node.first_token]; }
    /// The comment that ends the line, nullptr when there is none.
    const Token* comment(const Node& node) const;

    std::string_view text(const Token& token) const { return source_->slice(token.span); }
    std::string_view text(text::Span span) const { return source_->slice(span); }
    /// Inside of a string (without quotes; « … » also without its inner blanks), of a prose line
    /// (without `>` and one blank) or of a comment (without `//` and one blank).
    std::string_view content(const Token& token) const;
    std::string_view prose(const Node& node) const { return content(head(node)); }

    /// Opener to closer (or to the last line inside).
    text::Span whole_span(const Node& node) const;

    /// for (const Node& child : tree.children(node)): every line inside, blank ones included.
    class Children;
    Children children(const Node& node) const;

    /// The file in order: tokens, and the blanks and line ends between them (`token` is nullptr).
    struct Leaf {
        text::Span span;
        const Token* token = nullptr;
    };
    std::vector<Leaf> leaves() const;

private:
    const text::SourceText* source_;
    std::vector<Token> tokens_;
    std::vector<Node> nodes_;
};

class SyntaxTree::Children {
public:
    class Iterator {
    public:
        Iterator(const SyntaxTree* tree, NodeIndex index) : tree_(tree), index_(index) {}
        const Node& operator*() const { return tree_->node(index_); }
        const Node* operator->() const { return &tree_->node(index_); }
        Iterator& operator++() {
            index_ = tree_->node(index_).next_sibling;
            return *this;
        }
        friend bool operator==(const Iterator& a, const Iterator& b) { return a.index_ == b.index_; }

    private:
        const SyntaxTree* tree_;
        NodeIndex index_;
    };
    Children(const SyntaxTree& tree, NodeIndex first) : tree_(&tree), first_(first) {}
    Iterator begin() const { return {tree_, first_}; }
    Iterator end() const { return {tree_, no_node}; }

private:
    const SyntaxTree* tree_;
    NodeIndex first_;
};

inline SyntaxTree::Children SyntaxTree::children(const Node& node) const { return {*this, node.first_child}; }

}  // namespace guichet::syntax
