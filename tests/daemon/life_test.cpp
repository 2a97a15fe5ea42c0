// A dossier from its creation to its payment, over HTTP.
#include <gtest/gtest.h>

#include "tests/daemon/service_fixture.h"

namespace guichet::daemon {
namespace {

using nlohmann::json;

json good_answers() {
    return {{"candidature.porteur.nom", "Association fictive"},
            {"candidature.porteur.candidat", "association"},
            {"candidature.budget.demandé", "31250.40"}};
}

class Life : public testing::Test {
protected:
    json done(const http::Response& response, int status = 200) {
        EXPECT_EQ(response.status, status) << response.body;
        return json_of(response);
    }
    json refused(const http::Response& response, int status, std::string_view kind) {
        EXPECT_EQ(response.status, status) << response.body;
        EXPECT_EQ(response.headers.at("content-type"), "application/problem+json");
        auto problem = json_of(response);
        EXPECT_EQ(problem.at("kind"), kind);
        EXPECT_FALSE(problem.at("titre").get<std::string>().empty());
        EXPECT_FALSE(problem.at("title").get<std::string>().empty());
        return problem;
    }
    std::string submitted(const std::string& reference, const json& answers = good_answers()) {
        const auto id = done(service.send("POST", dossiers, applicant, {{"reference", reference}}), 201).at("dossier").get<std::string>();
        done(service.send("PATCH", dossiers + "/" + id + "/answers", applicant, answers));
        done(service.send("POST", dossiers + "/" + id + "/submit", applicant));
        return id;
    }
    http::Response act(const std::string& id, const Who& who, const json& body) { return service.send("POST", dossiers + "/" + id + "/actions", who, body); }
    http::Response conduct(const json& body) { return service.send("POST", calls + "/actions", team, body); }

