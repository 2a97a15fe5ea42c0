// Several calls, publication, due deadlines, the numbers of records.
#include "engine/runtime/engine.h"

#include <gtest/gtest.h>

#include "tests/support/scenario.h"

namespace guichet::support {
namespace {

void publish(runtime::Engine& engine, journal::MemoryJournal& journal, program::Program program) {
    if (auto draft = engine.publish(std::move(program), paris("2015-01-15"))) journal.append(std::span<const journal::Draft>(&*draft, 1));
}

TEST(Publication, WritesTheProgramWholeOnce) {
    journal::MemoryJournal journal;
    runtime::Engine engine(journal);
    publish(engine, journal, compiled(call_2015()));
    EXPECT_EQ(journal.last_sequence(), 1u);
    publish(engine, journal, compiled(call_2015()));
    EXPECT_EQ(journal.last_sequence(), 1u);
    runtime::Engine again(journal);
    EXPECT_EQ(again.shards().begin()->second->program_text(), engine.shards().begin()->second->program_text());
    EXPECT_FALSE(again.publish(compiled(call_2015()), paris("2015-01-16")).has_value());
}

TEST(Publication, OfTheSameCallUnderOtherRulesIsRefused) {
    journal::MemoryJournal journal;
    runtime::Engine engine(journal);
    publish(engine, journal, compiled(call_2015()));
    const auto other = call_2015({{"paramètre délai_complément 15 jours", "paramètre délai_complément 16 jours"}});
    EXPECT_THROW(engine.publish(compiled(other), paris("2015-01-16")), runtime::PublishError);
    EXPECT_EQ(engine.sequence(), 1u);
}

TEST(TwoCalls, ShareAJournalAndNothingElse) {
    journal::MemoryJournal journal;
    runtime::Engine engine(journal);
    publish(engine, journal, compiled(call_2015()));
    publish(engine, journal, compiled(call_2015({{"appel ami_is_2015", "appel ami_is_bis"}})));
    const auto at = paris("2015-03-02 10:00");
    for (const char* name : {"ami_is_2015", "ami_is_bis"}) {
        model::Command command;
        command.id = std::string("crée-") + name;
        command.call = name;
        command.actor = applicant("A");
        command.received_at = at;
        command.body = model::CreateDossier{"A"};
        auto step = engine.handle(command, at);
        ASSERT_TRUE(step.reply.accepted) << step.reply.rejection.french;
        journal.append(std::span<const journal::Draft>(&*step.draft, 1));
    }
    EXPECT_EQ(engine.find("ami_is_2015")->state().dossiers.size(), 1u);
    EXPECT_EQ(engine.find("ami_is_bis")->state().dossiers.size(), 1u);
    EXPECT_NE(engine.find("ami_is_2015")->state().dossiers.begin()->first, engine.find("ami_is_bis")->state().dossiers.begin()->first);
    EXPECT_EQ(engine.find("ami_is_2016"), nullptr);
    EXPECT_EQ(runtime::Engine(journal).encode_states(), engine.encode_states());
}

TEST(DueDeadlines, FallSoonestFirstAndNotBeforeTheirHour) {
    TestCall call;
    call.at("2015-03-03 10:00");
    file(call, "B");
    call.at("2015-03-04 10:00");
    file(call, "A");
    const auto first = *call.engine().next_due();
    EXPECT_EQ(first, paris("2015-04-16"));
    EXPECT_FALSE(call.engine().fire_due(Instant{first.unix_ms - 1}).has_value());
    auto step = call.engine().fire_due(first);
    ASSERT_TRUE(step && step->reply.accepted);
    EXPECT_EQ(step->reply.dossier, call.dossier("B").id);
    EXPECT_EQ(*call.engine().next_due(), paris("2015-04-17"));
    EXPECT_FALSE(call.engine().fire_due(first).has_value());
}

TEST(Rejection, TakesNoNumberAndLeavesNoTrace) {
    TestCall call;
    call.at("2015-03-02 10:00");
    must(call.create("A"));
    const auto before = call.engine().encode_states();
    const auto sequence = call.engine().sequence();
    EXPECT_FALSE(call.submit("A").reply.accepted);
    EXPECT_FALSE(call.create("A").reply.accepted);
    EXPECT_EQ(call.engine().sequence(), sequence);
    EXPECT_EQ(call.engine().encode_states(), before);
    EXPECT_EQ(call.journal().last_sequence(), sequence);
}

}  // namespace
}  // namespace guichet::support
