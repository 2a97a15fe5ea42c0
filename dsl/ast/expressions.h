#pragma once
// Formulas and conditions, wherever they stand in a line.
//
//   condition   joined by `et` or joined by `ou`; both only with parentheses
//   part        `non` part, or one comparison
//   comparison  sum = <> < <= > >= sum · sum dans NAME · sum parmi sum, sum… · sum renseigné ·
//               sum vide · sum éligible · sum contient ITEM; never two in a row (a < b < c)
//   sum         products with + and -, at most max_terms
//   product     operands with * (×) and /, at most max_terms; from left to right; each may be followed
//               by `sinon` and a value written out, which it is worth when it has no answer
//   operand     a literal, a path, `somme de PATH [quand condition]`, `nombre de PATH [quand …]`,
//               `plus_petit de A, B…`, `plus_grand de A, B…` (the comma belongs to them), the same and
//               `moyenne de` of a column, ( condition ), - number
//
// So `non a = b et c` means (non (a = b)) et c. The condition after `quand` goes as far as it can:
// `nombre de x quand nature éligible >= 1` needs parentheses, and the message says so.
// `x parmi a, b` is read as `x = a ou x = b`.
//
// Words are contextual: a keyword where an operand is due is a name (a field may be called `avis`),
// unless what follows shows that the operand was forgotten.
#include <initializer_list>

#include "dsl/ast/line_reader.h"

namespace guichet::ast {

/// Parentheses, `non` and `quand` inside one another.
inline constexpr int max_formula_depth = 64;
/// Terms of one sum, values of one `parmi`.
inline constexpr std::size_t max_terms = 64;

/// A condition or formula that ends at the end of the line, before `réf` or one of the keywords `follow`.
Expr read_condition(LineReader& line, std::initializer_list<Word> follow, Phrase what = expected::condition);

/// One value: a sum without comparison. With `named`, words like `moyenne` are their value, not names.
enum class Names : std::uint8_t { paths, named_values };
Expr read_value(LineReader& line, std::initializer_list<Word> follow, Phrase what, Names names = Names::paths);

}  // namespace guichet::ast
