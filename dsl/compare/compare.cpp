#include "dsl/compare/compare.h"

#include <algorithm>
#include <cctype>

#include <fmt/format.h>

#include "dsl/compare/match.h"
#include "dsl/compare/schedules.h"
#include "dsl/compare/stakes.h"
#include "dsl/compare/tell.h"

namespace guichet::compare {
namespace {

/// Walks the two trees side by side; `before` and `after` are where it stands in each.
class Walk {
public:
    explicit Walk(Setting setting) : setting_(std::move(setting)) {}

    void objects(Trail before, Trail after, const std::string& path) {
        const Node& a = *before.back();
        const Node& b = *after.back();
        for (std::size_t i = 0; i < a.items.size() && i < b.items.size(); ++i) {
            const Node& old_value = a.items[i];
            const Node& new_value = b.items[i];
            const std::string& member = new_value.member;
            const std::string here = path.empty() ? member : path + "." + member;
            if (b.items[i].kind == Kind::object) {
                objects(extended(before, old_value), extended(after, new_value), here);
            } else if (new_value.kind == Kind::list) {
                lists(before, after, old_value, new_value, here);
            } else if (!is_row_name(path, b, member)) {
                values(before, after, old_value, new_value, here);
            }
        }
    }

    /// Conditions that have another number only because one before them came, went or moved are not told.
    void forget_numbers() {
        const bool explained = std::any_of(changes.begin(), changes.end(), [](const Change& one) { return one.action != Action::changed && one.path.find("rules[") != std::string::npos; });
        for (std::size_t i = renumbered_.size(); explained && i-- > 0;) changes.erase(changes.begin() + static_cast<std::ptrdiff_t>(renumbered_[i]));
    }

    std::vector<Change> changes;

private:
    static Trail extended(Trail trail, const Node& node) {
        trail.push_back(&node);
        return trail;
    }
    /// The name of a row is told by its match; that of the call, or of a thing of which there is one, here.
    static bool is_row_name(const std::string& path, const Node& object, const std::string& member) {
        return path.ends_with(']') && (member == "name" || member == "path") && !object.name.empty();
    }

    Change start(Action action, const Trail& before, const Trail& after, const std::string& path, const std::string& member) const {
        Change out;
        out.action = action;
        out.path = path;
        out.member = member;
        place(before, out.before_at, out.clause_before, out.line_before);
        place(after, out.after_at, out.clause_after, out.line_after);
        const Trail& where = after.empty() ? before : after;
        const std::string table = path.substr(0, path.find_first_of(".["));
        out.family = family_of(table, where.back()->type, member);
        return out;
    }
    static void place(const Trail& trail, std::vector<Step>& at, std::string& clause, std::uint32_t& line) {
        for (const Node* one : trail) {
            if (one->type == "Program") continue;
            at.push_back({one->type, one->name});
            if (!one->clause.empty()) clause = one->clause;
            if (one->line != 0) line = one->line;
        }
    }

    void add(Change change, Judgement judgement) {
        change.weight = judgement.weight;
        change.stakes = std::move(judgement.stakes);
        change.by = std::move(judgement.by);
        changes.push_back(std::move(change));
    }

    /// Names of the call are told as such.
    static std::string told(const Node& node) {
        const bool name = node.kind == Kind::reference && !node.shown.empty() && node.shown.find(' ') == std::string::npos;
        return name ? "`" + node.shown + "`" : node.shown;
    }
    /// Where the clause of a member has a name of its own.
    static void cite(const Trail& trail, const std::string& member, std::string& clause) {
        const std::string sibling = member == "cap" ? "aid_clause" : member == "opens" ? "opening_clause" : member == "closes" ? "closing_clause"
                                  : member.starts_with("complement_") ? "complement_clause" : member == "identity_fields" ? "confidentiality_clause" : "";
        const Node* found = sibling.empty() ? nullptr : trail.back()->find(sibling);
        if (found != nullptr && !found->shown.empty()) clause = found->shown;
    }

