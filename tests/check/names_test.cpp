#include "dsl/check/names.h"
#include "dsl/diagnostics/message.h"

#include <gtest/gtest.h>

namespace guichet::check {
namespace {

struct Names : testing::Test {
    text::SourceText source{"names.call", "jury comité\n"};
    Reporter report{source, true, false};
    ast::Name jury{"jury", {0, 4}};
    NameTable table{Kind::party};
};

TEST_F(Names, AreFoundAndMarkedUsed) {
    ASSERT_TRUE(table.declare(report, jury, 7));
    EXPECT_FALSE(table.symbols()[0].used);
    EXPECT_EQ(table.find("jury"), 7);
    EXPECT_TRUE(table.symbols()[0].used);
    EXPECT_EQ(table.find("comité"), none);
}

TEST_F(Names, DeclaredTwiceKeepTheFirstAndShowIt) {
    table.declare(report, jury, 0);
    EXPECT_FALSE(table.declare(report, ast::Name{"jury", {5, 9}}, 1));
    EXPECT_EQ(table.find("jury"), 0);
    const auto found = report.take();
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].message, Message::name_repeated);
    EXPECT_EQ(found[0].labels.at(0).span, jury.span);
}

TEST_F(Names, AMisspeltNameIsTakenForTheNearestOne) {
    table.declare(report, jury, 3);
    EXPECT_EQ(table.require(report, ast::Name{"jruy", {5, 9}}), 3);
    const auto found = report.take();
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].message, Message::name_unknown_near);
    EXPECT_EQ(found[0].labels.at(0).span, jury.span);
}

TEST_F(Names, AnEmptyNameWasSpokenOfAlready) {
    EXPECT_FALSE(table.declare(report, ast::Name{}, 0));
    EXPECT_EQ(table.require(report, ast::Name{}), none);
    EXPECT_TRUE(report.take().empty());
}

TEST_F(Names, UnknownOnesAreHeldBackWhenALineThatCouldNotBeReadDeclaresThem) {
    const text::SourceText broken("names.call", "rôel équipe \"Équipe\"\n");
    Reporter careful(broken, true, true);
    table.require(careful, ast::Name{"équipe", {5, 12}});
    EXPECT_TRUE(careful.take().empty());
    table.require(careful, ast::Name{"secrétaire", {5, 12}});
    EXPECT_EQ(careful.take().size(), 1U);
}

TEST(Paths, AreCutAtTheirPoints) {
    EXPECT_EQ(split_path("a"), (std::vector<std::string_view>{"a"}));
    EXPECT_EQ(split_path("a.bc.d"), (std::vector<std::string_view>{"a", "bc", "d"}));
}

TEST(Paths, APartHasItsOwnPlace) {
    const text::SourceText source("paths.call", "x a.bc.d\n");
    const ast::Name path{"a.bc.d", {2, 8}};
    EXPECT_EQ(part_span(source, path, split_path(path.text)[1]), (Span{4, 6}));
    const ast::Name other{"z.bc.d", {2, 8}};
    EXPECT_EQ(part_span(source, other, split_path(other.text)[1]), other.span);
}

}  // namespace
}  // namespace guichet::check
