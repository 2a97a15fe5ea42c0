#pragma once
// The real `guichet serve` in a process of its own, a folder that goes away, a client to talk to it.
#include <nlohmann/json.hpp>

#include <chrono>
#include <string>
#include <string_view>
#include <sys/types.h>
#include <vector>

#include "plugins/http/client.h"

namespace guichet::daemon {

/// A new folder, removed with all that is in it.
class TemporaryFolder {
public:
    TemporaryFolder();
    ~TemporaryFolder();
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    std::string file(std::string_view name) const { return path_ + "/" + std::string(name); }
    const std::string& path() const { return path_; }

private:
    std::string path_;
};

/// How a process ended.
struct Ended {
    int status = -1;   ///< its exit status; -1 when a signal ended it
    int signal = 0;
    std::chrono::milliseconds took{0};  ///< since it was told to
};

/// A program that runs, its standard output and error in files.
class Process {
public:
    Process(std::vector<std::string> words, const std::string& output, const std::string& error);
    ~Process();  ///< kills it when it still runs
    Process(const Process&) = delete;
    Process& operator=(const Process&) = delete;
    bool runs();
    Ended end(int signal);  ///< sends the signal and waits, at most 20 s
    Ended wait();           ///< waits, at most 60 s

private:
    Ended reap(std::chrono::seconds patience);
    pid_t pid_ = -1;
};

/// The text of a file, empty when there is none.
std::string text_of(const std::string& path);
/// The bytes of tests/daemon/<name>.
std::string test_file(std::string_view name);

/// What a `guichet` command printed, and its status.
struct Ran {
    int status = -1;
    std::string output, error;
};
Ran run_guichet(const TemporaryFolder& folder, std::vector<std::string> arguments);
Ran run_program(const TemporaryFolder& folder, std::vector<std::string> words);

/// Somebody who asks, where access is open.
struct Who {
    std::string party, person;
};

// Those who act in the trial call (essai.call), and where it is over HTTP.
inline const Who applicant{"porteur", "asso-1"};
inline const Who team{"équipe", "c.dubosc"};
inline const std::string calls = "/calls/essai";
inline const std::string dossiers = calls + "/dossiers";

class Service {
public:
    /// Starts and waits until it listens. `more` are further arguments; without --open-access in them
    /// tokens are asked for.
    Service(const TemporaryFolder& folder, std::vector<std::string> more);
    /// The trial call, access open.
    static std::vector<std::string> trial();

    std::uint16_t port() const { return port_; }
    std::string url() const { return "http://127.0.0.1:" + std::to_string(port_); }
    Process& process() { return *process_; }
    http::Client client() const;
    std::string log() const { return text_of(folder_.file("error.txt")); }

    /// One request on a new connection. A key is sent with anything but GET: the given one, else a new one.
    http::Response send(std::string_view method, std::string_view target, const Who& who = {}, const nlohmann::json& body = {},
                        std::string_view key = {}) const;

private:
    const TemporaryFolder& folder_;
    std::unique_ptr<Process> process_;
    std::uint16_t port_ = 0;
};

http::Headers headers_of(const Who& who, std::string_view key);
/// A key never used before in this process.
std::string new_key();
nlohmann::json json_of(const http::Response& response);

}  // namespace guichet::daemon
