#include "engine/decide/limits.h"

#include <algorithm>

#include <fmt/format.h>

#include "engine/decide/verifications.h"

namespace guichet::decide {
namespace {

using program::Counted;
using program::Index;
using program::none;
using program::Op;

/// The same requester is spelled the same: no blanks, one case.
std::string plain(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (c == ' ' || c == '\t') continue;
        out += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    return out;
}

std::optional<Instant> received(const state::Dossier& dossier) {
    std::optional<Instant> first;
    for (const auto& [form, at] : dossier.submitted)
        if (!first || at < *first) first = at;
    return first;
}

/// One call in which dossiers are counted.
struct Source {
    const program::Program& program;
    const state::Call& state;
    const calendar::Zone& zone;
};

class Counter {
public:
    Counter(const state::Call& call, const World& world, const state::Dossier& dossier, Index index, Date today, std::optional<Money> in_view)
        : call_(call), world_(world), dossier_(dossier), limit_(world.program.limits[static_cast<std::size_t>(index)]), day_(today), in_view_(in_view) {
        out_.limit = index;
        out_.ceiling = limit_.ceiling;
        out_.clause = limit_.clause;
    }

    model::LimitAssessed count() {
        // A dossier is judged for the day it was received; an aid, for the day it is granted.
        if (limit_.counted != Counted::granted)
            if (const auto at = received(dossier_)) day_ = world_.zone.local(*at).date;
        std::tie(out_.first, out_.last) = window_of(limit_, day_, world_.program.calendar_rules);
        if (dossier_.identity.empty()) return unknown();
        try {
            add_up();
        } catch (const ArithmeticError&) {
            return unknown();
        }
        return std::move(out_);
    }

private:
    model::LimitAssessed unknown() {
        out_.known = false;
        return std::move(out_);
    }

    void add_up() {
        look_into({world_.program, call_, world_.zone});
        if (limit_.all_calls)
            for (const auto& other : world_.neighbours)
                if (other.state != &call_ && other.program->requester.declared) look_into({*other.program, *other.state, *other.zone});
        Money others{0};
        for (const auto& one : out_.dossiers) others = others + (limit_.is_money ? one.amount : Money{1});
        if (limit_.declared != none) {
            program::Facts facts;
            facts.answers = dossier_.answers;
            const auto cell = program::evaluate(world_.program, limit_.declared, facts);
            if (cell.kind != program::Cell::Kind::money) throw ArithmeticError("what is declared is not known");
            out_.declared = std::max<std::int64_t>(cell.x, 0);
        }
        others = others + Money{out_.declared};
        out_.rest = std::max<std::int64_t>(limit_.ceiling - others.cents, 0);
        out_.total = (others + own()).cents;
    }

    bool in_window(Date day) const {
        // No end for a window that slides: what was decided before, in the order of the journal, counts
        // even when its request bears a later day.
        if (day < out_.first) return false;
        return limit_.period != program::LimitPeriod::calendar_year || day <= out_.last;
    }

    void look_into(const Source& source) {
        const bool firm = world_.program.requester.siren;
        constexpr std::size_t firm_length = 6 + 9;  // "siret:" and the SIREN
        const std::string key = firm ? dossier_.identity.substr(0, firm_length) : dossier_.identity;
        for (auto at = source.state.by_identity.lower_bound(key); at != source.state.by_identity.end(); ++at) {
            if (firm ? !at->first.starts_with(key) : at->first != key) break;
            for (const auto& id : at->second) {
                if (&source.state == &call_ && id == dossier_.id) continue;
                look_at(source, source.state.dossiers.at(id));
            }
        }
    }

