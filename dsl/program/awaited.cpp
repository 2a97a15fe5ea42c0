#include "dsl/program/awaited.h"

#include <algorithm>
#include <set>

#include "dsl/program/answers.h"
#include "dsl/program/machine.h"

namespace guichet::program {
namespace {

/// The formulas that one instruction runs in turn, those of the eligibility left out.
std::vector<Index> run_by(const Program& program, const Instruction& at) {
    std::vector<Index> out;
    const auto add_base = [&](const Base& base) {
        for (const Rule& rule : base.conditions) out.push_back(rule.test);
        for (const BaseAdjustment& each : base.adjustments) out.insert(out.end(), {each.amount, each.when});
    };
    switch (at.op) {
        case Op::push_field:
            if (const Field* field = row(program.fields, at.a); field != nullptr && field->computed != none) {
                out = field->asked_when;
                out.push_back(field->computed);
            }
            break;
        case Op::push_limit_total: case Op::push_limit_rest: case Op::limit_exceeded:
            if (const Limit* limit = row(program.limits, at.a)) out.push_back(limit->declared);
            break;
        case Op::push_period_start: case Op::push_period_end: case Op::in_period:
            if (const Period* period = row(program.periods, at.a)) out.push_back(period->start);
            break;
        case Op::push_base:
            if (const Base* base = row(program.bases, at.a)) add_base(*base);
            break;
        case Op::push_schedule:
            if (const Schedule* schedule = row(program.schedules, at.a))
                for (const ScheduleRow& each : schedule->rows) out.insert(out.end(), {each.when, each.value});
            break;
        case Op::sum: case Op::count: case Op::least_of_lines: case Op::greatest_of_lines: case Op::mean_of_lines:
            out.push_back(static_cast<Index>(at.x));
            break;
        default: break;
    }
    std::erase(out, none);
    return out;
}

bool asks_eligibility(Op op) { return op == Op::eligibility_met || op == Op::eligibility_to_verify; }

class Searcher {
public:
    Searcher(const Program& program, const Facts& facts) : program_(program), facts_(facts) {}

    void look(Index formula) {
        if (formula == none || !visited_.insert(formula).second || !evaluate(program_, formula, facts_).missing()) return;
        const auto& code = program_.formulas[static_cast<std::size_t>(formula)].code;
        for (std::size_t i = 0; i < code.size(); ++i) {
            // Whether it is given is known, given or not.
            const bool told = i + 1 < code.size() && (code[i + 1].op == Op::given || code[i + 1].op == Op::empty);
            if (!told) look_at(code[i]);
        }
    }

    std::vector<Awaited> take() { return std::move(found_); }

private:
    void add(Awaited::Kind kind, Index index) {
        const Awaited one{kind, index};
        if (std::find(found_.begin(), found_.end(), one) == found_.end()) found_.push_back(one);
    }

    void look_at(const Instruction& at) {
        switch (at.op) {
            case Op::push_field: return field(at);
            case Op::verified: {
                const auto index = static_cast<std::size_t>(at.a);
                if (at.a >= 0 && (index >= facts_.verifications.size() || !facts_.verifications[index])) add(Awaited::Kind::verification, at.a);
                return;
            }
            case Op::push_limit_total: case Op::push_limit_rest: case Op::limit_exceeded: {
                const auto index = static_cast<std::size_t>(at.a);
                if (at.a >= 0 && (index >= facts_.limits.size() || !facts_.limits[index].known)) add(Awaited::Kind::limit, at.a);
                break;
            }
            case Op::push_grid_total: case Op::push_criterion: case Op::thresholds_met: {
                const auto index = static_cast<std::size_t>(at.a);
                if (at.a >= 0 && (index >= facts_.grids.size() || !facts_.grids[index].total)) add(Awaited::Kind::grid, at.a);
                break;
            }
            case Op::push_rank: {
                const auto index = static_cast<std::size_t>(at.a);
                if (at.a >= 0 && (index >= facts_.ranks.size() || !facts_.ranks[index])) add(Awaited::Kind::rank, at.a);
                return;
            }
            default: break;
        }
        if (asks_eligibility(at.op)) return eligibility_rules();
        for (const Index behind : run_by(program_, at)) look(behind);
    }

    void field(const Instruction& at) {
        const Field* field = row(program_.fields, at.a);
        if (field == nullptr) return;
        if (field->computed != none) {
            for (const Index behind : run_by(program_, at)) look(behind);
            return;
        }
        const auto slot = static_cast<std::size_t>(at.a);
        if (slot >= facts_.answers.size() || is_missing(facts_.answers[slot])) add(Awaited::Kind::answer, at.a);
    }

    /// The open rules of the groups that are not decided.
    void eligibility_rules() {
        for (const RuleGroup& group : program_.eligibility) {
            const auto decides = [&](const Rule& rule) {
                const Verdict verdict = judge(program_, rule, facts_);
                return verdict == (group.quantifier == Quantifier::all ? Verdict::not_met : Verdict::met);
            };
            if (std::any_of(group.rules.begin(), group.rules.end(), decides)) continue;
            for (const Rule& rule : group.rules) look(rule.test);
        }
    }

    const Program& program_;
    const Facts& facts_;
    std::set<Index> visited_;
    std::vector<Awaited> found_;
};

void collect(const Program& program, Index formula, std::set<Index>& visited, std::vector<Index>& out) {
    if (formula == none || !visited.insert(formula).second) return;
    for (const Instruction& at : program.formulas[static_cast<std::size_t>(formula)].code) {
        if (at.op == Op::verified && std::find(out.begin(), out.end(), at.a) == out.end()) out.push_back(at.a);
        if (asks_eligibility(at.op)) {
            for (const RuleGroup& group : program.eligibility)
                for (const Rule& rule : group.rules) collect(program, rule.test, visited, out);
        }
        for (const Index behind : run_by(program, at)) collect(program, behind, visited, out);
    }
}

}  // namespace

std::vector<Awaited> awaited_by(const Program& program, Index formula, const Facts& facts) {
    Searcher searcher(program, facts);
    searcher.look(formula);
    return searcher.take();
}

std::vector<Index> verifications_behind(const Program& program, Index formula) {
    std::vector<Index> out;
    std::set<Index> visited;
    collect(program, formula, visited, out);
    return out;
}

}  // namespace guichet::program
