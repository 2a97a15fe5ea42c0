// What is drawn and written for people: the graph and the notice.
#include <gtest/gtest.h>

#include <cstdio>

#include "dsl/check/compile.h"
#include "dsl/tools/graph.h"
#include "dsl/tools/notice.h"
#include "dsl/tools/text_width.h"
#include "dsl/tools/wording.h"
#include "tests/tools/call_files.h"

namespace guichet::tools {
namespace {

std::vector<std::pair<std::string, program::Program>> programs() {
    std::vector<std::pair<std::string, program::Program>> out;
    for (const CallFile& file : call_files()) {
        auto compiled = check::compile(text::SourceText(file.name, file.text));
        if (compiled.program) out.emplace_back(file.name, *std::move(compiled.program));
    }
    return out;
}

/// Every element that is opened is closed, in order (void elements of HTML apart).
std::string unclosed(const std::string& xml) {
    std::vector<std::string> open;
    for (std::size_t at = xml.find('<'); at != std::string::npos; at = xml.find('<', at + 1)) {
        const std::size_t end = xml.find('>', at);
        if (end == std::string::npos) return "a tag without its end";
        const std::string tag = xml.substr(at + 1, end - at - 1);
        if (tag.starts_with("!") || tag.starts_with("?") || tag.ends_with("/") || tag.starts_with("meta")) continue;
        const std::string name = tag.substr(0, tag.find(' '));
        if (!name.starts_with("/")) {
            open.push_back(name);
        } else if (open.empty() || "/" + open.back() != name) {
            return name;
        } else {
            open.pop_back();
        }
    }
    return open.empty() ? "" : open.back();
}

bool says(const std::string& page, const std::string& first_word_of) {
    return page.find(escape_xml(first_word_of.substr(0, first_word_of.find(' ')))) != std::string::npos;
}

TEST(Graph, ShowsEveryStageOutcomeAndEndOfEveryCall) {
    for (const auto& [name, program] : programs()) {
        const std::string svg = graph_svg(program);
        EXPECT_EQ(unclosed(svg), "") << name;
        for (const auto& stage : program.stages) {
            for (const auto& outcome : stage.outcomes) EXPECT_TRUE(says(svg, outcome.label)) << name << ": " << outcome.label;
            if (!stage.is_final) EXPECT_TRUE(says(svg, stage.label)) << name << ": " << stage.label;
        }
        EXPECT_EQ(svg, graph_svg(program)) << "the same call, the same drawing";
    }
}

std::size_t count(const std::string& text, const std::string& part) {
    std::size_t out = 0;
    for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++out;
    return out;
}

struct Box {
    int x, y, width, height;
    bool meets(const Box& other) const {
        return x < other.x + other.width && other.x < x + width && y < other.y + other.height && other.y < y + height;
    }
};

/// The rectangles of a drawing with such round corners: 0 the cards (and their bands), 20 the ends.
std::vector<Box> boxes(const std::string& svg, int round) {
    std::vector<Box> out;
    for (std::size_t at = svg.find("<rect x="); at != std::string::npos; at = svg.find("<rect x=", at + 1)) {
        Box box{};
        int corner = -1;
        if (std::sscanf(svg.c_str() + at, "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"%d\"", &box.x, &box.y, &box.width, &box.height, &corner) == 5 && corner == round) {
            out.push_back(box);
        }
    }
    return out;
}

TEST(Graph, NoEndCoversAnotherNorACard) {
    for (const auto& [name, program] : programs()) {
        const std::string svg = graph_svg(program);
        const std::vector<Box> ends = boxes(svg, 20), cards = boxes(svg, 0);
        EXPECT_FALSE(cards.empty()) << name;
        for (std::size_t i = 0; i < ends.size(); ++i) {
            for (std::size_t j = i + 1; j < ends.size(); ++j) EXPECT_FALSE(ends[i].meets(ends[j])) << name << ": ends " << i << " and " << j;
            for (const Box& card : cards) EXPECT_FALSE(ends[i].meets(card)) << name << ": end " << i;
        }
    }
}

TEST(Graph, DrawsActsSilenceReturnsSessionsAndSurveys) {
    const std::string svg = graph_svg(program_of("workflows/nouvelle-aquitaine.call"));
    // The appeal: from three ends down the right edge, into the stage that takes it up.
    EXPECT_NE(svg.find("Recours gracieux, sous 2 mois"), std::string::npos);
    EXPECT_NE(svg.find("retour à"), std::string::npos);
    EXPECT_NE(svg.find("silence\u00A0: 2 mois"), std::string::npos);
    EXPECT_NE(svg.find("une fois par an"), std::string::npos);
    EXPECT_NE(svg.find("Évaluation de l'impact"), std::string::npos);
    EXPECT_NE(svg.find("24 mois après «\u00A0Aide accordée\u00A0»"), std::string::npos);
    EXPECT_EQ(count(svg, "stroke-dasharray=\"1 10\""), 2U) << "one silence, and its sample";
    EXPECT_GE(count(svg, "stroke-dasharray=\"16 9\""), 15U);
    EXPECT_NE(svg.find("height=\"594mm\""), std::string::npos) << "two pages: none with a single card";
    // 2015 has none of that, and one page.
    const std::string plain = graph_svg(program_of("workflows/aquitaine-2015.call"));
    EXPECT_EQ(count(plain, "stroke-dasharray"), 0U);
    EXPECT_NE(plain.find("height=\"297mm\""), std::string::npos);
}

TEST(Notice, HasEveryQuestionConditionAndParameterOfEveryCall) {
    for (const auto& [name, program] : programs()) {
        const std::string html = notice_html(program);
        EXPECT_EQ(unclosed(html), "") << name;
        for (const auto& field : program.fields) EXPECT_TRUE(says(html, field.label)) << name << ": " << field.label;
        for (const auto& one : program.parameters) EXPECT_TRUE(says(html, one.reason)) << name << ": " << one.reason;
        for (const auto& group : program.eligibility) {
            for (const auto& rule : group.rules) EXPECT_TRUE(says(html, rule.message)) << name << ": " << rule.message;
        }
        for (const auto& grid : program.grids) {
            for (const auto& criterion : grid.criteria) EXPECT_TRUE(says(html, criterion.label)) << name << ": " << criterion.label;
        }
    }
}

TEST(Notice, TellsTheRulesOf2015InWords) {
    const auto compiled = check::compile(text::SourceText("a.call", call_file("workflows/aquitaine-2015.call")));
    ASSERT_TRUE(compiled.program);
    const std::string html = notice_html(*compiled.program);
    EXPECT_NE(html.find("«\u00A0Commune du siège\u00A0» est dans le territoire aquitaine"), std::string::npos);
    EXPECT_NE(html.find("obligatoire si «\u00A0Nature du candidat\u00A0» n'est pas «\u00A0Collectif d'usagers\u00A0»"), std::string::npos);
    EXPECT_NE(html.find("L'aide est plafonnée à 40\u00A0000,00\u00A0EUR."), std::string::npos);
    EXPECT_NE(html.find("«\u00A0Nature\u00A0» est une dépense éligible"), std::string::npos);
    EXPECT_NE(html.find("gardés 10 ans"), std::string::npos);
}

/// The notice of the small call, its grant starting from this amount.
std::string notice_from(const std::string& start) {
    std::string text = call_file("tests/golden/petit.call");
    const std::string grant = "octroi au_plus demande.budget.demandé, aide.plafond\n";
    text.replace(text.find(grant), grant.size(), "octroi calculé\n      départ " + start + " \"le calcul\"\n      - au_plus aide.plafond \"le plafond\"\n    fin\n");
    const auto compiled = check::compile(text::SourceText("a.call", text));
    EXPECT_TRUE(compiled.program) << start;
    return compiled.program ? notice_html(*compiled.program) : "";
}

TEST(Notice, TellsTwoOrdersOfTheSameOperationsApart) {
    const std::string before = notice_from("(plus_petit de demande.budget.demandé, 500 EUR) - 100 EUR");
    const std::string inside = notice_from("plus_petit de demande.budget.demandé, 500 EUR - 100 EUR");
    EXPECT_NE(before, inside);
    EXPECT_NE(before.find("on part de (le plus petit de «\u00A0Aide demandée\u00A0» et 500,00\u00A0EUR) − 100,00\u00A0EUR"), std::string::npos);
    EXPECT_NE(inside.find("on part du plus petit de «\u00A0Aide demandée\u00A0» et (500,00\u00A0EUR − 100,00\u00A0EUR)"), std::string::npos);
    EXPECT_NE(notice_from("plus_petit de demande.budget.demandé, 500 EUR, 300 EUR").find("plus petit de «\u00A0Aide demandée\u00A0», 500,00\u00A0EUR et 300,00\u00A0EUR"), std::string::npos);
}

TEST(Notice, KeepsTheOrderOfCriteriaAndNamesTheGridOfEach) {
    const std::string html = notice_html(program_of("tests/golden/panels.call"));
    EXPECT_EQ(unclosed(html), "");
    std::string text = call_file("tests/golden/warnings_chemins.call");
    const std::string item = "    - qualité \"Qualité\"\n";
    text.replace(text.find(item), item.size(),
                 "    critère groupe \"Premier groupe\"\n      - art \"Art du groupe\"\n    fin\n    - qualité \"Qualité seule\"\n    critère second \"Second groupe\"\n      - fin_ \"Part du second\"\n    fin\n");
    const auto compiled = check::compile(text::SourceText("a.call", text));
    ASSERT_TRUE(compiled.program);
    const std::string page = notice_html(*compiled.program);
    std::size_t at = 0;
    for (const char* label : {"Premier groupe", "Art du groupe", "Qualité seule", "Second groupe", "Part du second"}) {
        const std::size_t next = page.find(label, at);
        ASSERT_NE(next, std::string::npos) << label;
        at = next;
    }
}

TEST(Notice, SaysNoNameOfTheFileInADelayThatChanges) {
    std::string text = call_file("tests/golden/warnings_chemins.call");
    const auto put = [&](const std::string& what, const std::string& with) { text.replace(text.find(what), what.size(), with); };
    put("  aide \"Aide\"\n", "  barème délai_long \"Délai\"\n    - 6 mois quand demande.budget.demandé <= 1 000 EUR\n    - sinon 12 mois\n  fin\n\n  aide \"Aide\"\n");
    put("échéance caducité 12 mois", "échéance caducité délai_long");
    const auto compiled = check::compile(text::SourceText("a.call", text));
    ASSERT_TRUE(compiled.program);
    const std::string page = notice_html(*compiled.program);
    EXPECT_EQ(page.find("demande.budget"), std::string::npos);
    EXPECT_NE(page.find("6 mois (quand «\u00A0Aide demandée\u00A0» est au plus 1\u00A0000,00\u00A0EUR), 12 mois (dans les autres cas)"), std::string::npos);
}

TEST(Paper, TextIsCutAtBlanksAndNeverTooWide) {
    for (const std::string& line : wrap("Une phrase assez longue pour tenir sur plusieurs lignes étroites", 9'000, false)) {
        EXPECT_LE(text_width(line, false), 9'000) << line;
    }
    EXPECT_EQ(wrap("anticonstitutionnellement", 100, false).size(), 1U);
    EXPECT_TRUE(wrap("   ", 100, false).empty());
    EXPECT_EQ(text_width("é", false), text_width("e", false));
}

}  // namespace
}  // namespace guichet::tools
