#include "dsl/diagnostics/did_you_mean.h"

#include <algorithm>
#include <cstdint>
#include <vector>

#include "dsl/text/utf8.h"

namespace guichet::diagnostics {

std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t limit) {
    const std::size_t gap = a.size() > b.size() ? a.size() - b.size() : b.size() - a.size();
    if (gap > limit) return limit + 1;
    // Three rows: the one before last (for swaps), the last, the current.
    std::vector<std::size_t> before(b.size() + 1), last(b.size() + 1), current(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) last[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        current[0] = i;
        std::size_t least = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t change = a[i - 1] == b[j - 1] ? 0 : 1;
            current[j] = std::min({last[j] + 1, current[j - 1] + 1, last[j - 1] + change});
            const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
            if (swapped) current[j] = std::min(current[j], before[j - 2] + 1);
            least = std::min(least, current[j]);
        }
        if (least > limit) return limit + 1;
        before.swap(last);
        last.swap(current);
    }
    return std::min(last[b.size()], limit + 1);
}

std::string_view did_you_mean(std::string_view word, std::span<const std::string_view> candidates) {
    // A word this long is no misspelling of anything, and comparing it would be slow.
    constexpr std::size_t longest = 80;
    const std::string folded = text::fold(word);
    if (folded.empty() || folded.size() > longest) return {};
    std::size_t limit = folded.size() <= 4 ? 1 : folded.size() <= 7 ? 2 : 3;
    std::string_view best;
    for (const std::string_view candidate : candidates) {
        const std::size_t distance = edit_distance(folded, text::fold(candidate), limit);
        if (distance > limit) continue;
        best = candidate;
        if (distance == 0) break;
        limit = distance - 1;
    }
    return best;
}

}  // namespace guichet::diagnostics
