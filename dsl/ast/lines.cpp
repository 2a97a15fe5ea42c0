#include <algorithm>

#include "dsl/ast/readers.h"
#include "dsl/diagnostics/message.h"

namespace guichet::ast {
namespace {

/// syntax/ has told of the lines that have no place where they stand; here they are passed over.
bool has_its_place(const Node& line, const Node& block) {
    switch (line.kind) {
        case syntax::NodeKind::statement:
        case syntax::NodeKind::block:
            return line.keyword != Word::none && vocabulary::entry(line.keyword).may_start_in(block.block);
        case syntax::NodeKind::item: return vocabulary::takes_items(block.block);
        case syntax::NodeKind::level: return vocabulary::takes_levels(block.block);
        case syntax::NodeKind::prose: return vocabulary::takes_prose(block.block);
        default: return false;
    }
}

bool once_only(const Node& line) {
    return line.keyword != Word::none && vocabulary::entry(line.keyword).cardinality == vocabulary::Cardinality::once;
}

}  // namespace

std::vector<const Node*> lines_of(Context& context, const Node& block) {
    std::vector<const Node*> out;
    for (const Node& line : context.tree.children(block)) {
        if (!has_its_place(line, block)) continue;
        const bool repeated = once_only(line) && std::any_of(out.begin(), out.end(), [&](const Node* seen) {
            return seen->keyword == line.keyword;
        });
        if (!repeated) out.push_back(&line);
    }
    return out;
}

std::string block_shown(const Context& context, const Node& block) {
    if (block.kind == syntax::NodeKind::root) return is_french(context.language) ? "le fichier" : "the file";
    std::string out = "`";
    out.append(context.head(block));
    const auto args = context.tree.args(block);
    if (!args.empty() && args.front().is(TokenKind::word)) out.append(" ").append(shown(context, args.front().span));
    return out.append("`");
}

void say_repeated(Context& context, const Node& again, Span first, const Node& block) {
    context.sink.push_back(Diagnostic(Message::statement_repeated, context.tree.head(again).span,
                                      {context.head(again), block_shown(context, block)})
                               .with_label(first, Message::note_first_said_here));
}

bool says(const Context& context, const Node& node, Word word) {
    const auto args = context.tree.args(node);
    return std::any_of(args.begin(), args.end(), [&](const Token& token) { return token.word == word; });
}

Span span_of(const Context& context, const Node& node) {
    return node.kind == syntax::NodeKind::block ? context.tree.whole_span(node) : node.span;
}

}  // namespace guichet::ast
