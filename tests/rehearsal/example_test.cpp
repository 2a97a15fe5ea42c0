// The 2015 call from its first dossier to its last payment, compared with what is written of it.
//
// examples/aquitaine-2015/compte.txt is the account that `guichet run` prints. When its wording
// changes on purpose, write it anew with the program just built, and read the difference:
//
//   guichet run workflows/aquitaine-2015.call --dossiers examples/aquitaine-2015/dossiers --script examples/aquitaine-2015/année.script > examples/aquitaine-2015/compte.txt
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <optional>
#include <sstream>

#include "engine/rehearsal/account.h"
#include "tests/support/call_text.h"
#include "tests/support/example_year.h"

namespace guichet::support {
namespace {

using nlohmann::json;
using rehearsal::AccountOptions;

const AccountOptions operator_reads{true, {"guichet", ""}};

std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> lines;
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);) lines.push_back(line);
    return lines;
}

TEST(Example, IsToldExactlyAsItsAccountIsWritten) {
    const auto told = rehearsal::account_text(*example_year().runner, example_year().played, operator_reads);
    const auto written = repository_file("examples/aquitaine-2015/compte.txt");
    if (told == written) return;
    const auto now = lines_of(told), then = lines_of(written);
    for (std::size_t i = 0; i < std::max(now.size(), then.size()); ++i) {
        const auto is = i < now.size() ? now[i] : "(nothing)", was = i < then.size() ? then[i] : "(nothing)";
        ASSERT_EQ(is, was) << "line " << i + 1 << " of compte.txt; the top of this file says how to write it anew";
    }
    FAIL() << "the account differs in its line ends";
}

TEST(Example, RefusesWhatItsScriptSaysAndNothingElse) {
    const auto& played = example_year().played;
    const auto announced = std::count_if(example_year().script.lines.begin(), example_year().script.lines.end(), [](const auto& line) { return line.must_be_refused; });
    EXPECT_GE(announced, 25);
    EXPECT_EQ(played.refusals.size(), static_cast<std::size_t>(announced));
    for (const auto& refusal : played.refusals) EXPECT_TRUE(refusal.announced && refusal.refused) << refusal.line << ": " << refusal.text;
}

/// "31 250,40" → 3125040; empty stays empty.
std::optional<Money> cents_of(std::string text) {
    std::erase_if(text, [](char c) { return c < '0' || c > '9'; });
    if (text.empty()) return std::nullopt;
    return Money{std::stoll(text)};
}

std::vector<std::string> cells_of(const std::string& row) {
    std::vector<std::string> cells;
    std::istringstream in(row);
    for (std::string cell; std::getline(in, cell, '|');) {
        const auto first = cell.find_first_not_of(' ');
        cells.push_back(first == std::string::npos ? "" : cell.substr(first, cell.find_last_not_of(' ') - first + 1));
    }
    return cells;
}

std::optional<Money> instalment(const state::Dossier& dossier, program::Index index) {
    auto found = dossier.instalments.find(index);
    if (found == dossier.instalments.end()) return std::nullopt;
    return found->second.amount;
}

TEST(Example, EndsAsTheTableOfItsReadmeSays) {
    const auto& program = example_year().program();
    const auto asked = static_cast<std::size_t>(program::find_field(program, "candidature.budget.demandé"));
    int rows = 0;
    for (const auto& line : lines_of(repository_file("examples/aquitaine-2015/README.md"))) {
        if (line.rfind("| AQ-", 0) != 0) continue;
        ++rows;
        SCOPED_TRACE(line);
        const auto cells = cells_of(line);  // "", dossier, what, where, asked, award, advance, balance
        ASSERT_GE(cells.size(), 8u);
        const auto* dossier = state::find(example_year().state(), cells[1]);
        ASSERT_NE(dossier, nullptr);
        EXPECT_EQ(program.stages[static_cast<std::size_t>(dossier->stage)].name, cells[3].substr(0, cells[3].find(' ')));
        const auto* money = std::get_if<Money>(&dossier->answers[asked]);
        EXPECT_EQ(money ? std::optional(*money) : std::nullopt, cents_of(cells[4]));
        EXPECT_EQ(dossier->award, cents_of(cells[5]));
        EXPECT_EQ(instalment(*dossier, 0), cents_of(cells[6]));
        EXPECT_EQ(instalment(*dossier, 1), cents_of(cells[7]));
    }
    EXPECT_EQ(rows, 46);
    EXPECT_EQ(example_year().state().dossiers.size(), 46u);
}

