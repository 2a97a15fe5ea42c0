// The skin alone: what a request becomes, what an answer becomes. The engine is a stand-in that notes.
#include "plugins/http/routes.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <optional>

#include "engine/model/codec.h"
#include "plugins/http/routes_problems.h"

namespace guichet::http {
namespace {

using nlohmann::json;

class Engine final : public api::CommandSink, public api::ReadModel {
public:
    void submit(model::Command command, std::function<void(api::Outcome)> told) override {
        last_command = std::move(command);
        told(outcome);
    }
    void read(api::Question question, model::Actor reader, std::function<void(api::Found)> told) override {
        last_question = std::move(question);
        last_reader = std::move(reader);
        told(found);
    }
    std::optional<model::Command> last_command;
    std::optional<api::Question> last_question;
    model::Actor last_reader;
    api::Outcome outcome;
    api::Found found;
};

class Door final : public api::Doorkeeper {
public:
    std::variant<model::Actor, api::Denial> admit(const api::Credentials& credentials, const std::string& call) override {
        asked_for = call;
        last = credentials;
        if (denial) return *denial;
        return model::Actor{credentials.party, credentials.person};
    }
    std::variant<model::Actor, api::Denial> admit_operator(const api::Credentials& credentials) override { return admit(credentials, "*"); }
    std::optional<api::Denial> denial;
    api::Credentials last;
    std::string asked_for;
};

class RoutesTest : public testing::Test {
protected:
    Request request(std::string method, std::vector<std::string> segments, std::string body = {}) {
        Request made;
        made.method = std::move(method);
        for (const auto& segment : segments) made.path += "/" + segment;
        made.segments = std::move(segments);
        made.body = std::move(body);
        made.headers = {{"guichet-party", "%C3%A9quipe"}, {"guichet-person", "c.dubosc"}, {"idempotency-key", "k-1"}};
        made.received_at = Instant{1'432'936'799'999};
        return made;
    }
    Response ask(Request made) {
        std::optional<Response> response;
        routes.handle(std::move(made), [&](Response given) { response = std::move(given); });
        EXPECT_TRUE(response.has_value());
        return response.value_or(Response{});
    }
    json body_of_last() { return model::body_to_json(engine.last_command->body); }

