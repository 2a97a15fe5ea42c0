// kill -9 under load, two hundred times: what was acknowledged is kept, each command is done once, and
// the history replays to the same state.
//
// Ten rounds on ten journals, twenty kills each. In a life of the service, clients send as fast as they
// are answered until it is killed at a moment of chance. What got no answer is sent again, with its key,
// to the next life; so is a part of what got one. At the end of a round everything has been answered,
// and the journal must hold exactly that.
#include <gtest/gtest.h>

#include <atomic>
#include <csignal>
#include <functional>
#include <map>
#include <random>
#include <thread>

#include "engine/host/digest.h"
#include "engine/journal/chain.h"
#include "engine/journal/sqlite_journal.h"
#include "engine/runtime/engine.h"
#include "tests/daemon/service_fixture.h"

namespace guichet::daemon {
namespace {

using nlohmann::json;

constexpr int rounds = 10;
constexpr int kills_per_round = 20;
constexpr std::size_t clients = 4;
/// In one life, of all clients together: a journal that grows slowly starts fast.
constexpr unsigned answers_before_kill = 25;
constexpr int commands_per_life = 40;  ///< of one client; more than a life lasts

/// One command, as it is sent however often it takes.
struct Sent {
    std::string method, target, key;
    Who who;
    json body;
    json answer;  ///< null until acknowledged
};

/// One applicant and his dossier: each command waits for the answer to the one before.
class Applicant {
public:
    explicit Applicant(std::size_t number) : who_{"porteur", "asso-" + std::to_string(number)} {}

    /// Sends until `most` commands are answered or the service is gone.
    /// `answers` counts them, of all clients.
    void live(const Service& service, int most, unsigned chance, std::atomic<unsigned>& answers) {
        std::mt19937 random(chance);
        answers_ = &answers;
        try {
            auto client = service.client();
            if (!sent_.empty() && sent_.back().answer.is_null()) send_again(client, sent_.back());
            if (!sent_.empty()) send_again(client, sent_[random() % sent_.size()]);
            for (int i = 0; i < most; ++i) send_next(client);
        } catch (const http::ClientError&) {
            // killed: the last one has no answer
        }
    }
    const std::vector<Sent>& sent() const { return sent_; }
    const std::vector<std::string>& problems() const { return problems_; }

private:
    void send_next(http::Client& client) {
        const auto step = sent_.size() % 4;
        const auto number = std::to_string(sent_.size());
        Sent next{"POST", dossiers, "k" + number, who_, {}, {}};
        if (step == 0) next.body = {{"reference", who_.person + "-" + number}};
        if (step != 0) next.target += "/" + sent_[sent_.size() - step].answer.at("dossier").get<std::string>();
        if (step == 1) {
            next.method = "PUT";
            next.target += "/forms/candidature";
            next.body = {{"porteur", {{"nom", "Structure " + number}, {"candidat", "association"}}}, {"budget", {{"demandé", number + "1.50"}}}};
        }
        if (step == 2) next.target += "/submit";
        if (step == 3) {
            next.target += "/actions";
            next.body = {{"kind", "WithdrawDossier"}, {"reason", "essai"}};
        }
        sent_.push_back(std::move(next));
        send_again(client, sent_.back());
    }

    void send_again(http::Client& client, Sent& one) {
        const auto response = client.send(one.method, one.target, headers_of(one.who, one.key), one.body.is_null() ? "" : one.body.dump());
        if (response.status / 100 != 2) {
            problems_.push_back(one.method + " " + one.target + " " + response.body);
            return;
        }
        auto answer = json_of(response);
        answer.erase("stage");  // where the dossier stands now, not then
        if (!one.answer.is_null() && one.answer != answer) problems_.push_back("answered " + one.answer.dump() + " then " + answer.dump());
        if (!one.answer.is_null() && !response.headers.contains("idempotent-replay")) problems_.push_back("done twice: " + one.key);
        one.answer = std::move(answer);
        ++*answers_;
    }

