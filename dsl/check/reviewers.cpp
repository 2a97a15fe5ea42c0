#include "dsl/check/reviewers.h"

#include <algorithm>

#include "dsl/check/constants.h"
#include "dsl/check/families.h"
#include "dsl/check/references.h"
#include "dsl/diagnostics/message.h"
#include "dsl/program/scoring.h"

namespace guichet::check {
namespace {

constexpr std::int64_t most_reviewers = 20;

class ReviewersReader {
public:
    ReviewersReader(Context& context, const ast::Stage& stage, program::Stage& out)
        : context_(context), report_(context.report), stage_(stage), said_(*stage.reviewers), out_(out), reviewers_(out.reviewers) {}

    void read() {
        reviewers_.clause = clause_of(said_.ref, stage_.ref);
        read_count();
        read_body();
        read_assignment();
        if (out_.performer == program::Performer::body || out_.performer == program::Performer::applicant) {
            const ast::Name& who = stage_.session.empty() ? stage_.by : stage_.session;
            report_.say(Message::reviewers_need_a_role, who.span, {stage_.name.text}).with_label(said_.span, Message::note_said_here);
        }
        if (stage_.marks.empty()) report_.absence(Message::reviewers_without_grid, said_.span, {stage_.name.text});
        if (said_.within) {
            reviewers_.has_within = true;
            reviewers_.within = positive_duration(context_, *said_.within);
        }
        check_seats();
        check_aggregation();
    }

private:
    void read_count() {
        if (!said_.count) return;
        if (*said_.count >= 1 && *said_.count <= most_reviewers) {
            reviewers_.count = *said_.count;
            return;
        }
        report_.say(Message::reviewers_out_of_range, said_.span, {std::to_string(*said_.count), std::to_string(most_reviewers)});
    }

    void read_body() {
        const Index party = context_.symbols.parties.require(report_, said_.body);
        if (party == none) return;
        reviewers_.body = party - 1 - static_cast<Index>(context_.call.roles.size());
        if (reviewers_.body >= 0) return;
        reviewers_.body = none;
        report_.say(Message::reviewers_of_whom, said_.body.span, {said_.body.text});
    }

    void read_assignment() {
        reviewers_.rotation = said_.rotation.size() > 0;
        if (reviewers_.rotation == !said_.assigned_by.empty()) {
            Diagnostic& found = report_.absence(Message::reviewers_assigned_how, reviewers_.rotation ? said_.rotation : said_.span, {stage_.name.text});
            if (reviewers_.rotation) found.with_label(said_.assigned_by.span, Message::note_said_here);
        }
        if (said_.assigned_by.empty()) return;
        const Index party = context_.symbols.parties.require(report_, said_.assigned_by);
        if (party > static_cast<Index>(context_.call.roles.size())) {
            report_.say(Message::role_expected, said_.assigned_by.span, {said_.assigned_by.text});
            return;
        }
        reviewers_.assigned_by = party;
    }

    void check_seats() {
        if (reviewers_.body == none) return;
        const program::Body& body = context_.program.bodies[static_cast<std::size_t>(reviewers_.body)];
        std::int64_t seats = body.seats;
        for (const std::int64_t count : body.college_seats) seats += count;
        const std::int64_t wanted = reviewers_.count + (stage_.extra_reviewer ? 1 : 0);
        if (seats == 0 || wanted <= seats) return;
        report_.absence(Message::reviewers_beyond_seats, said_.span, {std::to_string(wanted), body.name, std::to_string(seats)});
    }

    void check_aggregation() {
        if (out_.grid == none || (reviewers_.count < 2 && !stage_.extra_reviewer)) return;
        const ast::Grid& declared = context_.call.grids[static_cast<std::size_t>(out_.grid)];
        if (declared.aggregation) return;
        report_.absence(Message::aggregation_missing, declared.scale ? declared.scale_span : declared.name.span, {declared.name.text, said_.body.text})
            .with_label(stage_.marks.span, Message::note_marked_here);
    }