    void look_at(const Source& source, const state::Dossier& other) {
        const auto& ends = source.program.requester.not_counted;
        if (std::find(ends.begin(), ends.end(), other.stage) != ends.end()) return;
        model::CountedDossier counted{source.program.name, other.id, other.reference, {}, other.award.value_or(Money{0})};
        if (limit_.counted == Counted::granted) {
            if (!other.award || !other.granted_on) return;
            counted.day = *other.granted_on;
        } else {
            const auto at = received(other);
            if (!at || (dossier_.identified_at != 0 && other.identified_at > dossier_.identified_at)) return;
            if (limit_.counted == Counted::in_progress && source.program.stages[static_cast<std::size_t>(other.stage)].is_final) return;
            counted.day = source.zone.local(*at).date;
        }
        if (!in_window(counted.day)) return;
        if (limit_.is_money && source.program.currency != world_.program.currency) throw ArithmeticError("two currencies do not add up");
        out_.dossiers.push_back(std::move(counted));
    }

    /// What this dossier weighs, or is about to: the same before and after it is filed or granted. One that has ended
    /// without an award weighs nothing among the awards.
    Money own() const {
        const auto& ends = world_.program.requester.not_counted;
        if (std::find(ends.begin(), ends.end(), dossier_.stage) != ends.end()) return Money{0};
        const bool ended = world_.program.stages[static_cast<std::size_t>(dossier_.stage)].is_final;
        if (limit_.counted != Counted::granted) return Money{limit_.counted == Counted::in_progress && ended ? 0 : 1};
        if (!dossier_.award) return ended ? Money{0} : limit_.is_money ? in_view_.value_or(Money{0}) : Money{1};
        if (!in_window(dossier_.granted_on.value_or(day_))) return Money{0};
        return limit_.is_money ? *dossier_.award : Money{1};
    }

