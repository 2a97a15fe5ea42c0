#pragma once
// The subcommands that read a journal: explain, log, verify.
#include <string>

namespace guichet::daemon {

struct ExplainOptions {
    std::string dossier;
    std::string journal;
    std::string call;    ///< needed when the journal holds several calls with such a dossier
    std::string reader;
    std::string lang;
    bool full = false;   ///< answers, letters and mechanics too
};
int explain(const ExplainOptions& options);

struct LogOptions {
    std::string journal;
    std::string dossier;
    std::string call;
    std::string reader;
    std::string lang;
    std::uint64_t from = 1;
    bool json = false;
    bool details = false;
};
int log(const LogOptions& options);

struct VerifyOptions {
    std::string journal;
    std::string head;  ///< a head hash noted earlier
    std::string lang;
    bool json = false;
};
int verify(const VerifyOptions& options);

}  // namespace guichet::daemon
