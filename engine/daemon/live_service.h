#pragma once
// The engine in real time: commands and questions of the plugins, deadlines that fall, durability.
//
// Everything that decides or reads runs on one thread, that of the io_context. A command is decided at
// once on the state in memory and handed to the group committer; its answer, and every answer that
// could tell of it, waits at the gate until the disk has it. The committer's thread only hands over
// ("all up to 42 is kept").
//
// Three promises, and where they are kept:
//   - a deadline that is due falls before any command received after it is decided (catch_up), and
//     after every command received before it: requests are dated and decided on the same thread, in
//     one go;
//   - a command that could not be kept is never decided: too much waiting is refused beforehand;
//   - when the disk fails, nothing more is said: the process ends (OnFailure).
#include <atomic>
#include <deque>
#include <functional>
#include <memory>
#include <optional>

#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>

#include "engine/daemon/service_counts.h"
#include "engine/host/clock.h"
#include "engine/journal/group_commit.h"
#include "engine/journal/journal.h"
#include "engine/runtime/engine.h"
#include "engine/runtime/gate.h"
#include "plugins/api/command_sink.h"
#include "plugins/api/read_model.h"

namespace guichet::daemon {

class LiveService final : public api::CommandSink, public api::ReadModel {
public:
    struct Limits {
        std::size_t waiting_records = 4096;       ///< decided and not yet durable; beyond: overloaded
        std::size_t waiting_bytes = 64u << 20;
    };
    struct Parts {
        boost::asio::io_context& io;
        journal::Journal& writer;        ///< nobody else appends to it
        const journal::Journal& reader;  ///< may be the same; another connection never waits for a flush
        const host::Clock& clock;
        /// The disk failed. Called on the committer's thread; should end the process.
        std::function<void(const journal::JournalError&)> on_failure;
    };

    /// `engine` was replayed from `writer` and stands at its last record.
    LiveService(Parts parts, runtime::Engine engine) : LiveService(std::move(parts), std::move(engine), Limits{}) {}
    LiveService(Parts parts, runtime::Engine engine, Limits limits);
    /// The io_context must not run any more.
    ~LiveService() override;
    LiveService(const LiveService&) = delete;
    LiveService& operator=(const LiveService&) = delete;

    /// Lets the deadlines that are due fall, and from now on each at its instant.
    void start();
    void submit(model::Command command, std::function<void(api::Outcome)> told) override;
    void read(api::Question question, model::Actor reader, std::function<void(api::Found)> told) override;
    /// Takes no command any more, lets no deadline fall; calls `done` on the io thread once
    /// everything decided is durable and told.
    void stop(std::function<void()> done);

private:
    void keep(journal::Draft draft);
    void on_kept(std::uint64_t sequence);
    void tell_stopped();
    bool overloaded() const;
    /// Lets every deadline due at `now` fall, at most `most` of them. False when some are left.
    bool catch_up(Instant now, std::size_t most);
    void sleep_until_next();
    runtime::Step decide(const model::Command& command);
    std::optional<model::Rejection> unfit(const runtime::Shard& shard, const model::Command& command) const;
    api::Outcome outcome_of(const runtime::Step& step, const model::Command& command) const;
    void tell(std::function<void(api::Outcome)> told, api::Outcome outcome);
    api::Found answer(const api::Question& question, const model::Actor& reader);
    void read_journal(const api::Question& question, const model::Actor& reader, std::function<void(api::Found)> told);
    void show_when_durable(api::Found found, std::function<void(api::Found)> told);
    std::string figures() const;

    boost::asio::io_context& io_;
    const journal::Journal& reader_;
    const host::Clock& clock_;
    const std::function<void(const journal::JournalError&)> on_failure_;
    const Limits limits_;
    runtime::Engine engine_;
    runtime::Gate gate_;
    boost::asio::steady_timer alarm_;
    Instant alarm_at_;                     ///< when alarm_ looks again, by the wall clock
    std::deque<std::size_t> kept_bytes_;   ///< of each draft that waits for the disk
    std::size_t waiting_bytes_ = 0;
    bool stopping_ = false;
    bool stuck_ = false;                   ///< a deadline could not fall; told once
    std::function<void()> stopped_;
    ServiceCounts counts_;
    std::atomic<std::uint64_t> kept_{0};   ///< written by the committer's thread
    std::atomic<bool> kept_told_{true};    ///< whether the io thread knows of kept_
    journal::GroupCommitter committer_;    // last: its thread uses the above
};

}  // namespace guichet::daemon
