#include "plugins/http/refusal.h"

#include <boost/beast/http/error.hpp>

namespace guichet::http {

namespace {

struct Row {
    int status;
    std::string_view kind;
    std::string_view english;
    std::string_view french;
};

Row row_of(Refusal refusal) {
    switch (refusal) {
        case Refusal::malformed:
            return {400, "malformed-request", "this is not an HTTP/1.0 or HTTP/1.1 request; check the client",
                    "ceci n'est pas une requête HTTP/1.0 ou HTTP/1.1 ; vérifier le client"};
        case Refusal::smuggling:
            return {400, "ambiguous-length",
                    "the length of the body is given in more than one way; give Content-Length once, "
                    "or Transfer-Encoding: chunked, never both",
                    "la longueur du corps est donnée de plusieurs façons ; donner une fois "
                    "Content-Length, ou Transfer-Encoding: chunked, jamais les deux"};
        case Refusal::bad_target:
            return {400, "bad-address", "the address of the request can't be read",
                    "l'adresse de la requête ne se lit pas"};
        case Refusal::bad_host:
            return {400, "bad-host", "a request must have one Host header, with a name or an address",
                    "une requête doit avoir un en-tête Host, un seul, avec un nom ou une adresse"};
        case Refusal::header_too_large:
            return {431, "header-too-large", "the request line and headers are too long; shorten them",
                    "la ligne de requête et les en-têtes sont trop longs ; les raccourcir"};
        case Refusal::body_too_large:
            return {413, "body-too-large", "the body is larger than this server takes; send less",
                    "le corps dépasse ce que ce serveur accepte ; en envoyer moins"};
        case Refusal::bad_expectation:
            return {417, "bad-expectation", "the only expectation known is 100-continue",
                    "la seule attente connue est 100-continue"};
        case Refusal::bad_transfer_coding:
            return {501, "bad-transfer-coding", "the only transfer coding known is chunked",
                    "le seul codage de transfert connu est chunked"};
        case Refusal::slow_request:
            return {408, "slow-request", "the request did not arrive in time; send it again",
                    "la requête n'est pas arrivée à temps ; la renvoyer"};
        case Refusal::slow_answer:
            return {504, "slow-answer",
                    "no answer in time: the command may have been done; send it again with the same "
                    "idempotency key",
                    "pas de réponse à temps : la commande a pu être faite ; la renvoyer avec la même "
                    "clé d'idempotence"};
        case Refusal::too_many_connections:
            return {503, "too-many-connections", "too many connections; come back in a moment",
                    "trop de connexions ; revenir dans un instant"};
        case Refusal::no_room:
            return {503, "no-room", "too much is being received; send it again in a moment",
                    "trop de données arrivent à la fois ; renvoyer dans un instant"};
        case Refusal::handler_failed: break;
    }
    return {500, "internal-error",
            "the server could not answer this request; it may have been done: look, or send it again "
            "with the same idempotency key",
            "le serveur n'a pas pu répondre à cette requête ; elle a pu être faite : vérifier, ou la "
            "renvoyer avec la même clé d'idempotence"};
}

}  // namespace

Response refusal_response(Refusal refusal, std::string_view detail) {
    const Row row = row_of(refusal);
    Problem problem;
    problem.status = row.status;
    problem.kind = row.kind;
    problem.title = row.english;
    problem.titre = row.french;
    problem.detail = detail;
    Response response = problem_response(problem);
    if (row.status == 503) response.headers["retry-after"] = "1";
    return response;
}

Refusal refusal_of(const boost::system::error_code& error) {
    using Error = boost::beast::http::error;
    if (error == Error::header_limit) return Refusal::header_too_large;
    if (error == Error::body_limit) return Refusal::body_too_large;
    if (error == Error::bad_content_length || error == Error::multiple_content_length ||
        error == Error::bad_transfer_encoding) {
        return Refusal::smuggling;
    }
    return Refusal::malformed;
}

}  // namespace guichet::http
