// vérification: what a person settles.
#include "dsl/ast/expressions.h"
#include "dsl/ast/readers.h"

namespace guichet::ast {

Verification read_verification(Context& context, const Node& node) {
    LineReader line(context, node, Construct::verification);
    Verification out;
    out.span = node.span;
    out.name = line.name();
    out.label = line.quoted(expected::label);
    line.expect(Word::by);
    out.by = line.name(expected::role);
    line.expect(Word::during);
    out.during = line.paths(expected::stage);
    out.ref = line.clause();
    return out;
}

}  // namespace guichet::ast
