#include <algorithm>
#include <limits>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

#include "dsl/program/answer_reader.h"
#include "dsl/program/identifiers.h"
#include "dsl/program/strict_json.h"
#include "dsl/program/wording.h"

namespace guichet::program {
namespace {

using nlohmann::json;

constexpr std::size_t max_shown_characters = 60;

struct Sentence {
    std::string french;
    std::string english;
};

// What to write, by type: the end of every complaint about a wrong shape.
Sentence expected(Type type) {
    switch (type) {
        case Type::boolean: return {"true ou false, sans guillemets", "true or false, without quotes"};
        case Type::number: return {"un nombre entier, sans guillemets", "a whole number, without quotes"};
        case Type::money:
            return {"un montant entre guillemets, avec un point, comme \"31250.40\"",
                    "an amount in quotes, with a point, such as \"31250.40\""};
        case Type::date:
            return {"une date entre guillemets, année-mois-jour, comme \"2015-05-29\"",
                    "a date in quotes, year-month-day, such as \"2015-05-29\""};
        case Type::text:
        case Type::long_text: return {"un texte entre guillemets", "a text in quotes"};
        case Type::choice:
            return {"un des noms de la liste, entre guillemets", "one of the names of the list, in quotes"};
        case Type::commune:
            return {"le code INSEE, un espace et le nom, comme \"33063 Bordeaux\"",
                    "the INSEE code, a space and the name, such as \"33063 Bordeaux\""};
        case Type::siret:
            return {"les 14 chiffres du SIRET, sans espace, dont la clé est juste",
                    "the 14 digits of the SIRET, without blanks, whose key is right"};
        case Type::email:
            return {"une adresse électronique, comme \"contact@exemple.fr\"",
                    "an e-mail address, such as \"contact@example.org\""};
        case Type::phone:
            return {"un numéro de 6 à 15 chiffres, comme \"+33 5 00 00 00 00\"",
                    "a number of 6 to 15 digits, such as \"+33 5 00 00 00 00\""};
        case Type::file:
            return {"{\"nom\": …, \"sha256\": 64 chiffres hexadécimaux en minuscules, \"octets\": …}",
                    "{\"name\": …, \"sha256\": 64 lower-case hexadecimal digits, \"bytes\": …}"};
        case Type::list:
            return {"une liste [ … ] avec un objet { … } par ligne", "a list [ … ] with one object { … } per line"};
        case Type::choices:
            return {"une liste [ … ] de noms d'items, entre guillemets", "a list [ … ] of names of items, in quotes"};
        case Type::percent: case Type::duration: break;  // values of schedules: no field has them
    }
    return {};
}

Sentence seen(const json& from) {
    if (from.is_array()) return {"une liste [ … ]", "a list [ … ]"};
    if (from.is_object()) return {"un objet { … }", "an object { … }"};
    if (from.is_string()) {
        const std::string shown = excerpt(from.get_ref<const std::string&>(), max_shown_characters);
        return {quoted(shown, true), quoted(shown, false)};
    }
    return {from.dump(), from.dump()};
}

class AnswerReader {
public:
    AnswerReader(const Program& program, std::vector<Complaint>& complaints)
        : program_(program), complaints_(complaints) {}

    bool read(const Field& field, const json& from, const std::string& path, Value& value) {
        if (field.computed != none) {
            return complain(path, {"ce champ est calculé par l'appel ; ne le donnez pas",
                                   "this field is computed by the call; do not give it"});
        }
        if (from.is_null()) {
            value = Missing{};
            return true;
        }
        switch (field.type) {
            case Type::boolean:
                if (!from.is_boolean()) return wrong(field, from, path);
                value = from.get<bool>();
                return true;
            case Type::number: return read_number(field, from, path, value);
            case Type::choice: return read_choice(field, from, path, value);
            case Type::choices: return read_choices(field, from, path, value);
            case Type::file: return read_file(field, from, path, value);
            case Type::list: return read_list(field, from, path, value);
            default: return read_string(field, from, path, value);
        }
    }

private:
    bool complain(const std::string& path, Sentence sentence, std::string clause = {}) {
        complaints_.push_back({path, std::move(sentence.french), std::move(sentence.english), std::move(clause)});
        return false;
    }

