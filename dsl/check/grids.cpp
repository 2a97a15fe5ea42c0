// Grids: scales, criteria with every level described or none, how members' marks are put together.
#include <algorithm>

#include "dsl/check/builtins.h"
#include "dsl/check/constants.h"
#include "dsl/check/criteria.h"
#include "dsl/check/families.h"
#include "dsl/check/weights.h"
#include "dsl/diagnostics/message.h"
#include "dsl/program/scoring.h"

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

constexpr std::int64_t widest_described = 100;
constexpr std::int64_t widest = 1000;

class GridReader {
public:
    GridReader(Context& context, const ast::Grid& grid) : context_(context), grid_(grid) {}

    program::Grid read() {
        out_.name = grid_.name.text;
        out_.label = grid_.label.text;
        out_.clause = grid_.ref.text;
        read_aggregation();
        const bool scaled = read_scale();
        if (grid_.criteria.empty()) context_.report.absence(Message::grid_without_criteria, grid_.name.span, {grid_.name.text});
        NameTable names(Kind::criterion);
        for (const FlatCriterion& one : flatten(grid_)) {
            names.declare(context_.report, one.said->name, none);
            reserve(one.said->name);
            if (one.is_group) {
                read_group(one);
            } else {
                read_criterion(one, scaled);
            }
        }
        if (scaled) {
            check_weights(context_, grid_, out_);
            check_thresholds(context_, grid_, out_);
            check_maximum(context_, grid_, out_);
        }
        return std::move(out_);
    }

private:
    void read_aggregation() {
        if (!grid_.aggregation) return;
        using ast::Named;
        const auto named = constant_named(
            context_, *grid_.aggregation, {Named::mean, Named::median, Named::sum, Named::minimum, Named::maximum, Named::without_extremes},
            context_.report.word("`moyenne`, `médiane`, `somme`, `minimum`, `maximum` ou `sans_extrêmes`",
                                 "`mean`, `median`, `sum`, `minimum`, `maximum` or `without_extremes`"));
        if (!named) return;
        switch (*named) {
            case Named::mean: out_.aggregation = program::Aggregation::mean; break;
            case Named::median: out_.aggregation = program::Aggregation::median; break;
            case Named::sum: out_.aggregation = program::Aggregation::sum; break;
            case Named::minimum: out_.aggregation = program::Aggregation::minimum; break;
            case Named::maximum: out_.aggregation = program::Aggregation::maximum; break;
            default: out_.aggregation = program::Aggregation::without_extremes; break;
        }
    }

    /// The words that a path gives to the grid itself.
    void reserve(const ast::Name& name) {
        for (const Builtin builtin : {Builtin::complete, Builtin::total, Builtin::threshold_met}) {
            if (is_builtin(builtin, name.text, context_.report.language())) context_.report.say(Message::name_reserved, name.span, {name.text});
        }
    }

    bool some_need_the_scale() const {
        const auto flat = flatten(grid_);
        return flat.empty() || std::any_of(flat.begin(), flat.end(), [](const FlatCriterion& one) { return !one.is_group && !one.said->own_highest; });
    }

    /// False when there is none that can be used: then nothing more is said of marks.
    bool read_scale() {
        if (!grid_.scale) {
            if (!some_need_the_scale()) return true;
            context_.report.absence(Message::scale_missing, context_.first_line(grid_.span), {grid_.name.text});
            return false;
        }
        const Scale scale = *grid_.scale;
        if (scale.first >= scale.second || scale.second - scale.first > widest) {
            context_.report.say(Message::scale_without_range, grid_.scale_span,
                                {std::to_string(scale.first), std::to_string(scale.second), std::to_string(widest)});
            return false;
        }
        out_.lowest = scale.first;
        out_.highest = scale.second;
        return !grid_.step || read_step(*grid_.step, scale, out_.step);
    }

    /// A step must lead from the lowest mark to the highest, in hundredths at the finest.
    bool read_step(const ast::Expr& expr, Scale scale, Ratio& out) {
        const ast::Literal* literal = find_constant(context_, expr);
        const Ratio* step = literal == nullptr ? nullptr : std::get_if<Ratio>(literal);
        if (step == nullptr) {
            if (expr.kind != ast::ExprKind::error) {
                context_.report.say(Message::constant_expected, expr.span,
                                    {context_.text_of(expr.span), context_.report.word("un nombre sans unité", "a number without unit")});
            }
            return false;
        }
        const bool fits = *step > Ratio(0) && step->denominator() <= 100 && (Ratio(scale.second - scale.first) / *step).is_integer();
        if (!fits) {
            context_.report.say(Message::step_out_of_range, expr.span,
                                {context_.text_of(expr.span), std::to_string(scale.first), std::to_string(scale.second)});
            return false;
        }
        out = *step;
        return true;
    }

    void read_group(const FlatCriterion& one) {
        const ast::Criterion& said = *one.said;
        constexpr int deepest = 2;
        out_.groups.push_back({said.name.text, said.label.text, Ratio{1}, one.group, false, Ratio{}});
        if (!said.levels.empty()) {
            context_.report.say(Message::levels_and_parts, said.levels.front().span, {said.name.text})
                .with_label(said.parts.front().name.span, Message::note_part_here);
        }
        if (said.own_highest) context_.report.say(Message::scale_of_a_group, said.own_scale_span, {said.name.text});
        if (one.depth >= deepest) context_.report.say(Message::criteria_too_deep, said.name.span, {said.name.text, std::to_string(deepest)});
    }

    void read_criterion(const FlatCriterion& one, bool scaled) {
        const ast::Criterion& said = *one.said;
        program::Criterion out;
        out.name = said.name.text;
        out.label = said.label.text;
        out.group = one.group;
        for (const ast::Level& level : said.levels) out.levels.push_back(level.label.text);
        if (said.own_highest) read_own_scale(said, out);
        if (!said.is_item && scaled) describe_levels(said, out);
        out_.criteria.push_back(std::move(out));
    }

    void read_own_scale(const ast::Criterion& said, program::Criterion& out) {
        if (*said.own_highest < 1 || *said.own_highest > widest) {
            context_.report.say(Message::scale_without_range, said.own_scale_span, {"0", std::to_string(*said.own_highest), std::to_string(widest)});
            return;
        }
        out.own_scale = true;
        out.highest = *said.own_highest;
        if (said.own_step) read_step(*said.own_step, {0, *said.own_highest}, out.step);
    }

    void describe_levels(const ast::Criterion& said, const program::Criterion& out) {
        const program::Scale scale = out.own_scale ? program::Scale{out.lowest, out.highest, out.step} : program::Scale{out_.lowest, out_.highest, out_.step};
        if (scale.step != Ratio(1) || scale.highest - scale.lowest > widest_described) {
            context_.report.say(Message::levels_of_fine_scale, said.name.span, {said.name.text});
            return;
        }
        check_levels(context_, said, {scale.lowest, scale.highest});
    }

    Context& context_;
    const ast::Grid& grid_;
    program::Grid out_;
};

}  // namespace

void check_grids(Context& context) {
    for (const ast::Grid& grid : context.call.grids) context.program.grids.push_back(GridReader(context, grid).read());
}

}  // namespace guichet::check
