// What may be asked, granted, paid: to the cent.
#include <gtest/gtest.h>

#include "dsl/program/answers.h"
#include "dsl/values/money.h"
#include "engine/apply/apply.h"
#include "engine/decide/decide.h"
#include "tests/support/scenario.h"

namespace guichet::support {
namespace {

Money euros(std::int64_t cents) { return Money{cents}; }

TEST(Asking, TakesTheCapAndNotACentMore) {
    TestCall call;
    call.at("2015-03-02 10:00");
    must(call.create("A"));
    EXPECT_TRUE(taken(call.change("A", "candidature.budget.demandé", "\"40000.00\"")));
    EXPECT_TRUE(refused(call.change("A", "candidature.budget.demandé", "\"40000.01\""), RejectionKind::invalid_answer, "40", "7"));
    EXPECT_TRUE(refused(call.fill("A", "candidature", application("40000.01")), RejectionKind::invalid_answer, "40", "7"));
    EXPECT_TRUE(refused(call.change("A", "candidature.budget.demandé", "\"0.00\""), RejectionKind::invalid_answer, "", "7"));
    EXPECT_TRUE(taken(call.fill("A", "candidature", application("40000.00"))));
}

struct Bound {
    const char* name;
    const char* asked;
    const char* planned;
    const char* ceiling;
    const char* above;
};

TEST(Award, IsRefusedAboveEachBoundNamingTheOneThatBinds) {
    // The form itself caps what is asked, so the cap binds alone only when the form lets more be asked.
    const Bound bounds[] = {{"candidature.budget.demandé", "3000.00", "50000.00", "3000.00", "3000.01"},
                            {"aide.plafond", "60000.00", "90000.00", "40000.00", "40000.01"},
                            {"assiette.prévue", "35000.00", "28550.50", "28550.50", "28550.51"}};
    for (const auto& bound : bounds) {
        SCOPED_TRACE(bound.name);
        TestCall call(Changes{{"obligatoire entre 0,01 EUR et aide.plafond", "obligatoire au_moins 0,01 EUR"}});
        call.at("2015-03-02 10:00");
        seat_bodies(call);
        bring_to_decision(call, "A", application(bound.asked, {{"recherche", "2015-10-01", bound.planned}}));
        hold_session(call, "commission_permanente", {"A"});
        EXPECT_TRUE(refused(call.outcome("A", "accordée", bound.above), RejectionKind::rule_not_met, bound.name));
        ASSERT_TRUE(taken(call.outcome("A", "accordée")));
        const auto& award = call.last<model::AwardGranted>("A");
        EXPECT_EQ(award.bound, bound.name);
        EXPECT_EQ(plain_money(award.amount), bound.ceiling);
        EXPECT_EQ(award.bounds.size(), 3u);
    }
}

TEST(Award, MustBeAPositiveAmountWrittenPlainly) {
    TestCall call;
    call.at("2015-03-02 10:00");
    seat_bodies(call);
    bring_to_decision(call, "A");
    hold_session(call, "commission_permanente", {"A"});
    for (const char* wrong : {"1 000", "1000,50", "1e3", "mille", "1000.005", "99999999999999999999"})
        EXPECT_TRUE(refused(call.outcome("A", "accordée", wrong), RejectionKind::invalid_answer, wrong)) << wrong;
    for (const char* wrong : {"0", "0.00", "-5.00"}) EXPECT_TRUE(refused(call.outcome("A", "accordée", wrong), RejectionKind::rule_not_met)) << wrong;
    EXPECT_TRUE(refused(call.outcome("A", "rejetée", "100.00"), RejectionKind::invalid_answer, "aucun montant"));
    EXPECT_TRUE(taken(call.outcome("A", "accordée", "0.01")));
    EXPECT_EQ(call.dossier("A").award, euros(1));
}

TEST(Award, IsNotPossibleWhenNoExpenseCounts) {
    TestCall call;
    call.at("2015-03-02 10:00");
    seat_bodies(call);
    bring_to_decision(call, "A", application("1000.00", {{"commercialisation", "2015-10-01", "5000.00"}}));
    hold_session(call, "commission_permanente", {"A"});
    EXPECT_TRUE(refused(call.outcome("A", "accordée"), RejectionKind::rule_not_met, "assiette.prévue"));
}

TEST(Instalments, SumToEveryAwardFromOneCentToTheCap) {
    const auto program = compiled(call_2015());
    ASSERT_EQ(program.instalments.size(), 2u);
    const auto& advance = program.instalments[0];
    ASSERT_FALSE(advance.balance);
    ASSERT_TRUE(program.instalments[1].balance);
    ASSERT_EQ(program.cap, euros(4'000'000));
    for (std::int64_t cents = 1; cents <= 4'000'000; ++cents) {
        const auto first = multiply(euros(cents), advance.share, program.rounding);
        const auto second = euros(cents) - first;
        // By hand, in whole numbers: 70 % to the nearest cent, a half upwards.
        const auto by_hand = (cents * 7 + 5) / 10;
        if (first.cents != by_hand || second.cents < 0) FAIL() << cents << " → " << first.cents << " + " << second.cents;
    }
}

/// A dossier that waits for the commission's decision, its declaration and report already filled in.
struct Ready {
    TestCall call;
    std::string id;

