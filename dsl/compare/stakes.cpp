#include "dsl/compare/stakes.h"

#include <algorithm>

#include <fmt/format.h>

#include "dsl/program/lookup.h"
#include "dsl/program/wording.h"

namespace guichet::compare {
namespace {

using program::Op;

const Node* within(const Trail& trail, std::string_view type) {
    const auto found = std::find_if(trail.rbegin(), trail.rend(), [&](const Node* one) { return one->type == type; });
    return found == trail.rend() ? nullptr : *found;
}

std::string shown(const Node* object, std::string_view member) {
    const Node* found = object == nullptr ? nullptr : object->find(member);
    return found == nullptr ? "" : found->shown;
}
std::int64_t number(const Node* object, std::string_view member) {
    const Node* found = object == nullptr ? nullptr : object->find(member);
    return found == nullptr ? 0 : found->x;
}

/// Who acts at the stage that the trail goes through.
std::string performer(const Trail& trail) {
    const Node* stage = within(trail, "Stage");
    const std::string body = shown(stage, "body");
    return body.empty() ? shown(stage, "party") : body;
}

/// The literal of a node, as a literal of an expression.
std::optional<Expression> literal(const Node& node) {
    Expression out;
    out.x = node.x;
    out.y = node.y;
    switch (node.kind) {
        case Kind::formula:
            if (!node.expression.is_literal()) return std::nullopt;
            return node.expression;
        case Kind::boolean: case Kind::number: out.op = Op::push_number; return out;
        case Kind::money: out.op = Op::push_money; return out;
        case Kind::ratio: out.op = Op::push_percent; return out;
        case Kind::duration: out.op = Op::push_duration; return out;
        case Kind::date: out.op = Op::push_date; return out;
        case Kind::instant: out.op = Op::push_date; return out;
        default: return std::nullopt;
    }
}

std::string less_or_more(bool more, bool french) { return french ? (more ? " de plus" : " de moins") : (more ? " more" : " less"); }

std::string days(std::int64_t count, bool french) {
    return program::format_integer(count, french) + (french ? (count < 2 ? " jour" : " jours") : (count == 1 ? " day" : " days"));
}

/// "10 000,00 EUR de moins"; empty when it cannot be told.
std::string difference(const Setting& setting, const Expression& before, const Expression& after, bool percent, const std::string& unit) {
    const int way = order(before, after);
    if (way == 0 || way == 2) return {};
    const bool french = setting.french;
    const std::string tail = less_or_more(way > 0, french);
    std::int64_t gap = 0;
    if (__builtin_sub_overflow(after.x, before.x, &gap) || gap == INT64_MIN) return {};
    const bool fits = gap < INT32_MAX && gap > INT32_MIN;
    gap = gap < 0 ? -gap : gap;
    if (before.op == Op::push_money) return format_money(Money{gap}, setting.currency, french) + tail;
    if (before.op == Op::push_date) return days(gap, french) + tail;
    if (before.op == Op::push_duration) {
        if (!fits) return {};
        if (before.y == after.y) return format_duration({static_cast<std::int32_t>(gap), static_cast<DurationUnit>(before.y)}, french) + tail;
        const auto middle = [](const Expression& one) {
            const auto [first, last] = days_of({static_cast<std::int32_t>(one.x), static_cast<DurationUnit>(one.y)});
            return (first + last) / 2;
        };
        const auto about = middle(after) - middle(before);
        return (french ? "environ " : "about ") + days(about < 0 ? -about : about, french) + tail;
    }
    try {
        Ratio change = Ratio(after.x, after.y) - Ratio(before.x, before.y);
        if (change < Ratio(0)) change = Ratio(0) - change;
        if (percent) change = change * Ratio(100);
        std::string counted = percent ? "points" : unit;
        const bool one = french ? change < Ratio(2) : change == Ratio(1);
        if (one && counted.ends_with('s') && counted != "fois") counted.erase(counted.size() - (counted == "proxies" ? 3 : 1)).append(counted == "prox" ? "y" : "");
        return program::format_ratio(change, french) + (counted.empty() ? "" : " " + counted) + tail;
    } catch (const ArithmeticError&) {
        return {};
    }
}

Judgement judged(std::vector<Stake> stakes, std::string by, Weight otherwise = Weight::care) {
    Judgement out{otherwise, std::move(stakes), std::move(by)};
    std::erase_if(out.stakes, [](const Stake& one) { return one.who.empty(); });
    if (out.stakes.empty()) return out;
    const bool worse = std::any_of(out.stakes.begin(), out.stakes.end(), [](const Stake& one) { return one.worse; });
    out.weight = worse ? Weight::less : Weight::more;
    return out;
}

Judgement needs_care(std::string by = {}) { return {Weight::care, {}, std::move(by)}; }

/// A condition that became stricter is worse for `who` (or better, when `reversed`).
Judgement by_strictness(const Setting& setting, const std::string& who, const Node& before, const Node& after, bool reversed) {
    const bool came = before.canon.empty(), went = after.canon.empty();
    Proof proof;
    if (came || went) proof.strictness = came ? Strictness::stricter : Strictness::looser;
    else proof = prove(before.expression, after.expression);
    if (proof.strictness != Strictness::stricter && proof.strictness != Strictness::looser) return needs_care();
    std::string by;
    if (proof.moved.size() == 2) {
        if (setting.other_edition && proof.moved[0].op == Op::push_date) return needs_care();
        by = difference(setting, proof.moved[0], proof.moved[1], proof.moved[0].op == Op::push_percent, "");
    }
    if (by.empty()) by = proof.strictness == Strictness::stricter ? (setting.french ? "plus stricte" : "stricter") : (setting.french ? "plus large" : "wider");
    const bool worse = (proof.strictness == Strictness::stricter) != reversed;
    return judged({{who, worse, by}}, by);
}

Judgement judge_deadline(const Setting& setting, const Trail& trail, int way, const std::string& by) {
    const bool longer = way > 0;
    const Node* stage = within(trail, "Stage");
    // At a stage where the applicant acts, a delay is the applicant's; elsewhere the applicant waits for it.
    const bool applicant_acts = number(stage, "performer") == static_cast<std::int64_t>(program::Performer::applicant);
    if (stage != nullptr && applicant_acts) return judged({{setting.applicant, !longer, by}}, by);
    // An outcome that the deadline gives may take something away (a place on a list, an award in suspense).
    if (number(trail.back(), "action") == static_cast<std::int64_t>(program::ActionKind::outcome)) return needs_care(by);
    std::vector<Stake> stakes = {{setting.applicant, longer, by}};
    if (stage != nullptr) stakes.push_back({performer(trail), !longer, by});
    return judged(std::move(stakes), by);
}

/// Both windows: what counts is how long they last when they have no day in common.
Judgement judge_window(const Setting& setting, const Trail& before, const Trail& after, const std::string& member, std::int64_t gap_ms) {
    constexpr std::int64_t day = 86'400'000;
    const auto length = [](const Node* window) { return number(window, "closes") / day - number(window, "opens") / day; };
    const bool opens = member == "opens";
    if (setting.other_edition) {
        const auto change = length(after.back()) - length(before.back());
        if (opens) return needs_care();
        if (change == 0) return needs_care(setting.french ? "autant de jours pour déposer" : "as many days to file");
        const std::string by = days(change < 0 ? -change : change, setting.french) + less_or_more(change > 0, setting.french) + (setting.french ? " pour déposer" : " to file");
        return judged({{setting.applicant, change < 0, by}}, by);
    }
    const bool later = gap_ms > 0;
    const std::int64_t whole_days = (gap_ms < 0 ? -gap_ms : gap_ms) / day;
    const std::string by = whole_days == 0 ? "" : days(whole_days, setting.french) + less_or_more(later != opens, setting.french) + (setting.french ? " pour déposer" : " to file");
    return judged({{setting.applicant, later == opens, by}}, by);
}

/// Members whose meaning depends on what stands beside them; nothing for the others.
std::optional<Judgement> judge_special(const Setting& setting, const Trail& before, const Trail& after, const Node& a, const Node& b) {
    const std::string& type = after.back()->type;
    const std::string& member = b.member;
    if (type == "Rule" && member == "test") {
        const Node* group = within(after, "RuleGroup");
        const bool reversed = number(group, "quantifier") == static_cast<std::int64_t>(program::Quantifier::none_of);
        return by_strictness(setting, setting.applicant, a, b, reversed);
    }
    if (type == "Outcome" && member == "guard") return by_strictness(setting, performer(after), a, b, false);
    if (type == "Outcome" && member == "reasoned") {
        if (a.x != b.x) return judged({{setting.applicant, b.x < a.x, ""}}, "");
        return by_strictness(setting, setting.applicant, a, b, false);
    }
    if (type == "Field" && member == "requirement") {
        if (a.x != b.x) return judged({{setting.applicant, b.x < a.x, ""}}, "");
        return by_strictness(setting, setting.applicant, a, b, true);
    }
    if (type == "FinalAmount" && member == "rule") {
        const bool kept = a.x == 0, keeps = b.x == 0;
        return kept == keeps ? needs_care() : judged({{setting.applicant, kept, ""}}, "");
    }
    if (type == "Recovery" && member == "rule") {
        const auto rank = [](std::int64_t rule) { return rule == 3 ? 2 : rule == 2 ? 0 : 1; };
        return rank(a.x) == rank(b.x) ? needs_care() : judged({{setting.applicant, rank(b.x) < rank(a.x), ""}}, "");
    }
    if ((type == "Window" || type == "Wave") && (member == "opens" || member == "closes")) {
        std::int64_t gap = 0;
        if (__builtin_sub_overflow(b.x, a.x, &gap)) return needs_care();
        if (gap == 0) return Judgement{Weight::harmless, {}, {}};  // the same instant, said otherwise
        if (number(before.back(), "permanent") != 0 || number(after.back(), "permanent") != 0) return needs_care();
        return judge_window(setting, before, after, member, gap);
    }
    return std::nullopt;
}

/// Which way more of a member weighs; for some it depends on the row.
Sense sense_of(const Setting& setting, const Trail& trail, const Node& value, Sense up) {
    const Node& row = *trail.back();
    if (row.type == "ScheduleRow" && value.member == "value") {
        const Node* schedule = within(trail, "Schedule");
        return schedule != nullptr && setting.raising.contains(schedule->name) ? Sense::good : Sense::care;
    }
    if (row.type == "AwardStep" && value.member == "amount") {
        const auto kind = static_cast<program::AwardStepKind>(number(&row, "kind"));
        return kind == program::AwardStepKind::at_least ? Sense::bad : Sense::good;
    }
    if (row.type == "Instalment" && value.member == "share") return number(&row, "balance") != 0 ? Sense::care : Sense::good;
    return up;
}

/// An act is of use to who does it; a deadline that it extends, to the applicant.
std::string stake_holder(const Setting& setting, const Trail& trail, const std::string& member) {
    if (trail.back()->type != "Act" || member == "extension" || member == "at_most") return setting.applicant;
    const std::string party = shown(trail.back(), "party");
    return party.empty() ? setting.applicant : party;
}

/// A limit of 0 is none (length of a text, number of lines).
bool is_absent(const Node& node, const std::string& type) {
    if (type == "Field" && node.kind == Kind::number && node.member != "min_lines") return node.x == 0;
    return node.shown.empty() || node.canon.empty();
}

}  // namespace

Judgement judge_member(const Setting& setting, const Trail& before, const Trail& after, const Node& a, const Node& b) {
    const Node& row = *after.back();
    const MemberWords* words = words_of(row.type, b.member);
    if (auto special = judge_special(setting, before, after, a, b)) return *special;
    if (words == nullptr) return needs_care();
    // What a parameter does is told where it acts; its value alone is "no" for "non".
    if (setting.translated && row.type == "Parameter") return {Weight::harmless, {}, {}};
    const auto old_value = literal(a), new_value = literal(b);
    const bool measured = old_value && new_value;
    // A computation that gives more, or less, for every dossier: `80 % of the base − 100 EUR`.
    std::vector<Expression> moved;
    const bool computed = a.kind == Kind::formula && b.kind == Kind::formula && !measured;
    const int way = measured ? order(*old_value, *new_value) : computed ? way_of(a.expression, b.expression, moved) : 2;
    const bool percent = measured && (b.kind == Kind::ratio ? b.member == "share" || b.member == "quorum" : old_value->op == Op::push_percent);
    const std::string unit = setting.french ? words->unit_fr : words->unit_en;
    std::string by;
    const bool plain = a.kind != Kind::boolean && b.kind != Kind::boolean;
    const bool moved_date = setting.other_edition && measured && old_value->op == Op::push_date;
    if (measured && plain && !moved_date) {
        // Ratios that are not shares are compared as numbers.
        by = difference(setting, *old_value, *new_value, percent, unit);
    }
    if (computed && moved.size() == 2 && way != 2) by = difference(setting, moved[0], moved[1], moved[0].op == Op::push_percent, unit);
    if (words->up == Sense::wording) return {Weight::harmless, {}, {}};
    // A refusal that comes sooner, or an agreement: it is told, and left to judge.
    if (row.type == "Deadline" && b.member == "duration" && within(after, "Silence") != nullptr) return needs_care(by);
    if (row.type == "Deadline" && b.member == "duration" && (way == 1 || way == -1)) return judge_deadline(setting, after, way, by);
    const std::string who = stake_holder(setting, after, b.member);
    if (is_absent(a, row.type) != is_absent(b, row.type)) {
        const Sense comes = words->comes;
        if (comes == Sense::care || comes == Sense::wording) return needs_care();
        return judged({{who, is_absent(a, row.type) == (comes == Sense::bad), ""}}, "");
    }
    const Sense up = sense_of(setting, after, b, words->up);
    if (moved_date || up == Sense::care || (way != 1 && way != -1)) return needs_care(by);
    return judged({{who, (way > 0) == (up == Sense::bad), by}}, by);
}

Judgement judge_row(const Setting& setting, const Trail& trail, const Node& row, bool came) {
    const TypeWords* words = words_of(row.type);
    if (words == nullptr) return needs_care();
    if (row.type == "Field" && number(&row, "requirement") != static_cast<std::int64_t>(program::Requirement::never) && shown(&row, "computed").empty()) {
        return judged({{setting.applicant, came, ""}}, "");
    }
    if (row.type == "Field") return needs_care();
    if (row.type == "Rule" && number(within(trail, "RuleGroup"), "quantifier") == static_cast<std::int64_t>(program::Quantifier::any)) {
        return judged({{setting.applicant, !came, ""}}, "");
    }
    if (row.type == "ChoiceItem" && trail.size() > 1) {
        const std::string& list = trail.back()->name;
        if (program::is_applicants_list(list)) return number(&row, "admitted") != 0 ? judged({{setting.applicant, !came, ""}}, "") : needs_care();
        return came ? needs_care() : judged({{setting.applicant, true, ""}}, "");
    }
    if (row.type == "AwardStep") {
        const auto kind = static_cast<program::AwardStepKind>(number(&row, "kind"));
        if (kind == program::AwardStepKind::at_most || kind == program::AwardStepKind::at_least) return judged({{setting.applicant, came, ""}}, "");
        if (kind == program::AwardStepKind::raise) return judged({{setting.applicant, !came, ""}}, "");
        return needs_care();
    }
    std::string who = setting.applicant;
    if (row.type == "Act") who = shown(&row, "party");
    const Sense sense = came ? words->added : words->removed;
    if (sense == Sense::good || sense == Sense::bad) return judged({{who, sense == Sense::bad, ""}}, "");
    return sense == Sense::wording ? Judgement{Weight::harmless, {}, {}} : needs_care();
}

Judgement judge_value(const Setting& setting, const Trail& trail, const std::string& member, const Node& value, bool came) {
    const std::string& type = trail.back()->type;
    // Others who may now read are no gain for the one who is read.
    if (type == "Visibility") return came && value.shown != setting.applicant ? needs_care() : judged({{value.shown, !came, ""}}, "");
    if (type == "Territory") return judged({{setting.applicant, !came, ""}}, "");
    if (type == "Act" && member == "from") return judged({{stake_holder(setting, trail, member), !came, ""}}, "");
    const MemberWords* words = words_of(type, member);
    if (words != nullptr && words->up == Sense::wording) return {Weight::harmless, {}, {}};
    return needs_care();
}

}  // namespace guichet::compare