TEST(Example, TotalsAreTheSumsOfItsDossiers) {
    const auto whole = rehearsal::account_json(*example_year().runner, example_year().played, operator_reads);
    const json expected = {{"dossiers", 46},
                           {"by_stage", {{"dépôt", 3}, {"soldé", 27}, {"refusé", 4}, {"irrecevable", 5}, {"caduc", 1}, {"clos_sans_solde", 2}, {"retiré", 4}}},
                           {"awards", 30},
                           {"awarded", "758598.14"},
                           {"due", "694451.69"},
                           {"paid", "694451.69"},
                           {"overpaid", "2877.76"}};
    EXPECT_EQ(whole.at("totals"), expected);
    EXPECT_EQ(whole.at("dossiers").size(), 46u);
    std::int64_t paid = 0;
    for (const auto& dossier : whole.at("dossiers"))
        for (const auto& part : dossier.at("instalments"))
            if (part.at("paid").get<bool>()) {
                Money amount;
                ASSERT_TRUE(parse_plain_money(part.at("amount").get<std::string>(), amount));
                paid += amount.cents;
            }
    EXPECT_EQ(paid, 69445169);
}

TEST(Example, PaysNobodyMoreThanTheCallAllows) {
    for (const auto& [id, dossier] : example_year().state().dossiers) {
        SCOPED_TRACE(dossier.reference);
        if (!dossier.award) {
            EXPECT_TRUE(dossier.instalments.empty());
            continue;
        }
        EXPECT_LE(*dossier.award, example_year().program().cap);
        Money due{0};
        for (const auto& [index, part] : dossier.instalments) due = due + part.amount;
        EXPECT_LE(due, *dossier.award);
        if (dossier.final_amount) {
            EXPECT_EQ(due, *dossier.final_amount + dossier.overpaid.value_or(Money{0}));
        }
    }
}

bool holds(const std::string& text, const std::string& words) { return text.find(words) != std::string::npos; }

TEST(Account, OfARoleHoldsWhatTheRoleMaySee) {
    const auto of = [](const char* party, const char* person) {
        return rehearsal::account_text(*example_year().runner, example_year().played, {true, {party, person}});
    };
    const auto payer = of("paierie", "agent1"), team = of("équipe_projet", "n.roumegoux-fictif"), one = of("porteur", "AQ-07");
    const auto opinion = "Avis favorable ; l'économie du projet devra être consolidée.";
    EXPECT_TRUE(holds(team, opinion));
    EXPECT_TRUE(holds(one, opinion));
    EXPECT_FALSE(holds(payer, opinion));
    EXPECT_TRUE(holds(payer, "MD-2015-0023"));
    EXPECT_TRUE(holds(payer, "AQ-08 ("));
    EXPECT_FALSE(holds(payer, "score"));
    EXPECT_FALSE(holds(one, "score"));
    EXPECT_TRUE(holds(team, "score"));
    EXPECT_FALSE(holds(one, "AQ-08"));
    EXPECT_FALSE(holds(payer, "écartée"));
    EXPECT_FALSE(holds(payer, "AQ-14"));  // never filed: its applicant's alone
    for (const auto& text : {payer, team, one}) {
        EXPECT_FALSE(holds(text, "Commandes refusées"));
        EXPECT_FALSE(holds(text, "Totaux"));
    }
    EXPECT_FALSE(holds(of("presse", "x"), "AQ-"));
    // b.etchegoin belongs to the organisation of AQ-12: for that juror the dossier does not exist.
    EXPECT_FALSE(holds(of("jury", "b.etchegoin-fictif"), "AQ-12"));
    EXPECT_TRUE(holds(of("jury", "h.lartigue-fictif"), "AQ-12"));
}

TEST(Account, IsToldInEnglishToo) {
    const auto told = rehearsal::account_text(*example_year().runner, example_year().played, {false, {"guichet", ""}});
    EXPECT_TRUE(holds(told, "Totals: 46 dossiers"));
    EXPECT_TRUE(holds(told, "30 awards for EUR 758,598.14"));
    EXPECT_TRUE(holds(told, "Refused commands:"));
    EXPECT_FALSE(holds(told, "écartée"));
}

}  // namespace
}  // namespace guichet::support
