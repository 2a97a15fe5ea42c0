#pragma once
// Parts of a form that are asked only while a condition holds.
//
// A part that is not asked has no answer: it cannot be given, and what was given is taken back when
// the condition stops holding. What is taken back may itself stop other conditions, and so on; the
// checker refuses conditions that go round in a circle.
#include <span>
#include <utility>
#include <vector>

#include "dsl/program/answers.h"
#include "dsl/program/program.h"

namespace guichet::program {

/// Is this field asked, the other answers being these? A condition that cannot be judged yet is not held.
bool is_asked(const Program& program, Index field, std::span<const Value> answers);

/// The first condition that keeps it from being asked; none when it is asked.
Index not_asked_by(const Program& program, Index field, std::span<const Value> answers);

/// Of the `fields` that have an answer in `answers`, those that are not asked.
std::vector<Complaint> answers_not_asked(const Program& program, std::span<const Index> fields, std::span<const Value> answers);

/// The fields whose answers must be taken back, in the order in which they fall, with the condition.
std::vector<std::pair<Index, Index>> answers_to_clear(const Program& program, std::vector<Value> answers);

}  // namespace guichet::program
