// Formatting, tried on mutants of every call file. The default run is short; the long one is
//   GUICHET_MUTANTS=100000 build/release/tests/tools/tools_test --gtest_filter='FormatMutants.*'
// GUICHET_SEED starts elsewhere; a failure prints the seed of its mutant.
#include <gtest/gtest.h>

#include <cstdlib>

#include "tests/tools/call_files.h"
#include "tests/tools/kept.h"
#include "tests/tools/mutants.h"

namespace guichet::tools {
namespace {

std::uint64_t from_environment(const char* name, std::uint64_t otherwise) {
    const char* value = std::getenv(name);
    return value == nullptr ? otherwise : std::strtoull(value, nullptr, 10);
}

TEST(FormatMutants, FormattingTwiceChangesNothingAndLosesNothing) {
    const Mutants mutants(call_files());
    const std::uint64_t first = from_environment("GUICHET_SEED", 1);
    const std::uint64_t count = from_environment("GUICHET_MUTANTS", 3'000);
    int failures = 0;
    for (std::uint64_t seed = first; seed < first + count && failures < 10; ++seed) {
        const std::string text = mutants.make(seed);
        const std::string wrong = wrong_with_formatting(text);
        if (wrong.empty()) continue;
        ++failures;
        ADD_FAILURE() << "seed " << seed << ": " << wrong << "\n" << text;
    }
    std::cout << count << " mutants\n";
}

}  // namespace
}  // namespace guichet::tools
