// Why a dossier is not eligible: the rules that stand against it, and no other.
#include <gtest/gtest.h>

#include "tests/support/scenario.h"
#include "tests/support/test_call.h"

namespace guichet::support {
namespace {

std::string call_where(const std::string& group) {
    auto text = repository_file("tests/golden/petit.call");
    const auto begin = text.find("    toutes\n"), end = text.find("    fin\n", begin);
    return text.replace(begin, end - begin, group);
}

/// The sentences told of one dossier: an enterprise that asks for 800 EUR.
std::vector<std::string> reasons(const std::string& group) {
    TestCall call(compiled(call_where(group)));
    call.at("2015-03-02 10:00");
    must(call.create("A"));
    must(call.fill("A", "demande", R"({"porteur": {"nom": "Entreprise imaginaire", "nature": "entreprise"}, "budget": {"demandé": "800"}})"));
    must(call.submit("A"));
    std::vector<std::string> out;
    for (const auto& trace : call.last<model::RulesAssessed>("A").traces)
        if (!trace.message.empty()) out.push_back(trace.message);
    return out;
}

using Sentences = std::vector<std::string>;

TEST(Reasons, OfAGroupOfWhichNoneMayHoldAreTheRulesThatHold) {
    EXPECT_EQ(reasons("    aucune\n      - demande.porteur.nature = entreprise sinon \"pas d'entreprise\"\n      - demande.budget.demandé > 900 EUR sinon \"trop\"\n"),
              (Sentences{"pas d'entreprise"}));
}

TEST(Reasons, OfAGroupOfWhichOneIsEnoughAreToldWhenNoneHolds) {
    EXPECT_EQ(reasons("    une_au_moins\n      - demande.porteur.nature = entreprise sinon \"pas une entreprise\"\n      - demande.budget.demandé > 900 EUR sinon \"peu\"\n"), Sentences{});
    EXPECT_EQ(reasons("    une_au_moins\n      - demande.porteur.nature = association sinon \"pas une association\"\n      - demande.budget.demandé > 900 EUR sinon \"peu\"\n"),
              (Sentences{"pas une association", "peu"}));
}

TEST(Reasons, OfAGroupOfWhichAllMustHoldAreTheRulesThatDoNot) {
    EXPECT_EQ(reasons("    toutes\n      - demande.porteur.nature = association sinon \"pas une association\"\n      - demande.budget.demandé > 100 EUR sinon \"peu\"\n"),
              (Sentences{"pas une association"}));
}

}  // namespace
}  // namespace guichet::support
