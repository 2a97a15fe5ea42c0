#pragma once
// Values that a scenario gives: a literal or a name, and the field that takes it → the typed answer.
#include <optional>

#include "dsl/check/context.h"

namespace guichet::check {

/// The answer field that `path` names; none after a message (a computed value, no answer at all, unknown).
Index require_answer(Context& context, const ast::Name& path);

/// The value of one answer that is no list; nullopt after a message.
std::optional<program::Value> given_value(Context& context, Index field, const ast::Cell& cell);

/// The rows of a list; nullopt after a message.
std::optional<program::Value> given_rows(Context& context, Index field, const ast::RowsGiven& rows);

}  // namespace guichet::check
