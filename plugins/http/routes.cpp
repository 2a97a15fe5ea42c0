#include "plugins/http/routes.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <initializer_list>
#include <nlohmann/json.hpp>
#include <optional>

#include "engine/host/digest.h"
#include "plugins/http/routes_commands.h"
#include "plugins/http/routes_problems.h"

namespace guichet::http {
namespace {

constexpr std::size_t max_key_characters = 128;
constexpr std::size_t most_listed = 1000;

struct Refused {
    Response response;
};

/// %XX decoded; nullopt for a bad escape. Whether it is UTF-8 was checked on the raw header, and is
/// checked again by whoever looks the name up.
std::optional<std::string> percent_decoded(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '%') {
            out.push_back(text[i]);
            continue;
        }
        unsigned value = 0;
        const auto digits = text.substr(i + 1, 2);
        const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), value, 16);
        if (digits.size() != 2 || read.ptr != digits.data() + 2 || value < 0x20) return std::nullopt;
        out.push_back(static_cast<char>(value));
        i += 2;
    }
    return out;
}

std::string decoded_header(const Request& request, std::string_view name) {
    auto value = percent_decoded(request.header(name));
    if (value) return *std::move(value);
    throw Refused{bad_request(400, "malformed", fmt::format("l'en-tête {} n'est pas un texte encodé par %XX", name),
                              fmt::format("header {} is not a text encoded by %XX", name))};
}

api::Credentials credentials_of(const Request& request) {
    api::Credentials credentials{{}, decoded_header(request, "guichet-party"), decoded_header(request, "guichet-person")};
    auto given = request.header("authorization");
    if (given.empty()) return credentials;
    const auto blank = given.find(' ');
    std::string scheme(given.substr(0, blank));
    for (char& c : scheme)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    if (scheme != "bearer" || blank == std::string_view::npos)
        throw Refused{denial_response({api::Denial::Kind::who_are_you, "l'en-tête Authorization doit être « Bearer », un blanc, puis le jeton",
                                       "the Authorization header must be “Bearer”, a blank, then the token"})};
    given.remove_prefix(std::min(given.find_first_not_of(' ', blank), given.size()));
    credentials.token = given;
    return credentials;
}

/// The idempotency id of a command: two people's keys never meet.
std::string command_id(const Request& request, const std::string& person) {
    const auto key = request.header("idempotency-key");
    bool visible = !key.empty() && key.size() <= max_key_characters;
    for (const char c : key) visible = visible && c > ' ' && c <= '~';
    if (!visible)
        throw Refused{bad_request(
            400, "idempotency_key",
            fmt::format("il faut un en-tête Idempotency-Key, de 1 à {} caractères visibles ; le même, si la demande est renvoyée", max_key_characters),
            fmt::format("a header Idempotency-Key is needed, of 1 to {} visible characters; the same one if the request is sent again", max_key_characters))};
    return "http:" + host::sha256_hex(fmt::format("{}:{}{}", person.size(), person, key)).substr(0, 40);
}

/// Refuses a query that this address does not know: a misspelt filter must not be passed over.
void only(const Request& request, std::initializer_list<std::string_view> known) {
    for (const auto& [name, value] : request.query) {
        if (std::find(known.begin(), known.end(), name) != known.end()) continue;
        const auto all = known.size() == 0 ? std::string("—") : fmt::format("{}", fmt::join(known, ", "));
        throw Refused{bad_request(400, "malformed", fmt::format("le paramètre « {} » n'existe pas à cette adresse ; il y a : {}", name, all),
                                  fmt::format("there is no parameter “{}” at this address; there are: {}", name, all))};
    }
}

std::string parameter(const Request& request, std::string_view name) {
    const auto found = request.query.find(name);
    return found == request.query.end() ? std::string() : found->second;
}

bool flag(const Request& request, std::string_view name) {
    const auto text = parameter(request, name);
    if (text.empty() || text == "0") return false;
    if (text == "1") return true;
    throw Refused{bad_request(400, "malformed", fmt::format("« {} » vaut 0 ou 1", name), fmt::format("“{}” is 0 or 1", name))};
}

std::size_t limit_of(const Request& request) {
    const auto text = parameter(request, "limit");
    if (text.empty()) return 100;
    std::size_t limit = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), limit);
    if (read.ec == std::errc{} && read.ptr == text.data() + text.size() && limit >= 1 && limit <= most_listed) return limit;
    throw Refused{bad_request(400, "malformed", fmt::format("« limit » est un entier de 1 à {}", most_listed),
                              fmt::format("“limit” is an integer from 1 to {}", most_listed))};
}

