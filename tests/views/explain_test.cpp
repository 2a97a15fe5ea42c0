// explain: from the records alone, why a dossier is where it is.
#include "engine/views/explain.h"

#include <gtest/gtest.h>

#include "tests/support/scenario.h"

namespace guichet::support {
namespace {

std::string explained(const TestCall& call, const std::string& name, bool french, bool brief = false) {
    std::vector<views::Recorded> records;
    call.journal().read(1, [&](const journal::Record& record) {
        if (record.dossier == call.dossier(name).id) records.push_back({record.sequence, record.recorded_at, model::decode(record.body)});
        return true;
    });
    return views::explain(call.state(), call.program(), call.shard().zone(), call.dossier(name), records, {"guichet", ""}, french, brief);
}

bool holds(const std::string& text, const std::string& words) { return text.find(words) != std::string::npos; }

TEST(Explain, TellsEachRuleWithItsClauseTheValuesItSawAndItsResult) {
    TestCall call;
    call.at("2015-03-02 10:00");
    file(call, "A", edited(example_form("AQ-01", "candidature"), {{"porteur.siège", "\"17300 La Rochelle\""}}));
    const auto told = explained(call, "A", true);
    EXPECT_TRUE(holds(told, "candidature.porteur.siège dans aquitaine → non")) << told;
    EXPECT_TRUE(holds(told, "17300 La Rochelle"));
    EXPECT_TRUE(holds(told, "le porteur n'est pas établi en Aquitaine"));
    EXPECT_TRUE(holds(told, "[2]"));
    EXPECT_TRUE(holds(explained(call, "A", false), "eligibility : not met"));
}

TEST(Explain, TellsWhatBoundTheAwardAndWhoDecidedIt) {
    TestCall call;
    call.at("2015-03-02 10:00");
    seat_bodies(call);
    bring_to_decision(call, "A", application("35000.00", {{"recherche", "2015-10-01", "28550.50"}}));
    grant(call, "A");
    const auto told = explained(call, "A", true);
    EXPECT_TRUE(holds(told, "ce qui borne : assiette.prévue")) << told;
    EXPECT_TRUE(holds(told, "quorum [6]"));
    EXPECT_TRUE(holds(told, "parité [6]"));
    EXPECT_TRUE(holds(told, "Équipe projet Innovation sociale (instructeur)"));
}

TEST(Explain, NamesTheEngineAsTheOneThatLetsDeadlinesPass) {
    TestCall call;
    call.at("2015-03-02 10:00");
    file(call, "A");
    call.at("2015-04-15 00:00");
    EXPECT_TRUE(holds(explained(call, "A", true), "2015-04-15 00:00")) << explained(call, "A", true);
    EXPECT_TRUE(holds(explained(call, "A", true), "le moteur"));
    EXPECT_TRUE(holds(explained(call, "A", false), "the engine"));
}

TEST(Explain, BrieflyLeavesOutAnswersAndLettersText) {
    TestCall call;
    call.at("2015-03-02 10:00");
    file(call, "A");
    EXPECT_TRUE(holds(explained(call, "A", true), "porte désormais ce numéro"));
    EXPECT_FALSE(holds(explained(call, "A", true, true), "porte désormais ce numéro"));
    EXPECT_TRUE(holds(explained(call, "A", true, true), "Accusé de réception"));
    EXPECT_FALSE(holds(explained(call, "A", true, true), "réponses enregistrées"));
}

TEST(LocalText, ShowsSecondsAndMillisecondsOnlyWhenThereAreSome) {
    const auto zone = *calendar::Zone::locate("Europe/Paris");
    EXPECT_EQ(views::local_text(zone, paris("2015-05-29 23:59:59.999")), "2015-05-29 23:59:59.999");
    EXPECT_EQ(views::local_text(zone, paris("2015-05-30")), "2015-05-30 00:00");
    EXPECT_EQ(views::local_text(zone, paris("2015-05-30 09:05:07")), "2015-05-30 09:05:07");
}

}  // namespace
}  // namespace guichet::support
