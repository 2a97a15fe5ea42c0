// A jury that votes and a commission that follows the ranking, played from a script.
#include <gtest/gtest.h>

#include "engine/journal/memory_journal.h"
#include "engine/rehearsal/account.h"
#include "tests/support/call_text.h"

namespace guichet::rehearsal {
namespace {

constexpr const char* lines_played = R"(
2015-03-02 09:00 service:s nomme jury partenaires p1 "P1" de "O"
2015-03-02 09:00 service:s nomme jury partenaires p2 "P2" de "O"
2015-03-02 09:00 service:s nomme jury région r1 "R1" de "R"
2015-03-02 09:00 service:s nomme jury région r2 "R2" de "R"
2015-03-02 09:00 service:s nomme commission - c1 "C1" de "V"
2015-03-02 10:00 porteur A crée
2015-03-02 10:00 porteur A remplit demande
2015-03-02 10:00 porteur A dépose
2015-03-02 10:01 porteur B crée
2015-03-02 10:01 porteur B remplit demande
2015-03-02 10:01 porteur B dépose
2015-03-03 09:00 service:s convoque jury J le 2015-03-03 dossiers A, B
2015-03-03 09:00 service:s présents J p1, r1, r2
2015-03-03 09:00 service:s procuration J p2 à p1
! 2015-03-03 09:00 service:s ouvre J
2015-03-03 09:01 service:s préside J r1
2015-03-03 09:01 service:s ouvre J
2015-03-03 10:00 jury:p1 A note lecture 3 15 4 3
2015-03-03 10:00 jury:r1 A note lecture 3.5 15 4 3
2015-03-03 10:00 jury:r2 A note lecture 4 15 4 3
2015-03-03 10:00 jury:p1 B note lecture 5 20 5 5
2015-03-03 10:00 jury:r1 B note lecture 5 20 5 5
2015-03-03 10:00 jury:r2 B note lecture 5 20 5 5
2015-03-03 11:00 jury:p1 A vote p1 défavorable
2015-03-03 11:00 jury:p1 A vote p2 défavorable
2015-03-03 11:00 service:s A vote r1 favorable
2015-03-03 11:00 service:s A vote r2 favorable
! 2015-03-03 11:00 service:s A issue défavorable
2015-03-03 11:00 service:s A issue favorable
2015-03-03 11:10 service:s B vote p1 favorable
2015-03-03 11:10 service:s B vote p2 abstention
2015-03-03 11:10 service:s B vote r1 favorable
2015-03-03 11:10 service:s B vote r2 favorable
2015-03-03 11:10 service:s B issue favorable
2015-03-03 12:00 service:s ferme J
2015-03-04 09:00 service:s convoque commission C le 2015-03-04 dossiers A, B
2015-03-04 09:00 service:s présents C c1
2015-03-04 09:00 service:s ouvre C
2015-03-04 09:00 service:s classe C
! 2015-03-04 09:00 service:s A issue accordée
2015-03-04 09:00 service:s B issue accordée
2015-03-04 09:00 service:s A issue accordée
)";

std::string demand(const std::string& amount) {
    return R"({"porteur": {"nom": "Association fictive", "nature": "association"}, "budget": {"demandé": ")" + amount + R"("}})";
}

TEST(PanelScript, IsPlayedToTheAwardsAndToldInTheAccount) {
    journal::MemoryJournal journal;
    DossierFiles dossiers;
    dossiers.forms["A"] = {{"demande", demand("500")}};
    dossiers.forms["B"] = {{"demande", demand("400")}};
    Runner runner(support::compiled(support::repository_file("tests/golden/comites.call")), journal, dossiers);
    const auto script = read_script(lines_played);
    ASSERT_TRUE(script.problems.empty()) << script.problems[0].french;
    const auto played = runner.play(script, {});
    ASSERT_EQ(played.refusals.size(), 3u);
    for (const auto& refusal : played.refusals) EXPECT_TRUE(refusal.announced && refusal.refused) << refusal.text;
    const auto account = account_text(runner, played, {true, {"guichet", ""}});
    for (const char* told : {"« Ordre de priorité » établi en séance C, 2 dossiers", "score 74 / 100", "score 100 / 100", "2 aides accordées pour 900,00"})
        EXPECT_NE(account.find(told), std::string::npos) << told << "\n" << account;
    const auto applicant = account_text(runner, played, {true, {"porteur", "A"}});
    EXPECT_EQ(applicant.find("Ordre de priorité"), std::string::npos);
    EXPECT_EQ(applicant.find("score"), std::string::npos);
}

}  // namespace
}  // namespace guichet::rehearsal
