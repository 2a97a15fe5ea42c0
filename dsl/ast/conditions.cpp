// recevabilité and its groups; the condition lines that assiettes have too.
#include "dsl/ast/expressions.h"
#include "dsl/ast/readers.h"
#include "dsl/diagnostics/message.h"

namespace guichet::ast {
namespace {

struct GroupShape {
    Quantifier quantifier;
    Construct construct;
};

GroupShape shape_of(Word keyword) {
    switch (keyword) {
        case Word::at_least_one: return {Quantifier::any, Construct::at_least_one};
        case Word::none_of: return {Quantifier::none, Construct::none_of};
        default: return {Quantifier::all, Construct::all_of};
    }
}

ConditionGroup read_group(Context& context, const Node& node) {
    const GroupShape shape = shape_of(node.keyword);
    LineReader line(context, node, shape.construct);
    ConditionGroup group;
    group.quantifier = shape.quantifier;
    group.span = span_of(context, node);
    line.finish();
    for (const Node* child : lines_of(context, node)) {
        if (child->kind == syntax::NodeKind::item) {
            group.conditions.push_back(read_item_condition(context, *child));
        } else {
            // The refusal of a dossier says which condition failed and why: a group inside a group
            // has no sentence of its own to say.
            context.sink.push_back(Diagnostic(Message::group_nested, context.tree.head(*child).span, {context.head(*child)})
                                       .with_label(context.tree.head(node).span, Message::note_opened_here,
                                                   {block_shown(context, node)}));
        }
    }
    return group;
}

}  // namespace

Condition read_item_condition(Context& context, const Node& node) {
    LineReader line(context, node, Construct::condition);
    Condition condition;
    condition.span = node.span;
    condition.test = read_condition(line, {Word::otherwise});
    line.expect(Word::otherwise);
    condition.otherwise = line.quoted(expected::sentence);
    condition.ref = line.clause();
    return condition;
}

Eligibility read_eligibility(Context& context, const Node& node) {
    LineReader line(context, node, Construct::eligibility);
    Eligibility eligibility;
    eligibility.span = span_of(context, node);
    eligibility.ref = line.clause();
    for (const Node* child : lines_of(context, node)) eligibility.groups.push_back(read_group(context, *child));
    return eligibility;
}

}  // namespace guichet::ast
