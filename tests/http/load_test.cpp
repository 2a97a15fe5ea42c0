// Many clients at once, and more than the server takes.
#include <atomic>
#include <nlohmann/json.hpp>

#include "tests/http/server_fixture.h"

namespace guichet::http {
namespace {

TEST(ManyClients, AHundredConnectionsAtOnceEachGetTheirOwnAnswers) {
    RunningServer running;
    constexpr int clients = 100;
    constexpr int requests = 30;
    std::atomic<int> right = 0;
    std::vector<std::thread> threads;
    for (int client = 0; client < clients; ++client) {
        threads.emplace_back([&, client] {
            RawSocket socket = running.connect();
            for (int number = 0; number < requests; ++number) {
                const std::string body = std::to_string(client) + "/" + std::to_string(number);
                socket.send("POST /x HTTP/1.1\r\nHost: x\r\nContent-Length: " + std::to_string(body.size()) +
                            "\r\n\r\n" + body);
                const Answered answer = socket.read_answer();
                if (answer.status == 200 && nlohmann::json::parse(answer.body).at("body") == body) ++right;
            }
        });
    }
    for (std::thread& thread : threads) thread.join();
    EXPECT_EQ(right, clients * requests);
    EXPECT_EQ(running.counts().requests, static_cast<std::uint64_t>(clients * requests));
    EXPECT_EQ(running.counts().turned_away, 0u);
}

TEST(ManyClients, AreTurnedAwayBeyondTheLimitAndTakenAgainAfterwards) {
    Config config;
    config.max_connections = 5;
    config.linger_timeout = 50ms;
    RunningServer running(config);
    {
        std::vector<RawSocket> full;
        for (int i = 0; i < 5; ++i) {
            full.push_back(running.connect());
            full.back().send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
            ASSERT_EQ(full.back().read_answer().status, 200);
        }
        for (int i = 0; i < 10; ++i) {
            RawSocket extra = running.connect();
            const Answered answer = extra.read_answer();
            EXPECT_EQ(answer.status, 503);
            EXPECT_NE(answer.head.find("retry-after: "), std::string::npos);
            EXPECT_NE(answer.body.find("too-many-connections"), std::string::npos);
            EXPECT_TRUE(extra.is_closed());
        }
        full[2].send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
        EXPECT_EQ(full[2].read_answer().status, 200) << "those inside are served as before";
        EXPECT_EQ(running.counts().turned_away, 10u);
    }
    for (int i = 0; i < 5000 && running.counts().connections > 0; ++i) std::this_thread::sleep_for(1ms);
    EXPECT_EQ(running.ask("GET / HTTP/1.1\r\nHost: x\r\n\r\n").status, 200);
}

TEST(ManyClients, TogetherHaveABoundedAllowanceForBodies) {
    Config config;
    config.max_pending_bytes = 1'000'000;
    config.linger_timeout = 50ms;
    RunningServer running(config);
    const std::string start = "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 500001\r\n\r\n";
    std::vector<RawSocket> half;
    for (int i = 0; i < 2; ++i) {
        half.push_back(running.connect());
        half.back().send(start + std::string(400'000, 'x'));
    }
    std::this_thread::sleep_for(600ms);
    RawSocket third = running.connect();
    third.send(start + std::string(400'000, 'x'));
    const Answered refused = third.read_answer();
    EXPECT_EQ(refused.status, 503);
    EXPECT_NE(refused.body.find("no-room"), std::string::npos);
    half[0].send(std::string(100'001, 'x'));
    EXPECT_EQ(half[0].read_answer().status, 200);
    // What one gave back the next may use.
    RawSocket fourth = running.connect();
    fourth.send(start + std::string(500'001, 'x'));
    EXPECT_EQ(fourth.read_answer().status, 200);
}

TEST(ManyClients, MayBeOpenWhenTheServerIsDestroyed) {
    Answer kept;
    std::vector<RawSocket> sockets;
    {
        std::atomic<int> asked = 0;
        RunningServer running({}, [&](Request, Answer answer) {
            kept = std::move(answer);
            ++asked;
        });
        for (int i = 0; i < 20; ++i) {
            sockets.push_back(running.connect());
            if (i % 3 == 0) sockets.back().send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
            if (i % 3 == 1) sockets.back().send("GET / HTT");
        }
        while (asked < 7) std::this_thread::sleep_for(1ms);
    }
    for (RawSocket& socket : sockets) EXPECT_EQ(socket.read_answer().status, 0);
}

}  // namespace
}  // namespace guichet::http
