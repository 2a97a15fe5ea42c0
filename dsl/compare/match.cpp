#include "dsl/compare/match.h"

#include "dsl/program/lookup.h"

#include <algorithm>
#include <functional>

namespace guichet::compare {
namespace {

/// Two rows are the same under another name from this share of their content on.
constexpr double alike = 0.6;

bool says_something(const Node& node) {
    static const std::set<std::string, std::less<>> nothing = {"", "0", "non", "no", "0/1", "1/1", "0|", "-", "-0/1", "-0"};
    return node.kind != Kind::boolean ? !nothing.contains(node.canon) : node.x != 0;
}

/// 0 to 1: the share of what the two say that they both say; above 1 when they have the same label.
double likeness(const Node& before, const Node& after) {
    std::size_t same = 0, all = 0;
    for (std::size_t i = 0; i < before.items.size() && i < after.items.size(); ++i) {
        const Node& a = before.items[i];
        const Node& b = after.items[i];
        if (a.member == "name" || a.member == "path" || a.member == "id" || a.member == "clause" || a.member == "label") continue;
        if (!says_something(a) && !says_something(b)) continue;
        ++all;
        if (a.canon == b.canon) ++same;
    }
    const double share = all == 0 ? 0 : static_cast<double>(same) / static_cast<double>(all);
    return !before.label.empty() && before.label == after.label ? 1 + share : all < 2 ? 0 : share;
}

using Key = std::function<std::string(const Node&)>;

class Matcher {
public:
    Matcher(const Node& before, const Node& after) : before_(before), after_(after), of_before_(before.items.size(), none), of_after_(after.items.size(), none) {}

    void by(const Key& key) {
        for (std::size_t j = 0; j < after_.items.size(); ++j) {
            if (of_after_[j] != none) continue;
            const std::string wanted = key(after_.items[j]);
            if (wanted.empty()) continue;
            for (std::size_t i = 0; i < before_.items.size(); ++i) {
                if (of_before_[i] == none && key(before_.items[i]) == wanted) {
                    pair(i, j);
                    break;
                }
            }
        }
    }

    void by_likeness() {
        for (;;) {
            double best = alike;
            std::size_t best_i = none, best_j = none;
            for (std::size_t i = 0; i < before_.items.size(); ++i) {
                for (std::size_t j = 0; of_before_[i] == none && j < after_.items.size(); ++j) {
                    if (of_after_[j] != none) continue;
                    const double here = likeness(before_.items[i], after_.items[j]);
                    if (here > best) best = here, best_i = i, best_j = j;
                }
            }
            if (best_i == none) return;
            pair(best_i, best_j);
        }
    }

    /// Groups of conditions have no name: those that say the most of the same.
    void by_common_conditions() {
        for (std::size_t j = 0; j < after_.items.size(); ++j) {
            std::size_t best = 0, best_i = none;
            for (std::size_t i = 0; of_after_[j] == none && i < before_.items.size(); ++i) {
                const std::size_t here = of_before_[i] == none ? common_conditions(before_.items[i], after_.items[j]) : 0;
                if (here > best) best = here, best_i = i;
            }
            if (best_i != none) pair(best_i, j);
        }
    }

    /// Rows without a name, of which one is left on both sides.
    void by_what_is_left() {
        const auto left = [](const std::vector<std::size_t>& of) { return std::count(of.begin(), of.end(), none); };
        if (left(of_before_) != 1 || left(of_after_) != 1) return;
        const auto place = [](const std::vector<std::size_t>& of) { return static_cast<std::size_t>(std::find(of.begin(), of.end(), none) - of.begin()); };
        if (place(of_before_) == place(of_after_)) pair(place(of_before_), place(of_after_));
    }

    std::vector<Match> matches() const {
        std::vector<Match> out;
        const auto stays = in_order();
        std::size_t i = 0;
        const auto removed_before = [&](std::size_t end) {
            for (; i < end; ++i) {
                if (of_before_[i] == none) out.push_back({&before_.items[i], nullptr, i, 0, false});
            }
        };
        for (std::size_t j = 0; j < after_.items.size(); ++j) {
            const std::size_t from = of_after_[j];
            if (from == none) {
                out.push_back({nullptr, &after_.items[j], 0, j, false});
                continue;
            }
            if (from >= i) removed_before(from);
            out.push_back({&before_.items[from], &after_.items[j], from, j, !stays[j]});
        }
        removed_before(before_.items.size());
        return out;
    }

private:
    static constexpr std::size_t none = static_cast<std::size_t>(-1);

    static std::size_t common_conditions(const Node& before, const Node& after) {
        const Node* a = before.type == "RuleGroup" ? before.find("rules") : nullptr;
        const Node* b = after.type == "RuleGroup" ? after.find("rules") : nullptr;
        if (a == nullptr || b == nullptr) return 0;
        std::size_t count = 0;
        for (const Node& one : a->items) {
            for (const Node& other : b->items) {
                for (const char* member : {"test", "message"}) {
                    const Node* said = one.find(member);
                    const Node* also = other.find(member);
                    count += said != nullptr && also != nullptr && said->canon == also->canon ? 1 : 0;
                }
            }
        }
        return count;
    }

