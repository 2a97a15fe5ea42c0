#include "engine/daemon/dossier_client.h"

#include <fmt/format.h>
#include <sys/random.h>

#include <array>
#include <charconv>
#include <cstdlib>
#include <iostream>
#include <nlohmann/json.hpp>
#include <optional>
#include <thread>

#include "dsl/program/strict_json.h"
#include "engine/daemon/console.h"
#include "engine/rehearsal/dossier_files.h"
#include "plugins/http/client.h"

namespace guichet::daemon {
namespace {

using ordered_json = nlohmann::ordered_json;

constexpr int max_answer_depth = 32;

/// The command line is wrong; told in the reader's language.
struct WrongLine {
    std::string french, english;
};

http::Client::Options place_of(const std::string& url) {
    constexpr std::string_view scheme = "http://";
    http::Client::Options place;
    std::string_view rest = url;
    bool sound = rest.starts_with(scheme);
    if (sound) rest.remove_prefix(scheme.size());
    if (rest.ends_with('/')) rest.remove_suffix(1);
    std::string_view port = "80";
    if (const auto colon = rest.rfind(':'); colon != std::string_view::npos && !rest.ends_with(']')) {
        port = rest.substr(colon + 1);
        rest = rest.substr(0, colon);
    }
    if (rest.starts_with('[') && rest.ends_with(']')) rest = rest.substr(1, rest.size() - 2);
    const auto read = std::from_chars(port.data(), port.data() + port.size(), place.port);
    sound = sound && !rest.empty() && rest.find_first_of("/?#@") == std::string_view::npos && read.ec == std::errc{} && read.ptr == port.data() + port.size();
    if (!sound)
        throw WrongLine{fmt::format("--url : « {} » n'est pas l'adresse d'un service ; par exemple http://127.0.0.1:8117", url),
                        fmt::format("--url: “{}” is not the address of a service; for instance http://127.0.0.1:8117", url)};
    place.host = rest;
    return place;
}

std::string fresh_key() {
    std::array<unsigned char, 16> random{};
    if (::getrandom(random.data(), random.size(), 0) != static_cast<ssize_t>(random.size())) std::abort();
    std::string key;
    for (const auto byte : random) key += fmt::format("{:02x}", byte);
    return key;
}

ordered_json object_of(const std::vector<std::string>& members) {
    ordered_json object = ordered_json::object();
    for (const auto& member : members) {
        const auto equals = member.find('=');
        if (equals == std::string::npos || equals == 0)
            throw WrongLine{fmt::format("« {} » : écrire nom=texte, ou nom:=json pour ce qui n'est pas un texte", member),
                            fmt::format("“{}”: write name=text, or name:=json for what is not a text", member)};
        const bool raw = member[equals - 1] == ':';
        const auto name = member.substr(0, raw ? equals - 1 : equals);
        const auto value = member.substr(equals + 1);
        if (object.contains(name)) throw WrongLine{fmt::format("« {} » est donné deux fois", name), fmt::format("“{}” is given twice", name)};
        if (!raw) {
            object[name] = value;
            continue;
        }
        try {
            object[name] = program::parse_strict(value, max_answer_depth);
        } catch (const program::JsonFault& fault) {
            throw WrongLine{fmt::format("« {} » : {}", name, fault.french), fmt::format("“{}”: {}", name, fault.english)};
        }
    }
    return object;
}

/// The answers of one form; the file may be a dossier file, with one member per form.
std::string form_of(const DossierOptions& options) {
    const auto text = rehearsal::read_answer_file(options.file);
    auto whole = nlohmann::json::parse(text);
    const auto found = whole.find(options.form);
    return found != whole.end() && found->is_object() ? found->dump() : text;
}

/// One request, as the options and the API say it.
struct Request {
    std::string method, target, body;
    bool is_command() const { return method != "GET"; }
};

class Session {
public:
    explicit Session(const DossierOptions& options)
        : options_(options), french_(speaks_french(options.lang)), client_(place_of(options.url)) {}

