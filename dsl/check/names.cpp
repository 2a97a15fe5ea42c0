#include "dsl/check/names.h"

#include <algorithm>
#include <array>

#include "dsl/diagnostics/did_you_mean.h"
#include "dsl/diagnostics/message.h"

namespace guichet::check {
namespace {

struct KindWords {
    std::string_view french_none, english_none, french_one, english_one;
};
// In the order of Kind.
constexpr std::array<KindWords, 34> kind_words{{
    {"aucun paramètre", "no parameter", "un paramètre", "a parameter"},
    {"aucun type ni aucune nomenclature", "no type and no nomenclature", "une nomenclature", "a nomenclature"},
    {"aucune valeur de la liste", "no value of the list", "une valeur de la liste", "a value of the list"},
    {"aucun territoire", "no territory", "un territoire", "a territory"},
    {"aucun formulaire", "no form", "un formulaire", "a form"},
    {"aucune section ni aucun champ du formulaire", "no section and no field of the form", "une section ou un champ du formulaire",
     "a section or a field of the form"},
    {"aucun champ", "no field", "un champ", "a field"},
    {"aucun champ de la liste", "no field of the list", "un champ de la liste", "a field of the list"},
    {"aucune période", "no period", "une période", "a period"},
    {"aucune assiette", "no base", "une assiette", "a base"},
    {"aucun rôle ni aucun comité", "no role and no committee", "un rôle ou un comité", "a role or a committee"},
    {"aucun comité", "no committee", "un comité", "a committee"},
    {"aucun collège", "no college", "un collège", "a college"},
    {"aucune grille", "no grid", "une grille", "a grid"},
    {"aucun critère", "no criterion", "un critère", "a criterion"},
    {"aucune étape et aucun terme", "no stage and no final", "une étape ou un terme", "a stage or a final"},
    {"aucune issue de l'étape", "no outcome of the stage", "une issue de l'étape", "an outcome of the stage"},
    {"aucune échéance de l'étape", "no deadline of the stage", "une échéance de l'étape", "a deadline of the stage"},
    {"aucune lettre", "no letter", "une lettre", "a letter"},
    {"aucun versement", "no instalment", "un versement", "an instalment"},
    {"rien que la confidentialité connaisse", "nothing that confidentiality knows", "une catégorie", "a category"},
    {"aucune valeur connue ici", "no value known here", "une valeur", "a value"},
    {"aucun modèle d'essai", "no model of scenarios", "un modèle", "a model"},
    {"aucun membre nommé dans cet essai", "no member appointed in this scenario", "un membre", "a member"},
    {"aucun rendez-vous", "no gathering", "un rendez-vous", "a gathering"},
    {"aucune enquête", "no survey", "une enquête", "a survey"},
    {"aucune démarche", "no act", "une démarche", "an act"},
    {"aucun barème", "no schedule", "un barème", "a schedule"},
    {"aucun classement", "no ranking", "un classement", "a ranking"},
    {"aucune enveloppe", "no envelope", "une enveloppe", "an envelope"},
    {"aucun cumul", "no limit", "un cumul", "a limit"},
    {"aucune vérification", "no verification", "une vérification", "a verification"},
    {"aucun silence", "no silence", "un silence", "a silence"},
    {"aucun financeur", "no funder", "un financeur", "a funder"},
}};

const KindWords& words_of(Kind kind) { return kind_words[static_cast<std::size_t>(kind)]; }

}  // namespace

std::string_view kind_none(Kind kind, bool french) {
    return french ? words_of(kind).french_none : words_of(kind).english_none;
}

std::string_view kind_one(Kind kind, bool french) {
    return french ? words_of(kind).french_one : words_of(kind).english_one;
}

bool NameTable::declare(Reporter& report, const ast::Name& name, Index index) {
    if (name.empty()) return false;
    if (const Symbol* first = symbol(name.text)) {
        report.say(Message::name_repeated, name.span, {name.text, std::string(kind_one(kind_, report.french()))})
            .with_label(first->span, Message::note_first_declared_here, {name.text});
        return false;
    }
    add({name.text, name.span, index, false});
    return true;
}

void NameTable::add(const Symbol& symbol) {
    constexpr std::size_t few = 16;
    symbols_.push_back(symbol);
    if (symbols_.size() <= few) return;
    for (std::size_t i = places_.empty() ? 0 : symbols_.size() - 1; i < symbols_.size(); ++i) places_.try_emplace(symbols_[i].name, i);
}

std::size_t NameTable::place_of(std::string_view name) const {
    if (places_.empty()) {
        const auto found = std::find_if(symbols_.begin(), symbols_.end(), [&](const Symbol& s) { return s.name == name; });
        return static_cast<std::size_t>(found - symbols_.begin());
    }
    const auto found = places_.find(name);
    return found == places_.end() ? symbols_.size() : found->second;
}

const Symbol* NameTable::symbol(std::string_view name) const {
    const std::size_t place = place_of(name);
    return place == symbols_.size() ? nullptr : &symbols_[place];
}

Index NameTable::find(std::string_view name) {
    const std::size_t place = place_of(name);
    if (place == symbols_.size()) return none;
    symbols_[place].used = true;
    return symbols_[place].index;
}

Index NameTable::require(Reporter& report, const ast::Name& name) {
    if (name.empty()) return none;
    const Index index = find(name.text);
    if (index != none) return index;
    report_unknown(report, name.text, name.span);
    const Symbol* near = nearest(name.text);
    return near == nullptr ? none : find(near->name);
}

const Symbol* NameTable::nearest(std::string_view name) const {
    std::vector<std::string_view> candidates;
    for (const Symbol& candidate : symbols_) candidates.push_back(candidate.name);
    const std::string_view near = diagnostics::did_you_mean(name, candidates);
    return near.empty() ? nullptr : symbol(near);
}

void NameTable::report_unknown(Reporter& report, std::string_view name, Span span, bool whole) const {
    const std::string kind(kind_none(kind_, report.french()));
    if (const Symbol* near = nearest(name)) {
        Diagnostic& found = report.unknown_name(name, Message::name_unknown_near, span,
                                                {std::string(name), kind, std::string(near->name)});
        if (near->span.size() > 0) found.with_label(near->span, Message::note_declared_here, {std::string(near->name)});
    } else if (!symbols_.empty()) {
        Diagnostic& found = report.unknown_name(name, Message::name_unknown_among, span, {std::string(name), kind, list_names(symbols_)});
        if (whole && symbols_.back().span.size() > 0) found.with_label(symbols_.back().span, Message::note_declared_after);
    } else {
        report.unknown_name(name, Message::name_unknown, span, {std::string(name), kind});
    }
}

void NameTable::mark_used(Index index) {
    for (Symbol& candidate : symbols_) candidate.used |= candidate.index == index;
}

std::string list_names(const std::vector<Symbol>& symbols) {
    constexpr std::size_t shown = 8;
    std::string out;
    for (std::size_t i = 0; i < symbols.size() && i < shown; ++i) {
        if (i > 0) out += ", ";
        out.append("`").append(symbols[i].name).append("`");
    }
    return symbols.size() > shown ? out + "…" : out;
}

std::vector<std::string_view> split_path(std::string_view path) {
    std::vector<std::string_view> parts;
    while (true) {
        const std::size_t dot = path.find('.');
        parts.push_back(path.substr(0, dot));
        if (dot == std::string_view::npos) return parts;
        path.remove_prefix(dot + 1);
    }
}

Span part_span(const text::SourceText& source, const ast::Name& path, std::string_view part) {
    if (source.slice(path.span) != path.text) return path.span;
    const auto offset = static_cast<std::uint32_t>(part.data() - path.text.data());
    return {path.span.begin + offset, path.span.begin + offset + static_cast<std::uint32_t>(part.size())};
}

}  // namespace guichet::check
