#pragma once
// A call played in virtual time: the lines of a script become commands, deadlines pass when their
// hour comes, and what happened is kept for the account. The engine is the daemon's own.
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "dsl/program/program.h"
#include "engine/journal/journal.h"
#include "engine/model/rejection.h"
#include "engine/rehearsal/dossier_files.h"
#include "engine/rehearsal/script.h"
#include "engine/runtime/engine.h"
#include "engine/views/explain.h"

namespace guichet::rehearsal {

/// A line that the engine refused, or that it should have refused.
struct Refusal {
    std::int32_t line = 0;
    std::string text;
    CivilTime at;
    std::string dossier;
    bool announced = false;   ///< the script said so ("!")
    bool refused = false;     ///< false: announced, and the engine took it
    model::Rejection rejection;
};

/// Everything that happened; `records` has one entry per record, in order.
struct Played {
    std::vector<views::Recorded> records;
    std::vector<std::string> record_dossiers;  ///< dossier id of each record, or empty
    std::vector<Refusal> refusals;
    std::int64_t commands = 0;
    std::int64_t deadlines = 0;
    Instant begin, end;
};

/// Thrown when a line's hour does not exist on the call's clock, or the journal cannot take a record.
struct RunError : std::runtime_error {
    RunError(std::string french_text, std::string english_text) : std::runtime_error(english_text), french(std::move(french_text)) {}
    std::string french;
};

/// Told now and then how far the run is: lines done, lines in all, the virtual day.
using Progress = std::function<void(std::size_t done, std::size_t all, Date day)>;

class Runner {
public:
    /// The journal must be empty: a rehearsal starts from nothing.
    Runner(program::Program program, journal::Journal& journal, const DossierFiles& files);

    /// Plays the script, then lets every deadline still running pass, in order.
    Played play(const Script& script, const Progress& progress);

    // One act at a time, for scenarios; play() is made of these.
    /// Publishes the call at this instant; nothing may have happened before.
    void start(Instant at);
    /// The deadlines due by `at` pass, then the command is decided.
    runtime::Reply perform(const model::Command& command, Instant at);
    /// The deadlines due by `until` pass, in order.
    void let_pass(Instant until) { pass_deadlines(until); }
    const Played& played() const { return played_; }

    const runtime::Engine& engine() const { return engine_; }
    const runtime::Shard& shard() const { return *engine_.find(call_); }

private:
    void keep(runtime::Step step, const model::Command* command);
    void pass_deadlines(Instant until);
    model::Command command_of(const ScriptLine& line, Instant at) const;
    std::string json_of(const std::string& path, const std::string& raw) const;

    journal::Journal& journal_;
    const DossierFiles& files_;
    runtime::Engine engine_;
    std::string call_;
    program::Program program_;
    Played played_;
};

}  // namespace guichet::rehearsal
