#pragma once
// Every single value of a Program, one after the other, with its place: what "nothing is left out" is
// tried on. The places come from the description that the codec uses (dsl/program/describe.h), so
// that a member added there is tried from that day on.
#include <functional>
#include <string>
#include <vector>

#include "dsl/program/program.h"

namespace guichet::tools {

struct Leaf {
    std::string path;     ///< "stages[2].outcomes[0].label"
    std::string pattern;  ///< "stages.outcomes.label"
    std::string shown;    ///< the value, to be read by whoever mends the notice
    bool says_something = false;  ///< it is not what it would be had the call said nothing
};

/// In the order of the description.
std::vector<Leaf> leaves_of(const program::Program& program);
/// The same Program with the value of one leaf changed: a text gets longer, a number greater by `by`, a yes
/// becomes a no.
program::Program with_other(const program::Program& program, std::size_t leaf, int by);

}  // namespace guichet::tools
