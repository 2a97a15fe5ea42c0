#include <fmt/format.h>

#include "dsl/program/scoring.h"
#include "engine/decide/body_facts.h"
#include "engine/decide/commands.h"
#include "engine/decide/reviewers.h"

namespace guichet::decide {
namespace {

/// A member marks in the session in progress, present and not recused.
std::optional<Rejection> must_judge(const Context& context) {
    const auto& stage = context.stage();
    const auto& actor = context.command.actor;
    const auto& body = context.program().bodies[static_cast<std::size_t>(stage.body)];
    if (actor.party != body.name) return not_this_party(context.program(), actor.party, body.name);
    const auto* member = state::find_member(context.call, stage.body, actor.person);
    if (!member)
        return reject(RejectionKind::not_yours, fmt::format("« {} » n'est pas membre de « {} »", actor.person, body.label),
                      fmt::format("“{}” is not a member of “{}”", actor.person, body.label), body.clause);
    if (is_recused(context.program(), *context.dossier, *member))
        return reject(RejectionKind::not_yours, fmt::format("« {} » est récusé pour ce dossier : ni lecture, ni note", actor.person),
                      fmt::format("“{}” is recused from this dossier: neither reading nor marking", actor.person), body.clause);
    const std::pair<const std::string, state::Session>* session = nullptr;
    if (auto no = must_be_in_session(context, &session)) return no;
    if (!session->second.present.contains(actor.person))
        return reject(RejectionKind::not_yours, fmt::format("« {} » n'est pas présent à la séance « {} »", actor.person, session->first),
                      fmt::format("“{}” is not present at session “{}”", actor.person, session->first), body.clause);
    return std::nullopt;
}

/// A reader of this dossier, and nobody else of the body.
std::optional<Rejection> must_be_reader(const Context& context) {
    const auto& reviewers = context.stage().reviewers;
    const auto& actor = context.command.actor;
    const auto& body = context.program().bodies[static_cast<std::size_t>(reviewers.body)];
    if (actor.party != body.name) return not_this_party(context.program(), actor.party, body.name);
    if (is_reader(context.call, context.program(), *context.dossier, context.dossier->stage, actor.person)) return std::nullopt;
    return reject(RejectionKind::not_yours, fmt::format("« {} » n'est pas lecteur de ce dossier", actor.person),
                  fmt::format("“{}” is not a reviewer of this dossier", actor.person), reviewers.clause);
}

std::string scale_text(const program::Scale& scale, bool french) {
    auto text = fmt::format("{} {} {}", scale.lowest, french ? "à" : "to", scale.highest);
    if (scale.step != Ratio(1)) text += fmt::format(" {} {}", french ? "par" : "by", program::plain_score(scale.step, french));
    return text;
}

/// The marks in the grid's own parts (scoring.h), or what is wrong with one of them.
std::variant<std::vector<std::int64_t>, Rejection> marks_on_scale(const program::Grid& grid, const model::GiveMarks& give) {
    if (give.parts < 1 || give.parts > 100)
        return reject(RejectionKind::malformed, fmt::format("{} parties pour un point : il en faut de 1 à 100", give.parts),
                      fmt::format("{} parts to a point: it takes 1 to 100", give.parts));
    if (give.marks.size() != grid.criteria.size())
        return reject(RejectionKind::invalid_answer,
                      fmt::format("la grille « {} » a {} critères, {} notes sont données", grid.label, grid.criteria.size(), give.marks.size()),
                      fmt::format("grid “{}” has {} criteria, {} marks are given", grid.label, grid.criteria.size(), give.marks.size()), grid.clause);
    std::vector<std::int64_t> marks;
    for (std::size_t i = 0; i < give.marks.size(); ++i) {
        const auto& criterion = grid.criteria[i];
        const auto scale = program::scale_of(grid, criterion);
        const Ratio mark(give.marks[i], give.parts);
        if (!program::on_scale(scale, mark))
            return reject(RejectionKind::invalid_answer,
                          fmt::format("« {} » : la note {} sort de l'échelle {}", criterion.label, program::plain_score(mark, true), scale_text(scale, true)),
                          fmt::format("“{}”: mark {} is outside the scale {}", criterion.label, program::plain_score(mark, false), scale_text(scale, false)),
                          grid.clause);
        marks.push_back((mark * Ratio(program::parts_of(grid))).numerator());
    }
    return marks;
}

}  // namespace

Decision decide_one(const Context& context, const model::GiveMarks& give) {
    const auto& program = context.program();
    const auto& stage = context.stage();
    auto index = program::find_grid(program, give.grid);
    if (index == program::none) {
        std::vector<std::string> names;
        for (const auto& grid : program.grids) names.push_back(grid.name);
        return unknown_name("la grille", "grid", give.grid, join(names));
    }
    const auto& grid = program.grids[static_cast<std::size_t>(index)];
    if (stage.grid != index)
        return wrong_stage(program, context.dossier->stage, fmt::format("on n'y note pas sur « {} »", grid.label),
                           fmt::format("“{}” is not marked there", grid.label));
    const bool by_readers = stage.reviewers.body != program::none;
    if (by_readers) {
        if (auto no = must_be_reader(context)) return *no;
    } else if (stage.performer == program::Performer::body) {
        if (auto no = must_judge(context)) return *no;
    } else if (auto no = must_conduct_stage(context)) {
        return *no;
    }
    auto marks = marks_on_scale(grid, give);
    if (auto* no = std::get_if<Rejection>(&marks)) return *no;

    if (!give.comment.empty())
        if (auto no = must_have_text(give.comment, "commentaire", "comment")) return *no;
    auto steps = context.steps();
    // A role's file has one set of marks: the last reader's replaces the one before.
    auto person = by_readers || stage.performer == program::Performer::body ? context.command.actor.person : context.command.actor.party;
    steps.emit(model::MarksGiven{index, person, std::get<std::vector<std::int64_t>>(std::move(marks)), give.comment, program::parts_of(grid)});
    if (by_readers) {
        steps.judge_gap();
        steps.settle_score();
        return context.accept(std::move(steps));
    }
    auto score = score_of(context.call, program, steps.dossier(), index);
    if (score.markers > 0) steps.emit(score);
    return context.accept(std::move(steps));
}

}  // namespace guichet::decide
