// Instalments: shares of the award that make exactly 100 %, the last one a balance.
#include <algorithm>
#include <set>

#include "dsl/check/advice.h"
#include "dsl/check/constants.h"
#include "dsl/check/families.h"
#include "dsl/check/schedule_by.h"
#include "dsl/diagnostics/message.h"
#include "dsl/program/evaluate.h"

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
                context.report.say(Message::share_out_of_range, instalment.share->span,
                                   {context.text_of(instalment.share->span), context.report.word("de l'aide", "of the aid")});
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

/// The cases of what a schedule depends on: each item of its choice, the days on which a row begins or ends.
/// Empty for what has too many cases (a commune), and for a schedule whose rows are conditions of their own.
std::vector<program::Facts> cases_of(const program::Program& program, const program::Instruction& by, const std::vector<Index>& schedules,
                                     std::vector<std::vector<program::Value>>& answers) {
    std::vector<program::Facts> out;
    const auto field = static_cast<std::size_t>(by.a);
    if (by.op == program::Op::push_field && program.fields[field].type == program::Type::choice) {
        const std::size_t items = program.choice_lists[static_cast<std::size_t>(program.fields[field].choice_list)].items.size();
        answers.assign(items, std::vector<program::Value>(program.fields.size()));
        out.resize(items);
        for (std::size_t i = 0; i < items; ++i) {
            answers[i][field] = program::Choice{static_cast<std::uint16_t>(i)};
            out[i].answers = answers[i];
        }
    } else if (by.op == program::Op::push_received_on || by.op == program::Op::push_decided_on) {
        for (const Index schedule : schedules) {
            for (const program::ScheduleRow& row : program.schedules[static_cast<std::size_t>(schedule)].rows) {
                if (row.when == none) continue;
                for (const program::Instruction& at : program.formulas[static_cast<std::size_t>(row.when)].code) {
                    if (at.op != program::Op::push_date) continue;
                    for (const std::int64_t day : {at.x - 1, at.x}) {
                        program::Facts& facts = out.emplace_back();
                        facts.received_on = facts.decided_on = from_days(static_cast<std::int32_t>(day));
                    }
                }
            }
        }
    }
    return out;
}

/// The most that the instalments of these schedules make together, when one thing governs them all: in each of
/// its cases every schedule has one value. Nothing when the cases cannot be gone through.
std::optional<Ratio> most_together(const program::Program& program, const program::Instruction& by, const std::vector<Index>& schedules) {
    std::vector<std::vector<program::Value>> answers;
    const std::vector<program::Facts> cases = cases_of(program, by, schedules, answers);
    if (cases.empty()) return std::nullopt;
    Ratio most;
    for (const program::Facts& facts : cases) {
        Ratio sum;
        for (const Index schedule : schedules) {
            const program::Cell share = program::applied_row(program, schedule, facts).value;
            if (!share.missing()) sum = sum + Ratio(share.x, share.y);
        }
        most = std::max(most, sum);
    }
    return most;
}

/// What a schedule depends on, when that is one thing known by itself; nullptr else.
const program::Instruction* selector_of(const program::Program& program, Index schedule) {
    const Index by = program.schedules[static_cast<std::size_t>(schedule)].by;
    if (by == none) return nullptr;
    const auto& code = program.formulas[static_cast<std::size_t>(by)].code;
    return code.size() == 1 ? &code.front() : nullptr;
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

/// The most that all but the balance make, when every schedule among them depends on the same thing.
std::optional<Ratio> most_of_one_selector(Context& context, const std::vector<program::Instalment>& parts) {
    const program::Instruction* selector = nullptr;
    std::vector<Index> schedules;
    Ratio fixed;
    for (std::size_t i = 0; i + 1 < parts.size(); ++i) {
        if (parts[i].share_by == none) {
            fixed = fixed + parts[i].share;
            continue;
        }
        const program::Instruction* its = selector_of(context.program, parts[i].share_by);
        if (its == nullptr || (selector != nullptr && (its->op != selector->op || its->a != selector->a))) return std::nullopt;
        selector = its;
        schedules.push_back(parts[i].share_by);
    }
    if (selector == nullptr) return std::nullopt;
    const auto most = most_together(context.program, *selector, schedules);
    return most ? std::optional(fixed + *most) : std::nullopt;
}

/// Shares that change: in every case the balance, which has no share of its own, stays above zero. Shares
/// of one schedule, or of several that depend on the same thing, are added case by case; others, at their highest.
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
    const auto say = [&](const Ratio& total) {
        const auto first = std::find_if(payments.instalments.begin(), payments.instalments.end(), [&](const ast::Instalment& one) { return one.share && schedule_named(context, *one.share) != none; });
        context.report.say(Message::schedule_shares_above, first->share->span, {percent_text(total, context.report.french())});
    };
    if (const auto total = schedules.size() > 1 ? most_of_one_selector(context, out) : std::nullopt) {
        if (*total >= Ratio(1)) say(*total);
        return;
    }
    for (std::size_t row = 0; row < rows; ++row) {
        Ratio total;
        for (std::size_t i = 0; i + 1 < out.size(); ++i) {
            total = total + share_in(context, out[i], schedules.size() == 1 ? std::optional(row) : std::nullopt);
        }
        if (total < Ratio(1)) continue;
        return say(total);
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
    const SharesAdvice advice = shares_advice(context.report, rest);
    Diagnostic& found = context.report.absence(Message::shares_not_whole, last.share ? last.share->span : last.span,
                                               {percent_text(total, context.report.french()), advice.what, advice.advice});
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
    check_funders(context);
    if (payments.payer.empty() && !payments.funders.empty()) {
        // Each funder says its own.
    } else if (payments.payer.empty()) {
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
    // Told already; its roles and outcomes were named, nothing more follows from it.
    if (awards_nothing(context)) return context.program.instalments.clear();
    check_shares(context, payments);
    check_balance(context, payments);
    check_final_event(context);
    check_overpayment(context);
}

}  // namespace guichet::check
