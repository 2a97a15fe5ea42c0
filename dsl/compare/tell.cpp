#include "dsl/compare/tell.h"

#include <fmt/format.h>

#include "dsl/program/lookup.h"
#include "dsl/program/wording.h"

namespace guichet::compare {
namespace {

constexpr std::size_t short_text = 70;

/// "`ancrage`"; a row without a name is told by its label, its test, or its place.
std::string name_of(const Node& node, std::size_t place, bool french) {
    if (node.type == "Visibility") return program::quoted(node.label, french);
    if (!node.name.empty()) return "`" + node.name + "`";
    for (const char* member : {"message", "label", "test", "text"}) {
        const Node* found = node.find(member);
        if (found != nullptr && !found->shown.empty()) return program::quoted(program::excerpt(found->shown, short_text), french);
    }
    return fmt::format(fmt::runtime(french ? "n° {}" : "no. {}"), place + 1);
}

bool is_column(const Trail& trail) { return trail.size() > 2 && trail.back()->type == "Field" && trail[trail.size() - 2]->type == "Field"; }

/// The owner, when a row is only known with it: "de la grille `lecture`".
std::string owner_of(const Trail& trail, bool french);

/// "critère `ancrage` de la grille `lecture`" or, with `of`, "du critère…".
std::string thing(const Trail& trail, std::size_t place, bool of, bool french) {
    const Node& row = *trail.back();
    const TypeWords* words = words_of(row.type);
    std::string noun = words == nullptr ? row.type : french ? (of ? words->of_fr : words->fr) : words->en;
    if (is_column(trail)) noun = french ? (of ? "de la colonne" : "colonne") : "column";
    if (row.type == "ChoiceList" && program::is_applicants_list(row.name)) return french ? (of ? "de la liste des candidats" : "liste des candidats") : "list of applicants";
    if (row.type == "Rule" && trail.size() > 1 && trail[trail.size() - 2]->type == "RuleGroup") noun += french ? " de recevabilité" : " of eligibility";
    if (words == nullptr && french && of) noun = "de " + noun;
    if (!french && of) noun = "of " + noun;
    return noun + " " + name_of(row, place, french) + owner_of(trail, french);
}

std::string owner_of(const Trail& trail, bool french) {
    if (trail.size() < 3) return {};
    Trail owner(trail.begin(), trail.end() - 1);
    const TypeWords* words = words_of(owner.back()->type);
    if (owner.back()->name.empty() || (words != nullptr && words->single)) return {};
    return " " + thing(owner, 0, true, french);
}

bool is_feminine(const Trail& trail) {
    const TypeWords* words = words_of(trail.back()->type);
    if (is_column(trail)) return true;
    return words != nullptr && words->feminine;
}

bool is_single(const Trail& trail) {
    const TypeWords* words = words_of(trail.back()->type);
    return words != nullptr && words->single;
}

std::size_t place_of(const Trail& trail) {
    if (trail.size() < 2) return 0;
    for (const Node& list : trail[trail.size() - 2]->items) {
        for (std::size_t i = 0; i < list.items.size(); ++i) {
            if (&list.items[i] == trail.back()) return i;
        }
    }
    return 0;
}

std::string action_word(Action action, bool feminine, bool french) {
    std::string word;
    switch (action) {
        case Action::added: word = french ? "ajouté" : "added"; break;
        case Action::removed: word = french ? "retiré" : "removed"; break;
        case Action::moved: word = french ? "déplacé" : "moved"; break;
        case Action::renamed: word = french ? "renommé" : "renamed"; break;
        case Action::changed: word = french ? "changé" : "changed"; break;
    }
    return french && feminine ? word + "e" : word;
}

}  // namespace

std::string tell_member(const Trail& trail, const std::string& member, const std::string& path, bool french) {
    const MemberWords* words = words_of(trail.back()->type, member);
    if (words == nullptr) return fmt::format(fmt::runtime(french ? "autre : {}" : "other: {}"), path);
    const std::string phrase = french ? words->fr : words->en;
    if (is_single(trail)) return phrase;
    return phrase + " " + thing(trail, place_of(trail), true, french);
}

std::string tell_row(Action action, const Trail& trail, std::size_t place, bool french) {
    return thing(trail, place, false, french) + " " + action_word(action, is_feminine(trail), french);
}

std::string tell_value(const Trail& trail, const std::string& member, const std::string& path, Action action, const std::string& value, bool french) {
    const std::string shown = value.empty() ? "—" : "`" + program::excerpt(value, short_text) + "`";
    return fmt::format(fmt::runtime(french ? "{} : {} {}" : "{}: {} {}"), tell_member(trail, member, path, french), shown, action_word(action, false, french));
}

std::string tell_level(const Trail& trail, std::size_t level, bool french) {
    const Node& criterion = *trail.back();
    const auto value = [](const Node& scale, const char* member) {
        const Node* found = scale.find(member);
        return found == nullptr ? std::pair<std::int64_t, std::int64_t>{0, 1} : std::pair{found->x, found->y};
    };
    // The mark, from the scale: its own, else the grid's.
    const bool own = value(criterion, "own_scale").first != 0;
    const Node& scale = own || trail.size() < 2 ? criterion : *trail[trail.size() - 2];
    std::string mark = std::to_string(level);
    try {
        const auto step = value(scale, "step");
        mark = program::format_ratio(Ratio(value(scale, "lowest").first) + Ratio(step.first, step.second) * Ratio(static_cast<std::int64_t>(level)), french);
    } catch (const ArithmeticError&) {
    }
    return fmt::format(fmt::runtime(french ? "note {} {} reformulée" : "mark {} {} reworded"), mark, thing(trail, 0, true, french));
}

std::string tell_passage(const Trail& trail, const std::string& heading, bool other_values, bool french) {
    std::string what;
    if (is_single(trail)) what = french ? "texte publié" : "published text";
    else what = (french ? "texte " : "text ") + thing(trail, 0, true, french);
    if (!heading.empty()) what += (french ? ", passage " : ", passage ") + program::quoted(program::excerpt(heading, short_text), french);
    if (other_values) return what + (french ? " : il ne donne plus les mêmes valeurs" : ": it no longer gives the same values");
    return what + (french ? " reformulé" : " reworded");
}

std::string tell_rank(std::size_t place, bool french) {
    const std::string number = std::to_string(place + 1);
    if (french) return number + (place == 0 ? "er" : "e");
    return "no. " + number;
}

std::string summary(const Node& row, bool french) {
    std::string out = row.name.empty() ? "" : row.label;
    const auto add = [&](const std::string& text) {
        if (!text.empty()) out += (out.empty() ? "" : ", ") + program::excerpt(text, 120);
    };
    for (const char* member : {"value", "type", "requirement", "test", "when", "amount", "share", "duration", "anchor", "action", "weight", "threshold",
                               "seats", "party", "body", "target", "letter", "opens", "closes", "every", "within", "subject"}) {
        const Node* found = row.find(member);
        if (found == nullptr || found->kind == Kind::list || found->shown.empty()) continue;
        const bool plain = found->kind == Kind::ratio && found->x == found->y;
        const bool none = (found->kind == Kind::number || found->kind == Kind::ratio) && found->x == 0;
        if (plain || none) continue;
        const bool target = std::string_view(member) == "target";
        add(target ? (french ? "vers " : "to ") + found->shown : found->shown);
    }
    return out;
}

}  // namespace guichet::compare
