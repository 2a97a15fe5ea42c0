// trop_perçu: what becomes of what was paid too much.
#include <algorithm>

#include "dsl/check/constants.h"
#include "dsl/check/families.h"
#include "dsl/diagnostics/message.h"

namespace guichet::check {
namespace {

/// Can the final amount be below what is paid? Not without a part paid before the balance. Or is what was paid
/// recovered where a dossier ends?
bool may_overpay(const Context& context) {
    const auto recovers = [](const ast::Final& one) { return one.paid == ast::Final::Paid::recovered; };
    if (std::any_of(context.call.finals.begin(), context.call.finals.end(), recovers)) return true;
    const program::FinalAmount& rule = context.program.final_amount;
    if (!rule.declared || rule.rule == program::FinalRule::kept) return false;
    return context.call.payments->instalments.size() > 1 || rule.stage != none;
}

}  // namespace

void check_overpayment(Context& context) {
    const ast::Payments& payments = *context.call.payments;
    if (!payments.overpayment) {
        if (may_overpay(context)) context.report.absence(Message::overpayment_unsaid, payments.instalments.back().span);
        return;
    }
    const ast::Overpayment& written = *payments.overpayment;
    program::Recovery& out = context.program.recovery;
    using Kind = ast::Overpayment::Kind;
    out.rule = written.kind == Kind::recovered  ? program::OverpaymentRule::recovered
               : written.kind == Kind::examined ? program::OverpaymentRule::examined
                                                : program::OverpaymentRule::waived;
    out.clause = clause_of(written.ref, payments.ref);
    if (!written.by.empty()) {
        out.party = context.symbols.parties.require(context.report, written.by);
        if (out.party > static_cast<Index>(context.call.roles.size())) {
            context.report.say(Message::role_expected, written.by.span, {written.by.text});
        }
    }
    if (written.beyond) {
        if (const auto threshold = constant_money(context, *written.beyond)) {
            out.threshold = *threshold;
            if (threshold->cents < 0) {
                context.report.say(Message::threshold_negative, written.beyond->span, {context.text_of(written.beyond->span)});
            }
        }
    }
    if (!written.letter.empty()) out.letter = context.symbols.letters.require(context.report, written.letter);
    if (!may_overpay(context)) context.report.absence(Message::overpayment_without_final, written.span);
}

}  // namespace guichet::check
