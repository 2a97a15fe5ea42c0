// Deadlines: when they pass, what then follows, what follows them.
#include <gtest/gtest.h>

#include <algorithm>

#include "engine/decide/decide.h"
#include "tests/support/scenario.h"

namespace guichet::support {
namespace {

/// Granted on Monday 6 July 2015: the start is awaited until 6 January 2016.
struct Granted {
    TestCall call;
    /// `examined`: a dossier filed and left there.
    explicit Granted(const std::vector<std::string>& dossiers = {"A"}, const std::string& examined = {}) {
        call.at("2015-03-02 10:00");
        seat_bodies(call);
        if (!examined.empty()) file(call, examined);
        for (const auto& name : dossiers) bring_to_decision(call, name);
        call.at("2015-07-06 10:00");
        for (const auto& name : dossiers) grant(call, name);
    }
    const state::Timer& timer(const char* name) const {
        const auto& all = call.dossier("A").timers;
        auto found = std::find_if(all.rbegin(), all.rend(), [&](const auto& timer) {
            return call.program().stages[static_cast<std::size_t>(timer.stage)].deadlines[static_cast<std::size_t>(timer.deadline)].name == name;
        });
        if (found == all.rend()) throw std::runtime_error(std::string("no deadline ") + name);
        return *found;
    }
};

TEST(Examination, ThatLastsTooLongRaisesAnAlertAndStaysPossible) {
    TestCall call;
    call.at("2015-03-02 10:00");
    file(call, "A");
    call.at("2015-04-14 23:59:59.999");
    EXPECT_EQ(call.count<model::AlertRaised>("A"), 0u);
    call.at("2015-04-15 00:00");
    EXPECT_EQ(call.last<model::AlertRaised>("A").subject, "fin_instruction");
    EXPECT_EQ(call.stage("A"), "instruction");
    find_eligible(call, "A");
    EXPECT_EQ(call.stage("A"), "avis");
}

TEST(Start, IsStillPossibleAtTheLastMillisecondOfTheDelay) {
    Granted one({"A", "B"});
    EXPECT_EQ(iso(one.timer("limite_démarrage").last_day), "2016-01-06");
    one.call.at("2016-01-06 23:59:59.999");
    start(one.call, "A", "2016-01-04");
    EXPECT_EQ(one.call.stage("A"), "réalisation");
    one.call.at("2016-01-07 00:00");
    EXPECT_EQ(one.call.stage("A"), "réalisation");
    EXPECT_EQ(one.call.stage("B"), "caduc");
}

TEST(Start, NeverDeclaredMakesTheAwardLapseWithoutAnyPayment) {
    Granted one;
    one.call.at("2016-01-07 00:00");
    EXPECT_EQ(one.call.stage("A"), "caduc");
    EXPECT_EQ(one.call.count<model::DeadlinePassed>("A"), 1u);
    const auto& letter = one.call.last<model::LetterIssued>("A");
    EXPECT_EQ(letter.subject, "Votre aide est devenue caduque");
    EXPECT_TRUE(one.call.dossier("A").instalments.empty());
    EXPECT_TRUE(refused(one.call.fill("A", "déclaration_de_démarrage", declaration("2016-01-04")), RejectionKind::out_of_turn, "caduc"));
    EXPECT_TRUE(refused(one.call.pay("A", "avance"), RejectionKind::out_of_turn, "n'est pas dû"));
    EXPECT_FALSE(one.call.engine().next_due().has_value());
}

TEST(Start, DeclaredInTimeStopsItsDeadline) {
    Granted one;
    start(one.call, "A", "2015-09-07");
    EXPECT_EQ(one.timer("limite_démarrage").status, state::TimerStatus::cleared);
    one.call.at("2016-02-01");
    EXPECT_EQ(one.call.stage("A"), "réalisation");
}

TEST(Report, IsRemindedThenStillTakenUntilTheBalanceIsLost) {
    Granted one;
    start(one.call, "A", "2015-09-07");
    EXPECT_EQ(iso(one.timer("remise_du_bilan").last_day), "2016-12-06");
    EXPECT_EQ(iso(one.timer("perte_du_solde").last_day), "2017-06-06");
    one.call.at("2016-12-06 23:59:59.999");
    EXPECT_NE(one.call.last<model::LetterIssued>("A").subject, "Nous attendons votre bilan");
    one.call.at("2016-12-07 00:00");
    EXPECT_EQ(one.call.last<model::LetterIssued>("A").subject, "Nous attendons votre bilan");
    EXPECT_EQ(one.call.stage("A"), "réalisation");
    one.call.at("2017-06-06 23:59:59.999");
    hand_report(one.call, "A", example_form("AQ-01", "bilan"));
    EXPECT_EQ(one.call.stage("A"), "contrôle");
    one.call.at("2018-01-01");
    EXPECT_EQ(one.call.stage("A"), "contrôle");
}

TEST(Report, ThatNeverComesLosesTheBalance) {
    Granted one;
    start(one.call, "A", "2015-09-07");
    must(one.call.pay("A", "avance"));
    one.call.at("2017-06-06 23:59:59.999");
    EXPECT_EQ(one.call.stage("A"), "réalisation");
    one.call.at("2017-06-07 00:00");
    EXPECT_EQ(one.call.stage("A"), "clos_sans_solde");
    EXPECT_TRUE(refused(one.call.submit("A"), RejectionKind::out_of_turn, "clos_sans_solde"));
    EXPECT_TRUE(refused(one.call.pay("A", "solde"), RejectionKind::out_of_turn, "n'est pas dû"));
    EXPECT_EQ(one.call.dossier("A").instalments.size(), 1u);
}

TEST(Report, ToBeRedoneIsAwaitedTwoMonthsFromTheDayItWasSentBack) {
    Granted one({"A", "B"});
    for (const char* name : {"A", "B"}) start(one.call, name, "2015-09-07");
    one.call.at("2016-12-20 10:00");  // after the day when the first report was due
    for (const char* name : {"A", "B"}) hand_report(one.call, name, example_form("AQ-01", "bilan"));
    one.call.at("2017-01-16 10:00");
    for (const char* name : {"A", "B"}) must(one.call.outcome(name, "à_reprendre"));
    EXPECT_EQ(iso(one.timer("limite_reprise").last_day), "2017-03-16");
    one.call.at("2017-03-16 23:59:59.999");
    hand_report(one.call, "A", example_form("AQ-01", "bilan"));
    EXPECT_EQ(one.call.stage("A"), "contrôle");
    one.call.at("2017-03-17 00:00");
    EXPECT_EQ(one.call.stage("B"), "clos_sans_solde");
    EXPECT_TRUE(refused(one.call.pay("B", "solde"), RejectionKind::out_of_turn, "n'est pas dû"));
    // A may be sent back again: the two months then run from that day.
    one.call.at("2017-04-03 10:00");
    must(one.call.outcome("A", "à_reprendre"));
    EXPECT_EQ(iso(one.timer("limite_reprise").last_day), "2017-06-06");  // 3 June is the Saturday before Whit Monday
}

TEST(DependentDeadline, RunsFromTheMovedEndOfTheOneItFollows) {
    Granted one;
    // Twelve months from 11 June 2015 end on 10 June 2016; three months later is a Saturday, moved to
    // Monday 12 September; six months after that Monday is Sunday 12 March 2017, moved to the 13th.
    start(one.call, "A", "2015-06-11");
    EXPECT_EQ(iso(one.timer("remise_du_bilan").last_day), "2016-09-12");
    EXPECT_EQ(iso(one.timer("perte_du_solde").last_day), "2017-03-13");
}

TEST(LateAct, IsRefusedEvenBeforeTheEngineHasLetTheDeadlinePass) {
    Granted one({"A", "B"}, "C");
    must(one.call.ask_complement("C"));
    start(one.call, "B", "2015-09-07");
    must(one.call.fill("A", "déclaration_de_démarrage", declaration("2016-01-04")));
    must(one.call.fill("B", "bilan", example_form("AQ-01", "bilan")));
    const auto received = [&](const Actor& actor, const char* dossier, model::CommandBody body, const char* at) {
        auto command = one.call.command(actor, dossier, std::move(body));
        command.received_at = paris(at);
        return decide::decide(one.call.state(), one.call.shard().world(), command, 1000);
    };
    const auto refusal = [](const decide::Decision& decision) { return std::holds_alternative<model::Rejection>(decision) ? std::get<model::Rejection>(decision).french : "taken"; };
    EXPECT_EQ(refusal(received(applicant("A"), "A", model::SubmitForm{}, "2016-01-06 23:59:59.999")), "taken");
    EXPECT_EQ(refusal(received(applicant("A"), "A", model::SubmitForm{}, "2016-01-07")), "trop tard : le délai allait jusqu'au 6 janvier 2016 inclus");
    // The reminder is no end; the loss of the balance is.
    EXPECT_EQ(refusal(received(applicant("B"), "B", model::SubmitForm{}, "2017-06-06 23:59:59.999")), "taken");
    EXPECT_EQ(refusal(received(applicant("B"), "B", model::SubmitForm{}, "2017-06-07")), "trop tard : le délai allait jusqu'au 6 juin 2017 inclus");
    EXPECT_EQ(refusal(received(applicant("C"), "C", model::AnswerComplement{{}, "Voici."}, "2015-07-21 23:59:59.999")), "taken");
    EXPECT_EQ(refusal(received(applicant("C"), "C", model::AnswerComplement{{}, "Voici."}, "2015-07-22")), "trop tard : le délai allait jusqu'au 21 juillet 2015 inclus");
}

TEST(Deadline, TellsTheRuleAndTheDayItRunsFrom) {
    Granted one;
    const auto& armed = one.call.last<model::DeadlineArmed>("A");
    EXPECT_EQ(armed.zone, "Europe/Paris");
    EXPECT_EQ(armed.trace.clause, "7");
    ASSERT_EQ(armed.trace.seen.size(), 1u);
    EXPECT_EQ(armed.trace.seen[0].name, "décision.accordée");
    EXPECT_EQ(armed.trace.seen[0].value, "6 juillet 2015");
}

TEST(Deadline, FiresForTheEngineOnlyOnceAndNotBeforeItsHour) {
    Granted one;
    const auto armed = one.timer("limite_démarrage").armed;
    const Actor engine{std::string(model::engine_party), ""};
    const model::FireDeadline fire{"limite_démarrage", armed};
    EXPECT_TRUE(refused(one.call.act(team(), "A", fire), RejectionKind::not_yours, "guichet"));
    EXPECT_TRUE(refused(one.call.act(engine, "A", fire), RejectionKind::out_of_turn, "pas encore passée"));
    EXPECT_TRUE(refused(one.call.act(engine, "A", model::FireDeadline{"limite_démarrage", 99}), RejectionKind::out_of_turn, "ne court plus"));
    one.call.at("2016-01-07 00:00");
    EXPECT_TRUE(refused(one.call.act(engine, "A", fire), RejectionKind::out_of_turn, "ne court plus"));
    EXPECT_EQ(one.call.count<model::DeadlinePassed>("A"), 1u);
}

TEST(Deadline, BeyondTheYearsThatExistRaisesAnAlertAndNothingBreaks) {
    for (const char* date : {"9998-03-01", "9998-12-31", "9999-06-01", "9999-12-31"}) {
        SCOPED_TRACE(date);
        Granted one;
        Said said;
        ASSERT_NO_THROW({
            must(one.call.fill("A", "déclaration_de_démarrage", declaration(date)));
            said = one.call.submit("A");
        });
        if (!said.reply.accepted) continue;
        EXPECT_EQ(one.call.stage("A"), "réalisation");
        if (date[3] == '9') {
            EXPECT_EQ(one.call.last<model::AlertRaised>("A").what, "deadline_unknown");
        }
    }
}

}  // namespace
}  // namespace guichet::support
