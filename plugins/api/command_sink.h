#pragma once
// The way in: what a plugin may ask the engine to do.
//
// A plugin makes a model::Command out of whatever it received and gives it here. It learns what came
// of it once that is durable, never before: an acknowledgement that went out is a promise that
// survives a power cut. The same command id, given again with the same content, is answered again
// and not done again.
#include <cstdint>
#include <functional>
#include <string>

#include "engine/model/command.h"
#include "engine/model/rejection.h"

namespace guichet::api {

/// What became of a command.
struct Outcome {
    bool accepted = false;
    bool repeated = false;       ///< it had been done before: nothing was done again
    std::uint64_t sequence = 0;  ///< its record in the journal, when accepted
    std::string dossier;         ///< number of the dossier concerned; empty for a command on a call
    std::string reference;       ///< the dossier's own name, may be empty
    std::string stage;           ///< where the dossier stands now, when the actor may know it
    std::string stage_label;
    model::Rejection rejection;  ///< when not accepted
};

class CommandSink {
public:
    virtual ~CommandSink() = default;

    /// Decides `command` now; `told` is called once, on the thread that runs the engine, at once or
    /// when what was decided is durable. Never called when the disk failed meanwhile: nobody then
    /// knows, the process ends, and the sender asks again with the same id.
    /// A dossier that the actor may not find is unknown to him, whatever he asks.
    virtual void submit(model::Command command, std::function<void(Outcome)> told) = 0;
};

}  // namespace guichet::api
