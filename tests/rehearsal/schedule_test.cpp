// Values by date and by choice, lived through: the scenarios of tests/golden/selon.call, around the change of
// a cap, and what each dossier is told of the value that applied to it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

#include "dsl/check/compile.h"
#include "dsl/diagnostics/render.h"
#include "engine/rehearsal/coverage.h"
#include "engine/rehearsal/scenario_player.h"
#include "engine/views/explain.h"

namespace guichet::rehearsal {
namespace {

using testing::HasSubstr;

struct Lived {
    Lived() : file("selon.call", text()), compiled(check::compile(file)) {
        EXPECT_TRUE(compiled.suite) << diagnostics::render_text(compiled.diagnostics, file, compiled.language);
        if (!compiled.suite) return;
        ScenarioPlayer player(*compiled.program, *compiled.suite);
        for (const auto& scenario : compiled.suite->scenarios) results.push_back(player.play(scenario));
    }
    static std::string text() {
        std::ifstream in(std::string(GUICHET_SOURCE_DIR) + "/tests/golden/selon.call", std::ios::binary);
        return {std::istreambuf_iterator<char>(in), {}};
    }
    /// Every line of every letter of one scenario.
    std::string letters(std::size_t scenario) const {
        std::string out;
        for (const auto& record : results.at(scenario).records)
            for (const auto& event : record.entry.events)
                if (const auto* letter = std::get_if<model::LetterIssued>(&event))
                    for (const auto& line : letter->lines) out += line + "\n";
        return out;
    }
    text::SourceText file;
    check::Compiled compiled;
    std::vector<ScenarioResult> results;
};

TEST(ValuesByDate, ChangeOnTheirDay) {
    const Lived lived;
    ASSERT_FALSE(lived.results.empty());
    for (const auto& result : lived.results) {
        EXPECT_TRUE(result.passed()) << result.title << ": expected " << (result.failure ? result.failure->expected + ", found " + result.failure->found : "");
    }
}

TEST(ValuesByDate, AreToldWithTheirReasonInLetters) {
    const Lived lived;
    ASSERT_EQ(lived.results.size(), 2u);
    EXPECT_THAT(lived.letters(0), HasSubstr("plafond de votre dossier est de 40\u00A0000,00\u00A0EUR (dossier reçu avant le 1er janvier 2025 [7.2, rédaction de 2024])"));
    EXPECT_THAT(lived.letters(1), HasSubstr("45\u00A0000,00\u00A0EUR (dossier reçu du 1er janvier 2025 au 30 juin 2025)"));
    EXPECT_THAT(lived.letters(1), HasSubstr("au taux de 70\u00A0% («\u00A0Zone du projet\u00A0» : Rurale ou Montagne)"));
    EXPECT_THAT(lived.letters(1), HasSubstr("18 mois (aide décidée à partir du 1er février 2025)"));
}

TEST(ValuesByDate, AreCoveredOnTheDaysThatSurroundTheirChange) {
    const Lived lived;
    ASSERT_TRUE(lived.compiled.program);
    std::vector<std::string> reached, missed;
    for (const auto& target : measure(*lived.compiled.program, lived.results).targets) {
        if (target.name.starts_with("plafond :")) (target.reached ? reached : missed).push_back(target.name);
    }
    EXPECT_THAT(reached, testing::ElementsAre(HasSubstr("31 décembre 2024, dernier jour de 40"), HasSubstr("1er janvier 2025, premier jour de 45")));
    EXPECT_THAT(missed, testing::ElementsAre(HasSubstr("30 juin 2025, dernier jour"), HasSubstr("1er juillet 2025, premier jour")));
}

}  // namespace
}  // namespace guichet::rehearsal
