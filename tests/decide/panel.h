#pragma once
// A call whose jury has seats, quorums, proxies, a chair and votes (tests/golden/comites.call), with
// short names for what its tests do.
#include <string>
#include <vector>

#include "tests/support/test_call.h"

namespace guichet::support {

inline const std::vector<std::int64_t> fair_marks{35, 150, 40, 30};  ///< 3,5 · 15 · 4 · 3, in tenths

/// The text of the call with some lines changed.
std::string panel_text(const Changes& changes = {});

class Panel {
public:
    /// Members are seated; the clock stands on 2 March 2015, 10:00.
    explicit Panel(const Changes& changes = {});

    Said secretary(model::CommandBody body, const std::string& dossier = {}) { return call.act({"service", "s"}, dossier, std::move(body)); }
    /// Filed, at the stage of the jury, asking `amount`.
    void file(const std::string& dossier, const std::string& amount = "500");
    /// Convened for today on these dossiers; `present` recorded, not opened.
    void convene(const std::string& body, const std::string& session, std::vector<std::string> dossiers, std::vector<std::string> present);
    /// The jury with all of its members, chaired by p1, opened.
    void jury(const std::string& session, std::vector<std::string> dossiers);
    /// The commission with all of its members, opened.
    void commission(const std::string& session, std::vector<std::string> dossiers);
    Said mark(const std::string& person, const std::string& dossier, std::vector<std::int64_t> tenths);
    /// The six members mark alike.
    void mark_all(const std::string& dossier, const std::vector<std::int64_t>& tenths);
    Said vote(const std::string& person, const std::string& dossier, const std::string& outcome);
    void vote_all(const std::string& dossier, const std::string& outcome);
    Said outcome(const std::string& dossier, const std::string& name, const std::string& reason = {});
    /// Through the jury, to the commission.
    void advise(const std::vector<std::string>& dossiers, const std::vector<std::vector<std::int64_t>>& tenths, const std::string& opinion = "favorable");

    TestCall call;
};

}  // namespace guichet::support
