// Parts of a form that are asked under a condition: tests/golden/branches.call, answered bit by bit.
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <random>

#include <fmt/format.h>

#include "dsl/program/branches.h"
#include "engine/views/describe.h"
#include "engine/views/dossier_view.h"
#include "tests/support/scenario.h"

namespace guichet::support {
namespace {

struct Branches : testing::Test {
    TestCall call{compiled(repository_file("tests/golden/branches.call"))};

    void SetUp() override {
        call.at("2015-03-03 10:00");
        must(call.create("A"));
    }
    Said give(const char* path, const char* json) { return call.change("A", std::string("demande.") + path, json); }
    bool has(const char* path) const {
        const auto field = program::find_field(call.program(), std::string("demande.") + path);
        return !program::is_missing(call.dossier("A").answers[static_cast<std::size_t>(field)]);
    }
};

constexpr const char* paper = R"({"nom": "mandat.pdf", "sha256": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", "octets": 0})";

TEST_F(Branches, RefuseAnAnswerToWhatIsNotAsked) {
    EXPECT_TRUE(refused(give("porteur.mandat", paper), RejectionKind::invalid_answer));  // nothing is known yet
    must(give("porteur.nature", "\"association\""));
    const auto said = give("porteur.mandat", paper);
    EXPECT_TRUE(refused(said, RejectionKind::invalid_answer));
    ASSERT_EQ(said.reply.rejection.faults.size(), 1u);
    EXPECT_NE(said.reply.rejection.faults[0].french.find("n'est demandé que quand nature = collectif (art. 3)"), std::string::npos) << said.reply.rejection.faults[0].french;
    must(give("porteur.nature", "\"collectif\""));
    must(give("porteur.mandat", paper));
    EXPECT_TRUE(has("porteur.mandat"));
}

TEST_F(Branches, TakeBackWhatHangsOnAChangedAnswerAndSaySo) {
    must(give("porteur.nature", "\"association\""));
    must(give("porteur.siret", "\"00001146000003\""));
    must(give("aides.déjà", "true"));
    must(give("aides.reçues", R"([{"nature": "aide", "montant": "250.00"}])"));
    must(give("aides.explication", "\"une aide\""));
    must(give("porteur.nature", "\"entreprise\""));
    EXPECT_TRUE(has("aides.déjà")) << "the branch still holds";
    must(give("porteur.nature", "\"collectif\""));
    for (const char* path : {"porteur.siret", "aides.déjà", "aides.reçues", "aides.explication"}) EXPECT_FALSE(has(path)) << path;
    const auto& cleared = call.last<model::AnswersCleared>("A");
    ASSERT_EQ(cleared.answers.size(), 4u);
    const auto told = views::describe(call.program(), cleared, true);
    EXPECT_NE(told.line.find("4 réponses retirées"), std::string::npos) << told.line;
    EXPECT_NE(told.details[0].find("n'est demandé que quand nature <> collectif"), std::string::npos) << told.details[0];
}

TEST_F(Branches, AreHiddenWithTheirComputedValuesWhileTheyAreNotAsked) {
    const views::Reader operator_reads{std::string(model::engine_party), ""};
    const auto answers = [&] { return views::dossier_view(call.state(), call.program(), call.dossier("A"), operator_reads).at("answers").dump(); };
    must(give("porteur.nature", "\"collectif\""));
    EXPECT_EQ(answers().find("total"), std::string::npos) << answers();
    must(give("porteur.nature", "\"entreprise\""));
    EXPECT_NE(answers().find("total"), std::string::npos) << answers();
}

TEST_F(Branches, RequireTheirAnswersOnlyWhileAskedAndNameThePiecesThatLack) {
    must(give("porteur.nom", "\"Les Voisins imaginaires\""));
    must(give("budget.demandé", "\"500.00\""));
    must(give("porteur.nature", "\"association\""));
    must(give("aides.déjà", "true"));
    const auto said = call.submit("A");
    EXPECT_TRUE(refused(said, RejectionKind::incomplete));
    std::vector<std::string> places;
    std::string sentences;
    for (const auto& fault : said.reply.rejection.faults) places.push_back(fault.place), sentences += fault.french + "\n";
    EXPECT_EQ(places, (std::vector<std::string>{"demande.porteur.siret", "demande.aides.reçues", "demande.aides.attestation"}));
    EXPECT_NE(sentences.find("est obligatoire quand déjà = oui"), std::string::npos) << sentences;
    must(give("porteur.nature", "\"collectif\""));
    must(give("porteur.mandat", paper));
    EXPECT_TRUE(taken(call.submit("A")));
}

// Whatever is answered in whatever order, no answer stands where it is not asked.
TEST_F(Branches, NeverKeepAnAnswerThatIsNotAsked) {
    std::mt19937 random(7);
    const std::vector<std::pair<const char*, std::vector<const char*>>> answers = {
        {"porteur.nature", {"\"association\"", "\"entreprise\"", "\"collectif\"", "null"}},
        {"porteur.siret", {"\"00001146000003\"", "null"}},
        {"porteur.mandat", {paper, "null"}},
        {"aides.déjà", {"true", "false", "null"}},
        {"aides.reçues", {R"([{"nature": "aide", "montant": "250.00"}])", "null"}},
        {"aides.explication", {"\"une aide\"", "null"}},
    };
    int cleared = 0, refused_answers = 0;
    for (int i = 0; i < 600; ++i) {
        const auto& [path, values] = answers[random() % answers.size()];
        const auto said = give(path, values[random() % values.size()]);
        refused_answers += !said.reply.accepted;
        for (const auto& event : said.events) cleared += std::holds_alternative<model::AnswersCleared>(event);
        const auto& now = call.dossier("A").answers;
        for (std::size_t field = 0; field < now.size(); ++field)
            ASSERT_TRUE(program::is_missing(now[field]) || program::is_asked(call.program(), static_cast<program::Index>(field), now)) << i << " " << path;
        ASSERT_TRUE(program::answers_to_clear(call.program(), now).empty());
    }
    EXPECT_GT(cleared, 20);
    EXPECT_GT(refused_answers, 20);
}

}  // namespace
}  // namespace guichet::support
