// Who may apply, when, for how much, with what.
#include <algorithm>

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

template <class Row>
const Row& row(const std::vector<Row>& table, Index index) {
    return table.at(static_cast<std::size_t>(index));
}

const program::ChoiceList* applicants_of(const program::Program& program) {
    const auto is = [](const program::ChoiceList& list) { return list.name == "candidats" || list.name == "applicants"; };
    const auto found = std::find_if(program.choice_lists.begin(), program.choice_lists.end(), is);
    return found == program.choice_lists.end() ? nullptr : &*found;
}

std::string percent(const NoticeWriter& writer, Ratio share) {
    return program::format_ratio(Ratio(share.numerator() * 100, share.denominator()), writer.program.french) + "\u00A0%";
}

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
    for (const Index asked : field.asked_when) out += writer.say(" ; demandé seulement quand ", "; asked only when ") + in_words(writer.program, asked);
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
        case Type::percent: case Type::duration: break;  // no field has them
    }
    return {};
}

/// "texte, au plus 7 000 caractères": the type, its choices, its limits.
std::string answer(const NoticeWriter& writer, const Field& field, Index line_of = program::none) {
    const program::Program& program = writer.program;
    std::string out = field.computed == program::none ? type_words(writer, field) : in_words(program, field.computed);
    if (field.choice_list != program::none) {
        const program::ChoiceList& list = row(program.choice_lists, field.choice_list);
        if (&list == applicants_of(program)) {
            out += writer.say(" parmi les natures de candidats", " among the kinds of applicants");
        } else {
            out += " : ";
            for (const auto& item : list.items) out += (&item == &list.items.front() ? "" : " ; ") + item.label;
        }
    }
    const bool date = field.type == Type::date;
    if (field.minimum != program::none) out += (date ? writer.say(", au plus tôt : ", ", no earlier than ") : writer.say(", au moins ", ", at least ")) + in_words(program, field.minimum, line_of);
    if (field.maximum != program::none) out += (date ? writer.say(", au plus tard : ", ", no later than ") : writer.say(", au plus ", ", at most ")) + in_words(program, field.maximum, line_of);
    if (field.max_characters > 0) {
        out += writer.say(", au plus ", ", at most ") + program::format_integer(field.max_characters, program.french) + writer.say(" caractères", " characters");
    }
    if (field.type == Type::list) {
        out += writer.say(", de ", ", from ") + std::to_string(field.min_lines) + writer.say(" à ", " to ") + std::to_string(field.max_lines) + writer.say(" lignes", " lines");
    }
    return out;
}

void add_field(const NoticeWriter& writer, Index list, std::vector<std::vector<std::string>>& rows) {
    const Field& field = row(writer.program.fields, list);
    rows.push_back({field.label, answer(writer, field), requirement(writer, field), writer.clause(field.clause)});
    for (const Field& column : field.columns) {
        rows.push_back({"↳ " + column.label, answer(writer, column, list), requirement(writer, column, list), writer.clause(column.clause)});
    }
}

}  // namespace

void write_prose(const NoticeWriter& writer) {
    const auto& lines = writer.program.prose;
    if (lines.empty()) return;
    writer.page.section(writer.say("Présentation", "Presentation"));
    std::string paragraph;
    std::vector<std::string> items;
    const auto flush = [&] {
        writer.page.paragraph(std::exchange(paragraph, {}));
        writer.page.list(std::exchange(items, {}));
    };
    for (const std::string& line : lines) {
        const bool heading = line.starts_with("#");
        const bool item = line.starts_with("- ");
        if (heading || item || line.find_first_not_of(" \t") == std::string::npos) {
            if (heading || !item || !paragraph.empty()) flush();
            if (heading) writer.page.heading(line.substr(std::min(line.find_first_not_of("# "), line.size())), 3);
            if (item) items.push_back(line.substr(2));
        } else if (!items.empty()) {
            items.back() += " " + line;
        } else {
            paragraph += (paragraph.empty() ? "" : " ") + line;
        }
    }
    flush();
}

