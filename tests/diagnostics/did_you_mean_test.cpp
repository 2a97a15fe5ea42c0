#include "dsl/diagnostics/did_you_mean.h"

#include <gtest/gtest.h>

#include <vector>

namespace guichet::diagnostics {
namespace {

TEST(DidYouMean, CountsInsertionsDeletionsChangesAndSwaps) {
    EXPECT_EQ(edit_distance("section", "section", 3), 0U);
    EXPECT_EQ(edit_distance("sectino", "section", 3), 1U);
    EXPECT_EQ(edit_distance("setion", "section", 3), 1U);
    EXPECT_EQ(edit_distance("secction", "section", 3), 1U);
    EXPECT_EQ(edit_distance("sextion", "section", 3), 1U);
    EXPECT_EQ(edit_distance("champ", "issue", 2), 3U);  // beyond the limit: limit + 1
    EXPECT_EQ(edit_distance("", "fin", 3), 3U);
}

TEST(DidYouMean, AccentsAndCaseDoNotCount) {
    const std::vector<std::string_view> words{"échéance", "clôture"};
    EXPECT_EQ(did_you_mean("ECHEANCE", words), "échéance");
    EXPECT_EQ(did_you_mean("clotrue", words), "clôture");
}

TEST(DidYouMean, SaysNothingWhenNothingIsNear) {
    const std::vector<std::string_view> words{"fin", "champ", "section"};
    EXPECT_EQ(did_you_mean("bordereau", words), "");
    EXPECT_EQ(did_you_mean("fan", words), "fin");
    EXPECT_EQ(did_you_mean("xyn", words), "");
    EXPECT_EQ(did_you_mean("", words), "");
    EXPECT_EQ(did_you_mean(std::string(100000, 'a'), words), "");
}

TEST(DidYouMean, TakesTheNearestAndOfTwoTheFirst) {
    const std::vector<std::string_view> words{"note", "notes", "noté"};
    EXPECT_EQ(did_you_mean("notess", words), "notes");
    EXPECT_EQ(did_you_mean("notte", words), "note");
}

}  // namespace
}  // namespace guichet::diagnostics
