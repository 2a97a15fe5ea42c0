// Envelopes: what they hold, for whom a part of it is kept, and that nothing about money is left unsaid.
#include "dsl/check/boxes.h"
#include "dsl/check/constants.h"
#include "dsl/check/expressions.h"
#include "dsl/check/families.h"
#include "dsl/diagnostics/message.h"

namespace guichet::check {
namespace {

class EnvelopeReader {
public:
    EnvelopeReader(Context& context, const ast::Envelope& envelope) : context_(context), report_(context.report), envelope_(envelope) {}

    program::Envelope read() {
        out_.name = envelope_.name.text;
        out_.label = envelope_.label.text;
        out_.clause = envelope_.ref.text;
        out_.per_year = envelope_.per_year;
        out_.by_ranking = envelope_.by_ranking;
        out_.partial = envelope_.partial;
        out_.stops = envelope_.stops;
        out_.recalls = envelope_.recalls;
        read_amount();
        for (const ast::SubEnvelope& part : envelope_.parts) read_part(part);
        check_parts();
        for (const ast::EnvelopeQuota& quota : envelope_.quotas) read_quota(quota);
        check_choices();
        check_floor();
        return std::move(out_);
    }

private:
    std::string shown(Money amount) const { return format_money(amount, context_.program.currency, report_.french()); }

    void read_amount() {
        const auto amount = constant_money(context_, envelope_.amount);
        if (!amount) return;
        known_ = true;
        out_.amount = *amount;
        if (amount->cents <= 0) report_.say(Message::envelope_not_positive, envelope_.amount.span, {context_.text_of(envelope_.amount.span)});
        const Money cap = context_.program.cap;
        if (amount->cents > 0 && context_.program.has_cap && cap > *amount) {
            report_.say(Message::envelope_below_cap, envelope_.amount.span, {shown(cap), out_.name, shown(*amount)});
        }
    }

    /// An amount, or a share of the envelope.
    std::optional<Money> part_of_envelope(const ast::Expr& expr) {
        const ast::Literal* literal = find_constant(context_, expr);
        if (literal == nullptr || !std::holds_alternative<ast::Percent>(*literal)) return constant_money(context_, expr);
        if (!known_) return std::nullopt;
        return multiply(out_.amount, std::get<ast::Percent>(*literal).ratio, context_.program.rounding);
    }

    void read_part(const ast::SubEnvelope& part) {
        program::EnvelopePart out;
        out.name = part.name.text;
        out.label = part.label.text;
        out.clause = clause_of(part.ref, envelope_.ref);
        out.then_the_rest = part.then_the_rest;
        out.when = compile_formula(context_, part.when, {}, ValueKind::boolean);
        if (const auto amount = part_of_envelope(part.amount)) {
            out.amount = *amount;
            if (amount->cents <= 0) report_.say(Message::envelope_not_positive, part.amount.span, {context_.text_of(part.amount.span)});
        }
        if (part.pours_on) read_pouring(part, out);
        out_.parts.push_back(std::move(out));
    }

    /// The day from which what is not engaged of the part is open to all.
    void read_pouring(const ast::SubEnvelope& part, program::EnvelopePart& out) {
        out.pours_back = true;
        const auto day = constant_date(context_, *part.pours_on);
        if (!day) return;
        out.pours_on = *day;
        if (part.pours_each_year != envelope_.per_year) {
            const std::string line = report_.word("reversée le ", "poured_back on ") + context_.text_of(part.pours_on->span);
            report_.say(Message::poured_back_yearly, part.pours_on->span,
                        {out_.name, envelope_.per_year ? report_.word("est `par_an`", "is `per_year`") : report_.word("n'est pas `par_an`", "is not `per_year`"), out.name,
                         envelope_.per_year ? report_.word("un jour d'une seule année", "a day of one year only") : report_.word("un jour de chaque année", "a day of each year"),
                         envelope_.per_year ? line + report_.word(" par_an", " per_year") : line});
        } else if (envelope_.per_year) {
            if (day->month == 2 && day->day == 29) report_.say(Message::poured_back_leap_day, part.pours_on->span, {out.name});
        } else if (context_.call.opening && context_.program.window.declared) {
            const std::optional<Date> opens = opening_day();
            if (opens && *day <= *opens)
                report_.say(Message::poured_back_too_soon, part.pours_on->span, {out.name, long_date(*day, report_.french()), long_date(*opens, report_.french())});
        }
    }

    std::optional<Date> opening_day() const {
        const auto zone = calendar::Zone::locate(context_.program.zone);
        if (!zone) return std::nullopt;
        return zone->local(context_.program.window.opens).date;
    }

    void check_parts() {
        if (envelope_.parts.empty()) return;
        Money sum{0};
        std::vector<const ast::Expr*> conditions;
        for (std::size_t i = 0; i < out_.parts.size(); ++i) {
            sum = sum + out_.parts[i].amount;
            conditions.push_back(&envelope_.parts[i].when);
        }
        if (known_ && sum > out_.amount) {
            report_.say(Message::sub_envelopes_exceed, envelope_.parts.back().amount.span, {out_.name, shown(sum), shown(out_.amount), shown(sum - out_.amount)});
        }
        const Coverage found = cover(context_, conditions);
        if (!found.known) return;
        for (std::size_t i = 0; i < conditions.size(); ++i) {
            if (!found.reached[i]) report_.say(Message::sub_envelope_never, envelope_.parts[i].when.span, {out_.parts[i].name});
        }
    }

