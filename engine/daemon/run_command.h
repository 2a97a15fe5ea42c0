#pragma once
#include <string>

namespace guichet::daemon {

struct RunOptions {
    std::string call;
    std::string dossiers;
    std::string script;
    std::string journal;  ///< where to keep the journal; empty: in memory only
    std::string reader;   ///< --as: the account as this role reads it
    std::string lang;
    bool json = false;
    bool quiet = false;
};
/// `guichet run`: a call in virtual time. Status 1 when a refusal was not announced by the script (or an
/// announced one did not come), or when a dossier file cannot be read.
int run(const RunOptions& options);

}  // namespace guichet::daemon
