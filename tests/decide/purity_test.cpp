// decide reads: what it is given stays as it was, and the same question has the same answer.
#include <gtest/gtest.h>

#include "engine/decide/decide.h"
#include "tests/support/scenario.h"

namespace guichet::support {
namespace {

/// The answer as text: the events, or the refusal.
std::string text_of(const decide::Decision& decision) {
    if (const auto* no = std::get_if<model::Rejection>(&decision)) return std::string(model::word(no->kind)) + no->french;
    const auto& accepted = std::get<decide::Accepted>(decision);
    return accepted.dossier + model::encode(model::Entry{{}, accepted.events});
}

TEST(Decide, LeavesTheStateAsItWasAndAnswersTheSameTwice) {
    TestCall call;
    call.at("2015-03-02 10:00");
    seat_bodies(call);
    must(call.create("brouillon"));
    must(call.fill("brouillon", "candidature", example_form("AQ-02", "candidature")));
    file(call, "instruction");
    bring_to_opinion(call, "avis");
    for (const char* name : {"décision", "démarrage", "contrôle"}) bring_to_decision(call, name);
    for (const char* name : {"démarrage", "contrôle"}) grant(call, name);
    start(call, "contrôle", "2015-09-07");
    hand_report(call, "contrôle", example_form("AQ-01", "bilan"));
    hold_session(call, "jury", {"avis"});
    const auto session = hold_session(call, "commission_permanente", {"décision"});
    must(call.fill("démarrage", "déclaration_de_démarrage", declaration("2015-09-07")));

    const std::vector<model::Command> commands = {
        call.command(applicant("neuf"), "", model::CreateDossier{"neuf"}),
        call.command(applicant("brouillon"), "brouillon", model::ChangeAnswers{{{"candidature.budget.demandé", "\"1.00\""}}}),
        call.command(applicant("brouillon"), "brouillon", model::FillForm{"candidature", example_form("AQ-03", "candidature")}),
        call.command(applicant("brouillon"), "brouillon", model::SubmitForm{}),
        call.command(applicant("instruction"), "instruction", model::WithdrawDossier{"Fini."}),
        call.command(team(), "instruction", model::RequestComplement{"Une pièce."}),
        call.command(team(), "instruction", model::GiveMarks{"analyse", {1, 0, 1, 0, 1, 0}, "Moyen."}),
        call.command(team(), "instruction", model::ReachOutcome{"irrecevable", "", "Non."}),
        call.command(juror("p1"), "avis", model::GiveMarks{"lecture", twelve(2), ""}),
        call.command(team(), "avis", model::RecuseMember{"p1", "Intérêt."}),
        call.command(team(), "avis", model::HoldHearing{"Entendu."}),
        call.command(team(), "avis", model::ReachOutcome{"favorable", "", ""}),
        call.command(team(), "décision", model::ReachOutcome{"accordée", "1000.00", ""}),
        call.command(applicant("démarrage"), "démarrage", model::SubmitForm{}),
        call.command(team(), "contrôle", model::ReachOutcome{"accepté", "", ""}),
        call.command(payer(), "contrôle", model::RecordPayment{"avance", "MD-1"}),
        call.command(team(), "", model::AppointMember{"jury", "région", "r9", "R9", ""}),
        call.command(team(), "", model::CloseSession{session}),
        call.command(payer(), "décision", model::ReachOutcome{"accordée", "", ""}),
        call.command(applicant("absent"), "absent", model::SubmitForm{}),
    };
    const auto before = state::encode(call.state());
    int accepted = 0;
    for (const auto& command : commands) {
        SCOPED_TRACE(model::kind_of(command.body));
        const auto first = decide::decide(call.state(), call.shard().world(), command, 1000);
        const auto second = decide::decide(call.state(), call.shard().world(), command, 1000);
        EXPECT_EQ(text_of(first), text_of(second));
        EXPECT_EQ(state::encode(call.state()), before);
        accepted += std::holds_alternative<decide::Accepted>(first) ? 1 : 0;
    }
    EXPECT_EQ(accepted, 17);  // all but the last two and the opinion, which lacks marks
}

}  // namespace
}  // namespace guichet::support
