#pragma once
// `guichet dossier …`: the client of `guichet serve`, over its HTTP API.
#include <cstdint>
#include <string>
#include <vector>

namespace guichet::daemon {

/// What is asked; the members used depend on it.
enum class DossierAct : std::uint8_t { create, change, fill, submit, act, conduct, show, list, history, explain };

struct DossierOptions {
    DossierAct act = DossierAct::list;
    std::string url = "http://127.0.0.1:8117";
    std::string token;    ///< empty: GUICHET_TOKEN
    std::string party, person;
    std::string call;     ///< empty: the only one in service there
    std::string key;      ///< idempotency key; empty: a fresh one, told on standard error
    std::string lang;
    bool json = false;    ///< the service's answer as it came

    std::string dossier;  ///< number or reference
    std::string reference;
    std::string form, file;
    std::string kind;
    /// "path=text", or "path:=json" for what is not a text.
    std::vector<std::string> members;
    std::string stage, after;
    std::size_t limit = 100;
    bool brief = false;
};

/// Exit status: ok, mistakes (the service refused), usage, broken (no answer).
int dossier_command(const DossierOptions& options);

}  // namespace guichet::daemon
