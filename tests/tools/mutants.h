#pragma once
// Mutants: call files with a few things gone wrong, from a seed. The same seed gives the same mutant.
#include <cstdint>
#include <string>
#include <vector>

#include "tests/tools/call_files.h"

namespace guichet::tools {

class Mutants {
public:
    explicit Mutants(const std::vector<CallFile>& files);
    /// A piece of a file, sometimes all of it, with one to six changes: lines lost, doubled, moved,
    /// indented otherwise; words swapped with words of other lines; signs put in or taken out.
    std::string make(std::uint64_t seed) const;

private:
    std::vector<std::vector<std::string>> files_;  ///< lines
    std::vector<std::string> words_;               ///< of all the files
};

}  // namespace guichet::tools
