#include "tests/docs/indexes.h"

#include <algorithm>
#include <map>
#include <regex>

#include "dsl/diagnostics/diagnostic.h"
#include "dsl/text/utf8.h"
#include "dsl/vocabulary/vocabulary.h"

namespace guichet::docs {
namespace {

using vocabulary::Block;
using vocabulary::Entry;

std::string in(Language language, const char* french, const char* english) { return is_french(language) ? french : english; }

/// What `block` is called by the line that opens it.
std::string block_name(Block block, Language language) {
    if (block == Block::file) return in(language, "le fichier", "the file");
    return "`" + std::string(spelling(vocabulary::opener(block), language)) + "`";
}

/// Where a line may start with the word: "`étape`, `appel`"; empty when it stands inside lines only.
std::string places(const Entry& entry, Language language) {
    std::vector<std::string> names;
    for (int i = 0; i < vocabulary::block_count - 1; ++i) {
        const auto block = static_cast<Block>(i);
        if (!entry.statement_in.contains(block) && !entry.opens_in.contains(block)) continue;
        const std::string name = block_name(block, language);
        if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
    }
    std::string out;
    for (const std::string& name : names) out += (out.empty() ? "" : ", ") + name;
    return out;
}

std::string name_of_file(const Page& page) { return page.path.substr(page.path.rfind('/') + 1); }

/// The page whose title of a section names the word; else the first that quotes it, or writes it.
std::string page_of(const std::string& word, const std::vector<Page>& pages) {
    for (const Page& page : pages) {
        for (const std::string& line : lines_of(page.text)) {
            if (line.starts_with("##") && line.find("`" + word + "`") != std::string::npos) return name_of_file(page);
        }
    }
    for (const bool quoted : {true, false}) {
        for (const Page& page : pages) {
            if (writes(page.text, word, quoted)) return name_of_file(page);
        }
    }
    return {};
}

/// `{0}` is what stands in the file: `…`; a bar would end the cell of the table.
std::string shown(std::string_view text) {
    std::string out = std::regex_replace(std::string(text), std::regex("\\{[0-9]\\}"), "…");
    return std::regex_replace(out, std::regex("\\|"), "\\|");
}

struct Family {
    const char *digits, *french, *english;
};
constexpr Family families[] = {
    {"01", "Les octets du fichier", "The bytes of the file"},
    {"02", "Les lignes, les blocs, les nombres et les dates", "Lines, blocks, numbers and dates"},
    {"03", "Les noms", "Names"},
    {"04", "Les natures de valeurs et les unités", "Kinds of values and units"},
    {"05", "Le calendrier", "The calendar"},
    {"06", "L'argent", "Money"},
    {"07", "Les décisions", "Decisions"},
    {"08", "Le chemin du dossier", "The way of a dossier"},
    {"09", "Les rôles, les comités, les grilles, la confidentialité", "Roles, committees, grids, confidentiality"},
    {"10", "Les formules et le montant de l'aide", "Formulas and the amount of aid"},
    {"11", "Les poids, les sièges, les votes, les classements", "Weights, seats, votes, rankings"},
    {"12", "Le temps", "Time"},
    {"14", "Les essais", "Scenarios"},
    {"15", "Les éditions", "Editions"},
};

std::string family_title(const std::string& digits, Language language) {
    for (const Family& family : families) {
        if (digits == family.digits) return in(language, family.french, family.english);
    }
    return in(language, "Messages ", "Messages ") + digits;
}

}  // namespace

bool writes(const std::string& text, const std::string& word, bool quoted) {
    const auto one_of = [](char c, std::string_view set) { return set.find(c) != std::string_view::npos; };
    for (std::size_t at = text.find(word); at != std::string::npos; at = text.find(word, at + 1)) {
        const char before = at == 0 ? ' ' : text[at - 1];
        const char after = at + word.size() == text.size() ? ' ' : text[at + word.size()];
        if (quoted ? before == '`' && one_of(after, "` ") : one_of(before, " \n(|`.") && one_of(after, " \n),|`.")) return true;
    }
    return false;
}

std::string index_of_words(Language language, const std::vector<Page>& reference) {
    std::string out = in(language,
        "# Index des mots\n\nTous les mots de la langue, par ordre alphabétique. La dernière colonne mène à la page de la référence qui en parle.\n"
        "Un mot qui ne commence aucune ligne s'écrit à l'intérieur d'une ligne. Cette page est faite d'après la table des mots.\n\n"
        "| mot | en anglais | ce que c'est | commence une ligne dans | page |\n|---|---|---|---|---|\n",
        "# Index of words\n\nEvery word of the language, in alphabetical order. The last column leads to the page of the reference that speaks of it.\n"
        "A word that starts no line is written inside a line. This page is made from the table of words.\n\n"
        "| word | in French | what it is | starts a line in | page |\n|---|---|---|---|---|\n");
    std::multimap<std::string, std::string> rows;
    for (const Entry& entry : vocabulary::words()) {
        const std::string word(entry.spelling(language));
        const std::string other(is_french(language) ? entry.english : entry.french);
        const std::string page = page_of(word, reference);
        const std::string link = page.empty() ? "" : "[" + page.substr(0, page.rfind('.')) + "](" + page + ")";
        rows.emplace(text::fold(word), "| `" + word + "` | `" + other + "` | " + shown(is_french(language) ? entry.french_doc : entry.english_doc) +
                                           " | " + places(entry, language) + " | " + link + " |\n");
    }
    for (const auto& [key, row] : rows) out += row;
    return out;
}

std::string index_of_messages(Language language) {
    std::string out = in(language,
        "# Index des messages\n\nChaque message porte un code. `E` est une erreur : l'appel ne peut pas servir tant qu'elle est là. `W` est un avertissement :\n"
        "l'appel peut servir, mais quelque chose y est sans doute oublié. `N` accompagne un autre message et montre une seconde ligne.\n"
        "`…` tient la place de ce qui est écrit dans votre fichier. Cette page est faite d'après la table des messages.\n",
        "# Index of messages\n\nEvery message has a code. `E` is an error: the call cannot be used while it is there. `W` is a warning: the call can be used,\n"
        "but something has probably been forgotten. `N` goes with another message and shows a second line.\n"
        "`…` stands for what is written in your file. This page is made from the table of messages.\n");
    std::map<std::string, std::map<std::string, std::string>> by_family;
    std::map<std::string, std::string> notes;
    for (const diagnostics::MessageRow& row : diagnostics::messages()) {
        const std::string code(row.code);
        const bool french = is_french(language);
        const std::string said = shown(french ? row.french : row.english), hint = shown(french ? row.french_hint : row.english_hint);
        if (row.severity == diagnostics::Severity::note) notes[code] = "| " + code + " | " + said + " |\n";
        else by_family[code.substr(1, 2)][code.substr(1) + code] = "| " + code + " | " + said + " | " + hint + " |\n";
    }
    for (const auto& [digits, rows] : by_family) {
        out += "\n## " + family_title(digits, language) + "\n\n";
        out += in(language, "| code | ce qui est dit | que faire |\n|---|---|---|\n", "| code | what is said | what to do |\n|---|---|---|\n");
        for (const auto& [code, row] : rows) out += row;
    }
    out += in(language, "\n## Ce qui accompagne un message\n\n| code | ce qui est montré |\n|---|---|\n", "\n## What goes with a message\n\n| code | what is shown |\n|---|---|\n");
    for (const auto& [code, row] : notes) out += row;
    return out;
}

}  // namespace guichet::docs
