#pragma once
// Boxes: does a list of conditions cover every case, and which of them are never first to hold?
//
// The conditions compare answers with constants, so the space of answers falls into boxes inside which
// nothing changes: the items of a choice, the values of a number on and between the constants it is
// compared with, the departments of a territory, yes and no. One point of each box is tried. It is a
// proof when all the conditions could be read so and the boxes are few; otherwise nothing is claimed.
#include <string>
#include <vector>

#include "dsl/check/paths.h"

namespace guichet::check {

struct Coverage {
    bool known = false;           ///< false: a condition is beyond the method, or there are too many boxes
    std::string gap;              ///< a case that no condition takes ("zone = urbaine et coût = 10 000,00 EUR"), or empty
    std::vector<bool> reached;    ///< by condition: is it ever the first to hold?
};

/// `conditions` in their order, read from `scope`; nullptr is one that always holds. A grid is taken as complete: what
/// waits for marks leaves no case out.
/// `eligible`: a dossier that the eligibility refuses leaves no gap.
Coverage cover(Context& context, const std::vector<const ast::Expr*>& conditions, const Scope& scope = {}, bool eligible = false);

}  // namespace guichet::check
