// What comes after the filing, over HTTP: what a person finds, an appeal, an amendment, an extension,
// and surveys that fall due while the service is stopped.
#include <gtest/gtest.h>

#include <csignal>

#include "tests/daemon/service_fixture.h"

namespace guichet::daemon {
namespace {

using nlohmann::json;

const Who requester{"porteur", "asso-1"}, service_of_the_town{"service", "s.1"}, elected{"élus", "e.1"};

std::string golden(std::string_view name) { return std::string(GUICHET_SOURCE_DIR) + "/tests/golden/" + std::string(name); }

/// A service that can be stopped and started again later, on the same journal.
class Town {
public:
    Town(std::string call, const std::string& start_at) : name_(std::move(call)) { start(start_at, {golden(name_ + ".call")}); }

    void start_again(const std::string& at) {
        EXPECT_EQ(service_->process().end(SIGTERM).status, 0);
        start(at, {});
    }

    json done(std::string_view method, const std::string& where, const Who& who, const json& body = {}, int status = 200) {
        const auto response = service_->send(method, "/calls/" + name_ + where, who, body);
        EXPECT_EQ(response.status, status) << response.body;
        return json_of(response);
    }
    json act(const std::string& dossier, const Who& who, const json& body) { return done("POST", "/dossiers/" + dossier + "/actions", who, body); }
    json refused(const std::string& dossier, const Who& who, const json& body, int status, std::string_view kind) {
        const auto problem = done("POST", "/dossiers/" + dossier + "/actions", who, body, status);
        EXPECT_EQ(problem.at("kind"), kind) << problem;
        return problem;
    }
    json dossier(const std::string& id, const Who& who) { return done("GET", "/dossiers/" + id, who); }
    std::string stage(const std::string& id) { return dossier(id, service_of_the_town).at("stage").at("name"); }

    void file(const std::string& reference, const json& answers) {
        done("POST", "/dossiers", requester, {{"reference", reference}}, 201);
        done("PATCH", "/dossiers/" + reference + "/answers", requester, answers);
        done("POST", "/dossiers/" + reference + "/submit", requester);
    }

private:
    void start(const std::string& at, std::vector<std::string> more) {
        service_.reset();
        more.insert(more.end(), {"--open-access", "--start-at", at});
        service_ = std::make_unique<Service>(folder_, std::move(more));
    }

