#pragma once
// Expressions: a condition or an amount as the call writes it → a formula that the engine runs.
//
// One walk does three things: it finds what each name stands for (paths.h), checks that types and
// units agree, and writes the postfix code. What could not be understood gets the type `unknown`,
// which agrees with everything, so that one mistake makes one message.
//
// A value that may be missing (an optional answer) makes a rule unknown. Such a value must stand
// beside `renseigné`, in the same conjunction or in an earlier condition of the same list, so that
// the author has said what happens without it.
#include <optional>
#include <string>

#include "dsl/check/context.h"
#include "dsl/check/paths.h"

namespace guichet::check {

/// Types of expressions: those of fields, and those that only literals have.
enum class ValueKind : std::uint8_t {
    unknown, boolean, number, money, date, text, choice, commune, file, list,
    duration, percent, count, named,
    choices,
};
struct Typed {
    ValueKind kind = ValueKind::unknown;
    Index list = none;  ///< of a choice
};
/// "un montant", "une commune": for messages.
std::string describe(ValueKind kind, bool french);
ValueKind value_kind(program::Type type);
/// The type of a formula that yields it.
program::Type formula_type(ValueKind kind);

/// The formula of `expr`, none when it could not be made (then a message was given).
/// `expected`: the type it must have; unknown when any will do.
Index compile_formula(Context& context, const ast::Expr& expr, const Scope& scope, ValueKind expected);

/// The same, of any value that can be computed, a percentage or a length of time among them; `typed`
/// gets its type.
Index compile_value(Context& context, const ast::Expr& expr, const Scope& scope, Typed& typed);

/// The same for a path alone, already found (a value quoted in a letter). It must have a value: not a
/// parameter, a list or a period.
Index formula_of(Context& context, const Resolved& resolved, const ast::Name& path);


}  // namespace guichet::check
