// Nothing but the journal is needed to stand where the live engine stood, byte for byte.
#include <gtest/gtest.h>

#include "engine/apply/apply.h"
#include "engine/decide/decide.h"
#include "tests/support/example_year.h"

namespace guichet::support {
namespace {

std::unique_ptr<journal::MemoryJournal> journal_of(const std::vector<journal::Record>& records, std::size_t count) {
    auto journal = std::make_unique<journal::MemoryJournal>();
    for (std::size_t i = 0; i < count; ++i) {
        const journal::Draft draft = records[i];
        journal->append(std::span(&draft, 1));
    }
    return journal;
}

TEST(Replay, OfTheWholeYearGivesTheLiveStateByteForByte) {
    const runtime::Engine replayed(example_year().journal);
    const auto live = example_year().runner->engine().encode_states();
    EXPECT_GT(live.size(), 100'000u);
    EXPECT_TRUE(replayed.encode_states() == live);
    EXPECT_EQ(replayed.sequence(), example_year().journal.last_sequence());
    EXPECT_EQ(replayed.next_due(), example_year().runner->engine().next_due());
}

TEST(Replay, InTwoHalvesIsReplayInOne) {
    const auto records = example_year().records();
    state::Call whole;
    std::string at_half;
    for (std::size_t i = 0; i < records.size(); ++i) {
        if (i == records.size() / 2) at_half = state::encode(whole);
        apply::apply(whole, records[i].dossier, model::decode(records[i].body).events, {records[i].sequence});
    }
    EXPECT_EQ(state::encode(whole), state::encode(example_year().state()));

    const auto half = journal_of(records, records.size() / 2);
    const runtime::Engine engine(*half);
    state::Call rest = engine.shards().begin()->second->state();
    EXPECT_EQ(state::encode(rest), at_half);
    for (std::size_t i = records.size() / 2; i < records.size(); ++i)
        apply::apply(rest, records[i].dossier, model::decode(records[i].body).events, {records[i].sequence});
    EXPECT_EQ(state::encode(rest), state::encode(whole));
}

TEST(Restart, AnywhereInTheYearLeadsToTheSameRecords) {
    // Every hundred records the engine is thrown away and made anew from the journal; each recorded
    // command, decided again, must give the record that stands in the journal.
    const auto records = example_year().records();
    auto journal = journal_of(records, 1);
    auto engine = std::make_unique<runtime::Engine>(*journal);
    for (std::size_t i = 1; i < records.size(); ++i) {
        if (i % 100 == 0) engine = std::make_unique<runtime::Engine>(*journal);
        auto step = engine->handle(model::decode(records[i].body).command, records[i].recorded_at);
        ASSERT_TRUE(step.reply.accepted) << records[i].sequence << ": " << step.reply.rejection.french;
        ASSERT_TRUE(step.draft.has_value());
        ASSERT_TRUE(*step.draft == static_cast<const journal::Draft&>(records[i])) << "record " << records[i].sequence;
        journal->append(std::span<const journal::Draft>(&*step.draft, 1));
    }
    EXPECT_EQ(journal->head_hash(), example_year().journal.head_hash());
    EXPECT_TRUE(engine->encode_states() == example_year().runner->engine().encode_states());
}

TEST(Decide, NeverChangesTheStateOfTheYear) {
    const auto records = example_year().records();
    const auto& shard = example_year().runner->shard();
    state::Call call;
    for (std::size_t i = 0; i < records.size(); ++i) {
        const auto entry = model::decode(records[i].body);
        if (i % 25 == 0) {
            const auto before = state::encode(call);
            decide::decide(call, shard.world(), entry.command, records[i].sequence);
            ASSERT_EQ(state::encode(call), before) << records[i].kind;
        }
        apply::apply(call, records[i].dossier, entry.events, {records[i].sequence});
    }
}

TEST(Command, SentAgainAfterARestartIsAnsweredAsBefore) {
    runtime::Engine engine(example_year().journal);
    const auto before = engine.encode_states();
    for (const auto& record : example_year().records()) {
        if (record.sequence == 1) continue;
        auto step = engine.handle(model::decode(record.body).command, record.recorded_at);
        ASSERT_TRUE(step.reply.accepted && step.reply.repeated) << record.sequence;
        ASSERT_EQ(step.reply.sequence, record.sequence);
        ASSERT_EQ(step.reply.dossier, record.dossier);
        ASSERT_FALSE(step.draft.has_value());
    }
    EXPECT_TRUE(engine.encode_states() == before);
}

}  // namespace
}  // namespace guichet::support
