// Who reads what: each party, a recused member, strangers. What is not theirs is absent.
#include <gtest/gtest.h>

#include <set>

#include "tests/daemon/service_fixture.h"

namespace guichet::daemon {
namespace {

using nlohmann::json;
using Names = std::set<std::string>;

const Who juror{"jury", "p1"};
const Who recused{"jury", "p3"};

/// One dossier that has been through everything, with a member recused by the call's rule.
class Confidentiality : public testing::Test {
protected:
    void SetUp() override {
        for (const auto& [person, organisation] : {std::pair{"p1", "Structure A"}, {"p2", "Structure B"}, {"p3", "Association fictive"}})
            conduct({{"kind", "AppointMember"}, {"body", "jury"}, {"person", person}, {"organisation", organisation}});
        done(service.send("POST", dossiers, applicant, {{"reference", "C-1"}}));
        done(service.send("PATCH", at + "/answers", applicant,
                          {{"candidature.porteur.nom", "Association fictive"}, {"candidature.porteur.candidat", "association"}, {"candidature.budget.demandé", "20000.00"}}));
        done(service.send("POST", at + "/submit", applicant));
        act(team, {{"kind", "ReachOutcome"}, {"outcome", "recevable"}});
        const auto day = json_of(service.send("GET", at + "/history", team)).at("history")[0].at("local").get<std::string>().substr(0, 10);
        conduct({{"kind", "ConveneSession"}, {"body", "jury"}, {"session", "s1"}, {"date", day}, {"dossiers", {"C-1"}}});
        conduct({{"kind", "RecordAttendance"}, {"session", "s1"}, {"present", {"p1", "p2"}}});
        conduct({{"kind", "OpenSession"}, {"session", "s1"}});
        for (const char* person : {"p1", "p2"}) act({"jury", person}, {{"kind", "GiveMarks"}, {"grid", "lecture"}, {"marks", {1, 2}}, {"comment", "à garder entre nous"}});
        act(team, {{"kind", "ReachOutcome"}, {"outcome", "favorable"}});
        act(team, {{"kind", "ReachOutcome"}, {"outcome", "accordée"}});
    }
    static void done(const http::Response& response) { ASSERT_EQ(response.status / 100, 2) << response.body; }
    void act(const Who& who, const json& body) { done(service.send("POST", at + "/actions", who, body)); }
    void conduct(const json& body) { done(service.send("POST", calls + "/actions", team, body)); }
    Names members_for(const Who& who) {
        const auto response = service.send("GET", at, who);
        EXPECT_EQ(response.status, 200) << response.body;
        Names names;
        const auto shown = json_of(response);
        for (const auto& [name, value] : shown.items()) names.insert(name);
        return names;
    }

