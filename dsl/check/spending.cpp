// Who draws on an envelope, where the dossiers that do not fit wait, and by what they are called.
#include <algorithm>

#include "dsl/check/families.h"
#include "dsl/check/graph.h"
#include "dsl/diagnostics/message.h"

namespace guichet::check {
namespace {

class Spending {
public:
    explicit Spending(Context& context) : context_(context), report_(context.report), finals_(static_cast<Index>(context.call.stages.size())), graph_(context.program) {}

    void check() {
        for (std::size_t i = 0; i < context_.call.stages.size(); ++i) outcomes(i);
        for (std::size_t i = 0; i < context_.call.envelopes.size(); ++i) envelope(static_cast<Index>(i));
    }

private:
    const program::Stage& stage(Index index) const { return context_.program.stages[static_cast<std::size_t>(index)]; }
    const program::Envelope& envelope_at(Index index) const { return context_.program.envelopes[static_cast<std::size_t>(index)]; }

    // ---- the words of one outcome agree

    void outcomes(std::size_t at) {
        const ast::Stage& said = context_.call.stages[at];
        for (std::size_t i = 0; i < said.outcomes.size(); ++i) {
            const ast::Outcome& outcome = said.outcomes[i];
            if (contradicts(outcome)) continue;
            if (outcome.awards && outcome.charged_to.empty() && !context_.call.envelopes.empty()) {
                report_.say(Message::award_without_envelope, outcome.span, {outcome.name.text, context_.call.envelopes.front().name.text});
            }
            if (!outcome.charged_to.empty() && !outcome.awards) report_.say(Message::charged_without_award, outcome.charged_to.span, {outcome.name.text});
            const program::Outcome& out = stage(static_cast<Index>(at)).outcomes[i];
            if (out.envelope == none) continue;
            if (out.reserves) reserves(outcome, out);
            if (out.recalls) recalls(said, i, outcome, out);
            if (out.adopts && out.awards) moves(at, outcome, out);
            if (changes_award(static_cast<Index>(at), out)) continue;
            if (out.reserves || (out.awards && !out.recalls)) order(said, outcome, stage(static_cast<Index>(at)), envelope_at(out.envelope));
        }
    }

    /// Did this stage come after an award on `envelope`, by which outcome? none: by none.
    const program::Outcome* awarded_before(Index at, Index envelope, bool same) const {
        for (const program::Stage& each : context_.program.stages) {
            for (const program::Outcome& one : each.outcomes) {
                const bool awards = (one.awards || one.recalls) && !one.adopts && one.envelope != none && (one.envelope == envelope) == same;
                if (awards && one.target != none && graph_.leads(one.target, at)) return &one;
            }
        }
        return nullptr;
    }

    /// `adopte … attribue imputée_sur E` after an award on E: it changes that award, where it is. No ranking is made for it, and
    /// none is put on a list.
    bool changes_award(Index at, const program::Outcome& out) const {
        return out.adopts && out.awards && !out.recalls && stage(at).ranking == none && awarded_before(at, out.envelope, true) != nullptr;
    }

    /// The award was charged to another envelope: nothing that is paid follows it.
    void moves(std::size_t at, const ast::Outcome& outcome, const program::Outcome& out) {
        const program::Outcome* first = graph_.incomplete() ? nullptr : awarded_before(static_cast<Index>(at), out.envelope, false);
        if (first == nullptr) return;
        const auto& all = stage(static_cast<Index>(at)).outcomes;
        if (std::any_of(all.begin(), all.end(), [&](const program::Outcome& one) { return one.adopts && one.awards && one.envelope == first->envelope; })) return;
        report_.absence(Message::award_changes_envelope, outcome.charged_to.span, {outcome.name.text, envelope_at(out.envelope).name, envelope_at(first->envelope).name, first->name});
    }

    bool contradicts(const ast::Outcome& outcome) {
        std::vector<std::string> words;
        if (outcome.awards) words.push_back(report_.word("attribue", "awards"));
        if (!outcome.reserves.empty()) words.push_back(report_.word("réserve", "reserves"));
        if (!outcome.recalls.empty()) words.push_back(report_.word("rappelle", "recalls"));
        if (words.size() < 2) return false;
        report_.say(Message::outcome_of_two_minds, outcome.span, {outcome.name.text, words[0], words[1]});
        return true;
    }

    void reserves(const ast::Outcome& outcome, const program::Outcome& out) {
        if (out.target == none) return;
        if (out.target >= finals_) {
            report_.say(Message::waiting_in_a_final, outcome.target.span, {outcome.target.text});
            return;
        }
        waits_.push_back({out.envelope, out.target, &outcome});
    }

