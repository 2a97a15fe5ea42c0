#include "tests/house/bans.h"

#include <gtest/gtest.h>

namespace guichet::house {
namespace {

std::size_t count(std::string path, std::string text) { return banned({{std::move(path), std::move(text)}}).size(); }

TEST(Bans, HoldInTheWholeTree) {
    const auto findings = banned(repository_sources());
    EXPECT_TRUE(findings.empty()) << describe(findings);
}

TEST(Bans, OnlyTheHostReadsTheClock) {
    EXPECT_EQ(count("engine/runtime/x.cpp", "auto now = std::chrono::system_clock::now();"), 1U);
    EXPECT_EQ(count("engine/host/clock.cpp", "auto now = std::chrono::system_clock::now();"), 0U);
    EXPECT_EQ(count("engine/runtime/x.cpp", "auto now = std::chrono::steady_clock::now();"), 1U);
    EXPECT_EQ(count("plugins/http/x.cpp", "auto now = std::chrono::steady_clock::now();"), 0U);
    EXPECT_EQ(count("plugins/http/x.cpp", "long now = std::time( nullptr );"), 1U);
    EXPECT_EQ(count("plugins/http/x.cpp", "Instant time() const; civil_time(0); at.time(0); time(zone);"), 0U);
}

TEST(Bans, DoNotLookIntoCommentsAndTexts) {
    EXPECT_EQ(count("dsl/values/x.cpp", "// no double here\nauto s = \"double\";"), 0U);
}

TEST(Bans, MoneyNeverMeetsFloatingPoint) {
    const Findings expected = {
        {"dsl/values/x.cpp", 2, "double: binary floating point is not exact: Money and Ratio are"}};
    EXPECT_EQ(banned({{"dsl/values/x.cpp", "\ndouble rate = 0;"}}), expected);
    EXPECT_EQ(count("engine/decide/x.cpp", "float f;"), 1U);
    EXPECT_EQ(count("plugins/http/x.cpp", "double seconds;"), 0U);
}

TEST(Bans, DecidingAndApplyingIncludeNoWorld) {
    EXPECT_EQ(count("engine/decide/x.cpp", "#include <chrono>\n#include <vector>\n"), 1U);
    EXPECT_EQ(count("engine/apply/x.cpp", "#include <random>\n"), 1U);
    EXPECT_EQ(count("engine/runtime/x.cpp", "#include <chrono>\n"), 0U);
}

TEST(Bans, ApplyingNeverAsksTheRulesAgain) {
    EXPECT_EQ(count("engine/apply/x.cpp", "void apply(const program::Program& p);"), 1U);
    EXPECT_EQ(count("engine/decide/x.cpp", "void decide(const program::Program& p);"), 0U);
}

TEST(Bans, DecidingNeverChangesTheState) {
    EXPECT_EQ(count("engine/decide/x.cpp", "const_cast<State&>(state).clear();"), 1U);
    EXPECT_EQ(count("engine/decide/x.cpp", "void f(MutableState& state);"), 1U);
}

TEST(Headers, KeepJsonForward) {
    const auto findings = heavy_headers(repository_sources());
    EXPECT_TRUE(findings.empty()) << describe(findings);
    const SourceFile header = {"engine/model/x.h", "#include <nlohmann/json.hpp>\n"};
    const std::string use = "#include \"engine/model/x.h\"\n";
    EXPECT_EQ(heavy_headers({header, {"engine/model/x.cpp", use}}).size(), 0U);
    EXPECT_EQ(heavy_headers({header, {"engine/model/y.h", use}}).size(), 1U);
    EXPECT_EQ(heavy_headers({header, {"engine/state/x.cpp", use}}).size(), 1U);
}

}  // namespace
}  // namespace guichet::house
