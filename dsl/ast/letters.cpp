// lettre, confidentialité.
#include "dsl/ast/readers.h"

namespace guichet::ast {
namespace {

/// `avec_nom`, `sans_nom`, `après STAGE`: how the applicant reads the marks.
void read_how_marks_are_read(LineReader& line, Visibility& rule) {
    const Span begin = line.here();
    if (!line.at(Word::with_name) && !line.at(Word::without_name) && !line.at(Word::after)) return;
    rule.told = rule.parties.size() - 1;
    rule.named = line.accept(Word::with_name);
    if (!rule.named) line.accept(Word::without_name);
    if (line.accept(Word::after)) rule.after = line.name(expected::stage);
    rule.names = line.since(begin);
}

Visibility read_visibility(Context& context, const Node& node) {
    LineReader line(context, node, Construct::visible);
    Visibility rule;
    rule.span = node.span;
    rule.category = {context.word(node.keyword), context.tree.head(node).span};
    line.expect(Word::visible);
    do {
        rule.parties.push_back(line.path(expected::party));
        if (!line.failed()) read_how_marks_are_read(line, rule);
    } while (!line.failed() && line.accept(TokenKind::comma));
    line.finish();
    return rule;
}

/// `identité A, B`: which fields; `identité visible A, B`: who sees them. Other categories have the
/// second form only.
bool lists_fields(const Context& context, const Node& node) {
    if (node.keyword != Word::identity) return false;
    const auto args = context.tree.args(node);
    if (args.empty() || args[0].is(TokenKind::path)) return true;
    const bool listed = args.size() > 1 && args[1].is(TokenKind::comma);
    // Alone, a word other than `visible` is a field badly named; before a name, a `visible` badly spelled.
    return listed || (args.size() == 1 && !args[0].is(Word::visible));
}

}  // namespace

Letter read_letter(Context& context, const Node& node) {
    LineReader line(context, node, Construct::letter);
    Letter letter;
    letter.span = span_of(context, node);
    letter.name = line.name();
    letter.subject = line.quoted(expected::title);
    line.finish();
    for (const Node* child : lines_of(context, node)) {
        letter.lines.push_back({std::string(context.tree.prose(*child)), context.tree.head(*child).span});
    }
    return letter;
}

Confidentiality read_confidentiality(Context& context, const Node& node) {
    LineReader heading(context, node, Construct::confidentiality);
    Confidentiality out;
    out.span = span_of(context, node);
    out.ref = heading.clause();
    const Node* fields = nullptr;
    const Node* seen_by = nullptr;
    for (const Node* child : lines_of(context, node)) {
        const bool declares = lists_fields(context, *child);
        if (child->keyword == Word::identity) {
            const Node*& before = declares ? fields : seen_by;
            if (before != nullptr) {
                say_repeated(context, *child, context.tree.head(*before).span, node);
                continue;
            }
            before = child;
        }
        if (declares) {
            LineReader line(context, *child, Construct::identity);
            out.identity = line.paths(expected::field);
            line.finish();
        } else {
            out.rules.push_back(read_visibility(context, *child));
        }
    }
    return out;
}

}  // namespace guichet::ast
