#pragma once
// One call being run: its Program, its state, the one order of its commands.
//
// A shard decides on the state in memory and applies at once; whether the record is on disk yet is
// its caller's business (gate.h): nothing may be told to anybody before it is.
#include <memory>
#include <optional>
#include <span>
#include <string>

#include "dsl/calendar/calendar.h"
#include "dsl/program/program.h"
#include "engine/decide/decide.h"
#include "engine/decide/envelopes.h"
#include "engine/model/codec.h"
#include "engine/model/command.h"
#include "engine/state/state.h"

namespace guichet::runtime {

class Shard {
public:
    /// Throws std::runtime_error when the Program's zone is not in the zone database.
    Shard(program::Program program, std::string program_text, std::string fingerprint);

    const program::Program& program() const { return program_; }
    const std::string& program_text() const { return program_text_; }
    const std::string& fingerprint() const { return fingerprint_; }
    const state::Call& state() const { return state_; }
    const calendar::Zone& zone() const { return zone_; }
    decide::World world(std::span<const decide::Neighbour> neighbours = {}) const { return {program_, zone_, tz_version_, neighbours}; }
    decide::Neighbour as_neighbour() const { return {&program_, &state_, &zone_}; }

    /// Decides; when accepted, the state has moved to `sequence`.
    decide::Decision handle(const model::Command& command, std::uint64_t sequence, std::span<const decide::Neighbour> neighbours = {});
    /// Folds a record of the journal, whatever decide would say today.
    void replay(const std::string& dossier, const std::vector<model::Event>& events, std::uint64_t sequence);
    /// The soonest deadline at or before `now`, as the command that lets it pass.
    std::optional<model::Command> due_command(Instant now) const;
    /// When the soonest deadline is due; nullopt when none runs.
    std::optional<Instant> next_due() const;

private:
    model::Command recall_command(Instant now) const;
    model::Command pour_command(Instant now) const;

    program::Program program_;
    std::string program_text_;
    std::string fingerprint_;
    calendar::Zone zone_;
    std::string tz_version_;
    state::Call state_;
    std::optional<decide::Recall> recall_;  ///< whose turn it is on a waiting list, at this point of the state

    std::optional<decide::Pouring> pouring_;  ///< the next part that will be open to all

    void look_for_recall() {
        if (program_.envelopes.empty()) return;
        recall_ = decide::next_recall(state_, program_);
        pouring_ = decide::next_pouring(state_, program_, zone_);
    }
};

}  // namespace guichet::runtime