    bool wrong(const Field& field, const json& from, const std::string& path) {
        const Sentence what = seen(from);
        const Sentence want = expected(field.type);
        return complain(path, {fmt::format("lu {} ; écrivez {}", what.french, want.french),
                               fmt::format("found {}; write {}", what.english, want.english)});
    }

    bool read_number(const Field& field, const json& from, const std::string& path, Value& value) {
        if (!from.is_number_integer()) return wrong(field, from, path);
        if (from.is_number_unsigned() &&
            from.get<std::uint64_t>() > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max())) {
            return wrong(field, from, path);
        }
        value = from.get<std::int64_t>();
        return true;
    }

    bool read_choice(const Field& field, const json& from, const std::string& path, Value& value) {
        if (!from.is_string()) return wrong(field, from, path);
        const ChoiceList& list = program_.choice_lists.at(static_cast<std::size_t>(field.choice_list));
        const Index found = find_item(list, from.get_ref<const std::string&>());
        if (found == none) {
            std::vector<std::string_view> names;
            for (const ChoiceItem& item : list.items) {
                if (item.admitted) names.push_back(item.name);
            }
            const Sentence what = seen(from);
            return complain(path, {fmt::format("{} n'est pas dans la liste « {} » ; écrivez un de ces noms : {}",
                                               what.french, list.label, fmt::join(names, ", ")),
                                   fmt::format("{} is not in the list “{}”; write one of these names: {}", what.english,
                                               list.label, fmt::join(names, ", "))});
        }
        value = Choice{static_cast<std::uint16_t>(found)};
        return true;
    }

    /// Each item once, as many as the field allows; kept in the order of the list.
    bool read_choices(const Field& field, const json& from, const std::string& path, Value& value) {
        if (!from.is_array()) return wrong(field, from, path);
        if (from.empty()) {
            return complain(path, {"cette réponse n'a aucun item ; écrivez null pour ne pas répondre",
                                   "this answer has no item; write null to give no answer"});
        }
        Choices choices;
        for (const json& each : from) {
            Value one;
            if (!each.is_string()) return wrong(field, from, path);
            if (!read_choice(field, each, path, one)) return false;
            const std::uint16_t item = std::get<Choice>(one).index;
            if (std::find(choices.items.begin(), choices.items.end(), item) != choices.items.end()) {
                const Sentence what = seen(each);
                return complain(path, {fmt::format("{} y est deux fois ; écrivez chaque item une fois", what.french),
                                       fmt::format("{} is there twice; write each item once", what.english)});
            }
            choices.items.push_back(item);
        }
        const auto count = static_cast<std::int64_t>(choices.items.size());
        const bool too_many = field.max_lines > 0 && count > field.max_lines;
        if (too_many || count < field.min_lines) {
            const std::string clause = field.bound_clause.empty() ? field.clause : field.bound_clause;
            const auto limit = too_many ? field.max_lines : field.min_lines;
            return complain(path, {fmt::format("{} {} ; {} au {}{}", count, count < 2 ? "item" : "items", limit, too_many ? "plus" : "moins", citation(clause)),
                                   fmt::format("{} {}; at {} {}{}", count, count == 1 ? "item" : "items", too_many ? "most" : "least", limit, citation(clause))},
                            clause);
        }
        std::sort(choices.items.begin(), choices.items.end());
        value = std::move(choices);
        return true;
    }

    bool read_string(const Field& field, const json& from, const std::string& path, Value& value) {
        if (!from.is_string()) return wrong(field, from, path);
        const auto& text = from.get_ref<const std::string&>();
        if (field.type == Type::money) {
            Money amount;
            if (!parse_plain_money(text, amount)) return wrong(field, from, path);
            value = amount;
            return true;
        }
        if (field.type == Type::date) {
            const auto date = parse_iso_date(text);
            if (!date) return wrong(field, from, path);
            value = *date;
            return true;
        }
        if (!is_plain_text(field, text, path)) return false;
        const bool well_formed = field.type == Type::commune ? is_commune(text)
                                 : field.type == Type::siret ? is_siret(text)
                                 : field.type == Type::email ? is_email(text)
                                 : field.type == Type::phone ? is_phone(text)
                                                             : true;
        if (!well_formed) return wrong(field, from, path);
        value = text;
        return true;
    }

