// What a well-behaved client sees.
#include "plugins/http/server.h"

#include <atomic>
#include <nlohmann/json.hpp>

#include "tests/http/server_fixture.h"

namespace guichet::http {
namespace {

nlohmann::json seen(const Answered& answer) {
    EXPECT_EQ(answer.status, 200) << answer.head << answer.body;
    return nlohmann::json::parse(answer.body);
}

constexpr std::string_view a_post =
    "POST /dossiers/a%20b?q=%C3%A9 HTTP/1.1\r\nHost: localhost\r\nX-Twice: 1\r\n"
    "Content-Length: 11\r\nx-twice: 2\r\nIdempotency-Key: k\r\n\r\nhello world";

TEST(Server, GivesTheHandlerTheWholeRequest) {
    RunningServer running;
    const auto request = seen(running.ask(a_post));
    EXPECT_EQ(request.at("method"), "POST");
    EXPECT_EQ(request.at("path"), "/dossiers/a%20b");
    EXPECT_EQ(request.at("segments"), (std::vector<std::string>{"dossiers", "a b"}));
    EXPECT_EQ(request.at("query").at("q"), "é");
    EXPECT_EQ(request.at("headers").at("idempotency-key"), "k");
    EXPECT_EQ(request.at("headers").at("x-twice"), "1, 2");
    EXPECT_EQ(request.at("body"), "hello world");
}

TEST(Server, TakesARequestByteByByte) {
    RunningServer running;
    RawSocket socket = running.connect();
    for (const char c : a_post) ASSERT_TRUE(socket.send({&c, 1}));
    EXPECT_EQ(seen(socket.read_answer()).at("body"), "hello world");
    EXPECT_EQ(running.counts().requests, 1u);
}

TEST(Server, TakesARequestCutAtAnyPlace) {
    RunningServer running;
    RawSocket socket = running.connect();
    for (std::size_t at = 1; at < a_post.size(); at += 3) {
        socket.send(a_post.substr(0, at));
        std::this_thread::sleep_for(1ms);
        socket.send(a_post.substr(at));
        EXPECT_EQ(seen(socket.read_answer()).at("body"), "hello world") << at;
    }
}

TEST(Server, DatesARequestByItsLastByte) {
    RunningServer running;
    RawSocket socket = running.connect();
    socket.send(a_post.substr(0, a_post.size() - 1));
    // Let the server take what came before the clock moves past the closing.
    while (running.counts().accepted == 0) std::this_thread::sleep_for(1ms);
    std::this_thread::sleep_for(50ms);
    running.clock.advance_ms(1);
    socket.send(a_post.substr(a_post.size() - 1));
    EXPECT_EQ(seen(socket.read_answer()).at("received_at"), "2015-05-29T22:00:00.000Z");
}

TEST(Server, DatesARequestBeforeTheHandlerTakesItsTime) {
    std::vector<std::string> dates;
    RunningServer* itself = nullptr;
    RunningServer running({}, [&](Request request, Answer answer) {
        dates.push_back(iso(request.received_at));
        itself->clock.advance_ms(5000);
        answer(echo(request));
    });
    itself = &running;
    RawSocket socket = running.connect();
    // Both arrive together; the second is not later because the first was slow to answer.
    socket.send(std::string(a_post) + std::string(a_post));
    socket.read_answer();
    socket.read_answer();
    EXPECT_EQ(dates, (std::vector<std::string>{"2015-05-29T21:59:59.999Z", "2015-05-29T21:59:59.999Z"}));
}

TEST(Server, KeepsTheConnectionUnlessAskedNotTo) {
    RunningServer running;
    RawSocket socket = running.connect();
    for (int turn = 0; turn < 5; ++turn) {
        socket.send("GET /a HTTP/1.1\r\nHost: x\r\n\r\n");
        const Answered answer = socket.read_answer();
        EXPECT_EQ(answer.status, 200);
        EXPECT_NE(answer.head.find("connection: keep-alive\r\n"), std::string::npos);
    }
    socket.send("GET /a HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    EXPECT_NE(socket.read_answer().head.find("connection: close\r\n"), std::string::npos);
    EXPECT_TRUE(socket.is_closed());
    EXPECT_EQ(running.counts().accepted, 1u);
}

TEST(Server, ClosesAfterAnHttp10Request) {
    RunningServer running;
    RawSocket socket = running.connect();
    socket.send("GET /a HTTP/1.0\r\n\r\n");
    EXPECT_EQ(socket.read_answer().status, 200);
    EXPECT_TRUE(socket.is_closed());
}

TEST(Server, AnswersPipelinedRequestsInTheirOrder) {
    std::vector<Answer> waiting;
    RunningServer running({}, [&](Request request, Answer answer) {
        // Later, from the io thread.
        boost::asio::post(running.io, [request, answer] { answer(echo(request)); });
    });
    RawSocket socket = running.connect();
    std::string all;
    for (int i = 0; i < 200; ++i) {
        all += "POST /n/" + std::to_string(i) + " HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc";
    }
    ASSERT_TRUE(socket.send(all));
    for (int i = 0; i < 200; ++i) {
        EXPECT_EQ(seen(socket.read_answer()).at("path"), "/n/" + std::to_string(i));
    }
}

TEST(Server, HandsOverOneRequestOfAConnectionAtATime) {
    std::atomic<int> in_hand = 0;
    std::atomic<int> most = 0;
    RunningServer running({}, [&](Request request, Answer answer) {
        most = std::max(most.load(), ++in_hand);
        boost::asio::post(running.io, [&in_hand, request, answer] {
            --in_hand;
            answer(echo(request));
        });
    });
    RawSocket socket = running.connect();
    std::string all;
    for (int i = 0; i < 20; ++i) all += "GET / HTTP/1.1\r\nHost: x\r\n\r\n";
    socket.send(all);
    for (int i = 0; i < 20; ++i) EXPECT_EQ(socket.read_answer().status, 200);
    EXPECT_EQ(most, 1);
}

TEST(Server, LeavesTheBodyAwayForHead) {
    RunningServer running;
    RawSocket socket = running.connect();
    socket.send("HEAD /a HTTP/1.1\r\nHost: x\r\n\r\nGET /b HTTP/1.1\r\nHost: x\r\n\r\n");
    const Answered head = socket.read_answer(true);
    EXPECT_EQ(head.status, 200);
    EXPECT_EQ(head.head.find("content-length: 0\r\n"), std::string::npos);
    EXPECT_NE(head.head.find("content-length: "), std::string::npos);
    EXPECT_EQ(seen(socket.read_answer()).at("path"), "/b");
}

TEST(Server, TakesAChunkedBodyAndNotItsTrailersForHeaders) {
    RunningServer running;
    const auto request =
        seen(running.ask("POST /a HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
                         "5;name=value\r\nhello\r\n6\r\n world\r\n0\r\nIdempotency-Key: forged\r\n\r\n"));
    EXPECT_EQ(request.at("body"), "hello world");
    EXPECT_FALSE(request.at("headers").contains("idempotency-key"));
}

TEST(Server, InvitesTheBodyOfAClientThatAsks) {
    RunningServer running;
    RawSocket socket = running.connect();
    socket.send("POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nExpect: 100-continue\r\n\r\n");
    EXPECT_EQ(socket.read_answer().status, 100);
    socket.send("hello");
    EXPECT_EQ(seen(socket.read_answer()).at("body"), "hello");
    // One that does not wait is not told.
    socket.send("POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nExpect: 100-continue\r\n\r\nhello");
    EXPECT_EQ(seen(socket.read_answer()).at("body"), "hello");
}

TEST(Server, TakesAnAnswerFromAnotherThreadAndOnlyTheFirst) {
    std::vector<std::thread> threads;
    RunningServer running({}, [&](Request, Answer answer) {
        threads.emplace_back([answer] {
            answer(json_response(201, "1"));
            answer(json_response(202, "2"));
        });
    });
    for (int turn = 0; turn < 20; ++turn) {
        EXPECT_EQ(running.ask("GET / HTTP/1.1\r\nHost: x\r\n\r\n").status, 201);
    }
    for (std::thread& thread : threads) thread.join();
}

TEST(Server, AnswersForAHandlerThatThrows) {
    RunningServer running({}, [](Request, Answer) { throw std::runtime_error("broken"); });
    const Answered answer = running.ask("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
    EXPECT_EQ(answer.status, 500);
    EXPECT_NE(answer.body.find("internal-error"), std::string::npos);
}

TEST(Server, AnswersForAHandlerThatDoesNot) {
    Answer kept;
    Config config;
    config.answer_timeout = 50ms;
    RunningServer running(config, [&](Request, Answer answer) { kept = std::move(answer); });
    const Answered answer = running.ask("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
    EXPECT_EQ(answer.status, 504);
    EXPECT_NE(answer.body.find("slow-answer"), std::string::npos);
    kept(json_response(200, "too late"));
    EXPECT_EQ(running.counts().timed_out, 1u);
}

TEST(Server, FinishesWhatItHasInHandWhenDrained) {
    Answer kept;
    std::atomic<bool> asked = false;
    RunningServer running({}, [&](Request, Answer answer) {
        kept = std::move(answer);
        asked = true;
    });
    RawSocket idle = running.connect();
    RawSocket busy = running.connect();
    busy.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
    while (!asked) std::this_thread::sleep_for(1ms);
    std::atomic<bool> drained = false;
    running.on_io([&] { running.server->drain(10s, [&] { drained = true; }); });
    EXPECT_TRUE(idle.is_closed());
    EXPECT_FALSE(drained);
    kept(json_response(200, "{}"));
    const Answered answer = busy.read_answer();
    EXPECT_EQ(answer.status, 200);
    EXPECT_NE(answer.head.find("connection: close"), std::string::npos);
    EXPECT_TRUE(busy.is_closed());
    for (int i = 0; i < 1000 && !drained; ++i) std::this_thread::sleep_for(1ms);
    EXPECT_TRUE(drained);
}

TEST(Server, CutsWhatDoesNotFinishInTimeWhenDrained) {
    Answer kept;
    std::atomic<bool> asked = false;
    RunningServer running({}, [&](Request, Answer answer) {
        kept = std::move(answer);
        asked = true;
    });
    RawSocket busy = running.connect();
    busy.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
    while (!asked) std::this_thread::sleep_for(1ms);
    std::atomic<int> drained = 0;
    running.on_io([&] { running.server->drain(50ms, [&] { ++drained; }); });
    EXPECT_TRUE(busy.is_closed());
    for (int i = 0; i < 1000 && drained == 0; ++i) std::this_thread::sleep_for(1ms);
    kept(json_response(200, "{}"));
    running.on_io([] {});
    EXPECT_EQ(drained, 1);
}

TEST(Server, DrainsAtOnceWhenNobodyIsThere) {
    RunningServer running;
    std::atomic<bool> drained = false;
    running.on_io([&] { running.server->drain(10s, [&] { drained = true; }); });
    for (int i = 0; i < 1000 && !drained; ++i) std::this_thread::sleep_for(1ms);
    EXPECT_TRUE(drained);
}

TEST(Server, SaysWhyItCannotListen) {
    RunningServer running;
    boost::asio::io_context io;
    Config config;
    config.port = running.port();
    Server other(
        io, config, [](Request, Answer) {}, running.clock);
    try {
        other.start();
        FAIL() << "two servers on one port";
    } catch (const std::runtime_error& error) {
        EXPECT_NE(std::string(error.what()).find(std::to_string(running.port())), std::string::npos);
        EXPECT_NE(std::string(error.what()).find("choisir un autre port"), std::string::npos);
    }
}

}  // namespace
}  // namespace guichet::http
