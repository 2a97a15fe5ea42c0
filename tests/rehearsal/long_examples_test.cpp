// Two examples played whole: the permanent call over ten years, and the 79 awards of the 2017 edition.
//
// examples/nouvelle-aquitaine/compte.txt is what `guichet run` prints. When its wording changes on
// purpose, write it anew as the top of example_test.cpp says of the other one, and read the difference.
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <map>
#include <memory>
#include <set>
#include <sstream>

#include "engine/daemon/call_files.h"
#include "engine/journal/memory_journal.h"
#include "engine/rehearsal/account.h"
#include "engine/rehearsal/runner.h"
#include "tests/support/call_text.h"

namespace guichet::support {
namespace {

using nlohmann::json;

const rehearsal::AccountOptions operator_reads{true, {"guichet", ""}};

/// An example of the repository, played from its first line to its last deadline.
struct Example {
    Example(const std::string& call, const std::string& folder, const std::string& script_name) {
        const std::string root = std::string(GUICHET_SOURCE_DIR) + "/";
        const auto file = daemon::open_call(root + "workflows/" + call, true);
        if (!file || !file->program) throw std::runtime_error(call);
        files = rehearsal::read_dossier_files(root + "examples/" + folder + "/dossiers");
        if (!files.problems.empty()) throw std::runtime_error(files.problems[0].file + ": " + files.problems[0].french);
        script = rehearsal::read_script(repository_file("examples/" + folder + "/" + script_name));
        if (!script.problems.empty()) throw std::runtime_error(script.problems[0].french);
        runner = std::make_unique<rehearsal::Runner>(*file->program, journal, files);
        played = runner->play(script, {});
    }
    json account() const { return rehearsal::account_json(*runner, played, operator_reads); }

    journal::MemoryJournal journal;
    rehearsal::DossierFiles files;
    rehearsal::Script script;
    std::unique_ptr<rehearsal::Runner> runner;
    rehearsal::Played played;
};

const Example& permanent() {
    static const Example example("nouvelle-aquitaine.call", "nouvelle-aquitaine", "années.script");
    return example;
}
const Example& of_2017() {
    static const Example example("aquitaine-2017.call", "aquitaine-2017", "année.script");
    return example;
}

std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> lines;
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);) lines.push_back(line);
    return lines;
}

void refuses_what_its_script_says(const Example& example) {
    const auto announced = std::count_if(example.script.lines.begin(), example.script.lines.end(), [](const auto& line) { return line.must_be_refused; });
    EXPECT_EQ(example.played.refusals.size(), static_cast<std::size_t>(announced));
    for (const auto& refusal : example.played.refusals) EXPECT_TRUE(refusal.announced && refusal.refused) << refusal.line << ": " << refusal.text;
}

TEST(PermanentExample, IsToldExactlyAsItsAccountIsWritten) {
    const auto now = lines_of(rehearsal::account_text(*permanent().runner, permanent().played, operator_reads));
    const auto then = lines_of(repository_file("examples/nouvelle-aquitaine/compte.txt"));
    for (std::size_t i = 0; i < std::max(now.size(), then.size()); ++i) {
        const auto is = i < now.size() ? now[i] : "(nothing)", was = i < then.size() ? then[i] : "(nothing)";
        ASSERT_EQ(is, was) << "line " << i + 1 << " of compte.txt";
    }
}

TEST(PermanentExample, RefusesWhatItsScriptSaysAndNothingElse) { refuses_what_its_script_says(permanent()); }

TEST(PermanentExample, HoldsOneCommissionAYearAndLateDossiersWaitForTheNext) {
    std::set<int> years;
    const auto account = permanent().account();
    std::set<std::string> days_of_na06, days_of_na16;
    for (const auto& dossier : account.at("dossiers"))
        for (const auto& outcome : dossier.at("outcomes")) {
            if (outcome.at("stage") != "attribution") continue;
            const auto day = outcome.at("day").get<std::string>();
            if (outcome.at("outcome") == "accordée" || outcome.at("outcome") == "rejetée") years.insert(std::stoi(day.substr(0, 4)));
            if (dossier.at("reference") == "NA-06") days_of_na06.insert(day);
            if (dossier.at("reference") == "NA-16") days_of_na16.insert(day);
        }
    EXPECT_EQ(years, (std::set<int>{2022, 2023, 2024, 2025, 2026, 2027}));
    EXPECT_EQ(days_of_na06, (std::set<std::string>{"2023-11-17"})) << "ready six days after the cut-off of 2022";
    EXPECT_EQ(days_of_na16, (std::set<std::string>{"2023-11-17", "2024-11-18"})) << "adjourned, then granted; the 17th is a Sunday";
}

