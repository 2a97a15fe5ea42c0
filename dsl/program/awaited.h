#pragma once
// What keeps a formula from having a value, or a condition from being judged: for the refusal that says
// exactly what has to come, and from whom.
#include <vector>

#include "dsl/program/evaluate.h"

namespace guichet::program {

struct Awaited {
    enum class Kind : std::uint8_t { answer, verification, limit, grid, rank } kind = Kind::answer;
    Index index = none;  ///< field, verification, limit, grid, ranking
    friend bool operator==(const Awaited&, const Awaited&) = default;
};
/// What `formula` waits for, in order of appearance, once each; nothing when it has a value. What is
/// known already decides as much as it can: of a list of conditions only the open ones are looked into.
std::vector<Awaited> awaited_by(const Program& program, Index formula, const Facts& facts);

/// The verifications that the formula rests on, itself or through eligibility, computed values, bases…
std::vector<Index> verifications_behind(const Program& program, Index formula);

}  // namespace guichet::program