    Who who_;
    std::vector<Sent> sent_;
    std::vector<std::string> problems_;
    std::atomic<unsigned>* answers_ = nullptr;
};

std::string id_of(const Sent& one) {
    return "http:" + host::sha256_hex(std::to_string(one.who.person.size()) + ":" + one.who.person + one.key).substr(0, 40);
}

std::string states_of(const journal::Journal& journal) { return runtime::Engine(journal).encode_states(); }

/// Everybody sends at once, and the service dies (or not, in the last life).
void one_life(const Service& service, std::vector<Applicant>& people, int commands, unsigned chance,
              const std::function<void(const std::atomic<unsigned>&)>& meanwhile) {
    std::atomic<unsigned> answers{0};
    std::vector<std::thread> threads;
    for (std::size_t i = 0; i < people.size(); ++i)
        threads.emplace_back([&, i] { people[i].live(service, commands, chance + static_cast<unsigned>(i), answers); });
    meanwhile(answers);
    for (auto& thread : threads) thread.join();
}

/// The moment of a kill is counted in answers, so that a slow machine is under load as well.
void wait_for(const std::atomic<unsigned>& answers, unsigned wanted) {
    const auto start = std::chrono::steady_clock::now();
    while (answers < wanted && std::chrono::steady_clock::now() - start < std::chrono::seconds(10))
        std::this_thread::sleep_for(std::chrono::microseconds(50));
}

/// The journal holds what was acknowledged, there and once, and nothing else.
void compare(const std::string& path, const std::vector<Applicant>& people) {
    const auto journal = journal::SqliteJournal::open_reader(path);
    std::map<std::string, std::uint64_t> kept;
    std::size_t published = 0;
    journal->read(1, [&](const journal::Record& record) {
        if (record.kind == "PublishCall") {
            ++published;
        } else {
            EXPECT_TRUE(kept.emplace(record.command_id, record.sequence).second) << "twice: " << record.command_id;
        }
        return true;
    });
    EXPECT_EQ(published, 1U);
    std::size_t acknowledged = 0;
    for (const auto& person : people)
        for (const auto& one : person.sent()) {
            ++acknowledged;
            ASSERT_FALSE(one.answer.is_null()) << one.target;
            const auto found = kept.find(id_of(one));
            ASSERT_NE(found, kept.end()) << "acknowledged and lost: " << one.answer.dump();
            EXPECT_EQ(found->second, one.answer.at("sequence").get<std::uint64_t>());
        }
    EXPECT_EQ(kept.size(), acknowledged);
    EXPECT_TRUE(journal::verify_file(path).ok);
}

TEST(Kill, NothingAcknowledgedIsLostAndNothingIsDoneTwice) {
    std::mt19937 random(20150529);
    int kills = 0;
    std::size_t commands = 0;
    for (int round = 0; round < rounds; ++round) {
        TemporaryFolder folder;
        std::vector<Applicant> people;
        for (std::size_t i = 0; i < clients; ++i) people.emplace_back(i);
        for (int life = 0; life < kills_per_round; ++life) {
            Service service(folder, life == 0 ? Service::trial() : std::vector<std::string>{"--open-access"});
            one_life(service, people, commands_per_life, static_cast<unsigned>(random()), [&](const std::atomic<unsigned>& answers) {
                wait_for(answers, static_cast<unsigned>(random()) % answers_before_kill);
                std::this_thread::sleep_for(std::chrono::microseconds(random() % 2000));
                ASSERT_EQ(service.process().end(SIGKILL).signal, SIGKILL) << service.log();
                ++kills;
            });
        }
        Service last(folder, {"--open-access"});
        one_life(last, people, 1, 1, [](const std::atomic<unsigned>&) {});
        for (const auto& person : people) EXPECT_TRUE(person.problems().empty()) << person.problems()[0];
        // The service replayed the journal at its start and has gone on since; a fresh replay of the
        // whole must come to the same text.
        const auto live = json_of(last.send("GET", "/state"));
        compare(folder.file("journal.db"), people);
        const auto journal = journal::SqliteJournal::open_reader(folder.file("journal.db"));
        EXPECT_EQ(live.at("sequence"), journal->last_sequence());
        EXPECT_EQ(live.at("sha256"), host::sha256_hex(states_of(*journal)));
        for (const auto& person : people) commands += person.sent().size();
        EXPECT_EQ(last.process().end(SIGTERM).status, 0);
        if (HasFailure()) return;
    }
    EXPECT_GE(kills, 200);
    EXPECT_GE(commands, 1000U) << "the service was killed before it had anything to do";
    RecordProperty("kills", kills);
    RecordProperty("commands", static_cast<int>(commands));
    std::printf("%d kills, %zu commands acknowledged and kept\n", kills, commands);
}

}  // namespace
}  // namespace guichet::daemon
