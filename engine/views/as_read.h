#pragma once
// What is left of an event, or of the name of who acted, for one reader.
//
//   answers that the call keeps for some roles (`visible` of a field or a section) are taken out for the others
//   the applicant reads marks once the call lets them, and without the name of who gave them unless it says so
//   a reader assigned to the dossier reads the marks of the others once all are in
#include <optional>

#include "engine/views/visibility.h"

namespace guichet::views {

/// Whether this reader may read the answer of a field, where they may read answers at all.
bool may_read_field(const program::Program& program, const state::Dossier& dossier, const Reader& reader, program::Index field);

/// How the applicant reads marks: not at all, without names, or with them. `shown` for everybody else who reads marks.
enum class Names : std::uint8_t { nothing, hidden, shown };
/// Of the marks, votes and recusals of one stage.
Names names_of_marks(const state::Call& call, const program::Program& program, const state::Dossier& dossier, const Reader& reader, program::Index stage);
/// Whether the marks that `person` gave on a grid may be read, for who reads marks at all.
bool may_read_marks_of(const state::Call& call, const program::Program& program, const state::Dossier& dossier, const Reader& reader, program::Index grid,
                       const std::string& person);
/// The stage where the dossier's marks on a grid were given; none when no stage marks it.
program::Index stage_of_marks(const program::Program& program, const state::Dossier& dossier, program::Index grid);

/// The event as this reader may read it; nothing when they may not.
std::optional<model::Event> as_read(const state::Call& call, const program::Program& program, const state::Dossier& dossier, const Reader& reader,
                                    const model::Event& event);
/// Who did it, without the name of a person that this reader may not know.
model::Actor actor_as_read(const state::Call& call, const program::Program& program, const state::Dossier& dossier, const Reader& reader, const model::Command& command);

}  // namespace guichet::views
