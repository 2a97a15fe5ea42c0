// The cases that the outcomes of a stage take: one that is never given, a case that none takes.
#include "dsl/check/boxes.h"
#include "dsl/check/families.h"
#include "dsl/diagnostics/message.h"

namespace guichet::check {
namespace {

/// The outcomes of one stage that the person who acts there, or the form that is sent, may give.
class StageCases {
public:
    StageCases(Context& context, std::size_t index) : context_(context), stage_(context.call.stages[index]), out_(context.program.stages[index]) {}

    void check() {
        if (out_.performer == program::Performer::nobody || stage_.outcomes.empty()) return;  // told already
        std::vector<std::size_t> given;
        std::vector<const ast::Expr*> conditions;
        for (std::size_t i = 0; i < stage_.outcomes.size() && i < out_.outcomes.size(); ++i) {
            if (out_.outcomes[i].automatic || out_.outcomes[i].returns) continue;
            given.push_back(i);
            conditions.push_back(stage_.outcomes[i].guard ? &*stage_.outcomes[i].guard : nullptr);
            if (stage_.outcomes[i].guard && out_.outcomes[i].guard == none) return;  // could not be read: said there
        }
        if (given.empty()) return;
        Scope scope;
        scope.form = out_.form;
        scope.outcomes = true;
        // A form that is not eligible and finds no outcome is refused with the rules that it does not meet.
        const Coverage found = cover(context_, conditions, scope, out_.performer == program::Performer::applicant);
        if (out_.performer == program::Performer::applicant) never_given(given, conditions, found);
        if (!found.known || found.gap.empty()) return;
        context_.report.absence(Message::outcomes_leave_a_case, stage_.name.span, {stage_.name.text, found.gap});
    }

private:
    /// What is sent takes the first outcome whose condition holds.
    void never_given(const std::vector<std::size_t>& given, const std::vector<const ast::Expr*>& conditions, const Coverage& found) {
        std::size_t takes_all = conditions.size();
        for (std::size_t i = 0; i < given.size(); ++i) {
            const bool never = takes_all < i || (found.known && !found.reached[i]);
            if (never && !by_deadline(given[i]) && !is_repeated(given[i])) say(given[i], given[takes_all < i ? takes_all : i == 0 ? 0 : i - 1], takes_all < i);
            if (conditions[i] == nullptr && takes_all == conditions.size()) takes_all = i;
        }
    }

    /// Another outcome above has its name: told there.
    bool is_repeated(std::size_t outcome) const {
        for (std::size_t i = 0; i < outcome; ++i)
            if (stage_.outcomes[i].name.text == stage_.outcomes[outcome].name.text) return true;
        return false;
    }

    bool by_deadline(std::size_t outcome) const {
        for (const program::Deadline& deadline : out_.deadlines)
            if (deadline.action == program::ActionKind::outcome && deadline.action_target == static_cast<Index>(outcome)) return true;
        return false;
    }

    void say(std::size_t outcome, std::size_t before, bool takes_all) {
        const ast::Outcome& lost = stage_.outcomes[outcome];
        const ast::Outcome& first = stage_.outcomes[before];
        if (!takes_all) {
            context_.report.say(Message::outcome_case_taken, lost.span, {lost.name.text});
            return;
        }
        const Message message = by_deadline(before) ? Message::outcome_after_a_deadlines : Message::outcome_never_given;
        context_.report.say(message, lost.span, {lost.name.text, first.name.text}).with_label(first.span, Message::note_said_here);
    }

    Context& context_;
    const ast::Stage& stage_;
    const program::Stage& out_;
};

}  // namespace

void check_outcome_cases(Context& context) {
    for (std::size_t i = 0; i < context.call.stages.size(); ++i) StageCases(context, i).check();
}

}  // namespace guichet::check
