#include "tests/house/arrows.h"

#include <gtest/gtest.h>

namespace guichet::house {
namespace {

TEST(Arrows, HoldInTheWholeTree) {
    const auto findings = forbidden_includes(repository_sources());
    EXPECT_TRUE(findings.empty()) << describe(findings);
}

TEST(Arrows, GoOneWay) {
    const auto findings = cycles(rooms());
    EXPECT_TRUE(findings.empty()) << describe(findings);
}

TEST(Arrows, OfTheTableAreCheckedForCycles) {
    EXPECT_FALSE(cycles({{"a", {"b"}}, {"b", {"c"}}, {"c", {"a"}}}).empty());
    EXPECT_TRUE(cycles({{"a", {"b", "c"}}, {"b", {"c"}}, {"c", {}}}).empty());
}

TEST(Arrows, RefuseAnIncludeAgainstTheTable) {
    const Findings expected = {{"engine/apply/x.cpp", 2, "engine/apply may not include engine/decide"}};
    EXPECT_EQ(forbidden_includes({{"engine/apply/x.cpp", "\n#include \"engine/decide/y.h\"\n"}}), expected);
    EXPECT_EQ(forbidden_includes({{"engine/decide/x.cpp", "#include \"engine/state/state.h\"\n"}}), Findings{});
}

TEST(Arrows, MayLeadToOneHeaderOfARoom) {
    EXPECT_TRUE(forbidden_includes({{"plugins/http/x.cpp", "#include \"dsl/program/strict_json.h\"\n"}}).empty());
    EXPECT_FALSE(forbidden_includes({{"plugins/http/x.cpp", "#include \"dsl/program/program.h\"\n"}}).empty());
}

TEST(Arrows, NeverLeadIntoTheTests) {
    EXPECT_FALSE(forbidden_includes({{"engine/daemon/main.cpp", "#include \"tests/support/x.h\"\n"}}).empty());
}

TEST(Arrows, RefuseAnIncludeThatIsNotFromTheRoot) {
    EXPECT_FALSE(forbidden_includes({{"dsl/values/money.cpp", "#include \"money.h\"\n"}}).empty());
    EXPECT_FALSE(forbidden_includes({{"dsl/values/money.cpp", "#include \"../text/x.h\"\n"}}).empty());
}

TEST(Arrows, RefuseARoomNobodyKnows) { EXPECT_FALSE(forbidden_includes({{"engine/attic/x.cpp", ""}}).empty()); }

TEST(Vendors, StayInTheirRooms) {
    const auto findings = strayed_vendors(repository_sources());
    EXPECT_TRUE(findings.empty()) << describe(findings);
}

TEST(Vendors, AreCaughtOutsideOfTheirRooms) {
    EXPECT_FALSE(strayed_vendors({{"engine/decide/x.cpp", "#include <sqlite3.h>\n"}}).empty());
    EXPECT_FALSE(strayed_vendors({{"dsl/ast/x.cpp", "#include <tao/pegtl.hpp>\n"}}).empty());
    EXPECT_TRUE(strayed_vendors({{"engine/journal/x.cpp", "#include <sqlite3.h>\n"}}).empty());
}

// One unit, because the grammar alone costs the compiler several seconds (docs/dependencies.md).
TEST(Vendors, TheGrammarIsCompiledInOneUnit) {
    const auto units = units_reaching(repository_sources(), "tao/pegtl");
    ASSERT_EQ(units.size(), 1U) << ::testing::PrintToString(units);
    EXPECT_EQ(room_of(units[0]), "dsl/syntax");
}

TEST(Vendors, AreFollowedThroughOurOwnHeaders) {
    const std::vector<SourceFile> files = {
        {"dsl/syntax/rules.h", "#include <tao/pegtl.hpp>\n"},
        {"dsl/syntax/errors.h", "#include \"dsl/syntax/rules.h\"\n"},
        {"dsl/syntax/parse.cpp", "#include \"dsl/syntax/errors.h\"\n"},
        {"dsl/syntax/tree.cpp", "#include <vector>\n"},
    };
    EXPECT_EQ(units_reaching(files, "tao/pegtl"), std::vector<std::string>{"dsl/syntax/parse.cpp"});
}

}  // namespace
}  // namespace guichet::house
