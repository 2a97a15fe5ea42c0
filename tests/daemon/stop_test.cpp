// Starting, stopping, coming back; who is let in.
#include <gtest/gtest.h>

#include <csignal>
#include <fstream>
#include <thread>

#include "tests/daemon/service_fixture.h"

namespace guichet::daemon {
namespace {

using nlohmann::json;

Ran try_to_serve(const TemporaryFolder& folder, std::vector<std::string> more) {
    std::vector<std::string> words{"serve", "--data", folder.file("journal.db"), "--port", "0"};
    words.insert(words.end(), more.begin(), more.end());
    return run_guichet(folder, std::move(words));
}

TEST(Stop, SigtermAnswersWhatIsInHandAndExits) {
    TemporaryFolder folder;
    std::vector<std::string> acknowledged;
    {
        Service service(folder, Service::trial());
        auto idle = service.client();  // a connection kept open must not hold the service back
        ASSERT_EQ(idle.send("GET", "/health").status, 200);
        std::vector<std::thread> senders;
        std::vector<std::vector<std::string>> mine(8);
        for (std::size_t i = 0; i < mine.size(); ++i)
            senders.emplace_back([&, i] {
                auto client = service.client();
                try {
                    for (int n = 0;; ++n) {
                        const auto reference = "S-" + std::to_string(i) + "-" + std::to_string(n);
                        const auto response = client.send("POST", dossiers, headers_of(applicant, reference), json{{"reference", reference}}.dump());
                        if (response.status == 201) mine[i].push_back(reference);
                        if (response.status != 201) break;
                    }
                } catch (const http::ClientError&) {
                    // the service has gone: what was not acknowledged does not count
                }
            });
        std::this_thread::sleep_for(std::chrono::milliseconds(200));
        const auto ended = service.process().end(SIGTERM);
        for (auto& sender : senders) sender.join();
        EXPECT_EQ(ended.status, 0) << service.log();
        RecordProperty("stopped_after_ms", static_cast<int>(ended.took.count()));
        EXPECT_LT(ended.took, std::chrono::seconds(10));  // the timeouts of its clients are longer: it did not wait for them
        for (const auto& some : mine) acknowledged.insert(acknowledged.end(), some.begin(), some.end());
    }
    ASSERT_FALSE(acknowledged.empty());
    Service again(folder, {"--open-access"});  // no call file: what the journal holds
    for (const auto& reference : acknowledged) EXPECT_EQ(again.send("GET", dossiers + "/" + reference, applicant).status, 200) << reference;
}

TEST(Start, OpenAccessIsRefusedBeyondThisMachine) {
    TemporaryFolder folder;
    const auto ran = try_to_serve(folder, {test_file("essai.call"), "--open-access", "--address", "0.0.0.0"});
    EXPECT_EQ(ran.status, 2);
    EXPECT_NE(ran.error.find("--open-access"), std::string::npos) << ran.error;
}

TEST(Start, TheClockIsMovedForTryingOutOnly) {
    TemporaryFolder folder;
    EXPECT_EQ(try_to_serve(folder, {test_file("essai.call"), "--start-at", "2015-03-02T09:00:00Z"}).status, 2);
    EXPECT_EQ(try_to_serve(folder, {test_file("essai.call"), "--open-access", "--start-at", "2 mars 2015"}).status, 2);
}

TEST(Start, TwoServicesNeverShareAJournal) {
    TemporaryFolder folder;
    Service first(folder, Service::trial());
    const auto ran = try_to_serve(folder, {"--open-access"});
    EXPECT_EQ(ran.status, 3);
    EXPECT_NE(ran.error.find("journal.db"), std::string::npos) << ran.error;
    EXPECT_EQ(first.send("GET", "/health").status, 200);
}

TEST(Start, MistakesInACallAreShownAndNothingIsServed) {
    TemporaryFolder folder;
    auto text = text_of(test_file("essai.call"));
    text.replace(text.find("issue recevable"), 5, "isue ");
    std::ofstream(folder.file("faux.call")) << text;
    const auto ran = try_to_serve(folder, {folder.file("faux.call"), "--open-access"});
    EXPECT_EQ(ran.status, 1);
    EXPECT_NE(ran.error.find("faux.call:"), std::string::npos) << ran.error;
}

TEST(Start, ACallInServiceKeepsItsRules) {
    TemporaryFolder folder;
    Service(folder, Service::trial()).process().end(SIGTERM);
    auto text = text_of(test_file("essai.call"));
    text.replace(text.find("plafond 40 000"), 14, "plafond 50 000");
    std::ofstream(folder.file("autre.call")) << text;
    const auto ran = try_to_serve(folder, {folder.file("autre.call"), "--open-access", "--lang", "en"});
    EXPECT_EQ(ran.status, 1);
    EXPECT_NE(ran.error.find("another version of its rules"), std::string::npos) << ran.error;
}

TEST(Start, WithoutACallThereIsNothingToServe) {
    TemporaryFolder folder;
    EXPECT_EQ(try_to_serve(folder, {"--open-access"}).status, 2);
}

class Tokens : public testing::Test {
protected:
    std::string token(std::vector<std::string> more) {
        std::vector<std::string> words{"access", "add", "--data", folder.file("journal.db")};
        words.insert(words.end(), more.begin(), more.end());
        auto text = run_guichet(folder, std::move(words)).output;
        return text.substr(0, text.find('\n'));
    }
    http::Response ask(const std::string& target, const std::string& bearer, const Who& who = {}) {
        auto headers = headers_of(who, {});
        if (!bearer.empty()) headers["authorization"] = "Bearer " + bearer;
        return service.client().send("GET", target, headers);
    }

