#pragma once
// examples/aquitaine-2015 played from its first line to its last deadline, as `guichet run` does.
#include <memory>

#include "engine/journal/memory_journal.h"
#include "engine/rehearsal/runner.h"

namespace guichet::support {

struct ExampleYear {
    ExampleYear();

    journal::MemoryJournal journal;
    rehearsal::DossierFiles files;
    rehearsal::Script script;
    std::unique_ptr<rehearsal::Runner> runner;
    rehearsal::Played played;

    const state::Call& state() const { return runner->shard().state(); }
    const program::Program& program() const { return runner->shard().program(); }
    /// Every record, in order.
    std::vector<journal::Record> records() const;
};

/// Played once per test program.
const ExampleYear& example_year();

}  // namespace guichet::support
