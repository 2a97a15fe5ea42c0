// The applicant may withdraw until the commission has decided.
#include <gtest/gtest.h>

#include "tests/support/scenario.h"

namespace guichet::support {
namespace {

TEST(Withdrawal, IsPossibleUntilTheCommissionHasDecided) {
    TestCall call;
    call.at("2015-03-02 10:00");
    seat_bodies(call);
    must(call.create("dépôt"));
    file(call, "instruction");
    bring_to_opinion(call, "avis");
    bring_to_decision(call, "décision");
    for (const char* name : {"dépôt", "instruction", "avis", "décision"}) {
        SCOPED_TRACE(name);
        ASSERT_EQ(call.stage(name), name);
        ASSERT_TRUE(taken(call.withdraw(name)));
        EXPECT_EQ(call.stage(name), "retiré");
        const auto& withdrawn = call.last<model::DossierWithdrawn>(name);
        EXPECT_EQ(call.program().stages[static_cast<std::size_t>(withdrawn.stage)].name, name);
        EXPECT_EQ(withdrawn.reason, "Nous renonçons.");
        EXPECT_TRUE(refused(call.withdraw(name), RejectionKind::out_of_turn, "retiré"));
    }
    EXPECT_FALSE(call.engine().next_due().has_value());
}

TEST(Withdrawal, IsRefusedOnceTheCommissionHasDecided) {
    TestCall call;
    call.at("2015-03-02 10:00");
    seat_bodies(call);
    file(call, "irrecevable");
    must(call.outcome("irrecevable", "irrecevable"));
    for (const char* name : {"démarrage", "réalisation", "contrôle", "soldé", "refusé"}) bring_to_decision(call, name);
    auto session = hold_session(call, "commission_permanente", {"refusé"});
    must(call.outcome("refusé", "rejetée"));
    must(call.close(session));
    for (const char* name : {"démarrage", "réalisation", "contrôle", "soldé"}) grant(call, name);
    for (const char* name : {"réalisation", "contrôle", "soldé"}) start(call, name, "2015-09-07");
    for (const char* name : {"contrôle", "soldé"}) hand_report(call, name, example_form("AQ-01", "bilan"));
    must(call.outcome("soldé", "accepté"));
    for (const char* name : {"irrecevable", "démarrage", "réalisation", "contrôle", "soldé", "refusé"}) {
        SCOPED_TRACE(name);
        ASSERT_EQ(call.stage(name), name);
        EXPECT_TRUE(refused(call.withdraw(name), RejectionKind::out_of_turn, "ne peut plus être retiré"));
        EXPECT_EQ(call.stage(name), name);
    }
}

TEST(Withdrawal, IsForTheApplicantOnly) {
    TestCall call;
    call.at("2015-03-02 10:00");
    file(call, "A");
    EXPECT_TRUE(refused(call.act(team(), "A", model::WithdrawDossier{""}), RejectionKind::not_yours, "porteur"));
    EXPECT_TRUE(refused(call.act(applicant("B"), "A", model::WithdrawDossier{""}), RejectionKind::not_yours, "n'est pas le vôtre"));
}

}  // namespace
}  // namespace guichet::support