    int run() {
        const auto request = request_of();
        std::string key;
        if (request.is_command()) {
            key = options_.key.empty() ? fresh_key() : options_.key;
            if (options_.key.empty()) std::cerr << (french_ ? "clé d'idempotence : " : "idempotency key: ") << key << "\n";
        }
        const auto response = send(request, key);
        if (response.status / 100 != 2) return tell_problem(response);
        tell(response);
        return ok;
    }

private:
    http::Response send(const Request& request, const std::string& key) {
        auto headers = headers_of(key);
        if (!request.body.empty()) headers["content-type"] = "application/json";
        std::optional<http::Response> response;
        try {
            response = client_.send(request.method, request.target, headers, request.body);
            if (response->status != 503) return *std::move(response);
        } catch (const http::ClientError& error) {
            const bool may_be_done = error.fault() == http::ClientFault::timed_out || error.fault() == http::ClientFault::cut;
            if (!may_be_done) throw;
            std::cerr << error.message(french_) << "\n";
        }
        // Once more, with the same key: whatever became of the first one, it is done once.
        std::cerr << (french_ ? "nouvel essai, même clé\n" : "trying again, same key\n");
        std::this_thread::sleep_for(std::chrono::seconds(1));
        return client_.send(request.method, request.target, headers, request.body);
    }

    http::Headers headers_of(const std::string& key) const {
        http::Headers headers;
        auto token = options_.token;
        if (const char* from_environment = std::getenv("GUICHET_TOKEN"); token.empty() && from_environment) token = from_environment;
        if (!token.empty()) headers["authorization"] = "Bearer " + token;
        if (!options_.party.empty()) headers["guichet-party"] = http::percent_encode(options_.party);
        if (!options_.person.empty()) headers["guichet-person"] = http::percent_encode(options_.person);
        if (!key.empty()) headers["idempotency-key"] = key;
        headers["accept-language"] = french_ ? "fr" : "en";
        return headers;
    }

    std::string call() {
        if (!options_.call.empty()) return options_.call;
        const auto response = client_.send("GET", "/calls");
        const auto calls = response.status == 200 ? nlohmann::json::parse(response.body).at("calls") : nlohmann::json::array();
        if (calls.size() == 1) return calls[0].at("name").get<std::string>();
        std::string names;
        for (const auto& one : calls) names += (names.empty() ? "" : ", ") + one.at("name").get<std::string>();
        throw WrongLine{fmt::format("nommer un appel par --call ; en service : {}", names), fmt::format("name a call by --call; in service: {}", names)};
    }

    Request request_of() {
        auto at = "/calls/" + http::percent_encode(call());
        if (options_.act == DossierAct::conduct) return {"POST", at + "/actions", action()};
        at += "/dossiers";
        if (options_.act == DossierAct::list) return {"GET", at + list_query(), ""};
        if (options_.act == DossierAct::create) {
            ordered_json body = ordered_json::object();
            if (!options_.reference.empty()) body["reference"] = options_.reference;
            return {"POST", at, body.dump()};
        }
        at += "/" + http::percent_encode(options_.dossier);
        switch (options_.act) {
            case DossierAct::change: return {"PATCH", at + "/answers", object_of(options_.members).dump()};
            case DossierAct::fill: return {"PUT", at + "/forms/" + http::percent_encode(options_.form), form_of(options_)};
            case DossierAct::submit: return {"POST", at + "/submit", "{}"};
            case DossierAct::act: return {"POST", at + "/actions", action()};
            case DossierAct::history: return {"GET", at + "/history", ""};
            case DossierAct::explain: return {"GET", at + (options_.brief ? "/explain?brief=1" : "/explain"), ""};
            default: return {"GET", at, ""};
        }
    }

    std::string action() const {
        ordered_json body = {{"kind", options_.kind}};
        const auto members = object_of(options_.members);
        for (const auto& [name, value] : members.items()) body[name] = value;
        return body.dump();
    }

