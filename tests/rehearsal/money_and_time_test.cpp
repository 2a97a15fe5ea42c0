// Money that was paid and money that was only due, limits in which a dossier counts itself, public holidays: the
// scenarios of golden calls, and what the account tells of them.
#include <gtest/gtest.h>

#include <fstream>

#include "dsl/check/compile.h"
#include "dsl/diagnostics/render.h"
#include "engine/rehearsal/scenario_player.h"

namespace guichet::rehearsal {
namespace {

void plays(const std::string& name, std::size_t scenarios) {
    SCOPED_TRACE(name);
    std::ifstream file(std::string(GUICHET_SOURCE_DIR) + "/tests/golden/" + name, std::ios::binary);
    const text::SourceText call(name, {std::istreambuf_iterator<char>(file), {}});
    const check::Compiled compiled = check::compile(call);
    ASSERT_TRUE(compiled.suite) << diagnostics::render_text(compiled.diagnostics, call, compiled.language);
    EXPECT_EQ(compiled.suite->scenarios.size(), scenarios);
    ScenarioPlayer player(*compiled.program, *compiled.suite);
    for (const auto& scenario : compiled.suite->scenarios) {
        const ScenarioResult result = player.play(scenario);
        EXPECT_FALSE(result.failure) << scenario.title << ": " << (result.failure ? result.failure->expected + " / " + result.failure->found : "");
    }
}

TEST(Overpayment, IsOfMoneyThatWasPaid) { plays("solde_d_avance.call", 4); }
TEST(Overpayment, IsFoundByAReportAfterTheBalance) { plays("bilan_intermediaire.call", 3); }
TEST(Instalments, AreDueOnceAtTheFirstOfSeveralOutcomes) { plays("deux_voies.call", 7); }
TEST(Limits, CountTheDossierThatIsJudgedBeforeAndAfterItsGrant) { plays("cumul_compte.call", 4); }
TEST(Silences, OfTheRequestAndOfTheAppealEachHaveTheirDelay) { plays("silences.call", 3); }
TEST(Substitutes, SitInThePlaceOfTheAbsentAndNeverBeside) { plays("suppleants.call", 7); }
TEST(CallWithoutAid, LeadsADossierThroughALabelAndItsLoss) { plays("label.call", 5); }
TEST(CallWithoutAid, IsWrittenInEnglishToo) { plays("accreditation.call", 1); }
TEST(Envelopes, OpenTheirPartsOnTheirDayAndGiveNoPartialAwardBelowAShare) { plays("reversee.call", 3); }
TEST(Funders, PayTheirPartsAndGetThemBack) { plays("cofinancement.call", 3); }
TEST(PublicHolidays, AreThoseTheCallLists) { plays("jours_feries.call", 3); }
TEST(PublicHolidays, OfAlsaceMoselleHoldGoodFriday) { plays("feries_alsace.call", 1); }

}  // namespace
}  // namespace guichet::rehearsal