    void values(const Trail& before, const Trail& after, const Node& a, const Node& b, const std::string& path) {
        const bool same = a.canon == b.canon;
        if (same && a.label == b.label) return;
        Change change = start(Action::changed, before, after, path, b.member);
        change.before = told(a);
        change.after = told(b);
        cite(before, b.member, change.clause_before);
        cite(after, b.member, change.clause_after);
        if (b.kind == Kind::formula && a.shown == b.shown) change.before = a.label, change.after = b.label;
        if (b.kind == Kind::formula && a.label == b.label) change.source = b.label;
        const bool worded = words_of(after.back()->type, b.member) != nullptr;
        if (!worded) change.family = "other";
        change.text = tell_member(after, b.member, change.path, setting_.french);
        if (same) {
            change.text += setting_.french ? ", écrit autrement (même sens)" : ", written otherwise (same meaning)";
            add(std::move(change), {Weight::harmless, {}, {}});
        } else if (change.member == "id") {
            add(std::move(change), {Weight::harmless, {}, {}});
            renumbered_.push_back(changes.size() - 1);
        } else {
            add(std::move(change), judge_member(setting_, before, after, a, b));
        }
    }

    void lists(const Trail& before, const Trail& after, const Node& a, const Node& b, const std::string& path) {
        const auto objects_in = [](const Node& list) { return !list.items.empty() && list.items.front().kind == Kind::object; };
        if (b.member == "prose" || b.member == "lines") return texts(before, after, a, b, path);
        if (b.member == "levels" && a.items.size() == b.items.size()) return levels(before, after, a, b, path);
        if (objects_in(a) || objects_in(b)) return rows(before, after, a, b, path);
        elements(before, after, a, b, path);
    }

    /// Lists of objects: what came, went, moved, was renamed; then what changed inside.
    void rows(const Trail& before, const Trail& after, const Node& a, const Node& b, const std::string& path) {
        for (const Match& match : match_objects(a, b)) {
            const Node& row = match.after != nullptr ? *match.after : *match.before;
            const std::size_t place = match.after != nullptr ? match.after_place : match.before_place;
            const std::string here = fmt::format("{}[{}]", path, row.name.empty() ? std::to_string(place) : row.name);
            if (match.before == nullptr || match.after == nullptr) {
                came_or_went(match.before == nullptr ? Trail{} : extended(before, row), match.after == nullptr ? Trail{} : extended(after, row), here, place);
                continue;
            }
            const Trail old_row = extended(before, *match.before), new_row = extended(after, *match.after);
            if (match.before->name != match.after->name) {
                Change change = start(Action::renamed, old_row, new_row, here, "");
                change.before = match.before->name;
                change.after = match.after->name;
                change.text = tell_row(Action::renamed, old_row, match.before_place, setting_.french);
                // Answers are given, and read, by the names of fields and forms.
                const bool outside = row.type == "Field" || row.type == "Form" || row.type == "Program";
                add(std::move(change), {outside ? Weight::care : Weight::harmless, {}, {}});
            }
            if (match.moved && path != "fields") moved(match, old_row, new_row, here);
            objects(old_row, new_row, here);
        }
    }

    void came_or_went(const Trail& before, const Trail& after, const std::string& path, std::size_t place) {
        const bool came = before.empty();
        Trail trail = came ? after : before;
        const Node& row = *trail.back();
        // A group of conditions says nothing but its conditions.
        if (const Node* rules = row.type == "RuleGroup" ? row.find("rules") : nullptr; rules != nullptr && !rules->items.empty()) {
            for (std::size_t i = 0; i < rules->items.size(); ++i) {
                trail.push_back(&rules->items[i]);
                came_or_went(came ? Trail{} : trail, came ? trail : Trail{}, fmt::format("{}.rules[{}]", path, i), i);
                trail.pop_back();
            }
            return;
        }
        Change change = start(came ? Action::added : Action::removed, before, after, path, "");
        if (words_of(row.type) == nullptr) change.family = "other";
        change.text = tell_row(change.action, trail, place, setting_.french);
        (came ? change.after : change.before) = summary(row, setting_.french);
        trail.pop_back();
        add(std::move(change), judge_row(setting_, trail, row, came));
    }

