#include "tests/decide/panel.h"

#include <stdexcept>

#include "tests/support/scenario.h"

namespace guichet::support {
namespace {

const std::vector<std::string> jurors{"p1", "p2", "p3", "r1", "r2", "r3"};

}  // namespace

std::string panel_text(const Changes& changes) {
    auto text = repository_file("tests/golden/comites.call");
    for (const auto& change : changes) {
        const auto at = text.find(change.was);
        if (at == std::string::npos) throw std::runtime_error("the call does not hold: " + change.was);
        text.replace(at, change.was.size(), change.is);
    }
    return text;
}

Panel::Panel(const Changes& changes) : call(compiled(panel_text(changes))) {
    call.at("2015-03-02 10:00");
    for (const auto& person : jurors) must(secretary(model::AppointMember{"jury", person[0] == 'p' ? "partenaires" : "région", person, person, "Organisme fictif"}));
    for (const char* person : {"c1", "c2", "c3"}) must(secretary(model::AppointMember{"commission", "", person, person, "Organisme fictif"}));
}

void Panel::file(const std::string& dossier, const std::string& amount) {
    must(call.create(dossier));
    must(call.fill(dossier, "demande", R"({"porteur": {"nom": "Association fictive", "nature": "association"}, "budget": {"demandé": ")" + amount + R"("}})"));
    must(call.submit(dossier));
}

void Panel::convene(const std::string& body, const std::string& session, std::vector<std::string> dossiers, std::vector<std::string> present) {
    must(secretary(model::ConveneSession{body, session, call.shard().zone().local(call.now()).date, std::move(dossiers)}));
    must(secretary(model::RecordAttendance{session, std::move(present)}));
}

void Panel::jury(const std::string& session, std::vector<std::string> dossiers) {
    convene("jury", session, std::move(dossiers), jurors);
    must(secretary(model::DesignateChair{session, "p1"}));
    must(secretary(model::OpenSession{session}));
}

void Panel::commission(const std::string& session, std::vector<std::string> dossiers) {
    convene("commission", session, std::move(dossiers), {"c1", "c2", "c3"});
    must(secretary(model::OpenSession{session}));
}

Said Panel::mark(const std::string& person, const std::string& dossier, std::vector<std::int64_t> tenths) {
    return call.act(juror(person), dossier, model::GiveMarks{"lecture", std::move(tenths), "", 10});
}

void Panel::mark_all(const std::string& dossier, const std::vector<std::int64_t>& tenths) {
    for (const auto& person : jurors) must(mark(person, dossier, tenths));
}

Said Panel::vote(const std::string& person, const std::string& dossier, const std::string& outcome) {
    return secretary(model::RecordVote{person, outcome}, dossier);
}

void Panel::vote_all(const std::string& dossier, const std::string& outcome) {
    for (const auto& person : jurors) must(vote(person, dossier, outcome));
}

Said Panel::outcome(const std::string& dossier, const std::string& name, const std::string& reason) {
    return secretary(model::ReachOutcome{name, "", reason}, dossier);
}

void Panel::advise(const std::vector<std::string>& dossiers, const std::vector<std::vector<std::int64_t>>& tenths, const std::string& opinion) {
    jury("J", dossiers);
    for (std::size_t i = 0; i < dossiers.size(); ++i) {
        mark_all(dossiers[i], tenths[i]);
        vote_all(dossiers[i], opinion);
        must(outcome(dossiers[i], opinion));
    }
    must(secretary(model::CloseSession{"J"}));
}

}  // namespace guichet::support
