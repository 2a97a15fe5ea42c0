#pragma once
// Program and Value to and from JSON: canonical (keys sorted, no blanks), so that the same Program
// has the same text and the same fingerprint everywhere. Decoding needs nothing but the text.
#include <string>
#include <string_view>

#include <nlohmann/json_fwd.hpp>

#include "dsl/program/program.h"

namespace guichet::program {

/// Canonical JSON of a Program.
std::string encode(const Program& program);
/// Throws std::runtime_error with what is wrong when the text is not one, or of a later format.
Program decode(std::string_view text);

/// Self-describing: {"m":cents} {"d":"2015-05-29"} {"c":index} {"n":integer} {"f":[name,sha256,bytes]}
/// {"r":[[…]]}, true/false, "text", null. An event can be read back without the Program.
void to_json(nlohmann::json& json, const Value& value);
/// Throws nlohmann exceptions or std::runtime_error on anything else.
void from_json(const nlohmann::json& json, Value& value);

}  // namespace guichet::program
