// The computed grant over a whole call: schedules, lines counted otherwise, caps in order, recovery.
// The call is tests/golden/calcule.call; everybody in it is fictitious.
#include <gtest/gtest.h>

#include <fmt/format.h>

#include "dsl/values/money.h"
#include "engine/views/describe.h"
#include "tests/support/scenario.h"

namespace guichet::support {
namespace {

const Actor paymaster{"paierie", "p1"};

struct Line {
    const char* kind;
    const char* amount;
    std::int64_t hours = 0;
};

std::string demand(const char* asked, const char* public_aid, const std::vector<Line>& lines, const char* zone = "rurale",
                   const char* seat = "33063 Bordeaux", const char* created = "2010-01-01") {
    std::string list;
    for (const auto& line : lines)
        list += fmt::format(R"({}{{"nature": "{}", "montant": "{}", "heures": {}}})", list.empty() ? "" : ", ", line.kind, line.amount, line.hours);
    return fmt::format(R"({{"porteur": {{"nom": "Association fictive", "nature": "association", "création": "{}", "siège": "{}", "zone": "{}"}},)"
                       R"( "budget": {{"dépenses": [{}], "public": "{}", "demandé": "{}"}}}})",
                       created, seat, zone, list, public_aid, asked);
}

struct ComputedAward : testing::Test {
    TestCall call{compiled(repository_file("tests/golden/calcule.call"))};

