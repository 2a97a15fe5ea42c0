// What a broken or a hostile client gets: an answer that says what is wrong, within bounds.
#include <nlohmann/json.hpp>
#include <random>

#include "tests/http/server_fixture.h"

namespace guichet::http {
namespace {

using namespace std::string_literals;

void expect_refused(RunningServer& running, const std::string& bytes, int status, const char* kind) {
    RawSocket socket = running.connect();
    socket.send(bytes);
    const Answered answer = socket.read_answer();
    const std::string start = bytes.substr(0, 120);
    EXPECT_EQ(answer.status, status) << start;
    if (answer.status == 0) return;
    EXPECT_NE(answer.head.find("content-type: application/problem+json"), std::string::npos) << start;
    EXPECT_NE(answer.head.find("connection: close"), std::string::npos) << start;
    const auto problem = nlohmann::json::parse(answer.body, nullptr, false);
    EXPECT_EQ(problem.value("type", ""), std::string("urn:guichet:problem:") + kind) << start;
    EXPECT_TRUE(socket.is_closed()) << start;
}

TEST(HostileClient, IsRefusedWhatCouldHideASecondRequest) {
    RunningServer running;
    const std::string post = "POST / HTTP/1.1\r\nHost: x\r\n";
    const std::string chunks = "0\r\n\r\nGET /hidden HTTP/1.1\r\nHost: x\r\n\r\n";
    const auto refused = [&](const std::string& bytes, const char* kind, int status = 400) {
        expect_refused(running, bytes, status, kind);
    };
    refused(post + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks, "ambiguous-length");
    refused(post + "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n" + chunks, "ambiguous-length");
    refused(post + "Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello!", "ambiguous-length");
    refused(post + "Content-Length: 5\r\nContent-Length: 5\r\n\r\nhello", "ambiguous-length");
    refused(post + "Content-Length: 5, 5\r\n\r\nhello", "ambiguous-length");
    refused(post + "Content-Length: -5\r\n\r\nhello", "ambiguous-length");
    refused(post + "Content-Length: 0x5\r\n\r\nhello", "ambiguous-length");
    refused(post + "Content-Length: \r\n\r\nhello", "ambiguous-length");
    refused(post + "Content-Length: 99999999999999999999999\r\n\r\n", "ambiguous-length");
    refused(post + "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks, "ambiguous-length");
    refused(post + "Transfer-Encoding: gzip\r\n\r\n" + chunks, "bad-transfer-coding", 501);
    refused(post + "Transfer-Encoding: gzip, chunked\r\n\r\n" + chunks, "bad-transfer-coding", 501);
    refused(post + "Transfer-Encoding: identity\r\n\r\n" + chunks, "bad-transfer-coding", 501);
    refused("POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks, "ambiguous-length");
    refused(post + "Content-Length : 5\r\n\r\nhello", "malformed-request");
    refused(post + " Content-Length: 5\r\n\r\nhello", "bad-host");
    EXPECT_EQ(running.counts().requests, 0u);
}

TEST(HostileClient, IsRefusedWhatIsNotHttp) {
    RunningServer running;
    const auto refused = [&](const std::string& bytes, const char* kind = "malformed-request", int status = 400) {
        expect_refused(running, bytes, status, kind);
    };
    refused("hello\r\n\r\n");
    refused("GET  / HTTP/1.1\r\nHost: x\r\n\r\n");
    refused("GET /a b HTTP/1.1\r\nHost: x\r\n\r\n");
    refused("GET / HTTP/1.1\nHost: x\n\n");
    refused("GET / HTTP/1.1\r\nHost x\r\n\r\n");
    refused("GET / HTTP/1.1\r\nHo st: x\r\n\r\n");
    refused("GET / HTTP/1.1\r\nHost: x\r\nA: \0\r\n\r\n"s);
    refused("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03 0123456789\r\n\r\n"s);
    refused("GET / HTTP/1.1\r\nHost: x\r\nA: \xe9\r\n\r\n");
    refused("GET / HTTP/2.0\r\nHost: x\r\n\r\n");
    refused("GET / HTTP/1.1\r\n\r\n", "bad-host");
    refused("GET / HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n", "bad-host");
    refused("GET /%zz HTTP/1.1\r\nHost: x\r\n\r\n", "bad-address");
    refused("GET /?a=1&a=2 HTTP/1.1\r\nHost: x\r\n\r\n", "bad-address");
    refused("CONNECT x:80 HTTP/1.1\r\nHost: x\r\n\r\n", "bad-address");
    refused("GET / HTTP/1.1\r\nHost: x\r\nExpect: tea\r\n\r\n", "bad-expectation", 417);
    refused("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n");
    refused("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabcd\r\n0\r\n\r\n");
    EXPECT_EQ(running.counts().requests, 0u);
}

TEST(HostileClient, IsRefusedTooLongAHeader) {
    RunningServer running;
    const auto refused = [&](const std::string& bytes) { expect_refused(running, bytes, 431, "header-too-large"); };
    refused("GET /" + std::string(20'000, 'a') + " HTTP/1.1\r\nHost: x\r\n\r\n");
    refused("GET / HTTP/1.1\r\nHost: x\r\nA: " + std::string(20'000, 'a') + "\r\n\r\n");
    std::string many = "GET / HTTP/1.1\r\nHost: x\r\n";
    for (int i = 0; i < 2000; ++i) many += "A" + std::to_string(i) + ": b\r\n";
    refused(many + "\r\n");
    refused("GET /" + std::string(100'000, 'a'));
    refused("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n5;" + std::string(100'000, 'a'));
    refused("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n0\r\nA: " + std::string(100'000, 'a'));
    EXPECT_EQ(running.ask("GET / HTTP/1.1\r\nHost: x\r\nA: " + std::string(15'000, 'a') + "\r\n\r\n").status, 200);
}

TEST(HostileClient, IsRefusedTooLargeABodyBeforeSendingIt) {
    Config config;
    config.max_body_bytes = 1000;
    RunningServer running(config);
    const std::string post = "POST / HTTP/1.1\r\nHost: x\r\n";
    expect_refused(running, post + "Content-Length: 1001\r\n\r\n", 413, "body-too-large");
    expect_refused(running, post + "Content-Length: 100000000\r\nExpect: 100-continue\r\n\r\n", 413, "body-too-large");
    expect_refused(running, post + "Transfer-Encoding: chunked\r\n\r\n3e9\r\n", 413, "body-too-large");
    std::string chunks;
    for (int i = 0; i < 11; ++i) chunks += "64\r\n" + std::string(100, 'x') + "\r\n";
    expect_refused(running, post + "Transfer-Encoding: chunked\r\n\r\n" + chunks, 413, "body-too-large");
    EXPECT_EQ(running.counts().requests, 0u);
    const std::string full = post + "Content-Length: 1000\r\n\r\n" + std::string(1000, 'x');
    EXPECT_EQ(running.ask(full).status, 200);
}

TEST(HostileClient, ReadsItsRefusalEvenWhileItSendsAHundredMegabytes) {
    RunningServer running;
    RawSocket socket = running.connect();
    socket.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 100000000\r\n\r\n");
    const std::string megabyte(1'000'000, '[');
    for (int i = 0; i < 100 && socket.send(megabyte); ++i) {
    }
    EXPECT_EQ(socket.read_answer().status, 413);
}

TEST(SlowClient, IsToldAfterItsTimeAndCut) {
    Config config;
    config.header_timeout = 700ms;  // the bytes below come well before it, also on a machine that stumbles
    config.body_timeout = 700ms;
    RunningServer running(config);
    for (const std::string_view start :
         {"G", "GET / HTTP/1.1\r\nHost: x\r\nA: ", "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nabc"}) {
        RawSocket socket = running.connect();
        socket.send(start);
        // A byte now and then does not buy more time.
        for (int i = 0; i < 8; ++i) {
            std::this_thread::sleep_for(20ms);
            if (i < 5) socket.send("x");
        }
        const Answered answer = socket.read_answer();
        EXPECT_EQ(answer.status, 408) << start;
        EXPECT_NE(answer.body.find("slow-request"), std::string::npos);
        EXPECT_TRUE(socket.is_closed());
    }
    EXPECT_EQ(running.counts().timed_out, 3u);
}

TEST(SlowClient, IsClosedWithoutAWordWhenIdle) {
    Config config;
    config.idle_timeout = 500ms;
    RunningServer running(config);
    RawSocket silent = running.connect();
    EXPECT_TRUE(silent.is_closed());
    RawSocket kept = running.connect();
    kept.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
    EXPECT_EQ(kept.read_answer().status, 200);
    EXPECT_TRUE(kept.is_closed());
}

TEST(SlowClient, IsCutWhenItDoesNotTakeItsAnswer) {
    Config config;
    config.write_timeout = 100ms;
    RunningServer running(config,
                          [](Request, Answer answer) { answer(json_response(200, std::string(50'000'000, ' '))); });
    RawSocket socket = running.connect();
    socket.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
    for (int i = 0; i < 5000 && running.counts().timed_out == 0; ++i) std::this_thread::sleep_for(1ms);
    EXPECT_EQ(running.counts().timed_out, 1u);
    EXPECT_EQ(running.counts().connections, 0u);
    EXPECT_LT(socket.read_to_end().size(), 50'000'000u);
}

TEST(HostileClient, MayGoAwayAtAnyMoment) {
    Answer kept;
    std::atomic<bool> asked = false;
    RunningServer running({}, [&](Request request, Answer answer) {
        if (request.path != "/later") return answer(echo(request));
        kept = std::move(answer);
        asked = true;
    });
    const std::string later = "GET /later HTTP/1.1\r\nHost: x\r\n\r\n";
    for (std::size_t sent = 0; sent <= later.size(); sent += 4) {
        RawSocket socket = running.connect();
        socket.send(later.substr(0, std::min(sent, later.size() - 1)));
        if (sent % 8 == 0) socket.reset();
    }
    {
        RawSocket socket = running.connect();
        socket.send(later);
        while (!asked) std::this_thread::sleep_for(1ms);
        socket.reset();
    }
    kept(json_response(200, "{}"));
    EXPECT_EQ(running.ask("GET / HTTP/1.1\r\nHost: x\r\n\r\n").status, 200);
    for (int i = 0; i < 3000 && running.counts().connections > 0; ++i) std::this_thread::sleep_for(1ms);
    EXPECT_EQ(running.counts().connections, 0u);
}

TEST(HostileClient, NeverCrashesTheServerWithNoise) {
    Config config;
    config.header_timeout = 20ms;
    config.body_timeout = 20ms;
    config.linger_timeout = 20ms;
    RunningServer running(config);
    std::mt19937 random(2015);
    const std::string sound =
        "POST /a/b?c=d HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nA: b\r\n\r\n"
        "5;e=f\r\nhello\r\n0\r\nT: u\r\n\r\n";
    for (int turn = 0; turn < 300; ++turn) {
        std::string bytes = sound;
        const int changes = 1 + static_cast<int>(random() % 4);
        for (int i = 0; i < changes; ++i) {
            const std::size_t at = random() % bytes.size();
            switch (random() % 3) {
                case 0: bytes[at] = static_cast<char>(random()); break;
                case 1: bytes.erase(at, 1 + random() % 5); break;
                default: bytes.insert(at, 1 + random() % 3, static_cast<char>(random())); break;
            }
        }
        RawSocket socket = running.connect();
        socket.send(bytes);
        const Answered answer = socket.read_answer();
        EXPECT_NE(answer.status, 500) << bytes;
        EXPECT_NE(answer.status, 0) << bytes;
    }
    EXPECT_EQ(running.ask("GET / HTTP/1.1\r\nHost: x\r\n\r\n").status, 200);
}

}  // namespace
}  // namespace guichet::http
