#include "dsl/program/adjust.h"

#include <algorithm>
#include <limits>

namespace guichet::program {
namespace {

// Whether an adjustment is about this line: 1, 0, or -1 when an answer decides it that is missing.
int concerns(View view, const BaseAdjustment& adjustment, Line line, bool& overflowed) {
    if (adjustment.when == none) return 1;
    const Cell holds = run(view.deeper(), adjustment.when, line);
    overflowed = overflowed || holds.overflowed;
    return holds.kind == Cell::Kind::boolean ? static_cast<int>(holds.x != 0) : -1;
}

// What the line counts for after one adjustment; nullopt: unknown.
std::optional<Money> adjusted(View view, const BaseAdjustment& adjustment, Line line, Money amount, bool& overflowed) {
    if (adjustment.amount == none) {
        try {
            return multiply(amount, adjustment.share, view.program.rounding);
        } catch (const ArithmeticError&) {
            overflowed = true;
            return std::nullopt;
        }
    }
    const Cell limit = run(view.deeper(), adjustment.amount, line);
    overflowed = overflowed || limit.overflowed;
    if (limit.kind != Cell::Kind::money) return std::nullopt;
    return adjustment.kind == AdjustmentKind::line_cap ? std::min(amount, Money{limit.x}) : Money{limit.x};
}

// The cap of a group, when the rest of the base is `others`; nullopt: unknown.
std::optional<Wide> cap_of(View view, const BaseAdjustment& adjustment, Wide others, bool& overflowed) {
    if (adjustment.share_of == ShareOf::nothing) {
        const Cell limit = run(view.deeper(), adjustment.amount, {});
        overflowed = overflowed || limit.overflowed;
        if (limit.kind != Cell::Kind::money) return std::nullopt;
        return limit.x;
    }
    try {
        // A share of the total, the group included: share / (1 - share) of the others.
        const Ratio share = adjustment.share_of == ShareOf::total ? adjustment.share / (Ratio(1) - adjustment.share) : adjustment.share;
        if (!fits(others)) throw ArithmeticError("an amount");
        return multiply(Money{static_cast<std::int64_t>(others)}, share, view.program.rounding).cents;
    } catch (const ArithmeticError&) {
        overflowed = true;
        return std::nullopt;
    }
}

}  // namespace

bool add_line(View view, const Base& base, const std::vector<Value>& line, Money amount, BaseSums& sums, BaseLine* told,
              bool& overflowed) {
    std::size_t group = 0;
    std::size_t place = BaseSums::ungrouped;
    if (told != nullptr) told->counts_for = amount;
    for (std::size_t i = 0; i < base.adjustments.size(); ++i) {
        const BaseAdjustment& adjustment = base.adjustments[i];
        const bool grouping = adjustment.kind == AdjustmentKind::group_cap;
        if (grouping && (place != BaseSums::ungrouped || group == max_group_caps)) break;
        const int about = concerns(view, adjustment, {&line, base.list}, overflowed);
        if (about < 0) return false;
        if (grouping) {
            if (about > 0) place = group;
            ++group;
            continue;
        }
        if (about == 0) continue;
        const auto next = adjusted(view, adjustment, {&line, base.list}, amount, overflowed);
        if (!next) return false;
        if (told != nullptr && *next != amount) {
            told->counts_for = *next;
            told->adjustment = i;
        }
        amount = *next;
    }
    sums.of[place] += amount.cents;
    return true;
}

Cell capped_total(View view, const Base& base, BaseSums& sums, std::vector<BaseCut>* cuts) {
    Cell result;
    std::size_t group = 0;
    for (std::size_t i = 0; i < base.adjustments.size(); ++i) {
        const BaseAdjustment& adjustment = base.adjustments[i];
        if (adjustment.kind != AdjustmentKind::group_cap) continue;
        if (group == max_group_caps) return {};
        Wide others = 0;
        for (std::size_t other = 0; other < sums.of.size(); ++other) others += other == group ? 0 : sums.of[other];
        const auto cap = cap_of(view, adjustment, others, result.overflowed);
        if (!cap) return result;
        Wide& sum = sums.of[group++];
        if (sum <= *cap) continue;
        if (!fits(sum)) {
            result.overflowed = true;
            return result;
        }
        if (cuts != nullptr) cuts->push_back({i, Money{static_cast<std::int64_t>(sum)}, Money{static_cast<std::int64_t>(*cap)}});
        sum = *cap;
    }
    Wide total = 0;
    for (const Wide sum : sums.of) total += sum;
    if (!fits(total)) {
        result.overflowed = true;
        return result;
    }
    return {Cell::Kind::money, static_cast<std::int64_t>(total), 1, {}, false};
}

}  // namespace guichet::program
