// What each funder bears of an amount.
#include <algorithm>

#include "dsl/program/program.h"
#include "dsl/program/wording.h"

namespace guichet::program {

Money part_of(const Program& program, Money amount, Index funder) {
    Money rest = amount;
    for (std::size_t i = 0; i + 1 < program.funders.size(); ++i) {
        // Parts rounded up could make more than a few cents hold.
        const Money part = std::min(rest, multiply(amount, program.funders[i].share, program.rounding));
        if (static_cast<Index>(i) == funder) return part;
        rest = rest - part;
    }
    return rest;
}

std::vector<Money> parts_of(const Program& program, Money amount) {
    std::vector<Money> parts;
    for (std::size_t i = 0; i < program.funders.size(); ++i) parts.push_back(part_of(program, amount, static_cast<Index>(i)));
    return parts;
}

std::vector<Money> parts_to_recover(const Program& program, Money amount, const std::vector<Money>& paid) {
    std::vector<Money> parts(paid.size());
    Money all{0};
    for (const Money one : paid) all = all + one;
    if (all.cents <= 0) return parts;
    Money rest = amount;
    for (std::size_t i = 0; i < paid.size(); ++i) {
        parts[i] = std::min({rest, paid[i], multiply(amount, Ratio(paid[i].cents, all.cents), program.rounding)});
        rest = rest - parts[i];
    }
    // The cents that rounding left, from the last one on, to whoever paid that much.
    for (std::size_t i = paid.size(); i > 0 && rest.cents > 0; --i) {
        const Money more = std::min(rest, paid[i - 1] - parts[i - 1]);
        parts[i - 1] = parts[i - 1] + more;
        rest = rest - more;
    }
    return parts;
}

std::string funders_in_words(const Program& program) {
    std::string out;
    for (const Funder& one : program.funders) {
        out += (out.empty() ? "" : ", ") + one.label + " (" + format_ratio(one.share * Ratio(100), program.french) + (program.french ? "\u00A0%)" : "%)");
    }
    return out;
}

}  // namespace guichet::program
