// A hundred connections at once.
#include <gtest/gtest.h>

#include <latch>
#include <mutex>
#include <set>
#include <thread>

#include "tests/daemon/service_fixture.h"

namespace guichet::daemon {
namespace {

using nlohmann::json;

constexpr int crowd = 100;

TEST(Crowd, AHundredApplicantsCreateChangeAndSubmitAtOnce) {
    TemporaryFolder folder;
    Service service(folder, Service::trial());
    std::mutex mutex;
    std::set<std::string> numbers, problems;
    std::latch start(crowd);
    const auto one = [&](int number) {
        const Who who{"porteur", "asso-" + std::to_string(number)};
        auto client = service.client();
        const auto send = [&](std::string_view method, const std::string& target, const json& body) {
            const auto response = client.send(method, target, headers_of(who, method == "GET" ? "" : target), body.is_null() ? "" : body.dump());
            if (response.status / 100 != 2) throw std::runtime_error(response.body);
            return json_of(response);
        };
        start.arrive_and_wait();
        const auto id = send("POST", dossiers, {{"reference", "F-" + std::to_string(number)}}).at("dossier").get<std::string>();
        const auto at = dossiers + "/" + id;
        send("PATCH", at + "/answers", {{"candidature.porteur.nom", "Structure " + std::to_string(number)}, {"candidature.porteur.candidat", "association"}});
        send("PUT", at + "/forms/candidature", {{"porteur", {{"nom", "Structure " + std::to_string(number)}, {"candidat", "association"}}}, {"budget", {{"demandé", std::to_string(number + 1) + ".00"}}}});
        send("POST", at + "/submit", {});
        // Read your own writes.
        const auto shown = send("GET", at, {});
        if (shown.at("stage").at("name") != "instruction" || shown.at("answers").at("candidature").at("budget").at("demandé") != std::to_string(number + 1) + ".00")
            throw std::runtime_error(shown.dump());
        const std::scoped_lock lock(mutex);
        numbers.insert(id);
    };
    std::vector<std::thread> people;
    for (int number = 0; number < crowd; ++number)
        people.emplace_back([&, number] {
            try {
                one(number);
            } catch (const std::exception& error) {
                const std::scoped_lock lock(mutex);
                problems.insert(error.what());
            }
        });
    for (auto& person : people) person.join();
    EXPECT_TRUE(problems.empty()) << *problems.begin();
    EXPECT_EQ(numbers.size(), static_cast<std::size_t>(crowd));
    const auto list = json_of(service.send("GET", dossiers + "?stage=instruction", {"équipe", "c.dubosc"}));
    EXPECT_EQ(list.at("dossiers").size(), static_cast<std::size_t>(crowd));
    const auto sequence = json_of(service.send("GET", "/state")).at("sequence");
    EXPECT_EQ(sequence, 1 + 4 * crowd) << "each command once, and the call's publication";
}

}  // namespace
}  // namespace guichet::daemon