/// ?lang=, else the first of French and English in Accept-Language, else the call's own.
api::InFrench language_of(const Request& request) {
    const auto text = parameter(request, "lang");
    if (text == "fr" || text == "en") return text == "fr";
    if (!text.empty()) throw Refused{bad_request(400, "malformed", "« lang » vaut fr ou en", "“lang” is fr or en")};
    const auto accepted = request.header("accept-language");
    const auto french = accepted.find("fr");
    const auto english = accepted.find("en");
    if (french == english) return std::nullopt;
    return french < english;
}

std::string outcome_text(const api::Outcome& outcome) {
    nlohmann::ordered_json body;
    body["accepted"] = true;
    body["sequence"] = outcome.sequence;
    if (!outcome.dossier.empty()) body["dossier"] = outcome.dossier;
    if (!outcome.reference.empty()) body["reference"] = outcome.reference;
    if (!outcome.stage.empty()) body["stage"] = {{"name", outcome.stage}, {"label", outcome.stage_label}};
    return body.dump() + "\n";
}

Response outcome_response(const api::Outcome& outcome, const std::string& location) {
    if (!outcome.accepted) return rejection_response(outcome.rejection);
    const bool created = !location.empty() && !outcome.repeated;
    auto response = json_response(created ? 201 : 200, outcome_text(outcome));
    if (!location.empty()) response.headers["location"] = location;
    if (outcome.repeated) response.headers["idempotent-replay"] = "true";
    return response;
}

Response no_such_address() {
    return bad_request(404, "no_such_address", "il n'y a rien à cette adresse ; voir docs/http-api.md", "there is nothing at this address; see docs/http-api.md");
}

Response found_response(api::Found found, std::string_view type) {
    if (found.status != api::Found::Status::here) return not_found_response(found);
    auto response = json_response(200, std::move(found.text));
    response.headers["content-type"] = type;
    response.headers["guichet-sequence"] = std::to_string(found.sequence);
    response.headers["cache-control"] = "no-store";
    return response;
}

std::string_view type_of(const api::Question& question) {
    if (std::holds_alternative<api::ShowMetrics>(question)) return "text/plain; version=0.0.4; charset=utf-8";
    if (std::holds_alternative<api::ExplainDossier>(question)) return "text/plain; charset=utf-8";
    return "application/json";
}

}  // namespace

/// A request in hand, on its way to its answer.
struct Routes::Visit {
    Request request;
    Answer answer;

    const std::string& part(std::size_t index) const { return request.segments[index]; }
    std::size_t parts() const { return request.segments.size(); }
    bool is(std::string_view method) const { return request.method == method; }
    /// The address is right, the method is not.
    [[noreturn]] void must_be(std::string_view methods) const {
        auto response = bad_request(405, "wrong_method", fmt::format("cette adresse prend {}, pas {}", methods, request.method),
                                    fmt::format("this address takes {}, not {}", methods, request.method));
        response.headers["allow"] = methods;
        throw Refused{std::move(response)};
    }
};

void Routes::handle(Request request, Answer answer) {
    const Answer counted = [this, answer = std::move(answer)](Response response) {
        ++answered_[response.status];
        answer(std::move(response));
    };
    try {
        Visit visit{std::move(request), counted};
        if (visit.parts() == 0) return counted(no_such_address());
        if (visit.part(0) == "calls") return calls(std::move(visit));
        operator_page(std::move(visit));
    } catch (Refused& refused) {
        counted(std::move(refused.response));
    } catch (const BadBody& bad) {
        counted(bad_request(400, "malformed", bad.french, bad.what()));
    }
}

void Routes::operator_page(Visit visit) {
    const auto& page = visit.part(0);
    const bool known = visit.parts() == 1 && (page == "health" || page == "ready" || page == "metrics" || page == "state");
    if (!known) return visit.answer(no_such_address());
    if (!visit.is("GET")) visit.must_be("GET");
    only(visit.request, {});
    if (page == "health") return visit.answer(json_response(200, "{\"status\":\"ok\"}\n"));
    if (page == "ready") return ask(std::move(visit), api::AskReady{});
    auto admitted = door_.admit_operator(credentials_of(visit.request));
    if (const auto* denial = std::get_if<api::Denial>(&admitted)) return visit.answer(denial_response(*denial));
    if (page == "state") return ask(std::move(visit), api::HashStates{});
    reads_.read(api::ShowMetrics{}, std::get<model::Actor>(admitted), [this, visit = std::move(visit)](api::Found found) {
        found.text += figures();
        visit.answer(found_response(std::move(found), type_of(api::ShowMetrics{})));
    });
}

std::string Routes::figures() const {
    std::string text = "# TYPE guichet_http_answers_total counter\n";
    for (const auto& [status, count] : answered_) text += fmt::format("guichet_http_answers_total{{status=\"{}\"}} {}\n", status, count);
    if (more_figures_) text += more_figures_();
    return text;
}

void Routes::calls(Visit visit) {
    if (visit.parts() > 1) return call(std::move(visit));
    if (!visit.is("GET")) visit.must_be("GET");
    only(visit.request, {});
    ask(std::move(visit), api::ListCalls{});
}