void write_applicants(const NoticeWriter& writer) {
    const program::ChoiceList* list = applicants_of(writer.program);
    if (list == nullptr) return;
    writer.page.section(writer.cited(writer.say("Qui peut se porter candidat", "Who may apply"), list->clause));
    std::vector<std::string> admitted, others;
    for (const auto& item : list->items) (item.admitted ? admitted : others).push_back(writer.cited(item.label, item.clause == list->clause ? "" : item.clause));
    writer.page.list(admitted);
    if (!others.empty()) {
        writer.page.paragraph(writer.say("Ne sont pas admis :", "Not admitted:"));
        writer.page.list(others);
    }
    for (const auto& territory : writer.program.territories) {
        std::string departments;
        for (const std::string& one : territory.departments) departments += (departments.empty() ? "" : ", ") + one;
        writer.page.note(writer.cited(writer.say("Territoire ", "Territory ") + name_as_words(territory.name) + writer.say(" : départements ", ": departments ") + departments, territory.clause));
    }
}

void write_calendar(const NoticeWriter& writer) {
    const program::Window& window = writer.program.window;
    if (!window.declared) return;
    writer.page.section(writer.say("Calendrier", "Calendar"));
    writer.page.facts({{writer.say("Ouverture du dépôt", "Filing opens"), writer.cited(window.opening_text, window.opening_clause)},
                       {writer.say("Clôture du dépôt", "Filing closes"), writer.cited(window.closing_text, window.closing_clause)}});
}

void write_aid(const NoticeWriter& writer) {
    const program::Program& program = writer.program;
    if (program.award_bounds.empty() && !program.has_cap) return;
    writer.page.section(writer.cited(writer.say("L'aide : ce qui est payé, et comment c'est calculé", "The aid: what is paid, and how it is computed"), program.aid_clause));
    if (program.has_cap) writer.page.paragraph(writer.say("L'aide est plafonnée à ", "The aid is at most ") + format_money(program.cap, program.currency, program.french) + ".");
    if (!program.award_bounds.empty()) {
        writer.page.paragraph(writer.say("Le montant accordé ne dépasse aucun de ceux-ci ; le plus petit l'emporte :", "The amount granted exceeds none of these; the smallest binds:"));
        std::vector<std::string> bounds;
        for (const auto& bound : program.award_bounds) bounds.push_back(writer.cited(in_words(program, bound.amount), bound.clause == program.aid_clause ? "" : bound.clause));
        writer.page.list(bounds);
    }
    for (const auto& period : program.periods) {
        writer.page.paragraph(writer.cited(writer.say("Période ", "Period ") + name_as_words(period.name) + writer.say(" : ", ": ") + format_duration(period.duration, program.french) +
                                               writer.say(" à compter de ", " from ") + in_words(program, period.start), period.clause) + ".");
    }
    for (const auto& base : program.bases) {
        if (base.list == program::none) continue;
        const Field& list = row(program.fields, base.list);
        writer.page.paragraph(writer.cited(writer.say("Assiette ", "Base ") + name_as_words(base.name) + writer.say(" : total de ", ": total of ") + in_quotes(row(list.columns, base.column).label, program.french) +
                                               writer.say(" dans ", " in ") + in_quotes(list.label, program.french), base.clause) +
                              (base.conditions.empty() ? "." : writer.say(". Une ligne compte si :", ". A line counts if:")));
        std::vector<std::string> conditions;
        for (const auto& rule : base.conditions) conditions.push_back(writer.cited(in_words(program, rule.test, base.list), rule.clause == base.clause ? "" : rule.clause));
        writer.page.list(conditions);
    }
    if (!program.final_amount.declared) return;
    using program::FinalRule;
    const auto rule = program.final_amount.rule;
    writer.page.paragraph(rule == FinalRule::kept ? writer.say("Le montant accordé est maintenu quand le bilan justifie moins que prévu.", "The amount granted is kept when the report justifies less than was planned.")
                          : rule == FinalRule::prorata
                              ? writer.say("Quand le bilan justifie moins que prévu, l'aide est réduite dans la même proportion.", "When the report justifies less than was planned, the aid is reduced in the same proportion.")
                              : writer.say("L'aide ne dépasse pas ce que le bilan justifie.", "The aid does not exceed what the report justifies."));
}

