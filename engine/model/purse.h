#pragma once
// Where the money of a dossier is: an envelope, its year (0 when it is not by year), the part of it that
// is kept for such dossiers (or none), and the quotas that hold for it.
#include <cstdint>
#include <vector>

#include "dsl/program/formula.h"

namespace guichet::model {

struct Purse {
    program::Index envelope = 0;
    std::int64_t year = 0;
    program::Index part = program::none;
    std::vector<program::Index> quotas;
};

}  // namespace guichet::model
