// The script reader: every mistake at its line, the other lines read all the same.
#include "engine/rehearsal/script.h"

#include <gtest/gtest.h>

namespace guichet::rehearsal {
namespace {

/// The problem of a text that has exactly one.
ScriptProblem only_problem(const std::string& text) {
    auto script = read_script(text);
    EXPECT_EQ(script.problems.size(), 1u) << text;
    return script.problems.empty() ? ScriptProblem{} : script.problems[0];
}

ScriptLine only_line(const std::string& text) {
    auto script = read_script(text);
    EXPECT_TRUE(script.problems.empty()) << text << ": " << (script.problems.empty() ? "" : script.problems[0].french);
    EXPECT_EQ(script.lines.size(), 1u) << text;
    return script.lines.empty() ? ScriptLine{} : script.lines[0];
}

struct Mistake {
    const char* line;
    const char* french;
    const char* english;
};

TEST(Script, SaysWhatIsWrongWithALineAndWhere) {
    const Mistake mistakes[] = {
        {"2015-03-02 10:00 porteur", "date heure qui", "date hour who"},
        {"!", "date heure qui", "date hour who"},
        {"02/03/2015 10:00 porteur A crée", "« 02/03/2015 » n'est pas une date", "is not a date"},
        {"2015-02-29 10:00 porteur A crée", "« 2015-02-29 » n'est pas une date", "is not a date"},
        {"2015-03-02 10h00 porteur A crée", "« 10h00 » n'est pas une heure", "is not an hour"},
        {"2015-03-02 24:00 porteur A crée", "« 24:00 » n'est pas une heure", "is not an hour"},
        {"2015-03-02 10:60 porteur A crée", "« 10:60 » n'est pas une heure", "is not an hour"},
        {"2015-03-02 10:00:00.5 porteur A crée", "n'est pas une heure", "is not an hour"},
        {"2015-03-02 -1:00 porteur A crée", "n'est pas une heure", "is not an hour"},
        {"2015-03-02 10:00 porteur A danse", "« danse » n'est pas un verbe", "“danse” is not a verb"},
        {"2015-03-02 10:00 porteur A", "verbe", "verb"},
        {"2015-03-02 10:00 porteur A ouvre S", "« ouvre » n'est pas un verbe", "“ouvre” is not a verb"},
        {"2015-03-02 10:00 porteur crée A", "« A » n'est pas un verbe", "“A” is not a verb"},
        {"2015-03-02 10:00 porteur A retire \"sans fin", "guillemet", "closes the text"},
        {"2015-03-02 10:00 porteur A crée vite", "« vite » est de trop", "“vite” should not be there"},
        {"2015-03-02 10:00 porteur A remplit", "il manque le formulaire", "the form is missing"},
        {"2015-03-02 10:00 équipe convoque jury S 2015-03-03 dossiers A", "il manque « le »", "“on” is missing"},
        {"2015-03-02 10:00 équipe convoque jury S le demain dossiers A", "« demain » n'est pas une date", "“demain” is not a date"},
        {"2015-03-02 10:00 équipe convoque jury S le 2015-03-03 A", "il manque « dossiers »", "“dossiers” is missing"},
        {"2015-03-02 10:00 équipe nomme jury région p1", "il manque le nom", "the name in quotes is missing"},
        {"2015-03-02 10:00 jury:p1 A note lecture 1 deux 3", "« deux » n'est pas une note", "“deux” is not a mark"},
        {"2015-03-02 10:00 jury:p1 A note lecture 1,5x 3", "n'est pas une note", "is not a mark"},
        {"2015-03-02 10:00 équipe A issue", "il manque l'issue", "the outcome is missing"},
        {"2015-03-02 10:00 porteur A modifie nom", "« nom » est de trop", "“nom” should not be there"},
        {"2015-03-02 10:00 paierie A paie", "il manque le versement", "the instalment is missing"},
    };
    for (const auto& one : mistakes) {
        SCOPED_TRACE(one.line);
        const auto problem = only_problem("# un commentaire\n\n" + std::string(one.line) + "\n2015-03-02 11:00 porteur B crée\n");
        EXPECT_EQ(problem.line, 3);
        EXPECT_NE(problem.french.find(one.french), std::string::npos) << problem.french;
        EXPECT_NE(problem.english.find(one.english), std::string::npos) << problem.english;
        EXPECT_EQ(read_script("\n\n" + std::string(one.line) + "\n2015-03-02 11:00 porteur B crée\n").lines.size(), 1u);
    }
}

TEST(Script, FollowsTime) {
    const auto problem = only_problem("2015-03-02 10:00 porteur A crée\n2015-03-02 09:59:59.999 porteur B crée\n2015-03-02 10:00 porteur C crée\n");
    EXPECT_EQ(problem.line, 2);
    EXPECT_NE(problem.french.find("avant la ligne 1"), std::string::npos);
    EXPECT_NE(problem.english.find("before line 1"), std::string::npos);
}

TEST(Script, TellsEveryProblemOfTheText) {
    const auto script = read_script("n'importe quoi\n2015-03-02 10:00 porteur A danse\n2015-03-02 10:00 porteur A crée\n2015-03-01 10:00 porteur B crée\n");
    ASSERT_EQ(script.problems.size(), 3u);
    EXPECT_EQ(script.problems[0].line, 1);
    EXPECT_EQ(script.problems[1].line, 2);
    EXPECT_EQ(script.problems[2].line, 4);
    EXPECT_EQ(script.lines.size(), 1u);
}

TEST(Script, ReadsHoursToTheMillisecond) {
    EXPECT_EQ(only_line("2015-03-02 10:00 porteur A crée").at.ms_of_day, 36'000'000);
    EXPECT_EQ(only_line("2015-03-02 10:00:01 porteur A crée").at.ms_of_day, 36'001'000);
    EXPECT_EQ(only_line("2015-05-29 23:59:59.999 porteur A dépose").at.ms_of_day, 86'399'999);
}

TEST(Script, ReadsWhoActsOnWhatAndWhetherItMustBeRefused) {
    const auto line = only_line("! 2015-03-02 10:00  jury:p1   A   note lecture 1 2 3 \"clair, \"\"net\"\" et court\"");
    EXPECT_TRUE(line.must_be_refused);
    EXPECT_EQ(line.party, "jury");
    EXPECT_EQ(line.person, "p1");
    EXPECT_EQ(line.dossier, "A");
    const auto& marks = std::get<model::GiveMarks>(line.body);
    EXPECT_EQ(marks.marks, (std::vector<std::int64_t>{1, 2, 3}));
    EXPECT_EQ(marks.comment, "clair, \"net\" et court");
}

TEST(Script, ReadsEveryVerbInBothLanguages) {
    const std::pair<const char*, const char*> both[] = {
        {"nomme jury région p1 \"Paul\" de \"Région\"", "appoints jury région p1 \"Paul\" of \"Région\""},
        {"convoque jury S le 2015-03-03 dossiers A, B", "convenes jury S on 2015-03-03 dossiers A B"},
        {"présents S p1, p2", "present S p1 p2"},
        {"ouvre S", "opens S"},
        {"ferme S", "closes S"},
        {"A crée", "A creates"},
        {"A modifie x.y=1 x.z=", "A changes x.y=1 x.z="},
        {"A remplit bilan", "A fills bilan"},
        {"A dépose", "A submits"},
        {"A demande_complément \"Quoi ?\"", "A asks_complement \"Quoi ?\""},
        {"A répond x.y=\"un texte\" \"Voici.\"", "A answers x.y=\"un texte\" \"Voici.\""},
        {"A note g 1 2 \"bien\"", "A marks g 1 2 \"bien\""},
        {"A récuse p1 \"Intérêt.\"", "A recuses p1 \"Intérêt.\""},
        {"A auditionne \"Entendu.\"", "A hears \"Entendu.\""},
        {"A issue accordée 10.00 \"Oui.\"", "A outcome accordée 10.00 \"Oui.\""},
        {"A retire \"Fini.\"", "A withdraws \"Fini.\""},
        {"A paie avance \"MD-1\"", "A pays avance \"MD-1\""},
        {"A vote p1 favorable", "A votes p1 favorable"},
        {"procuration S p1 à p2", "proxy S p1 to p2"},
        {"préside S p1", "chairs S p1"},
        {"classe S", "ranks S"},
    };
    for (const auto& [french, english] : both) {
        const auto one = only_line(std::string("2015-03-02 10:00 x:y ") + french), other = only_line(std::string("2015-03-02 10:00 x:y ") + english);
        EXPECT_EQ(one.body.index(), other.body.index()) << french;
        EXPECT_EQ(one.dossier, other.dossier) << french;
    }
    const auto convened = only_line("2015-03-02 10:00 x convoque jury S le 2015-03-03 dossiers A, B");
    EXPECT_EQ(std::get<model::ConveneSession>(convened.body).dossiers, (std::vector<std::string>{"A", "B"}));
    const auto changed = only_line("2015-03-02 10:00 x A modifie x.y=\"deux mots\" x.z=");
    const auto& answers = std::get<model::ChangeAnswers>(changed.body).answers;
    ASSERT_EQ(answers.size(), 2u);
    EXPECT_EQ(answers[0].json, "deux mots");
    EXPECT_EQ(answers[1].json, "");
}

TEST(Script, ReadsMarksWithDecimalsAndAbstentions) {
    const auto marks = std::get<model::GiveMarks>(only_line("2015-03-02 10:00 x:y A note g 3.5 2 \"bien\"").body);
    EXPECT_EQ(marks.marks, (std::vector<std::int64_t>{350, 200}));
    EXPECT_EQ(marks.parts, 100);
    EXPECT_EQ(std::get<model::RecordVote>(only_line("2015-03-02 10:00 x:y A vote p1 abstention").body).outcome, "");
    EXPECT_EQ(read_script("2015-03-02 10:00 x:y A note g 3.512").problems.size(), 1u);
    EXPECT_EQ(read_script("2015-03-02 10:00 x:y A note g 3,5 x").problems.size(), 1u);
}

TEST(Script, TakesAByteOrderMarkAndWindowsLineEnds) {
    const auto script = read_script("\xEF\xBB\xBF# titre\r\n2015-03-02 10:00 porteur A crée\r\n\r\n2015-03-02 10:01 porteur A dépose");
    EXPECT_TRUE(script.problems.empty());
    ASSERT_EQ(script.lines.size(), 2u);
    EXPECT_EQ(script.lines[1].line, 4);
    EXPECT_EQ(script.lines[1].text, "2015-03-02 10:01 porteur A dépose");
}

}  // namespace
}  // namespace guichet::rehearsal
