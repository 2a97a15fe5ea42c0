#pragma once
// Every sentence by which the engine refuses, in French and English, in one place.
#include <optional>
#include <string>
#include <string_view>

#include "dsl/program/answers.h"
#include "dsl/program/program.h"
#include "engine/model/rejection.h"

namespace guichet::decide {

using model::Rejection;
using model::RejectionKind;

Rejection reject(RejectionKind kind, std::string french, std::string english, std::string clause = {});

Rejection unknown_dossier(std::string_view name);
Rejection not_your_dossier();
Rejection not_this_party(const program::Program& program, std::string_view party, std::string_view expected);
Rejection wrong_stage(const program::Program& program, program::Index stage, std::string_view act_fr, std::string_view act_en);
Rejection not_open_yet(const program::Program& program);
Rejection closed(const program::Program& program);
/// Nothing while a wave is open; else which one closed, and which one opens next.
std::optional<Rejection> between_waves(const program::Program& program, Instant at);
Rejection unknown_name(std::string_view what_fr, std::string_view what_en, std::string_view name, std::string_view among);
Rejection bad_answers(RejectionKind kind, std::vector<program::Complaint> complaints);

/// "a, b ou c" is what people read; here a plain comma list is enough.
std::string join(const std::vector<std::string>& names);

}  // namespace guichet::decide