    void moved(const Match& match, const Trail& before, const Trail& after, const std::string& path) {
        Change change = start(Action::moved, before, after, path, "");
        change.text = tell_row(Action::moved, after, match.after_place, setting_.french);
        change.before = tell_rank(match.before_place, setting_.french);
        change.after = tell_rank(match.after_place, setting_.french);
        const TypeWords* words = words_of(match.after->type);
        const bool care = words == nullptr || words->moved == Sense::care;
        add(std::move(change), {care ? Weight::care : Weight::harmless, {}, {}});
    }

    /// Lists of names or texts.
    void elements(const Trail& before, const Trail& after, const Node& a, const Node& b, const std::string& path) {
        if (a.canon == b.canon) return;
        const bool worded = words_of(after.back()->type, b.member) != nullptr;
        for (const Match& match : match_values(a, b)) {
            if (match.before != nullptr && match.after != nullptr && !match.moved) continue;
            const Node& value = match.after != nullptr ? *match.after : *match.before;
            const Action action = match.before == nullptr ? Action::added : match.after == nullptr ? Action::removed : Action::moved;
            // A field that came or went is told once, as a field.
            if (b.member == "fields" && after.back()->type == "Section" && action != Action::moved && is_new_or_gone(value.canon)) continue;
            Change change = start(action, before, after, path, b.member);
            if (!worded) change.family = "other";
            change.text = tell_value(after, b.member, path, action, value.shown, setting_.french);
            if (match.before != nullptr) change.before = action == Action::moved ? tell_rank(match.before_place, setting_.french) : value.shown;
            if (match.after != nullptr) change.after = action == Action::moved ? tell_rank(match.after_place, setting_.french) : value.shown;
            if (action == Action::moved) add(std::move(change), {Weight::harmless, {}, {}});
            else add(std::move(change), judge_value(setting_, after, b.member, value, action == Action::added));
        }
    }
    bool is_new_or_gone(const std::string& field) const {
        return std::any_of(changes.begin(), changes.end(), [&](const Change& one) {
            return (one.action == Action::added || one.action == Action::removed) && one.path == "fields[" + field + "]";
        });
    }

    /// The text of a mark, on a criterion that keeps as many.
    void levels(const Trail& before, const Trail& after, const Node& a, const Node& b, const std::string& path) {
        for (std::size_t i = 0; i < b.items.size(); ++i) {
            if (a.items[i].canon == b.items[i].canon) continue;
            Change change = start(Action::changed, before, after, fmt::format("{}[{}]", path, i), b.member);
            change.text = tell_level(after, i, setting_.french);
            change.before = a.items[i].shown;
            change.after = b.items[i].shown;
            add(std::move(change), {Weight::harmless, {}, {}});
        }
    }

    /// Lines of a letter or of the published text.
    void texts(const Trail& before, const Trail& after, const Node& a, const Node& b, const std::string& path) {
        const auto join = [](const Node& list, std::size_t first, std::size_t end, bool values) {
            std::string out;
            for (; first < end; ++first) out += values ? list.items[first].name : (out.empty() ? "" : "\n") + list.items[first].shown;
            return out;
        };
        for (const Passage& one : passages(a, b)) {
            Change change = start(Action::changed, before, after, path, b.member);
            change.before = join(a, one.before_first, one.before_end, false);
            change.after = join(b, one.after_first, one.after_end, false);
            const bool other_values = join(a, one.before_first, one.before_end, true) != join(b, one.after_first, one.after_end, true);
            std::string heading;
            for (std::size_t i = 0; b.member == "prose" && i < std::min(one.after_first + 1, b.items.size()); ++i) {
                if (b.items[i].shown.starts_with('#')) heading = b.items[i].shown.substr(std::min(b.items[i].shown.find_first_not_of("# "), b.items[i].shown.size()));
            }
            if (!heading.empty()) {
                change.before_at.push_back({"Passage", heading});
                change.after_at.push_back({"Passage", heading});
            }
            change.text = tell_passage(after, heading, other_values, setting_.french);
            add(std::move(change), {other_values ? Weight::care : Weight::harmless, {}, {}});
        }
    }

