// Answers as they are written: shape, bounds, what is required.
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/support/scenario.h"

namespace guichet::support {
namespace {

struct Wrong {
    const char* path;
    const char* json;
};

TEST(Answer, OfTheWrongTypeIsRefusedAtItsPlace) {
    TestCall call;
    call.at("2015-03-02 10:00");
    must(call.create("A"));
    const Wrong wrong[] = {
        {"candidature.porteur.nom", "12"},
        {"candidature.porteur.nom", "[\"Association\"]"},
        {"candidature.porteur.nom", "{\"nom\": \"Association\"}"},
        {"candidature.porteur.nom", "\"non fermé"},
        {"candidature.porteur.nom", "\"\xff\""},
        {"candidature.porteur.candidat", "\"banque\""},
        {"candidature.porteur.candidat", "1"},
        {"candidature.porteur.siège", "\"Bordeaux\""},
        {"candidature.porteur.siret", "\"123\""},
        {"candidature.porteur.courriel", "\"pas une adresse\""},
        {"candidature.porteur.comptes", "\"comptes.pdf\""},
        {"candidature.budget.demandé", "31250.40"},
        {"candidature.budget.demandé", "\"31 250,40\""},
        {"candidature.budget.demandé", "\"31250.405\""},
        {"candidature.budget.démarrage_prévu", "\"07/09/2015\""},
        {"candidature.budget.démarrage_prévu", "\"2015-02-29\""},
        {"candidature.budget.dépenses", "{}"},
        {"candidature.budget.dépenses", "[1]"},
        {"candidature.budget.dépenses", "[{\"montant\": 12}]"},
        {"candidature.budget.dépenses", "[{\"prix\": \"12.00\"}]"},
        {"candidature.recherche.accompagnement", "\"oui\""},
        {"candidature.publics.territoires", "[{\"personnes\": \"dix\"}]"},
        {"candidature.publics.territoires", "[{\"personnes\": 1.5}]"},
    };
    const auto before = call.journal().last_sequence();
    for (const auto& one : wrong) {
        SCOPED_TRACE(std::string(one.path) + " = " + one.json);
        auto said = call.change("A", one.path, one.json);
        const bool not_text = std::string_view(one.json).find('\xff') != std::string_view::npos;
        EXPECT_TRUE(refused(said, not_text ? RejectionKind::malformed : RejectionKind::invalid_answer));
        if (not_text) continue;
        ASSERT_FALSE(said.reply.rejection.faults.empty());
        EXPECT_EQ(said.reply.rejection.faults[0].place.rfind(one.path, 0), 0u) << said.reply.rejection.faults[0].place;
    }
    EXPECT_EQ(call.journal().last_sequence(), before);
}

TEST(Answer, ToAFieldThatDoesNotExistOrIsComputedIsRefused) {
    TestCall call;
    call.at("2015-03-02 10:00");
    must(call.create("A"));
    EXPECT_TRUE(refused(call.change("A", "candidature.porteur.surnom", "\"x\""), RejectionKind::invalid_answer, "candidature.porteur.surnom"));
    EXPECT_TRUE(refused(call.change("A", "", "\"x\""), RejectionKind::invalid_answer, "n'existe pas"));
    EXPECT_TRUE(refused(call.change("A", "candidature.budget.total", "\"1.00\""), RejectionKind::invalid_answer, "calcul"));
    EXPECT_TRUE(refused(call.change("A", "candidature.publics.attendus", "12"), RejectionKind::invalid_answer, "calcul"));
    EXPECT_TRUE(refused(call.fill("A", "candidature", edited(example_form("AQ-01", "candidature"), {{"budget.total", "\"1.00\""}})),
                        RejectionKind::invalid_answer, "calcul"));
    EXPECT_TRUE(refused(call.fill("A", "candidature", edited(example_form("AQ-01", "candidature"), {{"budget.prime", "\"1.00\""}})),
                        RejectionKind::invalid_answer, "prime"));
    EXPECT_TRUE(refused(call.fill("A", "candidature", "{\"annexes\": {}}"), RejectionKind::invalid_answer, "annexes"));
    EXPECT_TRUE(refused(call.act(applicant("A"), "A", model::ChangeAnswers{}), RejectionKind::malformed, "aucune réponse"));
}

TEST(Answer, OfAKindOfApplicantThatIsNotAdmittedIsRefusedCitingItsClause) {
    TestCall call;
    call.at("2015-03-02 10:00");
    must(call.create("A"));
    EXPECT_TRUE(refused(call.change("A", "candidature.porteur.candidat", "\"personne_physique\""), RejectionKind::invalid_answer, "admis", "présentation"));
    TestCall open(Changes{{"paramètre personnes_physiques non", "paramètre personnes_physiques oui"}});
    open.at("2015-03-02 10:00");
    must(open.create("A"));
    EXPECT_TRUE(taken(open.change("A", "candidature.porteur.candidat", "\"personne_physique\"")));
}

TEST(Form, ThatIsNotOneJsonObjectIsRefused) {
    TestCall call;
    call.at("2015-03-02 10:00");
    must(call.create("A"));
    const std::string deep = std::string(100'000, '[') + std::string(100'000, ']');
    for (const std::string& wrong : {std::string(), std::string("{"), std::string("[]"), std::string("null"), std::string("{\"porteur\": 1}"),
                                     std::string("{\"porteur\": {\"nom\": \"a\", \"nom\": \"b\"}}"), deep, std::string("{}{}")}) {
        SCOPED_TRACE(wrong.substr(0, 40));
        EXPECT_TRUE(refused(call.fill("A", "candidature", wrong), RejectionKind::invalid_answer));
    }
}

TEST(Submission, WithoutARequiredAnswerNamesEachOneThatIsMissing) {
    TestCall call;
    call.at("2015-03-02 10:00");
    must(call.create("A"));
    must(call.fill("A", "candidature", edited(example_form("AQ-01", "candidature"),
                                              {{"porteur.nom", ""}, {"porteur.siret", ""}, {"budget.dépenses", ""}, {"recherche.mission", ""}})));
    auto said = call.submit("A");
    EXPECT_TRUE(refused(said, RejectionKind::incomplete, "4 réponses"));
    std::vector<std::string> places;
    for (const auto& fault : said.reply.rejection.faults) places.push_back(fault.place);
    EXPECT_EQ(places, (std::vector<std::string>{"candidature.porteur.nom", "candidature.porteur.siret", "candidature.budget.dépenses",
                                                "candidature.recherche.mission"}));
    EXPECT_EQ(said.reply.rejection.faults[0].clause, "5.1");
    EXPECT_EQ(call.stage("A"), "dépôt");
}

TEST(Submission, AsksForTheSiretOfAllButGroupsOfUsers) {
    TestCall call;
    call.at("2015-03-02 10:00");
    auto without = edited(example_form("AQ-01", "candidature"), {{"porteur.siret", ""}});
    must(call.create("A"));
    must(call.fill("A", "candidature", without));
    EXPECT_TRUE(refused(call.submit("A"), RejectionKind::incomplete, "SIRET"));
    must(call.change("A", "candidature.porteur.candidat", "\"collectif\""));
    EXPECT_TRUE(taken(call.submit("A")));
}

TEST(Submission, OfAnIneligibleDossierIsTakenAndItsFailuresAreTold) {
    TestCall call;
    call.at("2015-03-02 10:00");
    file(call, "A", edited(example_form("AQ-01", "candidature"), {{"porteur.siège", "\"17300 La Rochelle\""}, {"partenariat.partenaires", "[]"}}));
    const auto& rules = call.last<model::RulesAssessed>("A");
    EXPECT_EQ(rules.verdict, program::Verdict::not_met);
    std::vector<std::string> why;
    for (const auto& trace : rules.traces)
        if (trace.verdict != program::Verdict::met) {
            why.push_back(trace.message);
            EXPECT_EQ(trace.clause, "2");
        }
    EXPECT_EQ(why, (std::vector<std::string>{"le porteur n'est pas établi en Aquitaine", "l'action n'est pas collective : aucun partenaire n'est décrit"}));
    must(call.mark(team(), "A", "analyse", {1, 1, 1, 1, 1, 1}));
    EXPECT_TRUE(refused(call.outcome("A", "recevable"), RejectionKind::rule_not_met, "recevabilité"));
    EXPECT_TRUE(taken(call.outcome("A", "irrecevable")));
}

TEST(Submission, GivesAReceiptAndAnAcknowledgement) {
    TestCall call;
    call.at("2015-03-02 10:00");
    file(call, "A");
    const auto& dossier = call.dossier("A");
    EXPECT_EQ(dossier.receipt, call.last<model::FormSubmitted>("A").receipt);
    EXPECT_EQ(dossier.receipt.rfind(dossier.id + "-", 0), 0u);
    const auto& letter = call.last<model::LetterIssued>("A");
    EXPECT_EQ(letter.to, "A");
    EXPECT_EQ(letter.lines.at(0), "Votre dossier A est arrivé le 2 mars 2015 à 10h00 et porte désormais ce numéro.");
}

TEST(Answer, NullTakesAnAnswerBack) {
    TestCall call;
    call.at("2015-03-02 10:00");
    must(call.create("A"));
    must(call.fill("A", "candidature", example_form("AQ-01", "candidature")));
    must(call.change("A", "candidature.porteur.nom", "null"));
    EXPECT_TRUE(refused(call.submit("A"), RejectionKind::incomplete, "Nom de la structure"));
}

}  // namespace
}  // namespace guichet::support