    Engine engine;
    Door door;
    Routes routes{engine, engine, door};
};

TEST_F(RoutesTest, ACommandCarriesItsSenderItsInstantAndAnIdOfItsOwn) {
    engine.outcome.accepted = true;
    ask(request("POST", {"calls", "essai", "dossiers", "D1", "submit"}));
    ASSERT_TRUE(engine.last_command);
    EXPECT_EQ(engine.last_command->actor, (model::Actor{"équipe", "c.dubosc"}));
    EXPECT_EQ(engine.last_command->received_at, Instant{1'432'936'799'999});
    EXPECT_EQ(engine.last_command->call, "essai");
    EXPECT_EQ(engine.last_command->dossier, "D1");
    const auto id = engine.last_command->id;
    EXPECT_EQ(id.substr(0, 5), "http:");
    auto other = request("POST", {"calls", "essai", "dossiers", "D1", "submit"});
    other.headers["guichet-person"] = "c.dubosck";
    other.headers["idempotency-key"] = "-1";
    ask(other);
    EXPECT_NE(engine.last_command->id, id) << "a name that runs into the key is another name";
}

TEST_F(RoutesTest, EachAddressIsItsCommand) {
    const std::vector<std::string> at = {"calls", "essai", "dossiers", "D1"};
    const auto on = [&](std::vector<std::string> more) {
        more.insert(more.begin(), at.begin(), at.end());
        return more;
    };
    ask(request("POST", {"calls", "essai", "dossiers"}, R"({"reference":"R"})"));
    EXPECT_EQ(body_of_last(), (json{{"kind", "CreateDossier"}, {"reference", "R"}}));
    ask(request("POST", {"calls", "essai", "dossiers"}));
    EXPECT_EQ(body_of_last(), (json{{"kind", "CreateDossier"}, {"reference", ""}}));
    ask(request("PATCH", on({"answers"}), R"({"a.b":"x","a.c":[1]})"));
    EXPECT_EQ(body_of_last(), (json{{"kind", "ChangeAnswers"}, {"answers", {{{"path", "a.b"}, {"json", "\"x\""}}, {{"path", "a.c"}, {"json", "[1]"}}}}}));
    ask(request("PUT", on({"forms", "bilan"}), R"({"x": 1})"));
    EXPECT_EQ(body_of_last(), (json{{"kind", "FillForm"}, {"form", "bilan"}, {"json", "{\"x\":1}"}}));
    ask(request("POST", on({"actions"}), R"({"kind":"ReachOutcome","outcome":"recevable"})"));
    EXPECT_EQ(body_of_last(), (json{{"kind", "ReachOutcome"}, {"outcome", "recevable"}, {"amount", ""}, {"reason", ""}}));
    ask(request("POST", {"calls", "essai", "actions"}, R"({"kind":"OpenSession","session":"s"})"));
    EXPECT_EQ(body_of_last(), (json{{"kind", "OpenSession"}, {"session", "s"}}));
}

TEST_F(RoutesTest, EveryRejectionHasItsStatusAndBothLanguages) {
    const std::pair<model::RejectionKind, int> table[] = {
        {model::RejectionKind::malformed, 400},   {model::RejectionKind::unknown_call, 404}, {model::RejectionKind::unknown_dossier, 404},
        {model::RejectionKind::not_yours, 403},   {model::RejectionKind::duplicate_id, 409}, {model::RejectionKind::out_of_turn, 409},
        {model::RejectionKind::closed, 409},      {model::RejectionKind::invalid_answer, 422}, {model::RejectionKind::incomplete, 422},
        {model::RejectionKind::rule_not_met, 422}, {model::RejectionKind::unknown_name, 404}, {model::RejectionKind::overloaded, 503}};
    for (const auto& [kind, status] : table) {
        engine.outcome.rejection = {kind, "une phrase", "a sentence", "6", {{"a.b", "fr", "en", "7"}}};
        const auto response = ask(request("POST", {"calls", "essai", "dossiers"}));
        EXPECT_EQ(response.status, status);
        EXPECT_EQ(response.headers.contains("retry-after"), status == 503);
        const auto body = json::parse(response.body);
        EXPECT_EQ(body.at("kind"), model::word(kind));
        EXPECT_EQ(body.at("titre"), "une phrase");
        EXPECT_EQ(body.at("title"), "a sentence");
        EXPECT_EQ(body.at("clause"), "6");
        EXPECT_EQ(body.at("faults")[0].at("place"), "a.b");
    }
}

TEST_F(RoutesTest, AStrangersBodyIsNotEvenRead) {
    door.denial = api::Denial{api::Denial::Kind::who_are_you, "qui ?", "who?"};
    const auto response = ask(request("POST", {"calls", "essai", "dossiers"}, "not JSON"));
    EXPECT_EQ(response.status, 401);
    EXPECT_TRUE(response.headers.contains("www-authenticate"));
    EXPECT_FALSE(engine.last_command);
}

TEST_F(RoutesTest, LanguageIsAskedForByQueryThenHeader) {
    const auto asked = [&](const std::string& query, const std::string& header) {
        auto made = request("GET", {"calls", "essai", "dossiers", "D1", "history"});
        if (!query.empty()) made.query["lang"] = query;
        if (!header.empty()) made.headers["accept-language"] = header;
        ask(made);
        return std::get<api::ShowHistory>(*engine.last_question).french;
    };
    EXPECT_EQ(asked("", ""), std::nullopt);
    EXPECT_EQ(asked("en", "fr-FR"), false);
    EXPECT_EQ(asked("", "fr-FR,en;q=0.5"), true);
    EXPECT_EQ(asked("", "en-GB,fr;q=0.5"), false);
    auto wrong = request("GET", {"calls", "essai", "dossiers", "D1", "history"});
    wrong.query["lang"] = "de";
    EXPECT_EQ(ask(wrong).status, 400);
}

TEST_F(RoutesTest, ABearerTokenIsTakenOutOfItsHeader) {
    auto made = request("GET", {"calls", "essai", "dossiers"});
    made.headers["authorization"] = "bearer  gch_1";
    ask(made);
    EXPECT_EQ(door.last.token, "gch_1");
    EXPECT_EQ(door.asked_for, "essai");
    made.headers["authorization"] = "Basic Zm9v";
    EXPECT_EQ(ask(made).status, 401);
}

TEST_F(RoutesTest, FiguresAndStatesAreTheOperators) {
    door.denial = api::Denial{api::Denial::Kind::not_yours, "non", "no"};
    EXPECT_EQ(ask(request("GET", {"metrics"})).status, 403);
    EXPECT_EQ(ask(request("GET", {"state"})).status, 403);
    EXPECT_EQ(ask(request("GET", {"health"})).status, 200);
    EXPECT_EQ(ask(request("GET", {"calls"})).status, 200);
    door.denial.reset();
    routes.add_figures([] { return std::string("more 1\n"); });
    const auto figures = ask(request("GET", {"metrics"})).body;
    EXPECT_NE(figures.find("guichet_http_answers_total{status=\"403\"} 2\n"), std::string::npos) << figures;
    EXPECT_NE(figures.find("more 1\n"), std::string::npos);
}

}  // namespace
}  // namespace guichet::http
