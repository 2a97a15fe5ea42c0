// Limits that look across the calls of one journal: what is seen, in what order, and what replay needs.
#include <gtest/gtest.h>

#include <fmt/format.h>

#include "engine/journal/memory_journal.h"
#include "engine/runtime/engine.h"
#include "tests/support/test_call.h"

namespace guichet::support {
namespace {

const std::string call_text = repository_file("tests/golden/cumuls.call");

std::string renamed(const std::string& name, const Changes& changes = {}) {
    auto text = call_text;
    const std::string was = "appel cumuls \"";
    text.replace(text.find(was), was.size(), "appel " + name + " \"");
    for (const auto& change : changes) text.replace(text.find(change.was), change.was.size(), change.is);
    return text;
}

/// Several calls on one journal.
struct Calls : testing::Test {
    journal::MemoryJournal journal;
    runtime::Engine engine{journal};
    Instant now = paris("2015-03-03 10:00");
    int sent = 0;

    void keep(const std::optional<journal::Draft>& draft) {
        if (draft) journal.append(std::span<const journal::Draft>(&*draft, 1));
    }
    void publish(const std::string& text) { keep(engine.publish(compiled(text), now)); }
    runtime::Reply send(const std::string& call, const Actor& actor, const std::string& dossier, model::CommandBody body) {
        model::Command command{fmt::format("c{}", ++sent), call, dossier, actor, now, std::move(body)};
        auto step = engine.handle(command, now);
        keep(step.draft);
        return step.reply;
    }
    runtime::Reply file(const std::string& call, const std::string& dossier, const std::string& siret, const char* asked = "20000.00") {
        const auto form = fmt::format(R"({{"porteur": {{"nom": "Fictive", "nature": "association", "siret": "{}"}}, "budget": {{"ailleurs": "0.00", "demandé": "{}"}}}})", siret, asked);
        send(call, applicant(dossier), "", model::CreateDossier{dossier});
        send(call, applicant(dossier), dossier, model::FillForm{"demande", form});
        return send(call, applicant(dossier), dossier, model::SubmitForm{});
    }
    runtime::Reply grant(const std::string& call, const std::string& dossier) { return send(call, {"service", "s1"}, dossier, model::ReachOutcome{"accordée", "", ""}); }
    std::string award(const std::string& call, const std::string& dossier) {
        const auto* found = state::find(engine.find(call)->state(), dossier);
        return found && found->award ? plain_money(*found->award) : "";
    }
};

TEST_F(Calls, AddUpTheAidOfOneFirmWhereverItWasGranted) {
    publish(renamed("nord"));
    publish(renamed("sud"));
    ASSERT_TRUE(file("nord", "N1", "00001146000003").accepted);
    ASSERT_TRUE(file("sud", "S1", "00001146000011").accepted) << "a limit on this call's dossiers does not look at the other's";
    ASSERT_TRUE(file("sud", "S2", "00002244200008").accepted);
    ASSERT_TRUE(grant("nord", "N1").accepted);
    ASSERT_TRUE(grant("sud", "S1").accepted);
    ASSERT_TRUE(grant("sud", "S2").accepted);
    EXPECT_EQ(award("nord", "N1"), "20000.00");
    EXPECT_EQ(award("sud", "S1"), "10000.00") << "30 000 EUR for the firm, 20 000 EUR of them in the other call";
    EXPECT_EQ(award("sud", "S2"), "20000.00") << "another firm";
}

TEST_F(Calls, DoNotCountACallThatIdentifiesNobody) {
    publish(renamed("nord"));
    publish(repository_file("tests/golden/petit.call"));
    ASSERT_TRUE(file("nord", "N1", "00001146000003").accepted);
    ASSERT_TRUE(grant("nord", "N1").accepted);
    EXPECT_EQ(award("nord", "N1"), "20000.00");
}

TEST_F(Calls, LeaveOutWhatEndedWhereItsOwnCallSaysItDoesNotCount) {
    publish(renamed("nord"));
    publish(renamed("sud"));
    ASSERT_TRUE(file("nord", "N1", "00001146000003").accepted);
    ASSERT_TRUE(send("nord", applicant("N1"), "N1", model::WithdrawDossier{"Nous renonçons."}).accepted);
    ASSERT_TRUE(file("sud", "S1", "00001146000003").accepted);
    ASSERT_TRUE(grant("sud", "S1").accepted);
    EXPECT_EQ(award("sud", "S1"), "20000.00");
}

TEST_F(Calls, OfTwoCurrenciesDoNotAddUpInSilence) {
    publish(renamed("nord"));
    publish(renamed("sud"));
    ASSERT_TRUE(file("nord", "N1", "00001146000003").accepted);
    ASSERT_TRUE(grant("nord", "N1").accepted);
    ASSERT_TRUE(file("sud", "S1", "00001146000003").accepted);
    auto foreign = engine.find("nord")->program();
    foreign.currency = "CHF";
    const decide::Neighbour neighbour{&foreign, &engine.find("nord")->state(), &engine.find("nord")->zone()};
    model::Command command{"x", "sud", "S1", {"service", "s1"}, now, model::ReachOutcome{"accordée", "", ""}};
    const auto& sud = *engine.find("sud");
    const auto said = decide::decide(sud.state(), sud.world(std::span(&neighbour, 1)), command, 99);
    ASSERT_TRUE(std::holds_alternative<model::Rejection>(said));
    EXPECT_NE(std::get<model::Rejection>(said).french.find("n'est pas connu"), std::string::npos) << std::get<model::Rejection>(said).french;
}

TEST_F(Calls, ReplayToTheSameStatesWithoutLookingAtEachOther) {
    publish(renamed("nord"));
    publish(renamed("sud"));
    for (int i = 0; i < 6; ++i) {
        const auto call = i % 2 == 0 ? "nord" : "sud";
        const auto name = fmt::format("dossier-{}", i);
        ASSERT_EQ(file(call, name, i < 4 ? "00001146000003" : "00003333200008").accepted, i != 2 && i != 3) << i;
        grant(call, name);
        now = Instant{now.unix_ms + 86'400'000};
    }
    const auto before = journal.last_sequence();
    const runtime::Engine again(journal);
    EXPECT_EQ(again.encode_states(), engine.encode_states());
    EXPECT_EQ(again.sequence(), before);
    // The journal of one call alone tells what was seen of the other.
    std::string seen;
    journal.read(1, [&](const journal::Record& record) {
        if (record.call == "sud" && record.kind == "ReachOutcome") seen += record.body;
        return true;
    });
    EXPECT_NE(seen.find("\"call\":\"nord\""), std::string::npos) << seen;
}

}  // namespace
}  // namespace guichet::support
