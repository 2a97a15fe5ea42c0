#include "plugins/http/message.h"

#include <nlohmann/json.hpp>

namespace guichet::http {

std::string_view Request::header(std::string_view name) const {
    const auto found = headers.find(name);
    return found == headers.end() ? std::string_view() : std::string_view(found->second);
}

Response json_response(int status, std::string json_text) {
    Response response;
    response.status = status;
    response.headers["content-type"] = "application/json";
    response.body = std::move(json_text);
    return response;
}

Response problem_response(const Problem& problem) {
    nlohmann::ordered_json body;
    body["type"] = "urn:guichet:problem:" + problem.kind;
    body["title"] = problem.title;
    body["titre"] = problem.titre;
    body["status"] = problem.status;
    if (!problem.detail.empty()) body["detail"] = problem.detail;
    // A detail may quote what a client sent: bytes that are not UTF-8 are shown, not thrown on.
    Response response = json_response(
        problem.status, body.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n");
    response.headers["content-type"] = "application/problem+json";
    return response;
}

std::string_view reason_phrase(int status) {
    switch (status) {
        case 100: return "Continue";
        case 200: return "OK";
        case 201: return "Created";
        case 202: return "Accepted";
        case 204: return "No Content";
        case 303: return "See Other";
        case 304: return "Not Modified";
        case 400: return "Bad Request";
        case 401: return "Unauthorized";
        case 403: return "Forbidden";
        case 404: return "Not Found";
        case 405: return "Method Not Allowed";
        case 406: return "Not Acceptable";
        case 408: return "Request Timeout";
        case 409: return "Conflict";
        case 410: return "Gone";
        case 412: return "Precondition Failed";
        case 413: return "Content Too Large";
        case 414: return "URI Too Long";
        case 415: return "Unsupported Media Type";
        case 417: return "Expectation Failed";
        case 422: return "Unprocessable Content";
        case 428: return "Precondition Required";
        case 429: return "Too Many Requests";
        case 431: return "Request Header Fields Too Large";
        case 500: return "Internal Server Error";
        case 501: return "Not Implemented";
        case 503: return "Service Unavailable";
        case 504: return "Gateway Timeout";
        default: return "Status";
    }
}

}  // namespace guichet::http
