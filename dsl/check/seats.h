#pragma once
// Seats, quorums by number or by college, proxies, chair of a body; and whether a full attendance
// could ever meet the quorum and the parity that are asked.
#include "dsl/check/context.h"

namespace guichet::check {

/// Fills what `out` says of seats and attendance, and reports. `out` has its colleges, parity and quorum.
void read_seats_and_quorums(Context& context, const ast::Body& body, program::Body& out);

}  // namespace guichet::check