    void file_at(const std::string& when, const std::string& dossier, const std::string& form) {
        call.at(when);
        must(call.create(dossier));
        must(call.fill(dossier, "demande", form));
        must(call.submit(dossier));
    }
    Said decide(const std::string& dossier, const std::string& amount = {}) {
        return call.act(service, dossier, model::ReachOutcome{"accordée", amount, ""});
    }
    const model::AwardGranted& award(const std::string& dossier) { return call.last<model::AwardGranted>(dossier); }
    std::string granted(const std::string& dossier) {
        must(decide(dossier));
        return plain_money(award(dossier).amount);
    }
    void report(const std::string& dossier, const char* spent) {
        must(call.fill(dossier, "bilan", fmt::format(R"({{"dépenses": [{{"nature": "études", "montant": "{}"}}]}})", spent)));
        must(call.submit(dossier));
        must(call.act(service, dossier, model::ReachOutcome{"accepté", "", ""}));
    }
};

TEST_F(ComputedAward, TellsWhichOfItsBoundsBinds) {
    file_at("2015-04-02 10:00", "taux", demand("40000.00", "0.00", {{"études", "50000.00"}}));
    EXPECT_EQ(granted("taux"), "35000.00");
    EXPECT_EQ(award("taux").bound, "le taux de la zone");
    EXPECT_EQ(award("taux").clause, "7.1");
    ASSERT_EQ(award("taux").steps.size(), 6u);
    const auto& rate = award("taux").steps[1];
    ASSERT_EQ(rate.seen.size(), 3u);
    EXPECT_EQ(rate.seen[0].name, "taux * assiette.prévue");
    EXPECT_EQ(rate.seen[1].value, "70\u00A0% [8.1] (demande.porteur.zone = rurale et demande.porteur.siège dans gironde)");

    file_at("2015-04-02 11:00", "cumul", demand("40000.00", "20000.00", {{"études", "50000.00"}}));
    EXPECT_EQ(granted("cumul"), "20000.00");
    EXPECT_EQ(award("cumul").bound, "le cumul des aides publiques");

    file_at("2015-04-02 12:00", "plafond", demand("60000.00", "0.00", {{"études", "90000.00"}}));
    EXPECT_EQ(granted("plafond"), "40000.00");
    EXPECT_EQ(award("plafond").bound, "le plafond");

    file_at("2015-04-02 13:00", "demande", demand("3000.00", "0.00", {{"études", "90000.00"}}));
    EXPECT_EQ(granted("demande"), "3000.00");
    EXPECT_EQ(award("demande").bound, "le montant demandé");

    file_at("2015-04-02 14:00", "arrondi", demand("3099.99", "0.00", {{"études", "90000.00"}}));
    EXPECT_EQ(granted("arrondi"), "3000.00");
    EXPECT_EQ(award("arrondi").bound, "l'arrondi");
}

TEST_F(ComputedAward, TakesTheRowOfItsZone) {
    file_at("2015-04-02 10:00", "A", demand("40000.00", "0.00", {{"études", "10000.00"}}, "urbaine"));
    EXPECT_EQ(granted("A"), "5000.00");
    file_at("2015-04-02 11:00", "B", demand("40000.00", "0.00", {{"études", "10000.00"}}, "rurale", "75056 Paris"));
    EXPECT_EQ(granted("B"), "4000.00");
}

TEST_F(ComputedAward, IsRefusedUnderTheFloorThatItsDateGives) {
    file_at("2015-03-31 10:00", "mars", demand("1500.00", "0.00", {{"études", "10000.00"}}));
    EXPECT_EQ(granted("mars"), "1500.00");
    file_at("2015-04-01 00:00", "avril", demand("1500.00", "0.00", {{"études", "10000.00"}}));
    EXPECT_TRUE(refused(decide("avril"), RejectionKind::rule_not_met, "inférieure au plancher", "7.4"));
    file_at("2015-04-02 00:00", "moins", demand("9000.00", "0.00", {{"études", "50000.00"}}));
    EXPECT_TRUE(refused(decide("moins", "1999.99"), RejectionKind::rule_not_met, "inférieure au plancher", "7.4"));
    EXPECT_TRUE(refused(decide("moins", "9000.01"), RejectionKind::rule_not_met, "le montant demandé"));
    EXPECT_TRUE(taken(decide("moins", "2000.00")));
}

TEST_F(ComputedAward, NeverGoesBelowZeroWhenPublicAidIsAboveTheCeiling) {
    file_at("2015-03-02 10:00", "A", demand("40000.00", "30000.00", {{"études", "10000.00"}}));
    EXPECT_TRUE(refused(decide("A"), RejectionKind::rule_not_met, "inférieure au plancher"));
}

TEST_F(ComputedAward, CountsLinesForLessAndSaysWhy) {
    file_at("2015-04-02 10:00", "A",
            demand("40000.00", "0.00",
                   {{"études", "10000.00"}, {"missions", "800.00"}, {"matériel", "1000.01"}, {"bénévolat", "0.00", 20}, {"frais", "5000.00"}, {"amende", "90.00"}}));
    const auto& assessed = call.last<model::ExpensesAssessed>("A");
    // 10 000 + 500 + 500,01 (the half of 1 000,01, rounded) + 300, and 15 % of that for overheads.
    EXPECT_EQ(plain_money(assessed.total), "12995.01");
    ASSERT_EQ(assessed.excluded.size(), 1u);
    ASSERT_EQ(assessed.reduced.size(), 4u);
    EXPECT_EQ(plain_money(assessed.reduced[0].counts_for), "500.00");
    EXPECT_EQ(assessed.reduced[0].clause, "4.1");
    EXPECT_EQ(plain_money(assessed.reduced[1].counts_for), "500.01");
    EXPECT_EQ(plain_money(assessed.reduced[2].counts_for), "300.00");
    EXPECT_EQ(assessed.reduced[3].line, -1);
    EXPECT_EQ(plain_money(assessed.reduced[3].amount), "5000.00");
    EXPECT_EQ(plain_money(assessed.reduced[3].counts_for), "1695.00");
}

TEST_F(ComputedAward, JudgesSeniorityOnTheDayTheDossierArrived) {
    file_at("2015-04-02 23:59", "juste", demand("3000.00", "0.00", {{"études", "9000.00"}}, "rurale", "33063 Bordeaux", "2013-04-02"));
    EXPECT_TRUE(taken(decide("juste")));
    call.at("2015-04-03 00:00");
    file_at("2015-04-03 00:01", "tard", demand("3000.00", "0.00", {{"études", "9000.00"}}, "rurale", "33063 Bordeaux", "2013-04-04"));
    EXPECT_TRUE(refused(decide("tard"), RejectionKind::rule_not_met));
}

TEST_F(ComputedAward, HasAnOverpaymentRecoveredAboveItsThresholdOnly) {
    for (const char* name : {"beaucoup", "peu"}) {
        file_at("2015-04-02 10:00", name, demand("10000.00", "0.00", {{"études", "20000.00"}}));
        must(decide(name));
        must(call.act(paymaster, name, model::RecordPayment{"avance", "MD-1"}));
    }
    report("beaucoup", "10000.00");  // half of what was planned: 5 000 due, 7 000 paid
    EXPECT_EQ(plain_money(call.last<model::RecoveryOrdered>("beaucoup").amount), "2000.00");
    std::vector<std::string> letters;
    for (const auto& event : call.history("beaucoup"))
        if (const auto* letter = std::get_if<model::LetterIssued>(&event)) letters.push_back(letter->lines[0]);
    ASSERT_EQ(letters.size(), 4u);
    EXPECT_EQ(letters[2], "Vous avez reçu 2\u00A0000,00\u00A0EUR de trop.");
    EXPECT_TRUE(refused(call.act(service, "beaucoup", model::RecordRecovery{"TR-1"}), RejectionKind::not_yours, "paierie"));
    EXPECT_TRUE(taken(call.act(paymaster, "beaucoup", model::RecordRecovery{"TR-1"})));
    EXPECT_TRUE(refused(call.act(paymaster, "beaucoup", model::RecordRecovery{"TR-2"}), RejectionKind::out_of_turn, "TR-1"));

    report("peu", "13800.00");  // 6 900 due: 100 too much, which is not beyond 100
    EXPECT_EQ(plain_money(call.last<model::RecoveryWaived>("peu").amount), "100.00");
    EXPECT_EQ(call.count<model::RecoveryOrdered>("peu"), 0u);
    EXPECT_TRUE(refused(call.act(paymaster, "peu", model::RecordRecovery{"TR-3"}), RejectionKind::out_of_turn));
}

TEST_F(ComputedAward, ClaimsNothingBackOfAnAdvanceThatWasNeverPaid) {
    file_at("2015-04-02 10:00", "A", demand("10000.00", "0.00", {{"études", "20000.00"}}));
    must(decide("A"));
    report("A", "10000.00");  // half of what was planned: 5 000 due in all, the advance of 7 000 awaits its payment
    EXPECT_EQ(call.count<model::OverpaymentFound>("A"), 0u);
    EXPECT_EQ(call.count<model::RecoveryOrdered>("A"), 0u);
    const auto& reduced = call.last<model::InstalmentReduced>("A");
    EXPECT_EQ(plain_money(reduced.before) + " " + plain_money(reduced.after), "7000.00 5000.00");
    EXPECT_TRUE(refused(call.act(paymaster, "A", model::RecordRecovery{"TR-1"}), RejectionKind::out_of_turn));
    must(call.act(paymaster, "A", model::RecordPayment{"avance", "MD-1"}));
    EXPECT_EQ(plain_money(call.last<model::InstalmentPaid>("A").amount), "5000.00");
}

TEST_F(ComputedAward, IsToldStepByStepInBothLanguages) {
    file_at("2015-04-02 10:00", "A", demand("40000.00", "0.00", {{"études", "50000.00"}}));
    must(decide("A"));
    const auto french = views::describe(call.program(), award("A"), true);
    ASSERT_EQ(french.details.size(), 6u);
    EXPECT_EQ(french.details[0], "le montant demandé [7] → 40\u00A0000,00\u00A0EUR (demande.budget.demandé = 40\u00A0000,00\u00A0EUR)");
    EXPECT_NE(french.details[1].find("le taux de la zone [7.1] → 35\u00A0000,00\u00A0EUR"), std::string::npos) << french.details[1];
    EXPECT_NE(views::describe(call.program(), award("A"), false).line.find("award"), std::string::npos);
}

}  // namespace
}  // namespace guichet::support
