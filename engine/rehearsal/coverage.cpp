#include "engine/rehearsal/coverage.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "dsl/program/evaluate.h"
#include "engine/rehearsal/schedule_coverage.h"

namespace guichet::rehearsal {
namespace {

using program::Index;
using program::none;
using Kind = Target::Kind;

class Measure {
public:
    Measure(const program::Program& program, const std::vector<ScenarioResult>& results) : program_(program), results_(results) {
        for (const auto& result : results)
            for (const auto& record : result.records)
                for (const auto& event : record.entry.events) std::visit([&](const auto& one) { see(one); }, event);
    }

    Coverage run() && {
        stages();
        rules();
        window();
        for (std::size_t i = 0; i < program_.envelopes.size(); ++i) pouring(static_cast<Index>(i));
        for (std::size_t i = 0; i < program_.fields.size(); ++i) bounds(static_cast<Index>(i));
        for (auto& target : schedule_targets(program_, results_)) add(Kind::boundary, std::move(target.name), std::move(target.clause), target.reached);
        return std::move(out_);
    }

private:
    void see(const model::OutcomeReached& reached) { outcomes_.insert({reached.stage, reached.outcome}); }
    void see(const model::DossierWithdrawn& withdrawn) { withdrawals_.insert(withdrawn.stage); }
    void see(const model::DeadlinePassed& passed) { deadlines_.insert({passed.stage, passed.deadline}); }
    void see(const model::ComplementLapsed&) { lapsed_ = true; }
    void see(const model::RulesAssessed& assessed) {
        for (const auto& trace : assessed.traces) rules_.insert({trace.rule, trace.verdict == program::Verdict::met});
    }
    void see(const model::ExpensesAssessed& assessed) {
        if (assessed.counted > 0) counted_.insert(assessed.base);
        for (const auto& line : assessed.excluded) excluded_.insert({assessed.base, line.reason});
    }
    void see(const model::PartPouredBack& poured) { poured_.insert({poured.envelope, poured.part}); }
    template <class T>
    void see(const T&) {}

    const char* say(const char* french, const char* english) const { return program_.french ? french : english; }

    Target& add(Kind kind, std::string name, std::string clause, bool reached) {
        Target target;
        target.kind = kind;
        target.name = std::move(name);
        target.clause = std::move(clause);
        target.reached = reached;
        out_.targets.push_back(std::move(target));
        return out_.targets.back();
    }

    void stages() {
        std::set<std::pair<Index, Index>> transitions;
        for (std::size_t s = 0; s < program_.stages.size(); ++s) {
            const auto& stage = program_.stages[s];
            const auto from = static_cast<Index>(s);
            for (std::size_t o = 0; o < stage.outcomes.size(); ++o) {
                const auto& outcome = stage.outcomes[o];
                auto& target = add(Kind::outcome, stage.name + "." + outcome.name, outcome.clause, outcomes_.contains({from, static_cast<Index>(o)}));
                target.line = outcome.line;
                target.stage = from;
                target.outcome = static_cast<Index>(o);
            }
            for (std::size_t o = 0; o < stage.outcomes.size(); ++o) transition(from, stage.outcomes[o].target, static_cast<Index>(o), transitions);
            if (stage.withdrawal_target != none) {
                auto& target = add(Kind::transition, fmt::format("{} → {} ({})", stage.name, name_of(stage.withdrawal_target), say("retrait", "withdrawal")),
                                   {}, withdrawals_.contains(from));
                target.stage = from;
            }
            for (std::size_t d = 0; d < stage.deadlines.size(); ++d)
                add(Kind::deadline, stage.name + "." + stage.deadlines[d].name, stage.deadlines[d].clause,
                    deadlines_.contains({from, static_cast<Index>(d)}));
        }
    }

    /// Several outcomes may lead to one stage: one transition, reached by any of them.
    void transition(Index from, Index to, Index outcome, std::set<std::pair<Index, Index>>& seen) {
        if (!seen.insert({from, to}).second) return;
        bool reached = false;
        const auto& outcomes = program_.stages[static_cast<std::size_t>(from)].outcomes;
        for (std::size_t o = 0; o < outcomes.size(); ++o) reached |= outcomes[o].target == to && outcomes_.contains({from, static_cast<Index>(o)});
        auto& target = add(Kind::transition, fmt::format("{} → {}", name_of(from), name_of(to)), {}, reached);
        target.stage = from;
        target.outcome = outcome;
    }

    /// None: back to the stage that an act left.
    std::string name_of(Index stage) const { return stage == none ? say("retour", "return") : program_.stages[static_cast<std::size_t>(stage)].name; }

    void rules() {
        for (const auto& group : program_.eligibility)
            for (const auto& rule : group.rules)
                for (const bool held : {true, false}) {
                    const auto& text = program_.formulas[static_cast<std::size_t>(rule.test)].text;
                    add(Kind::rule, fmt::format("{} ({}) : {}", rule.id, text, held ? say("remplie", "met") : say("non remplie", "not met")), rule.clause,
                        rules_.contains({rule.id, held}))
                        .line = rule.line;
                }
        for (std::size_t b = 0; b < program_.bases.size(); ++b)
            for (const auto& rule : program_.bases[b].conditions) {
                const auto& text = program_.formulas[static_cast<std::size_t>(rule.test)].text;
                add(Kind::rule, fmt::format("{}.{} ({}) : {}", say("assiette", "base"), program_.bases[b].name, text, say("ligne écartée", "row left out")),
                    rule.clause, excluded_.contains({static_cast<Index>(b), rule.message}))
                    .line = rule.line;
            }
    }

