// The service without a network: a clock moved by hand, a disk that waits or fails.
#include "engine/daemon/live_service.h"

#include <gtest/gtest.h>

#include <condition_variable>
#include <mutex>
#include <nlohmann/json.hpp>

#include "dsl/check/compile.h"
#include "engine/journal/memory_journal.h"
#include "tests/daemon/service_fixture.h"

namespace guichet::daemon {
namespace {

using nlohmann::json;

/// A journal whose disk can be held, or made to fail.
class SlowJournal final : public journal::Journal {
public:
    std::vector<journal::Record> append(std::span<const journal::Draft> drafts) override {
        std::unique_lock lock(mutex_);
        moved_.wait(lock, [this] { return !held_; });
        if (fails_) throw journal::JournalError(journal::Fault::io, "le disque a lâché", "the disk gave up");
        return memory_.append(drafts);
    }
    void read(std::uint64_t from, const std::function<bool(const journal::Record&)>& take) const override { memory_.read(from, take); }
    std::uint64_t last_sequence() const override { return memory_.last_sequence(); }
    std::string head_hash() const override { return memory_.head_hash(); }
    void hold() { set(true, false); }
    void release() { set(false, false); }
    void fail() { set(false, true); }

private:
    void set(bool held, bool fails) {
        const std::scoped_lock lock(mutex_);
        held_ = held;
        fails_ = fails;
        moved_.notify_all();
    }
    journal::MemoryJournal memory_;
    std::mutex mutex_;
    std::condition_variable moved_;
    bool held_ = false, fails_ = false;
};

program::Program compiled(const std::string& file) {
    auto found = check::compile(text::SourceText(file, text_of(file)));
    EXPECT_TRUE(found.program.has_value()) << file;
    return *std::move(found.program);
}

Instant at(const char* text) { return *parse_iso_instant(text); }

class LiveServiceTest : public testing::Test {
protected:
    void serve(const std::string& file, Instant now, LiveService::Limits limits = {}) {
        clock.set(now);
        runtime::Engine engine(disk);
        if (const auto draft = engine.publish(compiled(file), now)) disk.append({&*draft, 1});
        call = engine.shards().begin()->first;
        service.emplace(LiveService::Parts{io, disk, disk, clock, [this](const journal::JournalError&) { ++failures; }}, std::move(engine), limits);
        service->start();
    }
    void TearDown() override { disk.release(); }

    model::Command command(const model::Actor& actor, const std::string& dossier, model::CommandBody body) {
        return {"c" + std::to_string(++number), call, dossier, actor, clock.now(), std::move(body)};
    }
    void submit(model::Command sent, std::optional<api::Outcome>& outcome) {
        service->submit(std::move(sent), [&outcome](api::Outcome told) { outcome = std::move(told); });
    }
    api::Outcome done(model::Command sent) {
        std::optional<api::Outcome> outcome;
        submit(std::move(sent), outcome);
        run_until([&] { return outcome.has_value(); });
        return outcome.value_or(api::Outcome{});
    }
    template <class Condition>
    void run_until(Condition condition) {
        const auto start = std::chrono::steady_clock::now();
        while (!condition() && std::chrono::steady_clock::now() - start < std::chrono::seconds(20)) {
            io.restart();
            io.run_for(std::chrono::milliseconds(5));
        }
        EXPECT_TRUE(condition());
    }
    api::Found asked(api::Question question, const model::Actor& reader) {
        std::optional<api::Found> found;
        service->read(std::move(question), reader, [&](api::Found told) { found = std::move(told); });
        run_until([&] { return found.has_value(); });
        return found.value_or(api::Found{});
    }

    const std::string trial = test_file("essai.call");
    const model::Actor applicant{"porteur", "asso-1"};
    const model::Actor team{"équipe", "c.dubosc"};
    SlowJournal disk;
    host::ManualClock clock;
    boost::asio::io_context io;
    std::string call;
    int number = 0;
    std::atomic<int> failures{0};
    std::optional<LiveService> service;

