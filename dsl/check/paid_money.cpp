// What becomes of what was paid to a dossier that ends otherwise than by its balance, or later: each final
// that can be reached so must say it.
#include <algorithm>
#include <optional>
#include <set>

#include "dsl/check/families.h"
#include "dsl/check/graph.h"
#include "dsl/diagnostics/message.h"

namespace guichet::check {
namespace {

using program::PaidRule;

class PaidMoney {
public:
    explicit PaidMoney(Context& context) : context_(context), program_(context.program), paid_by_(program_.stages.size()) {}

    void check() {
        // Payments that end without a balance have a mistake of their own, and nothing is known of what follows.
        if (program_.instalments.empty() || !program_.instalments.back().balance) return;
        for (std::size_t i = 0; i < program_.instalments.size(); ++i) {
            const program::Instalment& instalment = program_.instalments[i];
            for (const program::Trigger& event : program::triggers_of(instalment)) {
                if (event.stage != none && event.outcome != none) follow_event(event, static_cast<Index>(i), instalment.balance);
            }
        }
        const program::FinalAmount& last = program_.final_amount;
        if (last.stage != none) follow_event({last.stage, last.outcome}, static_cast<Index>(program_.instalments.size()) - 1, true);
        complete_ = !has_lost_targets(program_);
        const std::size_t first = context_.call.stages.size();
        for (std::size_t i = 0; i < context_.call.finals.size(); ++i) final_stage(context_.call.finals[i], first + i);
    }

private:
    const program::Stage& stage(Index index) const { return program_.stages[static_cast<std::size_t>(index)]; }

    /// What an event that pays, or that fixes the final amount, leads to. A dossier that ends with its balance has nothing to
    /// say of it; nor one that ends with its final amount.
    void follow_event(const program::Trigger& event, Index instalment, bool settles) {
        const Index target = stage(event.stage).outcomes[static_cast<std::size_t>(event.outcome)].target;
        if (target != none && settles && stage(target).is_final) settled_.insert(target);
        else follow(target, instalment);
    }

    /// By this outcome the dossier has its balance, or its final amount.
    bool settles(Index at, std::size_t outcome) const {
        const auto index = static_cast<Index>(outcome);
        if (program_.final_amount.stage == at && program_.final_amount.outcome == index) return true;
        return std::any_of(program_.instalments.begin(), program_.instalments.end(),
                           [&](const program::Instalment& one) { return one.balance && program::due_by(one, at, index); });
    }

    void follow(Index at, Index instalment) {
        if (at == none || paid_by_[static_cast<std::size_t>(at)]) return;
        paid_by_[static_cast<std::size_t>(at)] = instalment;
        const program::Stage& here = stage(at);
        for (std::size_t i = 0; i < here.outcomes.size(); ++i) {
            if (!settles(at, i)) follow(here.outcomes[i].target, instalment);
        }
        follow(here.withdrawal_target, instalment);
    }

    void final_stage(const ast::Final& written, std::size_t at) {
        program::Stage& out = context_.program.stages[at];
        if (written.paid == ast::Final::Paid::recovered && program_.recovery.rule != program::OverpaymentRule::recovered) {
            context_.report.say(Message::paid_recovered_by_nobody, written.paid_span, {out.name});
            out.paid = PaidRule::unsaid;
        }
        if (!complete_) return;
        const auto instalment = paid_by_[at];
        if (instalment && written.paid == ast::Final::Paid::unsaid) {
            context_.report.absence(Message::paid_money_unsaid, written.span, {out.name, program_.instalments[static_cast<std::size_t>(*instalment)].name});
        }
        if (!instalment && !settled_.contains(static_cast<Index>(at)) && written.paid != ast::Final::Paid::unsaid) context_.report.absence(Message::paid_money_pointless, written.paid_span, {out.name});
    }

    Context& context_;
    const program::Program& program_;
    bool complete_ = true;  ///< every outcome leads somewhere: absences prove something
    std::set<Index> settled_;  ///< finals to which the outcome that pays the balance leads
    std::vector<std::optional<Index>> paid_by_;  ///< by stage: an instalment that may have been paid there
};

}  // namespace

void check_paid_money(Context& context) { PaidMoney(context).check(); }

}  // namespace guichet::check
