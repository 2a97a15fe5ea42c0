#pragma once
// Program and Value to and from JSON: canonical (keys sorted, no blanks), so that the same Program
// has the same text and the same fingerprint everywhere. Decoding needs nothing but the text.
#include <cstdint>
#include <string>
#include <string_view>

#include <nlohmann/json_fwd.hpp>

#include "dsl/program/program.h"

namespace guichet::program {

/// The only value of Program::format that this code reads and writes.
inline constexpr std::int32_t current_format = 1;

/// Canonical JSON of a Program. Throws std::runtime_error when a text of it is not UTF-8.
std::string encode(const Program& program);
/// Strict: exactly the members of that format, every enum in range, every reference resolved
/// (validate.h). Throws std::runtime_error with the place and what is wrong there.
Program decode(std::string_view text);

/// Self-describing: {"m":cents} {"d":"2015-05-29"} {"c":index} {"n":integer} {"f":[name,sha256,bytes]}
/// {"k":[index…]} {"r":[[…]]}, true/false, "text", null. An event can be read back without the Program.
void to_json(nlohmann::json& json, const Value& value);
/// Throws nlohmann exceptions or std::runtime_error on anything else.
void from_json(const nlohmann::json& json, Value& value);

}  // namespace guichet::program
