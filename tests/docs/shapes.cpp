#include "tests/docs/shapes.h"

#include <map>
#include <regex>

#include "dsl/vocabulary/vocabulary.h"

namespace guichet::docs {
namespace {

using ast::Construct;

constexpr std::string_view names[] = {
#define CONSTRUCT(id, french, english) #id,
#include "dsl/ast/constructs.inc"
#undef CONSTRUCT
};

/// The beginning of a line, and of the line that opens its block (empty: any), as patterns. Texts between
/// quotes are written "" in the line.
struct Shape {
    Construct construct;
    const char *french, *english;
    const char *french_opener = "", *english_opener = "";
};

const Shape shapes[] = {
    {Construct::rounding, "arrondi montants", "rounding amounts"},
    {Construct::month_end, "arrondi mois", "rounding months"},
    {Construct::call, "appel \\S+ \"\"", "call \\S+ \"\""},
    {Construct::item, "- \\S+ \"\"", "- \\S+ \"\"", "(candidats|nomenclature)", "(applicants|nomenclature)"},
    {Construct::condition, "- .* sinon \"\"", "- .* otherwise \"\"", "(toutes|une_au_moins|aucune|assiette)", "(all|at_least_one|none|base)"},
    {Construct::schedule_row, "- .* quand ", "- .* when ", "barème", "schedule"},
    {Construct::schedule_rest, "- sinon ", "- otherwise ", "barème", "schedule"},
    {Construct::schedule, "barème (?!.* selon )", "schedule (?!.* depending on )"},
    {Construct::schedule_by, "barème .* selon ", "schedule .* depending on "},
    {Construct::schedule_row_dates, "- .* (avant|dès) ", "- .* (before|as_of) ", "barème", "schedule"},
    {Construct::schedule_row_items, "- .* pour ", "- .* for ", "barème", "schedule"},
    {Construct::schedule_row_places, "- (?!.* quand ).* dans ", "- (?!.* when ).* in ", "barème", "schedule"},
    {Construct::grant, "octroi au_plus", "grant at_most"},
    {Construct::grant_computed, "octroi calculé", "grant computed"},
    {Construct::grant_cap, "- au_plus .*\"\"", "- at_most .*\"\"", "octroi", "grant"},
    {Construct::grant_round, "- arrondi ", "- rounding ", "octroi", "grant"},
    {Construct::grant_floor, "- au_moins ", "- at_least ", "octroi", "grant"},
    {Construct::grant_raise, "- porté_à ", "- raised_to ", "octroi", "grant"},
    {Construct::line_cap, "- au_plus .*par_ligne", "- at_most .*per_line", "assiette", "base"},
    {Construct::line_counted, "- compté_à ", "- counted_at ", "assiette", "base"},
    {Construct::group_cap, "- ensemble ", "- together ", "assiette", "base"},
    {Construct::level, "[0-9]+ \"\"", "[0-9]+ \"\""},
    {Construct::instalment, "versement \\S+ \"\" [0-9]", "instalment \\S+ \"\" [0-9]"},
    {Construct::balance, "versement \\S+ \"\" solde", "instalment \\S+ \"\" balance"},
    {Construct::identity, "identité (?!visible)", "identity (?!visible)"},
    {Construct::visible, "\\S+ visible ", "\\S+ visible "},
    {Construct::scenario, "essai ", "scenario "},
    {Construct::scenarios_of, "essais de (?!.* reprend )", "scenarios of (?!.* inherits )"},
    {Construct::scenarios_taken, "essais de .* reprend ", "scenarios of .* inherits "},
    {Construct::row, "- .*,", "- .*,", "lignes", "rows"},
    {Construct::on_day, "le [0-9]", "on [0-9]"},
    {Construct::after_delay, "après [0-9]", "after [0-9]"},
    {Construct::act, "démarche (?!.*prolonge)", "act (?!.*extends)"},
    {Construct::extension, "démarche .*prolonge", "act .*extends"},
    {Construct::criterion_item, "- \\S+ \"\"", "- \\S+ \"\"", "(grille|critère)", "(grid|criterion)"},
    {Construct::ranking, "classement \\S+ \"\"", "ranking \\S+ \"\""},
    {Construct::ranking_used, "classement [^\" ]+( |$)(?!\")", "ranking [^\" ]+( |$)(?!\")"},
    {Construct::section, "section (?!.* quand )", "section (?!.* when )"},
    {Construct::branch, "section .* quand ", "section .* when "},
    {Construct::field, "champ (?!.* quand )(?!\\S+ \\S+ plusieurs )", "field (?!.* when )(?!\\S+ \\S+ several )"},
    {Construct::field_of_branch, "champ (?!\\S+ \\S+ plusieurs ).* quand ", "field (?!\\S+ \\S+ several ).* when "},
    {Construct::field_several, "champ \\S+ \\S+ plusieurs ", "field \\S+ \\S+ several "},
    {Construct::limit, "cumul \\S+ \"\" au_plus", "limit \\S+ \"\" at_most"},
    {Construct::limit_of_amounts, "cumul \\S+ \"\" au_delà_de", "limit \\S+ \"\" beyond"},
    {Construct::insufficient_list, "insuffisante liste_d_attente", "insufficient waiting_list"},
    {Construct::insufficient_partial, "insuffisante aide_partielle (?!.*%)", "insufficient partial_award (?!.*%)"},
    {Construct::insufficient_share, "insuffisante aide_partielle .*%", "insufficient partial_award .*%"},
    {Construct::sub_envelope, "sous_enveloppe (?!.* reversée )", "sub_envelope (?!.* poured_back )"},
    {Construct::sub_envelope_poured_back, "sous_enveloppe .* reversée ", "sub_envelope .* poured_back "},
    {Construct::funder, "financeur \\S+ \"\" [0-9]", "funder \\S+ \"\" [0-9]"},
    {Construct::funder_balance, "financeur \\S+ \"\" solde", "funder \\S+ \"\" balance"},
    {Construct::aid, "aide \"\"", "aid \"\""},
    {Construct::aid_none, "aide aucune", "aid none"},
};

const Shape* shape_of(Construct construct) {
    for (const Shape& shape : shapes) {
        if (shape.construct == construct) return &shape;
    }
    return nullptr;
}

std::string without_texts(const std::string& line) {
    std::string out;
    bool inside = false;
    for (const char c : line) {
        if (c == '"') inside = !inside;
        if (c == '"' || !inside) out += c;
    }
    return out;
}

/// Every pattern of the table, compiled once: there are some thousands of lines to look at.
std::map<std::string_view, std::regex> compiled_patterns() {
    std::map<std::string_view, std::regex> out;
    for (const Shape& shape : shapes) {
        for (const char* pattern : {shape.french, shape.english, shape.french_opener, shape.english_opener}) out.try_emplace(pattern, pattern);
    }
    return out;
}

bool begins(const std::string& text, std::string_view pattern) {
    static const std::map<std::string_view, std::regex> compiled = compiled_patterns();
    return std::regex_search(text, compiled.at(pattern), std::regex_constants::match_continuous);
}

/// The word, of one part or more, that the construct's own example starts with.
std::string first_word(Construct construct, Language language) {
    const std::string example(ast::example(construct, language));
    std::string word;
    for (std::size_t end = example.find(' ');; end = example.find(' ', end + 1)) {
        const std::string start = example.substr(0, end);
        if (vocabulary::find(start, language) != vocabulary::Word::none) word = start;
        if (end == std::string::npos || end > 30) break;
    }
    return word.empty() ? example.substr(0, example.find(' ')) : word;
}

}  // namespace

std::string_view name_of(Construct construct) { return names[static_cast<std::size_t>(construct)]; }

bool is_line_of(Construct construct, const std::string& line, const std::string& opener, Language language) {
    const Shape* shape = shape_of(construct);
    if (shape == nullptr) {
        const std::string word = first_word(construct, language);
        return line == word || line.starts_with(word + " ");
    }
    const char* around = is_french(language) ? shape->french_opener : shape->english_opener;
    if (!opener.empty() && !begins(opener, around)) return false;
    return begins(without_texts(line), is_french(language) ? shape->french : shape->english);
}

bool may_be_confused(Construct one, Construct other, Language language) {
    if (one == other) return false;
    if (!is_line_of(other, std::string(ast::example(one, language)), "", language)) return false;
    const auto opener = [](Construct construct) {
        const Shape* shape = shape_of(construct);
        return shape == nullptr ? std::string_view() : std::string_view(shape->english_opener);
    };
    return opener(one).empty() || opener(other).empty() || opener(one) == opener(other);
}

}  // namespace guichet::docs
