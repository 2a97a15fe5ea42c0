// More than one recovery on a dossier: what comes back, comes back to the envelope, and totals know all of it.
// The call is tests/golden/recouvre.call; everybody in it is fictitious.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "engine/apply/apply.h"
#include "engine/rehearsal/account.h"
#include "engine/views/dossier_view.h"
#include "tests/support/scenario.h"

namespace guichet::support {
namespace {

const model::Actor payer{"paierie", "p1"};

struct Recovered : testing::Test {
    Recovered() : call(compiled(repository_file("tests/golden/recouvre.call"))) {
        call.at("2015-03-02 10:00");
        must(call.create("A"));
        must(call.fill("A", "demande",
                       R"({"porteur": {"nom": "Association fictive", "nature": "association"}, "budget": {"demandé": "40000.00", "dépenses": [{"montant": "100000.00"}]}})"));
        must(call.submit("A"));
        must(give("accordée"));
        must(call.act(payer, "A", model::RecordPayment{"avance", "M-1"}));
        must(call.act(payer, "A", model::RecordPayment{"acompte", "M-2"}));
        must(call.fill("A", "bilan", R"({"dépenses": [{"montant": "50000.00"}]})"));
        must(call.submit("A"));
        must(give("accepté"));
    }
    Said give(const std::string& outcome) { return call.act(service, "A", model::ReachOutcome{outcome, "", "Motif écrit."}); }
    Said recover(const std::string& reference) { return call.act(payer, "A", model::RecordRecovery{reference}); }
    /// Engaged and paid of the envelope, then found, awaited and come back: as an account tells them.
    std::string books() {
        const auto& ledger = state::ledger_of(call.state(), {0, 0});
        const auto sums = rehearsal::totals_of(call.state());
        std::string out;
        for (const Money one : {ledger.engaged, ledger.paid, sums.overpaid, sums.to_recover, sums.recovered}) out += plain_money(one) + " ";
        return out;
    }
    TestCall call;
};

TEST_F(Recovered, TwiceGivesAllOfItBackToTheEnvelope) {
    EXPECT_EQ(books(), "28000.00 28000.00 8000.00 8000.00 0.00 ");
    must(recover("T-1"));
    EXPECT_EQ(books(), "20000.00 20000.00 8000.00 0.00 8000.00 ");
    must(give("cessé"));
    EXPECT_EQ(books(), "20000.00 20000.00 28000.00 20000.00 8000.00 ");
    must(recover("T-2"));
    EXPECT_EQ(books(), "0.00 0.00 28000.00 0.00 28000.00 ");
    const auto view = views::dossier_view(call.state(), call.program(), call.dossier("A"), {"paierie", "p1"});
    EXPECT_EQ(view["recovery"]["returned"], "28000.00") << view.dump(2);
}

TEST_F(Recovered, ThenClaimedCountsBoth) {
    must(recover("T-1"));
    must(give("impayé"));
    must(call.act(service, "A", model::ClaimBack{"10000.00", "Une part."}));
    EXPECT_EQ(books(), "20000.00 20000.00 18000.00 10000.00 8000.00 ");
    must(recover("T-2"));
    EXPECT_EQ(books(), "10000.00 10000.00 18000.00 0.00 18000.00 ");
}

TEST_F(Recovered, ClaimAddsToWhatIsAskedBackAlready) {
    must(give("impayé"));
    EXPECT_EQ(plain_money(call.last<model::PaidMoneySettled>("A").paid), "20000.00");  // 8 000 is to come back already
    must(call.act(service, "A", model::ClaimBack{"5000.00", "Une part."}));
    EXPECT_EQ(plain_money(call.last<model::ClaimSettled>("A").most), "20000.00");
    EXPECT_EQ(plain_money(call.last<model::ClaimSettled>("A").asked), "8000.00");
    EXPECT_EQ(call.last<model::LetterIssued>("A").lines.at(0), "13\u00A0000,00\u00A0EUR sont à rendre.");
    EXPECT_EQ(books(), "28000.00 28000.00 13000.00 13000.00 0.00 ");
    must(recover("T-1"));
    EXPECT_EQ(books(), "15000.00 15000.00 13000.00 0.00 13000.00 ");
}

TEST_F(Recovered, JournalAloneGivesTheSameState) {
    must(recover("T-1"));
    must(give("cessé"));
    must(recover("T-2"));
    runtime::Engine again(call.journal());
    EXPECT_EQ(again.encode_states(), call.engine().encode_states());
}

// What was asked in all was written, and is read, as the amount that is awaited: two orders do not add up.
TEST(Recovery, OfAFormerJournalIsReadAsItWas) {
    state::Dossier dossier;
    for (const auto& event : {model::Event(model::OverpaymentFound{Money{800'000}}), model::Event(model::RecoveryOrdered{0, Money{800'000}, Money{0}, ""}),
                              model::Event(model::OverpaymentFound{Money{2'800'000}}), model::Event(model::RecoveryOrdered{0, Money{2'800'000}, Money{0}, ""})})
        apply::apply(dossier, event);
    EXPECT_EQ(state::awaited_back(dossier), Money{2'800'000});
    EXPECT_EQ(state::overpaid_in_all(dossier), Money{2'800'000});
}

/// tests/golden/cofinancement.call: three funders (40 %, 12,5 %, the rest), where the end is examined.
struct SharedRecovery : testing::Test {
    SharedRecovery() : call(compiled(examined())) {
        call.at("2027-03-02 10:00");
        must(call.create("A"));
        must(call.fill("A", "demande",
                       R"({"porteur": {"nom": "Association fictive", "nature": "association"}, "budget": {"demandé": "10000.00", "dépenses": [{"poste": "personnel", "montant": "20000.00"}]}})"));
        must(call.submit("A"));
        must(give("accordée"));
        for (const char* role : {"paierie", "trésor", "autorité"}) must(call.act({role, "p1"}, "A", model::RecordPayment{"avance", std::string("M-") + role}));
        must(call.fill("A", "bilan", R"({"dépenses": [{"poste": "personnel", "montant": "10000.00"}]})"));
        must(call.submit("A"));
        must(give("accepté"));
    }
    static std::string examined() {
        auto text = repository_file("tests/golden/cofinancement.call");
        const std::string was = "terme soldé \"Soldé\"";
        return text.replace(text.find(was), was.size(), was + " déjà_versé examiné par service");
    }
    Said give(const std::string& outcome) { return call.act(service, "A", model::ReachOutcome{outcome, "", "Motif écrit."}); }
    Said recover(const std::string& role) { return call.act({role, "p1"}, "A", model::RecordRecovery{"R-" + role + std::to_string(++recoveries)}); }
    std::string owed() {
        std::string out;
        for (const Money one : call.dossier("A").recovery->owed) out += plain_money(one) + " ";
        return out;
    }
    TestCall call;
    int recoveries = 0;
};

TEST_F(SharedRecovery, ThatGrowsKeepsWhatEachFunderGotBackAndSharesTheRest) {
    EXPECT_EQ(owed(), "400.00 125.00 475.00 ");
    must(recover("paierie"));
    must(call.act(service, "A", model::ClaimBack{"2000.00", "Une part n'a pas servi."}));
    // The Region has had its 400 back: what it awaits now is its 40 % of the 2 000.
    EXPECT_EQ(owed(), "800.00 375.00 1425.00 ");
    for (const char* role : {"paierie", "trésor", "autorité"}) EXPECT_TRUE(taken(recover(role))) << role;
    const auto sums = rehearsal::totals_of(call.state());
    EXPECT_EQ(sums.recovered, Money{300'000});
    EXPECT_EQ(sums.to_recover, Money{0});
    EXPECT_TRUE(refused(recover("paierie"), RejectionKind::out_of_turn, "déjà recouvré"));
}

}  // namespace
}  // namespace guichet::support