void Routes::call(Visit visit) {
    if (visit.parts() == 2) {
        if (!visit.is("GET")) visit.must_be("GET");
        only(visit.request, {});
        api::ShowCall question{visit.part(1)};
        return ask(std::move(visit), std::move(question));
    }
    if (visit.part(2) == "dossiers") return dossiers(std::move(visit));
    if (visit.part(2) != "actions" || visit.parts() > 3) return visit.answer(no_such_address());
    if (!visit.is("POST")) visit.must_be("POST");
    only(visit.request, {});
    act(std::move(visit), {}, [](const Request& request) { return read_action(request.body, CommandPlace::call); });
}

void Routes::dossiers(Visit visit) {
    if (visit.parts() > 3) return dossier(std::move(visit));
    if (visit.is("GET")) {
        only(visit.request, {"stage", "limit", "after"});
        api::ListDossiers question{visit.part(1), parameter(visit.request, "stage"), parameter(visit.request, "after"), limit_of(visit.request)};
        return ask_as_reader(std::move(visit), std::move(question));
    }
    if (!visit.is("POST")) visit.must_be("GET, POST");
    only(visit.request, {});
    act(std::move(visit), {}, [](const Request& request) { return read_create(request.body); }, true);
}

void Routes::dossier(Visit visit) {
    if (visit.parts() > 4) return part_of_dossier(std::move(visit));
    if (!visit.is("GET")) visit.must_be("GET");
    only(visit.request, {});
    api::ShowDossier question{visit.part(1), visit.part(3)};
    ask_as_reader(std::move(visit), std::move(question));
}

void Routes::part_of_dossier(Visit visit) {
    const auto call = visit.part(1);
    const auto name = visit.part(3);
    const auto& part = visit.part(4);
    if (part == "forms" && visit.parts() == 6) {
        if (!visit.is("PUT")) visit.must_be("PUT");
        only(visit.request, {});
        return act(std::move(visit), name, [](const Request& request) { return read_fill(request.segments[5], request.body); });
    }
    if (visit.parts() != 5) return visit.answer(no_such_address());
    if (part == "history" || part == "explain") {
        if (!visit.is("GET")) visit.must_be("GET");
        const bool history = part == "history";
        if (history) {
            only(visit.request, {"lang"});
        } else {
            only(visit.request, {"lang", "brief"});
        }
        const auto french = language_of(visit.request);
        if (history) return ask_as_reader(std::move(visit), api::ShowHistory{call, name, french});
        const bool brief = flag(visit.request, "brief");
        return ask_as_reader(std::move(visit), api::ExplainDossier{call, name, french, brief});
    }
    only(visit.request, {});
    const auto take = [&](std::string_view method, const ReadBody& read) {
        if (!visit.is(method)) visit.must_be(method);
        act(std::move(visit), name, read);
    };
    if (part == "answers") return take("PATCH", [](const Request& request) { return read_changes(request.body); });
    if (part == "submit") return take("POST", [](const Request& request) { return read_submit(request.body); });
    if (part == "actions") return take("POST", [](const Request& request) { return read_action(request.body, CommandPlace::dossier); });
    visit.answer(no_such_address());
}

void Routes::ask(Visit visit, api::Question question) {
    const auto type = type_of(question);
    reads_.read(std::move(question), {}, [answer = std::move(visit.answer), type](api::Found found) { answer(found_response(std::move(found), type)); });
}

void Routes::ask_as_reader(Visit visit, api::Question question) {
    auto admitted = door_.admit(credentials_of(visit.request), visit.part(1));
    if (const auto* denial = std::get_if<api::Denial>(&admitted)) return visit.answer(denial_response(*denial));
    const auto type = type_of(question);
    reads_.read(std::move(question), std::get<model::Actor>(std::move(admitted)),
                [answer = std::move(visit.answer), type](api::Found found) { answer(found_response(std::move(found), type)); });
}

// Who asks comes first: a stranger's body is not even read.
void Routes::act(Visit visit, const std::string& dossier, const ReadBody& read, bool creates) {
    auto admitted = door_.admit(credentials_of(visit.request), visit.part(1));
    if (const auto* denial = std::get_if<api::Denial>(&admitted)) return visit.answer(denial_response(*denial));
    model::Command command;
    command.actor = std::get<model::Actor>(std::move(admitted));
    command.id = command_id(visit.request, command.actor.person);
    command.call = visit.part(1);
    command.dossier = dossier;
    command.received_at = visit.request.received_at;
    command.body = read(visit.request);
    const std::string path = creates ? visit.request.path + "/" : std::string();
    commands_.submit(std::move(command), [answer = std::move(visit.answer), path](api::Outcome outcome) {
        answer(outcome_response(outcome, path.empty() ? path : path + outcome.dossier));
    });
}

}  // namespace guichet::http
