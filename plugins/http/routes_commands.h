#pragma once
// The body of a request as a command: strict, every mistake named by its place.
#include <stdexcept>
#include <string>
#include <string_view>

#include "engine/model/command.h"

namespace guichet::http {

/// Why a body is not taken. what() is the English sentence.
struct BadBody : std::runtime_error {
    BadBody(std::string french_sentence, const std::string& english_sentence)
        : std::runtime_error(english_sentence), french(std::move(french_sentence)) {}
    std::string french;
};

/// What a command may stand on.
enum class CommandPlace : std::uint8_t { call, dossier };

/// {"reference": …}, {} or nothing.
model::CommandBody read_create(std::string_view body);
/// {"candidature.budget.demandé": "31250.40", …}
model::CommandBody read_changes(std::string_view body);
/// The form's answers, nested by section as in a dossier file.
model::CommandBody read_fill(const std::string& form, std::string_view body);
/// {} or nothing.
model::CommandBody read_submit(std::string_view body);
/// {"kind": "ReachOutcome", "outcome": …}: the members of docs/http-api.md, no other.
model::CommandBody read_action(std::string_view body, CommandPlace place);

}  // namespace guichet::http
