// Instalments: shares of the award that make exactly 100 %, the last one a balance.
#include <algorithm>
#include <set>

#include "dsl/check/constants.h"
#include "dsl/check/families.h"
#include "dsl/check/schedule_by.h"
#include "dsl/diagnostics/message.h"

namespace guichet::check {
namespace {

std::string percent_text(Ratio share, bool french) {
    const Ratio hundredth = share * Ratio(100);
    std::string out = std::to_string(hundredth.numerator());
    if (!hundredth.is_integer()) out += "/" + std::to_string(hundredth.denominator());
    return out + (french ? " %" : "%");
}

/// "STAGE.OUTCOME", once or with `ou`: the events of which the first makes an instalment due.
void read_events(Context& context, const ast::Instalment& instalment, program::Instalment& out) {
    const StageOutcome first = require_outcome(context, instalment.when);
    out.stage = first.stage;
    out.outcome = first.outcome;
    for (const ast::Name& written : instalment.or_when) {
        const StageOutcome other = require_outcome(context, written);
        if (other.stage == none || other.outcome == none) continue;
        if (program::due_by(out, other.stage, other.outcome)) {
            context.report.say(Message::name_twice_in_line, written.span, {written.text});
        } else {
            out.or_when.push_back({other.stage, other.outcome});
        }
    }
}

program::Instalment lower_instalment(Context& context, const ast::Instalment& instalment, const ast::Payments& payments) {
    program::Instalment out;
    out.name = instalment.name.text;
    out.label = instalment.label.text;
    out.balance = instalment.balance;
    out.clause = clause_of(instalment.ref, payments.ref);
    if (const Index schedule = instalment.share ? schedule_named(context, *instalment.share) : none; schedule != none) {
        if (check_written(context, *instalment.share, schedule, ValueKind::percent)) out.share_by = schedule;
    } else if (instalment.share) {
        if (const auto share = constant_percent(context, *instalment.share)) {
            out.share = *share;
            if (*share <= Ratio(0) || *share > Ratio(1)) {
                context.report.say(Message::share_out_of_range, instalment.share->span, {context.text_of(instalment.share->span)});
            }
        }
    }
    read_events(context, instalment, out);
    return out;
}

/// A share that could not be read was spoken of; then the sum means nothing.
bool readable(Context& context, const ast::Instalment& instalment) {
    const ast::Literal* literal = instalment.share ? find_constant(context, *instalment.share) : nullptr;
    return literal != nullptr && std::holds_alternative<ast::Percent>(*literal);
}

/// The share of a schedule's row, or the share that is the same for all.
Ratio share_in(Context& context, const program::Instalment& part, std::optional<std::size_t> row) {
    if (part.share_by == none) return part.share;
    Ratio highest;
    const auto values = written_values(context, part.share_by);
    for (std::size_t i = 0; i < values.size(); ++i) {
        const auto* percent = std::get_if<ast::Percent>(values[i]);
        if (percent == nullptr) continue;
        if (row == i) return percent->ratio;
        highest = std::max(highest, percent->ratio);
    }
    return highest;
}

/// Shares that change: in every case the balance, which has no share of its own, stays above zero. Shares
/// of one schedule are added row by row; those of several, at their highest.
void check_changing_shares(Context& context, const ast::Payments& payments) {
    const std::vector<program::Instalment>& out = context.program.instalments;
    const ast::Instalment& last = payments.instalments.back();
    if (last.balance && last.share) {
        context.report.say(Message::schedule_balance_has_share, last.share->span, {context.text_of(last.share->span)});
        return;
    }
    std::set<Index> schedules;
    for (const program::Instalment& part : out) {
        if (part.share_by != none) schedules.insert(part.share_by);
    }
    const std::size_t rows = schedules.size() == 1 ? written_values(context, *schedules.begin()).size() : 1;
    for (std::size_t row = 0; row < rows; ++row) {
        Ratio total;
        for (std::size_t i = 0; i + 1 < out.size(); ++i) {
            total = total + share_in(context, out[i], schedules.size() == 1 ? std::optional(row) : std::nullopt);
        }
        if (total < Ratio(1)) continue;
        const auto first = std::find_if(payments.instalments.begin(), payments.instalments.end(), [&](const ast::Instalment& one) { return one.share && schedule_named(context, *one.share) != none; });
        context.report.say(Message::schedule_shares_above, first->share->span, {percent_text(total, context.report.french())});
        return;
    }
}

/// The shares make 100 %; a last balance without a share takes what remains.
void check_shares(Context& context, const ast::Payments& payments) {
    std::vector<program::Instalment>& out = context.program.instalments;
    if (std::any_of(out.begin(), out.end(), [](const program::Instalment& part) { return part.share_by != none; })) {
        return check_changing_shares(context, payments);
    }
    const bool rest = payments.instalments.back().balance && !payments.instalments.back().share;
    Ratio total;
    for (std::size_t i = 0; i < out.size(); ++i) {
        if (rest && i + 1 == out.size()) break;
        if (!readable(context, payments.instalments[i]) || out[i].share > Ratio(1)) return;
        total = total + out[i].share;
    }
    if (rest && total < Ratio(1)) {
        out.back().share = Ratio(1) - total;
        return;
    }
    if (!rest && total == Ratio(1)) return;
    const ast::Instalment& last = payments.instalments.back();
    Diagnostic& found = context.report.absence(Message::shares_not_whole, last.share ? last.share->span : last.span,
                                               {percent_text(total, context.report.french())});
    for (const ast::Instalment& instalment : payments.instalments) {
        if (&instalment == &last || !instalment.share) continue;
        found.with_label(instalment.span, Message::note_share_here, {context.text_of(instalment.share->span)});
    }
}

void check_balance(Context& context, const ast::Payments& payments) {
    const ast::Instalment& last = payments.instalments.back();
    for (const ast::Instalment& instalment : payments.instalments) {
        if (instalment.balance && &instalment != &last) {
            context.report.say(Message::balance_not_last, instalment.span, {instalment.name.text})
                .with_label(last.span, Message::note_last_instalment);
        }
    }
    if (!last.balance) context.report.absence(Message::last_is_not_balance, last.span, {last.name.text});
}

/// `définitif … quand STAGE.OUTCOME`: the event that fixes the final amount, when it is not the balance.
void check_final_event(Context& context) {
    if (!context.call.aid || !context.call.aid->final_amount) return;
    const StageOutcome at = require_outcome(context, context.call.aid->final_amount->when);
    context.program.final_amount.stage = at.stage;
    context.program.final_amount.outcome = at.stage == none ? none : at.outcome;
}

}  // namespace

void check_payments(Context& context) {
    if (!context.call.payments) return;
    const ast::Payments& payments = *context.call.payments;
    if (payments.payer.empty()) {
        context.report.absence(Message::payer_missing, context.first_line(payments.span));
    } else {
        context.program.payer = context.symbols.parties.require(context.report, payments.payer);
        if (context.program.payer > static_cast<Index>(context.call.roles.size())) {
            context.report.say(Message::role_expected, payments.payer.span, {payments.payer.text});
        }
    }
    for (const ast::Instalment& instalment : payments.instalments) {
        context.program.instalments.push_back(lower_instalment(context, instalment, payments));
    }
    if (payments.instalments.empty()) {
        context.report.absence(Message::payments_empty, context.first_line(payments.span));
        return;
    }
    check_shares(context, payments);
    check_balance(context, payments);
    check_final_event(context);
    check_overpayment(context);
}

}  // namespace guichet::check
