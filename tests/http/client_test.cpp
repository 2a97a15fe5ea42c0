#include "plugins/http/client.h"

#include <atomic>
#include <nlohmann/json.hpp>

#include "tests/http/server_fixture.h"

namespace guichet::http {
namespace {

Client client_of(std::uint16_t port, std::chrono::milliseconds patience = 10s) {
    Client::Options options;
    options.port = port;
    options.answer_timeout = patience;
    return Client(options);
}

ClientFault fault_of(const std::function<void()>& action) {
    try {
        action();
    } catch (const ClientError& error) {
        EXPECT_NE(error.message(true), error.message(false));
        return error.fault();
    }
    ADD_FAILURE() << "nothing was thrown";
    return ClientFault::malformed;
}

TEST(Client, SendsAndReadsOverOneConnection) {
    RunningServer running;
    Client client = client_of(running.port());
    for (int turn = 0; turn < 10; ++turn) {
        const Response response =
            client.send("POST", "/dossiers/" + percent_encode("é/1"), {{"Idempotency-Key", "k"}}, "corps");
        EXPECT_EQ(response.status, 200);
        EXPECT_EQ(response.headers.at("content-type"), "application/json");
        const auto seen = nlohmann::json::parse(response.body);
        EXPECT_EQ(seen.at("segments").at(1), "é/1");
        EXPECT_EQ(seen.at("body"), "corps");
        EXPECT_EQ(seen.at("headers").at("idempotency-key"), "k");
    }
    EXPECT_EQ(client.send("HEAD", "/").body, "");
    EXPECT_EQ(client.send("GET", "/%zz").status, 400);
    EXPECT_EQ(client.send("GET", "/").status, 200);
    EXPECT_EQ(running.counts().accepted, 2u) << "one connection, and one after the refusal closed it";
}

TEST(Client, TakesALargeAnswer) {
    RunningServer running({}, [](Request, Answer answer) { answer(json_response(200, std::string(20'000'000, 'x'))); });
    EXPECT_EQ(client_of(running.port()).send("GET", "/").body.size(), 20'000'000u);
}

TEST(Client, ReadsARefusalOfABodyItWasStillSending) {
    RunningServer running;
    const Response response = client_of(running.port()).send("POST", "/", {}, std::string(20'000'000, 'x'));
    EXPECT_EQ(response.status, 413);
}

TEST(Client, ConnectsAgainWhenTheServerClosedTheConnection) {
    Config config;
    config.idle_timeout = 30ms;
    RunningServer running(config);
    Client client = client_of(running.port());
    EXPECT_EQ(client.send("GET", "/").status, 200);
    std::this_thread::sleep_for(500ms);
    EXPECT_EQ(client.send("GET", "/").status, 200);
    std::this_thread::sleep_for(500ms);
    EXPECT_EQ(client.send("POST", "/", {{"idempotency-key", "k"}}, "x").status, 200);
    std::this_thread::sleep_for(500ms);
    EXPECT_EQ(fault_of([&] { client.send("POST", "/", {}, "x"); }), ClientFault::cut)
        << "without a key nobody knows whether it was done";
    EXPECT_EQ(client.send("POST", "/", {}, "x").status, 200);
}

TEST(Client, SaysThatNobodyIsThere) {
    std::uint16_t port = 0;
    {
        RunningServer running;
        port = running.port();
    }
    EXPECT_EQ(fault_of([&] { client_of(port).send("GET", "/"); }), ClientFault::unreachable);
}

TEST(Client, DoesNotWaitForEver) {
    Answer kept;
    RunningServer running({}, [&](Request, Answer answer) { kept = std::move(answer); });
    Client client = client_of(running.port(), 50ms);
    EXPECT_EQ(fault_of([&] { client.send("GET", "/"); }), ClientFault::timed_out);
}

TEST(Client, RefusesALineBreakInWhatItSends) {
    RunningServer running;
    Client client = client_of(running.port());
    EXPECT_EQ(fault_of([&] { client.send("GET", "/a HTTP/1.1\r\nX: y"); }), ClientFault::malformed);
    EXPECT_EQ(fault_of([&] { client.send("GET", "/", {{"a", "b\nc"}}); }), ClientFault::malformed);
    EXPECT_EQ(running.counts().accepted, 0u);
}

}  // namespace
}  // namespace guichet::http