    Setting setting_;
    std::vector<std::size_t> renumbered_;
};

/// Digits and letters only, without the cents that are not there: "50 %" is "50 %", "7 000 caractères" starts as "7 000".
std::string bare(const std::string& text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text.compare(i, 2, "\u00A0") == 0) ++i;
        else if (text[i] != ' ') out += text[i];
    }
    // An amount as the file writes it, or as people read it: "250 EUR" is "EUR 250.00".
    const auto currency = out.find("EUR");
    if (currency != out.npos) {
        out.erase(currency, 3);
        if (out.ends_with(".00")) out.erase(out.size() - 3);
        if (out.ends_with(",00")) out.erase(out.size() - 3);
        std::erase(out, ',');
        return out + "EUR";
    }
    const auto cents = out.find(",00");
    return cents == out.npos ? out : out.erase(cents, 3);
}
bool same_value(const std::string& parameter, const std::string& value) {
    const std::string a = bare(parameter), b = bare(value);
    if (a.empty() || b.empty()) return false;
    const bool starts = a.starts_with(b) && !(a.size() > b.size() && a[b.size()] >= '0' && a[b.size()] <= '9');
    return starts || b.find(a) == 0;
}

/// A parameter whose new value is told where it acts is told there.
void follow_parameters(std::vector<Change>& changes, bool french) {
    std::vector<Change> kept;
    for (const Change& one : changes) {
        const bool parameter = one.stakes.empty() && one.family == "parameters" && one.member == "value";
        bool followed = false;
        for (Change& other : changes) {
            if (!parameter || other.member == "prose" || other.member == "lines" || other.family == "parameters" || !same_value(one.before, other.before) || !same_value(one.after, other.after)) continue;
            followed = true;
            other.text += fmt::format(fmt::runtime(french ? ", par le paramètre `{}`" : ", by the parameter `{}`"), one.after_at.back().name);
            if (other.line_after == 0) other.line_before = one.line_before, other.line_after = one.line_after;
        }
        if (!followed) kept.push_back(one);
    }
    // The texts were changed in `changes`: take them from there.
    std::erase_if(changes, [&](const Change& one) { return std::none_of(kept.begin(), kept.end(), [&](const Change& k) { return k.path == one.path && k.member == one.member && k.action == one.action; }); });
}

/// The cap is one of the bounds of the grant: it is told once.
void forget_the_cap_as_bound(std::vector<Change>& changes) {
    const auto cap = std::find_if(changes.begin(), changes.end(), [](const Change& one) { return one.path == "cap"; });
    if (cap == changes.end()) return;
    const std::string before = cap->before, after = cap->after;
    std::erase_if(changes, [&](const Change& one) { return one.path.starts_with("award_bounds[") && one.member == "amount" && one.before == before && one.after == after; });
}

/// Is the name one of those that the formula is written with?
bool is_written_in(const std::string& source, const std::string& name) {
    const auto part = [](char c) { return c == '_' || c == '.' || (static_cast<unsigned char>(c) & 0x80) != 0 || std::isalnum(static_cast<unsigned char>(c)) != 0; };
    for (std::size_t at = source.find(name); !name.empty() && at != source.npos; at = source.find(name, at + 1)) {
        const std::size_t end = at + name.size();
        if ((at == 0 || !part(source[at - 1])) && (end == source.size() || !part(source[end]))) return true;
    }
    return false;
}

/// The change takes what another one that follows from it says: for whom, and where it acts.
void absorb(Change& cause, const Change& effect) {
    for (const Stake& stake : effect.stakes) {
        const auto same = [&](const Stake& one) { return one.who == stake.who && one.worse == stake.worse; };
        if (std::none_of(cause.stakes.begin(), cause.stakes.end(), same)) cause.stakes.push_back(stake);
    }
    cause.weight = std::min(cause.weight, effect.weight);
    cause.effects.push_back(effect);
}

