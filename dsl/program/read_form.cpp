#include <algorithm>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "dsl/program/answer_reader.h"
#include "dsl/program/strict_json.h"
#include "dsl/program/wording.h"

namespace guichet::program {
namespace {

using nlohmann::json;

class FormReader {
public:
    FormReader(const Program& program, const Form& form) : program_(program), form_(form) {}

    FormReading read(const json& from) {
        if (!from.is_object()) {
            not_an_object(form_.name);
            return std::move(reading_);
        }
        for (const auto& [name, content] : from.items()) {
            if (const Section* section = find_section(name)) {
                read_section(*section, content);
            } else if (!read_entry(find_section(""), name, content, form_.name)) {
                reading_.complaints.push_back(unknown_member(form_.name, name, names_at_top()));
            }
        }
        return std::move(reading_);
    }

private:
    void not_an_object(const std::string& path) {
        reading_.complaints.push_back({path,
                                       "un objet { \"nom\": réponse, … } est attendu ici",
                                       "an object { \"name\": answer, … } is expected here",
                                       {}});
    }

    const Section* find_section(std::string_view name) const {
        const auto found = std::find_if(form_.sections.begin(), form_.sections.end(),
                                        [&](const Section& section) { return section.name == name; });
        return found == form_.sections.end() ? nullptr : &*found;
    }

    std::vector<std::string_view> names_in(const Section& section) const {
        std::vector<std::string_view> names;
        for (const Index index : section.fields) {
            const Field& field = program_.fields.at(static_cast<std::size_t>(index));
            if (field.computed == none) names.push_back(bare_name(field));
        }
        return names;
    }

    std::vector<std::string_view> names_at_top() const {
        std::vector<std::string_view> names;
        for (const Section& section : form_.sections) {
            if (section.name.empty()) {
                const auto bare = names_in(section);
                names.insert(names.end(), bare.begin(), bare.end());
            } else {
                names.emplace_back(section.name);
            }
        }
        return names;
    }

    void read_section(const Section& section, const json& from) {
        const std::string path = form_.name + "." + section.name;
        if (!from.is_object()) return not_an_object(path);
        for (const auto& [name, content] : from.items()) {
            if (!read_entry(&section, name, content, path)) {
                reading_.complaints.push_back(unknown_member(path, name, names_in(section)));
            }
        }
    }

    // False when the section has no field of that name.
    bool read_entry(const Section* section, std::string_view name, const json& from, const std::string& path) {
        if (section == nullptr) return false;
        for (const Index index : section->fields) {
            const Field& field = program_.fields.at(static_cast<std::size_t>(index));
            if (bare_name(field) != name) continue;
            Value value;
            if (read_value(program_, field, from, fmt::format("{}.{}", path, name), value, reading_.complaints)) {
                reading_.answers.emplace_back(index, std::move(value));
            }
            return true;
        }
        return false;
    }

    const Program& program_;
    const Form& form_;
    FormReading reading_;
};

json written(const Program& program, const Field& field, const Value& value);

struct AnswerWriter {
    const Program& program;
    const Field& field;

    json operator()(Missing) const { return nullptr; }
    json operator()(bool given) const { return given; }
    json operator()(std::int64_t given) const { return given; }
    json operator()(Money given) const { return plain_money(given); }
    json operator()(Date given) const { return iso(given); }
    json operator()(const std::string& given) const { return given; }
    json operator()(Choice given) const {
        const ChoiceList& list = program.choice_lists.at(static_cast<std::size_t>(field.choice_list));
        return list.items.at(given.index).name;
    }
    json operator()(const Choices& given) const {
        const ChoiceList& list = program.choice_lists.at(static_cast<std::size_t>(field.choice_list));
        json names = json::array();
        for (const std::uint16_t item : given.items) names.push_back(list.items.at(item).name);
        return names;
    }
    json operator()(const FileRef& given) const {
        json object = json::object();
        object[program.french ? "nom" : "name"] = given.name;
        object["sha256"] = given.sha256;
        object[program.french ? "octets" : "bytes"] = given.bytes;
        return object;
    }
    json operator()(const Rows& given) const {
        json lines = json::array();
        for (const auto& values : given.rows) {
            json line = json::object();
            for (std::size_t i = 0; i < values.size(); ++i) {
                const Field& column = field.columns.at(i);
                if (!is_missing(values[i])) line[column.path] = written(program, column, values[i]);
            }
            lines.push_back(std::move(line));
        }
        return lines;
    }
};

json written(const Program& program, const Field& field, const Value& value) {
    return std::visit(AnswerWriter{program, field}, value);
}

}  // namespace

FormReading read_form(const Program& program, Index form, std::string_view text) {
    const Form& found = program.forms.at(static_cast<std::size_t>(form));
    FormReading reading;
    if (text.size() > max_json_bytes) {
        const auto most = static_cast<std::int64_t>(max_json_bytes);
        const auto size = static_cast<std::int64_t>(text.size());
        reading.complaints.push_back(
            {found.name,
             fmt::format("ce dossier fait {} octets ; {} au plus, joignez plutôt des documents",
                         format_integer(size, true), format_integer(most, true)),
             fmt::format("this dossier has {} bytes; at most {}, attach documents instead", format_integer(size, false),
                         format_integer(most, false)),
             {}});
        return reading;
    }
    try {
        reading = FormReader(program, found).read(parse_strict(text, max_json_depth));
    } catch (const JsonFault& fault) {
        reading.complaints.push_back({found.name, fault.french, fault.english, {}});
        return reading;
    }
    std::sort(reading.answers.begin(), reading.answers.end(),
              [](const auto& a, const auto& b) { return a.first < b.first; });
    return reading;
}

std::string write_answer(const Program& program, const Field& field, const Value& value) {
    return written(program, field, value).dump();
}

}  // namespace guichet::program
