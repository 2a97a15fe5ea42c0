#pragma once
// What a scenario leaves unsaid of a form, when it says so (`rempli_d_office`): a value that the form takes.
//
// Deterministic: the same call and the same given answers make the same filling. Every required answer is
// filled by its type and bounds; then, where an eligibility condition is not met, the answers it looks at
// that nobody gave are tried one after the other. What was given never changes.
#include <set>
#include <vector>

#include "dsl/program/program.h"

namespace guichet::rehearsal {

/// `answers` has one slot per field; those of `given` stay as they are.
void fill_automatically(const program::Program& program, program::Index form, const std::set<program::Index>& given,
                        std::vector<program::Value>& answers);

}  // namespace guichet::rehearsal
