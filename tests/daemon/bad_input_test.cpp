// What is sent wrong: each gets a clear message, nothing is kept of it, the service goes on.
#include <gtest/gtest.h>

#include "tests/daemon/service_fixture.h"

namespace guichet::daemon {
namespace {

using nlohmann::json;

class BadInput : public testing::Test {
protected:
    void SetUp() override {
        ASSERT_EQ(service.send("POST", dossiers, applicant, {{"reference", "B-1"}}).status, 201);
        before = state();
    }
    /// Refused so, and nothing has changed.
    void refused(const http::Response& response, int status, std::string_view said) {
        EXPECT_EQ(response.status, status) << response.body;
        EXPECT_NE(response.body.find(said), std::string::npos) << said << " in " << response.body;
        EXPECT_EQ(state(), before);
    }
    http::Response raw(std::string_view method, const std::string& target, std::string_view body) {
        return service.client().send(method, target, headers_of(applicant, new_key()), body);
    }
    json state() { return json_of(service.send("GET", "/state")); }

    const std::string at = dossiers + "/B-1";
    TemporaryFolder folder;
    Service service{folder, Service::trial()};
    json before;
};

TEST_F(BadInput, ABodyOfAHundredMegabytesIsTurnedAway) {
    refused(raw("PATCH", at + "/answers", std::string(100'000'000, ' ')), 413, "body-too-large");
}

TEST_F(BadInput, JsonNestedAHundredThousandDeepIsRefused) {
    refused(raw("PATCH", at + "/answers", "{\"candidature.porteur.nom\":" + std::string(100'000, '[') + std::string(100'000, ']') + "}"), 400, "more than 32 nested");
    refused(raw("PUT", at + "/forms/candidature", std::string(100'000, '[')), 400, "more than 32 nested");
}

TEST_F(BadInput, BytesThatAreNotUtf8AreNamedByTheirPlace) {
    refused(raw("PATCH", at + "/answers", "{\"candidature.porteur.nom\": \"caf\xe9\"}"), 400, "UTF-8");
    refused(raw("PATCH", at + "/answers", "{\"candidature.porteur.nom\": \"caf\xe9\"}"), 400, "33");
}

TEST_F(BadInput, JsonThatIsCutOrTwiceSaidIsRefused) {
    refused(raw("PATCH", at + "/answers", "{\"candidature.porteur.nom\": \"a\""), 400, "stops before its end");
    refused(raw("PATCH", at + "/answers", "{\"candidature.porteur.nom\": \"a\", \"candidature.porteur.nom\": \"b\"}"), 400, "twice");
    refused(raw("PATCH", at + "/answers", ""), 400, "stops before its end");
    refused(raw("PATCH", at + "/answers", "[]"), 400, "in braces");
    refused(raw("PATCH", at + "/answers", "{}"), 400, "no answer to change");
}

TEST_F(BadInput, UnknownFieldsAndWrongTypesAreNamed) {
    refused(service.send("PATCH", at + "/answers", applicant, {{"candidature.porteur.nmo", "x"}}), 422, "candidature.porteur.nmo");
    refused(service.send("PATCH", at + "/answers", applicant, {{"candidature.budget.demandé", 3}}), 422, "candidature.budget.demandé");
    refused(service.send("PATCH", at + "/answers", applicant, {{"candidature.porteur.candidat", "fondation"}}), 422, "fondation");
    refused(service.send("PUT", at + "/forms/candidature", applicant, {{"porteur", {{"nmo", "x"}}}}), 422, "nmo");
    refused(service.send("PUT", at + "/forms/inconnu", applicant, json::object()), 404, "inconnu");
}

TEST_F(BadInput, ActionsTakeTheirMembersAndNoOther) {
    const auto act = [&](const json& body) { return service.send("POST", at + "/actions", applicant, body); };
    refused(act({{"kind", "WithdrawDossier"}, {"raison", "x"}}), 400, "raison");
    refused(act({{"kind", "WithdrawDossier"}, {"reason", 3}}), 400, "reason");
    refused(act({{"kind", "GiveMarks"}, {"grid", "lecture"}}), 400, "marks");
    refused(act({{"kind", "GiveMarks"}, {"grid", "lecture"}, {"marks", {1.5}}}), 400, "marks");
    refused(act({{"kind", "GiveMarks"}, {"grid", "lecture"}, {"marks", {18446744073709551615ULL}}}), 400, "marks");
    refused(act({{"kind", "SettleVerification"}, {"verification", "besoin"}, {"fulfilled", "oui"}, {"reason", "vu"}}), 400, "true or false");
    refused(act({{"kind", "SettleVerification"}, {"verification", "besoin"}, {"fulfilled", true}, {"reason", "vu"}}), 404, "besoin");
    refused(act({{"kind", "Effacer"}}), 400, "Effacer");
    refused(act({{"kind", "PublishCall"}, {"program", ""}, {"fingerprint", ""}}), 400, "PublishCall");
    refused(act({{"kind", "FireDeadline"}, {"deadline", "fin_instruction"}, {"armed", 1}}), 400, "FireDeadline");
    refused(act({{"kind", "OpenSession"}, {"session", "s"}}), 400, "OpenSession");
    refused(act({{"reason", "x"}}), 400, "kind");
    refused(service.send("POST", dossiers, applicant, {{"référence", "x"}}), 400, "référence");
    refused(service.send("POST", at + "/submit", applicant, {{"vite", true}}), 400, "no member");
}

TEST_F(BadInput, ACommandWithoutASoundKeyIsRefused) {
    const auto with_key = [&](const std::string& key) {
        return service.client().send("POST", at + "/submit", headers_of(applicant, key));
    };
    for (const auto& key : {std::string(), std::string("two words"), std::string(129, 'k')}) refused(with_key(key), 400, "Idempotency-Key");
}

TEST_F(BadInput, WhoAsksMustBeSaid) {
    refused(service.client().send("GET", dossiers), 401, "Guichet-Party");
    refused(service.client().send("GET", dossiers, {{"guichet-party", "%zz"}, {"guichet-person", "x"}}), 400, "guichet-party");
    refused(service.client().send("GET", dossiers, {{"guichet-party", "porteur%00"}, {"guichet-person", "x"}}), 400, "guichet-party");
}

TEST_F(BadInput, AddressesAndMethodsThatDoNotExistAreTold) {
    refused(service.send("GET", "/", applicant), 404, "no_such_address");
    refused(service.send("GET", "/dossiers", applicant), 404, "no_such_address");
    refused(service.send("GET", at + "/notes", applicant), 404, "no_such_address");
    const auto wrong = service.send("DELETE", at, applicant);
    refused(wrong, 405, "DELETE");
    EXPECT_EQ(wrong.headers.at("allow"), "GET");
}

TEST_F(BadInput, TextThatIsNotUtf8InAHeaderReachesNoRecord) {
    const auto response = service.client().send("POST", dossiers, {{"guichet-party", "porteur"}, {"guichet-person", "%FF%FE"}, {"idempotency-key", "k"}});
    refused(response, 400, "UTF-8");
}

}  // namespace
}  // namespace guichet::daemon
