// The public notice leaves nothing out: whatever a call says, changing it changes the notice.
//
// Each value of the compiled call is changed in turn and the notice written again. If the notice stays
// the same, the value was not told; then it must be on the list of what is not for the public, with the
// reason. A member added to the Program is thereby told, or argued about, from its first day.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

#include "dsl/check/compile.h"
#include "dsl/tools/notice.h"
#include "tests/tools/call_files.h"
#include "tests/tools/program_leaves.h"

namespace guichet::tools {
namespace {

/// What is not told, and why.
const std::map<std::string, const char*>& internal() {
    static const std::map<std::string, const char*> list{
        {"format", "of the encoding"},
        {"name", "identifier; the title is told"},
        {"parameters.line", "place in the file"},
        {"choice_lists.name", "identifier; the label is told"},
        {"choice_lists.items.name", "identifier; the label is told"},
        {"fields.path", "identifier; the label is told"},
        {"fields.form", "the form lists its fields"},
        {"fields.columns.path", "identifier; the label is told"},
        {"forms.name", "identifier; the label is told"},
        {"forms.sections.name", "identifier; the label is told"},
        {"formulas.text", "as the file writes it; told in words from its code"},
        {"formulas.type", "follows from the code"},
        {"eligibility.rules.id", "identifier"},
        {"eligibility.rules.line", "place in the file"},
        {"bases.conditions.id", "identifier"},
        {"bases.conditions.line", "place in the file"},
        {"award_bounds.name", "as the file writes it; told in words from its formula"},
        {"parties.name", "identifier; the label is told"},
        {"parties.body", "the body has a heading of its own"},
        {"bodies.name", "identifier; the label is told"},
        {"bodies.college_names", "identifiers; the labels are told"},
        {"bodies.recusal_text", "as the file writes it; told in words from its formula"},
        {"grids.name", "identifier; the label is told"},
        {"grids.criteria.name", "identifier; the label is told"},
        {"grids.groups.name", "identifier; the label is told"},
        {"stages.name", "identifier; the label is told"},
        {"stages.deadlines.name", "identifier; the delay is told"},
        {"stages.outcomes.name", "identifier; the label is told"},
        {"stages.outcomes.line", "place in the file"},
        {"instalments.name", "identifier; the label is told"},
        {"funders.name", "identifier; the label is told"},
        {"letters.name", "identifier; the subject is told"},
        {"letters.lines.kind", "the letter itself goes to one person, about one dossier"},
        {"letters.lines.text", "the letter itself goes to one person, about one dossier"},
        {"letters.lines.formula", "the letter itself goes to one person, about one dossier"},
        {"window.opens", "told by the opening text, which the checker writes from it"},
        {"window.closes", "told by the closing text, which the checker writes from it"},
        {"waves.name", "identifier; the label is told"},
        {"waves.opens", "told by the opening text, which the checker writes from it"},
        {"waves.closes", "told by the closing text, which the checker writes from it"},
        {"gatherings.name", "identifier; the label is told"},
        {"follow_ups.name", "identifier; the label is told"},
        {"surveys.name", "identifier; the label is told"},
        {"acts.name", "identifier; the label is told"},
        {"silence.deadline.name", "identifier; the label is told"},
        {"other_silences.deadline.name", "identifier; the label is told"},
        {"schedules.name", "identifier; the label is told"},
        {"rankings.name", "identifier; the label is told"},
        {"envelopes.name", "identifier; the label is told"},
        {"envelopes.parts.name", "identifier; the label is told"},
        {"limits.name", "identifier; the label is told"},
        {"limits.text", "as the file writes it; told in words from its members"},
        {"limits.line", "place in the file"},
        {"verifications.name", "identifier; the label is told"},
        {"verifications.line", "place in the file"},
        {"rankings.keys.text", "as the file writes it; told in words from its formula"},
    };
    return list;
}

/// The number in "formulas[12].code[0].a"; -1 for another table.
int row_of(const std::string& path, const std::string& table) {
    return path.starts_with(table + "[") ? std::stoi(path.substr(table.size() + 1)) : -1;
}

/// Values that only letters quote, that an act tells for the outcome it makes, that nothing uses.
class Elsewhere {
public:
    explicit Elsewhere(const program::Program& program) : program_(program) {
        for (const auto& letter : program.letters) {
            for (const auto& line : letter.lines) {
                for (const auto& segment : line) quoted_.insert(segment.formula);
            }
        }
        for (const auto& field : program.fields) {
            lists_.insert(field.choice_list);
            for (const auto& column : field.columns) lists_.insert(column.choice_list);
        }
    }

