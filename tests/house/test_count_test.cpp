// The count that `./go test` ends with, tried on recorded runs of ctest.
#include <gtest/gtest.h>

#include <array>
#include <cstdio>
#include <string>

namespace {

struct Counted {
    std::string output;
    int status = 0;
};

Counted count(const std::string& sample) {
    const std::string house = GUICHET_SOURCE_DIR "/tests/house/";
    const std::string command = "awk -f '" + house + "count_tests.awk' '" + house + "samples/" + sample +
                                ".console.txt' '" + house + "samples/" + sample + ".log.txt'";
    Counted counted;
    FILE* pipe = popen(command.c_str(), "r");
    if (pipe == nullptr) return {"awk could not be run", -1};
    std::array<char, 256> buffer{};
    while (std::fgets(buffer.data(), static_cast<int>(buffer.size()), pipe) != nullptr) {
        counted.output += buffer.data();
    }
    counted.status = pclose(pipe);
    return counted;
}

TEST(TestCount, SumsTheTestsOfEachProgram) {
    const auto counted = count("good");
    EXPECT_EQ(counted.output, "2 skipped\n3 passed, 0 failed\n");
    EXPECT_EQ(counted.status, 0);
}

// Two failed tests; then a program each that aborts, runs no test, hangs, exits with 3, is not built.
TEST(TestCount, CountsACrashAHangAndAnEmptyProgramAsFailures) {
    const auto counted = count("bad");
    EXPECT_EQ(counted.output, "4 skipped\n9 passed, 7 failed\n");
    EXPECT_NE(counted.status, 0);
}

TEST(TestCount, RefusesARunWithoutTests) {
    const auto counted = count("empty");
    EXPECT_EQ(counted.output, "0 passed, 0 failed\n");
    EXPECT_NE(counted.status, 0);
}

}  // namespace