void write_payments(const NoticeWriter& writer) {
    const program::Program& program = writer.program;
    if (program.instalments.empty()) return;
    writer.page.section(writer.say("Versements", "Payments"));
    std::vector<std::vector<std::string>> rows;
    for (const auto& one : program.instalments) {
        std::string share = one.balance ? writer.say("le reste dû", "all that remains due") : percent(writer, one.share);
        if (one.balance && one.share.numerator() != 0) share += " (" + percent(writer, one.share) + ")";
        std::string when;
        if (one.stage != program::none && one.outcome != program::none) {
            const program::Stage& stage = row(program.stages, one.stage);
            when = stage.label + writer.say(" : ", ": ") + row(stage.outcomes, one.outcome).label;
        }
        rows.push_back({one.label, share, when, writer.clause(one.clause)});
    }
    writer.page.table({writer.say("Versement", "Instalment"), writer.say("Part de l'aide", "Share of the aid"), writer.say("Dû quand", "Due when"), writer.say("Article", "Article")}, rows);
    if (program.payer != program::none) writer.page.note(writer.say("Payé par : ", "Paid by: ") + row(program.parties, program.payer).label + ".");
}

void write_forms(const NoticeWriter& writer) {
    for (const auto& form : writer.program.forms) {
        writer.page.section(writer.cited(form.label, form.clause));
        for (const auto& section : form.sections) {
            if (!section.label.empty()) writer.page.heading(section.label, 3);
            std::vector<std::vector<std::string>> rows;
            for (const Index field : section.fields) add_field(writer, field, rows);
            writer.page.table({writer.say("Question", "Question"), writer.say("Réponse", "Answer"), writer.say("À donner", "To be given"), writer.say("Article", "Article")}, rows, "questions");
        }
    }
}

/// What one requester may add up, over all their dossiers.
static void write_limits(const NoticeWriter& writer) {
    const program::Program& program = writer.program;
    if (program.limits.empty()) return;
    writer.page.section(writer.cited(writer.say("Limites sur les dossiers d'un même demandeur", "Limits over the dossiers of one requester"), program.requester.clause));
    writer.page.paragraph(writer.say("Deux dossiers sont d'un même demandeur quand ils donnent la même réponse à : ", "Two dossiers are of one requester when they give the same answer to: ") +
                          row(program.fields, program.requester.field).label + (program.requester.siren ? writer.say(" (le SIREN)", " (the SIREN)") : "") + ".");
    std::vector<std::vector<std::string>> rows;
    for (const auto& limit : program.limits) {
        using program::LimitEffect;
        const std::string follows = limit.effect == LimitEffect::filing_refused  ? writer.say("le dossier ne peut être déposé : ", "the dossier cannot be filed: ")
                                    : limit.effect == LimitEffect::ineligible    ? writer.say("le dossier est écarté : ", "the dossier is set aside: ")
                                    : limit.effect == LimitEffect::grant_bounded ? writer.say("l'aide est ramenée à ce qui reste : ", "the aid is brought down to what remains: ")
                                                                                 : std::string();
        rows.push_back({limit.label, limit.text, follows + limit.message, writer.clause(limit.clause)});
    }
    writer.page.table({writer.say("Limite", "Limit"), writer.say("Règle", "Rule"), writer.say("Au-delà", "Beyond"), writer.say("Article", "Article")}, rows);
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