    bool is_told(const Leaf& leaf) const {
        if (quoted_.contains(row_of(leaf.path, "formulas"))) return true;
        const int list = row_of(leaf.path, "choice_lists");
        if (list >= 0 && !lists_.contains(list)) return true;
        if (leaf.pattern == "payer") return !program_.funders.empty();  // the first funder's role, told with it
        if (leaf.pattern == "window.closing_text") return program_.window.permanent || !program_.waves.empty();
        if (leaf.pattern == "parties.label" || leaf.pattern == "parties.clause") return program_.parties[static_cast<std::size_t>(row_of(leaf.path, "parties"))].kind != program::PartyKind::role;
        return of_an_act(leaf);
    }

private:
    /// An outcome that an act makes is told with the act.
    bool of_an_act(const Leaf& leaf) const {
        const int stage = row_of(leaf.path, "stages");
        const std::string rest = leaf.path.substr(std::min(leaf.path.find('.') + 1, leaf.path.size()));
        const int outcome = stage < 0 ? -1 : row_of(rest, "outcomes");
        return outcome >= 0 && program_.stages[static_cast<std::size_t>(stage)].outcomes[static_cast<std::size_t>(outcome)].act != program::none;
    }

    const program::Program& program_;
    std::set<int> quoted_, lists_;
};

/// Changes `leaf` and writes the notice again: is it another one? A table asked beyond its end was read.
/// Several times, for two lists may have items of the same label, and any number but 0 is a yes.
bool changes_notice(const program::Program& program, const std::string& before, std::size_t leaf) {
    for (const int by : {1, 2, -1}) {
        try {
            if (notice_html(with_other(program, leaf, by)) != before) return true;
        } catch (const std::exception&) {
            return true;
        }
    }
    return false;
}

/// The places that the notice keeps quiet about.
std::vector<std::string> omissions(const program::Program& program) {
    const std::string before = notice_html(program);
    const std::vector<Leaf> leaves = leaves_of(program);
    const Elsewhere elsewhere(program);
    std::vector<std::string> out;
    for (std::size_t i = 0; i < leaves.size(); ++i) {
        const Leaf& leaf = leaves[i];
        if (!leaf.says_something || internal().contains(leaf.pattern) || elsewhere.is_told(leaf)) continue;
        if (!changes_notice(program, before, i)) out.push_back(leaf.path + " = " + leaf.shown);
    }
    return out;
}

class NoticeOf : public testing::TestWithParam<const char*> {};

TEST_P(NoticeOf, LeavesNothingOutOfWhatTheCallSays) {
    const program::Program program = program_of(GetParam());
    for (const std::string& place : omissions(program)) ADD_FAILURE() << GetParam() << ": the notice does not tell " << place;
}

INSTANTIATE_TEST_SUITE_P(Calls, NoticeOf,
                         testing::Values("tests/golden/petit.call", "tests/golden/temps.call", "tests/golden/calcule.call", "tests/golden/comites.call",
                                         "tests/golden/panels.call", "tests/golden/trop_percu.call", "tests/golden/small.call",
                                         "tests/golden/branches.call", "tests/golden/cumuls.call", "tests/golden/cumul_texte.call", "tests/golden/enveloppes.call", "tests/golden/verifications.call", "tests/golden/selon.call", "tests/golden/verse.call", "tests/golden/silences.call", "tests/golden/suppleants.call", "tests/golden/reversee.call", "tests/golden/label.call", "tests/golden/accreditation.call", "tests/golden/cofinancement.call",
                                         "workflows/aquitaine-2015.call", "workflows/nouvelle-aquitaine.call"),
                         [](const auto& info) {
                             std::string name = info.param;
                             name = name.substr(name.rfind('/') + 1);
                             name = name.substr(0, name.find('.'));
                             std::replace(name.begin(), name.end(), '-', '_');
                             return name;
                         });

/// petit.call with two waves instead of its window.
program::Program call_in_waves() {
    std::string text = call_file("tests/golden/petit.call");
    const auto replace = [&](const std::string& from, const std::string& to) {
        const std::size_t at = text.find(from);
        ASSERT_NE(at, std::string::npos) << from;
        text.replace(at, from.size(), to);
    };
    replace("  ouverture 2 février 2015\n  clôture 29 mai 2015\n",
            "  vague printemps \"Vague de printemps\" du 2 février 2015 au 31 mars 2015 réf \"2\"\n"
            "  vague automne \"Vague d'automne\" du 1er septembre 2015 au 30 octobre 2015 réf \"2 bis\"\n");
    replace("fenêtre ouverture à clôture", "fenêtre vagues");
    auto compiled = check::compile(text::SourceText("waves.call", text));
    EXPECT_TRUE(compiled.program);
    return compiled.program ? *std::move(compiled.program) : program::Program{};
}

TEST(Notice, TellsEveryWave) {
    const program::Program program = call_in_waves();
    ASSERT_EQ(program.waves.size(), 2U);
    for (const std::string& place : omissions(program)) ADD_FAILURE() << "the notice does not tell " << place;
    EXPECT_NE(notice_html(program).find("Vague d'automne"), std::string::npos);
}

/// The list of what is internal does not grow old: each entry names something that a call says and that
/// the notice does not tell.
TEST(Notice, KeepsQuietAboutNothingThatItCouldTell) {
    std::set<std::string> said;
    for (const CallFile& file : call_files()) {
        auto compiled = check::compile(text::SourceText(file.name, file.text));
        if (!compiled.program) continue;
        for (const Leaf& leaf : leaves_of(*compiled.program)) said.insert(leaf.pattern);
    }
    for (const auto& [pattern, reason] : internal()) {
        if (!pattern.starts_with("waves")) EXPECT_TRUE(said.contains(pattern)) << pattern << ": " << reason;
    }
    const program::Program program = program_of("tests/golden/petit.call");
    const std::vector<Leaf> leaves = leaves_of(program);
    const std::string before = notice_html(program);
    for (std::size_t i = 0; i < leaves.size(); ++i) {
        if (leaves[i].pattern == "choice_lists.name") continue;  // the list of applicants is known by its name
        if (internal().contains(leaves[i].pattern)) EXPECT_FALSE(changes_notice(program, before, i)) << leaves[i].path;
    }
}

TEST(Notice, TellsTheRulesOfAPermanentCallInWords) {
    const std::string html = notice_html(program_of("workflows/nouvelle-aquitaine.call"));
    for (const char* words : {"un dossier se dépose à tout moment", "une fois par an", "17 novembre 2022 (dossiers prêts le 6 octobre 2022 au plus tard)",
                              "ils gardent leur place et attendent la séance suivante", "est au plus 60\u00A0% × «\u00A0Total des dépenses\u00A0»",
                              "2 mois après «\u00A0Dossier déposé\u00A0»", "45 jours après le début de l'étape",
                              "retour d'où la démarche est partie\u00A0: «\u00A0Dossier irrecevable\u00A0»", "Une somme versée en trop au-delà de 50,00\u00A0EUR",
                              "12 mois après «\u00A0Aide accordée\u00A0»", "la décision est motivée si l'étape"}) {
        EXPECT_NE(html.find(words), std::string::npos) << words;
    }
    EXPECT_EQ(html.find("au dépôt permanent"), std::string::npos);
    EXPECT_EQ(html.find("candidature."), std::string::npos) << "a formula is told as the file writes it";
}

}  // namespace
}  // namespace guichet::tools
