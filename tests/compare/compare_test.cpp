// What is told: each family in its words, renamings, moves, passages of text, the parts of an edition.
#include <gtest/gtest.h>

#include <algorithm>

#include "dsl/compare/render.h"
#include "tests/compare/calls.h"

namespace guichet::test {
namespace {

using compare::Action;
using compare::Weight;

TEST(Compare, TellsTheCapInTheWordsOfTheCall) {
    const auto changes = changes_of({{"plafond 40 000 EUR", "plafond 50 000 EUR"}});
    const auto cap = at(changes, "cap");
    EXPECT_EQ(cap.text, "plafond de l'aide");
    EXPECT_EQ(cap.before, "40\u00A0000,00\u00A0EUR");
    EXPECT_EQ(cap.after, "50\u00A0000,00\u00A0EUR");
    EXPECT_EQ(cap.family, "aid");
    EXPECT_EQ(cap.clause_after, "7");
    EXPECT_EQ(cap.weight, Weight::more);
}

TEST(Compare, TellsTheMarkThatWasReworded) {
    const auto changes = changes_of({{"2 \"Des acteurs locaux, privés et publics, y prennent part\"", "2 \"Des acteurs locaux y prennent part\""}});
    ASSERT_EQ(changes.size(), 1U) << told(changes);
    EXPECT_EQ(changes[0].text, "note 2 du critère `ancrage` de la grille `lecture` reformulée");
    EXPECT_EQ(changes[0].weight, Weight::harmless);
}

TEST(Compare, TellsADeadlineByTheParameterThatMovedIt) {
    const auto changes = changes_of({{"délai_instruction 30 jours ouvrés", "délai_instruction 45 jours ouvrés"}});
    ASSERT_EQ(changes.size(), 1U) << told(changes);
    EXPECT_EQ(changes[0].text, "durée de l'échéance `fin_instruction` de l'étape `instruction`, par le paramètre `délai_instruction`");
    EXPECT_EQ(changes[0].family, "deadlines");
}

TEST(Compare, TellsAParameterOnceWithWhatFollowsFromIt) {
    const std::string guard = "issue accordée \"Accordée\" attribue quand recevabilité.remplie vers";
    const Edits limit{{"  ouverture 2 février 2015\n", "  ouverture 2 février 2015\n  paramètre seuil 400 EUR \"au-delà, la ville décide\"\n"},
                      {guard, "issue accordée \"Accordée\" attribue quand recevabilité.remplie et demande.budget.demandé <= seuil vers"}};
    Edits lower = limit;
    lower[0].second = "  ouverture 2 février 2015\n  paramètre seuil 300 EUR \"au-delà, la ville décide\"\n";
    const auto changes = compare::compare(edited(limit, "tests/golden/petit.call"), edited(lower, "tests/golden/petit.call"), true);
    ASSERT_EQ(changes.size(), 1U) << told(changes);
    EXPECT_EQ(changes[0].before, "400 EUR");
    EXPECT_EQ(changes[0].after, "300 EUR");
    ASSERT_EQ(changes[0].effects.size(), 1U);
    EXPECT_EQ(changes[0].effects[0].text, "condition de l'issue `accordée` de l'étape `décision`");
    EXPECT_EQ(changes[0].weight, Weight::less);
}

TEST(Compare, TellsTheCapOnceWhenBoundsNameIt) {
    const auto changes = changes_of({{"plafond 1 000 EUR", "plafond 900 EUR"}}, "tests/golden/petit.call");
    ASSERT_EQ(changes.size(), 2U) << told(changes) << "the cap, and the published text that quotes it";
    const auto cap = at(changes, "cap");
    ASSERT_EQ(cap.effects.size(), 1U);
    EXPECT_EQ(cap.effects[0].text, "maximum du champ `demande.budget.demandé`");
}

TEST(Compare, TakesACriterionWithTheSameLabelForARenamedOne) {
    const auto changes = changes_of({{"critère ancrage \"Ancrage", "critère territoire \"Ancrage"}});
    ASSERT_EQ(changes.size(), 1U) << told(changes);
    EXPECT_EQ(changes[0].action, Action::renamed);
    EXPECT_EQ(changes[0].before, "ancrage");
    EXPECT_EQ(changes[0].after, "territoire");
}

TEST(Compare, DoesNotTakeTheReferencesToARenamedStageForChanges) {
    const auto changes = changes_of({{"étape contrôle \"", "étape vérification \""}, {"vers contrôle informe lettre_bilan_reçu", "vers vérification informe lettre_bilan_reçu"},
                                     {"après contrôle.à_reprendre", "après vérification.à_reprendre"}, {"vers contrôle informe lettre_bilan_reçu", "vers vérification informe lettre_bilan_reçu"},
                                     {"quand contrôle.accepté", "quand vérification.accepté"}});
    ASSERT_EQ(changes.size(), 1U) << told(changes);
    EXPECT_EQ(changes[0].action, Action::renamed);
    EXPECT_EQ(changes[0].text, "étape `contrôle` renommée");
}

TEST(Compare, ReadsFormulasUnderTheNewNamesOfTheirFields) {
    const auto changes = changes_of({{"champ démarrage_prévu date", "champ début date"}, {"à compter de candidature.budget.démarrage_prévu", "à compter de candidature.budget.début"}});
    ASSERT_EQ(changes.size(), 2U) << told(changes);
    EXPECT_EQ(at(changes, "fields[candidature.budget.début]").action, Action::renamed);
    const auto period = at(changes, "periods[prévue].start");
    EXPECT_EQ(period.weight, Weight::harmless);  // only its text is another
}

TEST(Compare, ComparesFormulasByTheirMeaning) {
    const auto changes = changes_of({{"nombre de candidature.partenariat.partenaires >= 1 sinon", "(nombre de candidature.partenariat.partenaires  >= 1) sinon"}});
    for (const auto& one : changes) EXPECT_EQ(one.weight, Weight::harmless) << told(changes);
}

TEST(Compare, FindsNoChangeInLinesThatOnlyMoved) {
    EXPECT_EQ(told(changes_of({{"  confidentialité réf", "\n\n  // un commentaire\n\n  confidentialité réf"}})), "");
}

TEST(Compare, TellsACriterionThatMoved) {
    const std::string besoins = "    critère besoins \"Adaptation aux besoins d'un territoire pertinent\"\n      0 \"Le besoin local est supposé, ou le territoire est mal choisi\"\n"
                                "      1 \"Le besoin est établi sur un territoire à la bonne échelle\"\n    fin\n";
    const auto changes = changes_of({{besoins, ""}, {"    critère méthodologie", besoins + "    critère méthodologie"}});
    ASSERT_EQ(changes.size(), 1U) << told(changes);
    EXPECT_EQ(changes[0].action, Action::moved);
    EXPECT_EQ(changes[0].before, "3e");
    EXPECT_EQ(changes[0].after, "1er");
    EXPECT_EQ(changes[0].weight, Weight::care);
}

TEST(Compare, TellsAFieldOnceWhenItComes) {
    const auto changes = changes_of({{"      champ courriel courriel", "      champ site texte \"Site internet\" obligatoire\n      champ courriel courriel"}});
    ASSERT_EQ(changes.size(), 1U) << told(changes);
    EXPECT_EQ(changes[0].text, "champ `candidature.porteur.site` ajouté");
    EXPECT_EQ(changes[0].weight, Weight::less);
}

TEST(Compare, DoesNotTellTheNumbersOfConditionsThatOthersMoved) {
    const auto changes = changes_of({{"      - candidature.publics.hors_aquitaine = 0 sinon \"des bénéficiaires finaux sont établis hors d'Aquitaine\" réf \"2\"\n", ""}});
    ASSERT_EQ(changes.size(), 1U) << told(changes);
    EXPECT_EQ(changes[0].action, Action::removed);
    EXPECT_EQ(changes[0].text, "condition de recevabilité «\u00A0des bénéficiaires finaux sont établis hors d'Aquitaine\u00A0» retirée");
    EXPECT_EQ(changes[0].weight, Weight::more);
}

TEST(Compare, TellsALetterThatGivesOtherValues) {
    const auto reworded = changes_of({{"Le jury a examiné l'action", "Le jury a lu l'action"}});
    ASSERT_EQ(reworded.size(), 1U) << told(reworded);
    EXPECT_EQ(reworded[0].weight, Weight::harmless);
    const auto emptied = changes_of({{"l'action « $candidature.résumé.titre » et rend un avis favorable", "l'action et rend un avis favorable"}});
    ASSERT_EQ(emptied.size(), 1U) << told(emptied);
    EXPECT_EQ(emptied[0].weight, Weight::care);
}

TEST(Compare, TellsAPassageByItsHeading) {
    const auto changes = changes_of({{"Ses conclusions sont présentées aux élus", "Son avis est présenté aux élus"}});
    ASSERT_EQ(changes.size(), 1U) << told(changes);
    EXPECT_EQ(changes[0].text, "texte publié, passage «\u00A0Comment les dossiers sont choisis\u00A0» reformulé");
    EXPECT_EQ(changes[0].family, "prose");
}

TEST(Compare, TellsACollegeOfABodyAsOneThing) {
    const auto changes = changes_of({{"    collège région \"Services de la Région\"\n", "    collège région \"Services de la Région\"\n    collège usagers \"Usagers\"\n"},
                                     {"    parité appréciation_parité\n", ""}, {"  paramètre appréciation_parité des_présents \"le texte veut un jury paritaire sans dire si la parité s'apprécie à la nomination ou en séance\"\n", ""}});
    EXPECT_EQ(at(changes, "bodies[jury].colleges[usagers]").text, "collège `usagers` du comité `jury` ajouté") << told(changes);
    EXPECT_EQ(at(changes, "bodies[jury].parity").after, "aucune");
}

TEST(Compare, TellsWhatNobodyWordsByItsPath) {
    auto before = compiled(text_of("workflows/aquitaine-2015.call"));
    auto after = before;
    after.strings.push_back("un texte que rien n'emploie");
    const auto changes = compare::compare(before, after, true);
    ASSERT_EQ(changes.size(), 1U) << told(changes);
    EXPECT_EQ(changes[0].family, "other");
    EXPECT_EQ(changes[0].path, "strings");
}

TEST(Compare, ComparesTheWindowsOfTwoEditionsByTheirLength) {
    const auto later = changes_of({{"date_ouverture 2 février 2015", "date_ouverture 1er février 2016"}, {"clôture 29 mai 2015", "clôture 18 mai 2016"}});
    const auto closing = at(later, "window.closes");
    ASSERT_EQ(closing.stakes.size(), 1U) << told(later);
    EXPECT_TRUE(closing.stakes[0].worse);
    EXPECT_EQ(closing.stakes[0].by, "9 jours de moins pour déposer");
    EXPECT_EQ(at(later, "window.opens").weight, Weight::care);
}

TEST(Compare, KnowsTheNamesThatTheLanguageGivesInTheOtherOne) {
    auto before = compiled(text_of("tests/golden/petit.call"));
    auto after = compiled(text_of("tests/golden/small.call"));
    for (const auto& one : compare::compare(before, after, true)) {
        if (one.path == "parties[applicant]") EXPECT_EQ(one.action, Action::renamed) << "the applicant neither came nor went: " << one.text;
        if (one.path.starts_with("stages[") && one.member == "party") ADD_FAILURE() << one.text << one.before << one.after;
    }
    EXPECT_EQ(told(compare::compare(before, before, true)), "");
}

TEST(Compare, TellsACommitteeOnce) {
    const auto changes = compare::compare(compiled(text_of("tests/golden/calcule.call")), compiled(text_of("tests/golden/comites.call")), true);
    EXPECT_EQ(at(changes, "bodies[jury]").action, Action::added);
    EXPECT_TRUE(std::none_of(changes.begin(), changes.end(), [](const auto& one) { return one.path == "parties[jury]"; })) << told(changes);
}

TEST(Compare, WritesTheLessFavourableFirst) {
    const auto changes = changes_of({{"AMI Innovation sociale 2015", "AMI 2015"}, {"plafond 40 000 EUR", "plafond 30 000 EUR"}, {"quorum_jury 50 %", "quorum_jury 60 %"}});
    EXPECT_TRUE(std::is_sorted(changes.begin(), changes.end(), [](const auto& a, const auto& b) { return a.weight < b.weight; }));
    compare::Titles titles;
    const auto text = compare::render_text(changes, {}, titles, true);
    EXPECT_LT(text.find("Moins favorable"), text.find("À regarder de près")) << text;
    EXPECT_NE(text.find("plafond de l'aide : 40\u00A0000,00\u00A0EUR → 30\u00A0000,00\u00A0EUR"), text.npos) << text;
    EXPECT_NE(text.find("porteur : moins favorable (10\u00A0000,00\u00A0EUR de moins)"), text.npos) << text;
}

TEST(Compare, TellsTheConditionsOfGroupsThatHaveNoName) {
    const auto changes = changes_of({{"sinon dépôt_refusé \"un dossier", "sinon irrecevable \"un dossier"}, {"demande.porteur.nature = association", "demande.porteur.nature = entreprise"}}, "tests/golden/cumuls.call");
    EXPECT_NE(told(changes).find("nature = entreprise"), std::string::npos) << told(changes);
}

TEST(Compare, KnowsLimitsByTheirNames) {
    const auto changes = changes_of({{"  cumul dossiers", "  cumul jeunes \"Cinq en tout\" au_plus 5 dossiers accordé sur toute_la_durée dans cet_appel sinon irrecevable \"cinq aides déjà\"\n  cumul dossiers"}},
                                    "tests/golden/cumuls.call");
    EXPECT_EQ(told(changes).find("condition de l'issue"), std::string::npos) << told(changes);
    EXPECT_EQ(told(changes).find("lettre"), std::string::npos) << told(changes);
}

TEST(Compare, DoesNotSayThatWhatTakesAwaySoonerIsBetter) {
    const auto changes = changes_of({{"fin_de_liste 6 mois", "fin_de_liste 3 mois"}, {"rural \"Communes rurales\" 30 000 EUR", "rural \"Communes rurales\" 40 000 EUR"}}, "tests/golden/enveloppes.call");
    for (const auto& one : changes) EXPECT_EQ(one.weight, Weight::care) << told(changes);
}

TEST(Compare, WordsEnvelopesAndLimits) {
    const auto spent = changes_of({{"générale\" 100 000 EUR réf", "générale\" 80 000 EUR réf"}, {"quota au_plus 30 %", "quota au_plus 20 %"}}, "tests/golden/enveloppes.call");
    for (const auto& one : spent) EXPECT_EQ(one.family, "envelopes") << told(spent);
    EXPECT_EQ(at(spent, "envelopes[générale].amount").text, "montant de l'enveloppe `générale`") << told(spent);
    EXPECT_EQ(at(spent, "envelopes[générale].amount").weight, Weight::less) << told(spent);
    const auto limited = changes_of({{"au_delà_de 23 000 EUR", "au_delà_de 30 000 EUR"}, {"sur 12 mois", "sur 24 mois"}}, "tests/golden/cumuls.call");
    for (const auto& one : limited) EXPECT_EQ(one.family, "limits") << told(limited);
    EXPECT_EQ(at(limited, "limits[convention].ceiling").text, "plafond de la limite `convention`") << told(limited);
    EXPECT_EQ(at(limited, "limits[convention].ceiling").before, "23\u00A0000,00\u00A0EUR") << told(limited);
}

}  // namespace
}  // namespace guichet::test
