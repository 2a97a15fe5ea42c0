// The lines of the parent and those of the edition, put together.
//
// First every change is resolved against the parent alone, so that the order of the changes does not
// matter; then the parent is written out once, line by line, with the changes at their places.
#include <algorithm>
#include <map>
#include <set>

#include "dsl/diagnostics/message.h"
#include "dsl/editions/editions.h"
#include "dsl/editions/targets.h"

namespace guichet::editions {

namespace {

using diagnostics::Diagnostic;
using diagnostics::Message;
using syntax::Node;
using syntax::NodeKind;
using syntax::ParseResult;
using syntax::SyntaxTree;
using vocabulary::Word;

/// The lines of the edition that go into the flattened text: of a passage its prose, for the line that
/// names it and its `fin` are no part of the call.
Lines lines_to_write(const SyntaxTree& edition, const Node& line) {
    const Lines lines = lines_of(edition, line);
    return line.keyword == Word::passage ? Lines{lines.first + 1, lines.last - 1} : lines;
}

class Flattener {
public:
    Flattener(const ParseResult& edition, const Heading& heading, const ParseResult& parent)
        : edition_(edition.tree), parent_(parent.tree), heading_(heading), language_(edition.language) {}

    void resolve() {
        const Node* own = call_of(edition_);
        const Node* inherited = call_of(parent_);
        // What stands above `appel` is inherited as it is, but the language, which both must say.
        for (const Node& line : edition_.children(edition_.root())) {
            if (&line == own || line.keyword == Word::language || is_quiet(line)) continue;
            if (line.edit == Word::none) {
                say_without_word(line);
            } else {
                resolve_line(line, parent_.root());
            }
        }
        resolve_block(*own, *inherited);
        if (!changed_) {
            say(Message::edition_changes_nothing, heading_.inherits_span, {word(Word::replaces), word(Word::adds), word(Word::removes)});
        }
    }

    Flattened write(const std::string& file_name) const;
    std::vector<Diagnostic> take_diagnostics() { return std::move(diagnostics_); }

private:
    static const Node* call_of(const SyntaxTree& tree) {
        for (const Node& line : tree.children(tree.root())) {
            if (line.keyword == Word::call) return &line;
        }
        return nullptr;
    }
    static bool is_quiet(const Node& line) { return line.kind == NodeKind::comment || line.kind == NodeKind::blank || line.kind == NodeKind::error; }
    std::string word(Word word) const { return std::string(vocabulary::spelling(word, language_)); }
    Diagnostic& say(Message message, text::Span span, std::vector<std::string> args) {
        return diagnostics_.emplace_back(message, span, std::move(args));
    }
    void say_without_word(const Node& line) {
        say(Message::edition_line_without_word, line.span, {word(Word::replaces), word(Word::adds), word(Word::removes), word(Word::in_)});
    }

    void resolve_block(const Node& block, const Node& inherited) {
        for (const Node& line : edition_.children(block)) {
            if (is_quiet(line)) continue;
            if (line.edit == Word::none) {
                say_without_word(line);
            } else {
                resolve_line(line, inherited);
            }
        }
    }
    void resolve_line(const Node& line, const Node& inherited);
    void add(const Node& line, const Node& inherited, const std::vector<Target>& targets);
    bool claim(const Node& line, Lines lines);
    std::uint32_t line_after_named(const Node& line, const Node& inherited);

