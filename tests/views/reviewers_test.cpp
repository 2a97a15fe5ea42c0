// Readers assigned to a dossier, answers kept for some roles, marks that the applicant reads late and without a name.
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "engine/views/dossier_view.h"
#include "engine/views/explain.h"
#include "engine/views/visibility.h"
#include "tests/support/scenario.h"
#include "tests/support/test_call.h"

namespace guichet::support {
namespace {

using nlohmann::json;

const Actor accountant{"comptabilité", "c1"};

Actor expert(const std::string& person) { return {"experts", person}; }

std::string call_with(const Changes& changes = {}) {
    auto text = repository_file("tests/golden/lecteurs.call");
    for (const auto& change : changes) text.replace(text.find(change.was), change.was.size(), change.is);
    return text;
}

/// Five experts, four members of the committee; dossiers are filed at the experts' stage.
struct Reviewed {
    explicit Reviewed(const Changes& changes = {}) : call(compiled(call_with(changes))) {
        call.at("2015-03-02 10:00");
        for (const char* person : {"e1", "e2", "e3", "e4", "e5"}) must(call.act(service, "", model::AppointMember{"experts", "", person, person, "Laboratoire fictif"}));
        for (const char* person : {"p1", "p2"}) must(call.act(service, "", model::AppointMember{"sélection", "public", person, person, "Ville imaginaire"}));
        for (const char* person : {"q1", "q2"}) must(call.act(service, "", model::AppointMember{"sélection", "privé", person, person, "Association fictive"}));
    }
    void file(const std::string& dossier) {
        must(call.create(dossier));
        must(call.fill(dossier, "demande", R"({"porteur": {"nom": "Association imaginaire", "nature": "association"},
            "égalité": {"handicap": true, "précision": "MARQUE-ÉGALITÉ"}, "budget": {"demandé": "500", "banque": "MARQUE-BANQUE"}})"));
        must(call.submit(dossier));
    }
    Said mark(const std::string& person, const std::string& dossier, std::int64_t a, std::int64_t b) {
        return call.act(expert(person), dossier, model::GiveMarks{"lecture", {a, b}, "avis de " + person});
    }
    Said outcome(const std::string& dossier, const std::string& name) { return call.act(service, dossier, model::ReachOutcome{name, "", "Motif écrit."}); }
    std::vector<std::string> readers(const std::string& dossier) const {
        std::vector<std::string> out;
        for (const auto& [stage, reviews] : call.dossier(dossier).reviews)
            for (const auto& one : reviews.readers) out.push_back(one.person);
        return out;
    }
    bool finds(const Actor& reader, const std::string& dossier) const { return views::may_find(call.state(), call.program(), call.dossier(dossier), reader); }
    json view(const Actor& reader, const std::string& dossier) const { return views::dossier_view(call.state(), call.program(), call.dossier(dossier), reader); }
    std::string told(const Actor& reader, const std::string& dossier) const {
        std::vector<views::Recorded> records;
        call.journal().read(1, [&](const journal::Record& record) {
            if (record.dossier == call.dossier(dossier).id) records.push_back({record.sequence, record.recorded_at, model::decode(record.body)});
            return true;
        });
        return view(reader, dossier).dump() + views::explain(call.state(), call.program(), call.shard().zone(), call.dossier(dossier), records, reader, true, false);
    }
    void hold(const std::string& session, const std::vector<std::string>& dossiers) {
        must(call.act(service, "", model::ConveneSession{"sélection", session, call.shard().zone().local(call.now()).date, dossiers}));
        must(call.act(service, "", model::RecordAttendance{session, {"p1", "p2", "q1", "q2"}}));
        must(call.act(service, "", model::OpenSession{session}));
        must(call.act(service, "", model::EstablishRanking{session}));
    }
    TestCall call;
};

bool tells(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

TEST(Readers, ComeByRotationTheLeastLoadedFirst) {
    Reviewed one;
    for (const char* dossier : {"A", "B", "C"}) one.file(dossier);
    EXPECT_EQ(one.readers("A"), (std::vector<std::string>{"e1", "e2"}));
    EXPECT_EQ(one.readers("B"), (std::vector<std::string>{"e3", "e4"}));
    EXPECT_EQ(one.readers("C"), (std::vector<std::string>{"e5", "e1"}));
}

TEST(Readers, AloneFindTheDossierAndMarkIt) {
    Reviewed one;
    one.file("A");
    EXPECT_TRUE(one.finds(expert("e1"), "A"));
    EXPECT_FALSE(one.finds(expert("e3"), "A"));
    EXPECT_TRUE(refused(one.mark("e3", "A", 5, 5), RejectionKind::not_yours, "n'est pas lecteur de ce dossier", "5.2"));
    EXPECT_TRUE(taken(one.mark("e1", "A", 5, 5)));
}

TEST(Readers, ReadTheMarksOfTheOthersOnceAllAreIn) {
    Reviewed one;
    one.file("A");
    must(one.mark("e1", "A", 5, 5));
    EXPECT_FALSE(tells(one.told(expert("e2"), "A"), "avis de e1"));
    EXPECT_TRUE(tells(one.told(expert("e1"), "A"), "avis de e1"));
    must(one.mark("e2", "A", 6, 5));
    EXPECT_TRUE(tells(one.told(expert("e2"), "A"), "avis de e1"));
}

TEST(Readers, WhoDeclineAreReplacedAndNotComeBackTo) {
    Reviewed one;
    one.file("A");
    must(one.call.act(expert("e2"), "A", model::ReleaseReviewer{"e2", "débordé"}));
    EXPECT_EQ(one.readers("A"), (std::vector<std::string>{"e1", "e3"}));
    must(one.call.act(expert("e3"), "A", model::RecuseMember{"e3", "lien de famille"}));
    EXPECT_EQ(one.readers("A"), (std::vector<std::string>{"e1", "e4"}));
    EXPECT_FALSE(one.finds(expert("e3"), "A"));
    must(one.mark("e1", "A", 5, 5));
    EXPECT_TRUE(refused(one.call.act(expert("e1"), "A", model::ReleaseReviewer{"e1", "trop tard"}), RejectionKind::out_of_turn, "a déjà noté"));
}

TEST(Readers, GiveNoScoreBeforeAllHaveMarked) {
    Reviewed one;
    one.file("A");
    must(one.mark("e1", "A", 9, 9));
    EXPECT_TRUE(one.call.dossier("A").scores.empty());
    EXPECT_TRUE(refused(one.outcome("A", "lue"), RejectionKind::rule_not_met));
    must(one.mark("e2", "A", 8, 8));
    ASSERT_EQ(one.call.dossier("A").scores.size(), 1u);
    EXPECT_EQ(one.call.dossier("A").scores.begin()->second.numerator, 17);
    // One is recused after all: the score goes with their marks, and another reads.
    must(one.call.act(service, "A", model::RecuseMember{"e2", "lien découvert"}));
    EXPECT_TRUE(one.call.dossier("A").scores.empty());
    EXPECT_EQ(one.readers("A").back(), "e3");
}

TEST(Readers, WhoAreLateAreToldToTheService) {
    Reviewed one;
    one.file("A");
    must(one.mark("e1", "A", 9, 9));
    one.call.at("2015-03-17 23:00");
    EXPECT_EQ(one.call.count<model::ReviewOverdue>("A"), 0u);
    one.call.at("2015-03-18 00:00");
    ASSERT_EQ(one.call.count<model::ReviewOverdue>("A"), 1u);
    EXPECT_EQ(one.call.last<model::AlertRaised>("A").what, "review_late");
    EXPECT_EQ(one.call.last<model::AlertRaised>("A").subject, "e2");
}

TEST(Readers, AreNamedByWhoTheCallSays) {
    Reviewed one(Changes{{"à_tour_de_rôle", "désignés_par service"}});
    one.file("A");
    EXPECT_TRUE(one.readers("A").empty());
    EXPECT_EQ(one.call.last<model::AlertRaised>("A").what, "readers_wanted");
    EXPECT_TRUE(refused(one.call.act(accountant, "A", model::AssignReviewer{"e4"}), RejectionKind::not_yours));
    EXPECT_TRUE(refused(one.call.act(service, "A", model::AssignReviewer{"inconnu"}), RejectionKind::unknown_name, "e1"));
    EXPECT_TRUE(taken(one.call.act(service, "A", model::AssignReviewer{"e4"})));
    EXPECT_TRUE(refused(one.call.act(service, "A", model::AssignReviewer{"e4"}), RejectionKind::out_of_turn, "lit déjà"));
    EXPECT_TRUE(taken(one.call.act(service, "A", model::AssignReviewer{"e2"})));
    EXPECT_TRUE(refused(one.call.act(service, "A", model::AssignReviewer{"e1"}), RejectionKind::out_of_turn, "a déjà ses 2 lecteurs"));
}

TEST(Answers, KeptForSomeRolesAreNowhereForTheOthers) {
    Reviewed one;
    one.file("A");
    for (const auto& reader : {service, applicant("A"), Actor{"guichet", ""}}) {
        EXPECT_TRUE(tells(one.told(reader, "A"), "MARQUE-ÉGALITÉ")) << reader.party;
        EXPECT_TRUE(tells(one.told(reader, "A"), "MARQUE-BANQUE")) << reader.party;
    }
    EXPECT_FALSE(tells(one.told(accountant, "A"), "MARQUE-ÉGALITÉ"));
    EXPECT_TRUE(tells(one.told(accountant, "A"), "MARQUE-BANQUE"));
    EXPECT_FALSE(tells(one.told(expert("e1"), "A"), "MARQUE-"));
    EXPECT_TRUE(tells(one.told(expert("e1"), "A"), "Association imaginaire"));
}

TEST(Marks, AreReadByTheApplicantOnceDecidedAndWithoutAName) {
    Reviewed one;
    one.file("A");
    must(one.mark("e2", "A", 9, 9));
    must(one.mark("e1", "A", 8, 8));
    must(one.outcome("A", "lue"));
    const auto before = one.told(applicant("A"), "A");
    EXPECT_FALSE(tells(before, "avis de")) << before;
    EXPECT_TRUE(one.view(applicant("A"), "A").at("scores").empty());
    one.hold("s1", {"A"});
    must(one.outcome("A", "accordée"));
    const auto after = one.told(applicant("A"), "A");
    EXPECT_TRUE(tells(after, "avis de e1"));  // the comment is the reader's own text
    EXPECT_FALSE(tells(after, "e1 note") || tells(after, "(e1)") || tells(after, "\"e1\"") || tells(after, "e2 lira")) << after;
    EXPECT_EQ(one.view(applicant("A"), "A").at("marks").at("lecture"), json::parse(R"({"1": [8, 8], "2": [9, 9]})"));
    EXPECT_FALSE(one.view(applicant("A"), "A").contains("reviews"));
}

TEST(Marks, BearTheirNamesForTheApplicantWhenTheCallSaysSo) {
    Reviewed one(Changes{{"sans_nom après choix", "avec_nom"}});
    one.file("A");
    must(one.mark("e1", "A", 9, 9));
    must(one.mark("e2", "A", 8, 8));
    EXPECT_FALSE(tells(one.told(applicant("A"), "A"), "avis de"));
    must(one.outcome("A", "lue"));
    EXPECT_TRUE(tells(one.told(applicant("A"), "A"), "e1 note"));
}

TEST(Rank, CutsAfterTheFirstAndEqualsDoNotPassTogether) {
    Reviewed one;
    for (const char* dossier : {"A", "B", "C"}) one.file(dossier);
    const auto read = [&](const std::string& dossier, std::int64_t mark) {
        for (const auto& person : one.readers(dossier)) must(one.mark(person, dossier, mark, mark));
        must(one.outcome(dossier, "lue"));
    };
    read("A", 9), read("B", 5), read("C", 5);
    one.hold("s1", {"A", "B", "C"});
    EXPECT_TRUE(taken(one.outcome("A", "accordée")));
    EXPECT_TRUE(refused(one.outcome("B", "accordée"), RejectionKind::rule_not_met, "priorité.rang = 3"));
    EXPECT_TRUE(taken(one.outcome("B", "refusée")));
    EXPECT_TRUE(taken(one.outcome("C", "refusée")));
}

TEST(Ranking, ThatIsNotKnownSaysWhatItWaitsFor) {
    Reviewed one(Changes{{"quand lecture.complète vers choix", "vers choix"}});
    one.file("A");
    must(one.outcome("A", "lue"));
    must(one.call.act(service, "", model::ConveneSession{"sélection", "s1", one.call.shard().zone().local(one.call.now()).date, {"A"}}));
    must(one.call.act(service, "", model::RecordAttendance{"s1", {"p1", "p2", "q1", "q2"}}));
    must(one.call.act(service, "", model::OpenSession{"s1"}));
    EXPECT_TRUE(refused(one.call.act(service, "", model::EstablishRanking{"s1"}), RejectionKind::rule_not_met, "les notes de « Grille de lecture »"));
}

TEST(Marks, OfAStageStillJudgingStayClosedWhateverOpensThoseBefore) {
    Reviewed one(Changes{{"sans_nom après choix", "sans_nom après expertise"},
                  {"    classement priorité\n", "    note délibération\n    classement priorité\n"},
                  {"  classement priorité \"Ordre", "  grille délibération \"Note du comité\"\n    échelle 0 à 10\n    agrégation moyenne\n    - avis \"Avis\"\n  fin\n\n  classement priorité \"Ordre"}});
    one.file("A");
    must(one.mark("e1", "A", 9, 9));
    must(one.mark("e2", "A", 8, 8));
    EXPECT_FALSE(tells(one.told(applicant("A"), "A"), "avis de e1"));
    must(one.outcome("A", "lue"));
    EXPECT_TRUE(tells(one.told(applicant("A"), "A"), "avis de e1"));
    one.hold("S1", {"A"});
    must(one.call.act({"sélection", "p1"}, "A", model::GiveMarks{"délibération", {2}, "je propose le rejet"}));
    EXPECT_FALSE(tells(one.told(applicant("A"), "A"), "je propose le rejet"));
}

}  // namespace
}  // namespace guichet::support