    std::string name_;
    TemporaryFolder folder_;
    std::unique_ptr<Service> service_;
};

TEST(VerificationsOverHttp, AreFoundByWhoTheCallSaysAndCorrected) {
    Town town("verifications", "2015-03-02T09:00:00Z");
    town.file("V-1", {{"demande.porteur.nom", "Association fictive"}, {"demande.porteur.nature", "association"}, {"demande.porteur.siret", "73282932000074"},
                      {"demande.porteur.label", true}, {"demande.budget.demandé", "800.00"}});
    const json found = {{"kind", "SettleVerification"}, {"verification", "besoin"}, {"fulfilled", true}, {"reason", "un besoin que le quartier a dit"}};
    town.refused("V-1", elected, found, 403, "not_yours");
    town.refused("V-1", service_of_the_town, {{"kind", "SettleVerification"}, {"verification", "envie"}, {"fulfilled", true}, {"reason", "x"}}, 404, "unknown_name");
    const auto too_early = town.refused("V-1", service_of_the_town, {{"kind", "ReachOutcome"}, {"outcome", "recevable"}}, 422, "rule_not_met");
    EXPECT_NE(too_early.dump().find("besoin social"), std::string::npos) << too_early;

    json against = found;
    against["fulfilled"] = false;
    town.act("V-1", service_of_the_town, against);
    town.refused("V-1", service_of_the_town, {{"kind", "ReachOutcome"}, {"outcome", "recevable"}}, 422, "rule_not_met");
    town.act("V-1", service_of_the_town, found);  // corrected
    EXPECT_EQ(town.act("V-1", service_of_the_town, {{"kind", "ReachOutcome"}, {"outcome", "recevable"}}).at("stage").at("name"), "décision");
    EXPECT_EQ(town.act("V-1", elected, {{"kind", "ReachOutcome"}, {"outcome", "accordée"}, {"amount", "800.00"}}).at("stage").at("name"), "réserve");
    town.act("V-1", service_of_the_town, {{"kind", "SettleVerification"}, {"verification", "cofinancement"}, {"fulfilled", true}, {"reason", "lettres vues"}});
    town.act("V-1", service_of_the_town, {{"kind", "ReachOutcome"}, {"outcome", "levée"}});

    // An amendment proposes other answers; adopted, they are the dossier's, and what holds is judged again.
    town.refused("V-1", requester, {{"kind", "PerformAct"}, {"act", "avenant"}, {"answers", {{"demande.budget.demandé", "700.00"}}}}, 422, "incomplete");
    town.act("V-1", requester, {{"kind", "PerformAct"}, {"act", "avenant"}, {"reason", "moins de séances"}, {"answers", {{"demande.budget.demandé", "700.00"}}}});
    EXPECT_EQ(town.stage("V-1"), "instruction_avenant");
    town.act("V-1", service_of_the_town, {{"kind", "ReachOutcome"}, {"outcome", "écarté"}, {"reason", "l'aide est déjà accordée"}});
    EXPECT_EQ(town.stage("V-1"), "réalisation");
    EXPECT_EQ(town.dossier("V-1", requester).at("award"), "800.00");
}

class Permanent : public testing::Test {
protected:
    void file(const std::string& reference) {
        town.file(reference, {{"demande.porteur.nom", "Association fictive"}, {"demande.porteur.nature", "association"}, {"demande.budget.demandé", "800.00"}});
    }
    json service_gives(const std::string& dossier, const std::string& outcome, const std::string& reason = {}) {
        json body = {{"kind", "ReachOutcome"}, {"outcome", outcome}};
        if (!reason.empty()) body["reason"] = reason;
        return town.act(dossier, service_of_the_town, body);
    }
    Town town{"temps", "2018-03-05T09:00:00Z"};
};

TEST_F(Permanent, AnAppealIsMadeInItsTimeAndWithItsReason) {
    file("T-1");
    service_gives("T-1", "irrecevable", "hors sujet");
    const json appeal = {{"kind", "PerformAct"}, {"act", "recours"}, {"reason", "le sujet est celui de l'appel"}};
    town.refused("T-1", requester, {{"kind", "PerformAct"}, {"act", "recours"}}, 422, "incomplete");
    town.refused("T-1", service_of_the_town, appeal, 403, "not_yours");
    town.refused("T-1", requester, {{"kind", "PerformAct"}, {"act", "avenant"}, {"reason", "x"}}, 409, "out_of_turn");
    town.act("T-1", requester, appeal);
    EXPECT_EQ(town.stage("T-1"), "réexamen");
    EXPECT_EQ(service_gives("T-1", "admis").at("stage").at("name"), "attribution");

    file("T-2");
    service_gives("T-2", "irrecevable", "hors sujet");
    town.start_again("2018-05-09T09:00:00Z");
    const auto late = town.refused("T-2", requester, appeal, 409, "closed");
    EXPECT_NE(late.dump().find("mai 2018"), std::string::npos) << late;
}

TEST_F(Permanent, SilenceRejectsWhileTheServiceIsStopped) {
    file("T-3");
    town.start_again("2018-05-07T09:00:00Z");  // two months end on Saturday 5 May: Monday is still in time
    EXPECT_EQ(town.stage("T-3"), "instruction");
    town.start_again("2018-05-09T09:00:00Z");
    EXPECT_EQ(town.stage("T-3"), "rejeté");
}

TEST_F(Permanent, ASurveyFallsDueIsAnsweredOnceAndAnExtensionIsGivenOnce) {
    file("T-4");
    service_gives("T-4", "recevable");
    town.start_again("2018-11-15T09:00:00Z");
    const auto conduct = [&](const json& body) { return town.done("POST", "/actions", service_of_the_town, body); };
    conduct({{"kind", "AppointMember"}, {"body", "commission"}, {"person", "m1"}, {"organisation", "Ville imaginaire"}});
    conduct({{"kind", "ConveneSession"}, {"body", "commission"}, {"session", "c1"}, {"date", "2018-11-15"}, {"dossiers", {"T-4"}}});
    conduct({{"kind", "RecordAttendance"}, {"session", "c1"}, {"present", {"m1"}}});
    conduct({{"kind", "OpenSession"}, {"session", "c1"}});
    town.act("T-4", service_of_the_town, {{"kind", "ReachOutcome"}, {"outcome", "accordée"}, {"amount", "800.00"}});
    conduct({{"kind", "CloseSession"}, {"session", "c1"}});

    const json extension = {{"kind", "PerformAct"}, {"act", "prorogation"}, {"reason", "travaux en retard"}};
    town.act("T-4", service_of_the_town, extension);
    town.refused("T-4", service_of_the_town, extension, 422, "rule_not_met");
    town.act("T-4", requester, {{"kind", "FillForm"}, {"form", "bilan"}, {"answers", {{"texte_du_bilan", "Douze ateliers."}}}});
    town.act("T-4", requester, {{"kind", "SubmitForm"}});
    EXPECT_EQ(town.stage("T-4"), "soldé");

    town.start_again("2019-11-18T09:00:00Z");  // twelve months after the award, counted while nobody was there
    const auto shown = town.dossier("T-4", requester);
    ASSERT_EQ(shown.at("surveys").size(), 2U) << shown;
    town.done("PATCH", "/dossiers/T-4/answers", requester, {{"enquête_court.bénéficiaires", 120}, {"enquête_court.moyens", "2000.00"}, {"enquête_court.poursuite", true}});
    town.done("POST", "/dossiers/T-4/submit", requester, {{"form", "enquête_court"}});
    town.done("POST", "/dossiers/T-4/submit", requester, {{"form", "enquête_court"}}, 409);
    town.done("POST", "/dossiers/T-4/submit", requester, {{"form", "enquête_long"}}, 409);
}

}  // namespace
}  // namespace guichet::daemon