    const SyntaxTree& edition_;
    const SyntaxTree& parent_;
    const Heading& heading_;
    Language language_;
    bool changed_ = false;
    std::vector<Diagnostic> diagnostics_;
    std::map<std::uint32_t, std::pair<Lines, text::Span>> claimed_;    ///< first line → lines that a change took, and where it stands
    std::map<std::uint32_t, std::vector<Lines>> after_;                ///< parent's line → what is added after it
    std::map<std::uint32_t, std::pair<Lines, std::vector<Lines>>> instead_;  ///< first line → the lines replaced, and by what
};

void Flattener::resolve_line(const Node& line, const Node& inherited) {
    changed_ = true;
    const std::vector<Target> targets = find_targets(edition_, line, parent_, inherited);
    const std::string name = name_of(edition_, line);
    if (line.edit == Word::adds) return add(line, inherited, targets);
    if (targets.empty()) {
        say(Message::edition_hits_nothing, line.span, {name, others_of_kind(line, parent_, inherited)});
        return;
    }
    if (targets.size() > 1) {
        say(Message::edition_hits_several, line.span, {name, std::to_string(targets.size())});
        return;
    }
    const Target& target = targets.front();
    if (line.edit == Word::in_) {
        if (target.node == nullptr || target.node->kind != NodeKind::block || line.kind != NodeKind::block) {
            say(Message::edition_not_a_block, line.span, {name, word(Word::replaces)});
            return;
        }
        resolve_block(line, *target.node);
        return;
    }
    if (!claim(line, target.lines)) return;
    auto& [lines, pieces] = instead_[target.lines.first];
    lines = target.lines;
    if (line.edit == Word::replaces) pieces.push_back(lines_to_write(edition_, line));
}

void Flattener::add(const Node& line, const Node& inherited, const std::vector<Target>& targets) {
    // A second item or level of the same name is told by the checker, like in any call.
    const bool once = vocabulary::entry(line.keyword).cardinality == vocabulary::Cardinality::once;
    const bool declared = line.kind == NodeKind::statement || line.kind == NodeKind::block;
    if (declared && !targets.empty() && (once || !edition_.args(line).empty())) {
        say(Message::edition_adds_existing, line.span, {name_of(edition_, line), word(Word::replaces), word(Word::adds)});
        return;
    }
    constexpr int with_place = 3;
    const std::uint32_t after = line.edit_tokens == with_place ? line_after_named(line, inherited) : line_before_added(line, parent_, inherited);
    if (after != 0) after_[after].push_back(lines_to_write(edition_, line));
}

/// `ajoute après NAME …`: the last line of what bears this name in the block; 0 when nothing does.
std::uint32_t Flattener::line_after_named(const Node& line, const Node& inherited) {
    const syntax::Token& wanted = edition_.tokens()[line.first_token - 1];
    std::uint32_t found = 0;
    int count = 0;
    for (const Node& other : parent_.children(inherited)) {
        const auto args = parent_.args(other);
        if (args.empty() || parent_.text(args.front()) != edition_.text(wanted)) continue;
        found = lines_of(parent_, other).last;
        ++count;
    }
    if (count == 1) return found;
    const std::string name(edition_.text(wanted));
    if (count == 0) {
        say(Message::edition_hits_nothing, wanted.span, {name, others_of_kind(line, parent_, inherited)});
    } else {
        say(Message::edition_hits_several, wanted.span, {name, std::to_string(count)});
    }
    return 0;
}

/// Takes these lines of the parent for one change; false when another change has taken some of them.
bool Flattener::claim(const Node& line, Lines lines) {
    for (const auto& [first, other] : claimed_) {
        if (other.first.last < lines.first || other.first.first > lines.last) continue;
        say(Message::edition_hits_twice, line.span, {name_of(edition_, line)}).with_label(other.second, Message::note_edition_first_change);
        return false;
    }
    claimed_.emplace(lines.first, std::pair(lines, line.span));
    return true;
}

/// Writes lines to a text, and remembers where each came from.
class Writer {
public:
    void inherited(std::string_view line) { put(std::string(line), 0); }
    void own(std::string line, std::uint32_t number) { put(std::move(line), number); }
    std::string text;
    std::vector<std::uint32_t> origins;

private:
    void put(std::string line, std::uint32_t origin) {
        text += line;
        text += '\n';
        origins.push_back(origin);
    }
};

/// A line of the edition without the words that say what it does: blanks stand in their place, so
/// that a place in the flattened line is the same place in the edition.
std::string without_edit(const SyntaxTree& edition, std::uint32_t number, const std::map<std::uint32_t, text::Span>& edits) {
    const text::Span span = edition.source().line_span(number);
    std::string line(edition.source().slice(span));
    const auto found = edits.find(number);
    if (found != edits.end()) {
        for (std::uint32_t at = found->second.begin; at < found->second.end; ++at) line[at - span.begin] = ' ';
    }
    return line;
}

/// Where the words to blank out stand, by line of the edition.
std::map<std::uint32_t, text::Span> words_to_blank(const SyntaxTree& edition, const Heading& heading) {
    std::map<std::uint32_t, text::Span> out;
    for (const Node& node : edition.nodes()) {
        if (node.edit_tokens == 0) continue;
        const auto first = edition.tokens()[node.first_token - node.edit_tokens].span.begin;
        out.emplace(node.line, text::Span{first, edition.tokens()[node.first_token].span.begin});
    }
    out.emplace(edition.source().line_of(heading.inherits_span.begin), heading.inherits_span);
    return out;
}

Flattened Flattener::write(const std::string& file_name) const {
    const auto edits = words_to_blank(edition_, heading_);
    Writer out;
    const auto put_piece = [&](const Lines& lines) {
        for (std::uint32_t number = lines.first; number <= lines.last; ++number) out.own(without_edit(edition_, number, edits), number);
    };
    const auto put_pieces = [&](const std::vector<Lines>& pieces) { std::for_each(pieces.begin(), pieces.end(), put_piece); };
    const auto put_added = [&](std::uint32_t number) {
        if (const auto added = after_.find(number); added != after_.end()) put_pieces(added->second);
    };
    const text::SourceText& text = parent_.source();
    const std::uint32_t heading_line = edition_.source().line_of(heading_.inherits_span.begin);
    for (std::uint32_t number = 1; number <= text.line_count(); ++number) {
        if (const auto change = instead_.find(number); change != instead_.end()) {
            put_pieces(change->second.second);
            const std::uint32_t last = change->second.first.last;
            for (; number <= last; ++number) put_added(number);
            --number;
            continue;
        }
        if (number == call_of(parent_)->line) {
            out.own(without_edit(edition_, heading_line, edits), heading_line);
        } else {
            out.inherited(text.slice(text.line_span(number)));
        }
        put_added(number);
    }
    return {text::SourceText(file_name, std::move(out.text)), std::move(out.origins), {}, {}};
}

}  // namespace

Flattened flatten(const ParseResult& parsed, const Heading& heading, const Parent& parent) {
    const ParseResult inherited = syntax::parse(parent.text);
    Flattener flattener(parsed, heading, inherited);
    flattener.resolve();
    Flattened out = flattener.write(parsed.tree.source().file_name());
    out.diagnostics = flattener.take_diagnostics();
    return out;
}

std::optional<text::Span> in_edition(const Flattened& flattened, const text::SourceText& edition, text::Span span) {
    const std::uint32_t line = flattened.text.line_of(span.begin);
    const std::uint32_t own = line <= flattened.edition_lines.size() ? flattened.edition_lines[line - 1] : 0;
    if (own == 0) return std::nullopt;
    const std::uint32_t begin = edition.line_span(own).begin + (span.begin - flattened.text.line_span(line).begin);
    const std::uint32_t last_line = flattened.text.line_of(span.end);
    const std::uint32_t own_last = last_line <= flattened.edition_lines.size() ? flattened.edition_lines[last_line - 1] : 0;
    // A span over several lines whose end is inherited ends with its first line.
    if (own_last == 0) return text::Span{begin, edition.line_span(own).end};
    return text::Span{begin, edition.line_span(own_last).begin + (span.end - flattened.text.line_span(last_line).begin)};
}

}  // namespace guichet::editions
