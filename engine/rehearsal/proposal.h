#pragma once
// A scenario for what none reaches: text ready to paste, that was run and passed before it is proposed.
#include <string>

#include "dsl/program/program.h"
#include "dsl/text/source_text.h"
#include "engine/rehearsal/coverage.h"

namespace guichet::rehearsal {

struct Proposal {
    std::string text;     ///< the scenario; empty when none was found
    std::string why_not;  ///< what stopped the search, in the call's language
};

/// Searches the graph of stages for a way to an outcome or a transition, with a dossier filled
/// automatically, and plays it. `call` is the file of the call.
Proposal propose(const program::Program& program, const text::SourceText& call, const Target& target);

}  // namespace guichet::rehearsal
