// Who may judge a dossier, what their marks amount to, when an opinion may be given.
#include <gtest/gtest.h>

#include "tests/support/scenario.h"

namespace guichet::support {
namespace {

/// A dossier before a jury of three partners and three services, and the session's name.
struct Sitting {
    TestCall call;
    std::string session = "S";

    explicit Sitting(const Changes& changes = {}, const std::vector<std::string>& present = {"p1", "p2", "r1", "r2"}) : call(changes) {
        call.at("2015-03-02 10:00");
        for (const char* person : {"p1", "p2", "p3"}) must(call.appoint("jury", "partenaires", person));
        for (const char* person : {"r1", "r2", "r3"}) must(call.appoint("jury", "région", person));
        bring_to_opinion(call, "A");
        must(call.convene("jury", session, "2015-03-02", {"A"}));
        must(call.attend(session, present));
        must(call.open(session));
    }
    Said marks(const std::string& person, std::vector<std::int64_t> marks) { return call.mark(juror(person), "A", "lecture", std::move(marks)); }
};

Ratio score(const TestCall& call) {
    const auto& set = call.last<model::ScoreSet>("A");
    return Ratio(set.numerator, set.denominator);
}

TEST(Marking, IsForMembersPresentInAnOpenSessionWithTheDossierOnItsAgenda) {
    Sitting jury;
    EXPECT_TRUE(refused(jury.marks("p3", twelve(2)), RejectionKind::not_yours, "n'est pas présent", "6"));
    EXPECT_TRUE(refused(jury.marks("x9", twelve(2)), RejectionKind::not_yours, "n'est pas membre", "6"));
    EXPECT_TRUE(refused(jury.call.mark(team(), "A", "lecture", twelve(2)), RejectionKind::not_yours, "jury"));
    EXPECT_TRUE(taken(jury.marks("p1", twelve(2))));
    must(jury.call.close("S"));
    EXPECT_TRUE(refused(jury.marks("p2", twelve(2)), RejectionKind::out_of_turn, "aucune séance ouverte", "6"));
    EXPECT_TRUE(refused(jury.call.outcome("A", "favorable"), RejectionKind::out_of_turn, "aucune séance ouverte", "6"));
}

TEST(Marking, IsRefusedForADossierOffTheAgenda) {
    Sitting jury;
    bring_to_opinion(jury.call, "B");
    EXPECT_TRUE(refused(jury.call.mark(juror("p1"), "B", "lecture", twelve(2)), RejectionKind::out_of_turn, "ordre du jour", "6"));
}

TEST(Marking, TakesEveryCriterionOfTheGridWithinItsScale) {
    Sitting jury;
    EXPECT_TRUE(refused(jury.marks("p1", {2, 2, 2}), RejectionKind::invalid_answer, "12 critères, 3 notes", "annexe 1"));
    auto high = twelve(2), low = twelve(2);
    high[2] = 4;
    low[11] = -1;
    EXPECT_TRUE(refused(jury.marks("p1", high), RejectionKind::invalid_answer, "Intervention du collectif", "annexe 1"));
    EXPECT_TRUE(refused(jury.marks("p1", low), RejectionKind::invalid_answer, "Facteurs environnementaux", "annexe 1"));
    EXPECT_TRUE(refused(jury.call.mark(juror("p1"), "A", "beauté", twelve(2)), RejectionKind::unknown_name, "analyse, lecture"));
    EXPECT_TRUE(refused(jury.call.mark(juror("p1"), "A", "analyse", twelve(1)), RejectionKind::out_of_turn, "Avis technique"));
    EXPECT_TRUE(taken(jury.marks("p1", twelve(3))));
}

TEST(Opinion, NeedsEveryMarkOfThosePresent) {
    Sitting jury;
    EXPECT_TRUE(refused(jury.call.outcome("A", "favorable"), RejectionKind::rule_not_met, "lecture.complète"));
    for (const char* person : {"p1", "p2", "r1"}) must(jury.marks(person, twelve(2)));
    EXPECT_TRUE(refused(jury.call.outcome("A", "favorable"), RejectionKind::rule_not_met, "lecture.complète"));
    EXPECT_TRUE(refused(jury.call.outcome("A", "défavorable"), RejectionKind::rule_not_met, "lecture.complète"));
    must(jury.marks("r2", twelve(2)));
    EXPECT_TRUE(taken(jury.call.outcome("A", "favorable")));
    EXPECT_EQ(jury.call.last<model::OutcomeReached>("A").session, "S");
}

TEST(Opinion, WaitsForNobodyWhoIsRecused) {
    Sitting jury;
    for (const char* person : {"p1", "p2", "r1"}) must(jury.marks(person, twelve(2)));
    must(jury.call.recuse(team(), "A", "r2"));
    EXPECT_TRUE(taken(jury.call.outcome("A", "favorable")));
}

TEST(Recusal, ByTheRuleFollowsFromTheMembersOrganisation) {
    TestCall call;
    call.at("2015-03-02 10:00");
    seat_bodies(call);
    must(call.appoint("jury", "partenaires", "p3", "Association fictive Les Mille Mains (exemple)"));
    must(call.appoint("jury", "région", "r3"));
    bring_to_opinion(call, "A");
    const auto& recused = call.last<model::MemberRecused>("A");
    EXPECT_EQ(recused.person, "p3");
    EXPECT_TRUE(recused.automatic);
    EXPECT_EQ(recused.clause, "6");
    hold_session(call, "jury", {"A"});
    EXPECT_TRUE(refused(call.mark(juror("p3"), "A", "lecture", twelve(3)), RejectionKind::not_yours, "récusé", "6"));
    EXPECT_TRUE(taken(call.mark(juror("p1"), "A", "lecture", twelve(3))));
}

TEST(Recusal, ByTheRuleHoldsForAMemberAppointedAfterwards) {
    TestCall call;
    call.at("2015-03-02 10:00");
    seat_bodies(call);
    bring_to_opinion(call, "A");
    must(call.appoint("jury", "partenaires", "p3", "Association fictive Les Mille Mains (exemple)"));
    must(call.appoint("jury", "région", "r3"));
    hold_session(call, "jury", {"A"});
    EXPECT_TRUE(refused(call.mark(juror("p3"), "A", "lecture", twelve(3)), RejectionKind::not_yours, "récusé", "6"));
}

TEST(Recusal, IsDeclaredByTheMemberOrRecordedByTheSecretaryWithAReason) {
    Sitting jury;
    EXPECT_TRUE(refused(jury.call.recuse(juror("p2"), "A", "p1"), RejectionKind::not_yours, "secrétariat"));
    EXPECT_TRUE(refused(jury.call.recuse(payer(), "A", "p1"), RejectionKind::not_yours, "secrétariat"));
    EXPECT_TRUE(refused(jury.call.recuse(team(), "A", "x9"), RejectionKind::unknown_name, "x9"));
    EXPECT_TRUE(refused(jury.call.act(team(), "A", model::RecuseMember{"p1", ""}), RejectionKind::incomplete, "motif"));
    EXPECT_TRUE(taken(jury.call.recuse(juror("p1"), "A", "p1")));
    EXPECT_TRUE(refused(jury.call.recuse(team(), "A", "p1"), RejectionKind::out_of_turn, "déjà récusé", "6"));
    EXPECT_TRUE(refused(jury.marks("p1", twelve(2)), RejectionKind::not_yours, "récusé", "6"));
    EXPECT_TRUE(taken(jury.call.recuse(team(), "A", "r1")));
}

TEST(Recusal, LowersTheQuorumUntilItIsLost) {
    // Six members, four present, quorum one half: 3 of 5, then 2 of 4, then 1 of 3.
    Sitting jury;
    for (const char* person : {"p1", "p2", "r1", "r2"}) must(jury.marks(person, twelve(2)));
    for (const char* person : {"p1", "r1", "p2"}) must(jury.call.recuse(team(), "A", person));
    auto said = jury.call.outcome("A", "favorable");
    EXPECT_TRUE(refused(said, RejectionKind::rule_not_met, "quorum", "6"));
    EXPECT_NE(said.reply.rejection.french.find("1 / 3"), std::string::npos) << said.reply.rejection.french;
}

TEST(Recusal, LeavesTheQuorumAtExactlyOneHalf) {
    Sitting jury;
    for (const char* person : {"p1", "p2", "r1", "r2"}) must(jury.marks(person, twelve(2)));
    for (const char* person : {"p1", "r1"}) must(jury.call.recuse(team(), "A", person));
    ASSERT_TRUE(taken(jury.call.outcome("A", "favorable")));
    bool told = false;
    for (const auto& trace : jury.call.last<model::OutcomeReached>("A").traces)
        if (trace.rule == "quorum") {
            told = true;
            EXPECT_EQ(trace.seen.at(0).value, "4");
            EXPECT_EQ(trace.seen.at(1).value, "2");
        }
    EXPECT_TRUE(told);
}

TEST(Recusal, TakesBackTheMarksAlreadyGiven) {
    Sitting jury;
    must(jury.marks("p1", twelve(3)));
    must(jury.marks("p2", twelve(1)));
    EXPECT_EQ(score(jury.call), Ratio(24));
    must(jury.call.recuse(team(), "A", "p1"));
    EXPECT_EQ(score(jury.call), Ratio(12));
    EXPECT_EQ(jury.call.dossier("A").scores.at(1).markers, 1);
    must(jury.call.recuse(team(), "A", "p2"));
    EXPECT_FALSE(jury.call.dossier("A").scores.contains(1));
}

TEST(Parity, LostDuringTheSessionStopsTheOpinion) {
    Sitting jury(Changes{{"paramètre appréciation_parité des_présents", "paramètre appréciation_parité des_membres"}});
    for (const char* person : {"p1", "p2", "r1", "r2"}) must(jury.marks(person, twelve(2)));
    must(jury.call.appoint("jury", "région", "r4"));
    EXPECT_TRUE(refused(jury.call.outcome("A", "favorable"), RejectionKind::rule_not_met, "parité", "6"));
    must(jury.call.appoint("jury", "partenaires", "p4"));
    EXPECT_TRUE(taken(jury.call.outcome("A", "favorable")));
}

TEST(Score, IsTheMeanOfTheTotalsExactly) {
    Sitting jury;
    auto thirteen = twelve(1);
    thirteen[0] = 2;
    must(jury.marks("p1", twelve(1)));
    EXPECT_EQ(score(jury.call), Ratio(12));
    must(jury.marks("p2", twelve(1)));
    must(jury.marks("r1", thirteen));
    EXPECT_EQ(score(jury.call), Ratio(37, 3));
    must(jury.marks("r2", twelve(3)));
    EXPECT_EQ(score(jury.call), Ratio(73, 4));
    EXPECT_EQ(jury.call.last<model::ScoreSet>("A").markers, 4);
}

TEST(Score, IsTheMedianWhenTheCallSaysSo) {
    Sitting jury(Changes{{"paramètre agrégation_des_notes moyenne", "paramètre agrégation_des_notes médiane"}});
    auto thirteen = twelve(1);
    thirteen[0] = 2;
    must(jury.marks("p1", twelve(3)));
    must(jury.marks("p2", twelve(0)));
    EXPECT_EQ(score(jury.call), Ratio(18));
    must(jury.marks("r1", twelve(1)));
    EXPECT_EQ(score(jury.call), Ratio(12));
    must(jury.marks("r2", thirteen));
    EXPECT_EQ(score(jury.call), Ratio(25, 2));
}

TEST(Score, FollowsAMemberWhoMarksAgain) {
    Sitting jury;
    must(jury.marks("p1", twelve(1)));
    must(jury.marks("p1", twelve(3)));
    EXPECT_EQ(score(jury.call), Ratio(36));
    EXPECT_EQ(jury.call.last<model::ScoreSet>("A").markers, 1);
}

TEST(Hearing, IsHeldInSessionBeforeTheOpinionOnly) {
    Sitting jury;
    EXPECT_TRUE(refused(jury.call.act(juror("p1"), "A", model::HoldHearing{"Entendu."}), RejectionKind::not_yours, "équipe_projet"));
    EXPECT_TRUE(refused(jury.call.act(team(), "A", model::HoldHearing{" "}), RejectionKind::incomplete, "audition"));
    EXPECT_TRUE(taken(jury.call.act(team(), "A", model::HoldHearing{"Le porteur a répondu."})));
    EXPECT_EQ(jury.call.last<model::HearingHeld>("A").session, "S");
    file(jury.call, "B");
    EXPECT_TRUE(refused(jury.call.act(team(), "B", model::HoldHearing{"Entendu."}), RejectionKind::out_of_turn, "audition"));
}

}  // namespace
}  // namespace guichet::support
