#pragma once
// Who may read what: the one place that answers it, for HTTP and the command line alike.
//
// Closed: what a call does not give is not shown. A dossier that is not filed yet is its applicant's
// alone; a recused member finds no dossier at all; a stranger learns nothing, not even that it exists.
#include "dsl/program/program.h"
#include "engine/model/command.h"
#include "engine/model/event.h"
#include "engine/state/state.h"

namespace guichet::views {

/// Somebody who reads; the party `guichet` is the operator, who holds the journal's file and sees all.
using Reader = model::Actor;

/// Whether the dossier exists at all for this reader.
bool may_find(const state::Call& call, const program::Program& program, const state::Dossier& dossier, const Reader& reader);
/// Whether the reader may see this category of the dossier.
bool may_see(const state::Call& call, const program::Program& program, const state::Dossier& dossier, const Reader& reader,
             program::Category category);
/// Whether the reader may see this event of the dossier.
bool may_see(const state::Call& call, const program::Program& program, const state::Dossier& dossier, const Reader& reader,
             const model::Event& event);
/// Whether the reader may know what was found of a verification (false: for them it is still to be verified). Its role and
/// those who read the marks, at once; the others, once the dossier has left the stages where it may be corrected, if they
/// may read the outcome of the stage where it was settled.
bool may_see_finding(const state::Call& call, const program::Program& program, const state::Dossier& dossier, const Reader& reader, program::Index verification);
/// Opinion for a stage that marks in session, exchanges for one where a role reads a file (unless it awards),
/// decision for the others.
program::Category category_of_outcome(const program::Stage& stage);

}  // namespace guichet::views
