#pragma once
// What has gone to the applicant of a dossier, and what came back.
#include "engine/state/state.h"

namespace guichet::decide {

/// The sum of the instalments that were paid.
Money paid_to(const state::Dossier& dossier);
/// What was asked back and has come in; zero while it is awaited.
Money came_back(const state::Dossier& dossier);

}  // namespace guichet::decide