    Context& context_;
    Reporter& report_;
    const ast::Stage& stage_;
    const ast::Reviewers& said_;
    program::Stage& out_;
    program::Reviewers& reviewers_;
};

/// A number of points, 0 or more, that two totals may really be apart.
void read_gap(Context& context, const ast::Stage& stage, program::Stage& out) {
    const ast::ExtraReviewer& said = *stage.extra_reviewer;
    if (!stage.reviewers || (stage.reviewers->count && *stage.reviewers->count < 2)) {
        context.report.say(Message::extra_without_reviewers, said.span, {stage.name.text});
        return;
    }
    const ast::Literal* literal = said.gap ? find_constant(context, *said.gap) : nullptr;
    const Ratio* gap = literal == nullptr ? nullptr : std::get_if<Ratio>(literal);
    if (gap == nullptr) {
        if (said.gap && said.gap->kind != ast::ExprKind::error) {
            context.report.say(Message::type_mismatch, said.gap->span,
                               {context.text_of(said.gap->span), literal == nullptr ? context.report.word("autre chose", "something else") : describe(*literal, context.report.french()),
                                context.report.word("un nombre de points", "a number of points")});
        }
        return;
    }
    out.reviewers.has_gap = true;
    out.reviewers.gap = *gap;
    if (out.grid == none) return;
    const program::Grid& grid = context.program.grids[static_cast<std::size_t>(out.grid)];
    const auto [low, high] = program::range_of_total(grid);
    if (*gap >= Ratio(0) && *gap < high - low) return;
    const bool french = context.report.french();
    context.report.say(Message::extra_gap_out_of_range, said.gap->span,
                       {program::plain_score(*gap, french), grid.name, program::plain_score(low, french), program::plain_score(high, french)});
}

}  // namespace

void read_reviewers(Context& context, const ast::Stage& stage, program::Stage& out) {
    if (stage.reviewers) ReviewersReader(context, stage, out).read();
    if (stage.extra_reviewer) read_gap(context, stage, out);
}

void check_reviewed_grids(Context& context) {
    const auto& stages = context.program.stages;
    for (std::size_t i = 0; i < context.call.stages.size(); ++i) {
        const program::Stage& reviewed = stages[i];
        if (reviewed.reviewers.body == none || reviewed.grid == none) continue;
        const std::string& grid = context.program.grids[static_cast<std::size_t>(reviewed.grid)].name;
        for (std::size_t other = 0; other < context.call.stages.size(); ++other) {
            if (other == i || stages[other].grid != reviewed.grid || (other < i && stages[other].reviewers.body != none)) continue;
            context.report.say(Message::reviewed_grid_twice, context.call.stages[other].marks.span, {grid, reviewed.name})
                .with_label(context.call.stages[i].marks.span, Message::note_marked_here);
        }
        const bool awaited = std::any_of(reviewed.outcomes.begin(), reviewed.outcomes.end(), [&](const program::Outcome& outcome) {
            return references_of(context.program, outcome.guard).grids.contains(reviewed.grid);
        });
        if (!awaited) context.report.absence(Message::review_never_looked_at, context.call.stages[i].reviewers->span, {reviewed.name, grid});
    }
}

bool only_reviews(const ast::Call& call, const ast::Body& body) {
    const auto sits = [&](const ast::Stage& stage) { return stage.session.text == body.name.text; };
    const auto reads = [&](const ast::Stage& stage) { return stage.reviewers && stage.reviewers->body.text == body.name.text; };
    return std::any_of(call.stages.begin(), call.stages.end(), reads) && std::none_of(call.stages.begin(), call.stages.end(), sits);
}

void check_substitutes(Context& context) {
    for (const ast::Body& body : context.call.bodies) {
        const auto sits = [&](const ast::Stage& stage) { return stage.session.text == body.name.text; };
        if (body.substitutes && std::none_of(context.call.stages.begin(), context.call.stages.end(), sits))
            context.report.absence(Message::substitutes_never_sit, *body.substitutes, {body.name.text});
    }
}

}  // namespace guichet::check
