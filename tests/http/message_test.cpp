#include "plugins/http/message.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "plugins/http/refusal.h"
#include "plugins/http/wire.h"

namespace guichet::http {
namespace {

TEST(Problem, IsWrittenAsRfc9457HasIt) {
    const Response response =
        problem_response({404, "no-such-dossier", "no such dossier", "pas de tel dossier", "D-\xff"});
    EXPECT_EQ(response.status, 404);
    EXPECT_EQ(response.headers.at("content-type"), "application/problem+json");
    const auto body = nlohmann::json::parse(response.body);
    EXPECT_EQ(body.at("type"), "urn:guichet:problem:no-such-dossier");
    EXPECT_EQ(body.at("status"), 404);
    EXPECT_EQ(body.at("title"), "no such dossier");
    EXPECT_EQ(body.at("titre"), "pas de tel dossier");
    EXPECT_EQ(body.at("detail"), "D-\xef\xbf\xbd");
}

TEST(HeaderBlock, HasLengthDateAndConnection) {
    Response response = json_response(200, "{}");
    EXPECT_EQ(header_block(response, true, Instant{1'432'936'799'999}),
              "HTTP/1.1 200 OK\r\ndate: Fri, 29 May 2015 21:59:59 GMT\r\n"
              "content-type: application/json\r\ncontent-length: 2\r\n"
              "connection: keep-alive\r\n\r\n");
    Response empty;
    empty.status = 204;
    const std::string block = header_block(empty, false, Instant{0});
    EXPECT_EQ(block.find("content-length"), std::string::npos);
    EXPECT_NE(block.find("connection: close\r\n\r\n"), std::string::npos);
}

TEST(HeaderBlock, NeverLetsAHeaderBreakOutOfItsLine) {
    for (const Headers& headers : {Headers{{"x", "a\r\nset-cookie: b"}}, Headers{{"x\r\ny", "a"}}, Headers{{"", "a"}},
                                   Headers{{"x", std::string("a\0b", 3)}}}) {
        Response response;
        response.headers = headers;
        const std::string block = header_block(response, true, Instant{0});
        EXPECT_EQ(response.status, 500);
        EXPECT_EQ(block.find("set-cookie"), std::string::npos);
    }
}

TEST(HttpDate, KnowsDaysBeforeAndAfter1970) {
    EXPECT_EQ(http_date(Instant{0}), "Thu, 01 Jan 1970 00:00:00 GMT");
    EXPECT_EQ(http_date(Instant{-1}), "Wed, 31 Dec 1969 23:59:59 GMT");
    EXPECT_EQ(http_date(Instant{784'111'777'000}), "Sun, 06 Nov 1994 08:49:37 GMT");
}

TEST(Refusals, SayWhatTheyAreInBothLanguages) {
    for (int i = 0; i <= static_cast<int>(Refusal::handler_failed); ++i) {
        const Response response = refusal_response(static_cast<Refusal>(i), "détail");
        const auto body = nlohmann::json::parse(response.body);
        EXPECT_GE(response.status, 400);
        EXPECT_NE(reason_phrase(response.status), "Status") << response.status;
        EXPECT_NE(body.at("title"), body.at("titre"));
        EXPECT_EQ(body.at("detail"), "détail");
        EXPECT_EQ(response.headers.contains("retry-after"), response.status == 503);
    }
}

}  // namespace
}  // namespace guichet::http
