// Lines into blocks.
//
// Keywords alone say where a block ends: the words of each block are known, and fin/end closes the
// innermost. When that works out, indentation is never looked at. When it does not (a `fin` lost or
// doubled, an opening line lost), the file is read a second time with indentation as a witness,
// which tells not only that something is missing but where; the reading with fewer mistakes is kept.
#include <bitset>
#include <limits>
#include <optional>

#include "dsl/diagnostics/message.h"
#include "dsl/syntax/block_words.h"
#include "dsl/syntax/lines.h"
#include "dsl/syntax/parse.h"

namespace guichet::syntax {

namespace {

using diagnostics::Diagnostic;
using diagnostics::Message;

/// A block that is open while lines are read.
struct Open {
    NodeIndex node = 0;  ///< its lines are children of this node
    NodeIndex last_child = no_node;
    Block block = Block::file;
    int indent = -1;        ///< of the line that opens it; the file stands left of everything
    int child_indent = -1;  ///< of the first line in it, -1 before
    bool implied = false;   ///< the line that opens it was lost: it has no node of its own
    std::bitset<512> seen;  ///< `once` words that were said
};

/// Is this error token a sign that means nothing (and not a text or a number gone wrong)?
bool is_stray(std::string_view seen) {
    const bool text = seen.starts_with('"') || seen.starts_with("\xC2\xAB") || seen.starts_with("\xE2\x80\x9C");
    return !text && !(seen[0] >= '0' && seen[0] <= '9');
}

class Builder {
public:
    /// `step`: how far blocks are indented in this file. `witness`: look at indentation.
    Builder(const text::SourceText& source, const Lines& lines, Language language, bool witness, int step)
        : source_(source), lines_(lines), language_(language), witness_(witness), step_(step) {
        nodes_.reserve(lines.lines.size() + 1);
        Node root;
        root.kind = NodeKind::root;
        root.span = {0, static_cast<std::uint32_t>(source.text().size())};
        nodes_.push_back(root);
        stack_.push_back(Open{});
    }

    void read() {
        for (line_ = 0; line_ < lines_.lines.size(); ++line_) read_line();
        close_missing(1);
    }
    /// Mistakes of structure: those a second reading may explain better.
    int structure_mistakes() const { return structure_mistakes_; }
    const std::vector<Node>& nodes() const { return nodes_; }
    Blocks result() { return {std::move(nodes_), std::move(sink_), witness_}; }

private:
    Open& top() { return stack_.back(); }
    const Line& line() const { return lines_.lines[line_]; }
    int indent() const { return line().indent; }
    std::span<const Token> tokens(std::size_t line) const {
        const Line& read = lines_.lines[line];
        return std::span(lines_.tokens).subspan(read.first_token + read.edit_tokens, read.token_count - read.edit_tokens);
    }
    std::span<const Token> tokens() const { return tokens(line_); }

    void read_line();
    void read_closer();
    void read_statement(const Start& start);
    bool settle(const Start& start);
    bool belongs_further_out(const Start& start);
    bool closer_fits_by_indent();
    NodeIndex add_node(NodeKind kind, Word keyword, bool as_child = true);
    void open_block(NodeIndex node, Block block);
    void open_implied(const Start& start);
    bool next_line_is_deeper() const;
    bool repeats_opener() const;
    bool is_full() const { return stack_.size() > static_cast<std::size_t>(max_block_depth); }
    int expected_child_indent(const Open& open) const;
    NodeIndex first_of_deeper_run(int than) const;
    void close_missing(std::size_t keep);
    void report_missing_end(const Open& open);
    std::size_t last_line_inside(const Open& open) const;
    void check_repeated(Word word, NodeIndex node);
    std::string name(const Open& open) const;
    void structure_mistake(Diagnostic diagnostic) {
        ++structure_mistakes_;
        sink_.add(std::move(diagnostic));
    }

