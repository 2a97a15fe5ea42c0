// Seats, quorums by number and by college, proxies, the chair, and how votes decide.
#include <gtest/gtest.h>

#include "tests/decide/panel.h"
#include "tests/support/scenario.h"

namespace guichet::support {
namespace {

TEST(Seats, AreNotExceeded) {
    Panel panel;
    EXPECT_TRUE(refused(panel.secretary(model::AppointMember{"jury", "région", "r4", "R", "O"}), RejectionKind::rule_not_met, "les 3 sièges", "6"));
    EXPECT_TRUE(refused(panel.secretary(model::AppointMember{"commission", "", "c4", "C", "O"}), RejectionKind::rule_not_met, "les 3 sièges", "7"));
}

TEST(Quorum, ByNumberAndByCollegeAreBothAsked) {
    Panel panel;
    panel.convene("jury", "S", {}, {"p1", "r1", "r2"});
    must(panel.secretary(model::DesignateChair{"S", "p1"}));
    EXPECT_TRUE(refused(panel.secretary(model::OpenSession{"S"}), RejectionKind::rule_not_met, "présents >= 4 membres", "6"));
    must(panel.secretary(model::RecordAttendance{"S", {"p1", "r1", "r2", "r3"}}));
    EXPECT_TRUE(refused(panel.secretary(model::OpenSession{"S"}), RejectionKind::rule_not_met, "Partenaires : 1 / 3", "6"));
    must(panel.secretary(model::RecordAttendance{"S", {"p1", "p2", "r1", "r2"}}));
    EXPECT_TRUE(taken(panel.secretary(model::OpenSession{"S"})));
}

TEST(Proxies, CountForTheQuorumWhereTheCallSaysSo) {
    Panel panel;
    panel.convene("jury", "S", {}, {"p1", "r1", "r2"});
    must(panel.secretary(model::DesignateChair{"S", "p1"}));
    EXPECT_TRUE(taken(panel.call.act(juror("p2"), "", model::GiveProxy{"S", "p2", "p1"})));
    EXPECT_TRUE(taken(panel.secretary(model::OpenSession{"S"})));

    Panel strict(Changes{{" comptées_au_quorum", ""}});
    strict.convene("jury", "S", {}, {"p1", "r1", "r2"});
    must(strict.secretary(model::DesignateChair{"S", "p1"}));
    must(strict.secretary(model::GiveProxy{"S", "p2", "p1"}));
    EXPECT_TRUE(refused(strict.secretary(model::OpenSession{"S"}), RejectionKind::rule_not_met, "quorum"));
}

TEST(Proxies, AreRefusedBeyondWhatOneMemberMayHold) {
    Panel panel;
    panel.convene("jury", "S", {}, {"p1", "r1"});
    must(panel.secretary(model::GiveProxy{"S", "p2", "p1"}));
    EXPECT_TRUE(refused(panel.secretary(model::GiveProxy{"S", "p3", "p1"}), RejectionKind::rule_not_met, "déjà 1 procuration", "6"));
    EXPECT_TRUE(refused(panel.secretary(model::GiveProxy{"S", "p1", "r1"}), RejectionKind::rule_not_met, "est présent"));
    EXPECT_TRUE(refused(panel.secretary(model::GiveProxy{"S", "p3", "r2"}), RejectionKind::rule_not_met, "n'est pas présent"));
    EXPECT_TRUE(refused(panel.call.act(juror("r3"), "", model::GiveProxy{"S", "p3", "r1"}), RejectionKind::not_yours));
    panel.convene("commission", "C", {}, {"c1"});
    EXPECT_TRUE(refused(panel.secretary(model::GiveProxy{"C", "c2", "c1"}), RejectionKind::rule_not_met, "n'admet pas de procuration"));
}

TEST(Chair, MustBePresentForTheSessionToOpen) {
    Panel panel;
    panel.convene("jury", "S", {}, {"p1", "p2", "r1", "r2"});
    EXPECT_TRUE(refused(panel.secretary(model::OpenSession{"S"}), RejectionKind::rule_not_met, "Président du jury", "6"));
    EXPECT_TRUE(refused(panel.secretary(model::DesignateChair{"S", "p3"}), RejectionKind::rule_not_met, "n'est pas présent"));
    must(panel.secretary(model::DesignateChair{"S", "p2"}));
    EXPECT_TRUE(taken(panel.secretary(model::OpenSession{"S"})));
}

TEST(Vote, GivesTheOutcomeAndNoOther) {
    Panel panel;
    panel.file("A");
    panel.jury("S", {"A"});
    panel.mark_all("A", fair_marks);
    EXPECT_TRUE(refused(panel.outcome("A", "favorable"), RejectionKind::rule_not_met, "il manque la voix de p1, p2"));
    for (const char* person : {"p1", "p2", "r1", "r2"}) must(panel.vote(person, "A", "favorable"));
    must(panel.vote("p3", "A", "défavorable"));
    EXPECT_TRUE(refused(panel.outcome("A", "favorable"), RejectionKind::rule_not_met, "il manque la voix de r3"));
    must(panel.vote("r3", "A", ""));
    EXPECT_TRUE(refused(panel.outcome("A", "défavorable"), RejectionKind::rule_not_met, "le vote a donné « Avis favorable »"));
    EXPECT_TRUE(taken(panel.outcome("A", "favorable")));
    EXPECT_EQ(panel.call.stage("A"), "décision");
}

TEST(Vote, ThatIsEqualIsSettledByTheChairWhereTheCallSaysSo) {
    for (const bool casting : {true, false}) {
        Panel panel(casting ? Changes{} : Changes{{" voix_prépondérante", ""}});
        panel.file("A");
        panel.jury("S", {"A"});
        panel.mark_all("A", fair_marks);
        for (const char* person : {"p1", "p2", "p3"}) must(panel.vote(person, "A", "défavorable"));
        for (const char* person : {"r1", "r2", "r3"}) must(panel.vote(person, "A", "favorable"));
        EXPECT_TRUE(refused(panel.outcome("A", "favorable"), RejectionKind::rule_not_met, casting ? "voix prépondérante : p1" : "à égalité"));
        const auto said = panel.outcome("A", "défavorable");
        EXPECT_EQ(said.reply.accepted, casting) << said.reply.rejection.french;
    }
}

TEST(Vote, OfThosePresentCountsAbstentionsAgainst) {
    Panel panel(Changes{{"vote majorité des_exprimés", "vote majorité des_présents"}});
    panel.file("A");
    panel.jury("S", {"A"});
    panel.mark_all("A", fair_marks);
    for (const char* person : {"p1", "p2", "p3"}) must(panel.vote(person, "A", "favorable"));
    for (const char* person : {"r1", "r2", "r3"}) must(panel.vote(person, "A", ""));
    EXPECT_TRUE(refused(panel.outcome("A", "favorable"), RejectionKind::rule_not_met, "aucune issue"));
    must(panel.vote("r1", "A", "favorable"));
    EXPECT_TRUE(taken(panel.outcome("A", "favorable")));
}

TEST(Vote, IsNotCastByTheRecusedNorForThem) {
    Panel panel;
    panel.file("A");
    panel.convene("jury", "S", {"A"}, {"p1", "p2", "r1", "r2"});
    must(panel.secretary(model::DesignateChair{"S", "p1"}));
    must(panel.secretary(model::GiveProxy{"S", "r3", "r1"}));
    must(panel.secretary(model::GiveProxy{"S", "p3", "p2"}));
    must(panel.secretary(model::OpenSession{"S"}));
    must(panel.secretary(model::RecuseMember{"r3", "Intérêt déclaré."}, "A"));
    EXPECT_TRUE(refused(panel.call.act(juror("r1"), "A", model::RecordVote{"r3", "favorable"}), RejectionKind::not_yours, "récusé"));
    EXPECT_TRUE(taken(panel.call.act(juror("p2"), "A", model::RecordVote{"p3", "favorable"})));
    EXPECT_EQ(panel.call.last<model::VoteRecorded>("A").by, "p2");
    EXPECT_TRUE(refused(panel.call.act(juror("r1"), "A", model::RecordVote{"r2", "favorable"}), RejectionKind::not_yours));
    EXPECT_TRUE(taken(panel.call.act(juror("r1"), "A", model::RecordVote{"r1", ""})));
}

TEST(Reason, IsAskedWhenTheDecisionDepartsFromTheAdvice) {
    Panel panel;
    panel.file("A");
    panel.file("B");
    panel.advise({"A", "B"}, {fair_marks, fair_marks}, "défavorable");
    panel.commission("C", {"A", "B"});
    must(panel.secretary(model::EstablishRanking{"C"}));
    EXPECT_TRUE(refused(panel.outcome("A", "accordée"), RejectionKind::incomplete, "car avis.défavorable"));
    EXPECT_TRUE(taken(panel.outcome("A", "accordée", "La Commission voit plus loin que le jury.")));

    Panel other;
    other.file("A");
    other.advise({"A"}, {fair_marks});
    other.commission("C", {"A"});
    must(other.secretary(model::EstablishRanking{"C"}));
    EXPECT_TRUE(taken(other.outcome("A", "accordée")));
}

}  // namespace
}  // namespace guichet::support
