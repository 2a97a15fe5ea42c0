// Marks on fine scales, thresholds, and the order in which aid is granted.
#include <gtest/gtest.h>

#include "tests/decide/panel.h"
#include "tests/support/scenario.h"

namespace guichet::support {
namespace {

TEST(Marks, AreExactOnAScaleOfHalfPoints) {
    Panel panel;
    panel.file("A");
    panel.jury("S", {"A"});
    EXPECT_TRUE(refused(panel.mark("p1", "A", {34, 150, 40, 30}), RejectionKind::invalid_answer, "la note 3,4 sort de l'échelle 0 à 5 par 0,5", "annexe 1"));
    EXPECT_TRUE(refused(panel.mark("p1", "A", {35, 155, 40, 30}), RejectionKind::invalid_answer, "la note 15,5"));
    EXPECT_TRUE(refused(panel.mark("p1", "A", {35, 150, 55, 30}), RejectionKind::invalid_answer, "la note 5,5"));
    must(panel.mark("p1", "A", {35, 150, 40, 30}));
    const auto& given = panel.call.last<model::MarksGiven>("A");
    EXPECT_EQ(given.parts, 2);
    EXPECT_EQ(given.marks, (std::vector<std::int64_t>{7, 30, 8, 6}));
    // 3,5 × 4 + 15 × 2 + (4 × 3 + 3 × 1) × 2
    EXPECT_EQ(panel.call.last<model::ScoreSet>("A").numerator, 74);
    EXPECT_EQ(panel.call.last<model::ScoreSet>("A").denominator, 1);
}

TEST(Thresholds, TellWhichOneFailsByName) {
    Panel panel;
    panel.file("A");
    panel.jury("S", {"A"});
    panel.mark_all("A", {20, 200, 50, 50});  // 8 + 40 + 40: above 60, but 2 out of 5 on `ancrage`
    panel.vote_all("A", "favorable");
    EXPECT_TRUE(refused(panel.outcome("A", "favorable"), RejectionKind::rule_not_met, "lecture.ancrage = 2 (seuil 2,5, non atteint)"));
    panel.mark_all("A", {25, 200, 50, 50});
    EXPECT_TRUE(taken(panel.outcome("A", "favorable")));
}

TEST(Aggregation, OfEachKindPutsReadersTogether) {
    const auto score = [](const std::string& how) {
        Panel panel(Changes{{"agrégation moyenne", "agrégation " + how}});
        panel.file("A");
        panel.jury("S", {"A"});
        const std::vector<std::int64_t> marks{0, 10, 20, 30, 40, 50};
        const std::vector<std::string> people{"p1", "p2", "p3", "r1", "r2", "r3"};
        for (std::size_t i = 0; i < people.size(); ++i) must(panel.mark(people[i], "A", {i == 5 ? 50 : marks[i], 0, 0, 0}));
        const auto& set = panel.call.last<model::ScoreSet>("A");
        return Ratio(set.numerator, set.denominator);
    };
    // Totals 0, 4, 8, 12, 16, 20.
    EXPECT_EQ(score("moyenne"), Ratio(10));
    EXPECT_EQ(score("médiane"), Ratio(10));
    EXPECT_EQ(score("somme"), Ratio(60));
    EXPECT_EQ(score("minimum"), Ratio(0));
    EXPECT_EQ(score("maximum"), Ratio(20));
    EXPECT_EQ(score("sans_extrêmes"), Ratio(10));
}

struct Ranked {
    explicit Ranked(const Changes& changes = {}) : panel(changes) {
        panel.file("A", "500");
        panel.file("B", "400");
        panel.file("C", "300");
        panel.file("D", "300");
        // C has the best total; A and B are equal on it, and on `ancrage`: the smaller request goes first.
        panel.advise({"A", "B", "C", "D"}, {fair_marks, fair_marks, {50, 200, 50, 50}, {30, 160, 40, 30}});
        panel.commission("S", {"A", "B", "C", "D"});
    }
    std::string id(const std::string& reference) { return panel.call.dossier(reference).id; }
    Panel panel;
};

TEST(Ranking, FollowsItsTieBreaksAndSaysWhichOneDecided) {
    Ranked ranked;
    const auto said = ranked.panel.secretary(model::EstablishRanking{"S"});
    ASSERT_TRUE(taken(said));
    const auto& list = std::get<model::RankingEstablished>(said.events.at(0)).dossiers;
    ASSERT_EQ(list.size(), 4u);
    EXPECT_EQ(list[0].dossier, ranked.id("C"));
    EXPECT_EQ(list[1].dossier, ranked.id("B"));
    EXPECT_EQ(list[1].decided_by, "lecture.total");
    EXPECT_EQ(list[2].dossier, ranked.id("A"));
    EXPECT_EQ(list[2].decided_by, "demande.budget.demandé");
    EXPECT_EQ(list[3].dossier, ranked.id("D"));  // 12 + 32 + 30 = 74 as A and B, 3 on `ancrage` instead of 3,5
    EXPECT_EQ(list[3].decided_by, "lecture.ancrage");
    EXPECT_EQ(list[3].rank, 4);
}

TEST(Ranking, IsTheOrderInWhichAidIsGranted) {
    Ranked ranked;
    EXPECT_TRUE(refused(ranked.panel.outcome("C", "accordée"), RejectionKind::out_of_turn, "n'est pas encore établi", "8"));
    must(ranked.panel.secretary(model::EstablishRanking{"S"}));
    EXPECT_TRUE(refused(ranked.panel.outcome("A", "accordée"), RejectionKind::rule_not_met, "au rang 1, attend encore", "8"));
    EXPECT_TRUE(taken(ranked.panel.outcome("C", "accordée")));
    EXPECT_TRUE(taken(ranked.panel.outcome("B", "refusée", "Motif écrit.")));
    EXPECT_TRUE(taken(ranked.panel.outcome("A", "accordée")));
    EXPECT_TRUE(refused(ranked.panel.secretary(model::EstablishRanking{"S"}), RejectionKind::out_of_turn, "ne change plus"));
}

TEST(Ranking, KeepsEqualsTogetherWhereTheyAreAdmitted) {
    Ranked ranked(Changes{{"départage ancrage, demande.budget.demandé croissant, dossier.reçu_le", "départage ancrage ex_aequo admis"}});
    const auto said = ranked.panel.secretary(model::EstablishRanking{"S"});
    ASSERT_TRUE(taken(said));
    const auto& list = std::get<model::RankingEstablished>(said.events.at(0)).dossiers;
    EXPECT_EQ(list[1].rank, 2);
    EXPECT_EQ(list[2].rank, 2);
    EXPECT_EQ(list[3].rank, 4);
    must(ranked.panel.outcome("C", "accordée"));
    EXPECT_TRUE(taken(ranked.panel.outcome("A", "accordée")));
    EXPECT_TRUE(taken(ranked.panel.outcome("B", "accordée")));
}

}  // namespace
}  // namespace guichet::support
