#pragma once
// A small call, built by hand: what the tests of this room (and the eligibility benchmark) run on.
// Fictitious throughout; its rules resemble those of a real call so that figures mean something.
#include <initializer_list>
#include <string>
#include <vector>

#include "dsl/program/evaluate.h"

namespace guichet::program::sample {

/// Places of the fields in Program::fields.
enum FieldIndex : Index {
    name,
    kind,
    seat,
    siret,
    accounts,
    summary,
    start,
    expenses,
    total,
    asked,
    partners,
    staff,
    consent,
    email,
    phone,
    field_count,
};
/// Columns of `expenses`.
enum ColumnIndex : Index { label, nature, day, amount };

/// Twelve eligibility rules in three groups, one period, one base with two conditions, one computed
/// field, bounds, a conditional requirement, an item that is not admitted, one body, stages, letters.
Program program();
/// Answers that meet every rule; 40 000,00 EUR asked.
std::vector<Value> answers();

/// Adds a formula and gives its index.
Index formula(Program& program, std::vector<Instruction> code, Type type = Type::boolean, std::string text = "");

/// Short spellings of instructions.
Instruction push(Op op, Index a = none, Index b = none);
Instruction number(std::int64_t numerator, std::int64_t denominator = 1);
Instruction money(std::int64_t cents);
Instruction date(Date day);
Instruction boolean(bool value);
Instruction choice(Index list, std::int64_t item);
Instruction over(Op op, Index list, Index column, Index filter = none);

/// Facts over answers only.
Facts facts(const std::vector<Value>& answers);

std::string sha();  ///< a well-formed SHA-256

}  // namespace guichet::program::sample
