#pragma once
// A dossier as one reader may see it, as JSON. What the reader may not see is absent, not empty.
#include <string>

#include <nlohmann/json_fwd.hpp>

#include "dsl/program/program.h"
#include "engine/state/state.h"
#include "engine/views/visibility.h"

namespace guichet::views {

/// Check `may_find` first: this says nothing about whether the dossier exists for the reader.
///   number, reference, stage{name,label,final}, receipt, received_at, applicant        always
///   identity{path: answer}                      category identity
///   answers{form{section{field}}}               category answers (in the shapes of answers.h)
///   marks{grid{person:[…]}}, scores{grid}, recused  category marks
///   outcomes[{stage,outcome,day,reason}]        each under its own category
///   verifications[{name,label,by,status,reason,day}]  category answers, or its role; what was found by may_see_finding
///   award                                       category decision
///   final_amount, overpaid, instalments[…]      category payments
///   complement, deadlines[…]                    category exchanges
nlohmann::json dossier_view(const state::Call& call, const program::Program& program, const state::Dossier& dossier, const Reader& reader);

/// One line of a list: number, reference, stage, and the identity fields when allowed.
nlohmann::json dossier_summary(const state::Call& call, const program::Program& program, const state::Dossier& dossier, const Reader& reader);

/// "23,67" of "36" etc.: a score as people read it, two decimals at most, exact when it can be.
std::string score_text(const state::Score& score, bool french);

}  // namespace guichet::views
