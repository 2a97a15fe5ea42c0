// What a letter quotes, against the moments at which it is sent: a reason that nobody gave, an amount before
// the decision, an answer to a form that nobody has filled yet.
#include <algorithm>

#include "dsl/check/families.h"
#include "dsl/check/graph.h"
#include "dsl/check/references.h"
#include "dsl/diagnostics/message.h"

namespace guichet::check {
namespace {

/// One moment at which a letter goes out.
struct Sending {
    Index letter = none;
    Index stage = none;
    Index outcome = none;     ///< none: a deadline of the stage
    bool by_nobody = false;   ///< no person gives it, hence no reason
    std::string name;         ///< as the author wrote it
};

std::vector<Sending> sendings(const program::Program& program) {
    std::vector<Sending> out;
    for (std::size_t s = 0; s < program.stages.size(); ++s) {
        const program::Stage& stage = program.stages[s];
        for (std::size_t o = 0; o < stage.outcomes.size(); ++o) {
            const program::Outcome& outcome = stage.outcomes[o];
            if (outcome.letter == none) continue;
            out.push_back({outcome.letter, static_cast<Index>(s), static_cast<Index>(o), (outcome.automatic || outcome.recalls) && !outcome.reasoned, stage.name + "." + outcome.name});
        }
        for (const program::Deadline& deadline : stage.deadlines) {
            if (deadline.action != program::ActionKind::remind || deadline.action_target == none) continue;
            out.push_back({deadline.action_target, static_cast<Index>(s), none, true, stage.name + "." + deadline.name});
        }
    }
    return out;
}

class LettersSent {
public:
    explicit LettersSent(Context& context) : context_(context), program_(context.program), graph_(context.stage_graph()), sendings_(sendings(context.program)) {}

    void check() {
        if (graph_.incomplete()) return;
        for (std::size_t i = 0; i < program_.letters.size(); ++i) {
            for (std::size_t line = 0; line < program_.letters[i].lines.size(); ++line) {
                for (const program::Segment& segment : program_.letters[i].lines[line]) quoted(static_cast<Index>(i), line, segment);
            }
        }
    }

private:
    const program::Stage& stage(Index index) const { return program_.stages[static_cast<std::size_t>(index)]; }

    void quoted(Index letter, std::size_t line, const program::Segment& segment) {
        if (segment.kind == program::SegmentKind::text) return;
        for (const Sending& sending : sendings_) {
            if (sending.letter != letter || !graph_.leads(0, sending.stage)) continue;
            if (segment.kind == program::SegmentKind::reason) {
                if (sending.by_nobody) return say(Message::letter_quotes_no_reason, letter, line, segment, sending);
            } else if (segment.kind == program::SegmentKind::formula && segment.formula != none && !has_value(segment.formula, sending)) {
                return say(Message::letter_quotes_not_yet, letter, line, segment, sending);
            } else if (segment.kind == program::SegmentKind::formula && segment.formula != none && looks_at_overpayment(segment.formula) && !overpayment_is_known(sending)) {
                return say(Message::letter_quotes_no_overpayment, letter, line, segment, sending);
            }
        }
    }

    bool has_value(Index formula, const Sending& sending) const {
        for (const program::Instruction& at : program_.formulas[static_cast<std::size_t>(formula)].code) {
            const bool of_award = at.op == program::Op::push_award || at.op == program::Op::push_instalment || at.op == program::Op::push_overpaid;
            if (of_award && !awarded(sending)) return false;
        }
        for (const Index field : references_of(program_, formula).fields) {
            if (!filled(program_.fields[static_cast<std::size_t>(field)].form, sending.stage)) return false;
        }
        return true;
    }

    bool looks_at_overpayment(Index formula) const {
        if (formula == none) return false;
        const auto& code = program_.formulas[static_cast<std::size_t>(formula)].code;
        return std::any_of(code.begin(), code.end(), [](const program::Instruction& at) { return at.op == program::Op::push_overpaid; });
    }

    /// Is there always one when the letter goes out? Only a condition on it says so: the final amount may well cover all that
    /// was paid. The letter that `trop_perçu … informe` sends is no sending of a stage: it goes with what it claims.
    bool overpayment_is_known(const Sending& sending) const {
        return sending.outcome != none && looks_at_overpayment(stage(sending.stage).outcomes[static_cast<std::size_t>(sending.outcome)].guard);
    }

    /// Was the aid granted, or reserved, by then on some way?
    bool awarded(const Sending& sending) const {
        const auto grants = [](const program::Outcome& one) { return one.awards || one.recalls || one.reserves; };
        if (sending.outcome != none && grants(stage(sending.stage).outcomes[static_cast<std::size_t>(sending.outcome)])) return true;
        return std::any_of(program_.stages.begin(), program_.stages.end(), [&](const program::Stage& each) {
            return std::any_of(each.outcomes.begin(), each.outcomes.end(),
                               [&](const program::Outcome& one) { return grants(one) && one.target != none && graph_.leads(one.target, sending.stage); });
        });
    }

    bool filled(Index form, Index by) const {
        for (std::size_t i = 0; i < program_.stages.size(); ++i) {
            if (program_.stages[i].form == form && graph_.leads(static_cast<Index>(i), by)) return true;
        }
        // The form of a survey is filled beside the stages.
        return std::any_of(program_.surveys.begin(), program_.surveys.end(), [&](const program::Survey& one) { return one.form == form; });
    }

    void say(Message message, Index letter, std::size_t line, const program::Segment& segment, const Sending& sending) {
        const ast::Letter& written = context_.call.letters[static_cast<std::size_t>(letter)];
        const std::string quote = "$" + segment.text;
        Span span = written.lines[line].span;
        if (const std::size_t at = context_.source.slice(span).find(quote); at != std::string_view::npos) {
            span.begin += static_cast<std::uint32_t>(at);
            span.end = span.begin + static_cast<std::uint32_t>(quote.size());
        }
        Diagnostic& found = context_.report.absence(message, span, {written.name.text, quote, sending.name});
        const auto s = static_cast<std::size_t>(sending.stage);
        if (sending.outcome == none || s >= context_.call.stages.size()) return;
        const auto& outcomes = context_.call.stages[s].outcomes;
        if (static_cast<std::size_t>(sending.outcome) < outcomes.size()) found.with_label(outcomes[static_cast<std::size_t>(sending.outcome)].span, Message::note_said_here);
    }

    Context& context_;
    const program::Program& program_;
    const StageGraph& graph_;
    std::vector<Sending> sendings_;
};

}  // namespace

void check_letters_sent(Context& context) {
    if (!context.call.stages.empty() && !context.program.stages.empty()) LettersSent(context).check();
}

}  // namespace guichet::check
