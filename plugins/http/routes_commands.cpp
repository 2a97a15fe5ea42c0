#include "plugins/http/routes_commands.h"

#include <fmt/format.h>

#include <limits>
#include <nlohmann/json.hpp>
#include <optional>
#include <span>
#include <vector>

#include "dsl/program/strict_json.h"
#include "engine/model/codec.h"

namespace guichet::http {
namespace {

using nlohmann::json;

constexpr int max_depth = 32;
constexpr std::size_t max_text_bytes = 64 * 1024;

/// What a member of a command holds, as JSON.
enum class Shape : std::uint8_t { text, date, texts, integers, integer, boolean, answers_by_path, answers_of_form };
struct Member {
    std::string_view name;
    Shape shape;
    bool required;
};
struct Kind {
    std::string_view name;
    CommandPlace place;
    std::vector<Member> members;
};

// An optional member that is left out is the empty text, or nothing.
const std::vector<Kind>& kinds() {
    using enum Shape;
    using enum CommandPlace;
    static const std::vector<Kind> table = {
        {"AppointMember",
         call,
         {{"body", text, true}, {"college", text, false}, {"person", text, true}, {"name", text, false}, {"organisation", text, false}, {"substitute_of", text, false}}},
        {"ConveneSession", call, {{"body", text, true}, {"session", text, true}, {"date", date, true}, {"dossiers", texts, true}}},
        {"RecordAttendance", call, {{"session", text, true}, {"present", texts, true}}},
        {"OpenSession", call, {{"session", text, true}}},
        {"CloseSession", call, {{"session", text, true}}},
        {"GiveProxy", call, {{"session", text, true}, {"from", text, true}, {"to", text, true}}},
        {"DesignateChair", call, {{"session", text, true}, {"person", text, true}}},
        {"EstablishRanking", call, {{"session", text, true}}},
        {"RecordVote", dossier, {{"person", text, true}, {"outcome", text, false}}},
        {"ChangeAnswers", dossier, {{"answers", answers_by_path, true}}},
        {"FillForm", dossier, {{"form", text, true}, {"answers", answers_of_form, true}}},
        {"SubmitForm", dossier, {{"form", text, false}}},
        {"PerformAct", dossier, {{"act", text, true}, {"reason", text, false}, {"answers", answers_by_path, false}}},
        {"RequestComplement", dossier, {{"text", text, true}}},
        {"AnswerComplement", dossier, {{"answers", answers_by_path, false}, {"text", text, false}}},
        {"GiveMarks", dossier, {{"grid", text, true}, {"marks", integers, true}, {"comment", text, false}, {"parts", integer, false}}},
        {"RecuseMember", dossier, {{"person", text, true}, {"reason", text, true}}},
        {"AssignReviewer", dossier, {{"person", text, true}}},
        {"ReleaseReviewer", dossier, {{"person", text, true}, {"reason", text, true}}},
        {"HoldHearing", dossier, {{"minutes", text, true}}},
        {"ReachOutcome", dossier, {{"outcome", text, true}, {"amount", text, false}, {"reason", text, false}}},
        {"WithdrawDossier", dossier, {{"reason", text, false}}},
        {"RecordPayment", dossier, {{"instalment", text, true}, {"reference", text, true}}},
        {"RecordRecovery", dossier, {{"reference", text, true}}},
        {"ClaimBack", dossier, {{"amount", text, true}, {"reason", text, true}}},
        {"ExamineInstalment", dossier, {{"instalment", text, true}, {"released", boolean, true}, {"reason", text, true}}},
        {"SettleVerification", dossier, {{"verification", text, true}, {"fulfilled", boolean, true}, {"reason", text, true}}},
    };
    return table;
}

std::string names_of(CommandPlace place) {
    std::string all;
    for (const auto& kind : kinds())
        if (kind.place == place) all += fmt::format("{}{}", all.empty() ? "" : ", ", kind.name);
    return all;
}

std::string names_of(std::span<const Member> members) {
    std::string all;
    for (const auto& member : members) all += fmt::format("{}{}", all.empty() ? "" : ", ", member.name);
    return all.empty() ? "—" : all;
}

std::string shown(std::string_view text) {
    constexpr std::size_t most = 80;
    if (text.size() <= most) return std::string(text);
    std::size_t end = most;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
    return std::string(text.substr(0, end)) + "…";
}

json read_object(std::string_view body, bool may_be_empty) {
    if (may_be_empty && body.find_first_not_of(" \t\r\n") == std::string_view::npos) return json::object();
    json read;
    try {
        read = program::parse_strict(body, max_depth);
    } catch (const program::JsonFault& fault) {
        throw BadBody("le corps de la requête : " + fault.french, "the body of the request: " + fault.english);
    }
    if (!read.is_object())
        throw BadBody("le corps de la requête doit être un objet JSON, entre accolades", "the body of the request must be a JSON object, in braces");
    return read;
}

struct Wanted {
    std::string_view french, english;
};
Wanted wanted(Shape shape) {
    switch (shape) {
        case Shape::text: return {"un texte entre guillemets", "a text in quotes"};
        case Shape::date: return {"une date comme \"2015-05-29\"", "a date such as \"2015-05-29\""};
        case Shape::texts: return {"une liste de textes", "a list of texts"};
        case Shape::integers: return {"une liste d'entiers", "a list of integers"};
        case Shape::integer: return {"un entier", "an integer"};
        case Shape::boolean: return {"true ou false", "true or false"};
        case Shape::answers_by_path:
        case Shape::answers_of_form: break;
    }
    return {"un objet : une réponse par champ", "an object: one answer per field"};
}

[[noreturn]] void wrong_shape(const Member& member) {
    const auto expected = wanted(member.shape);
    throw BadBody(fmt::format("le membre « {} » doit être {}", member.name, expected.french),
                  fmt::format("member “{}” must be {}", member.name, expected.english));
}

void check_text(const Member& member, const json& value) {
    if (!value.is_string()) wrong_shape(member);
    const auto size = value.get_ref<const std::string&>().size();
    if (size <= max_text_bytes) return;
    throw BadBody(fmt::format("le membre « {} » fait {} octets ; la limite est {}", member.name, size, max_text_bytes),
                  fmt::format("member “{}” has {} bytes; the limit is {}", member.name, size, max_text_bytes));
}

bool is_integer(const json& value) {
    if (!value.is_number_integer()) return false;
    return !value.is_number_unsigned() ||
           value.get<std::uint64_t>() <= static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
}

json answers_by_path(const json& answers) {
    json list = json::array();
    for (const auto& [path, value] : answers.items()) list.push_back({{"path", path}, {"json", value.dump()}});
    return list;
}

/// The member as the model's codec reads it.
json in_codec_shape(const Member& member, const json& value) {
    switch (member.shape) {
        case Shape::text: check_text(member, value); return value;
        case Shape::date:
            check_text(member, value);
            if (!parse_iso_date(value.get_ref<const std::string&>())) wrong_shape(member);
            return value;
        case Shape::texts:
            if (!value.is_array()) wrong_shape(member);
            for (const auto& item : value) check_text(member, item);
            return value;
        case Shape::integers:
            if (!value.is_array()) wrong_shape(member);
            for (const auto& item : value)
                if (!is_integer(item)) wrong_shape(member);
            return value;
        case Shape::integer:
            if (!is_integer(value)) wrong_shape(member);
            return value;
        case Shape::boolean:
            if (!value.is_boolean()) wrong_shape(member);
            return value;
        case Shape::answers_by_path:
            if (!value.is_object()) wrong_shape(member);
            return answers_by_path(value);
        case Shape::answers_of_form:
            if (!value.is_object()) wrong_shape(member);
            return value.dump();
    }
    wrong_shape(member);
}

json left_out(const Member& member) {
    if (member.required)
        throw BadBody(fmt::format("il manque le membre « {} » : {}", member.name, wanted(member.shape).french),
                      fmt::format("member “{}” is missing: {}", member.name, wanted(member.shape).english));
    if (member.shape == Shape::integer) return json(1);  // `parts` is the only one: whole points
    return member.shape == Shape::text ? json("") : json::array();
}

json members_of(const json& given, std::span<const Member> known, bool has_kind) {
    for (const auto& [name, value] : given.items()) {
        bool found = has_kind && name == "kind";
        for (const auto& member : known) found = found || member.name == name;
        if (!found)
            throw BadBody(fmt::format("le membre « {} » n'a pas sa place ici ; on peut y écrire : {}", shown(name), names_of(known)),
                          fmt::format("member “{}” has no place here; there may be: {}", shown(name), names_of(known)));
    }
    json out = json::object();
    for (const auto& member : known) {
        const auto found = given.find(std::string(member.name));
        // What a command calls its answers, the codec calls by what it keeps of them.
        const std::string kept(member.shape == Shape::answers_of_form ? "json" : member.name);
        out[kept] = found == given.end() ? left_out(member) : in_codec_shape(member, *found);
    }
    return out;
}

const Kind& kind_of_action(const json& given, CommandPlace place) {
    const auto found = given.find("kind");
    if (found == given.end() || !found->is_string())
        throw BadBody(fmt::format("il manque le membre « kind », qui dit ce qui est demandé ; ici : {}", names_of(place)),
                      fmt::format("member “kind” is missing; it says what is asked; here: {}", names_of(place)));
    const auto& name = found->get_ref<const std::string&>();
    for (const auto& kind : kinds())
        if (kind.name == name && kind.place == place) return kind;
    if (name == "PublishCall" || name == "FireDeadline")
        throw BadBody(fmt::format("« {} » ne se demande pas par HTTP : c'est le service lui-même qui le fait", name),
                      fmt::format("“{}” is not asked over HTTP: the service does it by itself", name));
    throw BadBody(fmt::format("« {} » n'est pas une action d'ici ; il y a : {}", shown(name), names_of(place)),
                  fmt::format("“{}” is no action of this address; there are: {}", shown(name), names_of(place)));
}

}  // namespace

model::CommandBody read_create(std::string_view body) {
    const Member reference[] = {{"reference", Shape::text, false}};
    const auto given = read_object(body, true);
    return model::CreateDossier{members_of(given, reference, false).at("reference").get<std::string>()};
}

model::CommandBody read_changes(std::string_view body) {
    model::ChangeAnswers change;
    const auto given = read_object(body, false);
    for (const auto& [path, value] : given.items()) change.answers.push_back({path, value.dump()});
    return change;
}

model::CommandBody read_fill(const std::string& form, std::string_view body) {
    return model::FillForm{form, read_object(body, false).dump()};
}

model::CommandBody read_submit(std::string_view body) {
    const auto given = read_object(body, true);
    const auto form = given.find("form");
    if (given.size() > 1 || (given.size() == 1 && (form == given.end() || !form->is_string())))
        throw BadBody("le dépôt ne prend aucun membre, sauf « form » pour une enquête : envoyer {} ou rien",
                      "submitting takes no member, but “form” for a survey: send {} or nothing");
    return model::SubmitForm{form == given.end() ? std::string() : form->get<std::string>()};
}

model::CommandBody read_action(std::string_view body, CommandPlace place) {
    const auto given = read_object(body, false);
    const auto& kind = kind_of_action(given, place);
    auto members = members_of(given, kind.members, true);
    members["kind"] = kind.name;
    return model::body_from_json(members);
}

}  // namespace guichet::http