    TemporaryFolder folder;
    Service service{folder, {test_file("essai.call")}};
};

TEST_F(Tokens, AreAskedForEverywhereButForWhatIsPublished) {
    for (const char* target : {"/health", "/ready", "/calls", "/calls/essai"}) EXPECT_EQ(ask(target, "").status, 200) << target;
    for (const char* target : {"/metrics", "/state", "/calls/essai/dossiers", "/calls/essai/dossiers/D1"}) {
        EXPECT_EQ(ask(target, "").status, 401) << target;
        EXPECT_EQ(ask(target, "gch_" + std::string(64, '0')).status, 401) << target;
    }
    EXPECT_TRUE(ask("/metrics", "").headers.contains("www-authenticate"));
    EXPECT_EQ(ask("/calls/essai/dossiers", "", {"équipe", "c.dubosc"}).status, 401) << "headers are not believed here";
}

TEST_F(Tokens, GiveTheirRolesOnTheirCallsUntilTheyAreTakenBack) {
    const auto one = token({"--person", "c.dubosc", "--party", "équipe", "--call", "essai"});
    ASSERT_EQ(one.substr(0, 4), "gch_");
    EXPECT_EQ(ask("/calls/essai/dossiers", one).status, 200) << service.log();
    EXPECT_EQ(ask("/calls/essai/dossiers", one, {"jury", ""}).status, 403);
    EXPECT_EQ(ask("/calls/essai/dossiers", one, {"", "quelqu'un d'autre"}).status, 403);
    EXPECT_EQ(ask("/calls/autre/dossiers", one).status, 403);
    EXPECT_EQ(ask("/metrics", one).status, 403);

    const auto two = token({"--person", "p1", "--party", "jury", "--party", "équipe", "--call", "essai"});
    EXPECT_EQ(ask("/calls/essai/dossiers", two).status, 400);
    EXPECT_EQ(ask("/calls/essai/dossiers", two, {"équipe", ""}).status, 200);
    EXPECT_EQ(ask("/metrics", token({"--person", "exploitant", "--party", "guichet"})).status, 200);

    const auto list = run_guichet(folder, {"access", "list", "--data", folder.file("journal.db")}).output;
    EXPECT_EQ(list.find(one.substr(4)), std::string::npos) << "no token is ever listed";
    const auto id = list.substr(0, 8);
    EXPECT_EQ(run_guichet(folder, {"access", "remove", id, "--data", folder.file("journal.db")}).status, 0);
    EXPECT_EQ(ask("/calls/essai/dossiers", one).status, 401);
    EXPECT_EQ(run_guichet(folder, {"access", "remove", id, "--data", folder.file("journal.db")}).status, 1);
}

}  // namespace
}  // namespace guichet::daemon