    TemporaryFolder folder;
    Service service{folder, Service::trial()};
};

TEST_F(Life, GoesFromCreationToPayment) {
    const auto created = service.send("POST", dossiers, applicant, {{"reference", "E-1"}});
    const auto id = done(created, 201).at("dossier").get<std::string>();
    EXPECT_EQ(created.headers.at("location"), dossiers + "/" + id);
    refused(service.send("POST", dossiers + "/" + id + "/submit", applicant), 422, "incomplete");
    const json form = {{"porteur", {{"nom", "Association fictive"}, {"candidat", "association"}}}, {"budget", {{"demandé", "40000.01"}}}};
    EXPECT_EQ(refused(service.send("PUT", dossiers + "/" + id + "/forms/candidature", applicant, form), 422, "invalid_answer").at("clause"), "4");
    done(service.send("PATCH", dossiers + "/" + id + "/answers", applicant, good_answers()));
    EXPECT_EQ(done(service.send("POST", dossiers + "/" + id + "/submit", applicant)).at("stage").at("name"), "instruction");

    refused(act(id, team, {{"kind", "ReachOutcome"}, {"outcome", "irrecevable"}}), 422, "incomplete");
    done(act(id, team, {{"kind", "RequestComplement"}, {"text", "Une précision, s'il vous plaît."}}));
    done(act(id, applicant, {{"kind", "AnswerComplement"}, {"text", "La voici."}, {"answers", {{"candidature.porteur.note", "une note"}}}}));
    EXPECT_EQ(done(act(id, team, {{"kind", "ReachOutcome"}, {"outcome", "recevable"}})).at("stage").at("name"), "avis");

    for (const char* person : {"p1", "p2"})
        done(conduct({{"kind", "AppointMember"}, {"body", "jury"}, {"person", person}, {"organisation", "Autre structure"}}));
    const auto today = json_of(service.send("GET", dossiers + "/" + id + "/history", applicant)).at("history")[0].at("local").get<std::string>().substr(0, 10);
    done(conduct({{"kind", "ConveneSession"}, {"body", "jury"}, {"session", "s1"}, {"date", today}, {"dossiers", {"E-1"}}}));
    refused(conduct({{"kind", "OpenSession"}, {"session", "s1"}}), 422, "rule_not_met");
    done(conduct({{"kind", "RecordAttendance"}, {"session", "s1"}, {"present", {"p1", "p2"}}}));
    done(conduct({{"kind", "OpenSession"}, {"session", "s1"}}));
    for (const char* person : {"p1", "p2"}) done(act(id, {"jury", person}, {{"kind", "GiveMarks"}, {"grid", "lecture"}, {"marks", {2, 3}}}));
    EXPECT_EQ(done(act(id, team, {{"kind", "ReachOutcome"}, {"outcome", "favorable"}})).at("stage").at("name"), "décision");
    done(conduct({{"kind", "CloseSession"}, {"session", "s1"}}));
    done(act(id, team, {{"kind", "ReachOutcome"}, {"outcome", "accordée"}, {"amount", "30000.00"}}));
    done(act(id, {"paierie", "p.ay"}, {{"kind", "RecordPayment"}, {"instalment", "unique"}, {"reference", "VIR-1"}}));

    const auto shown = done(service.send("GET", dossiers + "/E-1", applicant));
    EXPECT_EQ(shown.at("award"), "30000.00");
    EXPECT_EQ(shown.at("instalments")[0].at("paid"), true);
    EXPECT_EQ(shown.at("stage").at("final"), true);
    const auto explained = service.send("GET", dossiers + "/E-1/explain?lang=en", applicant);
    EXPECT_EQ(explained.status, 200);
    EXPECT_NE(explained.body.find("30,000"), std::string::npos) << explained.body;
}

TEST_F(Life, ARepeatIsAnsweredAgainAndNotDoneAgain) {
    const auto first = service.send("POST", dossiers, applicant, {{"reference", "R-1"}}, "same");
    const auto again = service.send("POST", dossiers, applicant, {{"reference", "R-1"}}, "same");
    EXPECT_EQ(first.status, 201);
    EXPECT_EQ(again.status, 200);
    EXPECT_EQ(again.headers.at("idempotent-replay"), "true");
    EXPECT_EQ(first.body, again.body);
    EXPECT_FALSE(first.headers.contains("idempotent-replay"));
    EXPECT_EQ(json_of(service.send("GET", dossiers, applicant)).at("dossiers").size(), 1U);
}

TEST_F(Life, AKeyUsedForSomethingElseIsRefusedAndKeysOfTwoPeopleNeverMeet) {
    done(service.send("POST", dossiers, applicant, {{"reference", "K-1"}}, "mine"), 201);
    refused(service.send("POST", dossiers, applicant, {{"reference", "K-2"}}, "mine"), 409, "duplicate_id");
    done(service.send("POST", dossiers, {"porteur", "asso-2"}, {{"reference", "K-2"}}, "mine"), 201);
}

TEST_F(Life, OutOfTurnAndNotYoursAreToldApart) {
    const auto id = submitted("T-1");
    refused(service.send("POST", dossiers + "/" + id + "/submit", applicant), 409, "out_of_turn");
    refused(act(id, {"paierie", "p.ay"}, {{"kind", "ReachOutcome"}, {"outcome", "recevable"}}), 403, "not_yours");
    refused(act(id, team, {{"kind", "ReachOutcome"}, {"outcome", "inventée"}}), 404, "unknown_name");
    refused(act("T-9", team, {{"kind", "ReachOutcome"}, {"outcome", "recevable"}}), 404, "unknown_dossier");
    refused(service.send("POST", dossiers + "/" + id + "/submit", {"maire", "x"}), 404, "unknown_name");
    refused(service.send("GET", "/calls/inconnu/dossiers", team), 404, "unknown_call");
}

TEST_F(Life, ListsArePagedAndFilteredByStage) {
    for (int i = 0; i < 5; ++i) submitted("L-" + std::to_string(i));
    done(service.send("POST", dossiers, applicant, {{"reference", "L-draft"}}), 201);
    EXPECT_EQ(json_of(service.send("GET", dossiers, team)).at("dossiers").size(), 5U) << "a draft is its applicant's alone";
    std::size_t seen = 0;
    std::string after;
    for (int page = 0; page < 3; ++page) {
        const auto list = json_of(service.send("GET", dossiers + "?limit=2&stage=instruction" + after, team));
        seen += list.at("dossiers").size();
        EXPECT_EQ(list.contains("next"), page < 2);
        if (list.contains("next")) after = "&after=" + list.at("next").get<std::string>();
    }
    EXPECT_EQ(seen, 5U);
    refused(service.send("GET", dossiers + "?stage=nulle", team), 404, "unknown_name");
    refused(service.send("GET", dossiers + "?limit=0", team), 400, "malformed");
    refused(service.send("GET", dossiers + "?stgae=avis", team), 400, "malformed");
}

TEST_F(Life, TheCallIsForAnybodyToRead) {
    const auto call = json_of(service.send("GET", calls));
    EXPECT_EQ(call.at("title"), "Appel d'essai du service");
    EXPECT_EQ(call.at("forms")[0].at("name"), "candidature");
    EXPECT_EQ(json_of(service.send("GET", "/calls")).at("calls").size(), 1U);
    EXPECT_EQ(service.send("GET", "/health").status, 200);
    EXPECT_EQ(service.send("GET", "/ready").status, 200);
    const auto metrics = service.send("GET", "/metrics").body;
    for (const char* name : {"guichet_journal_sequence 1\n", "guichet_commands_accepted_total 0\n", "guichet_http_requests_total"})
        EXPECT_NE(metrics.find(name), std::string::npos) << name;
}

TEST_F(Life, HistoryIsToldInEitherLanguage) {
    const auto id = submitted("H-1");
    const auto french = service.send("GET", dossiers + "/" + id + "/history", team).body;
    const auto english = service.send("GET", dossiers + "/" + id + "/history?lang=en", team).body;
    EXPECT_NE(french.find("étape « Instruction »"), std::string::npos) << french;
    EXPECT_NE(english.find("stage “Instruction”"), std::string::npos) << english;
}

}  // namespace
}  // namespace guichet::daemon