TEST(PermanentExample, AsksAtThreeHorizons) {
    std::map<std::string, std::map<std::string, int>> seen;
    const auto account = permanent().account();
    for (const auto& dossier : account.at("dossiers"))
        if (dossier.contains("surveys"))
            for (const auto& survey : dossier.at("surveys")) ++seen[survey.at("name").get<std::string>()][survey.at("status").get<std::string>()];
    EXPECT_EQ(seen["court_terme"]["answered"], 24);
    EXPECT_EQ(seen["court_terme"]["unanswered"], 4);
    EXPECT_EQ(seen["moyen_terme"]["answered"], 22);
    EXPECT_EQ(seen["moyen_terme"]["unanswered"], 6);
    EXPECT_EQ(seen["long_terme"]["answered"], 20);
    EXPECT_EQ(seen["long_terme"]["unanswered"], 8);
}

TEST(PermanentExample, AmountsAreThoseOfItsReadme) {
    const json account = permanent().account();
    EXPECT_EQ(account.at("totals").at("awards"), 30);
    EXPECT_EQ(account.at("totals").at("awarded"), "822999.50");
    EXPECT_EQ(account.at("totals").at("paid"), "746316.32");
    EXPECT_EQ(account.at("totals").at("overpaid"), "6224.00");
    int rows = 0;
    for (const auto& line : lines_of(repository_file("examples/nouvelle-aquitaine/README.md"))) {
        if (line.rfind("| NA-", 0) != 0) continue;
        ++rows;
        const auto reference = line.substr(2, 5);
        const auto& dossiers = account.at("dossiers");
        const auto found = std::find_if(dossiers.begin(), dossiers.end(), [&](const json& one) { return one.at("reference") == reference; });
        ASSERT_NE(found, dossiers.end()) << reference;
        EXPECT_NE(line.find("| " + found->at("stage").at("name").get<std::string>() + " |"), std::string::npos) << line;
        for (const auto& part : found->at("instalments")) {
            auto amount = part.at("amount").get<std::string>();
            if (amount.size() > 6) amount.insert(amount.size() - 6, " ");
            amount[amount.size() - 3] = ',';
            EXPECT_NE(line.find("| " + amount + " |"), std::string::npos) << amount << " in " << line;
        }
    }
    EXPECT_EQ(rows, 38);
}

TEST(Example2017, AwardsExactlyWhatTheEditionDid) {
    const json account = of_2017().account();
    EXPECT_EQ(account.at("totals").at("awards"), 79);
    EXPECT_EQ(account.at("totals").at("awarded"), "1691577.00");
    EXPECT_EQ(account.at("totals").at("paid"), "1691577.00");
    std::int64_t sum = 0;
    int awards = 0;
    for (const auto& dossier : account.at("dossiers")) {
        if (!dossier.contains("award") || dossier.at("award").is_null()) continue;
        Money award;
        ASSERT_TRUE(parse_plain_money(dossier.at("award").get<std::string>(), award));
        EXPECT_LE(award.cents, 40'000'00);
        EXPECT_GT(award.cents, 0);
        sum += award.cents;
        ++awards;
    }
    EXPECT_EQ(awards, 79);
    EXPECT_EQ(sum, 1'691'577'00);
    refuses_what_its_script_says(of_2017());
    const auto text = rehearsal::account_text(*of_2017().runner, of_2017().played, operator_reads);
    EXPECT_NE(text.find("79 aides accordées pour 1\u00A0691\u00A0577,00\u00A0EUR"), std::string::npos);
}

}  // namespace
}  // namespace guichet::support
