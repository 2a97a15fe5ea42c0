#include "dsl/syntax/parse.h"

#include "dsl/diagnostics/message.h"
#include "dsl/syntax/lines.h"

namespace guichet::syntax {

namespace {

using diagnostics::Diagnostic;
using diagnostics::Message;

/// The first `max_diagnostics` in the order of the file, and a last one that says there are more.
std::vector<Diagnostic> first_ones(std::vector<Diagnostic> all) {
    diagnostics::sort_diagnostics(all);
    if (all.size() <= max_diagnostics) return all;
    const text::Span place = all[max_diagnostics].span;
    all.erase(all.begin() + max_diagnostics, all.end());
    all.push_back({Message::too_many_diagnostics, place, {std::to_string(max_diagnostics)}});
    return all;
}

}  // namespace

ParseResult parse(const text::SourceText& source) {
    if (!source.is_readable()) {
        Node root;
        root.kind = NodeKind::root;
        Sink unheard(0);
        const Language language = find_language(source, unheard).language;
        return {SyntaxTree(source, {}, {root}), diagnostics::text_diagnostics(source), language};
    }
    Sink sink(max_diagnostics + 1);
    const FileLanguage file = find_language(source, sink);
    Lines lines = read_lines(source, file.language, sink);
    mark_edits(lines);
    Blocks blocks = build_blocks(source, lines, file.language);
    std::vector<Diagnostic> all = sink.list();
    all.insert(all.end(), blocks.sink.list().begin(), blocks.sink.list().end());
    return {SyntaxTree(source, std::move(lines.tokens), std::move(blocks.nodes)), first_ones(std::move(all)),
            file.language, blocks.by_margin, file.exact};
}

}  // namespace guichet::syntax