    /// The day on which what is left of a part is open to all.
    void pouring(Index index) {
        const auto& envelope = program_.envelopes[static_cast<std::size_t>(index)];
        for (std::size_t i = 0; i < envelope.parts.size(); ++i) {
            const auto& part = envelope.parts[i];
            if (part.pours_back) add(Kind::boundary, fmt::format("{}.{} : {}", envelope.name, part.name, say("ouverte à tous", "open to all")), part.clause, poured_.contains({index, static_cast<Index>(i)}));
        }
    }

    void window() {
        if (!program_.window.declared || program_.window.permanent) return;  // a permanent one never closes
        bool last = false, late = false;
        for (const auto& result : results_)
            for (const auto& one : result.submissions) {
                last |= one.accepted && one.within_window && one.at.unix_ms == program_.window.closes.unix_ms - 1;
                late |= one.closed && one.at == program_.window.closes;
            }
        add(Kind::boundary, say("clôture : pris à la dernière milliseconde", "closing: taken at the last millisecond"), program_.window.closing_clause, last);
        add(Kind::boundary, say("clôture : refusé à la milliseconde suivante", "closing: refused one millisecond later"), program_.window.closing_clause, late);
    }

    /// The value just outside a bound: one cent, one day, one unit.
    static std::optional<std::int64_t> number_of(const program::Value& value) {
        if (const auto* money = std::get_if<Money>(&value)) return money->cents;
        if (const auto* number = std::get_if<std::int64_t>(&value)) return *number;
        if (const auto* date = std::get_if<Date>(&value)) return to_days(*date);
        return std::nullopt;
    }

    void bounds(Index index) {
        const auto& field = program_.fields[static_cast<std::size_t>(index)];
        if (field.type == program::Type::list || field.type == program::Type::choices) {
            if (field.min_lines > 1) edge(index, field, field.min_lines, -1, true);
            if (field.max_lines > 0) edge(index, field, field.max_lines, +1, true);
            return;
        }
        if (field.minimum != none) edge(index, field, field.minimum, -1, false);
        if (field.maximum != none) edge(index, field, field.maximum, +1, false);
    }

    /// `bound`: a formula, or for a list the number of lines itself.
    void edge(Index index, const program::Field& field, std::int32_t bound, int outwards, bool lines) {
        bool at = false, beyond = false;
        for (const auto& result : results_)
            for (const auto& offer : result.offers) {
                if (offer.field != index) continue;
                std::optional<std::int64_t> value, limit;
                if (lines) {
                    if (const auto* rows = std::get_if<program::Rows>(&offer.value)) value = static_cast<std::int64_t>(rows->rows.size());
                    if (const auto* items = std::get_if<program::Choices>(&offer.value)) value = static_cast<std::int64_t>(items->items.size());
                    limit = bound;
                } else {
                    program::Facts facts;
                    facts.answers = offer.answers;
                    facts.received_on = offer.received_on;
                    const auto cell = program::evaluate(program_, bound, facts);
                    if (!cell.missing()) limit = cell.x;
                    value = number_of(offer.value);
                }
                if (!value || !limit) continue;
                at |= offer.accepted && *value == *limit;
                beyond |= !offer.accepted && *value == *limit + outwards;
            }
        const auto* unit = field.type == program::Type::choices ? say("choix", "choices") : say("lignes", "rows");
        const auto text = lines ? fmt::format("{} {}", bound, unit)
                                : program_.formulas[static_cast<std::size_t>(bound)].text;
        const auto& clause = field.bound_clause.empty() ? field.clause : field.bound_clause;
        add(Kind::boundary, fmt::format("{} : {} {}", field.path, text, say("pris", "taken")), clause, at);
        add(Kind::boundary, fmt::format("{} : {} {}", field.path, outwards > 0 ? say("juste au-dessus de", "just above") : say("juste au-dessous de", "just below"), text),
            clause, beyond);
    }

    const program::Program& program_;
    const std::vector<ScenarioResult>& results_;
    Coverage out_;
    std::set<std::pair<Index, Index>> outcomes_, deadlines_, poured_;
    std::set<Index> withdrawals_, counted_;
    std::set<std::pair<std::string, bool>> rules_;
    std::set<std::pair<Index, std::string>> excluded_;
    bool lapsed_ = false;
};

}  // namespace

std::pair<int, int> Coverage::count(Target::Kind kind) const {
    std::pair<int, int> out;
    for (const auto& target : targets) {
        if (target.kind != kind) continue;
        ++out.first;
        if (target.reached) ++out.second;
    }
    return out;
}

Coverage measure(const program::Program& program, const std::vector<ScenarioResult>& results) { return Measure(program, results).run(); }

std::string kind_name(Target::Kind kind, bool french) {
    switch (kind) {
        case Kind::outcome: return french ? "issues" : "outcomes";
        case Kind::transition: return french ? "transitions" : "transitions";
        case Kind::deadline: return french ? "échéances passées" : "deadlines passed";
        case Kind::rule: return french ? "règles" : "rules";
        case Kind::boundary: return french ? "bornes" : "boundaries";
    }
    return {};
}

}  // namespace guichet::rehearsal