    std::string list_query() const {
        auto query = fmt::format("?limit={}", options_.limit);
        if (!options_.stage.empty()) query += "&stage=" + http::percent_encode(options_.stage);
        if (!options_.after.empty()) query += "&after=" + http::percent_encode(options_.after);
        return query;
    }

    int tell_problem(const http::Response& response) const {
        const int status = response.status >= 500 ? broken : mistakes;
        try {
            const auto problem = ordered_json::parse(response.body);
            std::cerr << problem.at(french_ ? "titre" : "title").get<std::string>() << cited(problem) << "\n";
            if (problem.contains("detail")) std::cerr << "  " << problem.at("detail").get<std::string>() << "\n";
            if (problem.contains("faults"))
                for (const auto& fault : problem.at("faults"))
                    std::cerr << "  - " << fault.at("place").get<std::string>() << (french_ ? " : " : ": ")
                              << fault.at(french_ ? "français" : "english").get<std::string>() << cited(fault) << "\n";
        } catch (const nlohmann::json::exception&) {
            std::cerr << fmt::format(fmt::runtime(french_ ? "le service a répondu {} : {}" : "the service answered {}: {}"), response.status, response.body) << "\n";
        }
        return status;
    }

    static std::string cited(const ordered_json& told) {
        return told.contains("clause") ? " [" + told.at("clause").get<std::string>() + "]" : std::string();
    }

    void tell(const http::Response& response) const {
        if (options_.json || options_.act == DossierAct::explain) {
            std::cout << response.body;
        } else if (options_.act == DossierAct::show || options_.act == DossierAct::list) {
            std::cout << ordered_json::parse(response.body).dump(2) << "\n";
        } else if (options_.act == DossierAct::history) {
            tell_history(ordered_json::parse(response.body));
        } else {
            tell_done(ordered_json::parse(response.body), response.headers.contains("idempotent-replay"));
        }
    }

    void tell_history(const ordered_json& body) const {
        for (const auto& record : body.at("history")) {
            const auto& by = record.at("by");
            std::cout << fmt::format("{}  n° {}  {} ({})\n", record.at("local").get<std::string>(), record.at("sequence").get<std::uint64_t>(),
                                     by.at("party").get<std::string>(), by.at("person").get<std::string>());
            for (const auto& line : record.at("lines")) {
                std::cout << "  • " << line.at("text").get<std::string>() << cited(line) << "\n";
                if (line.contains("details"))
                    for (const auto& detail : line.at("details")) std::cout << "      - " << detail.get<std::string>() << "\n";
            }
        }
    }

    void tell_done(const ordered_json& body, bool repeated) const {
        std::string line = body.contains("dossier") ? body.at("dossier").get<std::string>() + (french_ ? " : " : ": ") : std::string();
        line += fmt::format(fmt::runtime(french_ ? "fait, enregistrement {}" : "done, record {}"), body.at("sequence").get<std::uint64_t>());
        if (repeated) line += french_ ? " (c'était déjà fait)" : " (it was done already)";
        if (body.contains("stage"))
            line += fmt::format(fmt::runtime(french_ ? " ; étape « {} »" : "; stage “{}”"), body.at("stage").at("label").get<std::string>());
        std::cout << line << "\n";
    }

    const DossierOptions& options_;
    bool french_;
    http::Client client_;
};

}  // namespace

int dossier_command(const DossierOptions& options) {
    const bool french = speaks_french(options.lang);
    try {
        return Session(options).run();
    } catch (const WrongLine& wrong) {
        tell_error(french ? wrong.french : wrong.english, french);
        return usage;
    } catch (const rehearsal::FileProblem& problem) {
        tell_error(fmt::format("{}: {}", problem.file, french ? problem.french : problem.english), french);
        return usage;
    } catch (const http::ClientError& error) {
        tell_error(error.message(french), french);
        return broken;
    }
}

}  // namespace guichet::daemon
