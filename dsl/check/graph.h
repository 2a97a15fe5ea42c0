#pragma once
// The graph of stages: which one a dossier can be in after which other.
#include <cstdint>
#include <vector>

#include "dsl/program/program.h"

namespace guichet::check {

/// Is there an outcome whose target could not be found? Then absences prove nothing.
bool has_lost_targets(const program::Program& program);

/// Reachability between stages, by outcomes and withdrawals: a matrix of bits, a row for each stage.
class StageGraph {
public:
    explicit StageGraph(const program::Program& program);

    /// Can a dossier that is in `from` be in `to` later (or now: every stage follows itself)?
    bool leads(program::Index from, program::Index to) const {
        const auto column = static_cast<std::size_t>(to);
        return (reach_[static_cast<std::size_t>(from) * words_ + column / 64] >> (column % 64) & 1) != 0;
    }
    /// has_lost_targets of the program.
    bool incomplete() const { return incomplete_; }

private:
    using Edges = std::vector<std::vector<std::size_t>>;
    void close(const Edges& next);

    std::vector<std::uint64_t> reach_;
    std::size_t words_ = 0;  ///< of a row
    bool incomplete_ = false;
};

}  // namespace guichet::check
