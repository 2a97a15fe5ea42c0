// Who may apply, and the conditions that a dossier meets; before that, the prose of the call.
#include <algorithm>
#include <utility>

#include "dsl/tools/notice_sections.h"
#include "dsl/tools/wording.h"

namespace guichet::tools {
namespace {

/// After "12. ": where the text of a numbered item starts; npos for another line.
std::size_t after_number(const std::string& line) {
    const std::size_t digits = line.find_first_not_of("0123456789");
    return digits != std::string::npos && digits > 0 && line.compare(digits, 2, ". ") == 0 ? digits + 2 : std::string::npos;
}

}  // namespace

void write_prose(const NoticeWriter& writer) {
    const auto& lines = writer.program.prose;
    if (lines.empty()) return;
    writer.page.section(writer.say("Présentation", "Presentation"));
    std::string paragraph;
    std::vector<std::string> items;
    bool numbered = false;
    const auto flush = [&] {
        writer.page.paragraph(std::exchange(paragraph, {}));
        writer.page.list(std::exchange(items, {}), numbered);
    };
    for (const std::string& line : lines) {
        const bool heading = line.starts_with("#");
        const std::size_t number = after_number(line);
        const bool item = line.starts_with("- ") || number != std::string::npos;
        const bool other_list = item && numbered != (number != std::string::npos);
        if (heading || item || line.find_first_not_of(" \t") == std::string::npos) {
            if (heading || !item || other_list || !paragraph.empty()) flush();
            if (heading) writer.page.heading(line.substr(std::min(line.find_first_not_of("# "), line.size())), 3);
            if (!item) continue;
            numbered = number != std::string::npos;
            items.push_back(line.substr(numbered ? number : 2));
        } else if (!items.empty()) {
            items.back() += " " + line;
        } else {
            paragraph += (paragraph.empty() ? "" : " ") + line;
        }
    }
    flush();
}

void write_applicants(const NoticeWriter& writer) {
    const program::Program& program = writer.program;
    const program::ChoiceList* list = applicants_of(program);
    if (list == nullptr && program.territories.empty()) return;
    writer.page.section(writer.cited(writer.say("Qui peut se porter candidat", "Who may apply"), list == nullptr ? "" : list->clause));
    std::vector<std::string> admitted, others;
    if (list != nullptr) {
        for (const auto& item : list->items) (item.admitted ? admitted : others).push_back(writer.cited(item.label, item.clause == list->clause ? "" : item.clause));
    }
    writer.page.list(admitted);
    if (!others.empty()) {
        writer.page.paragraph(writer.say("Ne sont pas admis :", "Not admitted:"));
        writer.page.list(others);
    }
    for (const auto& territory : program.territories) {
        std::string departments;
        for (const std::string& one : territory.departments) join(departments, one, ", ");
        writer.page.paragraph(writer.cited(writer.say("Territoire ", "Territory ") + name_as_words(territory.name) + writer.say(" : départements ", ": departments ") + departments, territory.clause) + ".");
    }
}

void write_eligibility(const NoticeWriter& writer) {
    const program::Program& program = writer.program;
    write_limits(writer);
    if (program.eligibility.empty()) return;
    writer.page.section(writer.cited(writer.say("Conditions de recevabilité", "Eligibility"), program.eligibility_clause));
    for (const auto& group : program.eligibility) {
        using program::Quantifier;
        writer.page.paragraph(group.quantifier == Quantifier::all   ? writer.say("Toutes ces conditions doivent être remplies :", "All of these must hold:")
                              : group.quantifier == Quantifier::any ? writer.say("Une au moins de ces conditions doit être remplie :", "At least one of these must hold:")
                                                                    : writer.say("Aucun de ces cas ne doit se présenter :", "None of these may be the case:"));
        std::vector<std::vector<std::string>> rows;
        for (const auto& rule : group.rules) rows.push_back({in_words(program, rule.test), rule.message, writer.clause(rule.clause)});
        writer.page.table({writer.say("Condition", "Condition"), writer.say("Sinon, le dossier est écarté parce que", "Otherwise the dossier is set aside because"), writer.say("Article", "Article")}, rows);
    }
}

}  // namespace guichet::tools
