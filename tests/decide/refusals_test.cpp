// What the engine refuses, of which kind, and what it says.
#include <gtest/gtest.h>

#include "tests/support/scenario.h"

namespace guichet::support {
namespace {

TEST(Refusal, OfARoleThatTheCallDoesNotHaveOrThatIsNotTheOne) {
    TestCall call;
    call.at("2015-03-02 10:00");
    file(call, "A");
    EXPECT_TRUE(refused(call.act({"mairie", "x"}, "A", model::ReachOutcome{"recevable", "", "Oui."}), RejectionKind::not_yours, "n'est pas un rôle"));
    EXPECT_TRUE(refused(call.act({"", ""}, "A", model::ReachOutcome{"recevable", "", "Oui."}), RejectionKind::not_yours, "n'est pas un rôle"));
    EXPECT_TRUE(refused(call.act(payer(), "A", model::ReachOutcome{"recevable", "", "Oui."}), RejectionKind::not_yours, "équipe_projet"));
    EXPECT_TRUE(refused(call.act(applicant("A"), "A", model::ReachOutcome{"recevable", "", "Oui."}), RejectionKind::not_yours, "équipe_projet"));
    EXPECT_TRUE(refused(call.act(team(), "A", model::SubmitForm{}), RejectionKind::not_yours, "porteur"));
    EXPECT_TRUE(refused(call.act(team(), "", model::CreateDossier{"B"}), RejectionKind::not_yours, "porteur"));
}

TEST(Refusal, OfAnotherApplicantsDossier) {
    TestCall call;
    call.at("2015-03-02 10:00");
    must(call.create("A"));
    const auto other = applicant("B");
    EXPECT_TRUE(refused(call.act(other, "A", model::SubmitForm{}), RejectionKind::not_yours, "n'est pas le vôtre"));
    EXPECT_TRUE(refused(call.act(other, "A", model::FillForm{"candidature", "{}"}), RejectionKind::not_yours, "n'est pas le vôtre"));
    EXPECT_TRUE(refused(call.act(other, "A", model::ChangeAnswers{{{"candidature.porteur.nom", "\"B\""}}}), RejectionKind::not_yours, "n'est pas le vôtre"));
    EXPECT_TRUE(refused(call.act(other, "A", model::WithdrawDossier{""}), RejectionKind::not_yours, "n'est pas le vôtre"));
}

TEST(Refusal, OfAnOutcomeThatDoesNotExistOrThatOnlyADeadlineReaches) {
    TestCall call;
    call.at("2015-03-02 10:00");
    seat_bodies(call);
    file(call, "A");
    EXPECT_TRUE(refused(call.outcome("A", "ajournée"), RejectionKind::unknown_name, "recevable, irrecevable"));
    EXPECT_TRUE(refused(call.outcome("A", "accordée"), RejectionKind::unknown_name, "recevable, irrecevable"));
    find_eligible(call, "A");
    advise(call, "A");
    grant(call, "A");
    // At the applicant's stages nobody gives an outcome by hand, not even the automatic one.
    EXPECT_TRUE(refused(call.outcome("A", "caduque"), RejectionKind::out_of_turn, "démarrage"));
    EXPECT_TRUE(refused(call.outcome("A", "déclaré"), RejectionKind::out_of_turn, "démarrage"));
}

TEST(Refusal, OfAnOutcomeWithoutTheReasonItNeeds) {
    TestCall call;
    call.at("2015-03-02 10:00");
    file(call, "A");
    EXPECT_TRUE(refused(call.outcome("A", "irrecevable", "", ""), RejectionKind::incomplete, "motivé"));
    EXPECT_TRUE(refused(call.outcome("A", "irrecevable", "", " \n\t"), RejectionKind::incomplete, "motivé"));
    EXPECT_TRUE(refused(call.outcome("A", "irrecevable", "", std::string(70'000, 'x')), RejectionKind::invalid_answer, "trop long"));
    EXPECT_TRUE(taken(call.outcome("A", "irrecevable", "", "Le siège est hors d'Aquitaine.")));
    EXPECT_EQ(call.stage("A"), "irrecevable");
}

TEST(Refusal, OfAnOutcomeBeforeTheMarksAreThere) {
    TestCall call;
    call.at("2015-03-02 10:00");
    file(call, "A");
    EXPECT_TRUE(refused(call.outcome("A", "recevable"), RejectionKind::rule_not_met, "analyse.complète", "6"));
    EXPECT_TRUE(refused(call.mark(payer(), "A", "analyse", {1, 1, 1, 1, 1, 1}), RejectionKind::not_yours, "équipe_projet"));
    EXPECT_TRUE(refused(call.mark(team(), "A", "analyse", {1, 1, 1, 1, 1, 2}), RejectionKind::invalid_answer, "Impacts", "6"));
}

TEST(Refusal, OutOfTurnNamesTheStageWhereTheDossierStands) {
    TestCall call;
    call.at("2015-03-02 10:00");
    must(call.create("A"));
    EXPECT_TRUE(refused(call.outcome("A", "recevable"), RejectionKind::out_of_turn, "dépôt"));
    EXPECT_TRUE(refused(call.mark(team(), "A", "analyse", {1, 1, 1, 1, 1, 1}), RejectionKind::out_of_turn, "dépôt"));
    EXPECT_TRUE(refused(call.fill("A", "bilan", example_form("AQ-01", "bilan")), RejectionKind::out_of_turn, "bilan"));
    EXPECT_TRUE(refused(call.change("A", "bilan.récit", "\"En avance.\""), RejectionKind::out_of_turn, "bilan.récit"));
    must(call.fill("A", "candidature", example_form("AQ-01", "candidature")));
    must(call.submit("A"));
    EXPECT_TRUE(refused(call.submit("A"), RejectionKind::out_of_turn, "Instruction"));
    EXPECT_TRUE(refused(call.change("A", "candidature.porteur.nom", "\"Autre\""), RejectionKind::out_of_turn, "Instruction"));
    EXPECT_TRUE(refused(call.outcome("A", "favorable"), RejectionKind::unknown_name, "recevable"));
}

TEST(Refusal, OfNamesThatDoNotExist) {
    TestCall call;
    call.at("2015-03-02 10:00");
    seat_bodies(call);
    must(call.create("A"));
    EXPECT_TRUE(refused(call.submit("Z"), RejectionKind::unknown_dossier, "Z"));
    EXPECT_TRUE(refused(call.fill("A", "dossier", "{}"), RejectionKind::unknown_name, "candidature, déclaration_de_démarrage, bilan"));
    EXPECT_TRUE(refused(call.open("S9"), RejectionKind::unknown_name, "S9"));
    EXPECT_TRUE(refused(call.close("S9"), RejectionKind::unknown_name, "S9"));
    EXPECT_TRUE(refused(call.attend("S9", {}), RejectionKind::unknown_name, "S9"));
    EXPECT_TRUE(refused(call.convene("conseil", "S", "2015-03-02", {}), RejectionKind::unknown_name, "jury, commission_permanente"));
    must(call.convene("jury", "S", "2015-03-02", {}));
    EXPECT_TRUE(refused(call.attend("S", {"p1", "c1"}), RejectionKind::unknown_name, "c1"));
}

TEST(Refusal, OfACommandOnACallThatIsNotInService) {
    TestCall call;
    call.at("2015-03-02 10:00");
    auto command = call.command(applicant("A"), "", model::CreateDossier{"A"});
    command.call = "ami_2099";
    EXPECT_TRUE(refused(call.send(command), RejectionKind::unknown_call, "ami_2099"));
}

TEST(Refusal, OfACommandWithoutAUsableId) {
    TestCall call;
    call.at("2015-03-02 10:00");
    auto command = call.command(applicant("A"), "", model::CreateDossier{"A"});
    command.id.clear();
    EXPECT_TRUE(refused(call.send(command), RejectionKind::malformed, "identifiant"));
    command.id = std::string(201, 'x');
    EXPECT_TRUE(refused(call.send(command), RejectionKind::malformed, "identifiant"));
    command.id = std::string(200, 'x');
    EXPECT_TRUE(taken(call.send(command)));
}

TEST(Refusal, OfAnIdThatTheEngineKeepsForItsOwnCommands) {
    TestCall call;
    call.at("2015-03-02 10:00");
    file(call, "A");
    // Whoever took this id would keep the deadline from ever passing.
    auto command = call.command(applicant("B"), "", model::CreateDossier{"B"});
    command.id = "deadline:" + call.program().name + ":" + call.dossier("A").id + ":1";
    EXPECT_TRUE(refused(call.send(command), RejectionKind::malformed, "deadline:"));
    call.at("2015-04-15 00:00");
    EXPECT_EQ(call.last<model::AlertRaised>("A").subject, "fin_instruction");
}

TEST(Refusal, OfBytesThatAreNotText) {
    TestCall call;
    call.at("2015-03-02 10:00");
    must(call.create("A"));
    EXPECT_TRUE(refused(call.act(applicant("A"), "A", model::WithdrawDossier{"\xff\xfe"}), RejectionKind::malformed, "UTF-8"));
    EXPECT_TRUE(refused(call.act(applicant("\xc3"), "", model::CreateDossier{"B"}), RejectionKind::malformed, "UTF-8"));
}

TEST(Refusal, OfADossierNamedByACommandOnTheCall) {
    TestCall call;
    call.at("2015-03-02 10:00");
    must(call.create("A"));
    EXPECT_TRUE(refused(call.act(applicant("B"), "A", model::CreateDossier{"B"}), RejectionKind::malformed, "pas sur un dossier"));
}

TEST(Reference, IsTakenOnceAndNeverLooksLikeANumber) {
    TestCall call;
    call.at("2015-03-02 10:00");
    must(call.create("A"));
    EXPECT_TRUE(refused(call.create("A"), RejectionKind::out_of_turn, "déjà prise"));
    // Numbers are D2, D3, …: a reference of that shape would one day hide somebody else's dossier.
    EXPECT_TRUE(refused(call.create("D57"), RejectionKind::invalid_answer, "D57"));
    EXPECT_TRUE(taken(call.create("D57b")));
    EXPECT_TRUE(taken(call.create("Dax")));
    EXPECT_TRUE(refused(call.create(std::string(101, 'x')), RejectionKind::invalid_answer, "100"));
    EXPECT_TRUE(taken(call.act(applicant("sans nom"), "", model::CreateDossier{""})));
    EXPECT_TRUE(refused(call.act(applicant(""), "", model::CreateDossier{"B"}), RejectionKind::incomplete, "porteur"));
}

TEST(SameId, IsAnsweredTwiceAndDoneOnce) {
    TestCall call;
    call.at("2015-03-02 10:00");
    auto command = call.command(applicant("A"), "", model::CreateDossier{"A"});
    auto first = call.send(command);
    call.at("2015-03-03 10:00");
    auto second = call.send(command);
    EXPECT_TRUE(taken(second));
    EXPECT_FALSE(first.reply.repeated);
    EXPECT_TRUE(second.reply.repeated);
    EXPECT_EQ(first.reply.sequence, second.reply.sequence);
    EXPECT_EQ(first.reply.dossier, second.reply.dossier);
    EXPECT_EQ(call.state().dossiers.size(), 1u);
    EXPECT_EQ(call.journal().last_sequence(), first.reply.sequence);
}

TEST(SameId, ForAnythingElseIsRefused) {
    TestCall call;
    call.at("2015-03-02 10:00");
    auto command = call.command(applicant("A"), "", model::CreateDossier{"A"});
    must(call.send(command));
    auto another = command;
    another.body = model::CreateDossier{"B"};
    EXPECT_TRUE(refused(call.send(another), RejectionKind::duplicate_id, "déjà servi"));
    another = command;
    another.actor = applicant("B");
    EXPECT_TRUE(refused(call.send(another), RejectionKind::duplicate_id, "déjà servi"));
    another = command;
    another.call = "ami_2099";
    EXPECT_TRUE(refused(call.send(another), RejectionKind::duplicate_id, "déjà servi"));
    EXPECT_EQ(call.state().dossiers.size(), 1u);
}

TEST(SameId, OfARefusedCommandMayServeAgain) {
    TestCall call;
    call.at("2015-02-01 23:00");
    auto command = call.command(applicant("A"), "", model::CreateDossier{"A"});
    EXPECT_TRUE(refused(call.send(command), RejectionKind::closed));
    call.at("2015-02-02 08:00");
    EXPECT_TRUE(taken(call.send(command)));
}

}  // namespace
}  // namespace guichet::support
