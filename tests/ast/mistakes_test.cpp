// What a designer gets wrong on a line, and what is said of it: each once, at the right word.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/ast/reading.h"

namespace guichet::ast {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

struct Mistake {
    Construct construct;
    const char* line;
    const char* told;  ///< code and place
};

TEST(Mistakes, AreToldOnceAtTheWordThatIsWrong) {
    using enum Construct;
    const Mistake mistakes[] = {
        {currency, "devise \"EUR\"", "E0240 \"EUR\""},
        {timezone, "fuseau Paris", "E0240 Paris"},
        {rounding, "arrondi montants 1 centime", "E0240 1 centime"},
        {rounding, "arrondi montants au_plus_proche 0 centime", "E0240 0 centime"},
        {month_end, "arrondi mois jour_ouvrable_suivant", "E0240 jour_ouvrable_suivant"},
        {delays, "délais dernier_jour", "E0240 dernier_jour"},
        {call, "appel \"Innovation\"", "E0240 \"Innovation\""},
        {organiser, "organisme région", "E0240 région"},
        {service, "service \"\"", "E0245 \"\""},
        {parameter, "paramètre délai \"pas de valeur\"", "E0240 \"pas de valeur\""},
        {parameter, "paramètre délai 3 mois", "E0241"},
        {opening, "ouverture réf \"6\"", "E0240 réf"},
        {closing, "clôture 29 mai 2015 à midi réf \"6\"", "E0257 à"},
        {applicants, "candidats entreprise", "E0242 entreprise"},
        {nomenclature, "nomenclature \"Dépense\"", "E0240 \"Dépense\""},
        {item, "- études éligible", "E0240 éligible"},
        {item, "- études \"Frais\" éligible non_éligible", "E0244 non_éligible"},
        {item, "- études \"Frais\" admis x", "E0240 x"},
        {territory, "territoire aquitaine 24, 33", "E0240 24"},
        {territory, "territoire aquitaine départements 24, 3", "E0240 3"},
        {territory, "territoire aquitaine départements 24, 33,", "E0241"},
        {keep, "conserver réf \"2\"", "E0240 réf"},
        {form, "formulaire candidature", "E0241"},
        {section, "section porteur porteur", "E0240 porteur"},
        {field, "champ texte \"Nom\" obligatoire", "E0240 \"Nom\""},
        {field, "champ nom texte obligatoire", "E0240 obligatoire"},
        {field, "champ nom texte \"Nom\" obligatoire facultatif", "E0244 facultatif"},
        {field, "champ nom texte \"Nom\" obligatoire si réf \"5\"", "E0240 réf"},
        {field, "champ nom texte \"Nom\" facultatif entre 1 EUR et", "E0241"},
        {field, "champ nom texte \"Nom\" facultatif entre 1 EUR à 2 EUR", "E0240 à"},
        {field, "champ nom texte \"Nom\" au_moins 1 EUR entre 1 EUR et 2 EUR", "E0244 entre"},
        {field, "champ nom texte \"Nom\" 200 caractères", "E0242 200 caractères"},
        {computed, "calcul total \"Total\"", "E0241"},
        {list, "liste dépenses \"Dépenses\" 1 à 50 lignes", "E0242 1"},
        {eligibility, "recevabilité \"Conditions\"", "E0242 \"Conditions\""},
        {all_of, "toutes ces conditions", "E0242 ces"},
        {condition, "- siège dans aquitaine", "E0241"},
        {condition, "- siège dans aquitaine \"hors d'Aquitaine\"", "E0240 \"hors d'Aquitaine\""},
        {condition, "- sinon \"hors d'Aquitaine\"", "E0240 sinon"},
        {aid, "aide réf \"7\"", "E0240 réf"},
        {ceiling, "plafond", "E0241"},
        {ceiling, "plafond 40 000 EUR par dossier", "E0242 par"},
        {period, "période prévue 12 mois", "E0241"},
        {period, "période 12 mois à compter de x", "E0240 12 mois"},
        {base, "assiette prévue dépenses.montant", "E0240 dépenses.montant"},
        {grant, "octroi aide.plafond", "E0240 aide.plafond"},
        {grant, "octroi au_plus aide.plafond assiette.prévue", "E0242 assiette.prévue"},
        {definitive, "définitif au_prorata", "E0241"},
        {definitive, "définitif au_prorata de a", "E0241"},
        {role, "rôle jury", "E0241"},
        {committee, "comité \"Jury\"", "E0240 \"Jury\""},
        {secretariat, "secrétariat", "E0241"},
        {secretariat, "secrétariat a.b", "E0240 a.b"},
        {college, "collège partenaires", "E0241"},
        {parity, "parité", "E0241"},
        {quorum, "quorum 50 % des membres", "E0242 des"},
        {recusal, "récusation membre.organisme = nom", "E0240 membre.organisme"},
        {grid, "grille lecture 12", "E0240 12"},
        {scale, "échelle 0, 3", "E0240 ,"},
        {scale, "échelle 0 à 3,5", "E0240 3,5"},
        {aggregation, "agrégation", "E0241"},
        {maximum, "maximum trente", "E0240 trente"},
        {criterion, "critère ancrage", "E0241"},
        {level, "2 Associés", "E0240 Associés"},
        {stage, "étape instruction réf \"6\"", "E0240 réf"},
        {by, "par le porteur", "E0242 porteur"},
        {in_session, "en séance", "E0241"},
        {fills, "remplit \"candidature\"", "E0240 \"candidature\""},
        {score, "note 12", "E0240 12"},
        {window, "fenêtre ouverture clôture", "E0240 clôture"},
        {hearing, "audition", "E0241"},
        {deadline, "échéance 30 jours après dépôt.déposé", "E0240 30 jours"},
        {deadline, "échéance fin après dépôt.déposé", "E0240 après"},
        {deadline, "échéance fin 30 jours alors alerte x", "E0240 alors"},
        {deadline, "échéance fin 30 jours après x alors y", "E0240 y"},
        {deadline, "échéance fin 30 jours après x alors alerte", "E0241"},
        {complement, "complément 15 jours suspend fin", "E0240 15 jours"},
        {complement, "complément sous 15 jours", "E0241"},
        {outcome, "issue rejetée \"Refus\"", "E0241"},
        {outcome, "issue rejetée \"Refus\" vers", "E0241"},
        {outcome, "issue rejetée \"Refus\" motivée motivée vers x", "E0244 motivée"},
        {outcome, "issue rejetée \"Refus\" x vers y", "E0242 x"},
        {outcome, "issue rejetée \"Refus\" quand vers x", "E0240 vers"},
        {final_stage, "terme refusé \"Refus\" quand", "E0242 quand"},
        {withdrawal, "retrait dépôt vers retiré", "E0240 dépôt"},
        {withdrawal, "retrait depuis dépôt, vers retiré", "E0240 retiré"},
        {payments, "versements \"7\"", "E0242 \"7\""},
        {paid, "payés paierie", "E0240 paierie"},
        {instalment, "versement avance \"Avance\" quand x.y", "E0240 quand"},
        {instalment, "versement avance \"Avance\" 70 %", "E0241"},
        {balance, "versement solde \"Solde\" solde 30 % x.y", "E0240 x.y"},
        {letter, "lettre refus", "E0241"},
        {confidentiality, "confidentialité 5", "E0242 5"},
        {identity, "identité porteur.nom budget.demandé", "E0242 budget.demandé"},
        {visible, "réponses jury", "E0240 jury"},
        {visible, "réponses visible", "E0241"},
    };
    for (const Mistake& mistake : mistakes) {
        const Reading reading = read_line(mistake.construct, mistake.line);
        EXPECT_THAT(reading.told(), ElementsAre(mistake.told)) << mistake.line;
    }
}

TEST(Mistakes, InEnglishFilesAreToldInEnglish) {
    const Reading reading(file_with(Construct::deadline, "deadline end 30 days", Language::english));
    EXPECT_THAT(reading.only_message(),
                AllOf(HasSubstr("the line `deadline` stops too soon: `after` is missing"), HasSubstr("for example: `deadline ")));
    EXPECT_THAT(Reading(file_with(Construct::field, "field name text required", Language::english)).told(),
                ElementsAre("E0240 required"));
    EXPECT_THAT(Reading(file_with(Construct::outcome, "outcome a \"A\" reasonned to b", Language::english)).told(),
                ElementsAre("E0243 reasonned"));
    EXPECT_THAT(Reading(file_with(Construct::field, "field n text \"N\" obligatoire", Language::english)).told(),
                ElementsAre("E0204 obligatoire"));
}

TEST(Mistakes, SayWhatWasExpectedAndShowARightLine) {
    EXPECT_EQ(read_line(Construct::deadline, "échéance fin après dépôt.déposé").only_message(),
              "`échéance` attend ici une durée ou le nom d'un paramètre, et non `après` | par exemple : `échéance "
              "fin_instruction 30 jours après dépôt.déposé alors alerte instructeur`");
}

TEST(Mistakes, InAMisspeltWordAreMendedAndReadingGoesOn) {
    const Reading field = read_line(Construct::field, "champ nom texte \"Nom\" obligatiore au_plus 200 caractères");
    EXPECT_THAT(field.told(), ElementsAre("E0243 obligatiore"));
    EXPECT_THAT(field.mended(), HasSubstr("\"Nom\" obligatoire au_plus"));
    const auto& read = std::get<Field>(field.call.forms.at(0).sections.at(0).entries.at(0));
    EXPECT_EQ(read.requirement, Requirement::always);
    EXPECT_TRUE(read.maximum.has_value());

    const Reading outcome = read_line(Construct::outcome, "issue a \"A\" quand b renseigné ver c informme d");
    EXPECT_THAT(outcome.told(), ElementsAre("E0243 ver", "E0243 informme"));
    EXPECT_EQ(outcome.call.stages.at(0).outcomes.at(0).target.text, "c");
    EXPECT_EQ(outcome.call.stages.at(0).outcomes.at(0).letter.text, "d");
}

TEST(Mistakes, InAMisspeltBalanceOrConditionAreMended) {
    const Reading balance = read_line(Construct::balance, "versement s \"Solde\" sold 30 % quand a.b");
    EXPECT_THAT(balance.told(), ElementsAre("E0243 sold"));
    EXPECT_TRUE(balance.call.payments->instalments.at(0).balance);
    const Reading sum = read_line(Construct::computed, "calcul t \"T\" somme de a.b quan c éligible");
    EXPECT_THAT(sum.told(), ElementsAre("E0243 quan"));
}

TEST(Mistakes, InKeywordsOfSeveralPartsAreMendedWhole) {
    const Reading reading = read_line(Construct::period, "période prévue 12 mois a compter du démarrage");
    EXPECT_THAT(reading.told(), ElementsAre("E0243 a compter du"));
    EXPECT_THAT(reading.mended(), HasSubstr("12 mois à compter de démarrage"));
}

TEST(Mistakes, OfTheOtherLanguageAreMended) {
    const Reading reading = read_line(Construct::outcome, "issue a \"A\" reasoned vers b");
    EXPECT_THAT(reading.told(), ElementsAre("E0204 reasoned"));
    EXPECT_THAT(reading.mended(), HasSubstr("\"A\" motivée vers"));
}

TEST(Mistakes, ToldBySyntaxAreNotToldAgain) {
    EXPECT_EQ(read_line(Construct::ceiling, "plafond 40,000 EUR").found.size(), 1u);
    EXPECT_EQ(read_line(Construct::closing, "clôture 05/06/2015").found.size(), 1u);
    EXPECT_EQ(read_line(Construct::condition, "- (a et b sinon \"non\"").found.size(), 1u);
    EXPECT_EQ(read_line(Construct::field, "champ nom texte \"Nom obligatoire").found.size(), 1u);
}

TEST(Mistakes, LeaveTheRestOfTheLineReadable) {
    const Reading reading = read_line(Construct::outcome, "issue \"Refus\" motivée vers refusé informe lettre");
    EXPECT_THAT(reading.told(), ElementsAre("E0240 \"Refus\""));
    const Outcome& outcome = reading.call.stages.at(0).outcomes.at(0);
    EXPECT_TRUE(outcome.name.empty());
    EXPECT_TRUE(outcome.reasoned);
    EXPECT_EQ(outcome.target.text, "refusé");
}

TEST(Mistakes, LinesSaidTwiceAreToldAtTheSecond) {
    const Reading quorum = read_line(Construct::quorum, "quorum 50 %\nquorum 60 %");
    ASSERT_THAT(quorum.told(), ElementsAre("E0206 quorum"));
    EXPECT_EQ(quorum.source.line_of(quorum.found[0].span.begin), 5u);
    EXPECT_EQ(quorum.source.line_of(quorum.found[0].labels.at(0).span.begin), 4u);
    EXPECT_EQ(std::get<Percent>(quorum.call.bodies.at(0).quorum->literal).ratio, Ratio(1, 2));

    EXPECT_THAT(read_line(Construct::recusal, "récusation quand a\nrécusation quand b").told(), ElementsAre("E0206 récusation"));
    EXPECT_THAT(read_line(Construct::rounding, "arrondi mois débordement\narrondi mois débordement").told(),
                ElementsAre("E0206 arrondi"));
    EXPECT_THAT(read_line(Construct::identity, "identité a.b\nidentité a.c").told(), ElementsAre("E0206 identité"));
    EXPECT_THAT(read_line(Construct::identity, "identité a.b\nidentité visible jury").told(), IsEmpty());
}

TEST(Mistakes, OfAFileWithoutCallOrWithTwoAreTold) {
    EXPECT_THAT(Reading("langue français\ndevise EUR\n").told(), ElementsAre("E0251"));
    const Reading two("langue français\nappel a \"A\"\nfin\nappel b \"B\"\nfin\n");
    EXPECT_THAT(two.told(), ElementsAre("E0252 appel"));
    EXPECT_EQ(two.call.name.text, "a");
}

TEST(Mistakes, OfAGroupInsideAGroupAreTold) {
    const Reading reading = read_line(Construct::condition, "une_au_moins\n- a sinon \"b\"\nfin");
    EXPECT_THAT(reading.told(), ElementsAre("E0253 une_au_moins"));
}

}  // namespace
}  // namespace guichet::ast
