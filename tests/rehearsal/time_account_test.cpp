// The account of a permanent call: sessions that come again, acts, and surveys put together.
#include <gtest/gtest.h>

#include "engine/journal/memory_journal.h"
#include "engine/rehearsal/account.h"
#include "engine/rehearsal/runner.h"
#include "tests/support/call_text.h"

namespace guichet::rehearsal {
namespace {

const char* const script = R"(2018-02-01 09:00 service nomme commission - c1 "C1" de "Organisme fictif"
2018-03-01 10:00 porteur A crée
2018-03-01 10:01 porteur A remplit demande
2018-03-01 10:02 porteur A dépose
2018-03-01 11:00 porteur B crée
2018-03-01 11:01 porteur B remplit demande
2018-03-01 11:02 porteur B dépose
2018-03-20 09:00 service A issue recevable
2018-03-20 09:01 service B issue recevable
2018-11-01 09:00 service convoque commission C2018 le 2018-11-15 dossiers A, B
2018-11-15 09:00 service présents C2018 c1
2018-11-15 09:01 service ouvre C2018
2018-11-15 09:02 service A issue accordée
2018-11-15 09:03 service B issue accordée
2018-11-15 09:04 service ferme C2018
2019-01-10 09:00 porteur A démarche avenant demande.budget.demandé=800.00 "moins de dépenses"
2019-01-20 09:00 service A issue adopté
2019-02-01 09:00 service B démarche prorogation "travaux retardés"
2019-03-01 09:00 porteur A remplit bilan
2019-03-01 09:01 porteur A dépose
2019-03-01 10:00 porteur B remplit bilan
2019-03-01 10:01 porteur B dépose
2019-12-01 09:00 porteur A remplit enquête_court
2019-12-01 09:01 porteur A dépose enquête_court
2020-01-20 09:00 porteur B remplit enquête_court
2020-01-20 09:01 porteur B dépose enquête_court
2021-12-01 09:00 porteur A remplit enquête_long
2021-12-01 09:01 porteur A dépose enquête_long
)";

DossierFiles two_of_time() {
    DossierFiles out;
    for (const char* name : {"A", "B"})
        out.forms[name] = {{"demande", R"({"porteur": {"nom": "Association fictive", "nature": "association"}, "budget": {"demandé": "900.00"}})"},
                           {"bilan", R"({"texte_du_bilan": "Fait."})"},
                           {"enquête_court", R"({"bénéficiaires": 120, "moyens": "150.50", "poursuite": true})"},
                           {"enquête_long", R"({"bénéficiaires": 800, "poursuite": false})"}};
    return out;
}

std::string account(bool french) {
    journal::MemoryJournal journal;
    const auto dossiers = two_of_time();
    Runner runner(support::compiled(support::repository_file("tests/golden/temps.call")), journal, dossiers);
    const auto read = read_script(script);
    if (!read.problems.empty()) throw std::runtime_error(read.problems[0].french);
    const auto played = runner.play(read, {});
    AccountOptions options;
    options.french = french;
    options.reader = {std::string(model::engine_party), ""};
    return account_text(runner, played, options);
}

std::string euros(std::int64_t count) { return format_money(Money{count * 100}, "EUR", true); }

testing::AssertionResult holds(const std::string& text, const std::string& words) {
    if (text.find(words) != std::string::npos) return testing::AssertionSuccess();
    return testing::AssertionFailure() << "not told: " << words << "\nin:\n" << text;
}

TEST(TimeAccount, TellsTheSessionThatEachDossierWaitsFor) {
    const auto text = account(true);
    EXPECT_TRUE(holds(text, "ouverture 2 janvier 2018 — dépôt permanent [2]"));
    EXPECT_TRUE(holds(text, "« Commission d'attribution annuelle » : séance du 15 novembre 2018 (relève du 4 octobre 2018, dossier prêt le 20 mars 2018) [4]"));
    EXPECT_TRUE(holds(text, "« Avenant » adoptée : 1 réponses changées"));
    EXPECT_TRUE(holds(text, "demande.budget.demandé : " + euros(900) + " → " + euros(800)));
    EXPECT_TRUE(holds(text, "échéance remise_du_bilan prolongée (Prorogation du bilan 1) : du 15 mai 2019 au 15 novembre 2019 inclus [11]"));
}

TEST(TimeAccount, PutsTheSurveysTogetherHorizonByHorizon) {
    const auto text = account(true);
    EXPECT_TRUE(holds(text, "Évaluation de l'impact [12]\n"));
    EXPECT_TRUE(holds(text, "Court terme : 2 ouvertes, 2 réponses, 1 relances, 0 sans réponse, 0 à venir\n"));
    EXPECT_TRUE(holds(text, "Long terme : 2 ouvertes, 1 réponses, 0 relances, 1 sans réponse, 0 à venir\n"));
    EXPECT_TRUE(holds(text, "Personnes touchées : court_terme 240 (2 réponses) · long_terme 800 (1 réponses)\n"));
    EXPECT_TRUE(holds(text, "Moyens réunis : court_terme " + euros(301) + " (2 réponses)\n"));
    EXPECT_TRUE(holds(text, "L'action continue : court_terme 2 × oui · long_terme 1 × non\n"));
    EXPECT_TRUE(holds(account(false), "Court terme: 2 opened, 2 answered, 1 reminders, 0 unanswered, 0 to come\n"));
}

}  // namespace
}  // namespace guichet::rehearsal
