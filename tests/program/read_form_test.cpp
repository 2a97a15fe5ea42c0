#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "dsl/program/answers.h"
#include "tests/program/sample.h"

namespace guichet::program {
namespace {

using namespace sample;
using testing::HasSubstr;

const std::string& form_text() {
    static const std::string text = R"({
  "accord": true,
  "courriel": "contact@exemple.fr",
  "porteur": {"nom": "Association d'exemple", "candidat": "association", "siège": "33063 Bordeaux",
              "siret": "73282932000074", "comptes": {"nom": "c.pdf", "sha256": ")" +
                                    sha() + R"(", "octets": 12}, "salariés": 7},
  "résumé": {"texte": "Une action.\nCollective."},
  "budget": {"démarrage_prévu": "2015-09-01", "demandé": "40000.00",
             "dépenses": [{"libellé": "Étude", "nature": "études", "date": "2015-10-01", "montant": "45000.00"}]},
  "partenariat": {"partenaires": [{"nom": "Laboratoire", "rôle": "Recherche"}]}
})";
    return text;
}

std::vector<Value> laid_out(const FormReading& reading) {
    std::vector<Value> answers(field_count);
    for (const auto& [index, value] : reading.answers) answers[static_cast<std::size_t>(index)] = value;
    return answers;
}

std::vector<std::string> paths(const std::vector<Complaint>& complaints) {
    std::vector<std::string> found;
    for (const Complaint& complaint : complaints) found.push_back(complaint.path);
    return found;
}

class ReadForm : public testing::Test {
protected:
    FormReading read(std::string_view text) { return read_form(call, 0, text); }
    Program call = sample::program();
};

TEST_F(ReadForm, TakesAWholeFormBySections) {
    const FormReading reading = read(form_text());
    EXPECT_TRUE(reading.complaints.empty());
    EXPECT_EQ(reading.answers.size(), 13U);
    const auto answers = laid_out(reading);
    EXPECT_EQ(answers[asked], Value{Money{4'000'000}});
    EXPECT_EQ(answers[consent], Value{true});
    EXPECT_EQ(answers[kind], Value{Choice{1}});
    EXPECT_TRUE(missing_answers(call, 0, answers).empty());
    EXPECT_EQ(eligibility(call, facts(answers)), Verdict::met);
}

TEST_F(ReadForm, KeepsEveryComplaintAndEveryGoodAnswer) {
    const FormReading reading = read(R"({
        "couleur": 1, "porteur": {"nom": "X", "candidat": "autre", "tva": 2},
        "budget": {"total": "3.00", "demandé": 4, "dépenses": [{"montant": 1, "date": "hier"}, 7]},
        "résumé": "texte"})");
    EXPECT_THAT(paths(reading.complaints),
                testing::UnorderedElementsAre(
                    "candidature.couleur", "candidature.porteur.candidat", "candidature.porteur.tva",
                    "candidature.budget.total", "candidature.budget.demandé", "candidature.budget.dépenses[1].date",
                    "candidature.budget.dépenses[1].montant", "candidature.budget.dépenses[2]", "candidature.résumé"));
    ASSERT_EQ(reading.answers.size(), 1U);
    EXPECT_EQ(reading.answers[0].first, name);
}

TEST_F(ReadForm, TellsWhatMayStandThere) {
    EXPECT_THAT(read(R"({"budget": {"demande": 1}})").complaints.at(0).french,
                HasSubstr("démarrage_prévu, dépenses, demandé"));
    EXPECT_THAT(read(R"({"demandé": 1})").complaints.at(0).english,
                HasSubstr("accord, courriel, téléphone, porteur, résumé, budget, partenariat"));
}

TEST_F(ReadForm, RefusesWhatIsNotAnObject) {
    for (const char* text : {"7", "[]", "null", "\"x\""}) {
        EXPECT_EQ(paths(read(text).complaints), std::vector<std::string>{"candidature"}) << text;
    }
}

TEST_F(ReadForm, PointsAtTheLineOfABrokenText) {
    const std::string broken = "{\n  \"accord\": true,\n  \"porteur\": {\"nom\" \"X\"}\n}";
    EXPECT_THAT(read(broken).complaints.at(0).french, HasSubstr("ligne 3"));
}

TEST_F(ReadForm, SurvivesEveryTruncation) {
    const std::string& text = form_text();
    for (std::size_t length = 0; length < text.size(); ++length) {
        const FormReading reading = read(std::string_view{text}.substr(0, length));
        EXPECT_EQ(reading.complaints.size(), 1U) << length;
        EXPECT_TRUE(reading.answers.empty()) << length;
    }
}

TEST_F(ReadForm, SurvivesEveryByteReplaced) {
    const std::string& text = form_text();
    for (std::size_t place = 0; place < text.size(); ++place) {
        for (const char byte : {'\0', '"', '}', '[', '9', '\xFF', '\\', ' '}) {
            std::string mutated = text;
            mutated[place] = byte;
            const FormReading reading = read(mutated);
            EXPECT_LE(reading.answers.size(), 13U);
            const auto answers = laid_out(reading);
            check_bounds(call, expenses, answers, std::nullopt);
            missing_answers(call, 0, answers);
        }
    }
}

TEST_F(ReadForm, RefusesATextOfManyMegabytesAtOnce) {
    const std::string huge = "{\"résumé\": {\"texte\": \"" + std::string(max_json_bytes, 'a') + "\"}}";
    EXPECT_THAT(read(huge).complaints.at(0).english, HasSubstr("at most 16,777,216"));
}

}  // namespace
}  // namespace guichet::program
