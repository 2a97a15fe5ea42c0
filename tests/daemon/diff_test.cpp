// `guichet diff`, as it is run: its statuses, the lines it shows, the dossiers that a change would touch.
#include <gtest/gtest.h>

#include <fstream>

#include <nlohmann/json.hpp>

#include "tests/daemon/service_fixture.h"

namespace guichet::daemon {
namespace {

const std::string call_2015 = GUICHET_SOURCE_DIR "/workflows/aquitaine-2015.call";

class Diff : public ::testing::Test {
protected:
    /// A copy of the call of 2015 in which `from` is `to`.
    std::string edited(const std::string& from, const std::string& to) {
        std::string text = text_of(call_2015);
        const auto place = text.find(from);
        EXPECT_NE(place, std::string::npos) << from;
        if (place != std::string::npos) text.replace(place, from.size(), to);
        std::ofstream(folder_.file("edited.call")) << text;
        return folder_.file("edited.call");
    }
    Ran diff(std::vector<std::string> arguments) {
        arguments.insert(arguments.begin(), {GUICHET_PROGRAM, "diff"});
        return run_program(folder_, arguments);
    }
    TemporaryFolder folder_;
};

TEST_F(Diff, SaysByItsStatusWhetherAnythingDiffers) {
    EXPECT_EQ(diff({call_2015, call_2015}).status, 0);
    EXPECT_EQ(diff({call_2015, edited("plafond 40 000 EUR", "plafond 30 000 EUR")}).status, 1);
    EXPECT_EQ(diff({call_2015, folder_.file("absent.call")}).status, 2);
    EXPECT_EQ(diff({call_2015, edited("plafond 40 000 EUR", "plafond quarante EUR")}).status, 2);
    EXPECT_EQ(diff({call_2015}).status, 2);
    EXPECT_EQ(diff({call_2015, call_2015, "--dossiers", folder_.file("absent.db")}).status, 3);
}

TEST_F(Diff, ShowsTheClauseAndBothLines) {
    const auto told = diff({call_2015, edited("  paramètre date_ouverture", "\n\n  paramètre date_ouverture"), "--lang", "fr"});
    EXPECT_EQ(told.status, 0) << told.output;  // lines that moved are no change
    const auto quorum = diff({call_2015, edited("    échelle 0 à 3\n", "\n    échelle 0 à 4\n"), "--lang", "fr"});
    EXPECT_EQ(quorum.status, 2) << "the marks are described from 0 to 3";
    const auto label = diff({call_2015, edited("critère ancrage \"Ancrage territorial\"", "critère ancrage \"Ancrage\""), "--lang", "en"});
    EXPECT_NE(label.output.find("label of criterion `ancrage` of grid `lecture`: Ancrage territorial → Ancrage  [annexe 1; l. 335 → 335]"), std::string::npos) << label.output;
}

TEST_F(Diff, OpensEditions) {
    const auto told = diff({GUICHET_SOURCE_DIR "/workflows/aquitaine-2014.call", call_2015, "--lang", "fr"});
    EXPECT_EQ(told.status, 1);
    EXPECT_NE(told.output.find("ouverture du dépôt, par le paramètre `date_ouverture` : 3 février 2014 → 2 février 2015"), std::string::npos) << told.output;
    EXPECT_EQ(told.output.find("Moins favorable"), std::string::npos) << told.output;
    EXPECT_NE(told.output.find("autant de jours pour déposer"), std::string::npos) << told.output;
}

TEST_F(Diff, FindsNoDifferenceInATranslation) {
    ASSERT_EQ(run_program(folder_, {GUICHET_PROGRAM, "translate", call_2015, "-o", folder_.file("2015-en.call")}).status, 0);
    const auto told = diff({call_2015, folder_.file("2015-en.call"), "--json"});
    EXPECT_EQ(told.status, 0) << told.output << told.error;
}

TEST_F(Diff, TellsTheDossiersThatAChangeWouldTouch) {
    const std::string examples = GUICHET_SOURCE_DIR "/examples/aquitaine-2015/";
    const auto ran = run_program(folder_, {GUICHET_PROGRAM, "run", call_2015, "--dossiers", examples + "dossiers", "--script", examples + "année.script",
                                           "--journal", folder_.file("2015.db"), "--quiet"});
    ASSERT_EQ(ran.status, 0) << ran.error;
    const auto told = diff({call_2015, edited("plafond 40 000 EUR", "plafond 30 000 EUR"), "--dossiers", folder_.file("2015.db"), "--json"});
    ASSERT_EQ(told.status, 1) << told.error;
    const auto json = nlohmann::json::parse(told.output);
    EXPECT_TRUE(json["differs"]);
    const auto& cap = json["changes"].front();
    ASSERT_TRUE(cap.contains("path"));
    bool found = false;
    for (const auto& one : json["changes"]) {
        if (one["path"] != "cap") continue;
        found = true;
        EXPECT_EQ(one["weight"], "less_favourable");
        EXPECT_EQ(one["stakes"][0]["who"], "porteur");
        EXPECT_EQ(one["before"]["line"], 225);
        // AQ-11 asks for 18 000 EUR and AQ-14 for 12 500: the cap reaches neither. What AQ-16 asks is not known yet.
        EXPECT_EQ(one["dossiers"]["references"], (nlohmann::json::array({"AQ-16"})));
        EXPECT_GT(one["dossiers"]["above_the_new_cap"]["count"], 0);
    }
    EXPECT_TRUE(found) << told.output;
    const auto other = diff({GUICHET_SOURCE_DIR "/workflows/aquitaine-2014.call", call_2015, "--dossiers", folder_.file("2015.db")});
    EXPECT_EQ(other.status, 2) << "the journal holds the call of 2015, not that of 2014";
    EXPECT_NE(other.error.find("ami_is_2015"), std::string::npos) << other.error;
}

}  // namespace
}  // namespace guichet::daemon