    const std::string at = dossiers + "/C-1";
    TemporaryFolder folder;
    Service service{folder, Service::trial()};
};

TEST_F(Confidentiality, EachPartyReadsItsMembersAndNoOther) {
    const Names known{"number", "reference", "stage", "call", "identity", "applicant", "receipt", "submitted", "outcomes"};
    const auto with = [&](Names more) {
        more.insert(known.begin(), known.end());
        return more;
    };
    EXPECT_EQ(members_for(applicant), with({"answers", "award", "instalments", "deadlines"}));
    EXPECT_EQ(members_for(team), with({"answers", "award", "instalments", "deadlines", "marks", "scores", "recused"}));
    EXPECT_EQ(members_for(juror), with({"answers", "award", "marks", "scores", "recused"}));
    EXPECT_EQ(members_for({"paierie", "p.ay"}), with({"award", "instalments"}));
    EXPECT_EQ(members_for({"guichet", "exploitant"}), members_for(team)) << "the operator reads everything";
}

TEST_F(Confidentiality, OutcomesAreShownByTheirKind) {
    const auto of = [&](const Who& who) {
        Names names;
        const auto shown = json_of(service.send("GET", at, who));
        for (const auto& one : shown.at("outcomes")) names.insert(one.at("outcome"));
        return names;
    };
    EXPECT_TRUE(of(applicant).contains("favorable"));
    EXPECT_FALSE(of({"paierie", "p.ay"}).contains("favorable")) << "the jury's opinion is not the payer's business";
    EXPECT_TRUE(of({"paierie", "p.ay"}).contains("accordée"));
}

TEST_F(Confidentiality, MarksAndTheirAuthorsAreInNothingThatTheApplicantReads) {
    for (const std::string part : {"", "/history", "/explain", "/history?lang=en", "/explain?lang=en"}) {
        const auto text = service.send("GET", at + part, applicant).body;
        EXPECT_FALSE(text.empty());
        for (const char* secret : {"p1", "p2", "p3", "entre nous", "MarksGiven", "Grille de lecture", "récus", "recus"})
            EXPECT_EQ(text.find(secret), std::string::npos) << secret << " in " << part << "\n" << text;
    }
    EXPECT_NE(service.send("GET", at + "/history", juror).body.find("entre nous"), std::string::npos);
}

TEST_F(Confidentiality, AMembersOwnRecusalSentAgainIsToldToBeDone) {
    const Who other{"jury", "p2"};
    const std::string open = dossiers + "/C-3";
    done(service.send("POST", dossiers, applicant, {{"reference", "C-3"}}));
    done(service.send("PATCH", open + "/answers", applicant,
                      {{"candidature.porteur.nom", "Association fictive"}, {"candidature.porteur.candidat", "association"}, {"candidature.budget.demandé", "20000.00"}}));
    done(service.send("POST", open + "/submit", applicant));
    const json recusal = {{"kind", "RecuseMember"}, {"person", "p2"}, {"reason", "Je suis leur voisin."}};
    done(service.send("POST", open + "/actions", other, recusal));
    const auto again = service.send("POST", open + "/actions", other, recusal);
    EXPECT_EQ(again.status, 409) << again.body;
    EXPECT_NE(again.body.find("déjà récusé"), std::string::npos) << again.body;
    EXPECT_EQ(service.send("GET", open, other).status, 404);
    EXPECT_EQ(service.send("POST", at + "/actions", recused, {{"kind", "RecuseMember"}, {"person", "p3"}, {"reason", "Moi aussi."}}).status, 404) << "by the rule";
}

TEST_F(Confidentiality, ForARecusedMemberAndForStrangersItDoesNotExist) {
    const Who strangers[] = {recused, {"jury", "p9"}, {"porteur", "asso-2"}, {"jury", "c.dubosc"}, {"porteur", "c.dubosc"}};
    const auto forgetting = [](std::string text, const std::string& name) {
        for (auto found = text.find(name); found != std::string::npos; found = text.find(name)) text.replace(found, name.size(), "?");
        return text;
    };
    const auto same = [&](std::string_view method, const std::string& part, const Who& who, const json& body) {
        const auto real = service.send(method, at + part, who, body);
        const auto none = service.send(method, dossiers + "/C-2" + part, who, body);
        EXPECT_EQ(real.status, 404) << who.party << " " << who.person << " " << method << part << real.body;
        EXPECT_EQ(none.status, 404);
        EXPECT_EQ(forgetting(real.body, "C-1"), forgetting(none.body, "C-2"));
    };
    for (const auto& who : strangers) {
        for (const char* part : {"", "/history", "/explain"}) same("GET", part, who, {});
        same("POST", "/actions", who, {{"kind", "GiveMarks"}, {"grid", "lecture"}, {"marks", {0, 0}}});
        same("POST", "/actions", who, {{"kind", "WithdrawDossier"}});
        same("PATCH", "/answers", who, {{"candidature.porteur.nom", "x"}});
        same("POST", "/submit", who, {});
        EXPECT_TRUE(json_of(service.send("GET", dossiers, who)).at("dossiers").empty());
    }
}

TEST_F(Confidentiality, ADraftIsItsApplicantsAlone) {
    ASSERT_EQ(service.send("POST", dossiers, applicant, {{"reference", "C-draft"}}).status, 201);
    const auto draft = dossiers + "/C-draft";
    for (const Who& who : {team, juror, Who{"paierie", "p.ay"}}) {
        EXPECT_EQ(service.send("GET", draft, who).status, 404);
        EXPECT_EQ(service.send("POST", draft + "/actions", who, {{"kind", "ReachOutcome"}, {"outcome", "recevable"}}).status, 404);
        EXPECT_EQ(service.send("POST", calls + "/actions", who, {{"kind", "ConveneSession"}, {"body", "jury"}, {"session", "s2"}, {"date", "2098-01-02"}, {"dossiers", {"C-draft"}}}).status, 404);
    }
    EXPECT_EQ(service.send("GET", draft, applicant).status, 200);
}

TEST_F(Confidentiality, TheOperatorReadsAndNeverActs) {
    const auto response = service.send("POST", at + "/actions", {"guichet", "exploitant"}, {{"kind", "WithdrawDossier"}});
    EXPECT_EQ(response.status, 403) << response.body;
}

}  // namespace
}  // namespace guichet::daemon
