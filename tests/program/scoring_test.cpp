// What marks amount to: weights at each level, readers put together, thresholds.
#include <gtest/gtest.h>

#include "dsl/program/scoring.h"

namespace guichet::program {
namespace {

/// 60 % a group of two halves, 40 % a criterion, all from 0 to 5 by halves.
Grid grid() {
    Grid grid;
    grid.name = "g";
    grid.highest = 5;
    grid.step = Ratio{1, 2};
    grid.aggregation = Aggregation::mean;
    grid.groups.push_back({"whole", "", Ratio{60, 100}, none, true, Ratio{2}});
    for (const char* name : {"a", "b"}) {
        Criterion part;
        part.name = name;
        part.weight = Ratio{1, 2};
        part.group = 0;
        grid.criteria.push_back(part);
    }
    Criterion alone;
    alone.name = "c";
    alone.weight = Ratio{40, 100};
    grid.criteria.push_back(alone);
    return grid;
}

TEST(Score, MultipliesTheWeightsOfEveryLevel) {
    const std::vector<Ratio> marks{Ratio{7, 2}, Ratio{2}, Ratio{5}};
    EXPECT_EQ(group_score(grid(), 0, marks), (Ratio{11, 4}));
    EXPECT_EQ(total_of(grid(), marks), (Ratio{60, 100} * Ratio{11, 4} + Ratio{2}));
    EXPECT_EQ(range_of_total(grid()), (std::pair{Ratio{0}, Ratio{5}}));
    EXPECT_EQ(parts_of(grid()), 2);
}

TEST(Score, OfACriterionIsThatOfItsReaders) {
    const GridFacts facts = score(grid(), {{Ratio{1}, Ratio{2}, Ratio{3}}, {Ratio{2}, Ratio{2}, Ratio{3}}});
    EXPECT_EQ(facts.criteria.at(0), (Ratio{3, 2}));
    EXPECT_EQ(facts.groups.at(0), (Ratio{7, 4}));
    EXPECT_EQ(thresholds_reached(grid(), &facts), false);
    const GridFacts none_yet = score(grid(), {});
    EXPECT_EQ(thresholds_reached(grid(), &none_yet), std::nullopt);
    EXPECT_EQ(thresholds_reached(grid(), nullptr), std::nullopt);
}

TEST(Scale, TakesOnlyTheMarksOfItsSteps) {
    const Scale scale{1, 4, Ratio{3, 4}};
    EXPECT_TRUE(on_scale(scale, Ratio{1}));
    EXPECT_TRUE(on_scale(scale, Ratio{7, 4}));
    EXPECT_FALSE(on_scale(scale, Ratio{2}));
    EXPECT_FALSE(on_scale(scale, Ratio{19, 4}));
}

TEST(Aggregate, WithoutExtremesNeedsThreeReaders) {
    EXPECT_EQ(aggregate(Aggregation::without_extremes, {Ratio{1}, Ratio{5}}), std::nullopt);
    EXPECT_EQ(aggregate(Aggregation::without_extremes, {Ratio{9}, Ratio{1}, Ratio{4}, Ratio{5}}), (Ratio{9, 2}));
    EXPECT_EQ(aggregate(Aggregation::median, {Ratio{9}, Ratio{1}, Ratio{4}, Ratio{5}}), (Ratio{9, 2}));
    EXPECT_EQ(aggregate(Aggregation::none, {Ratio{1}, Ratio{5}}), std::nullopt);
}

TEST(PlainScore, ShowsHundredthsAtMost) {
    EXPECT_EQ(plain_score(Ratio{7, 2}, true), "3,5");
    EXPECT_EQ(plain_score(Ratio{50, 3}, true), "16,67");
    EXPECT_EQ(plain_score(Ratio{12}, false), "12");
    EXPECT_EQ(plain_score(Ratio{-1, 4}, false), "-0.25");
}

}  // namespace
}  // namespace guichet::program