    void read_quota(const ast::EnvelopeQuota& quota) {
        program::EnvelopeQuota out;
        out.label = quota.label.text;
        out.clause = clause_of(quota.ref, envelope_.ref);
        out.when = compile_formula(context_, quota.when, {}, ValueKind::boolean);
        if (const auto share = constant_percent(context_, quota.share)) {
            if (*share <= Ratio(0) || *share >= Ratio(1)) {
                report_.say(Message::quota_says_nothing, quota.share.span, {context_.text_of(quota.share.span)});
            } else if (known_) {
                out.at_most = multiply(out_.amount, *share, context_.program.rounding);
            }
        }
        out_.quotas.push_back(std::move(out));
    }

    /// The four choices: none has a meaning of its own when it is not made.
    void check_choices() {
        const auto unsaid = [&](Span said, std::string what, std::string choices) {
            if (said.size() == 0) report_.absence(Message::envelope_unsaid, context_.first_line(envelope_.span), {out_.name, std::move(what), std::move(choices)});
        };
        unsaid(envelope_.order, report_.word("dans quel ordre elle se dépense", "in which order it is spent"),
               report_.word("`ordre du_classement` ou `ordre des_décisions`", "`order by_ranking` or `order by_decision`"));
        unsaid(envelope_.insufficient, report_.word("ce que devient le dossier qui n'y tient pas entier", "what becomes of the dossier that does not fit whole in it"),
               report_.word("`insuffisante liste_d_attente` ou `insuffisante aide_partielle au_moins 5 000 EUR`",
                            "`insufficient waiting_list` or `insufficient partial_award at_least 5,000 EUR`"));
        unsaid(envelope_.followers, report_.word("si les dossiers placés après lui sont regardés", "whether the dossiers placed after that one are looked at"),
               report_.word("`suivants étudiés` ou `suivants arrêtés`", "`followers considered` or `followers stopped`"));
        unsaid(envelope_.renunciation, report_.word("ce que devient l'argent libéré par un désistement", "what becomes of the money that a renunciation frees"),
               report_.word("`désistement rappelle` ou `désistement rend`", "`renunciation recalls` or `renunciation gives_back`"));
    }

    void check_floor() {
        if (envelope_.insufficient.size() == 0 || !envelope_.partial) return check_least_award();
        const ast::Literal* literal = find_constant(context_, envelope_.floor);
        if (literal != nullptr && std::holds_alternative<ast::Percent>(*literal)) {
            read_share(std::get<ast::Percent>(*literal).ratio);
        } else if (const auto floor = constant_money(context_, envelope_.floor)) {
            out_.floor = *floor;
            if (floor->cents <= 0) {
                report_.say(Message::envelope_not_positive, envelope_.floor.span, {context_.text_of(envelope_.floor.span)});
            } else if (context_.program.has_cap && context_.program.cap.cents > 0 && *floor > context_.program.cap) {
                report_.say(Message::partial_floor_above_cap, envelope_.floor.span, {shown(*floor), shown(context_.program.cap)});
            } else if (known_ && *floor > out_.amount) {
                report_.say(Message::least_award_above_envelope, envelope_.floor.span, {shown(*floor), out_.name, shown(out_.amount)});
            }
        }
        check_least_award();
    }

    /// A share of what the dossier would be awarded whole.
    void read_share(Ratio share) {
        if (share > Ratio(0) && share < Ratio(1)) {
            out_.floor_share = share;
            return;
        }
        report_.say(Message::partial_share_says_nothing, envelope_.floor.span,
                    {context_.text_of(envelope_.floor.span), share > Ratio(0) ? report_.word("entière, elle n'est pas partielle", "a whole one is not partial")
                                                                             : report_.word("elle peut alors être d'un centime", "it may then be of one cent")});
    }

    /// `octroi calculé … au_moins X`: nothing below is granted, so nobody would ever draw.
    void check_least_award() {
        if (!known_) return;
        for (const program::AwardStep& step : context_.program.award_steps) {
            if (step.kind != program::AwardStepKind::at_least || step.amount == none || step.when != none) continue;
            const auto& code = context_.program.formulas[static_cast<std::size_t>(step.amount)].code;
            if (code.size() != 1 || code[0].op != program::Op::push_money) continue;
            const Money least{code[0].x};
            const auto at = static_cast<std::size_t>(&step - context_.program.award_steps.data());
            if (envelope_.partial && out_.floor.cents > 0 && out_.floor < least) partial_below_least(at, least);
            if (least > out_.amount) report_.say(Message::least_award_above_envelope, envelope_.amount.span, {shown(least), out_.name, shown(out_.amount)});
            for (std::size_t i = 0; i < out_.parts.size(); ++i) {
                if (out_.parts[i].then_the_rest || least <= out_.parts[i].amount) continue;
                report_.say(Message::least_award_above_envelope, envelope_.parts[i].amount.span, {shown(least), out_.parts[i].name, shown(out_.parts[i].amount)});
            }
        }
    }

    /// The first step is the start; the others follow in the order in which they are written.
    void partial_below_least(std::size_t step, Money least) {
        Diagnostic& found = report_.say(Message::partial_below_least, envelope_.floor.span, {shown(out_.floor), shown(least)});
        const auto& grant = context_.call.aid->computed_grant;
        const std::size_t written = step - (grant && grant->start ? 1 : 0);
        if (grant && written < grant->steps.size()) found.with_label(grant->steps[written].span, Message::note_said_here);
    }

    Context& context_;
    Reporter& report_;
    const ast::Envelope& envelope_;
    program::Envelope out_;
    bool known_ = false;  ///< its amount could be read
};

}  // namespace

void check_envelopes(Context& context) {
    for (const ast::Envelope& envelope : context.call.envelopes) {
        NameTable names(Kind::envelope);
        for (const ast::SubEnvelope& part : envelope.parts) names.declare(context.report, part.name, none);
        context.program.envelopes.push_back(EnvelopeReader(context, envelope).read());
    }
}

}  // namespace guichet::check
