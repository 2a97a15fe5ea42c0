// Playing a script in virtual time.
#include "engine/rehearsal/runner.h"

#include <gtest/gtest.h>

#include <functional>

#include "engine/journal/memory_journal.h"
#include "tests/support/scenario.h"

namespace guichet::rehearsal {
namespace {

using support::call_2015;
using support::compiled;
using support::example_form;

DossierFiles files() {
    DossierFiles out;
    out.forms["A"] = {{"candidature", example_form("AQ-01", "candidature")}};
    out.forms["B"] = {{"candidature", example_form("AQ-02", "candidature")}};
    return out;
}

struct Rehearsed {
    journal::MemoryJournal journal;
    DossierFiles dossiers = files();
    Runner runner;
    Played played;

    explicit Rehearsed(const std::string& text, const std::string& call = call_2015()) : runner(compiled(call), journal, dossiers) {
        auto script = read_script(text);
        if (!script.problems.empty()) throw std::runtime_error(script.problems[0].french);
        played = runner.play(script, {});
    }
};

std::string french_of(const std::function<void()>& act) {
    try {
        act();
    } catch (const RunError& error) {
        return error.french;
    }
    return "nothing was thrown";
}

TEST(Rehearsal, PassesDeadlinesBetweenTwoLinesAndAllOfThemAfterTheLast) {
    Rehearsed run(
        "2015-03-02 10:00 porteur A crée\n2015-03-02 10:05 porteur A remplit candidature\n2015-03-02 10:10 porteur A dépose\n"
        "2015-04-20 09:00 porteur B crée\n2015-04-20 09:05 porteur B remplit candidature\n2015-04-20 09:10 porteur B dépose\n");
    EXPECT_EQ(run.played.commands, 6);
    EXPECT_EQ(run.played.deadlines, 2);
    std::vector<std::string> order;
    for (const auto& record : run.played.records)
        order.push_back(std::string(model::kind_of(record.entry.command.body)));
    EXPECT_EQ(order, (std::vector<std::string>{"CreateDossier", "FillForm", "SubmitForm", "FireDeadline", "CreateDossier", "FillForm", "SubmitForm", "FireDeadline"}));
    EXPECT_EQ(iso(run.played.records[3].entry.command.received_at), "2015-04-14T22:00:00.000Z");
    EXPECT_EQ(run.played.end, run.played.records.back().entry.command.received_at);
    EXPECT_FALSE(run.runner.engine().next_due().has_value());
}

TEST(Rehearsal, KeepsEveryRefusalAnnouncedOrNot) {
    Rehearsed run(
        "! 2015-02-01 10:00 porteur A crée\n"   // announced, and refused
        "2015-02-01 11:00 porteur A crée\n"     // refused without being announced
        "! 2015-03-02 10:00 porteur A crée\n");  // announced, and taken
    ASSERT_EQ(run.played.refusals.size(), 3u);
    EXPECT_TRUE(run.played.refusals[0].announced && run.played.refusals[0].refused);
    EXPECT_TRUE(!run.played.refusals[1].announced && run.played.refusals[1].refused);
    EXPECT_TRUE(run.played.refusals[2].announced && !run.played.refusals[2].refused);
    EXPECT_EQ(run.played.refusals[1].line, 2);
    EXPECT_EQ(run.played.refusals[1].rejection.kind, model::RejectionKind::closed);
    EXPECT_EQ(run.runner.shard().state().dossiers.size(), 1u);
}

TEST(Rehearsal, StopsAtAnHourThatDoesNotExist) {
    EXPECT_EQ(french_of([] { Rehearsed run("2015-03-02 10:00 porteur A crée\n2015-03-29 02:30 porteur B crée\n"); }),
              "ligne 2 : cette heure n'existe pas ce jour-là (passage à l'heure d'été)");
}

TEST(Rehearsal, ReadsAnHourThatComesTwiceAsItsFirstComing) {
    const auto later = call_2015({{"clôture 29 mai 2015 réf", "clôture 31 octobre 2015 réf"}});
    Rehearsed run("2015-10-25 02:30 porteur A crée\n", later);
    EXPECT_EQ(iso(run.played.records.at(0).entry.command.received_at), "2015-10-25T00:30:00.000Z");
}

TEST(Rehearsal, StopsWhenALineFillsAFormThatNoFileHolds) {
    EXPECT_EQ(french_of([] { Rehearsed run("2015-03-02 10:00 porteur Z crée\n2015-03-02 10:00 porteur Z remplit candidature\n"); }), "ligne 2 : il n'y a pas de fichier Z.json");
    EXPECT_EQ(french_of([] { Rehearsed run("2015-03-02 10:00 porteur A crée\n2015-03-02 10:00 porteur A remplit bilan\n"); }),
              "ligne 2 : A.json n'a pas de formulaire « bilan »");
}

TEST(Rehearsal, StartsFromAnEmptyJournal) {
    Rehearsed run("2015-03-02 10:00 porteur A crée\n");
    const auto dossiers = files();
    EXPECT_NE(french_of([&] { Runner again(compiled(call_2015()), run.journal, dossiers); }).find("journal vide"), std::string::npos);
}

TEST(Rehearsal, WritesRawAnswersInTheShapeOfTheirType) {
    Rehearsed run(
        "2015-03-02 10:00 porteur A crée\n"
        "2015-03-02 10:01 porteur A modifie candidature.budget.demandé=31000.00 candidature.recherche.accompagnement=oui candidature.porteur.nom=\"Deux mots\"\n"
        "! 2015-03-02 10:02 porteur A modifie candidature.recherche.accompagnement=peut-être\n"
        "2015-03-02 10:03 porteur A modifie candidature.porteur.nom=\n");
    EXPECT_EQ(run.played.refusals.size(), 1u);
    const auto& program = run.runner.shard().program();
    const auto& dossier = *state::find(run.runner.shard().state(), "A");
    auto answer = [&](const char* path) { return dossier.answers.at(static_cast<std::size_t>(program::find_field(program, path))); };
    EXPECT_EQ(std::get<Money>(answer("candidature.budget.demandé")), Money{3'100'000});
    EXPECT_EQ(std::get<bool>(answer("candidature.recherche.accompagnement")), true);
    EXPECT_TRUE(program::is_missing(answer("candidature.porteur.nom")));
}

TEST(Rehearsal, TellsHowFarItIs) {
    std::string text = "2015-03-02 10:00 porteur A crée\n";
    for (int i = 0; i < 600; ++i) text += "! 2015-03-02 10:00 porteur A crée\n";
    journal::MemoryJournal journal;
    const auto dossiers = files();
    Runner runner(compiled(call_2015()), journal, dossiers);
    std::vector<std::size_t> told;
    runner.play(read_script(text), [&](std::size_t done, std::size_t all, Date) {
        EXPECT_EQ(all, 601u);
        told.push_back(done);
    });
    EXPECT_EQ(told, (std::vector<std::size_t>{256, 512, 601}));
}

}  // namespace
}  // namespace guichet::rehearsal
