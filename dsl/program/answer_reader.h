#pragma once
// The inside of read_answer and read_form: one JSON value against one field, every complaint kept.
#include <string>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "dsl/program/answers.h"

namespace guichet::program {

/// Reads `json` as an answer to `field`. True when `value` holds it; otherwise at least one complaint
/// was added, at `path` or below.
bool read_value(const Program& program, const Field& field, const nlohmann::json& json,
                const std::string& path, Value& value, std::vector<Complaint>& complaints);

/// "« demande » n'a pas sa place ici ; on peut y écrire : démarrage_prévu, dépenses, demandé"
Complaint unknown_member(const std::string& path, const std::string& name,
                         const std::vector<std::string_view>& known);

/// The last part of a field's path, which is its member's name.
std::string_view bare_name(const Field& field);

}  // namespace guichet::program
