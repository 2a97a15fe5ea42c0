// When an application may be filed, to the millisecond.
#include <gtest/gtest.h>

#include <algorithm>

#include "dsl/diagnostics/message.h"
#include "tests/support/scenario.h"

namespace guichet::support {
namespace {

TEST(Closing, TakesADossierReceivedAtTheLastMillisecondOfTheDay) {
    TestCall call;
    call.at("2015-05-29 20:00");
    must(call.create("A"));
    must(call.fill("A", "candidature", example_form("AQ-01", "candidature")));
    call.at("2015-05-29 23:59:59.999");
    EXPECT_TRUE(taken(call.submit("A")));
    EXPECT_EQ(call.stage("A"), "instruction");
    EXPECT_EQ(iso(call.last<model::FormSubmitted>("A").received_at), "2015-05-29T21:59:59.999Z");
}

TEST(Closing, RefusesADossierReceivedAtMidnightCitingSection6) {
    TestCall call;
    call.at("2015-05-29 20:00");
    must(call.create("A"));
    must(call.fill("A", "candidature", example_form("AQ-01", "candidature")));
    call.at("2015-05-30 00:00:00.000");
    auto said = call.submit("A");
    EXPECT_TRUE(refused(said, RejectionKind::closed, "section 6", "6"));
    EXPECT_NE(said.reply.rejection.french.find("29 mai 2015"), std::string::npos) << said.reply.rejection.french;
    EXPECT_EQ(call.stage("A"), "dépôt");
}

TEST(Closing, RefusesNewDossiersAndChangesAfterIt) {
    TestCall call;
    call.at("2015-05-29 23:59:59.999");
    must(call.create("A"));
    call.at("2015-05-30 00:00");
    EXPECT_TRUE(refused(call.create("B"), RejectionKind::closed, "29 mai 2015", "6"));
    EXPECT_TRUE(refused(call.fill("A", "candidature", "{}"), RejectionKind::closed, "29 mai 2015", "6"));
    EXPECT_TRUE(refused(call.change("A", "candidature.porteur.nom", "\"Trop tard\""), RejectionKind::closed, "29 mai 2015", "6"));
}

TEST(Opening, RefusesEverythingUntilTheFirstInstantOfTheDay) {
    TestCall call;
    call.at("2015-02-01 23:59:59.999");
    EXPECT_TRUE(refused(call.create("A"), RejectionKind::closed, "2 février 2015"));
    call.at("2015-02-02 00:00:00.000");
    EXPECT_TRUE(taken(call.create("A")));
}

struct Case {
    const char* closing;   ///< as the call writes it
    const char* last_in;   ///< UTC
};

TEST(Closing, HoldsOnTheDaysWhenClocksChange) {
    const Case cases[] = {
        {"29 mars 2015", "2015-03-29T21:59:59.999Z"},               // 23 hours long
        {"29 mars 2015 à 17h00", "2015-03-29T14:59:59.999Z"},
        {"29 mars 2015 à 03h00", "2015-03-29T00:59:59.999Z"},       // the instant of the jump
        {"25 octobre 2015", "2015-10-25T22:59:59.999Z"},            // 25 hours long
        {"25 octobre 2015 à 17h00", "2015-10-25T15:59:59.999Z"},
        {"25 octobre 2015 à 03h00", "2015-10-25T01:59:59.999Z"},    // after the hour that comes twice
    };
    for (const auto& one : cases) {
        SCOPED_TRACE(one.closing);
        TestCall call(Changes{{"clôture 29 mai 2015 réf", std::string("clôture ") + one.closing + " réf"}});
        const auto last_in = *parse_iso_instant(one.last_in);
        EXPECT_EQ(call.program().window.closes.unix_ms, last_in.unix_ms + 1);
        call.at("2015-03-20");
        for (const char* name : {"A", "B"}) {
            must(call.create(name));
            must(call.fill(name, "candidature", example_form("AQ-01", "candidature")));
        }
        call.at(last_in);
        EXPECT_TRUE(taken(call.submit("A")));
        call.at(Instant{last_in.unix_ms + 1});
        EXPECT_TRUE(refused(call.submit("B"), RejectionKind::closed, call.program().window.closing_text, "6"));
    }
}

TEST(Closing, CannotBeSetAtAnHourThatDoesNotExistOrComesTwice) {
    using diagnostics::Message;
    auto said_of = [](const char* closing) {
        return complaints_about(call_2015({{"clôture 29 mai 2015 réf", std::string("clôture ") + closing + " réf"}}));
    };
    auto says = [&](const char* closing, Message message) {
        auto all = said_of(closing);
        return std::count(all.begin(), all.end(), message) == 1;
    };
    EXPECT_TRUE(says("29 mars 2015 à 02h30", Message::hour_never_happens));
    EXPECT_TRUE(says("29 mars 2015 à 02h00", Message::hour_never_happens));
    EXPECT_TRUE(says("25 octobre 2015 à 02h30", Message::hour_happens_twice));
    EXPECT_FALSE(says("29 mars 2015 à 03h00", Message::hour_never_happens));
    EXPECT_FALSE(says("25 octobre 2015 à 01h59", Message::hour_happens_twice));
    EXPECT_FALSE(says("25 octobre 2015 à 03h00", Message::hour_happens_twice));
}

}  // namespace
}  // namespace guichet::support
