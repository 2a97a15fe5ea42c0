// Every question of every form: its answer, its limits, whether it must be given.
#include "dsl/program/wording.h"
#include "dsl/tools/notice_sections.h"
#include "dsl/tools/wording.h"
#include "dsl/values/date.h"

namespace guichet::tools {
namespace {

using program::Field;
using program::Index;
using program::Requirement;
using program::Type;

std::string own_requirement(const NoticeWriter& writer, const Field& field, Index list) {
    if (field.computed != program::none) return writer.say("calculé", "computed");
    switch (field.requirement) {
        case Requirement::always: return writer.say("obligatoire", "required");
        case Requirement::never: return writer.say("facultatif", "optional");
        default: return writer.say("obligatoire si ", "required if ") + in_words(writer.program, field.required_when, list);
    }
}

std::string requirement(const NoticeWriter& writer, const Field& field, Index list = program::none) {
    std::string out = own_requirement(writer, field, list);
    std::string when;
    for (const Index asked : field.asked_when) join(when, in_words(writer.program, asked), writer.say(" et ", " and ").c_str());
    std::string readers;
    for (const Index party : field.readers) join(readers, writer.quoted(at(writer.program.parties, party).label), ", ");
    if (!readers.empty() && list == program::none) out += writer.say(" ; lu seulement par ", "; read by ") + readers + writer.say("", " only");
    if (!when.empty()) out += writer.say(" ; demandé seulement quand ", "; asked only when ") + when;
    return out;
}

std::string type_words(const NoticeWriter& writer, const Field& field) {
    switch (field.type) {
        case Type::boolean: return writer.say("oui ou non", "yes or no");
        case Type::number: return writer.say("nombre entier", "whole number");
        case Type::money: return writer.say("montant", "amount");
        case Type::date: return "date";
        case Type::text: return writer.say("une ligne de texte", "one line of text");
        case Type::long_text: return writer.say("texte", "text");
        case Type::choice: return writer.say("un choix", "one choice");
        case Type::commune: return writer.say("commune (code INSEE)", "French commune (INSEE code)");
        case Type::siret: return writer.say("numéro SIRET", "SIRET number");
        case Type::email: return writer.say("courriel", "e-mail address");
        case Type::phone: return writer.say("téléphone", "telephone number");
        case Type::file: return writer.say("pièce jointe", "attachment");
        case Type::list: return writer.say("liste", "list");
        case Type::choices: return writer.say("un choix ou plusieurs", "one choice or several");
        case Type::percent: case Type::duration: break;  // no field has them
    }
    return {};
}

/// "un choix (Nature de dépense) : études ; missions (non éligible)".
std::string choices(const NoticeWriter& writer, const Field& field) {
    const program::ChoiceList& list = at(writer.program.choice_lists, field.choice_list);
    if (&list == applicants_of(writer.program)) return writer.say(" parmi les natures de candidats", " among the kinds of applicants");
    std::string items;
    for (const auto& item : list.items) {
        std::string one = item.label;
        if (!item.eligible) one += writer.say(" (non éligible)", " (not eligible)");
        if (!item.admitted) one += writer.say(" (non admis)", " (not admitted)");
        join(items, writer.cited(one, item.clause == list.clause ? "" : item.clause), " ; ");
    }
    const std::string title = list.label == field.label ? "" : list.label;
    const std::string from = title.empty() ? "" : writer.say(" dans ", " from ") + writer.quoted(title);
    return writer.cited(from, list.clause) + writer.colon() + items;
}

/// "texte, au plus 7 000 caractères": the type, its choices, its limits.
std::string answer(const NoticeWriter& writer, const Field& field, Index line_of = program::none) {
    const program::Program& program = writer.program;
    std::string out = field.computed == program::none ? type_words(writer, field) : in_words(program, field.computed, line_of);
    if (field.choice_list != program::none) out += choices(writer, field);
    const bool date = field.type == Type::date;
    std::string limits;
    if (field.minimum != program::none) limits += (date ? writer.say(", pas avant ", ", not before ") : writer.say(", au moins ", ", at least ")) + in_words(program, field.minimum, line_of);
    if (field.maximum != program::none) limits += (date ? writer.say(", pas après ", ", not after ") : writer.say(", au plus ", ", at most ")) + in_words(program, field.maximum, line_of);
    out += writer.cited(limits, field.bound_clause == field.clause ? "" : field.bound_clause);
    if (field.max_characters > 0) {
        out += writer.say(", au plus ", ", at most ") + program::format_integer(field.max_characters, program.french) + writer.say(" caractères", " characters");
    }
    if (field.type == Type::choices) {
        if (field.min_lines > 0) out += writer.say(", au moins ", ", at least ") + std::to_string(field.min_lines);
        if (field.max_lines > 0) out += writer.say(", au plus ", ", at most ") + std::to_string(field.max_lines);
    }
    if (field.type == Type::list) {
        out += writer.say(", de ", ", from ") + std::to_string(field.min_lines) + writer.say(" à ", " to ") + std::to_string(field.max_lines) + writer.say(" lignes", " lines");
    }
    return out;
}

void add_field(const NoticeWriter& writer, Index list, std::vector<std::vector<std::string>>& rows) {
    const Field& field = at(writer.program.fields, list);
    rows.push_back({field.label, answer(writer, field), requirement(writer, field), writer.clause(field.clause)});
    for (const Field& column : field.columns) {
        rows.push_back({"↳ " + column.label, answer(writer, column, list), requirement(writer, column, list), writer.clause(column.clause)});
    }
}

}  // namespace

void write_forms(const NoticeWriter& writer) {
    for (const auto& form : writer.program.forms) {
        writer.page.section(writer.cited(form.label, form.clause));
        for (const auto& section : form.sections) {
            if (!section.label.empty()) writer.page.heading(section.label, 3);
            std::vector<std::vector<std::string>> rows;
            for (const Index field : section.fields) add_field(writer, field, rows);
            writer.page.table({"Question", writer.say("Réponse", "Answer"), writer.say("À donner", "To be given"), writer.say("Article", "Article")}, rows, "questions");
        }
    }
}

}  // namespace guichet::tools
