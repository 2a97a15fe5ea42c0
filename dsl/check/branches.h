#pragma once
// Branches of a form: parts that are asked only while a condition holds (`section … quand`, `champ …
// quand`, `liste … quand`).
//
// A field of a branch may be missing like an optional one, except where its branch is known to be
// asked: inside it, or beside a condition that says so. Conditions are compared as they are meant
// (names are resolved), not as they are spelled.
#include "dsl/check/context.h"
#include "dsl/check/paths.h"

namespace guichet::check {

/// Is this field asked whenever what `scope` supposes holds?
bool is_asked_under(Context& context, const Scope& scope, Index field);

/// Where the condition of a branch is read from: the form, outside its sections.
Scope scope_of_branch(Index form);

/// Adds to `scope` that this field is asked.
void suppose_asked(Context& context, Scope& scope, Index field);

}  // namespace guichet::check
