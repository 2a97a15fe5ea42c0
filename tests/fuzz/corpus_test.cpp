// The kept corpus, once: what a fuzzer found stays mended.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "tests/fuzz/fuzz.h"

namespace guichet::fuzz {
namespace {

template <class Function>
int run_all(const std::string& folder, Function function) {
    int count = 0;
    for (const auto& entry : std::filesystem::directory_iterator(std::string(GUICHET_SOURCE_DIR) + "/tests/fuzz/corpus/" + folder)) {
        std::ifstream file(entry.path(), std::ios::binary);
        const std::string bytes{std::istreambuf_iterator<char>(file), {}};
        SCOPED_TRACE(entry.path().string());
        function(bytes);
        ++count;
    }
    return count;
}

TEST(Corpus, EveryCallIsCheckedWithoutHarm) { EXPECT_GT(run_all("call", fuzz_call), 50); }
TEST(Corpus, EveryCallIsFormattedWithoutLoss) { EXPECT_GT(run_all("call", fuzz_format), 50); }
TEST(Corpus, EveryJsonIsReadWithoutHarm) { EXPECT_GT(run_all("json", fuzz_json), 10); }

}  // namespace
}  // namespace guichet::fuzz
