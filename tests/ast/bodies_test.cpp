// rôle, comité, grille.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/ast/reading.h"

namespace guichet::ast {
namespace {

using testing::IsEmpty;

TEST(Committees, HaveCollegesParityQuorumAndRecusal) {
    const Reading read = read_line(Construct::committee,
                                   "comité jury \"Jury\" réf \"6\"\nsecrétariat équipe\ncollège a \"A\"\ncollège b \"B\"\n"
                                   "parité des_présents\nquorum quorum_jury\nrécusation quand membre.organisme = p.nom");
    ASSERT_THAT(read.told(), IsEmpty());
    const Body& body = read.call.bodies.at(0);
    EXPECT_EQ(body.secretary.text, "équipe");
    ASSERT_EQ(body.colleges.size(), 2u);
    EXPECT_EQ(body.colleges[1].label.text, "B");
    EXPECT_EQ(std::get<Named>(body.parity->literal), Named::of_present);
    EXPECT_EQ(body.quorum->path.text, "quorum_jury");
    EXPECT_EQ(read.text_of(body.recusal->span), "membre.organisme = p.nom");
}

TEST(Roles, HaveALabelAndAClause) {
    const Reading read = read_line(Construct::role, "rôle équipe \"L'équipe\" réf \"6\"");
    ASSERT_THAT(read.told(), IsEmpty());
    EXPECT_EQ(read.call.roles.at(0).label.text, "L'équipe");
    EXPECT_EQ(read.call.roles.at(0).ref.text, "6");
}

TEST(Grids, HaveAScaleCriteriaAndLevels) {
    const Reading read = read_line(Construct::grid,
                                   "grille g \"G\" réf \"annexe 1\"\néchelle -1 à 3\nagrégation médiane\nmaximum 36\n"
                                   "critère c \"C\" réf \"c\"\n0 \"Rien\"\n3 \"Tout\"\nfin");
    ASSERT_THAT(read.told(), IsEmpty());
    const Grid& grid = read.call.grids.at(0);
    EXPECT_EQ(grid.scale, (std::pair<std::int64_t, std::int64_t>{-1, 3}));
    EXPECT_EQ(read.text_of(grid.scale_span), "échelle -1 à 3");
    EXPECT_EQ(std::get<Named>(grid.aggregation->literal), Named::median);
    EXPECT_EQ(grid.announced_maximum, 36);
    ASSERT_EQ(grid.criteria.at(0).levels.size(), 2u);
    EXPECT_EQ(grid.criteria[0].levels[1].mark, 3);
    EXPECT_EQ(grid.criteria[0].levels[1].label.text, "Tout");
    EXPECT_EQ(grid.criteria[0].ref.text, "c");
}

}  // namespace
}  // namespace guichet::ast
