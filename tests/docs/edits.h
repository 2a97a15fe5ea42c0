#pragma once
// Changing a call file at a place named by the beginning of a line.
//
//   after=<clôture>           right after that line (inside the block, when the line opens one)
//   after-block=<recevabilité>  after the end of the block that the line opens
//   for=<plafond>             in place of that line
//   for-block=<octroi>        in place of that block
//
// Lines are compared without their margins. A place must be one line and one only; `étape avis / note` is
// the line `note` inside the block `étape avis`. An example with no lines removes what `for` names.
#include <optional>
#include <string>
#include <vector>

#include "tests/docs/markdown.h"

namespace guichet::docs {

struct Changed {
    std::vector<std::string> lines;
    std::size_t first = 0, count = 0;  ///< where the lines of the example stand now
    std::string fault;                 ///< why the place was not found; empty when all is well
};
Changed change(const std::vector<std::string>& file, const Example& example);

/// The first word of the line that opens the block around line `index`; empty outside any block.
std::string opener_around(const std::vector<std::string>& file, std::size_t index);
std::string without_margin(const std::string& line);

}  // namespace guichet::docs
