#pragma once
// Advices of messages that depend on what stands in the text: an advice that gives another error is
// worse than none.
#include <string>
#include <string_view>

#include "dsl/check/context.h"
#include "dsl/program/program.h"

namespace guichet::check {

/// How to say what a rule is worth without the answer `path`, of this type. `of_a_line`: it is read on
/// the lines of a base, where `sinon` is already taken by the reason. `bare`: the column of a whole
/// sum, where nothing else can be said.
enum class OptionalPlace : std::uint8_t { anywhere, of_a_line, bare };
std::string optional_advice(const Reporter& report, std::string_view path, program::Type type, OptionalPlace place);

/// A column where one value is needed: what can be made of all its lines.
std::string column_advice(const Reporter& report, std::string_view path, program::Type type);

/// A fact of a dossier where it has no value.
std::string fact_advice(const Reporter& report, std::string_view path);

/// What is wrong with shares that do not make 100 %, and what to do: the two arguments after the sum.
/// `balance`: a last balance without a share of its own.
struct SharesAdvice {
    std::string what;
    std::string advice;
};
SharesAdvice shares_advice(const Reporter& report, bool balance);

}  // namespace guichet::check
