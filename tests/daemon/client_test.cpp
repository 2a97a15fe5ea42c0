// `guichet dossier …` on the call of 2015, with a dossier of the example.
#include <gtest/gtest.h>

#include <csignal>
#include <filesystem>
#include <fstream>

#include "tests/daemon/service_fixture.h"

namespace guichet::daemon {
namespace {

const std::string example = GUICHET_SOURCE_DIR "/examples/aquitaine-2015/dossiers/AQ-01.json";

class Client : public testing::Test {
protected:
    Ran dossier(std::vector<std::string> words, const Who& who = {"porteur", "asso-1"}) {
        words.insert(words.begin(), "dossier");
        for (const auto& word : {std::string("--url"), service.url(), std::string("--party"), who.party, std::string("--person"), who.person, std::string("--lang"), std::string("fr")})
            words.push_back(word);
        return run_guichet(folder, std::move(words));
    }
    void done(const Ran& ran, std::string_view said = {}) {
        EXPECT_EQ(ran.status, 0) << ran.error;
        EXPECT_NE(ran.output.find(said), std::string::npos) << ran.output;
    }

    TemporaryFolder folder;
    Service service{folder, {GUICHET_SOURCE_DIR "/workflows/aquitaine-2015.call", "--open-access", "--start-at", "2015-03-02T09:00:00Z"}};
    const Who team{"équipe_projet", "c.dubosc"};
};

TEST_F(Client, CarriesADossierFromCreationToTheJury) {
    done(dossier({"create", "--reference", "AQ-01"}), "étape « Dépôt du dossier »");
    done(dossier({"fill", "AQ-01", "candidature", example}));
    done(dossier({"change", "AQ-01", "candidature.budget.demandé=30000.00", "candidature.recherche.accompagnement:=true"}));
    done(dossier({"submit", "AQ-01"}), "étape « Instruction »");
    done(dossier({"list"}, team), "AQ-01");
    done(dossier({"act", "AQ-01", "GiveMarks", "grid=analyse", "marks:=[1,1,1,1,1,1]"}, team));
    done(dossier({"act", "AQ-01", "ReachOutcome", "outcome=recevable"}, team), "Avis technique du jury");
    done(dossier({"conduct", "AppointMember", "body=jury", "college=région", "person=p1", "organisation=Région"}, team));
    done(dossier({"show", "AQ-01"}), "\"demandé\": \"30000.00\"");
    done(dossier({"history", "AQ-01"}), "étape « Avis technique du jury »");
    done(dossier({"explain", "AQ-01", "--brief"}, team), "recevabilité");
}

TEST_F(Client, ARefusalIsToldWithItsClauseAndItsPlaces) {
    done(dossier({"create", "--reference", "AQ-02"}));
    const auto over = dossier({"change", "AQ-02", "candidature.budget.demandé=40000.01"});
    EXPECT_EQ(over.status, 1);
    EXPECT_NE(over.error.find("[7]"), std::string::npos) << over.error;
    const auto early = dossier({"submit", "AQ-02"});
    EXPECT_EQ(early.status, 1);
    EXPECT_NE(early.error.find("  - candidature.porteur.nom : "), std::string::npos) << early.error;
}

TEST_F(Client, AKeyGivenTwiceIsDoneOnce) {
    done(dossier({"create", "--reference", "AQ-03", "--key", "une-fois"}));
    done(dossier({"create", "--reference", "AQ-03", "--key", "une-fois"}), "c'était déjà fait");
    EXPECT_NE(dossier({"create", "--reference", "AQ-04"}).error.find("clé d'idempotence : "), std::string::npos);
}

TEST_F(Client, WhatIsWrongOnItsLineOrInItsFileIsNamed) {
    done(dossier({"create", "--reference", "AQ-05"}));
    EXPECT_EQ(dossier({"change", "AQ-05", "sans-valeur"}).status, 2);
    EXPECT_EQ(dossier({"change", "AQ-05", "a:={"}).status, 2);
    EXPECT_EQ(dossier({"fill", "AQ-05", "candidature", folder.file("absent.json")}).status, 2);
    std::ofstream(folder.file("coupé.json")) << text_of(example).substr(0, 2000);
    const auto cut = dossier({"fill", "AQ-05", "candidature", folder.file("coupé.json")});
    EXPECT_EQ(cut.status, 2);
    EXPECT_NE(cut.error.find("coupé.json"), std::string::npos) << cut.error;
    EXPECT_EQ(run_guichet(folder, {"dossier", "list", "--url", "ftp://x"}).status, 2);
}

TEST_F(Client, NobodyThereIsTold) {
    service.process().end(SIGTERM);
    const auto ran = dossier({"list"});
    EXPECT_EQ(ran.status, 3);
    EXPECT_NE(ran.error.find("guichet serve"), std::string::npos) << ran.error;
}

}  // namespace
}  // namespace guichet::daemon
