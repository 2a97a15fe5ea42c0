#pragma once
// Answers that may be missing: which ones, and where a call has already asked for them.
#include "dsl/check/context.h"
#include "dsl/check/paths.h"

namespace guichet::check {

/// May this answer be missing where the conditions of `scope.given` hold? Lists never are: no answer
/// counts as no line. `column` is none for a field.
bool may_be_missing(Context& context, const Scope& scope, Index field, Index column);

/// Adds to `scope.given` the answers that are given whenever `expr` holds…
void assume(Context& context, const ast::Expr& expr, Scope& scope);
/// …or whenever it does not.
void assume_not(Context& context, const ast::Expr& expr, Scope& scope);

}  // namespace guichet::check
