#pragma once
// Commands and events to and from JSON text, as the journal keeps them: canonical (sorted keys), strict
// on reading. A member that is missing or of the wrong type throws std::runtime_error with its name.
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "engine/model/command.h"
#include "engine/model/event.h"
#include "engine/model/rejection.h"

namespace guichet::model {

/// {"kind":"SubmitForm", …members}
nlohmann::json body_to_json(const CommandBody& body);
CommandBody body_from_json(const nlohmann::json& json);

nlohmann::json command_to_json(const Command& command);
Command command_from_json(const nlohmann::json& json);

/// {"kind":"OutcomeReached", …members}
nlohmann::json event_to_json(const Event& event);
Event event_from_json(const nlohmann::json& json);

/// The body of a journal record: {"command":…, "events":[…]}.
struct Entry {
    Command command;
    std::vector<Event> events;
};
std::string encode(const Entry& entry);
Entry decode(std::string_view text);

nlohmann::json rejection_to_json(const Rejection& rejection);

}  // namespace guichet::model
