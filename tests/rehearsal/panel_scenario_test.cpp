// Scenarios of committees that vote, rank, and meet again: the golden calls prove themselves, and what is
// proposed for them passes.
#include <gtest/gtest.h>

#include "dsl/check/compile.h"
#include "dsl/diagnostics/render.h"
#include "engine/rehearsal/coverage.h"
#include "engine/rehearsal/proposal.h"
#include "engine/rehearsal/scenario_player.h"
#include "tests/support/call_text.h"

namespace guichet::rehearsal {
namespace {

/// A golden call and the scenarios after it, played.
struct Played {
    explicit Played(const std::string& name, const std::string& scenarios = "")
        : call(name, support::repository_file("tests/golden/" + name) + "\n" + scenarios), compiled(check::compile(call)) {
        EXPECT_TRUE(compiled.suite) << diagnostics::render_text(compiled.diagnostics, call, compiled.language);
        if (!compiled.suite) return;
        ScenarioPlayer player(*compiled.program, *compiled.suite);
        for (const auto& scenario : compiled.suite->scenarios) results.push_back(player.play(scenario));
    }
    void must_pass(std::size_t least) const {
        EXPECT_GE(results.size(), least);
        for (const auto& one : results)
            EXPECT_TRUE(one.passed()) << one.title << ", line " << one.failure->line << ": " << one.failure->text << ": " << one.failure->found;
    }
    template <class Event>
    std::size_t count(std::size_t scenario) const {
        std::size_t out = 0;
        for (const auto& record : results.at(scenario).records)
            for (const auto& event : record.entry.events) out += std::holds_alternative<Event>(event) ? 1 : 0;
        return out;
    }
    text::SourceText call;
    check::Compiled compiled;
    std::vector<ScenarioResult> results;
};

TEST(PanelScenarios, VoteRankAndMarkInHalfPoints) {
    const Played played("comites.call");
    played.must_pass(9);
    EXPECT_EQ(played.count<model::VoteRecorded>(0), 6u);
    EXPECT_EQ(played.count<model::RankingEstablished>(0), 1u);
}

TEST(PanelScenarios, AssignReadersByRotationAndInviteTheFirst) {
    const Played played("lecteurs.call");
    played.must_pass(4);
    EXPECT_EQ(played.count<model::ReviewsDiffer>(1), 1u);
    EXPECT_EQ(played.count<model::ReviewerAssigned>(1), 3u);
}

TEST(PanelScenarios, AppointOnceWhatAModelSaysForTwoDossiers) {
    Played("lecteurs.call", R"(modèle avec_experts "Un dossier et ses experts"
  rempli_d_office demande
  membres experts e1, e2
fin
essai "deux dossiers du même modèle"
  dossier un
  soit avec_experts
  dossier deux
  soit avec_experts
  dossier un
  le 3 mars 2015 porteur dépose
  dossier deux
  puis porteur dépose
  alors étape = expertise
fin
)").must_pass(5);
}

TEST(PanelScenarios, ReadTheSameInEnglish) { Played("panels.call").must_pass(7); }

TEST(PanelScenarios, ReachEveryOutcome) {
    for (const char* name : {"comites.call", "panels.call"}) {
        const Played played(name);
        for (const auto& target : measure(*played.compiled.program, played.results).targets)
            if (target.kind == Target::Kind::outcome || target.kind == Target::Kind::transition) EXPECT_TRUE(target.reached) << target.name;
    }
}

TEST(PanelScenarios, AreProposedWithTheirVotesAndTheirRanking) {
    const Played played("comites.call");
    for (const auto& target : measure(*played.compiled.program, {}).targets)
        if (target.kind == Target::Kind::outcome) EXPECT_FALSE(propose(*played.compiled.program, played.call, target).text.empty()) << target.name;
}

TEST(PanelScenarios, KnowWhoChairsAndWhoIsRepresented) {
    const auto compiled = check::compile(text::SourceText("comites.call", support::repository_file("tests/golden/comites.call") + R"(
essai "des inconnus"
  soit complet
  le 3 mars 2015 porteur dépose
  puis jury se_réunit tous présidence p8 procurations p9 à p1, p2 à p7
  puis jury vote favorables
  alors étape = avis
fin
)"));
    EXPECT_FALSE(compiled.suite);
    ASSERT_EQ(compiled.diagnostics.size(), 4u);
    for (const auto& one : compiled.diagnostics) EXPECT_EQ(one.code(), "E0302");
}

TEST(PanelScenarios, CastAProxysVoteThroughWhoHoldsIt) {
    const Played played("comites.call", R"(
essai "une voix portée"
  soit complet
  le 3 mars 2015 porteur dépose
  puis jury se_réunit p1, p2, r1, r2 présidence p1 procurations p3 à p2
  puis jury.p3 vote favorable
  alors étape = avis
fin
)");
    played.must_pass(10);
    for (const auto& record : played.results.back().records)
        for (const auto& event : record.entry.events)
            if (const auto* vote = std::get_if<model::VoteRecorded>(&event)) EXPECT_EQ(record.entry.command.actor.person, "p2") << vote->person;
}

TEST(PanelScenarios, LeaveLatecomersToTheSessionTheyWaitFor) {
    const Played played("temps.call", R"(
essai "un dossier est venu à temps, l'autre après la relève"
  rempli_d_office demande
  soit demande.porteur.nature = association
  membres commission c1
  dossier tôt
  le 10 septembre 2018 porteur dépose
  puis service donne recevable
  dossier tard
  le 20 octobre 2018 porteur dépose
  puis service donne recevable
  le 15 novembre 2018 commission se_réunit tous
  dossier tôt
  puis commission donne accordée
  alors étape = réalisation
  dossier tard
  puis commission donne accordée
  alors rejet
  alors étape = attribution
fin

essai "seul, il attend encore"
  rempli_d_office demande
  soit demande.porteur.nature = association
  membres commission c1
  le 20 octobre 2018 porteur dépose
  puis service donne recevable
  le 15 novembre 2018 commission se_réunit tous
  alors rejet "attend la séance" réf "4"
fin
)");
    played.must_pass(2);
}

TEST(PanelScenarios, RecoverWhatWasPaidTooMuch) {
    const Played played("calcule.call", R"(
essai "le bilan est plus petit que prévu : l'avance est recouvrée en partie"
  rempli_d_office demande, bilan
  soit demande.porteur.siège = "33063 Bordeaux"
  soit demande.porteur.zone = rurale
  soit demande.porteur.création = 1er janvier 2010
  soit demande.budget.public = 0 EUR
  soit demande.budget.demandé = 7 000 EUR
  lignes demande.budget.dépenses
    - études, 10 000 EUR, 0
  fin
  lignes bilan.dépenses
    - études, 2 000 EUR
  fin
  le 3 mars 2015 porteur dépose
  puis service donne accordée
  alors versement.avance = 4 900 EUR
  puis paierie paie avance "M-1"
  puis paierie encaisse "R-0"
  alors rejet "rien n'est à recouvrer"
  puis porteur dépose
  puis service donne accepté
  alors lettre trop_perçu
  puis paierie encaisse "R-1"
  puis paierie encaisse "R-2"
  alors rejet "déjà recouvré"
fin
)");
    played.must_pass(1);
}

}  // namespace
}  // namespace guichet::rehearsal