    bool is_plain_text(const Field& field, const std::string& text, const std::string& path) {
        if (is_blank(text)) {
            return complain(path, {"ce texte est vide ; écrivez null pour ne pas répondre",
                                   "this text is empty; write null to give no answer"});
        }
        const bool many_lines = field.type == Type::long_text;
        for (std::size_t at = 0; at < text.size();) {
            const Character character = read_character(text, at);
            const bool allowed = many_lines && (character.code_point == '\n' || character.code_point == '\t');
            if (is_control(character.code_point) && !allowed) {
                const std::size_t place = count_characters(std::string_view{text}.substr(0, at)) + 1;
                return complain(
                    path, {fmt::format("le caractère {} (U+{:04X}) est un caractère de contrôle ; effacez-le",
                                       format_integer(static_cast<std::int64_t>(place), true), character.code_point),
                           fmt::format("character {} (U+{:04X}) is a control character; delete it",
                                       format_integer(static_cast<std::int64_t>(place), false), character.code_point)});
            }
            at += character.size;
        }
        return is_short_enough(field, text, path);
    }

    bool is_short_enough(const Field& field, const std::string& text, const std::string& path) {
        const auto length = static_cast<std::int64_t>(count_characters(text));
        if (field.max_characters > 0 && length > field.max_characters) {
            const std::string clause = field.bound_clause.empty() ? field.clause : field.bound_clause;
            return complain(path,
                            {fmt::format("ce texte a {} caractères ; {} au plus{}", format_integer(length, true),
                                         format_integer(field.max_characters, true), citation(clause)),
                             fmt::format("this text has {} characters; at most {}{}", format_integer(length, false),
                                         format_integer(field.max_characters, false), citation(clause))},
                            clause);
        }
        if (text.size() > max_text_bytes) {
            const auto most = static_cast<std::int64_t>(max_text_bytes);
            const auto size = static_cast<std::int64_t>(text.size());
            return complain(path, {fmt::format("ce texte fait {} octets ; {} au plus, joignez plutôt un document",
                                               format_integer(size, true), format_integer(most, true)),
                                   fmt::format("this text has {} bytes; at most {}, attach a document instead",
                                               format_integer(size, false), format_integer(most, false))});
        }
        return true;
    }

    bool read_file(const Field& field, const json& from, const std::string& path, Value& value) {
        if (!from.is_object() || from.size() != 3) return wrong(field, from, path);
        const auto either = [&](const char* french, const char* english) {
            const auto found = from.find(french);
            return found != from.end() ? found : from.find(english);
        };
        const auto name = either("nom", "name");
        const auto hash = from.find("sha256");
        const auto bytes = either("octets", "bytes");
        if (name == from.end() || hash == from.end() || bytes == from.end()) return wrong(field, from, path);
        if (!name->is_string() || !hash->is_string() || !bytes->is_number_integer()) return wrong(field, from, path);
        const auto& file_name = name->get_ref<const std::string&>();
        const auto& sha256 = hash->get_ref<const std::string&>();
        Value size;
        if (!is_sha256(sha256) || !read_number(field, *bytes, path, size)) return wrong(field, from, path);
        if (std::get<std::int64_t>(size) < 0) return wrong(field, from, path);
        if (!is_plain_text(field, file_name, path)) return false;
        if (file_name.size() > max_file_name_bytes || file_name.find_first_of("/\\") != std::string::npos) {
            const std::string shown = excerpt(file_name, max_shown_characters);
            return complain(
                path,
                {fmt::format("{} n'est pas un nom de fichier ; écrivez le nom seul, sans dossier, {} octets au plus",
                             quoted(shown, true), max_file_name_bytes),
                 fmt::format("{} is not a file name; write the name alone, without a folder, at most {} bytes",
                             quoted(shown, false), max_file_name_bytes)});
        }
        value = FileRef{file_name, sha256, std::get<std::int64_t>(size)};
        return true;
    }