    const state::Call& call_;
    const World& world_;
    const state::Dossier& dossier_;
    const program::Limit& limit_;
    Date day_;
    std::optional<Money> in_view_;  ///< what it would be granted today
    model::LimitAssessed out_;
};

/// Which answer the limit waits for; without one, its amounts do not add up (two currencies, beyond every range).
Rejection cannot_be_counted(const Context& context, const Steps& steps, const program::Limit& limit) {
    const auto& program = context.program();
    const auto& dossier = steps.dossier();
    auto awaited = what_is_awaited(program, dossier, steps.facts(), limit.declared);
    if (dossier.identity.empty() && program.requester.field != none) awaited.insert(awaited.begin(), awaited_answer(program, dossier, program.requester.field));
    const auto why = awaited.empty() ? Told{"des montants ne s'additionnent pas", "amounts do not add up"} : told(awaited);
    return reject(RejectionKind::rule_not_met, fmt::format("« {} » ne peut être vérifié : {}", limit.label, why.french),
                  fmt::format("“{}” cannot be checked: {}", limit.label, why.english), limit.clause);
}

bool asks(const program::Program& program, Index formula, int depth) {
    if (formula == none || depth > 32) return false;
    for (const auto& at : program.formulas[static_cast<std::size_t>(formula)].code) {
        if (at.op == Op::push_limit_total || at.op == Op::push_limit_rest || at.op == Op::limit_exceeded) return true;
        if (at.op == Op::push_schedule)
            for (const auto& row : program.schedules[static_cast<std::size_t>(at.a)].rows)
                if (asks(program, row.when, depth + 1) || asks(program, row.value, depth + 1)) return true;
        if (at.op == Op::eligibility_met)
            for (const auto& group : program.eligibility)
                for (const auto& rule : group.rules)
                    if (asks(program, rule.test, depth + 1)) return true;
    }
    return false;
}

std::string counted_before(const program::Program& program, const model::LimitAssessed& seen, bool is_money, bool french) {
    std::string out;
    for (const auto& one : seen.dossiers) {
        out += fmt::format("{}{}, {}", out.empty() ? "" : " ; ", one.call == program.name ? (french ? "cet appel" : "this call") : one.call, long_date(one.day, french));
        if (is_money) out += ", " + format_money(one.amount, program.currency, french);
    }
    if (seen.declared > 0) out += fmt::format("{}{} {}", out.empty() ? "" : " ; ", french ? "déclaré :" : "declared:", format_money(Money{seen.declared}, program.currency, french));
    return out.empty() ? out : fmt::format(" ({} {})", french ? "déjà compté :" : "counted already:", out);
}

}  // namespace

std::string identity_of(const program::Program& program, const std::vector<program::Value>& answers) {
    if (!program.requester.declared || program.requester.field == none) return {};
    const auto slot = static_cast<std::size_t>(program.requester.field);
    const auto* text = slot < answers.size() ? std::get_if<std::string>(&answers[slot]) : nullptr;
    if (!text || text->empty()) return {};
    switch (program.fields[slot].type) {
        case program::Type::siret: return "siret:" + plain(*text);
        case program::Type::email: return "email:" + plain(*text);
        default: return "text:" + plain(*text);
    }
}

std::pair<Date, Date> window_of(const program::Limit& limit, Date day, const calendar::Rules& rules) {
    switch (limit.period) {
        case program::LimitPeriod::calendar_year: return {Date{day.year, 1, 1}, Date{day.year, 12, 31}};
        case program::LimitPeriod::whole_time: return {Date{1, 1, 1}, day};
        case program::LimitPeriod::rolling: break;
    }
    try {
        const Date same_day = calendar::add(day, Duration{-limit.duration.count, limit.duration.unit}, rules);
        return {from_days(to_days(same_day) + 1), day};
    } catch (const ArithmeticError&) {
        return {Date{1, 1, 1}, day};
    }
}

model::LimitAssessed assess_limit(const state::Call& call, const World& world, const state::Dossier& dossier, Index limit, Date today, std::optional<Money> in_view) {
    return Counter(call, world, dossier, limit, today, in_view).count();
}

std::vector<program::LimitFacts> limit_facts(const state::Call& call, const World& world, const state::Dossier& dossier, Date today, std::optional<Money> in_view) {
    std::vector<program::LimitFacts> out;
    for (std::size_t i = 0; i < world.program.limits.size(); ++i) {
        const auto one = assess_limit(call, world, dossier, static_cast<Index>(i), today, in_view);
        out.push_back({one.known, one.total, one.rest});
    }
    return out;
}

bool asks_limits(const program::Program& program, Index formula) { return !program.limits.empty() && asks(program, formula, 0); }

std::optional<Rejection> must_be_within_limits(const Context& context, const Steps& steps) {
    const auto& program = context.program();
    for (std::size_t i = 0; i < program.limits.size(); ++i) {
        const auto& limit = program.limits[i];
        if (limit.effect != program::LimitEffect::filing_refused) continue;
        const auto seen = assess_limit(context.call, context.world, steps.dossier(), static_cast<Index>(i), steps.today());
        if (!seen.known) return cannot_be_counted(context, steps, limit);
        if (seen.rest > 0) continue;
        return reject(RejectionKind::rule_not_met, fmt::format("{} : {}{}", limit.label, limit.message, counted_before(program, seen, limit.is_money, true)),
                      fmt::format("{}: {}{}", limit.label, limit.message, counted_before(program, seen, limit.is_money, false)), limit.clause);
    }
    return std::nullopt;
}

std::optional<Rejection> must_stay_within(const Context& context, const Steps& steps, Money award) {
    const auto& program = context.program();
    for (std::size_t i = 0; i < program.limits.size(); ++i) {
        const auto& limit = program.limits[i];
        if (!limit.is_money || limit.effect != program::LimitEffect::ineligible) continue;
        const auto seen = assess_limit(context.call, context.world, steps.dossier(), static_cast<Index>(i), steps.today());
        if (!seen.known) return cannot_be_counted(context, steps, limit);
        if (award.cents <= seen.rest) continue;
        const auto told = [&](bool french) {
            return fmt::format(fmt::runtime(french ? "{} : {} ; avec ces {}, le total dépasserait {} : il en reste {}{}" : "{}: {}; with these {}, the total would be above {}: {} is left{}"), limit.label,
                               limit.message, format_money(award, program.currency, french), format_money(Money{limit.ceiling}, program.currency, french),
                               format_money(Money{seen.rest}, program.currency, french), counted_before(program, seen, true, french));
        };
        return reject(RejectionKind::rule_not_met, told(true), told(false), limit.clause);
    }
    return std::nullopt;
}

}  // namespace guichet::decide
