#pragma once
// A formula as what it means: a tree whose references are names, and what can be proved between two.
#include <set>
#include <string>
#include <vector>

#include "dsl/compare/names.h"
#include "dsl/program/program.h"

namespace guichet::compare {

struct Expression {
    program::Op op = program::Op::push_boolean;
    std::string canon;              ///< the meaning of all of it: equal exactly when the formulas say the same
    std::vector<Expression> parts;
    std::int64_t x = 0, y = 1;      ///< of a literal

    /// A number, amount, date, percentage or duration written as such.
    bool is_literal() const;
};

/// Reads one formula. `list`: the field whose lines it is asked of. Every formula and string that it
/// looks at is added to `formulas`, `strings`. Total: code that makes no sense is told instruction by instruction.
Expression read(const program::Program& program, const Names& names, program::Index formula, program::Index list,
                std::set<program::Index>& formulas, std::set<program::Index>& strings);

enum class Strictness : std::uint8_t { same, stricter, looser, unknown };
/// Whether the second condition holds for fewer dossiers than the first (stricter), or for more. `unknown` when
/// it is not provable. When it is by one bound that moved, `moved` holds the two literals.
struct Proof {
    Strictness strictness = Strictness::unknown;
    std::vector<Expression> moved;
};
Proof prove(const Expression& before, const Expression& after);

/// −1, 0, 1 when two literals of a kind can be put in order; 2 when they cannot.
int order(const Expression& before, const Expression& after);
/// The same between two computations, when it is provable for every dossier: a literal that moved under
/// sums, differences, least and greatest. `moved` is filled with the two literals when there is one such pair.
int way_of(const Expression& before, const Expression& after, std::vector<Expression>& moved);
/// The first and last number of days that a duration can last; working days are counted with their weekends.
std::pair<std::int64_t, std::int64_t> days_of(Duration duration);
/// The same order between two durations: 2 when they overlap without being equal.
int order(Duration before, Duration after);

}  // namespace guichet::compare
