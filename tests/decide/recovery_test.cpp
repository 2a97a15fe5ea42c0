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

}  // namespace
}  // namespace guichet::support
