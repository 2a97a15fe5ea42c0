#include "engine/decide/commands.h"

namespace guichet::decide {

Decision decide_one(const Context& context, const model::WithdrawDossier& withdraw) {
    if (auto no = must_be_applicant_of(context)) return *no;
    if (context.stage().withdrawal_target == program::none)
        return wrong_stage(context.program(), context.dossier->stage, "il ne peut plus être retiré", "it can no longer be withdrawn");
    if (!withdraw.reason.empty())
        if (auto no = must_have_text(withdraw.reason, "motif", "reason")) return *no;
    auto steps = context.steps();
    steps.withdraw(withdraw.reason);
    return context.accept(std::move(steps));
}

}  // namespace guichet::decide
