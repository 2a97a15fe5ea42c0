// Amounts and percentages written out in letters and prose: each should be one that a rule has. A
// text that says 45 000 EUR where the cap is 40 000 EUR is a promise that nobody keeps.
#include <algorithm>

#include "dsl/check/constants.h"
#include "dsl/check/families.h"
#include "dsl/diagnostics/message.h"
#include "dsl/text/utf8.h"

namespace guichet::check {
namespace {

struct Quoted {
    std::size_t begin = 0;
    std::size_t end = 0;
    Ratio value;  ///< cents, or hundredths of a percent's whole
    bool percent = false;
};

class Scanner {
public:
    Scanner(std::string_view text, bool french) : text_(text), french_(french) {}

    /// The next number followed by a currency or a percent sign; false at the end.
    bool next(Quoted& out) {
        while (at_ < text_.size()) {
            if (!is_digit(text_[at_])) {
                ++at_;
                continue;
            }
            out.begin = at_;
            const Ratio number = read_number();
            std::size_t unit = at_;
            while (const std::size_t blank = text::blank_size(text_, unit)) unit += blank;
            const std::string_view rest = text_.substr(unit);
            for (const std::string_view currency : {"EUR", "€", "euros", "euro"}) {
                if (!rest.starts_with(currency)) continue;
                out = {out.begin, unit + currency.size(), number * Ratio(100), false};
                return true;
            }
            if (rest.starts_with('%')) {
                out = {out.begin, unit + 1, number * Ratio(1, 100), true};
                return true;
            }
        }
        return false;
    }

private:
    static bool is_digit(char c) { return c >= '0' && c <= '9'; }
    bool digit_at(std::size_t at) const { return at < text_.size() && is_digit(text_[at]); }

    /// "40 000,50" or "40,000.50": groups of three, at most twelve digits, then decimals.
    Ratio read_number() {
        std::int64_t whole = 0;
        int digits = 0;
        while (true) {
            while (digit_at(at_)) {
                if (++digits <= 12) whole = whole * 10 + (text_[at_] - '0');
                ++at_;
            }
            const std::size_t group = french_ ? text::blank_size(text_, at_) : (at_ < text_.size() && text_[at_] == ',' ? 1 : 0);
            const std::size_t next = at_ + group;
            if (group == 0 || !digit_at(next) || !digit_at(next + 1) || !digit_at(next + 2) || digit_at(next + 3)) break;
            at_ = next;
        }
        const char point = french_ ? ',' : '.';
        if (at_ >= text_.size() || text_[at_] != point || !digit_at(at_ + 1)) return Ratio(whole);
        std::int64_t scale = 1;
        for (++at_; digit_at(at_); ++at_) {
            if (scale >= 10'000) continue;
            scale *= 10;
            whole = whole * 10 + (text_[at_] - '0');
        }
        return Ratio(whole, scale);
    }

    std::string_view text_;
    bool french_;
    std::size_t at_ = 0;
};

/// Every amount and percentage that a rule or a parameter of the call has.
struct KnownValues {
    std::vector<Ratio> amounts;
    std::vector<Ratio> percents;
};

/// An amount or a share written outright, or by the name of a parameter.
void add(Context& context, KnownValues& out, const ast::Expr& expr) {
    const ast::Literal* literal = find_constant(context, expr);
    if (literal == nullptr) return;
    if (const Money* money = std::get_if<Money>(literal)) out.amounts.emplace_back(money->cents);
    if (const auto* percent = std::get_if<ast::Percent>(literal)) out.percents.push_back(percent->ratio);
}

/// The money there is, and what each requester may have of it.
void add_envelopes_and_limits(Context& context, KnownValues& out) {
    for (const ast::Envelope& envelope : context.call.envelopes) {
        add(context, out, envelope.amount);
        if (envelope.partial) add(context, out, envelope.floor);
        for (const ast::SubEnvelope& part : envelope.parts) add(context, out, part.amount);
        for (const ast::EnvelopeQuota& quota : envelope.quotas) add(context, out, quota.share);
    }
    // A share that is written is an amount too.
    for (const program::Envelope& envelope : context.program.envelopes) {
        for (const program::EnvelopePart& part : envelope.parts) out.amounts.emplace_back(part.amount.cents);
        for (const program::EnvelopeQuota& quota : envelope.quotas) out.amounts.emplace_back(quota.at_most.cents);
    }
    for (const program::Limit& limit : context.program.limits) {
        if (limit.is_money) out.amounts.emplace_back(limit.ceiling);
    }
}

KnownValues known_values(Context& context) {
    KnownValues out;
    const program::Program& program = context.program;
    if (program.has_cap) out.amounts.emplace_back(program.cap.cents);
    for (const program::Formula& formula : program.formulas) {
        for (const program::Instruction& at : formula.code) {
            if (at.op == program::Op::push_money) out.amounts.emplace_back(at.x);
            if (at.op == program::Op::push_percent) out.percents.emplace_back(at.x, at.y);
        }
    }
    for (const ast::Parameter& parameter : context.call.parameters) {
        if (const Money* money = std::get_if<Money>(&parameter.value.literal)) out.amounts.emplace_back(money->cents);
        if (const auto* percent = std::get_if<ast::Percent>(&parameter.value.literal)) out.percents.push_back(percent->ratio);
    }
    for (const program::Base& base : program.bases) {
        for (const program::BaseAdjustment& each : base.adjustments) out.percents.push_back(each.share);
    }
    for (const program::AwardStep& step : program.award_steps) out.amounts.emplace_back(step.rounding.step_cents);
    out.amounts.emplace_back(program.recovery.threshold.cents);
    for (const program::Instalment& instalment : program.instalments) out.percents.push_back(instalment.share);
    for (const program::Funder& one : program.funders) out.percents.push_back(one.share);
    for (const program::Body& body : program.bodies) out.percents.push_back(body.quorum);
    add_envelopes_and_limits(context, out);
    return out;
}

void check_line(Context& context, const KnownValues& known, const ast::Text& line) {
    const std::size_t inside = context.source.slice(line.span).find(line.text);
    Scanner scanner(line.text, context.report.french());
    Quoted quoted;
    while (scanner.next(quoted)) {
        const std::vector<Ratio>& values = quoted.percent ? known.percents : known.amounts;
        if (std::find(values.begin(), values.end(), quoted.value) != values.end()) continue;
        Span span = line.span;
        if (inside != std::string_view::npos) {
            const auto begin = static_cast<std::uint32_t>(line.span.begin + inside);
            span = {begin + static_cast<std::uint32_t>(quoted.begin), begin + static_cast<std::uint32_t>(quoted.end)};
        }
        context.report.absence(Message::amount_of_no_rule, span, {line.text.substr(quoted.begin, quoted.end - quoted.begin)});
    }
}

}  // namespace

void check_quoted_amounts(Context& context) {
    const KnownValues known = known_values(context);
    for (const ast::Text& line : context.call.prose) check_line(context, known, line);
    for (const ast::Letter& letter : context.call.letters) {
        for (const ast::Text& line : letter.lines) check_line(context, known, line);
    }
}

}  // namespace guichet::check
