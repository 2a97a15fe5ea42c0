#pragma once
// The ids of the one table of messages (messages.inc).
#include <cstdint>

namespace guichet::diagnostics {

/// One id per row of messages.inc, in its order.
enum class Message : std::uint16_t {
#define MESSAGE(id, code, severity, french, english, french_hint, english_hint) id,
#include "dsl/diagnostics/messages.inc"
#undef MESSAGE
};

}  // namespace guichet::diagnostics