    std::string submitted() {
        const auto id = done(command(applicant, "", model::CreateDossier{"X-1"})).dossier;
        done(command(applicant, id, model::FillForm{"candidature", R"({"porteur":{"nom":"N","candidat":"association"},"budget":{"demandé":"1.00"}})"}));
        EXPECT_TRUE(done(command(applicant, id, model::SubmitForm{})).accepted);
        return id;
    }
};

TEST_F(LiveServiceTest, NothingIsToldBeforeTheDiskHasIt) {
    serve(trial, at("2015-03-02T09:00:00Z"));
    disk.hold();
    auto create = command(applicant, "", model::CreateDossier{"X-1"});
    std::optional<api::Outcome> first, repeated, rejected;
    std::optional<api::Found> seen;
    submit(create, first);
    submit(create, repeated);
    submit(command(applicant, "", model::CreateDossier{"X-1"}), rejected);
    service->read(api::ShowDossier{call, "X-1"}, applicant, [&](api::Found told) { seen = std::move(told); });
    io.run_for(std::chrono::milliseconds(100));
    EXPECT_FALSE(first || repeated || rejected || seen) << "even a repeat, a rejection or a reading would tell of it";
    disk.release();
    run_until([&] { return first && repeated && rejected && seen; });
    EXPECT_TRUE(first->accepted && !first->repeated);
    EXPECT_TRUE(repeated->accepted && repeated->repeated);
    EXPECT_EQ(rejected->rejection.kind, model::RejectionKind::out_of_turn);
    EXPECT_EQ(seen->status, api::Found::Status::here);
}

TEST_F(LiveServiceTest, WhenTheDiskFailsNobodyIsAnswered) {
    serve(trial, at("2015-03-02T09:00:00Z"));
    disk.fail();
    std::optional<api::Outcome> outcome;
    submit(command(applicant, "", model::CreateDossier{}), outcome);
    run_until([&] { return failures > 0; });
    io.run_for(std::chrono::milliseconds(50));
    EXPECT_FALSE(outcome);
}

TEST_F(LiveServiceTest, TooMuchWaitingIsRefusedBeforeItIsDecided) {
    serve(trial, at("2015-03-02T09:00:00Z"), {4, 64u << 20});
    disk.hold();
    std::vector<std::optional<api::Outcome>> outcomes(6);
    for (auto& outcome : outcomes) submit(command(applicant, "", model::CreateDossier{}), outcome);
    for (std::size_t i = 0; i < 4; ++i) EXPECT_FALSE(outcomes[i]);
    for (std::size_t i = 4; i < 6; ++i) {
        ASSERT_TRUE(outcomes[i]) << "told at once";
        EXPECT_EQ(outcomes[i]->rejection.kind, model::RejectionKind::overloaded);
    }
    disk.release();
    run_until([&] { return outcomes[3].has_value(); });
    EXPECT_TRUE(done(command(applicant, "", model::CreateDossier{})).accepted);
    EXPECT_EQ(disk.last_sequence(), 6U);
}

TEST_F(LiveServiceTest, ADossierReceivedInTheLastMillisecondIsInAndTheNextIsRefused) {
    serve(GUICHET_SOURCE_DIR "/workflows/aquitaine-2015.call", at("2015-05-29T21:59:59.000Z"));
    auto last = command(applicant, "", model::CreateDossier{"dernier"});
    last.received_at = at("2015-05-29T21:59:59.999Z");
    clock.set(at("2015-05-29T22:00:03Z"));  // decided later: what counts is when it was in
    EXPECT_TRUE(done(last).accepted);
    auto late = command(applicant, "", model::CreateDossier{"tard"});
    late.received_at = at("2015-05-29T22:00:00.000Z");
    const auto refused = done(late);
    EXPECT_EQ(refused.rejection.kind, model::RejectionKind::closed);
    EXPECT_EQ(refused.rejection.clause, "6");
}

TEST_F(LiveServiceTest, ADeadlineFallsAtItsInstantByItself) {
    serve(trial, at("2015-03-02T09:00:00Z"));
    const auto id = submitted();
    // 30 days after 2 March: 1 April is the last one, the deadline falls as 2 April begins in Paris.
    clock.set(at("2015-04-01T21:59:59.900Z"));
    io.restart();
    io.run_for(std::chrono::milliseconds(30));
    EXPECT_EQ(disk.last_sequence(), 4U);
    clock.set(at("2015-04-01T22:00:00Z"));
    run_until([&] { return disk.last_sequence() == 5U; });
    const auto history = asked(api::ShowHistory{call, id, true}, team).text;
    EXPECT_NE(history.find("DeadlinePassed"), std::string::npos) << history;
}

TEST_F(LiveServiceTest, ADeadlineThatIsDueFallsBeforeACommandReceivedAfterIt) {
    serve(trial, at("2015-03-02T09:00:00Z"));
    const auto id = submitted();
    clock.set(at("2015-04-01T22:00:00Z"));
    // The alarm has not rung: this command comes first, and finds the deadline past all the same.
    EXPECT_TRUE(done(command(team, id, model::ReachOutcome{"recevable", "", ""})).accepted);
    std::vector<std::string> kinds;
    disk.read(5, [&](const journal::Record& record) {
        kinds.push_back(record.kind);
        return true;
    });
    EXPECT_EQ(kinds, (std::vector<std::string>{"FireDeadline", "ReachOutcome"}));
}

TEST_F(LiveServiceTest, StoppingWaitsForTheDiskAndTakesNothingMore) {
    serve(trial, at("2015-03-02T09:00:00Z"));
    disk.hold();
    std::optional<api::Outcome> in_hand, late;
    submit(command(applicant, "", model::CreateDossier{}), in_hand);
    bool stopped = false;
    service->stop([&] { stopped = true; });
    submit(command(applicant, "", model::CreateDossier{}), late);
    io.run_for(std::chrono::milliseconds(50));
    EXPECT_FALSE(stopped);
    ASSERT_TRUE(late);
    EXPECT_EQ(late->rejection.kind, model::RejectionKind::overloaded);
    disk.release();
    run_until([&] { return stopped; });
    EXPECT_TRUE(in_hand && in_hand->accepted);
}

TEST_F(LiveServiceTest, AReplayComesToTheSameStates) {
    serve(trial, at("2015-03-02T09:00:00Z"));
    submitted();
    const auto live = json::parse(asked(api::HashStates{}, {}).text).at("sha256");
    runtime::Engine again(disk);
    LiveService replayed({io, disk, disk, clock, [](const journal::JournalError&) {}}, std::move(again));
    std::string hash;
    replayed.read(api::HashStates{}, {}, [&](api::Found found) { hash = json::parse(found.text).at("sha256"); });
    EXPECT_EQ(live, hash);
}

}  // namespace
}  // namespace guichet::daemon