    const text::SourceText& source_;
    const Lines& lines_;
    Language language_;
    bool witness_;
    int step_;
    std::size_t line_ = 0;
    std::vector<Node> nodes_;
    std::vector<Open> stack_;
    Sink sink_{max_diagnostics + 1};
    int structure_mistakes_ = 0;
    int too_deep_ = 0;  ///< blocks opened beyond the limit and not closed yet
};

// ---- nodes -------------------------------------------------------------------------------------

/// The line as a node in the innermost block; a block's closer is no child of it.
NodeIndex Builder::add_node(NodeKind kind, Word keyword, bool as_child) {
    const std::span<const Token> all = tokens();
    Node node;
    node.kind = kind;
    node.block = top().block;
    node.keyword = keyword;
    node.indent = line().indent;
    node.line = static_cast<std::uint32_t>(line_) + 1;
    node.edit = line().edit;
    node.edit_tokens = line().edit_tokens;
    node.first_token = line().first_token + node.edit_tokens;
    node.token_count = line().token_count - node.edit_tokens;
    const bool commented = all.size() > 1 && all.back().is(TokenKind::comment);
    const bool has_head = kind != NodeKind::level && kind != NodeKind::error && !all.empty();
    node.args_end = node.first_token + node.token_count - (commented ? 1 : 0);
    node.args_begin = std::min(node.first_token + (has_head ? 1 : 0), node.args_end);
    const std::size_t spanned = all.size() - (commented ? 1 : 0);
    node.span = all.empty() ? text::Span{line().begin, line().begin}
                            : text::Span{all.front().span.begin, all[spanned - 1].span.end};

    const auto index = static_cast<NodeIndex>(nodes_.size());
    std::size_t holder = stack_.size() - 1;
    while (stack_[holder].implied) --holder;
    Open& open = stack_[holder];
    node.parent = open.node;
    nodes_.push_back(node);
    if (as_child) {
        (open.last_child == no_node ? nodes_[open.node].first_child : nodes_[open.last_child].next_sibling) = index;
        open.last_child = index;
    }
    return index;
}

void Builder::open_block(NodeIndex node, Block block) {
    nodes_[node].block = block;
    Open open;
    open.node = node;
    open.block = block;
    open.indent = indent();
    stack_.push_back(open);
}

std::string Builder::name(const Open& open) const {
    if (open.implied || open.block == Block::unknown) return name_of_unnamed_block(language_);
    if (open.block == Block::file) return name_of_file(language_);
    const Node& node = nodes_[open.node];
    return name_of_block(std::span(lines_.tokens).subspan(node.first_token, node.token_count), node.keyword, source_,
                         language_);
}

// ---- one line ----------------------------------------------------------------------------------

void Builder::read_line() {
    Start start = start_of(tokens());
    if (start.kind == LineClass::blank || start.kind == LineClass::comment) {
        add_node(start.kind == LineClass::blank ? NodeKind::blank : NodeKind::comment, Word::none);
        return;
    }
    if (start.kind == LineClass::unknown_word) {
        start = mend(tokens(), top().block, name(top()), stack_.size() > 1, source_, language_, sink_);
    }
    if (start.kind == LineClass::closer) {
        read_closer();
    } else if (too_deep_ > 0) {
        // Beyond the limit nothing is judged; only the closers are counted.
        add_node(NodeKind::error, start.word);
        if (vocabulary::entry(start.word).opens != Block::file) ++too_deep_;
    } else {
        read_statement(start);
    }
}

void Builder::read_statement(const Start& start) {
    if (witness_ && repeats_opener()) {
        const text::Span here = source_.line_span(static_cast<std::uint32_t>(line_) + 1);
        structure_mistake(Diagnostic(Message::opener_doubled, {tokens().front().span.begin, tokens().back().span.end})
                              .with_label(nodes_[top().node].span, Message::note_opened_here, {name(top())})
                              .with_fix({here.begin, std::min(here.end + 1, static_cast<std::uint32_t>(source_.text().size()))}, ""));
        add_node(NodeKind::error, start.word);
        return;
    }
    const bool in_place = settle(start);
    if (top().child_indent < 0) top().child_indent = indent();
    switch (start.kind) {
        case LineClass::prose: add_node(in_place ? NodeKind::prose : NodeKind::error, Word::none); return;
        case LineClass::item: add_node(in_place ? NodeKind::item : NodeKind::error, Word::none); return;
        case LineClass::level: add_node(in_place ? NodeKind::level : NodeKind::error, Word::none); return;
        case LineClass::unreadable: {
            add_node(NodeKind::error, Word::none);
            const Token& head = tokens().front();
            const std::string_view seen = source_.slice(head.span);
            // A number or a text that could not be read has its own message.
            const bool told = head.is(TokenKind::error) && (!is_stray(seen) || seen.size() > max_line_bytes);
            if (!told) sink_.add({Message::line_start_unreadable, head.span, {std::string(seen)}});
            return;
        }
        case LineClass::unknown_word: {
            const NodeIndex node = add_node(NodeKind::error, Word::none);
            if (witness_ && !is_full() && next_line_is_deeper()) open_block(node, Block::unknown);
            return;
        }
        default: break;
    }
    const vocabulary::Entry& entry = vocabulary::entry(start.word);
    // What an edition takes away is named, not written again.
    const bool opens = line().edit != Word::removes &&
                       (entry.opens_in.contains(top().block) ||
                        (entry.opens != Block::file && !entry.statement_in.contains(top().block)));
    if (opens && is_full()) {
        sink_.add({Message::blocks_too_deep, tokens().front().span, {std::to_string(max_block_depth)}});
        add_node(NodeKind::error, start.word);
        ++too_deep_;
        return;
    }
    const NodeIndex node = add_node(!in_place ? NodeKind::error
                                    : opens   ? NodeKind::block
                                              : NodeKind::statement,
                                    start.word);
    if (in_place && line().edit == Word::none) check_repeated(start.word, node);
    if (opens) open_block(node, entry.opens);
}

void Builder::check_repeated(Word word, NodeIndex node) {
    if (vocabulary::entry(word).cardinality == vocabulary::Cardinality::many) return;
    const auto bit = static_cast<std::size_t>(word);
    if (!top().seen.test(bit)) {
        top().seen.set(bit);
        return;
    }
    if (sink_.full()) return;
    const Token& head = lines_.tokens[nodes_[node].first_token];
    Diagnostic diagnostic(Message::statement_repeated, head.span,
                          {std::string(vocabulary::spelling(word, language_)), name(top())});
    for (NodeIndex i = nodes_[nodes_[node].parent].first_child; i != node && i != no_node; i = nodes_[i].next_sibling) {
        if (nodes_[i].keyword != word) continue;
        diagnostic.with_label(lines_.tokens[nodes_[i].first_token].span, Message::note_first_said_here);
        break;
    }
    sink_.add(std::move(diagnostic));
}

// ---- where a line stands -----------------------------------------------------------------------

/// Makes the innermost block one in which the line may stand, if there is such a one; says what
/// that takes. False when the line has no place.
bool Builder::settle(const Start& start) {
    if (start.kind == LineClass::unknown_word || start.kind == LineClass::unreadable) return true;
    if (belongs_further_out(start)) return true;
    if (fits(top().block, start)) return true;
    if (witness_ && !is_full() && indent() > expected_child_indent(top())) {
        open_implied(start);
        return true;
    }
    // Of a misspelt word it was said already that it has no place here.
    if (!start.mended) structure_mistake(misplaced(start, tokens().front(), name(top()), language_));
    return false;
}

/// Is a block around the innermost one the right place, so that a `fin` is missing before this line?
bool Builder::belongs_further_out(const Start& start) {
    const bool fits_here = fits(top().block, start);
    if (fits_here && !(witness_ && indent() <= top().indent)) return false;
    if (!fits_here && witness_ && indent() > top().indent) return false;
    for (std::size_t depth = stack_.size() - 1; depth-- > 0;) {
        const Open& open = stack_[depth];
        // A line that could stand here is moved out only into a block it is indented under.
        if (!fits(open.block, start) || (fits_here && open.indent >= indent())) continue;
        if (open.implied && !fits_here && open.block == Block::unknown) continue;
        close_missing(depth + 1);
        return true;
    }
    return false;
}

int Builder::expected_child_indent(const Open& open) const {
    if (open.child_indent >= 0) return open.child_indent;
    return open.block == Block::file ? 0 : open.indent + step_;
}

/// The line that opened the block around this one was lost.
void Builder::open_implied(const Start& start) {
    Block block = Block::unknown;
    for (const vocabulary::Entry& entry : vocabulary::words()) {
        if (!entry.opens_in.contains(top().block) || !fits(entry.opens, start)) continue;
        block = entry.opens;
        break;
    }
    const Word opener = vocabulary::opener(block);
    const std::string example(opener == Word::none ? "…" : vocabulary::spelling(opener, language_));
    structure_mistake({Message::opener_missing,
                       tokens().front().span,
                       {name(top()), example, std::string(vocabulary::spelling(Word::end, language_))}});
    Open open;
    open.node = top().node;
    open.block = block;
    open.indent = expected_child_indent(top());
    open.child_indent = indent();
    open.implied = true;
    stack_.push_back(open);
}

/// Is this line, letter for letter, the one just above, which opened the innermost block?
bool Builder::repeats_opener() const {
    const Open& open = stack_.back();
    if (stack_.size() < 2 || open.implied || open.node + 1 != static_cast<NodeIndex>(nodes_.size()) || open.indent != indent()) return false;
    const std::uint32_t here = static_cast<std::uint32_t>(line_) + 1;
    return nodes_[open.node].line + 1 == here && source_.slice(source_.line_span(here)) == source_.slice(source_.line_span(here - 1));
}

bool Builder::next_line_is_deeper() const {
    for (std::size_t next = line_ + 1; next < lines_.lines.size(); ++next) {
        const LineClass kind = start_of(tokens(next)).kind;
        if (kind == LineClass::blank || kind == LineClass::comment) continue;
        return kind != LineClass::closer && lines_.lines[next].indent > indent();
    }
    return false;
}

// ---- closing -----------------------------------------------------------------------------------

void Builder::read_closer() {
    if (tokens().size() > 1 && !tokens()[1].is(TokenKind::comment)) {
        const Token& last = tokens().back().is(TokenKind::comment) ? tokens()[tokens().size() - 2] : tokens().back();
        sink_.add({Message::end_with_words,
                   {tokens()[1].span.begin, last.span.end},
                   {std::string(vocabulary::spelling(Word::end, language_))}});
    }
    if (too_deep_ > 0) {
        --too_deep_;
        add_node(NodeKind::error, Word::end);
        return;
    }
    if (witness_ ? !closer_fits_by_indent() : stack_.size() == 1) {
        add_node(NodeKind::error, Word::end);
        if (!witness_)
            structure_mistake(
                {Message::end_extra, tokens().front().span, {std::string(source_.slice(tokens().front().span))}});
        return;
    }
    if (top().implied) {
        stack_.pop_back();
        add_node(NodeKind::error, Word::end);
        return;
    }
    const NodeIndex closer = add_node(NodeKind::closer, Word::end, false);
    nodes_[closer].parent = top().node;
    nodes_[top().node].closer = closer;
    stack_.pop_back();
}

/// Makes the innermost block the one this closer is indented with. False when it closes nothing.
bool Builder::closer_fits_by_indent() {
    for (std::size_t depth = stack_.size(); depth-- > 1;) {
        if (stack_[depth].indent != indent()) continue;
        close_missing(depth + 1);
        return true;
    }
    const std::string end(source_.slice(tokens().front().span));
    // The search is as long as the block: not for every line of a file of nothing but mistakes.
    const NodeIndex run = sink_.full() ? no_node : first_of_deeper_run(indent());
    if (run != no_node && indent() > top().indent) {
        structure_mistake({Message::opener_missing, nodes_[run].span, {name(top()), "…", end}});
        return false;
    }
    if (stack_.size() == 1 || indent() > top().indent) {
        structure_mistake({Message::end_extra, tokens().front().span, {end}});
        return false;
    }
    return true;  // only badly indented
}

/// The first of the last lines of the innermost block that are all indented deeper than `than`.
NodeIndex Builder::first_of_deeper_run(int than) const {
    NodeIndex run = no_node;
    for (NodeIndex i = nodes_[stack_.back().node].first_child; i != no_node; i = nodes_[i].next_sibling) {
        const Node& node = nodes_[i];
        if (node.kind == NodeKind::blank || node.kind == NodeKind::comment) continue;
        if (node.indent <= than) {
            run = no_node;
        } else if (run == no_node) {
            run = i;
        }
    }
    return run;
}

/// Closes the innermost blocks until `keep` are left, and says that their `fin` is missing.
void Builder::close_missing(std::size_t keep) {
    while (stack_.size() > keep) {
        if (!top().implied) report_missing_end(top());
        stack_.pop_back();
    }
}

void Builder::report_missing_end(const Open& open) {
    if (sink_.full()) {
        ++structure_mistakes_;
        return;
    }
    const std::string end(vocabulary::spelling(Word::end, language_));
    const std::size_t last = last_line_inside(open);
    const std::span<const Token> there = tokens(last);
    const text::Span line_span = source_.line_span(static_cast<std::uint32_t>(last) + 1);
    const std::string margin(static_cast<std::size_t>(std::max(open.indent, 0)), ' ');
    Diagnostic diagnostic(Message::end_missing, {there.front().span.begin, there.back().span.end}, {end, name(open)});
    const Node& opener = nodes_[open.node];
    diagnostic.with_label(opener.span, Message::note_opened_here, {name(open)});
    diagnostic.with_fix({line_span.end, line_span.end}, "\n" + margin + end);
    structure_mistake(std::move(diagnostic));
}

/// The last line before the current one that is in `open`: not blank, and no comment left of it.
std::size_t Builder::last_line_inside(const Open& open) const {
    const std::size_t opener = nodes_[open.node].line - 1;
    for (std::size_t at = line_; at-- > opener;) {
        const LineClass kind = start_of(tokens(at)).kind;
        if (kind == LineClass::blank) continue;
        if (kind == LineClass::comment && lines_.lines[at].indent <= open.indent) continue;
        return at;
    }
    return opener;
}

/// How far blocks are indented here: the smallest step between a block and its first line.
int indent_step(const std::vector<Node>& nodes) {
    int step = std::numeric_limits<int>::max();
    for (const Node& node : nodes) {
        if (node.kind != NodeKind::block || node.first_child == no_node) continue;
        const int deeper = nodes[node.first_child].indent - node.indent;
        if (deeper > 0) step = std::min(step, deeper);
    }
    constexpr int usual = 2;
    return step == std::numeric_limits<int>::max() ? usual : step;
}

}  // namespace

Blocks build_blocks(const text::SourceText& source, const Lines& lines, Language language) {
    Builder by_words(source, lines, language, false, 0);
    by_words.read();
    if (by_words.structure_mistakes() == 0) return by_words.result();
    Builder by_indent(source, lines, language, true, indent_step(by_words.nodes()));
    by_indent.read();
    Blocks best = by_indent.structure_mistakes() <= by_words.structure_mistakes() ? by_indent.result() : by_words.result();
    best.by_margin = true;
    return best;
}

}  // namespace guichet::syntax
