// A recusal is about a person and a dossier, in every body and at any time; what a session says is what
// those present at it say.
#include <gtest/gtest.h>

#include "tests/support/scenario.h"

namespace guichet::support {
namespace {

/// Two members a college, one of whom also sits on the Commission permanente.
void seat(TestCall& call) {
    call.at("2015-03-02 10:00");
    for (const char* person : {"p1", "p2"}) must(call.appoint("jury", "partenaires", person));
    for (const char* person : {"r1", "r2"}) must(call.appoint("jury", "région", person));
    must(call.appoint("commission_permanente", "", "p1"));
    bring_to_opinion(call, "A");
}

void open(TestCall& call, const std::string& session, const std::string& day, const std::vector<std::string>& present) {
    must(call.convene("jury", session, day, {"A"}));
    must(call.attend(session, present));
    must(call.open(session));
}

TEST(Recusal, HoldsInEveryBodyInWhichThePersonSits) {
    TestCall call;
    seat(call);
    must(call.recuse(team(), "A", "p1"));
    EXPECT_EQ(call.count<model::MemberRecused>("A"), 2U);
    open(call, "S", "2015-03-02", {"p1", "p2", "r1", "r2"});
    EXPECT_TRUE(refused(call.mark(juror("p1"), "A", "lecture", twelve(2)), RejectionKind::not_yours, "récusé", "6"));
    EXPECT_TRUE(refused(call.recuse(team(), "A", "p1"), RejectionKind::out_of_turn, "déjà récusé", "6"));
}

TEST(Recusal, AfterTheOpinionLeavesTheScoreAndTellsTheSecretary) {
    TestCall call;
    seat(call);
    open(call, "S", "2015-03-02", {"p1", "p2", "r1", "r2"});
    for (const char* person : {"p1", "p2", "r1", "r2"}) must(call.mark(juror(person), "A", "lecture", twelve(person[1] == '1' ? 3 : 1)));
    must(call.outcome("A", "favorable"));
    const auto scores = call.count<model::ScoreSet>("A");
    must(call.recuse(team(), "A", "p1"));
    EXPECT_EQ(call.count<model::ScoreSet>("A"), scores);
    EXPECT_EQ(call.last<model::AlertRaised>("A").what, "recused_after_outcome");
    EXPECT_EQ(call.last<model::AlertRaised>("A").subject, "avis");
}

TEST(Score, IsThatOfThosePresentAtTheSessionThatGivesTheOpinion) {
    TestCall call;
    seat(call);
    open(call, "S1", "2015-03-02", {"p1", "r1"});
    for (const char* person : {"p1", "r1"}) must(call.mark(juror(person), "A", "lecture", twelve(0)));
    must(call.close("S1"));
    call.at("2015-03-09 10:00");
    open(call, "S2", "2015-03-09", {"p2", "r2"});
    for (const char* person : {"p2", "r2"}) must(call.mark(juror(person), "A", "lecture", twelve(3)));
    must(call.outcome("A", "favorable"));
    const auto& score = call.last<model::ScoreSet>("A");
    EXPECT_EQ(Ratio(score.numerator, score.denominator), Ratio(36));
    EXPECT_EQ(score.markers, 2);
}

}  // namespace
}  // namespace guichet::support
