// The service as its clients see it: the real program, over HTTP on loopback, every command durable
// (SQLite, WAL, synchronous=FULL) before it is acknowledged.
//
//   Acknowledged/N       N clients, each sending its next command when the last one is answered
//   ServesAgain/dossiers time from the start of a new process to its first answer, after kill -9
#include <benchmark/benchmark.h>
#include <signal.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <filesystem>
#include <thread>

#include "tests/daemon/service_fixture.h"

namespace guichet::daemon {
namespace {

using nlohmann::json;
using std::chrono::steady_clock;

const std::string dossiers = "/calls/essai/dossiers";

std::string create(http::Client& client, const Who& who) {
    return json_of(client.send("POST", dossiers, headers_of(who, new_key()), "{}")).at("dossier").get<std::string>();
}

std::string answers(int round) {
    return json{{"candidature.porteur.nom", "Association fictive " + std::to_string(round)}, {"candidature.porteur.candidat", "association"},
                {"candidature.budget.demandé", std::to_string(100 + round % 39000) + ".40"}}.dump();
}

double percentile(std::vector<double>& sorted_ms, double share) {
    return sorted_ms.empty() ? 0 : sorted_ms[std::min(sorted_ms.size() - 1, static_cast<std::size_t>(share * static_cast<double>(sorted_ms.size())))];
}

void Acknowledged(benchmark::State& state) {
    const auto clients = static_cast<int>(state.range(0));
    constexpr auto length = std::chrono::seconds(5);
    TemporaryFolder folder;
    Service service(folder, Service::trial());
    for (auto _ : state) {
        std::vector<std::vector<double>> waits(static_cast<std::size_t>(clients));
        std::atomic<std::int64_t> wrong{0};
        std::vector<std::thread> threads;
        const auto start = steady_clock::now();
        for (int i = 0; i < clients; ++i)
            threads.emplace_back([&, i] {
                auto client = service.client();
                const Who who{"porteur", "asso-" + std::to_string(i)};
                const auto target = dossiers + "/" + create(client, who) + "/answers";
                for (int round = 0; steady_clock::now() - start < length; ++round) {
                    const auto body = answers(round);
                    const auto headers = headers_of(who, new_key());
                    const auto asked = steady_clock::now();
                    if (client.send("PATCH", target, headers, body).status != 200) ++wrong;
                    waits[static_cast<std::size_t>(i)].push_back(std::chrono::duration<double, std::milli>(steady_clock::now() - asked).count());
                }
            });
        for (auto& thread : threads) thread.join();
        const auto seconds = std::chrono::duration<double>(steady_clock::now() - start).count();
        state.SetIterationTime(seconds);
        std::vector<double> all;
        for (const auto& one : waits) all.insert(all.end(), one.begin(), one.end());
        std::sort(all.begin(), all.end());
        if (wrong != 0) state.SkipWithError("a command was not accepted");
        state.counters["commands/s"] = static_cast<double>(all.size()) / seconds;
        state.counters["p50_ms"] = percentile(all, 0.50);
        state.counters["p99_ms"] = percentile(all, 0.99);
    }
}
BENCHMARK(Acknowledged)->Arg(1)->Arg(16)->Arg(64)->Iterations(1)->UseManualTime()->Unit(benchmark::kSecond);

/// Fills the journal over HTTP with submitted dossiers: 3 commands each.
void fill(const Service& service, int count) {
    constexpr int clients = 16;
    std::atomic<int> next{0};
    std::vector<std::thread> threads;
    for (int i = 0; i < clients; ++i)
        threads.emplace_back([&] {
            auto client = service.client();
            for (int n = next++; n < count; n = next++) {
                const Who who{"porteur", "asso-" + std::to_string(n)};
                const auto target = dossiers + "/" + create(client, who);
                client.send("PATCH", target + "/answers", headers_of(who, new_key()), answers(n));
                client.send("POST", target + "/submit", headers_of(who, new_key()), "{}");
            }
        });
    for (auto& thread : threads) thread.join();
}

void ServesAgain(benchmark::State& state) {
    const auto count = static_cast<int>(state.range(0));
    TemporaryFolder folder;
    auto service = std::make_unique<Service>(folder, Service::trial());
    fill(*service, count);
    double bytes = 0;
    for (auto _ : state) {
        service->process().end(SIGKILL);
        const auto start = steady_clock::now();
        service = std::make_unique<Service>(folder, Service::trial());
        auto client = service->client();
        const auto answer = client.send("GET", dossiers + "?limit=1", headers_of({"équipe", "c.dubosc"}, ""));
        state.SetIterationTime(std::chrono::duration<double>(steady_clock::now() - start).count());
        if (answer.status != 200) state.SkipWithError("it does not serve");
    }
    for (const auto& entry : std::filesystem::directory_iterator(folder.path()))
        if (entry.path().string().find(".db") != std::string::npos) bytes += static_cast<double>(entry.file_size());
    state.counters["journal_bytes/dossier"] = bytes / count;
}
BENCHMARK(ServesAgain)->Arg(10'000)->Iterations(3)->UseManualTime()->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace guichet::daemon
