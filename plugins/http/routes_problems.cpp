#include "plugins/http/routes_problems.h"

#include <nlohmann/json.hpp>

namespace guichet::http {
namespace {

constexpr int retry_after_seconds = 1;

nlohmann::ordered_json problem_of(int status, std::string_view kind, const std::string& french, const std::string& english) {
    nlohmann::ordered_json body;
    body["type"] = "urn:guichet:problem:" + std::string(kind);
    body["title"] = english;
    body["titre"] = french;
    body["status"] = status;
    body["kind"] = kind;
    return body;
}

Response response_of(int status, const nlohmann::ordered_json& body) {
    // What a client sent may be quoted in a sentence: bytes that are not UTF-8 are shown, not thrown on.
    auto response = json_response(status, body.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n");
    response.headers["content-type"] = "application/problem+json";
    if (status == 503) response.headers["retry-after"] = std::to_string(retry_after_seconds);
    return response;
}

}  // namespace

int status_of(model::RejectionKind kind) {
    switch (kind) {
        case model::RejectionKind::malformed: return 400;
        case model::RejectionKind::unknown_call:
        case model::RejectionKind::unknown_dossier:
        case model::RejectionKind::unknown_name: return 404;
        case model::RejectionKind::not_yours: return 403;
        case model::RejectionKind::duplicate_id:
        case model::RejectionKind::out_of_turn:
        case model::RejectionKind::closed: return 409;
        case model::RejectionKind::invalid_answer:
        case model::RejectionKind::incomplete:
        case model::RejectionKind::rule_not_met: return 422;
        case model::RejectionKind::overloaded: return 503;
    }
    return 500;
}

Response rejection_response(const model::Rejection& rejection) {
    const int status = status_of(rejection.kind);
    auto body = problem_of(status, model::word(rejection.kind), rejection.french, rejection.english);
    if (!rejection.clause.empty()) body["clause"] = rejection.clause;
    for (const auto& fault : rejection.faults) {
        nlohmann::ordered_json one = {{"place", fault.place}, {"english", fault.english}, {"français", fault.french}};
        if (!fault.clause.empty()) one["clause"] = fault.clause;
        body["faults"].push_back(std::move(one));
    }
    return response_of(status, body);
}

Response denial_response(const api::Denial& denial) {
    switch (denial.kind) {
        case api::Denial::Kind::who_are_you: {
            auto response = bad_request(401, "who_are_you", denial.french, denial.english);
            response.headers["www-authenticate"] = "Bearer realm=\"guichet\"";
            return response;
        }
        case api::Denial::Kind::which_party: return bad_request(400, "which_party", denial.french, denial.english);
        case api::Denial::Kind::not_yours: break;
    }
    return bad_request(403, "not_yours", denial.french, denial.english);
}

Response not_found_response(const api::Found& found) {
    std::string_view kind = "unknown_name";
    if (found.status == api::Found::Status::no_call) kind = "unknown_call";
    if (found.status == api::Found::Status::no_dossier) kind = "unknown_dossier";
    if (found.status == api::Found::Status::not_now) return bad_request(503, "stopping", found.french, found.english);
    return bad_request(404, kind, found.french, found.english);
}

Response bad_request(int status, std::string_view kind, std::string french, std::string english) {
    return response_of(status, problem_of(status, kind, french, english));
}

}  // namespace guichet::http