    Ready() {
        call.at("2015-03-02 10:00");
        seat_bodies(call);
        bring_to_decision(call, "A", application("40000.00", {{"recherche", "2015-10-01", "40000.00"}}));
        hold_session(call, "commission_permanente", {"A"});
        id = call.dossier("A").id;
    }

    /// The events of a command, applied to `state`.
    std::vector<model::Event> done(state::Call& state, const Actor& actor, model::CommandBody body) {
        auto command = call.command(actor, "A", std::move(body));
        auto decision = decide::decide(state, call.shard().world(), command, state.sequence + 1);
        if (auto* no = std::get_if<model::Rejection>(&decision)) throw std::runtime_error(no->french);
        auto& accepted = std::get<decide::Accepted>(decision);
        apply::apply(state, id, accepted.events, {state.sequence + 1});
        return std::move(accepted.events);
    }
};

TEST(Instalments, SumToTheAwardWhenTheEngineMakesThemDue) {
    Ready ready;
    auto answers = [&](const char* form, const std::string& json) {
        const auto& program = ready.call.program();
        model::AnswersChanged changed;
        for (auto& [field, value] : program::read_form(program, program::find_form(program, form), json).answers) changed.answers.push_back({field, value});
        return changed;
    };
    auto start = ready.call.state();
    apply::apply(start, ready.id, {answers("déclaration_de_démarrage", declaration("2015-09-07")),
                                   answers("bilan", report({{"recherche", "2015-10-01", "40000.00"}}))}, {start.sequence + 1});
    const auto holder = applicant("A");
    int tried = 0;
    for (std::int64_t cents = 1; cents <= 4'000'000; cents += cents < 2'000 || cents > 3'998'000 ? 1 : 241) {
        ++tried;
        auto state = start;
        const auto amount = plain_money(euros(cents));
        ready.done(state, team(), model::ReachOutcome{"accordée", amount, "Motif."});
        ready.done(state, holder, model::SubmitForm{});
        ready.done(state, holder, model::SubmitForm{});
        ready.done(state, team(), model::ReachOutcome{"accepté", "", "Motif."});
        const auto& dossier = state.dossiers.at(ready.id);
        const auto sum = dossier.instalments.at(0).amount + dossier.instalments.at(1).amount;
        if (dossier.award != euros(cents) || dossier.final_amount != euros(cents) || sum != euros(cents) || dossier.overpaid)
            FAIL() << amount << " → " << plain_money(dossier.instalments.at(0).amount) << " + " << plain_money(dossier.instalments.at(1).amount);
    }
    EXPECT_GT(tried, 20'000);
}

struct Final {
    const char* rule;
    const char* award;      ///< of 10 000.00 planned
    const char* justified;
    const char* amount;     ///< the final amount
    const char* balance;
    const char* overpaid;   ///< empty: nothing
};

TEST(FinalAmount, FollowsTheRuleThatTheCallChose) {
    const Final cases[] = {
        {"maintenu", "5000.00", "8000.00", "5000.00", "1500.00", ""},
        {"maintenu", "5000.00", "0.01", "5000.00", "1500.00", ""},
        {"au_prorata", "5000.00", "10000.00", "5000.00", "1500.00", ""},
        {"au_prorata", "5000.00", "25000.00", "5000.00", "1500.00", ""},   // never above the award
        {"au_prorata", "5000.00", "8000.00", "4000.00", "500.00", ""},
        {"au_prorata", "3333.33", "7777.77", "2592.59", "259.26", ""},     // 2592.58…: rounded once
        {"au_prorata", "5000.00", "7000.00", "3500.00", "0.00", ""},       // the advance, exactly
        {"au_prorata", "5000.00", "6999.00", "3499.50", "0.00", "0.50"},
        {"au_prorata", "5000.00", "0.01", "0.01", "0.00", "3499.99"},      // 0.005: a half goes up
        {"dans_la_limite", "5000.00", "8000.00", "5000.00", "1500.00", ""},
        {"dans_la_limite", "5000.00", "4200.00", "4200.00", "700.00", ""},
        {"dans_la_limite", "5000.00", "1000.00", "1000.00", "0.00", "2500.00"},
    };
    for (const auto& one : cases) {
        SCOPED_TRACE(std::string(one.rule) + " " + one.award + " " + one.justified);
        TestCall call(Changes{{"paramètre règle_du_solde au_prorata", std::string("paramètre règle_du_solde ") + one.rule}});
        call.at("2015-03-02 10:00");
        seat_bodies(call);
        bring_to_decision(call, "A", application("10000.00", {{"recherche", "2015-10-01", "10000.00"}}));
        grant(call, "A", one.award);
        start(call, "A", "2015-09-07");
        must(call.pay("A", "avance"));
        hand_report(call, "A", report({{"recherche", "2015-10-01", one.justified}}));
        must(call.outcome("A", "accepté"));
        const auto& dossier = call.dossier("A");
        EXPECT_EQ(plain_money(dossier.final_amount.value()), one.amount);
        EXPECT_EQ(plain_money(dossier.instalments.at(1).amount), one.balance);
        EXPECT_EQ(dossier.overpaid ? plain_money(*dossier.overpaid) : "", one.overpaid);
        EXPECT_EQ(call.count<model::OverpaymentFound>("A"), *one.overpaid ? 1u : 0u);
        EXPECT_EQ(call.stage("A"), "soldé");
    }
}

TEST(Payment, IsMadeOnceWhenDueAndByThePayerOnly) {
    TestCall call;
    call.at("2015-03-02 10:00");
    seat_bodies(call);
    bring_to_decision(call, "A");
    EXPECT_TRUE(refused(call.pay("A", "avance"), RejectionKind::out_of_turn, "n'est pas dû", "7"));
    grant(call, "A", "1234.57");
    EXPECT_TRUE(refused(call.pay("A", "avance"), RejectionKind::out_of_turn, "n'est pas dû", "7"));
    start(call, "A", "2015-09-07");
    EXPECT_EQ(call.last<model::InstalmentDue>("A").amount, euros(86420));
    EXPECT_TRUE(refused(call.pay("A", "solde"), RejectionKind::out_of_turn, "n'est pas dû", "7"));
    EXPECT_TRUE(refused(call.pay("A", "prime"), RejectionKind::unknown_name, "prime"));
    EXPECT_TRUE(refused(call.act(team(), "A", model::RecordPayment{"avance", "MD-1"}), RejectionKind::not_yours, "paierie"));
    EXPECT_TRUE(refused(call.act(payer(), "A", model::RecordPayment{"avance", "  "}), RejectionKind::incomplete, "référence"));
    EXPECT_TRUE(taken(call.pay("A", "avance")));
    EXPECT_TRUE(refused(call.pay("A", "avance"), RejectionKind::out_of_turn, "déjà payé", "7"));
    hand_report(call, "A", report({{"recherche", "2015-10-01", "90000.00"}}));
    must(call.outcome("A", "accepté"));
    EXPECT_EQ(call.dossier("A").instalments.at(1).amount, euros(37037));
    EXPECT_TRUE(taken(call.pay("A", "solde")));
    EXPECT_TRUE(refused(call.pay("A", "solde"), RejectionKind::out_of_turn, "déjà payé", "7"));
}

TEST(Payment, OfABalanceOfZeroIsRefused) {
    TestCall call;
    call.at("2015-03-02 10:00");
    seat_bodies(call);
    bring_to_decision(call, "A");
    grant(call, "A");
    start(call, "A", "2015-09-07");
    must(call.pay("A", "avance"));
    hand_report(call, "A", report({{"recherche", "2015-10-01", "1.00"}}));
    must(call.outcome("A", "accepté"));
    EXPECT_EQ(call.dossier("A").instalments.at(1).amount, euros(0));
    EXPECT_TRUE(refused(call.pay("A", "solde"), RejectionKind::out_of_turn, "rien à payer", "7"));
    EXPECT_FALSE(call.dossier("A").instalments.at(1).paid);
}

TEST(Report, SentBackIsAcceptedLaterOnItsNewFigures) {
    TestCall call;
    call.at("2015-03-02 10:00");
    seat_bodies(call);
    bring_to_decision(call, "A", application("10000.00", {{"recherche", "2015-10-01", "10000.00"}}));
    grant(call, "A");
    start(call, "A", "2015-09-07");
    hand_report(call, "A", report({{"recherche", "2015-10-01", "2000.00"}}));
    must(call.outcome("A", "à_reprendre"));
    EXPECT_EQ(call.stage("A"), "reprise");
    EXPECT_FALSE(call.dossier("A").final_amount.has_value());
    hand_report(call, "A", report({{"recherche", "2015-10-01", "9000.00"}}));
    must(call.outcome("A", "accepté"));
    EXPECT_EQ(call.dossier("A").final_amount, euros(900000));
    EXPECT_EQ(call.count<model::FinalAmountSet>("A"), 1u);
}

}  // namespace
}  // namespace guichet::support
