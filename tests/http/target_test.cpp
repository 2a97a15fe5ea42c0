#include "plugins/http/target.h"

#include <gtest/gtest.h>

#include "plugins/http/client.h"

namespace guichet::http {
namespace {

Target sound(std::string_view text) {
    Target target;
    const TargetFault fault = parse_target(text, target);
    EXPECT_TRUE(fault.none()) << text << ": " << fault.english;
    return target;
}

using Segments = std::vector<std::string>;

TEST(Target, IsTakenApart) {
    const Target target = sound("/dossiers/D%2F1/%C3%A9tapes?depuis=3&texte=a+b%20c&vide=&nu");
    EXPECT_EQ(target.path, "/dossiers/D%2F1/%C3%A9tapes");
    EXPECT_EQ(target.segments, (Segments{"dossiers", "D/1", "étapes"}));
    EXPECT_EQ(target.query.size(), 4u);
    EXPECT_EQ(target.query.at("depuis"), "3");
    EXPECT_EQ(target.query.at("texte"), "a b c");
    EXPECT_EQ(target.query.at("vide"), "");
    EXPECT_EQ(target.query.at("nu"), "");
}

TEST(Target, KeepsEmptySegments) {
    EXPECT_EQ(sound("/").segments, Segments{});
    EXPECT_EQ(sound("/a/").segments, (Segments{"a", ""}));
    EXPECT_EQ(sound("//a").segments, (Segments{"", "a"}));
    EXPECT_TRUE(sound("/a?").query.empty());
    EXPECT_TRUE(sound("/a?&&").query.empty());
}

TEST(Target, MayBeAbsolute) {
    EXPECT_EQ(sound("http://127.0.0.1:80/health?x=1").path, "/health");
    EXPECT_EQ(sound("http://127.0.0.1").path, "/");
}

TEST(Target, IsRefusedWhenItDoesNotRead) {
    for (const std::string_view text : {"", "a", "*", "/%", "/%4", "/%zz", "/%ff", "/%c0%80", "/%00", "/a%0ab",
                                        "/?a=%ff", "/?%ff=a", "/?a=1&a=2", "/\xff", "/%ed%a0%80"}) {
        Target target;
        const TargetFault fault = parse_target(text, target);
        EXPECT_FALSE(fault.none()) << text;
        EXPECT_FALSE(fault.french.empty());
    }
}

TEST(Target, ReadsWhatPercentEncodeWrites) {
    for (const std::string_view text : {"", "a b", "é/è?&=+%", "100 %", "a\"b"}) {
        EXPECT_EQ(sound("/x/" + percent_encode(text)).segments.at(1), text);
        EXPECT_EQ(sound("/?v=" + percent_encode(text)).query.at("v"), text);
    }
}

}  // namespace
}  // namespace guichet::http
