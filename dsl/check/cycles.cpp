// Nothing is computed from itself, and nothing through more steps than the evaluator follows.
#include <algorithm>

#include "dsl/check/families.h"
#include "dsl/check/references.h"
#include "dsl/diagnostics/message.h"

namespace guichet::check {
namespace {

using Edges = std::vector<std::vector<std::size_t>>;

/// For each formula, those that running it runs.
Edges edges_of(const program::Program& program) {
    Edges edges(program.formulas.size());
    for (std::size_t i = 0; i < edges.size(); ++i) {
        for (const Index behind : formulas_behind(program, static_cast<Index>(i))) {
            edges[i].push_back(static_cast<std::size_t>(behind));
        }
    }
    return edges;
}

Edges reversed(const Edges& edges) {
    Edges out(edges.size());
    for (std::size_t i = 0; i < edges.size(); ++i) {
        for (const std::size_t next : edges[i]) out[next].push_back(i);
    }
    return out;
}

/// Takes away, one after the other, the formulas whose edges all lead to some taken before. What is
/// left leads into a cycle. `steps`: for those taken, the longest way from there, itself included.
std::vector<bool> peel(const Edges& edges, std::vector<int>& steps) {
    const Edges back = reversed(edges);
    std::vector<std::size_t> missing(edges.size());
    std::vector<bool> left(edges.size(), true);
    std::vector<std::size_t> ready;
    steps.assign(edges.size(), 1);
    for (std::size_t i = 0; i < edges.size(); ++i) {
        missing[i] = edges[i].size();
        if (missing[i] == 0) ready.push_back(i);
    }
    while (!ready.empty()) {
        const std::size_t at = ready.back();
        ready.pop_back();
        left[at] = false;
        for (const std::size_t from : back[at]) {
            steps[from] = std::max(steps[from], steps[at] + 1);
            if (--missing[from] == 0) ready.push_back(from);
        }
    }
    return left;
}

/// The evaluator follows 32 runs, two for each formula (program/validate.h; a test holds them together).
constexpr int most_steps = 16;

}  // namespace

void check_cycles(Context& context) {
    const Edges edges = edges_of(context.program);
    std::vector<int> steps;
    std::vector<int> unused_steps;
    const std::vector<bool> leads_to_cycle = peel(edges, steps);
    const std::vector<bool> comes_from_cycle = peel(reversed(edges), unused_steps);
    for (std::size_t i = 0; i < edges.size(); ++i) {
        const std::string& text = context.program.formulas[i].text;
        if (leads_to_cycle[i] && comes_from_cycle[i]) {
            context.report.say(Message::computed_from_itself, context.formula_spans[i], {text});
        } else if (!leads_to_cycle[i] && steps[i] == most_steps + 1) {
            context.report.say(Message::computed_too_far, context.formula_spans[i], {text, std::to_string(most_steps)});
        }
    }
}

}  // namespace guichet::check
