#include "dsl/check/graph.h"

#include <algorithm>

#include "dsl/check/families.h"
#include "dsl/diagnostics/message.h"

namespace guichet::check {

bool has_lost_targets(const program::Program& program) {
    const auto lost = [](const program::Outcome& one) { return one.target == none && !one.returns; };
    return std::any_of(program.stages.begin(), program.stages.end(),
                       [&](const program::Stage& stage) { return std::any_of(stage.outcomes.begin(), stage.outcomes.end(), lost); });
}

StageGraph::StageGraph(const program::Program& program) {
    const std::size_t count = program.stages.size();
    Edges next(count);
    for (std::size_t i = 0; i < count; ++i) {
        const program::Stage& stage = program.stages[i];
        for (const program::Outcome& outcome : stage.outcomes) {
            if (outcome.returns) {
                // Back to any stage from which an act that comes back may leave.
                for (const program::Act& act : program.acts) {
                    for (const Index from : act.from) {
                        if (act.comes_back) next[i].push_back(static_cast<std::size_t>(from));
                    }
                }
            } else if (outcome.target != none) next[i].push_back(static_cast<std::size_t>(outcome.target));
        }
        if (stage.withdrawal_target != none) next[i].push_back(static_cast<std::size_t>(stage.withdrawal_target));
    }
    incomplete_ = has_lost_targets(program);
    close(next);
}

/// Each stage reaches what those that follow it reach. Taken from the ends backwards, a row is complete at the
/// first pass unless there are ways back: then until nothing changes.
void StageGraph::close(const Edges& next) {
    const std::size_t count = next.size();
    words_ = (count + 63) / 64;
    reach_.assign(count * words_, 0);
    std::vector<std::size_t> order;  // every stage after those it leads to, ways back aside
    std::vector<std::size_t> done(count, 0), path;
    std::vector<bool> seen(count, false);
    for (std::size_t start = 0; start < count; ++start) {
        reach_[start * words_ + start / 64] |= std::uint64_t{1} << (start % 64);
        if (seen[start]) continue;
        seen[start] = true;
        path.assign(1, start);
        while (!path.empty()) {
            const std::size_t at = path.back();
            if (done[at] == next[at].size()) {
                order.push_back(at);
                path.pop_back();
            } else if (const std::size_t to = next[at][done[at]++]; !seen[to]) {
                seen[to] = true;
                path.push_back(to);
            }
        }
    }
    for (bool changed = true; changed;) {
        changed = false;
        for (const std::size_t at : order) {
            for (const std::size_t to : next[at]) {
                std::uint64_t* row = &reach_[at * words_];
                const std::uint64_t* further = &reach_[to * words_];
                std::uint64_t found = 0;
                for (std::size_t word = 0; word < words_; ++word) {
                    found |= further[word] & ~row[word];
                    row[word] |= further[word];
                }
                changed = changed || found != 0;
            }
        }
    }
}

namespace {

/// The end of the stage written just above: where an outcome leading to stage `index` may be missing.
void label_previous_stage(Context& context, Diagnostic& found, std::size_t index) {
    if (index == 0) return;
    const ast::Stage& previous = context.call.stages[index - 1];
    if (!previous.outcomes.empty()) {
        found.with_label(previous.outcomes.back().span, Message::note_previous_stage_ends, {previous.name.text});
    }
}

void check_reached(Context& context, const StageGraph& graph) {
    const std::vector<ast::Stage>& stages = context.call.stages;
    for (std::size_t i = 1; i < stages.size(); ++i) {
        if (graph.leads(0, static_cast<Index>(i))) continue;
        label_previous_stage(
            context, context.report.absence(Message::stage_unreachable, stages[i].name.span, {stages[i].name.text}), i);
    }
    const std::vector<ast::Final>& finals = context.call.finals;
    for (std::size_t i = 0; i < finals.size(); ++i) {
        if (graph.leads(0, static_cast<Index>(stages.size() + i))) continue;
        context.report.absence(Message::final_never_reached, finals[i].name.span, {finals[i].name.text});
    }
}

void check_ends(Context& context, const StageGraph& graph) {
    const std::vector<ast::Stage>& stages = context.call.stages;
    if (context.call.finals.empty()) return;  // said by the completeness of the call
    for (std::size_t i = 0; i < stages.size(); ++i) {
        bool ends = false;
        for (std::size_t f = stages.size(); f < context.program.stages.size(); ++f) {
            ends |= graph.leads(static_cast<Index>(i), static_cast<Index>(f));
        }
        if (ends || stages[i].outcomes.empty()) continue;
        context.report.absence(Message::stage_without_end, stages[i].name.span, {stages[i].name.text});
    }
}

}  // namespace

void check_graph(Context& context) {
    if (context.call.stages.empty()) return;
    const StageGraph& graph = context.stage_graph();
    if (graph.incomplete()) return;
    check_reached(context, graph);
    check_ends(context, graph);
}

}  // namespace guichet::check
