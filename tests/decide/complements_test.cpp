// A complement: asked, awaited while the delay of the stage stands still, answered or lapsed.
//
// Filed on Monday 2 March 2015, a dossier is to be examined within 30 working days: until Tuesday
// 14 April (Easter Monday, 6 April, is not one).
#include <gtest/gtest.h>

#include "tests/support/scenario.h"

namespace guichet::support {
namespace {

struct Examined {
    TestCall call;
    Examined() {
        call.at("2015-03-02 10:00");
        file(call, "A");
    }
    const state::Timer& timer() const { return call.dossier("A").timers.at(0); }
};

TEST(Complement, SuspendsTheDeadlineWithItsWorkingDaysLeft) {
    Examined one;
    EXPECT_EQ(iso(one.timer().last_day), "2015-04-14");
    EXPECT_EQ(iso(one.timer().due), "2015-04-14T22:00:00.000Z");
    one.call.at("2015-03-16 10:00");
    must(one.call.ask_complement("A"));
    EXPECT_EQ(one.call.last<model::DeadlineSuspended>("A").remaining_days, 20);
    EXPECT_EQ(one.timer().status, state::TimerStatus::suspended);
    const auto& asked = one.call.last<model::ComplementRequested>("A");
    EXPECT_EQ(iso(asked.last_day), "2015-03-31");
    EXPECT_EQ(iso(asked.due), "2015-03-31T22:00:00.000Z");
    EXPECT_EQ(asked.clause, "6");
}

TEST(Complement, AnsweredResumesTheDeadlineWithAsManyWorkingDays) {
    Examined one;
    one.call.at("2015-03-16 10:00");
    must(one.call.ask_complement("A"));
    one.call.at("2015-03-25 18:00");
    must(one.call.answer("A", {}, "Voici la pièce."));
    EXPECT_EQ(one.timer().status, state::TimerStatus::armed);
    EXPECT_EQ(iso(one.timer().last_day), "2015-04-23");
    one.call.at("2015-04-23 23:59:59.999");
    EXPECT_EQ(one.call.count<model::AlertRaised>("A"), 0u);
    one.call.at("2015-04-24 00:00");
    EXPECT_EQ(one.call.last<model::AlertRaised>("A").what, "deadline_passed");
}

TEST(Complement, EndsOnAWorkingDay) {
    Examined one;
    one.call.at("2015-03-20 10:00");  // fifteen days later: Saturday 4 April, before Easter Monday
    must(one.call.ask_complement("A"));
    EXPECT_EQ(iso(one.call.last<model::ComplementRequested>("A").last_day), "2015-04-07");
}

TEST(Complement, LapsesAtTheEndOfItsLastDayAndTheDeadlineRunsFromThere) {
    Examined one;
    one.call.at("2015-03-16 10:00");
    must(one.call.ask_complement("A"));
    one.call.at("2015-03-31 23:59:59.999");
    EXPECT_TRUE(one.call.dossier("A").complement.has_value());
    one.call.at("2015-04-01 00:00");
    EXPECT_FALSE(one.call.dossier("A").complement.has_value());
    const auto& alert = one.call.last<model::AlertRaised>("A");
    EXPECT_EQ(alert.what, "complement_lapsed");
    EXPECT_EQ(one.call.program().parties[static_cast<std::size_t>(alert.party)].name, "équipe_projet");
    // Twenty working days after 31 March, Wednesday 1 April being the first.
    EXPECT_EQ(iso(one.timer().last_day), "2015-04-29");
    EXPECT_EQ(one.timer().status, state::TimerStatus::armed);
}

TEST(Complement, LapsedLateByAnEngineThatSleptGivesNoMoreDays) {
    Examined one;
    one.call.at("2015-03-16 10:00");
    must(one.call.ask_complement("A"));
    // The engine wakes three days after the complement was due.
    auto step = one.call.engine().fire_due(paris("2015-04-04 08:00"));
    ASSERT_TRUE(step && step->reply.accepted);
    EXPECT_EQ(iso(one.timer().last_day), "2015-04-29");
}

TEST(Complement, AnsweredAtTheLastMillisecondIsTakenAndAfterwardsRefused) {
    Examined one;
    file(one.call, "B");
    one.call.at("2015-03-16 10:00");
    must(one.call.ask_complement("A"));
    must(one.call.ask_complement("B"));
    one.call.at("2015-03-31 23:59:59.999");
    EXPECT_TRUE(taken(one.call.answer("A", {}, "Voici.")));
    one.call.at("2015-04-01 00:00");
    EXPECT_TRUE(refused(one.call.answer("B", {}, "Pardon du retard."), RejectionKind::out_of_turn, "aucun complément"));
}

TEST(Complement, AwaitedHoldsBackTheOutcome) {
    Examined one;
    must(one.call.mark(team(), "A", "analyse", {1, 1, 1, 1, 1, 1}));
    must(one.call.ask_complement("A"));
    EXPECT_TRUE(refused(one.call.outcome("A", "recevable"), RejectionKind::out_of_turn, "complément est attendu", "6"));
    EXPECT_TRUE(refused(one.call.outcome("A", "irrecevable"), RejectionKind::out_of_turn, "complément est attendu", "6"));
    EXPECT_TRUE(refused(one.call.ask_complement("A"), RejectionKind::out_of_turn, "déjà demandé", "6"));
    must(one.call.answer("A", {}, "Voici."));
    EXPECT_TRUE(taken(one.call.outcome("A", "recevable")));
}

TEST(Complement, IsAskedByWhoExaminesAndAnsweredByTheApplicant) {
    Examined one;
    EXPECT_TRUE(refused(one.call.act(payer(), "A", model::RequestComplement{"Quoi ?"}), RejectionKind::not_yours, "équipe_projet"));
    EXPECT_TRUE(refused(one.call.act(team(), "A", model::RequestComplement{""}), RejectionKind::incomplete, "texte"));
    EXPECT_TRUE(refused(one.call.answer("A", {}, "Spontanément."), RejectionKind::out_of_turn, "aucun complément"));
    must(one.call.ask_complement("A"));
    EXPECT_TRUE(refused(one.call.act(applicant("B"), "A", model::AnswerComplement{{}, "Pas à moi."}), RejectionKind::not_yours, "porteur"));
    EXPECT_TRUE(refused(one.call.answer("A", {}, ""), RejectionKind::incomplete, "réponse"));
    EXPECT_TRUE(taken(one.call.answer("A", {}, "Voici.")));
}

TEST(Complement, IsNotAskedAtAStageThatHasNone) {
    TestCall call;
    call.at("2015-03-02 10:00");
    must(call.create("D"));
    EXPECT_TRUE(refused(call.ask_complement("D"), RejectionKind::out_of_turn, "complément"));
    bring_to_opinion(call, "A");
    EXPECT_TRUE(refused(call.ask_complement("A"), RejectionKind::out_of_turn, "complément"));
}

TEST(Complement, AnswersChangeWhatTheRulesSee) {
    TestCall call;
    call.at("2015-03-02 10:00");
    file(call, "A", edited(example_form("AQ-01", "candidature"), {{"objectifs.modèle", ""}}));
    EXPECT_EQ(call.last<model::RulesAssessed>("A").verdict, program::Verdict::not_met);
    must(call.mark(team(), "A", "analyse", {1, 1, 1, 1, 1, 1}));
    EXPECT_TRUE(refused(call.outcome("A", "recevable"), RejectionKind::rule_not_met, "recevabilité"));
    must(call.ask_complement("A"));
    EXPECT_TRUE(refused(call.answer("A", {{"candidature.budget.demandé", "\"40000.01\""}}, ""), RejectionKind::invalid_answer, "40", "7"));
    EXPECT_TRUE(refused(call.answer("A", {{"candidature.porteur.nom", "null"}}, ""), RejectionKind::incomplete, "Nom de la structure"));
    EXPECT_TRUE(refused(call.answer("A", {{"bilan.récit", "\"En avance.\""}}, ""), RejectionKind::out_of_turn, "bilan.récit"));
    must(call.answer("A", {{"candidature.objectifs.modèle", "\"Un modèle à reproduire.\""}}, ""));
    EXPECT_EQ(call.last<model::RulesAssessed>("A").verdict, program::Verdict::met);
    EXPECT_TRUE(taken(call.outcome("A", "recevable")));
}

TEST(Complement, OfAWithdrawnDossierIsAwaitedNoMore) {
    Examined one;
    must(one.call.ask_complement("A"));
    must(one.call.withdraw("A"));
    EXPECT_FALSE(one.call.dossier("A").complement.has_value());
    EXPECT_FALSE(one.call.engine().next_due().has_value());
}

}  // namespace
}  // namespace guichet::support
