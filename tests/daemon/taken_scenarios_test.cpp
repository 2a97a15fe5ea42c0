// Files of scenarios that take over those of another call: what is taken, replaced, dropped, moved on; what is refused.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "dsl/diagnostics/message.h"
#include "engine/daemon/call_files.h"

namespace guichet::daemon {
namespace {

using diagnostics::Message;
namespace fs = std::filesystem;

const std::string of_2015 =
    "langue français\n"
    "essais de \"petit.call\"\n"
    "\n"
    "modèle une_demande \"Une demande\"\n"
    "  rempli_d_office demande\n"
    "  soit demande.porteur.nature = association\n"
    "fin\n"
    "\n"
    "essai \"se dépose\"\n"
    "  soit une_demande\n"
    "  le 3 mars 2015 porteur dépose\n"
    "  alors étape = décision\n"
    "fin\n"
    "\n"
    "essai \"se refuse\"\n"
    "  soit une_demande\n"
    "  le 4 mars 2015 porteur dépose\n"
    "  puis service donne refusée \"Hors sujet.\"\n"
    "  alors étape = refusé\n"
    "fin\n";

class TakenScenarios : public ::testing::Test {
protected:
    void SetUp() override {
        folder_ = fs::temp_directory_path() / ("guichet-taken-" + std::to_string(::getpid()));
        fs::create_directories(folder_);
        const fs::path petit = fs::path(GUICHET_SOURCE_DIR) / "tests/golden/petit.call";
        fs::copy_file(petit, folder_ / "petit.call", fs::copy_options::overwrite_existing);
        std::ifstream file(petit, std::ios::binary);
        std::string text{std::istreambuf_iterator<char>(file), {}};
        for (std::size_t at = text.find("2015"); at != std::string::npos; at = text.find("2015", at)) text.replace(at, 4, "2016");
        write("petit-2016.call", text);
        write("petit.essais.call", of_2015);
    }
    void TearDown() override { fs::remove_all(folder_); }

    void write(const std::string& name, const std::string& text) const { std::ofstream(folder_ / name) << text; }
    CallFile open(const std::string& lines, const std::string& tail = " reprend \"petit.essais.call\" décalés de 1 an", const std::string& call = "petit-2016.call") const {
        write("suite.essais.call", "langue français\nessais de \"" + call + "\"" + tail + "\n" + lines);
        return *open_call((folder_ / "suite.essais.call").string(), true);
    }
    static bool has(const CallFile& file, Message message) {
        return std::any_of(file.found.begin(), file.found.end(), [&](const auto& one) { return one.message == message; });
    }
    static std::vector<std::string> titles(const CallFile& file) {
        std::vector<std::string> out;
        if (file.suite)
            for (const auto& scenario : file.suite->scenarios) out.push_back(scenario.title);
        return out;
    }

    fs::path folder_;
};

TEST_F(TakenScenarios, AreThoseOfTheOtherFileWithTheirDatesMovedOn) {
    const CallFile file = open("");
    EXPECT_EQ(render(file, Language::french), "");
    EXPECT_EQ(titles(file), (std::vector<std::string>{"se dépose", "se refuse"}));
    ASSERT_TRUE(file.flattened);
    EXPECT_NE(file.flattened->text.text().find("le 3 mars 2016 porteur"), std::string_view::npos);
    const auto origin = file.origin_of(file.suite->scenarios.at(0).line);
    EXPECT_TRUE(origin.inherited);
    EXPECT_EQ(origin.line, 9u);
    EXPECT_TRUE(origin.file.ends_with("petit.essais.call"));
}

TEST_F(TakenScenarios, AreReplacedDroppedAndAddedByName) {
    const CallFile file = open("supprime essai \"se refuse\"\n"
                               "remplace essai \"se dépose\"\n  soit une_demande\n  le 5 mars 2016 porteur dépose\n  alors étape = décision\nfin\n"
                               "essai \"se retire de la suite\"\n  soit une_demande\n  le 6 mars 2016 porteur dépose\n  alors lettre accusé\nfin\n");
    EXPECT_EQ(render(file, Language::french), "");
    EXPECT_EQ(titles(file), (std::vector<std::string>{"se dépose", "se retire de la suite"}));
    EXPECT_FALSE(file.origin_of(file.suite->scenarios.at(0).line).inherited);
    EXPECT_TRUE(has(open("supprime essai \"se perd\"\n"), Message::edition_hits_nothing));
}

TEST_F(TakenScenarios, AreTakenThroughAChainOfEditions) {
    write("milieu.essais.call", "langue français\nessais de \"petit.call\" reprend \"petit.essais.call\"\nsupprime essai \"se refuse\"\n");
    const CallFile file = open("", " reprend \"milieu.essais.call\" décalés de 1 an");
    EXPECT_EQ(titles(file), std::vector<std::string>{"se dépose"});
    EXPECT_EQ(file.origin_of(file.suite->scenarios.at(0).line).line, 9u);
}

TEST_F(TakenScenarios, ThatDoNotCheckAreNamedWhereTheyAreTaken) {
    std::string text = of_2015;
    text.replace(text.find("alors étape = refusé"), std::string("alors étape = refusé").size(), "alors étape = envolé");
    write("petit.essais.call", text);
    const CallFile file = open("");
    EXPECT_TRUE(has(file, Message::taken_scenario_broken)) << render(file, Language::french);
    EXPECT_FALSE(file.suite);
    EXPECT_TRUE(open("supprime essai \"se refuse\"\n").suite);
}

TEST_F(TakenScenarios, RefuseWhatTheyCannotTake) {
    EXPECT_TRUE(has(open("", " reprend \"absent.essais.call\""), Message::taken_scenarios_unreadable));
    EXPECT_TRUE(has(open("", " reprend \"petit.call\""), Message::taken_scenarios_unreadable));
    EXPECT_TRUE(has(open("", " reprend \"petit.essais.call\" décalés"), Message::taken_scenarios_heading));
    EXPECT_TRUE(has(open("", " reprend \"petit.essais.call\" décalés de 6 mois"), Message::taken_scenarios_shift));
    EXPECT_TRUE(has(open("", " reprend \"suite.essais.call\""), Message::taken_scenarios_unreadable)) << "of itself";
    write("english.essais.call", "language english\nscenarios of \"petit.call\"\n");
    EXPECT_TRUE(has(open("", " reprend \"english.essais.call\""), Message::taken_scenarios_language));
    std::string leap = of_2015;
    leap.replace(leap.find("3 mars 2015"), std::string("3 mars 2015").size(), "29 février 2016");
    write("petit.essais.call", leap);
    EXPECT_TRUE(has(open(""), Message::taken_scenarios_leap));
}

}  // namespace
}  // namespace guichet::daemon
