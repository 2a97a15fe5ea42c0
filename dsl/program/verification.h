#pragma once
// Verifications: what no machine can judge, and a person settles: yes or no, with a reason.
//
// Until then it is neither true nor false. A condition that rests on it is unknown unless the rest of
// it decides already (evaluate.h); a guard that is unknown refuses and says who has to settle what.
// Who settled what is in the dossier (engine/state), formulas see it as Facts::verifications.
#include <cstdint>
#include <string>
#include <vector>

#include "dsl/program/formula.h"

namespace guichet::program {

struct Verification {
    std::string name;
    std::string label;
    Index party = none;         ///< the role that settles it
    std::vector<Index> during;  ///< stages where it may be settled, and corrected
    std::string clause;
    std::int32_t line = 0;
};

}  // namespace guichet::program
