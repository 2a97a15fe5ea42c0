// Grids: a scale, criteria with every level described, how members' marks are put together.
#include <algorithm>

#include "dsl/check/constants.h"
#include "dsl/check/families.h"
#include "dsl/diagnostics/message.h"

namespace guichet::check {
namespace {

using Scale = std::pair<std::int64_t, std::int64_t>;

/// The described levels of a criterion against the scale: in order, each once, none missing. A gap
/// is told at the level after it, which touches the place where the line belongs.
void check_levels(Context& context, const ast::Criterion& criterion, Scale scale) {
    std::int64_t expected = scale.first;
    Span previous = context.first_line(criterion.span);
    for (const ast::Level& level : criterion.levels) {
        const std::string mark = std::to_string(level.mark);
        if (level.mark < scale.first || level.mark > scale.second) {
            context.report.say(Message::level_out_of_scale, level.span,
                               {mark, std::to_string(scale.first), std::to_string(scale.second)});
            continue;
        }
        if (level.mark < expected) {
            const auto first = std::find_if(criterion.levels.begin(), criterion.levels.end(),
                                            [&](const ast::Level& other) { return other.mark == level.mark; });
            const bool twice = &*first != &level;
            Diagnostic& found = context.report.say(twice ? Message::level_repeated : Message::level_out_of_order, level.span,
                                                   {mark, criterion.name.text});
            found.with_label(twice ? first->span : previous, Message::note_said_here);
            continue;
        }
        if (level.mark > expected) {
            context.report.absence(Message::level_missing, level.span, {std::to_string(expected), criterion.name.text})
                .with_label(previous, Message::note_level_goes_after);
        }
        expected = level.mark + 1;
        previous = level.span;
    }
    if (expected <= scale.second) {
        context.report.absence(Message::level_missing, previous, {std::to_string(expected), criterion.name.text});
    }
}

program::Criterion lower_criterion(const ast::Criterion& criterion) {
    program::Criterion out{criterion.name.text, criterion.label.text, {}};
    for (const ast::Level& level : criterion.levels) out.levels.push_back(level.label.text);
    return out;
}

void check_maximum(Context& context, const ast::Grid& grid, Scale scale) {
    if (!grid.announced_maximum || grid.criteria.empty()) return;
    const auto criteria = static_cast<std::int64_t>(grid.criteria.size());
    if (criteria * scale.second == *grid.announced_maximum) return;
    context.report.absence(Message::maximum_differs, grid.maximum_span,
                           {std::to_string(*grid.announced_maximum), std::to_string(criteria), std::to_string(scale.second),
                            std::to_string(criteria * scale.second)})
        .with_label(grid.scale_span, Message::note_scale_here)
        .with_label(context.last_line(grid.criteria.back().span), Message::note_last_criterion);
}

program::Grid lower_grid(Context& context, const ast::Grid& grid) {
    program::Grid out;
    out.name = grid.name.text;
    out.label = grid.label.text;
    out.clause = grid.ref.text;
    NameTable criteria(Kind::criterion);
    for (const ast::Criterion& criterion : grid.criteria) {
        criteria.declare(context.report, criterion.name, none);
        out.criteria.push_back(lower_criterion(criterion));
    }
    if (grid.criteria.empty()) context.report.absence(Message::grid_without_criteria, grid.name.span, {grid.name.text});
    if (grid.aggregation) {
        const auto named = constant_named(context, *grid.aggregation, {ast::Named::mean, ast::Named::median},
                                          context.report.word("`moyenne` ou `médiane`", "`mean` or `median`"));
        if (named) out.aggregation = *named == ast::Named::mean ? program::Aggregation::mean : program::Aggregation::median;
    }
    if (!grid.scale) {
        context.report.absence(Message::scale_missing, context.first_line(grid.span), {grid.name.text});
        return out;
    }
    const Scale scale = *grid.scale;
    constexpr std::int64_t widest = 100;
    if (scale.first >= scale.second || scale.second - scale.first > widest) {
        context.report.say(Message::scale_without_range, grid.scale_span,
                           {std::to_string(scale.first), std::to_string(scale.second), std::to_string(widest)});
        return out;
    }
    out.lowest = scale.first;
    out.highest = scale.second;
    for (const ast::Criterion& criterion : grid.criteria) check_levels(context, criterion, scale);
    check_maximum(context, grid, scale);
    return out;
}

}  // namespace

void check_grids(Context& context) {
    for (const ast::Grid& grid : context.call.grids) context.program.grids.push_back(lower_grid(context, grid));
}

}  // namespace guichet::check