    bool read_list(const Field& field, const json& from, const std::string& path, Value& value) {
        if (!from.is_array()) return wrong(field, from, path);
        const auto count = static_cast<std::int64_t>(from.size());
        const bool too_many = field.max_lines > 0 && count > field.max_lines;
        if (too_many || count < field.min_lines) {
            const std::string clause = field.bound_clause.empty() ? field.clause : field.bound_clause;
            const std::string most = format_integer(too_many ? field.max_lines : field.min_lines, true);
            const std::string english_most = format_integer(too_many ? field.max_lines : field.min_lines, false);
            return complain(
                path,
                {fmt::format("{} {} ; {} au {}{}", format_integer(count, true), count < 2 ? "ligne" : "lignes", most,
                             too_many ? "plus" : "moins", citation(clause)),
                 fmt::format("{} {}; at {} {}{}", format_integer(count, false), count == 1 ? "line" : "lines",
                             too_many ? "most" : "least", english_most, citation(clause))},
                clause);
        }
        Rows rows;
        rows.rows.reserve(from.size());
        bool good = true;
        for (std::size_t i = 0; i < from.size(); ++i) {
            const std::string line_path = fmt::format("{}[{}]", path, i + 1);
            good = read_line(field, from[i], line_path, rows.rows.emplace_back()) && good;
        }
        if (good) value = std::move(rows);
        return good;
    }

    bool read_line(const Field& field, const json& from, const std::string& path, std::vector<Value>& line) {
        if (!from.is_object()) return wrong(field, from, path);
        line.resize(field.columns.size());
        std::size_t known = 0;
        bool good = true;
        for (std::size_t i = 0; i < field.columns.size(); ++i) {
            const Field& column = field.columns[i];
            const auto found = from.find(column.path);
            if (found == from.end()) continue;
            ++known;
            good = read(column, *found, path + "." + column.path, line[i]) && good;
        }
        if (known == from.size()) return good;
        std::vector<std::string_view> names;
        for (const Field& column : field.columns) names.emplace_back(column.path);
        for (const auto& [name, ignored] : from.items()) {
            if (std::find(names.begin(), names.end(), name) != names.end()) continue;
            complaints_.push_back(unknown_member(path, name, names));
        }
        return false;
    }

    const Program& program_;
    std::vector<Complaint>& complaints_;
};

}  // namespace

bool read_value(const Program& program, const Field& field, const nlohmann::json& from, const std::string& path,
                Value& value, std::vector<Complaint>& complaints) {
    return AnswerReader(program, complaints).read(field, from, path, value);
}

Complaint unknown_member(const std::string& path, const std::string& name, const std::vector<std::string_view>& known) {
    const std::string shown = excerpt(name, max_shown_characters);
    return {path.empty() ? shown : path + "." + shown,
            fmt::format("{} n'a pas sa place ici ; on peut y écrire : {}", quoted(shown, true), fmt::join(known, ", ")),
            fmt::format("{} has no place here; what may stand there: {}", quoted(shown, false), fmt::join(known, ", ")),
            {}};
}

std::string_view bare_name(const Field& field) {
    const std::string_view path = field.path;
    const std::size_t dot = path.rfind('.');
    return dot == std::string_view::npos ? path : path.substr(dot + 1);
}

std::variant<Value, Complaint> read_answer(const Program& program, const Field& field, std::string_view text) {
    if (text.size() > max_json_bytes) {
        return Complaint{field.path,
                         "cette réponse est trop longue ; joignez plutôt un document",
                         "this answer is too long; attach a document instead",
                         {}};
    }
    try {
        const json from = parse_strict(text, max_json_depth);
        Value value;
        std::vector<Complaint> complaints;
        if (read_value(program, field, from, field.path, value, complaints)) return value;
        return std::move(complaints.front());
    } catch (const JsonFault& fault) {
        return Complaint{field.path, fault.french, fault.english, {}};
    }
}

}  // namespace guichet::program
