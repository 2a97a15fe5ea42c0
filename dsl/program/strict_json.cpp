#include "dsl/program/strict_json.h"

#include <algorithm>
#include <set>
#include <vector>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "dsl/program/identifiers.h"
#include "dsl/program/wording.h"

namespace guichet::program {
namespace {

struct Position {
    std::size_t line = 1;
    std::size_t column = 1;  ///< in characters
};

Position position_of(std::string_view text, std::size_t offset) {
    const std::string_view before = text.substr(0, std::min(offset, text.size()));
    const auto lines = static_cast<std::size_t>(std::count(before.begin(), before.end(), '\n'));
    const std::size_t last = before.rfind('\n');
    const std::string_view in_line = last == std::string_view::npos ? before : before.substr(last + 1);
    return {lines + 1, count_characters(in_line) + 1};
}

JsonFault fault_at(std::string_view text, std::size_t offset, std::string_view french, std::string_view english) {
    const Position at = position_of(text, offset);
    return {fmt::format("ligne {}, colonne {} : {}", at.line, at.column, french),
            fmt::format("line {}, column {}: {}", at.line, at.column, english)};
}

// Looks at brackets and raw bytes only; whether the rest is JSON is the parser's business.
void check_before_building(std::string_view text, int max_depth) {
    const std::size_t invalid = find_invalid_utf8(text);
    if (invalid != text.size()) {
        throw fault_at(text, invalid, "cet octet n'est pas de l'UTF-8 ; enregistrez le texte en UTF-8",
                       "this byte is not UTF-8; save the text as UTF-8");
    }
    int depth = 0;
    bool in_string = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        // The library would take a NUL for the end of the text, and what follows for nothing.
        if (static_cast<unsigned char>(c) < 0x20 && (in_string || (c != ' ' && c != '\t' && c != '\r' && c != '\n'))) {
            throw fault_at(
                text, i, "ce caractère de contrôle n'a pas sa place ici ; dans un texte, une fin de ligne s'écrit \\n",
                "this control character has no place here; in a text, an end of line is written \\n");
        }
        if (in_string) {
            if (c == '\\') {
                ++i;
            } else if (c == '"') {
                in_string = false;
            }
        } else if (c == '"') {
            in_string = true;
        } else if ((c == '[' || c == '{') && ++depth > max_depth) {
            throw fault_at(text, i, fmt::format("plus de {} crochets ou accolades emboîtés", max_depth),
                           fmt::format("more than {} nested brackets or braces", max_depth));
        } else if (c == ']' || c == '}') {
            --depth;
        }
    }
}

}  // namespace

nlohmann::json parse_strict(std::string_view text, int max_depth) {
    using nlohmann::json;
    check_before_building(text, max_depth);
    std::vector<std::set<std::string>> open_objects;
    const auto refuse_repeats = [&](int, json::parse_event_t event, json& parsed) {
        if (event == json::parse_event_t::object_start) {
            open_objects.emplace_back();
        } else if (event == json::parse_event_t::object_end) {
            open_objects.pop_back();
        } else if (event == json::parse_event_t::key) {
            const auto& key = parsed.get_ref<const std::string&>();
            if (!open_objects.back().insert(key).second) {
                const std::string shown = excerpt(key, 60);
                throw JsonFault(
                    fmt::format("{} est écrit deux fois dans le même objet ; gardez-en un", quoted(shown, true)),
                    fmt::format("{} is written twice in the same object; keep one", quoted(shown, false)));
            }
        }
        return true;
    };
    try {
        return json::parse(text, refuse_repeats);
    } catch (const json::parse_error& error) {
        const std::size_t offset = error.byte == 0 ? 0 : error.byte - 1;
        if (offset >= text.size()) {
            throw fault_at(text, text.size(), "le texte s'arrête avant la fin ; c'est peut-être un fichier coupé",
                           "the text stops before its end; the file may be cut");
        }
        throw fault_at(text, offset, "ceci n'est pas du JSON bien formé (guillemet, virgule ou accolade ?)",
                       "this is not well-formed JSON (a quote, a comma or a brace?)");
    } catch (const json::exception&) {
        throw JsonFault("un nombre est trop grand pour être lu", "a number is too large to be read");
    }
}

}  // namespace guichet::program
