#pragma once
// Reviewers: some members of a body who mark each dossier, without a session.
#include "dsl/check/context.h"

namespace guichet::check {

/// What the stage says of its reviewers; its performer and its grid are known.
void read_reviewers(Context& context, const ast::Stage& stage, program::Stage& out);
/// A grid that reviewers mark is marked nowhere else; somebody waits for their marks.
void check_reviewed_grids(Context& context);
/// Does this body only provide reviewers? Then it needs no quorum.
bool only_reviews(const ast::Call& call, const ast::Body& body);
/// A committee that holds no session has no use for substitutes.
void check_substitutes(Context& context);

}  // namespace guichet::check
