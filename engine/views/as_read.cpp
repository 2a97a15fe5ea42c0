#include "engine/views/as_read.h"

#include <algorithm>

#include "engine/decide/reviewers.h"

namespace guichet::views {

using program::Category;
using program::Index;
using program::none;

namespace {

bool reads_all(const Reader& reader) { return reader.party == model::engine_party; }
bool is_applicant(const program::Program& program, const Reader& reader) { return !program.parties.empty() && reader.party == program.parties[0].name; }

/// A member who reads some of the dossiers for a stage, as the reader of these marks.
bool is_of_pool(const program::Program& program, const Reader& reader, const program::Stage& stage) {
    return stage.reviewers.body != none && reader.party == program.bodies[static_cast<std::size_t>(stage.reviewers.body)].name;
}

bool all_are_in(const state::Call& call, const program::Program& program, const state::Dossier& dossier, Index stage) {
    return !decide::marks_of_readers(call, program, dossier, stage).empty();
}

template <class Rows>
void take_out(const program::Program& program, const state::Dossier& dossier, const Reader& reader, Rows& rows) {
    std::erase_if(rows, [&](const auto& one) { return !may_read_field(program, dossier, reader, one.field); });
}

/// What tells of a stage's marks: which stage, and whose they are.
struct OfMarks {
    Index stage = none;
    std::string person;
    bool names = true;  ///< it is nothing without the name
};

std::optional<OfMarks> of_marks(const program::Program& program, const state::Dossier& dossier, const model::Event& event) {
    if (const auto* one = std::get_if<model::MarksGiven>(&event)) return OfMarks{stage_of_marks(program, dossier, one->grid), one->person, false};
    if (const auto* one = std::get_if<model::ScoreSet>(&event)) return OfMarks{stage_of_marks(program, dossier, one->grid), {}, false};
    if (const auto* one = std::get_if<model::VoteRecorded>(&event)) return OfMarks{one->stage, one->person};
    if (const auto* one = std::get_if<model::ReviewerAssigned>(&event)) return OfMarks{one->stage, one->person};
    if (const auto* one = std::get_if<model::ReviewerReleased>(&event)) return OfMarks{one->stage, one->person};
    if (const auto* one = std::get_if<model::ReviewOverdue>(&event)) return OfMarks{one->stage, one->person};
    if (const auto* one = std::get_if<model::ReviewsDiffer>(&event)) return OfMarks{one->stage, {}, false};
    if (const auto* one = std::get_if<model::MemberRecused>(&event)) return OfMarks{dossier.stage, one->person};
    return std::nullopt;
}

}  // namespace

bool may_read_field(const program::Program& program, const state::Dossier&, const Reader& reader, Index field) {
    const auto& readers = program.fields[static_cast<std::size_t>(field)].readers;
    if (readers.empty() || reads_all(reader) || is_applicant(program, reader)) return true;
    return std::find(readers.begin(), readers.end(), program::find_party(program, reader.party)) != readers.end();
}

Index stage_of_marks(const program::Program& program, const state::Dossier& dossier, Index grid) {
    const auto marks = [&](Index stage) { return stage >= 0 && program.stages[static_cast<std::size_t>(stage)].grid == grid; };
    if (marks(dossier.stage)) return dossier.stage;
    for (auto reached = dossier.reached.rbegin(); reached != dossier.reached.rend(); ++reached)
        if (marks(reached->stage)) return reached->stage;
    for (std::size_t i = 0; i < program.stages.size(); ++i)
        if (marks(static_cast<Index>(i))) return static_cast<Index>(i);
    return none;
}

Names names_of_marks(const state::Call&, const program::Program& program, const state::Dossier& dossier, const Reader& reader, Index stage) {
    if (reads_all(reader) || !is_applicant(program, reader)) return Names::shown;
    // The dossier may be back at the stage: what is marked anew waits for the next outcome.
    const auto is_over = [&](Index one) { return one != none && one != dossier.stage && state::last_outcome(dossier, one) != nullptr; };
    if (!is_over(stage)) return Names::nothing;
    const bool ended = program.stages[static_cast<std::size_t>(dossier.stage)].is_final;  // it will not reach the stage that opens them
    if (program.marks_after != none && !is_over(program.marks_after) && !ended) return Names::nothing;
    return program.marks_named ? Names::shown : Names::hidden;
}

bool may_read_marks_of(const state::Call& call, const program::Program& program, const state::Dossier& dossier, const Reader& reader, Index grid, const std::string& person) {
    const auto* stage = decide::reviewed_stage_of(program, grid);
    if (stage == nullptr || !is_of_pool(program, reader, *stage) || person == reader.person) return true;
    return all_are_in(call, program, dossier, decide::index_of(program, *stage));
}

std::optional<model::Event> as_read(const state::Call& call, const program::Program& program, const state::Dossier& dossier, const Reader& reader,
                                    const model::Event& event) {
    if (!may_see(call, program, dossier, reader, event)) return std::nullopt;
    if (reads_all(reader)) return event;
    model::Event out = event;
    if (auto* changed = std::get_if<model::AnswersChanged>(&out)) {
        take_out(program, dossier, reader, changed->answers);
        if (changed->answers.empty()) return std::nullopt;
    } else if (auto* cleared = std::get_if<model::AnswersCleared>(&out)) {
        take_out(program, dossier, reader, cleared->answers);
        if (cleared->answers.empty()) return std::nullopt;
    } else if (auto* amended = std::get_if<model::AnswersAmended>(&out)) {
        take_out(program, dossier, reader, amended->changes);
    } else if (auto* act = std::get_if<model::ActPerformed>(&out)) {
        take_out(program, dossier, reader, act->proposed);
    }
    const auto marks = of_marks(program, dossier, event);
    if (!marks) return out;
    const auto names = names_of_marks(call, program, dossier, reader, marks->stage);
    if (names == Names::nothing || (names == Names::hidden && marks->names)) return std::nullopt;
    if (auto* given = std::get_if<model::MarksGiven>(&out); given && names == Names::hidden) given->person = program.french ? "un lecteur" : "a reader";
    if (marks->stage == none || marks->person.empty() || marks->person == reader.person) return out;
    const auto& stage = program.stages[static_cast<std::size_t>(marks->stage)];
    if (is_of_pool(program, reader, stage) && !all_are_in(call, program, dossier, marks->stage)) return std::nullopt;
    return out;
}

model::Actor actor_as_read(const state::Call&, const program::Program& program, const state::Dossier&, const Reader& reader, const model::Command& command) {
    model::Actor actor = command.actor;
    if (reads_all(reader) || !is_applicant(program, reader) || program.marks_named) return actor;
    const auto party = program::find_party(program, actor.party);
    const bool of_body = party != none && program.parties[static_cast<std::size_t>(party)].kind == program::PartyKind::body;
    if (of_body || std::holds_alternative<model::GiveMarks>(command.body)) actor.person.clear();
    return actor;
}

}  // namespace guichet::views
