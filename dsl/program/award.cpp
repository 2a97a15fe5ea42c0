#include "dsl/program/award.h"

#include <algorithm>

#include "dsl/program/machine.h"

namespace guichet::program {
namespace {

class Settlement {
public:
    Settlement(const Program& program, const Facts& facts) : program_(program), facts_(facts) {}

    AwardResult settle() {
        for (std::size_t i = 0; i < program_.award_steps.size(); ++i) {
            if (!take(i)) return std::move(result_);
        }
        result_.amount = running_;
        return std::move(result_);
    }

private:
    const AwardStep& step(std::size_t index) const { return program_.award_steps[index]; }

    /// False when the step can't be computed.
    bool take(std::size_t index) {
        AppliedStep& applied = result_.steps.emplace_back();
        applied.step = index;
        applied.after = running_;
        if (step(index).when != none) {
            const Cell holds = evaluate(program_, step(index).when, facts_);
            if (holds.kind != Cell::Kind::boolean) return false;
            applied.applies = holds.is_true();
            if (!applied.applies) return true;
        }
        Money next = running_;
        if (step(index).kind == AwardStepKind::round) {
            try {
                next = multiply(running_, Ratio(1), step(index).rounding);
            } catch (const ArithmeticError&) {
                return false;
            }
        } else {
            const Cell limit = evaluate(program_, step(index).amount, facts_);
            if (limit.kind != Cell::Kind::money) return false;
            applied.limit = Money{limit.x};
            next = under(index, *applied.limit);
        }
        next = std::max(next, Money{0});
        applied.changed = next != running_ || index == 0;
        if (applied.changed) result_.binding = index;
        applied.after = running_ = next;
        return true;
    }

    Money under(std::size_t index, Money limit) {
        switch (step(index).kind) {
            case AwardStepKind::start: return limit;
            case AwardStepKind::at_most: return std::min(running_, limit);
            case AwardStepKind::raise: return std::max(running_, limit);
            case AwardStepKind::at_least:
                if (!result_.floor || limit > *result_.floor) result_.floor = limit;
                if (running_ < limit && !result_.refused_by) result_.refused_by = index;
                return running_;
            case AwardStepKind::round: break;
        }
        return running_;
    }

    const Program& program_;
    const Facts& facts_;
    AwardResult result_;
    Money running_{0};
};

}  // namespace

AwardResult settle_award(const Program& program, const Facts& facts) { return Settlement(program, facts).settle(); }

std::optional<Money> award_in_view(const Program& program, const Facts& facts) {
    if (!program.award_steps.empty()) return settle_award(program, facts).amount;
    std::optional<Money> least;
    for (const AwardBound& bound : program.award_bounds) {
        const Cell cell = evaluate(program, bound.amount, facts);
        if (cell.kind != Cell::Kind::money) return std::nullopt;
        least = least ? std::min(*least, Money{cell.x}) : Money{cell.x};
    }
    return least ? std::optional(std::max(*least, Money{0})) : std::nullopt;
}

}  // namespace guichet::program
