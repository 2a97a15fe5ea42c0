#pragma once
// What the service counts, and how Prometheus reads it.
#include <array>
#include <cstdint>
#include <string>

#include "engine/model/rejection.h"
#include "engine/runtime/engine.h"

namespace guichet::daemon {

struct ServiceCounts {
    std::uint64_t accepted = 0;
    std::uint64_t repeated = 0;
    std::uint64_t questions = 0;
    std::uint64_t deadlines = 0;  ///< that fell
    std::array<std::uint64_t, static_cast<std::size_t>(model::RejectionKind::overloaded) + 1> rejected{};

    void count(const model::Rejection& rejection) { ++rejected[static_cast<std::size_t>(rejection.kind)]; }
};

/// Where the journal stands.
struct JournalFigures {
    std::uint64_t decided = 0;  ///< last record decided
    std::uint64_t durable = 0;  ///< last record on the disk
    std::size_t waiting = 0;    ///< drafts between the two
    std::size_t held = 0;       ///< answers that wait for the disk
};

/// The text format 0.0.4: counts, the journal, dossiers by call and stage, the next deadline.
std::string figures_text(const ServiceCounts& counts, const JournalFigures& journal, const runtime::Engine& engine);

}  // namespace guichet::daemon