    void pair(std::size_t i, std::size_t j) {
        of_before_[i] = j;
        of_after_[j] = i;
    }

    /// Which rows of the new list keep their order: a longest increasing run of their old places.
    std::vector<bool> in_order() const {
        std::vector<std::size_t> length(of_after_.size(), 0), previous(of_after_.size(), none);
        std::size_t last = none;
        for (std::size_t j = 0; j < of_after_.size(); ++j) {
            if (of_after_[j] == none) continue;
            length[j] = 1;
            for (std::size_t k = 0; k < j; ++k) {
                if (of_after_[k] != none && of_after_[k] < of_after_[j] && length[k] + 1 > length[j]) length[j] = length[k] + 1, previous[j] = k;
            }
            if (last == none || length[j] > length[last]) last = j;
        }
        std::vector<bool> stays(of_after_.size(), false);
        for (; last != none; last = previous[last]) stays[last] = true;
        return stays;
    }

    const Node& before_;
    const Node& after_;
    std::vector<std::size_t> of_before_, of_after_;
};

std::string shown_of(const Node& node, const char* member) {
    const Node* found = node.find(member);
    return found == nullptr ? "" : found->canon;
}

/// What the language itself names has another name in another language.
std::string given_name(const Node& one) {
    if (one.type == "ChoiceList" && program::is_applicants_list(one.name)) return "candidats";
    const Node* kind = one.type == "Party" ? one.find("kind") : nullptr;
    return kind != nullptr && kind->x == static_cast<std::int64_t>(program::PartyKind::applicant) ? "porteur" : "";
}

void collect(const Node& before, const Node& after, Renames& out) {
    for (std::size_t i = 0; i < before.items.size() && i < after.items.size(); ++i) {
        const Node& a = before.items[i];
        const Node& b = after.items[i];
        if (a.kind == Kind::object) collect(a, b, out);
        if (a.kind != Kind::list) continue;
        for (const auto& match : match_objects(a, b)) {
            if (match.before == nullptr || match.after == nullptr || match.before->kind != Kind::object) continue;
            if (match.before->whole != match.after->whole) out.add(match.before->type, match.before->whole, match.after->whole);
            collect(*match.before, *match.after, out);
        }
    }
}

}  // namespace

std::vector<Match> match_objects(const Node& before, const Node& after) {
    Matcher matcher(before, after);
    const bool named = std::any_of(after.items.begin(), after.items.end(), [](const Node& one) { return !one.name.empty(); }) ||
                       std::any_of(before.items.begin(), before.items.end(), [](const Node& one) { return !one.name.empty(); });
    if (named) {
        matcher.by(given_name);
        matcher.by([](const Node& one) { return one.name; });
        matcher.by([](const Node& one) { return one.type == "AwardBound" ? one.canon : std::string(); });
    } else {
        matcher.by([](const Node& one) { return one.canon; });
        matcher.by([](const Node& one) { return shown_of(one, "test"); });
        matcher.by([](const Node& one) { return shown_of(one, "message"); });
        matcher.by([](const Node& one) { return one.label; });
        matcher.by([](const Node& one) { return shown_of(one, "when"); });
        matcher.by([](const Node& one) { return shown_of(one, "text"); });
    }
    if (!named) matcher.by_common_conditions();
    matcher.by_likeness();
    if (!named) matcher.by_what_is_left();
    return matcher.matches();
}

std::vector<Match> match_values(const Node& before, const Node& after) {
    Matcher matcher(before, after);
    matcher.by([](const Node& one) { return one.canon; });
    return matcher.matches();
}

std::vector<Passage> passages(const Node& before, const Node& after) {
    const auto& a = before.items;
    const auto& b = after.items;
    std::vector<std::vector<std::uint32_t>> common(a.size() + 1, std::vector<std::uint32_t>(b.size() + 1, 0));
    for (std::size_t i = a.size(); i-- > 0;) {
        for (std::size_t j = b.size(); j-- > 0;) common[i][j] = a[i].canon == b[j].canon ? common[i + 1][j + 1] + 1 : std::max(common[i + 1][j], common[i][j + 1]);
    }
    std::vector<Passage> out;
    std::size_t i = 0, j = 0;
    while (i < a.size() || j < b.size()) {
        if (i < a.size() && j < b.size() && a[i].canon == b[j].canon) {
            ++i, ++j;
            continue;
        }
        Passage one{i, i, j, j};
        while ((i < a.size() || j < b.size()) && !(i < a.size() && j < b.size() && a[i].canon == b[j].canon)) {
            if (j == b.size() || (i < a.size() && common[i + 1][j] >= common[i][j + 1])) ++i;
            else ++j;
        }
        one.before_end = i;
        one.after_end = j;
        out.push_back(one);
    }
    return out;
}

Renames renames_between(const Node& before, const Node& after) {
    Renames out;
    collect(before, after, out);
    return out;
}

}  // namespace guichet::compare
