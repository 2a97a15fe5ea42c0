#include "dsl/check/weights.h"

#include <algorithm>

#include "dsl/check/constants.h"
#include "dsl/check/criteria.h"
#include "dsl/diagnostics/message.h"
#include "dsl/program/scoring.h"

namespace guichet::check {
namespace {

std::string shown(const Context& context, const Ratio& value) { return program::plain_score(value, context.report.french()); }

/// What a weight is: a share of the total, or a multiplier.
struct Weight {
    Ratio value{1};
    bool percent = false;
};

std::optional<Weight> read_weight(Context& context, const ast::Expr& expr) {
    const ast::Literal* literal = find_constant(context, expr);
    std::optional<Weight> weight;
    if (literal != nullptr) {
        if (const auto* percent = std::get_if<ast::Percent>(literal)) weight = Weight{percent->ratio, true};
        if (const auto* number = std::get_if<Ratio>(literal)) weight = Weight{*number, false};
    }
    if (!weight) {
        constant_percent(context, expr);  // says what stands there instead
        return std::nullopt;
    }
    const Ratio most(1000);
    if (weight->value > Ratio(0) && weight->value <= most && weight->value.denominator() <= 10'000) return weight;
    context.report.say(Message::weight_out_of_range, expr.span, {context.text_of(expr.span)});
    return std::nullopt;
}

/// The criteria of one level of one parent: all weighted or none, in one way, and 100 % in all.
class Brothers {
public:
    Brothers(Context& context, const ast::Grid& grid, program::Grid& out) : context_(context), grid_(grid), out_(out), flat_(flatten(grid)) {}

    void check(Index group) {
        const FlatCriterion* weighted = nullptr;
        const FlatCriterion* bare = nullptr;
        std::vector<std::pair<const FlatCriterion*, Weight>> read;
        bool unread = false;
        for (const FlatCriterion& one : flat_) {
            if (one.group != group) continue;
            const FlatCriterion*& kind = one.said->weight ? weighted : bare;
            if (kind == nullptr) kind = &one;
            if (!one.said->weight) continue;
            if (const auto weight = read_weight(context_, *one.said->weight)) {
                read.emplace_back(&one, *weight);
                (one.is_group ? out_.groups[static_cast<std::size_t>(one.index)].weight
                              : out_.criteria[static_cast<std::size_t>(one.index)].weight) = weight->value;
            } else {
                unread = true;
            }
        }
        if (weighted == nullptr) return;
        if (bare != nullptr) {
            context_.report.absence(Message::weight_missing, bare->said->name.span, {bare->said->name.text, weighted->said->name.text})
                .with_label(weighted->said->weight->span, Message::note_said_here);
            return;
        }
        if (!unread) agree(group, read);
    }

private:
    void agree(Index group, const std::vector<std::pair<const FlatCriterion*, Weight>>& read) {
        Ratio sum;
        for (const auto& [one, weight] : read) {
            if (weight.percent != read.front().second.percent) {
                context_.report.say(Message::weights_of_two_kinds, one->said->weight->span,
                                    {context_.text_of(one->said->weight->span), context_.text_of(read.front().first->said->weight->span)})
                    .with_label(read.front().first->said->weight->span, Message::note_said_here);
                return;
            }
            sum = sum + weight.value;
        }
        if (!read.front().second.percent) return;
        if (sum != Ratio(1)) {
            const std::string parent = group == none ? grid_.name.text : out_.groups[static_cast<std::size_t>(group)].name;
            context_.report.absence(Message::weights_not_whole, read.back().first->said->weight->span,
                                    {parent, shown(context_, sum * Ratio(100))})
                .with_label(read.front().first->said->weight->span, Message::note_first_weight);
        }
        same_scale(read);
    }

    std::pair<Ratio, Ratio> range_of(const FlatCriterion& one) const {
        if (one.is_group) return program::range_of_group(out_, one.index);
        const program::Scale scale = program::scale_of(out_, out_.criteria[static_cast<std::size_t>(one.index)]);
        return {Ratio(scale.lowest), Ratio(scale.highest)};
    }

    /// 30 % of a mark out of 5 and 70 % of one out of 20 add up to nothing that has a name.
    void same_scale(const std::vector<std::pair<const FlatCriterion*, Weight>>& read) {
        const auto first = range_of(*read.front().first);
        for (const auto& [one, weight] : read) {
            const auto range = range_of(*one);
            if (range == first) continue;
            context_.report.say(Message::percent_on_two_scales, one->said->weight->span,
                                {read.front().first->said->name.text, shown(context_, first.first), shown(context_, first.second),
                                 one->said->name.text, shown(context_, range.first), shown(context_, range.second)});
            return;
        }
    }

    Context& context_;
    const ast::Grid& grid_;
    program::Grid& out_;
    std::vector<FlatCriterion> flat_;
};

template <class Part>
void read_threshold(Context& context, const ast::Expr& expr, const std::string& name, std::pair<Ratio, Ratio> range, Part& part) {
    const ast::Literal* literal = find_constant(context, expr);
    const Ratio* value = literal == nullptr ? nullptr : std::get_if<Ratio>(literal);
    if (value == nullptr) {
        if (expr.kind != ast::ExprKind::error) {
            context.report.say(Message::constant_expected, expr.span,
                               {context.text_of(expr.span), context.report.word("un nombre sans unité", "a number without unit")});
        }
        return;
    }
    part.has_threshold = true;
    part.threshold = *value;
    if (*value > range.second) {
        context.report.say(Message::threshold_out_of_reach, expr.span, {shown(context, *value), name, shown(context, range.second)});
    } else if (*value <= range.first) {
        context.report.say(Message::threshold_never_missed, expr.span, {shown(context, *value), name, shown(context, range.first)});
    }
}

/// Sums, minima and maxima of several readers leave the range of one.
std::pair<Ratio, Ratio> together(const program::Grid& grid, std::pair<Ratio, Ratio> range) {
    if (grid.aggregation == program::Aggregation::sum) range.second = range.second * Ratio(1000);
    return range;
}

}  // namespace

void check_weights(Context& context, const ast::Grid& grid, program::Grid& out) {
    Brothers brothers(context, grid, out);
    // From the deepest groups up: the scale of a group is that of its parts, weighted.
    for (auto group = static_cast<Index>(out.groups.size()) - 1; group >= 0; --group) brothers.check(group);
    brothers.check(none);
}

void check_thresholds(Context& context, const ast::Grid& grid, program::Grid& out) {
    for (const FlatCriterion& one : flatten(grid)) {
        if (!one.said->threshold) continue;
        const auto index = static_cast<std::size_t>(one.index);
        if (one.is_group) {
            read_threshold(context, *one.said->threshold, one.said->name.text, together(out, program::range_of_group(out, one.index)), out.groups[index]);
        } else {
            const program::Scale scale = program::scale_of(out, out.criteria[index]);
            read_threshold(context, *one.said->threshold, one.said->name.text, together(out, {Ratio(scale.lowest), Ratio(scale.highest)}), out.criteria[index]);
        }
    }
    if (grid.threshold) read_threshold(context, *grid.threshold, grid.name.text, together(out, program::range_of_total(out)), out);
}

void check_maximum(Context& context, const ast::Grid& grid, const program::Grid& out) {
    if (!grid.announced_maximum || grid.criteria.empty()) return;
    const Ratio highest = program::range_of_total(out).second;
    if (highest == Ratio(*grid.announced_maximum)) return;
    const bool plain = std::all_of(out.criteria.begin(), out.criteria.end(),
                                   [](const program::Criterion& one) { return one.weight == Ratio(1) && !one.own_scale; }) &&
                       out.groups.empty() && grid.scale;
    if (!plain) {
        context.report.absence(Message::weighted_maximum_differs, grid.maximum_span,
                               {std::to_string(*grid.announced_maximum), shown(context, highest)});
        return;
    }
    const auto criteria = static_cast<std::int64_t>(grid.criteria.size());
    context.report.absence(Message::maximum_differs, grid.maximum_span,
                           {std::to_string(*grid.announced_maximum), std::to_string(criteria), std::to_string(out.highest),
                            std::to_string(criteria * out.highest)})
        .with_label(grid.scale_span, Message::note_scale_here)
        .with_label(context.last_line(grid.criteria.back().span), Message::note_last_criterion);
}

}  // namespace guichet::check
