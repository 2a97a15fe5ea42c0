#include "tests/support/scenario.h"

#include <stdexcept>

namespace guichet::support {

void must(const Said& said) {
    if (said.reply.accepted) return;
    auto why = said.reply.rejection.french;
    for (const auto& fault : said.reply.rejection.faults) why += "\n  " + fault.place + ": " + fault.french;
    throw std::runtime_error(why);
}

std::vector<std::int64_t> twelve(std::int64_t mark) { return std::vector<std::int64_t>(12, mark); }

void file(TestCall& call, const std::string& dossier, const std::string& application_json) {
    must(call.create(dossier));
    must(call.fill(dossier, "candidature", application_json.empty() ? example_form("AQ-01", "candidature") : application_json));
    must(call.submit(dossier));
}

void find_eligible(TestCall& call, const std::string& dossier) {
    must(call.mark(team(), dossier, "analyse", {1, 1, 1, 1, 1, 1}));
    must(call.outcome(dossier, "recevable"));
}

void seat_bodies(TestCall& call) {
    for (const char* person : {"p1", "p2"}) must(call.appoint("jury", "partenaires", person));
    for (const char* person : {"r1", "r2"}) must(call.appoint("jury", "région", person));
    for (const char* person : {"c1", "c2", "c3"}) must(call.appoint("commission_permanente", "", person));
}

std::string hold_session(TestCall& call, const std::string& body, const std::vector<std::string>& dossiers) {
    auto name = "S" + std::to_string(call.state().sessions.size() + 1);
    must(call.convene(body, name, iso(call.shard().zone().local(call.now()).date), dossiers));
    std::vector<std::string> present;
    for (const auto& member : call.state().members)
        if (call.program().bodies.at(static_cast<std::size_t>(member.body)).name == body) present.push_back(member.person);
    must(call.attend(name, present));
    must(call.open(name));
    return name;
}

void advise(TestCall& call, const std::string& dossier, const std::string& opinion) {
    auto session = hold_session(call, "jury", {dossier});
    for (const char* person : {"p1", "p2", "r1", "r2"}) must(call.mark(juror(person), dossier, "lecture", twelve(2)));
    must(call.outcome(dossier, opinion));
    must(call.close(session));
}

void grant(TestCall& call, const std::string& dossier, const std::string& amount) {
    auto session = hold_session(call, "commission_permanente", {dossier});
    must(call.outcome(dossier, "accordée", amount));
    must(call.close(session));
}

void start(TestCall& call, const std::string& dossier, const std::string& date) {
    must(call.fill(dossier, "déclaration_de_démarrage", declaration(date)));
    must(call.submit(dossier));
}

void hand_report(TestCall& call, const std::string& dossier, const std::string& report_json) {
    must(call.fill(dossier, "bilan", report_json));
    must(call.submit(dossier));
}

void bring_to_opinion(TestCall& call, const std::string& dossier, const std::string& application_json) {
    file(call, dossier, application_json);
    find_eligible(call, dossier);
}

void bring_to_decision(TestCall& call, const std::string& dossier, const std::string& application_json) {
    bring_to_opinion(call, dossier, application_json);
    advise(call, dossier);
}

}  // namespace guichet::support
