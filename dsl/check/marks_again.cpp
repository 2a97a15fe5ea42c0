// A stage where dossiers are marked and to which one may come again: the call says what becomes of the marks.
#include <vector>

#include "dsl/check/families.h"
#include "dsl/check/graph.h"
#include "dsl/diagnostics/message.h"

namespace guichet::check {
namespace {

/// May a dossier that got an outcome of this stage enter it again? To come back by `retour` is no entry: what an act
/// left is taken up where it was.
bool comes_again(const program::Program& program, std::size_t stage) {
    std::vector<bool> seen(program.stages.size(), false);
    std::vector<std::size_t> pending{stage};
    while (!pending.empty()) {
        const program::Stage& here = program.stages[pending.back()];
        pending.pop_back();
        for (const program::Outcome& way : here.outcomes) {
            if (way.target == none || way.returns) continue;
            const auto to = static_cast<std::size_t>(way.target);
            if (to == stage) return true;
            if (!seen[to]) pending.push_back(to);
            seen[to] = true;
        }
    }
    return false;
}

}  // namespace

void check_marks_again(Context& context) {
    if (has_lost_targets(context.program)) return;
    for (std::size_t i = 0; i < context.call.stages.size(); ++i) {
        const ast::Stage& stage = context.call.stages[i];
        if (context.program.stages[i].grid == none) continue;
        const bool said = stage.marks_again != ast::Stage::MarksAgain::unsaid;
        const bool again = comes_again(context.program, i);
        if (again && !said) context.report.absence(Message::marks_again_unsaid, stage.marks_span, {stage.name.text, stage.marks.text});
        if (!again && said) {
            const bool afresh = stage.marks_again == ast::Stage::MarksAgain::afresh;
            context.report.say(Message::marks_again_useless, stage.marks_span,
                               {stage.name.text, afresh ? context.report.word("à_neuf", "afresh") : context.report.word("notes_gardées", "marks_kept")});
        }
    }
}

}  // namespace guichet::check