/// A formula that is written as before changes by what it names: the cap, or parameters. That is told there,
/// once; a parameter that acts in one place, with its value, is told in that place (follow_parameters).
void tell_causes(std::vector<Change>& changes, const std::string& cap_name) {
    const auto cause_of = [&](const Change& effect) -> Change* {
        for (Change& one : changes) {
            if (&one == &effect || one.action != Action::changed) continue;
            if (one.path == "cap" && is_written_in(effect.source, cap_name)) return &one;
            if (one.family == "parameters" && one.member == "value" && is_written_in(effect.source, one.after_at.back().name)) return &one;
        }
        return nullptr;
    };
    std::vector<std::pair<std::size_t, Change*>> effects;
    for (std::size_t i = 0; i < changes.size(); ++i) {
        if (changes[i].source.empty() || changes[i].action != Action::changed) continue;
        if (Change* cause = cause_of(changes[i])) effects.emplace_back(i, cause);
    }
    std::vector<bool> told(changes.size(), false);
    for (const auto& [index, cause] : effects) {
        const auto of_one = std::count_if(effects.begin(), effects.end(), [&](const auto& each) { return each.second == cause; });
        const bool shows_value = changes[index].before != changes[index].after;
        if (cause->path != "cap" && shows_value && of_one == 1) continue;
        absorb(*cause, changes[index]);
        told[index] = true;
    }
    std::vector<Change> kept;
    for (std::size_t i = 0; i < changes.size(); ++i) {
        if (!told[i]) kept.push_back(std::move(changes[i]));
    }
    changes = std::move(kept);
}

/// A committee is a party too: that it came or went is told once.
void forget_parties_that_are_bodies(std::vector<Change>& changes) {
    const auto told_as_body = [&](const Change& party) {
        if (!party.path.starts_with("parties[") || !party.member.empty() || (party.action != Action::added && party.action != Action::removed && party.action != Action::renamed)) return false;
        const std::string body = "bodies" + party.path.substr(std::string_view("parties").size());
        return std::any_of(changes.begin(), changes.end(), [&](const Change& one) { return one.path == body && one.action == party.action; });
    };
    std::vector<Change> kept;
    for (const Change& one : changes) {
        if (!told_as_body(one)) kept.push_back(one);
    }
    changes = std::move(kept);
}

bool has_other_window(const program::Window& before, const program::Window& after) {
    if (!before.declared || !after.declared || before.permanent || after.permanent) return false;
    return after.opens >= before.closes || after.closes <= before.opens;
}

}  // namespace

std::vector<Change> compare(const program::Program& before, const program::Program& after, bool french) {
    Setting setting;
    setting.french = french;
    setting.currency = after.currency;
    setting.applicant = after.parties.empty() ? (french ? "porteur" : "applicant") : after.parties.front().name;
    setting.translated = before.french != after.french;
    setting.other_edition = has_other_window(before.window, after.window);
    const Node new_tree = build(after, {}, french);
    // Once under its own names, to see which rows were renamed; then under the new ones.
    Node old_tree = build(before, {}, french);
    const Renames renames = renames_between(old_tree, new_tree);
    if (!renames.empty()) old_tree = build(before, renames, french);
    // A schedule must be so in both calls: by the old one's names it is the same or it was renamed.
    const auto were = raising_schedules(old_tree);
    for (const auto& name : raising_schedules(new_tree)) {
        if (were.contains(name)) setting.raising.insert(name);
    }
    Walk walk(std::move(setting));
    walk.objects({&old_tree}, {&new_tree}, "");
    if (before.format != after.format) {
        Change change;
        change.family = "other";
        change.path = change.member = change.text = "format";
        walk.changes.push_back(std::move(change));
    }
    walk.forget_numbers();
    forget_the_cap_as_bound(walk.changes);
    forget_parties_that_are_bodies(walk.changes);
    tell_causes(walk.changes, after.french ? "aide.plafond" : "aid.ceiling");
    follow_parameters(walk.changes, french);
    std::stable_sort(walk.changes.begin(), walk.changes.end(), [](const Change& a, const Change& b) { return a.weight < b.weight; });
    return std::move(walk.changes);
}

}  // namespace guichet::compare
