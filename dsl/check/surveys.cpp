// Surveys: forms filled long after, each with its own, in an order that time allows.
#include <algorithm>
#include <set>

#include "dsl/check/constants.h"
#include "dsl/check/families.h"
#include "dsl/check/graph.h"
#include "dsl/diagnostics/message.h"

namespace guichet::check {
namespace {

class FollowUpReader {
public:
    FollowUpReader(Context& context, const ast::FollowUp& written) : context_(context), report_(context.report), written_(written) {}

    void read() {
        const auto index = static_cast<Index>(context_.program.follow_ups.size());
        const std::size_t first = context_.program.surveys.size();
        program::FollowUp out{written_.name.text, written_.label.text, {}, written_.ref.text};
        read_except(out);
        if (written_.surveys.empty()) report_.absence(Message::follow_up_empty, written_.name.span, {written_.name.text});
        for (const ast::Survey& survey : written_.surveys) context_.program.surveys.push_back(read_survey(survey, index));
        check_order(first);
        check_finals(first, out);
        context_.program.follow_ups.push_back(std::move(out));
    }

private:
    void read_except(program::FollowUp& out) {
        const auto finals = static_cast<Index>(context_.call.stages.size());
        for (const ast::Name& name : written_.except) {
            const Index stage = context_.symbols.stages.require(report_, name);
            if (stage != none && stage < finals) report_.say(Message::except_a_stage, name.span, {name.text});
            if (stage != none) out.except.push_back(stage);
        }
    }

    program::Survey read_survey(const ast::Survey& survey, Index follow_up) {
        program::Survey out;
        out.name = survey.name.text;
        out.label = survey.label.text;
        out.follow_up = follow_up;
        out.clause = clause_of(survey.ref, written_.ref);
        out.form = context_.symbols.forms.require(report_, survey.form);
        out.after = positive_duration(context_, survey.after);
        out.within = positive_duration(context_, survey.within);
        const StageOutcome anchor = require_outcome(context_, survey.anchor);
        out.anchor_stage = anchor.stage;
        out.anchor_outcome = anchor.outcome;
        out.letter = context_.symbols.letters.require(report_, survey.letter);
        out.reminder = context_.symbols.letters.require(report_, survey.reminder);
        if (survey.reminder_every) out.reminder_every = positive_duration(context_, *survey.reminder_every);
        out.reminders = static_cast<std::int32_t>(std::clamp<std::int64_t>(survey.reminders, 0, 100));
        check_form(survey, out.form);
        return out;
    }

    /// A form has one set of answers: two surveys that share it would overwrite each other.
    void check_form(const ast::Survey& survey, Index form) {
        if (form == none) return;
        for (std::size_t i = 0; i < context_.program.surveys.size(); ++i) {
            if (context_.program.surveys[i].form == form) return shared(survey, context_.program.surveys[i].name);
        }
        for (const program::Stage& stage : context_.program.stages) {
            if (stage.form == form) return shared(survey, stage.name);
        }
    }

    void shared(const ast::Survey& survey, const std::string& with) {
        report_.say(Message::survey_form_shared, survey.form.span, {survey.form.text, survey.name.text, with});
    }

    /// Of two surveys that run from one event, the one written later opens after the other has ended.
    void check_order(std::size_t first) {
        const auto& surveys = context_.program.surveys;
        const Date day{2027, 3, 1};
        const auto& rules = context_.program.calendar_rules;
        for (std::size_t i = first + 1; i < surveys.size(); ++i) {
            const program::Survey& before = surveys[i - 1];
            const program::Survey& after = surveys[i];
            if (before.anchor_stage != after.anchor_stage || before.anchor_outcome != after.anchor_outcome || after.anchor_stage == none) continue;
            const Date ends = calendar::deadline(calendar::deadline(day, before.after, rules), before.within, rules);
            const Date opens = calendar::deadline(day, after.after, rules);
            if (opens > ends) continue;
            const bool french = report_.french();
            report_.say(Message::survey_before_the_last, written_.surveys[i - first].after.span,
                        {after.name, before.name, long_date(day, french), long_date(opens, french), long_date(ends, french)});
        }
    }

    /// The finals after the event that the surveys run from, where nothing says that they stop.
    void check_finals(std::size_t first, const program::FollowUp& out) {
        if (!out.except.empty() || first >= context_.program.surveys.size()) return;
        const program::Survey& survey = context_.program.surveys[first];
        if (survey.anchor_stage == none) return;
        const program::Outcome& anchor = context_.program.stages[static_cast<std::size_t>(survey.anchor_stage)].outcomes[static_cast<std::size_t>(survey.anchor_outcome)];
        const StageGraph& graph = context_.stage_graph();
        if (graph.incomplete() || anchor.target == none) return;
        std::string finals;
        for (std::size_t i = context_.call.stages.size(); i < context_.program.stages.size(); ++i) {
            if (!graph.leads(anchor.target, static_cast<Index>(i))) continue;
            finals += (finals.empty() ? "`" : ", `") + context_.program.stages[i].name + "`";
        }
        if (finals.find(',') == std::string::npos) return;  // one final only: there is nothing to choose
        report_.absence(Message::follow_up_goes_on, written_.name.span, {written_.name.text, finals});
    }

    Context& context_;
    Reporter& report_;
    const ast::FollowUp& written_;
};

}  // namespace

void check_surveys(Context& context) {
    for (const ast::FollowUp& follow_up : context.call.follow_ups) FollowUpReader(context, follow_up).read();
}

}  // namespace guichet::check
