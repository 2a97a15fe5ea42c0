#pragma once
// What has gone to the applicant of a dossier, and what came back.
#include "engine/state/state.h"

namespace guichet::decide {

/// The sum of the instalments that are due or paid.
Money due_to(const state::Dossier& dossier);
/// The sum of the instalments that were paid.
Money paid_to(const state::Dossier& dossier);
/// What came back, by all the recoveries; nothing of what is still awaited.
Money came_back(const state::Dossier& dossier);

}  // namespace guichet::decide
