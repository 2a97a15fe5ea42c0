#include "dsl/tools/layout.h"

#include <algorithm>

#include "dsl/text/utf8.h"
#include "dsl/tools/spelling.h"

namespace guichet::tools {
namespace {

using syntax::Node;
using syntax::NodeKind;
using syntax::Token;
using syntax::TokenKind;
using vocabulary::Block;

bool is_numeric(TokenKind kind) {
    switch (kind) {
        case TokenKind::number:
        case TokenKind::amount:
        case TokenKind::percent:
        case TokenKind::duration:
        case TokenKind::date:
        case TokenKind::date_time:
        case TokenKind::count: return true;
        default: return false;
    }
}

/// What comes after such a token is a value, so that a minus is its sign.
bool awaits_value(const Reading& reading, const Token& token) {
    switch (token.kind) {
        case TokenKind::word: return reading.role(token).kind == ast::WordRole::Kind::keyword;
        case TokenKind::path:
        case TokenKind::string:
        case TokenKind::close: return false;
        default: return !is_numeric(token.kind);
    }
}

class Writer {
public:
    Writer(const Reading& reading, Language to) : reading_(reading), tree_(reading.tree()), to_(to) {}

    std::string write() {
        const std::span<const Node> lines = tree_.nodes().subspan(1);
        const Node* before = nullptr;
        bool gap = false;
        for (const Node& node : lines) {
            if (node.kind == NodeKind::blank) {
                gap = true;
                continue;
            }
            if (before != nullptr && wants_gap(*before, node, gap)) out_ += '\n';
            write_line(node);
            before = &node;
            gap = false;
        }
        return std::move(out_);
    }

private:
    std::span<const Token> tokens(const Node& node) const {
        return tree_.tokens().subspan(node.first_token - node.edit_tokens, node.token_count + node.edit_tokens);
    }
    const Node& parent(const Node& node) const { return tree_.node(node.parent); }
    bool inside_file_or_call(const Node& node) const {
        return node.parent != syntax::no_node &&
               (parent(node).kind == NodeKind::root || parent(node).block == Block::call);
    }

    // ---- between the lines ----------------------------------------------------------------------

    bool wants_gap(const Node& before, const Node& node, bool gap) const {
        if (reading_.parsed.by_margin) return gap;
        if (before.kind == NodeKind::block || node.kind == NodeKind::closer) return false;
        if (before.kind == NodeKind::closer && inside_file_or_call(parent(before))) return true;
        if (before.kind != NodeKind::comment && starts_block(node)) return true;
        return gap;
    }

    /// A block of the file or of the call, or the comment right above it.
    bool starts_block(const Node& node) const {
        if (!inside_file_or_call(node)) return false;
        const Node* line = &node;
        while (line->kind == NodeKind::comment && line->next_sibling != syntax::no_node) line = &tree_.node(line->next_sibling);
        return line->kind == NodeKind::block;
    }

    // ---- one line -------------------------------------------------------------------------------

    void write_line(const Node& node) {
        const std::string_view raw = tree_.text(tree_.source().line_span(node.line));
        const std::string margin(margin_of(node), ' ');
        if (repeats(node, raw)) {
            out_ += last_;
            return;
        }
        const std::string content = raw.size() > syntax::max_line_bytes ? std::string() : content_of(node);
        const std::size_t start = out_.size();
        const bool too_long = content.empty() || margin.size() + content.size() > syntax::max_line_bytes;
        // A line too long to be read stays as it is; no line becomes one.
        if (too_long) {
            out_ += raw;
        } else {
            out_.append(margin).append(content);
        }
        out_ += '\n';
        last_ = out_.substr(start);
        last_raw_ = raw;
        last_opens_ = node.kind == NodeKind::block;
    }

    /// An opening line written twice is a mistake; known by being the same, it has to stay the same.
    bool repeats(const Node& node, std::string_view raw) const { return node.kind == NodeKind::error && last_opens_ && raw == last_raw_; }

    std::size_t margin_of(const Node& node) const {
        if (reading_.parsed.by_margin) return node.indent;
        std::size_t depth = 0;
        const Node* block = node.kind == NodeKind::closer ? &parent(node) : &node;
        while (block->parent != syntax::no_node && parent(*block).kind != NodeKind::root) {
            block = &parent(*block);
            ++depth;
        }
        return depth * 2;
    }

    /// Could each token of the line be read, and is each number told from the next?
    bool is_readable(const Node& node) const {
        if (node.kind == NodeKind::error) return false;
        const std::span<const Token> all = tokens(node);
        const bool unread = std::any_of(all.begin(), all.end(), [](const Token& token) { return token.is(TokenKind::error); });
        const bool beside = std::adjacent_find(all.begin(), all.end(), [](const Token& a, const Token& b) {
                                return is_numeric(a.kind) && is_numeric(b.kind);
                            }) != all.end();
        return !unread && !beside;
    }

    std::string content_of(const Node& node) const {
        const std::span<const Token> all = tokens(node);
        if (!is_readable(node)) return std::string(tree_.text(text::Span{all.front().span.begin, all.back().span.end}));
        std::string out;
        for (std::size_t i = 0; i < all.size(); ++i) {
            if (i > 0) out += between(all, i);
            out += spell(reading_, node, all[i], to_);
        }
        return out;
    }

    /// What stands before the i-th token of a line.
    std::string_view between(std::span<const Token> all, std::size_t i) const {
        const Token& before = all[i - 1];
        switch (all[i].kind) {
            case TokenKind::comment: return "  ";
            case TokenKind::comma:
            case TokenKind::close: return "";
            default: break;
        }
        if (before.is(TokenKind::open)) return "";
        const bool sign = before.is(TokenKind::minus) && is_numeric(all[i].kind) && i >= 2 && awaits_value(reading_, all[i - 2]);
        return sign ? "" : " ";
    }

    const Reading& reading_;
    const syntax::SyntaxTree& tree_;
    Language to_;
    std::string out_;
    std::string last_;            ///< the line written last…
    std::string_view last_raw_;   ///< …and as it stood in the file
    bool last_opens_ = false;
};

}  // namespace

std::string lay_out(const Reading& reading, Language to) { return Writer(reading, to).write(); }

}  // namespace guichet::tools
