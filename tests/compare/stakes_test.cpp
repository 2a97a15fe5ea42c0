// For whom a change is better or worse, and by how much; what cannot be proved is not said.
#include <gtest/gtest.h>

#include "tests/compare/calls.h"

namespace guichet::test {
namespace {

using compare::Weight;

struct Expected {
    const char* name;
    Edits edits;
    const char* path;
    Weight weight;
    std::string stakes;   ///< "porteur- 5 jours de moins; équipe_projet+ 5 jours de moins"
};

std::string stakes_of(const compare::Change& change) {
    std::string out;
    for (const auto& one : change.stakes) out += (out.empty() ? "" : "; ") + one.who + (one.worse ? "-" : "+") + (one.by.empty() ? "" : " " + one.by);
    std::string plain;
    for (std::size_t i = 0; i < out.size(); ++i) {
        if (out.compare(i, 2, "\u00A0") == 0) plain += ' ', ++i;
        else plain += out[i];
    }
    return plain;
}

void PrintTo(const Expected& expected, std::ostream* out) { *out << expected.name; }

class Stakes : public testing::TestWithParam<Expected> {};

TEST_P(Stakes, AreTold) {
    const auto changes = changes_of(GetParam().edits);
    const auto change = at(changes, GetParam().path);
    EXPECT_EQ(change.weight, GetParam().weight) << told(changes);
    EXPECT_EQ(stakes_of(change), GetParam().stakes);
}

const Expected table[] = {
    {"a_lower_cap", {{"plafond 40 000 EUR", "plafond 30 000 EUR"}}, "cap", Weight::less, "porteur- 10 000,00 EUR de moins"},
    {"a_higher_cap", {{"plafond 40 000 EUR", "plafond 45 000 EUR"}}, "cap", Weight::more, "porteur+ 5 000,00 EUR de plus"},
    {"an_earlier_closing", {{"clôture 29 mai 2015", "clôture 15 mai 2015"}}, "window.closes", Weight::less, "porteur- 14 jours de moins pour déposer"},
    {"a_later_opening", {{"date_ouverture 2 février 2015", "date_ouverture 9 février 2015"}}, "window.opens", Weight::less, "porteur- 7 jours de moins pour déposer"},
    {"a_longer_instruction", {{"délai_instruction 30 jours ouvrés", "délai_instruction 45 jours ouvrés"}}, "stages[instruction].deadlines[fin_instruction].duration", Weight::less,
     "porteur- 15 jours ouvrés de plus; équipe_projet+ 15 jours ouvrés de plus"},
    {"a_shorter_delay_of_the_applicant", {{"délai_démarrage 6 mois", "délai_démarrage 4 mois"}}, "stages[démarrage].deadlines[limite_démarrage].duration", Weight::less, "porteur- 2 mois de moins"},
    {"a_shorter_reply", {{"délai_complément 15 jours", "délai_complément 20 jours"}}, "stages[instruction].complement_delay", Weight::more, "porteur+ 5 jours de plus"},
    {"delays_in_other_units_that_overlap", {{"délai_instruction 30 jours ouvrés", "délai_instruction 43 jours"}}, "stages[instruction].deadlines[fin_instruction].duration", Weight::care, ""},
    {"delays_in_other_units_far_apart", {{"délai_complément 15 jours", "délai_complément 3 mois"}}, "stages[instruction].complement_delay", Weight::more, "porteur+ environ 76 jours de plus"},
    {"a_bound_of_a_condition", {{"partenaires >= 1 sinon", "partenaires >= 2 sinon"}}, "eligibility[0].rules[2].test", Weight::less, "porteur- 1 de plus"},
    {"a_condition_with_an_alternative", {{"- candidature.objectifs.modèle renseigné sinon", "- candidature.objectifs.modèle renseigné ou candidature.objectifs.composantes renseigné sinon"}},
     "eligibility[0].rules[5].test", Weight::more, "porteur+ plus large"},
    {"a_condition_that_is_another", {{"candidature.stade.avancement <> mise_sur_le_marché", "candidature.stade.avancement = amorçage"}}, "eligibility[0].rules[3].test", Weight::care, ""},
    {"a_guard_that_asks_more", {{"issue favorable \"Avis favorable\" quand lecture.complète", "issue favorable \"Avis favorable\" quand lecture.complète et recevabilité.remplie"}},
     "stages[avis].outcomes[favorable].guard", Weight::less, "jury- plus stricte"},
    {"a_field_that_becomes_required", {{"\"Téléphone\" facultatif", "\"Téléphone\" obligatoire"}}, "fields[candidature.porteur.téléphone].requirement", Weight::less, "porteur-"},
    {"a_text_that_may_be_longer", {{"longueur_résumé 7 000", "longueur_résumé 8 000"}}, "fields[candidature.résumé.texte].max_characters", Weight::more, "porteur+ 1 000 caractères de plus"},
    {"a_list_that_needs_a_line", {{"\"Partenaires\" entre 0 et 30 lignes", "\"Partenaires\" entre 1 et 30 lignes"}}, "fields[candidature.partenariat.partenaires].min_lines", Weight::less,
     "porteur- 1 ligne de plus"},
    {"a_kind_of_applicant_admitted", {{"personnes_physiques non", "personnes_physiques oui"}}, "choice_lists[candidats].items[personne_physique].admitted", Weight::more, "porteur+"},
    {"an_expense_no_longer_counted", {{"hébergement, repas)\" éligible", "hébergement, repas)\" non_éligible"}}, "choice_lists[dépense].items[missions].eligible", Weight::less, "porteur-"},
    {"a_quorum", {{"quorum_jury 50 %", "quorum_jury 60 %"}}, "bodies[jury].quorum", Weight::care, ""},
    {"an_advance", {{"\"Avance\" 70 %", "\"Avance\" 60 %"}, {"solde 30 %", "solde 40 %"}}, "instalments[avance].share", Weight::less, "porteur- 10 points de moins"},
    {"a_final_amount_that_is_kept", {{"règle_du_solde au_prorata", "règle_du_solde maintenu"}}, "final_amount.rule", Weight::more, "porteur+"},
    {"an_overpayment_left", {{"trop_perçu examiné par équipe_projet", "trop_perçu abandonné"}}, "recovery.rule", Weight::more, "porteur+"},
    {"a_withdrawal_closed", {{"retrait depuis dépôt, instruction, avis, décision", "retrait depuis dépôt, instruction, avis"}}, "stages[décision].withdrawal_target", Weight::less, "porteur-"},
    {"a_reader_less", {{"avis visible porteur, équipe_projet", "avis visible équipe_projet"}}, "visible_to[opinion].parties", Weight::less, "porteur-"},
    {"reasons_no_longer_given", {{"issue rejetée \"Aide refusée\" motivée", "issue rejetée \"Aide refusée\""}, {"\n    > Voici le motif de sa décision : $dossier.motif", ""}},
     "stages[décision].outcomes[rejetée].reasoned", Weight::less, "porteur-"},
    {"another_letter", {{"vers refusé informe lettre_refus", "vers refusé informe lettre_avis_favorable"}}, "stages[décision].outcomes[rejetée].letter", Weight::care, ""},
    {"a_longer_keeping", {{"durée_de_conservation 10 ans", "durée_de_conservation 12 ans"}}, "retention", Weight::care, ""},
};

INSTANTIATE_TEST_SUITE_P(Table, Stakes, testing::ValuesIn(table), [](const auto& info) { return std::string(info.param.name); });

TEST(Stakes, AreProvedThroughComputations) {
    const auto changes = changes_of({{"création + 2 ans <=", "création + 3 ans <="}, {"- 70 % quand demande", "- 60 % quand demande"}, {"80 % * assiette.prévue - demande", "85 % * assiette.prévue - demande"},
                                     {"- sinon 1 000 EUR", "- sinon 1 200 EUR"}}, "tests/golden/calcule.call");
    EXPECT_EQ(stakes_of(at(changes, "eligibility[0].rules[0].test")), "porteur- 1 an de plus");
    EXPECT_EQ(stakes_of(at(changes, "schedules[taux].rows[0].value")), "porteur- 10 points de moins");
    EXPECT_EQ(stakes_of(at(changes, "award_steps[2].amount")), "porteur+ 5 points de plus");
    // `plancher` is what nothing is granted below: more of it is no gain.
    EXPECT_EQ(at(changes, "schedules[plancher].rows[1].value").weight, Weight::care) << told(changes);
}

TEST(Stakes, NameReasonsOnceWhetherUnderAConditionOrNot) {
    const auto changes = changes_of({{"motivée si avis.défavorable", "motivée"}}, "tests/golden/comites.call");
    ASSERT_EQ(changes.size(), 1U) << told(changes);
    EXPECT_EQ(changes[0].weight, Weight::more);
    EXPECT_EQ(changes[0].before, "si avis.défavorable");
}

TEST(Stakes, NameSeatsThatAreGone) {
    const auto text = text_of("tests/golden/comites.call");
    ASSERT_NE(text.find("sièges"), text.npos);
    auto before = compiled(text);
    ASSERT_FALSE(before.bodies.empty());
    auto after = before;
    before.bodies[0].seats = 9;
    after.bodies[0].seats = 7;
    const auto change = at(compare::compare(before, after, true), "bodies[" + before.bodies[0].name + "].seats");
    EXPECT_EQ(change.weight, Weight::care);
    EXPECT_EQ(change.by, "2 sièges de moins");
}

}  // namespace
}  // namespace guichet::test
