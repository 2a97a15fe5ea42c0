#pragma once
// The way a dossier usually goes, in few words: each function carries it one stage further and throws
// when the engine refuses, so that a test may begin where its own subject begins.
#include <string>
#include <vector>

#include "tests/support/test_call.h"

namespace guichet::support {

/// Throws what the engine said, when it refused.
void must(const Said& said);

/// Created, filled and submitted now; AQ-01's answers unless others are given. → instruction
void file(TestCall& call, const std::string& dossier, const std::string& application_json = {});
/// Marked on the six criteria and found eligible. → avis
void find_eligible(TestCall& call, const std::string& dossier);
/// Two jurors a college (p1, p2, r1, r2) and three members of the commission (c1, c2, c3).
void seat_bodies(TestCall& call);
/// A session of today, all members of the body present, opened; its name.
std::string hold_session(TestCall& call, const std::string& body, const std::vector<std::string>& dossiers);
/// Marked by the four jurors and advised on in a session of today, closed again. → décision
void advise(TestCall& call, const std::string& dossier, const std::string& opinion = "favorable");
/// Granted in a session of today; all that is possible when no amount is given. → démarrage
void grant(TestCall& call, const std::string& dossier, const std::string& amount = {});
/// Start declared. → réalisation
void start(TestCall& call, const std::string& dossier, const std::string& date);
/// Report submitted. → contrôle
void hand_report(TestCall& call, const std::string& dossier, const std::string& report_json);

/// file and find_eligible.
void bring_to_opinion(TestCall& call, const std::string& dossier, const std::string& application_json = {});
/// … and advise; needs seat_bodies.
void bring_to_decision(TestCall& call, const std::string& dossier, const std::string& application_json = {});

/// Twelve equal marks.
std::vector<std::int64_t> twelve(std::int64_t mark);

}  // namespace guichet::support