    void recalls(const ast::Stage& said, std::size_t index, const ast::Outcome& outcome, const program::Outcome& out) {
        const auto at = static_cast<Index>(&said - context_.call.stages.data());
        const auto leads = [&](const program::Outcome& one) { return one.reserves && one.envelope == out.envelope && one.target == at; };
        const bool waited = std::any_of(context_.program.stages.begin(), context_.program.stages.end(),
                                        [&](const program::Stage& one) { return std::any_of(one.outcomes.begin(), one.outcomes.end(), leads); });
        if (!waited) report_.absence(Message::recall_out_of_place, outcome.recalls.span, {outcome.name.text, outcome.recalls.text, said.name.text});
        for (std::size_t i = 0; i < index; ++i) {
            const program::Outcome& before = stage(at).outcomes[i];
            if (before.recalls && before.envelope == out.envelope) {
                report_.say(Message::recall_twice, outcome.recalls.span, {said.name.text, outcome.recalls.text})
                    .with_label(said.outcomes[i].span, Message::note_said_here);
            }
        }
    }

    void order(const ast::Stage& said, const ast::Outcome& outcome, const program::Stage& at, const program::Envelope& envelope) {
        const ast::Envelope& written = context_.call.envelopes[static_cast<std::size_t>(&envelope - context_.program.envelopes.data())];
        if (written.order.size() == 0 || at.performer == program::Performer::nobody || envelope.by_ranking == (at.ranking != none)) return;
        if (!said.ranking.empty() && at.ranking == none) return;
        report_.say(Message::order_differs, outcome.span,
                    {envelope.name,
                     envelope.by_ranking ? report_.word("dans l'ordre du classement", "in rank order") : report_.word("dans l'ordre des décisions", "in the order of the decisions"),
                     said.name.text, envelope.by_ranking ? report_.word("ne classe pas", "does not rank") : report_.word("classe", "ranks")})
            .with_label(written.order, Message::note_said_here);
    }

    // ---- each envelope is drawn on, and its list is called and ends

    void envelope(Index index) {
        const ast::Envelope& said = context_.call.envelopes[static_cast<std::size_t>(index)];
        bool drawn = false;
        bool list = false;
        for (std::size_t i = 0; i < context_.call.stages.size(); ++i) {
            const auto& all = stage(static_cast<Index>(i)).outcomes;
            const auto draws = std::find_if(all.begin(), all.end(), [&](const auto& one) { return one.envelope == index && one.awards && !one.recalls && !changes_award(static_cast<Index>(i), one); });
            const bool reserves = std::any_of(all.begin(), all.end(), [&](const auto& one) { return one.envelope == index && one.reserves; });
            list = list || reserves;
            if (draws == all.end()) continue;
            drawn = true;
            if (said.insufficient.size() > 0 && !said.partial && !reserves) {
                const ast::Stage& at = context_.call.stages[i];
                const auto outcome = static_cast<std::size_t>(draws - all.begin());
                report_.absence(Message::waiting_list_missing, at.outcomes[outcome].span, {said.name.text, at.name.text})
                    .with_label(said.insufficient, Message::note_said_here);
            }
        }
        if (!drawn) report_.absence(Message::envelope_never_spent, said.name.span, {said.name.text});
        if (!drawn) return;
        if (list && said.renunciation.size() > 0 && !said.recalls) report_.absence(Message::waiting_list_never_called, said.renunciation, {said.name.text});
        if (!list && said.recalls) report_.absence(Message::recall_without_list, said.renunciation, {said.name.text});
        if (!list && said.stops) report_.absence(Message::stops_without_list, said.followers, {said.name.text});
        for (const Wait& wait : waits_) {
            if (wait.envelope == index) waiting(wait, said);
        }
    }

    struct Wait {
        Index envelope, stage;
        const ast::Outcome* outcome;
    };

    void waiting(const Wait& wait, const ast::Envelope& said) {
        const program::Stage& at = stage(wait.stage);
        const bool recalled = std::any_of(at.outcomes.begin(), at.outcomes.end(), [&](const auto& one) { return one.recalls && one.envelope == wait.envelope; });
        if (!recalled && said.recalls) {
            report_.absence(Message::recall_missing, wait.outcome->span, {said.name.text, at.name});
        }
        const bool ends = std::any_of(at.deadlines.begin(), at.deadlines.end(), [](const auto& one) { return one.action == program::ActionKind::outcome; });
        if (!ends) report_.absence(Message::waiting_without_end, wait.outcome->target.span, {said.name.text, at.name});
    }

    Context& context_;
    Reporter& report_;
    Index finals_;
    StageGraph graph_;
    std::vector<Wait> waits_;
};

}  // namespace

void check_spending(Context& context) { Spending(context).check(); }

}  // namespace guichet::check
