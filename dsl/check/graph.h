#pragma once
// The graph of stages: which one a dossier can be in after which other.
#include <vector>

#include "dsl/program/program.h"

namespace guichet::check {

/// Reachability between stages, by outcomes and withdrawals. A few dozen stages: a full matrix.
class StageGraph {
public:
    explicit StageGraph(const program::Program& program);

    /// Can a dossier that is in `from` be in `to` later (or now: every stage follows itself)?
    bool leads(program::Index from, program::Index to) const {
        return reach_[static_cast<std::size_t>(from)][static_cast<std::size_t>(to)];
    }
    /// Is there an outcome whose target could not be found? Then absences prove nothing.
    bool incomplete() const { return incomplete_; }

private:
    std::vector<std::vector<bool>> reach_;
    bool incomplete_ = false;
};

}  // namespace guichet::check
