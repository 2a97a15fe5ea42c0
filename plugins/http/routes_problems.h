#pragma once
// What is not taken, as problem+json (RFC 9457): the one place that gives a refusal its status.
#include <string>

#include "engine/model/rejection.h"
#include "plugins/api/doorkeeper.h"
#include "plugins/api/read_model.h"
#include "plugins/http/message.h"

namespace guichet::http {

/// 400, 403, 404, 409, 422 or 503, by kind.
int status_of(model::RejectionKind kind);

/// `kind`, `title`, `titre`, and when there are some `clause` and `faults`.
Response rejection_response(const model::Rejection& rejection);
Response denial_response(const api::Denial& denial);
/// For an answer that is not `here`.
Response not_found_response(const api::Found& found);
/// A request that is wrong in itself, whoever sends it.
Response bad_request(int status, std::string_view kind, std::string french, std::string english);

}  // namespace guichet::http
