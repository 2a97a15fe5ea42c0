#pragma once
// What the parts of a call are made of: names, texts and expressions, each with its place in the text.
#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "dsl/text/source_text.h"
#include "dsl/values/date.h"
#include "dsl/values/money.h"

namespace guichet::ast {

using text::Span;

/// A name declared or referred to: "jury", "candidature.budget.demandé".
struct Name {
    std::string text;
    Span span;
    bool empty() const { return text.empty(); }
};

/// A quoted text, without its quotes.
struct Text {
    std::string text;
    Span span;
    bool empty() const { return text.empty(); }
};

// ---------------------------------------------------------------- expressions

/// "7 000 caractères", "50 lignes".
struct Count {
    std::int64_t count = 0;
    enum class Unit : std::uint8_t { characters, lines } unit = Unit::characters;
};
/// A value that the vocabulary names: moyenne, des_présents, au_prorata…
enum class Named : std::uint8_t {
    mean, median,                      // how members' marks are put together
    sum, minimum, maximum, without_extremes,
    of_members, of_present,            // where parity is judged
    kept, prorata, within_justified,   // what becomes of the balance
};
/// A share or rate: 70 % is Percent{Ratio(70, 100)}.
struct Percent {
    Ratio ratio;
};
using Literal = std::variant<bool, Ratio, Money, Percent, Date, Duration, Count, std::string, Named>;

enum class ExprKind : std::uint8_t {
    literal,
    path,        ///< `path`
    negation,    ///< non children[0]
    conjunction, ///< children[0] et children[1] …
    disjunction, ///< children[0] ou children[1] …
    equal, different, less, less_equal, greater, greater_equal,  ///< two children
    add, subtract,                                               ///< two children
    member,      ///< children[0] dans children[1] (a path: territory or period)
    given,       ///< children[0] renseigné
    empty,       ///< children[0] vide
    eligible,    ///< children[0] éligible
    sum,         ///< somme de path [quand children[0]]
    count,       ///< nombre de path [quand children[0]]
    error,       ///< could not be read; a message was already given
    // ---- arithmétique ----
    multiply, divide,    ///< two children
    least, greatest,     ///< plus_petit de children[0], children[1]…
    least_of_lines, greatest_of_lines, mean_of_lines,  ///< plus_petit de path [quand children[0]]: over a column, or one value alone
    // ---- réponses à plusieurs items, réponses facultatives ----
    contains,            ///< children[0] contient children[1] (an item)
    fallback,            ///< children[0] sinon children[1] (a literal): when there is no answer
};

struct Expr {
    ExprKind kind = ExprKind::error;
    Span span;
    Literal literal = false;
    Name path;
    std::vector<Expr> children;
};

}  // namespace guichet::ast
