#include "tests/daemon/service_fixture.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <thread>

extern char** environ;

namespace guichet::daemon {

using std::chrono::steady_clock;

TemporaryFolder::TemporaryFolder() {
    auto pattern = (std::filesystem::temp_directory_path() / "guichet-test-XXXXXX").string();
    if (::mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("no temporary folder");
    path_ = pattern;
}

TemporaryFolder::~TemporaryFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
}

Process::Process(std::vector<std::string> words, const std::string& output, const std::string& error) {
    std::vector<char*> arguments;
    for (auto& word : words) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    posix_spawn_file_actions_t actions;
    ::posix_spawn_file_actions_init(&actions);
    ::posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
    ::posix_spawn_file_actions_addopen(&actions, 1, output.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
    ::posix_spawn_file_actions_addopen(&actions, 2, error.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0600);
    const int failed = ::posix_spawnp(&pid_, arguments[0], &actions, nullptr, arguments.data(), environ);
    ::posix_spawn_file_actions_destroy(&actions);
    if (failed != 0) throw std::runtime_error("cannot run " + words[0]);
}

Process::~Process() {
    if (pid_ > 0) end(SIGKILL);
}

bool Process::runs() {
    if (pid_ <= 0) return false;
    siginfo_t facts{};
    return ::waitid(P_PID, static_cast<id_t>(pid_), &facts, WEXITED | WNOHANG | WNOWAIT) == 0 && facts.si_pid == 0;
}

Ended Process::end(int signal) {
    if (pid_ > 0) ::kill(pid_, signal);
    return reap(std::chrono::seconds(20));
}

Ended Process::wait() { return reap(std::chrono::seconds(60)); }

Ended Process::reap(std::chrono::seconds patience) {
    const auto start = steady_clock::now();
    Ended ended;
    int status = 0;
    while (pid_ > 0) {
        const auto found = ::waitpid(pid_, &status, WNOHANG);
        if (found == pid_) break;
        if (steady_clock::now() - start > patience) {
            ::kill(pid_, SIGKILL);
            ::waitpid(pid_, &status, 0);
            break;
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    pid_ = -1;
    ended.took = std::chrono::duration_cast<std::chrono::milliseconds>(steady_clock::now() - start);
    if (WIFEXITED(status)) ended.status = WEXITSTATUS(status);
    if (WIFSIGNALED(status)) ended.signal = WTERMSIG(status);
    return ended;
}

std::string text_of(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    std::ostringstream text;
    text << in.rdbuf();
    return std::move(text).str();
}

std::string test_file(std::string_view name) { return std::string(GUICHET_SOURCE_DIR "/tests/daemon/") + std::string(name); }

Ran run_program(const TemporaryFolder& folder, std::vector<std::string> words) {
    static std::atomic<int> number{0};
    const auto base = folder.file("run-" + std::to_string(++number));
    Process process(std::move(words), base + ".out", base + ".err");
    const auto ended = process.wait();
    return {ended.status, text_of(base + ".out"), text_of(base + ".err")};
}

Ran run_guichet(const TemporaryFolder& folder, std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), GUICHET_PROGRAM);
    return run_program(folder, std::move(arguments));
}

std::vector<std::string> Service::trial() { return {test_file("essai.call"), "--open-access"}; }

Service::Service(const TemporaryFolder& folder, std::vector<std::string> more) : folder_(folder) {
    const auto port_file = folder.file("port");
    std::filesystem::remove(port_file);
    std::vector<std::string> words{GUICHET_PROGRAM, "serve", "--data", folder.file("journal.db"), "--port", "0", "--port-file", port_file};
    words.insert(words.end(), more.begin(), more.end());
    process_ = std::make_unique<Process>(std::move(words), folder.file("output.txt"), folder.file("error.txt"));
    for (const auto start = steady_clock::now(); !std::filesystem::exists(port_file);) {
        if (!process_->runs() || steady_clock::now() - start > std::chrono::seconds(60)) throw std::runtime_error("the service did not start: " + log());
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    port_ = static_cast<std::uint16_t>(std::stoi(text_of(port_file)));
}

http::Client Service::client() const {
    http::Client::Options options;
    options.port = port_;
    return http::Client(options);
}

std::string new_key() {
    static std::atomic<int> number{0};
    return "key-" + std::to_string(++number);
}

http::Headers headers_of(const Who& who, std::string_view key) {
    http::Headers headers;
    if (!who.party.empty()) headers["guichet-party"] = http::percent_encode(who.party);
    if (!who.person.empty()) headers["guichet-person"] = http::percent_encode(who.person);
    if (!key.empty()) headers["idempotency-key"] = key;
    return headers;
}

http::Response Service::send(std::string_view method, std::string_view target, const Who& who, const nlohmann::json& body, std::string_view key) const {
    const auto used = key.empty() && method != "GET" ? new_key() : std::string(key);
    return client().send(method, target, headers_of(who, used), body.is_null() ? std::string() : body.dump());
}

nlohmann::json json_of(const http::Response& response) { return nlohmann::json::parse(response.body); }

}  // namespace guichet::daemon
