// Scenarios played: what passes, what fails and how that is told, what they reach, what is proposed.
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <iterator>

#include "dsl/check/compile.h"
#include "dsl/diagnostics/render.h"
#include "dsl/program/answers.h"
#include "dsl/program/codec.h"
#include "engine/rehearsal/auto_fill.h"
#include "engine/rehearsal/coverage.h"
#include "engine/rehearsal/proposal.h"

namespace guichet::rehearsal {
namespace {

std::string text_of(const std::string& name) {
    std::ifstream file(std::string(GUICHET_SOURCE_DIR) + "/" + name, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

/// A call file with scenarios after it, played.
struct PlayedScenarios {
    explicit PlayedScenarios(const std::string& scenarios, const std::string& call_file = "tests/golden/petit.call")
        : call(call_file, text_of(call_file) + "\n" + scenarios), compiled(check::compile(call)) {
        EXPECT_TRUE(compiled.suite) << diagnostics::render_text(compiled.diagnostics, call, compiled.language);
        if (!compiled.suite) return;
        ScenarioPlayer player(*compiled.program, *compiled.suite);
        for (const auto& scenario : compiled.suite->scenarios) results.push_back(player.play(scenario));
    }
    const ScenarioFailure& failure() const {
        static const ScenarioFailure none;
        EXPECT_EQ(results.size(), 1u);
        EXPECT_TRUE(results.front().failure) << "it passed";
        return results.front().failure ? *results.front().failure : none;
    }
    text::SourceText call;
    check::Compiled compiled;
    std::vector<ScenarioResult> results;
};

constexpr const char* granted = R"(
essai "une aide est accordée"
  rempli_d_office demande
  soit demande.budget.demandé = 500 EUR
  le 3 mars 2015 porteur dépose
  puis service donne accordée
  alors étape = payé
  alors versement.unique = 500 EUR
fin
)";

TEST(PaidMoney, IsSettledWhereADossierEndsWithoutItsBalance) {
    const PlayedScenarios played("", "tests/golden/verse.call");
    ASSERT_EQ(played.results.size(), 10u);
    for (const auto& result : played.results) EXPECT_FALSE(result.failure) << (result.failure ? result.failure->expected + " / " + result.failure->found : "");
}

TEST(Scenarios, PassWhenWhatFollowsIsAsSaid) {
    const PlayedScenarios played(granted);
    ASSERT_EQ(played.results.size(), 1u);
    EXPECT_TRUE(played.results[0].passed()) << played.failure().found;
    EXPECT_FALSE(played.results[0].filled.empty());
}

TEST(Scenarios, ChangeNothingOfTheProgram) {
    const PlayedScenarios with(granted), without("");
    EXPECT_EQ(program::encode(*with.compiled.program), program::encode(*without.compiled.program));
}

TEST(Scenarios, TellWhatWasExpectedAndFound) {
    const PlayedScenarios played(R"(
essai "faux"
  rempli_d_office demande
  soit demande.budget.demandé = 500 EUR
  le 3 mars 2015 porteur dépose
  puis service donne accordée
  alors dossier.montant = 600 EUR
fin
)");
    EXPECT_EQ(played.failure().expected, "dossier.montant = 600 EUR");
    EXPECT_NE(played.failure().found.find("500,00"), std::string::npos) << played.failure().found;
    EXPECT_FALSE(played.failure().led_there.empty());
}

TEST(Scenarios, ARefusalNobodyAnnouncedFailsAtItsLine) {
    const PlayedScenarios played(R"(
essai "trop"
  rempli_d_office demande
  soit demande.budget.demandé = 1 000,01 EUR
  le 3 mars 2015 porteur dépose
  alors étape = décision
fin
)");
    EXPECT_EQ(played.failure().text, "le 3 mars 2015 porteur dépose");
    EXPECT_NE(played.failure().found.find("demande.budget.demandé"), std::string::npos) << played.failure().found;
}

TEST(Scenarios, AnAnnouncedRefusalThatDoesNotComeFails) {
    const PlayedScenarios played(R"(
essai "il passe"
  rempli_d_office demande
  le 3 mars 2015 porteur dépose
  alors rejet
fin
)");
    EXPECT_EQ(played.failure().text, "alors rejet");
}

TEST(Scenarios, KnowTheLastMillisecondOfTheWindow) {
    const PlayedScenarios played(R"(
essai "à temps"
  rempli_d_office demande
  juste_avant clôture porteur dépose
  alors étape = décision
fin
essai "trop tard"
  rempli_d_office demande
  le 3 mars 2015 porteur crée
  dès clôture porteur dépose
  alors rejet
fin
)");
    for (const auto& one : played.results) EXPECT_TRUE(one.passed()) << one.title << one.failure->found;
    const auto coverage = measure(*played.compiled.program, played.results);
    const auto reached = std::count_if(coverage.targets.begin(), coverage.targets.end(), [](const Target& target) {
        return target.kind == Target::Kind::boundary && target.reached && target.name.starts_with("clôture");
    });
    EXPECT_EQ(reached, 2);
}

TEST(Scenarios, ARoleHoldsNoSession) {
    for (const char* act : {"service se_réunit tous", "service lève_séance"}) {
        const PlayedScenarios played(std::string("essai \"x\"\n  rempli_d_office demande\n  le 3 mars 2015 porteur dépose\n  puis ") + act + "\n  alors étape = décision\nfin\n");
        EXPECT_EQ(played.failure().found, "service");
    }
}

TEST(Scenarios, SeveralDossiersStandInOne) {
    const PlayedScenarios played(R"(
essai "deux dossiers"
  rempli_d_office demande
  dossier premier
  soit demande.budget.demandé = 100 EUR
  le 3 mars 2015 porteur dépose
  dossier second
  soit demande.budget.demandé = 200 EUR
  puis porteur dépose
  puis service donne accordée
  alors dossier.montant = 200 EUR
  dossier premier
  alors étape = décision
  alors demande.budget.demandé = 100 EUR
fin
)");
    ASSERT_EQ(played.results.size(), 1u);
    EXPECT_TRUE(played.results[0].passed()) << played.failure().found;
}

TEST(Scenarios, InEnglishSayTheSame) {
    const PlayedScenarios played(R"(
scenario "an award is paid"
  filled_automatically request
  let request.budget.asked = 500 EUR
  on 3 March 2015 at 10:00 applicant submits
  after 2 days office gives granted
  then stage = paid_out
end
)", "tests/golden/small.call");
    ASSERT_EQ(played.results.size(), 1u);
    EXPECT_TRUE(played.results[0].passed()) << played.failure().found;
}

TEST(Coverage, CountsWhatTheEngineDid) {
    const PlayedScenarios played(granted);
    const auto coverage = measure(*played.compiled.program, played.results);
    EXPECT_EQ(coverage.count(Target::Kind::outcome), (std::pair{3, 2}));
    EXPECT_EQ(coverage.count(Target::Kind::transition), (std::pair{3, 2}));
    EXPECT_EQ(coverage.count(Target::Kind::rule), (std::pair{2, 1}));
}

TEST(Proposals, AreReadyToPasteAndPass) {
    const PlayedScenarios played(granted);
    const auto coverage = measure(*played.compiled.program, played.results);
    for (const auto& target : coverage.targets) {
        if (target.reached || target.kind != Target::Kind::outcome) continue;
        const auto proposal = propose(*played.compiled.program, played.call, target);
        ASSERT_FALSE(proposal.text.empty()) << proposal.why_not;
        const PlayedScenarios pasted(proposal.text);
        EXPECT_TRUE(pasted.results.front().passed()) << proposal.text;
    }
}

TEST(Proposals, ReachEveryOutcomeAndTransitionOfThe2015Call) {
    const text::SourceText call("aquitaine-2015.call", text_of("workflows/aquitaine-2015.call"));
    const auto compiled = check::compile(call);
    ASSERT_TRUE(compiled.program);
    const auto coverage = measure(*compiled.program, {});
    for (const auto& target : coverage.targets) {
        if (target.kind != Target::Kind::outcome && target.kind != Target::Kind::transition) continue;
        const auto proposal = propose(*compiled.program, call, target);
        EXPECT_FALSE(proposal.text.empty()) << target.name << ": " << proposal.why_not;
    }
}

TEST(Scenarios, TryWhatIsBelowZero) {
    const PlayedScenarios played(R"(
essai "moins que rien"
  rempli_d_office demande
  soit demande.budget.demandé = -0,01 EUR
  le 3 mars 2015 porteur dépose
  alors rejet "minimum"
fin
)");
    EXPECT_TRUE(played.results[0].passed());
}

TEST(Scenarios, ActsAndSurveysAreDoneByName) {
    const PlayedScenarios played(R"(
essai "un recours mène à la commission suivante, puis l'enquête se dépose"
  rempli_d_office demande, bilan, enquête_court
  soit demande.porteur.nature = association
  membres commission c1
  le 3 mars 2018 porteur dépose
  puis service donne irrecevable "Une erreur."
  puis porteur démarche recours "C'en est une."
  alors étape = réexamen
  alors issue recours
  puis service donne admis
  le 15 novembre 2018 commission se_réunit tous
  puis commission donne accordée
  puis porteur dépose
  le 20 novembre 2019 porteur dépose enquête_court
  alors lettre invitation
  puis porteur dépose enquête_court
  alors rejet
fin

essai "le silence rejette"
  rempli_d_office demande
  le 5 mars 2018 porteur dépose demande
  alors échéance rejet_implicite = 7 mai 2018
  dès rejet_implicite
  alors étape = rejeté
  alors issue rejet_implicite
fin
)", "tests/golden/temps.call");
    for (const auto& result : played.results) EXPECT_TRUE(result.passed()) << result.title << ": " << result.failure->text << ": " << result.failure->found;
    for (const auto& target : measure(*played.compiled.program, played.results).targets)
        EXPECT_NE(target.name.rfind("clôture", 0), 0u) << "permanent filing has no closing to try";
}

TEST(Proposals, FollowActsAndStopBeforeAReturn) {
    const PlayedScenarios played("", "tests/golden/temps.call");
    const auto& program = *played.compiled.program;
    int reached = 0;
    for (const auto& target : measure(program, {}).targets)
        if (target.kind == Target::Kind::outcome || target.kind == Target::Kind::transition)
            reached += !propose(program, played.call, target).text.empty() ? 1 : 0;
    EXPECT_GE(reached, 15);
}

TEST(AutomaticFilling, IsTakenByTheFormAndMeetsTheEligibility) {
    const auto compiled = check::compile(text::SourceText("a.call", text_of("workflows/aquitaine-2015.call")));
    ASSERT_TRUE(compiled.program);
    std::vector<program::Value> answers(compiled.program->fields.size());
    const auto form = program::find_form(*compiled.program, "candidature");
    fill_automatically(*compiled.program, form, {}, answers);
    EXPECT_TRUE(program::missing_answers(*compiled.program, form, answers).empty());
    program::Facts facts;
    facts.answers = answers;
    EXPECT_EQ(program::eligibility(*compiled.program, facts), program::Verdict::met);
    auto again = std::vector<program::Value>(compiled.program->fields.size());
    fill_automatically(*compiled.program, form, {}, again);
    EXPECT_EQ(answers, again);
}

TEST(AutomaticFilling, FitsTextsAndDatesThatBoundEachOther) {
    std::string text = text_of("tests/golden/petit.call");
    const auto put = [&](const std::string& what, const std::string& with) { text.replace(text.find(what), what.size(), with); };
    put("champ nom texte \"Nom\" obligatoire au_plus 200 caractères", "champ nom texte \"Nom\" obligatoire au_plus 8 caractères\n      champ début date \"Début\" obligatoire\n      champ fin_ date \"Fin\" obligatoire");
    put("l'aide\"\n", "l'aide\"\n      - demande.porteur.début >= 1er janvier 2030 sinon \"trop tôt\"\n"
                      "      - demande.porteur.fin_ >= demande.porteur.début + 14 mois et demande.porteur.fin_ <= demande.porteur.début + 15 mois sinon \"trop long\"\n");
    const auto compiled = check::compile(text::SourceText("a.call", text));
    ASSERT_TRUE(compiled.program);
    std::vector<program::Value> answers(compiled.program->fields.size());
    fill_automatically(*compiled.program, program::find_form(*compiled.program, "demande"), {}, answers);
    program::Facts facts;
    facts.answers = answers;
    EXPECT_EQ(program::eligibility(*compiled.program, facts), program::Verdict::met);
    const auto* name = std::get_if<std::string>(&answers[0]);
    ASSERT_NE(name, nullptr);
    EXPECT_EQ(*name, "rempli d");
}

// ---- enveloppes
TEST(Scenarios, OfTheCallWithEnvelopesAllPassAndReachEveryOutcome) {
    const PlayedScenarios played("", "tests/golden/enveloppes.call");
    for (const auto& result : played.results) EXPECT_TRUE(result.passed()) << result.failure->expected << " / " << result.failure->found;
    for (const auto& target : measure(*played.compiled.program, played.results).targets) EXPECT_TRUE(target.reached) << target.name;
}

TEST(Scenarios, TellWhatAnEnvelopeHasLeft) {
    const PlayedScenarios played("essai \"il reste moins\"\n  soit urbaine\n  le 3 mars 2017 porteur dépose\n  alors enveloppe générale reste 1 EUR\nfin\n", "tests/golden/enveloppes.call");
    ASSERT_TRUE(played.results.back().failure);
    EXPECT_EQ(played.results.back().failure->expected, "générale reste 1,00\u00A0EUR");
    EXPECT_EQ(played.results.back().failure->found, "générale reste 100\u00A0000,00\u00A0EUR");
    EXPECT_EQ(played.results.back().failure->clause, "5");
}

}  // namespace
}  // namespace guichet::rehearsal
