#include "dsl/compare/node.h"

#include <algorithm>
#include <map>
#include <optional>

#include <fmt/format.h>

#include "dsl/compare/enum_words.h"
#include "dsl/program/describe.h"
#include "dsl/program/wording.h"

namespace guichet::compare {
namespace {

using program::describe;
using program::Index;

/// What the members that are indexes point to; "Formula" for a formula. A member that is not here is a
/// number: it is compared all the same.
const char* table_of(const std::string& type, const std::string& member) {
    static const std::map<std::string, const char*, std::less<>> tables = {
        {"required_when", "Formula"}, {"minimum", "Formula"}, {"maximum", "Formula"}, {"computed", "Formula"}, {"test", "Formula"},
        {"when", "Formula"}, {"value", "Formula"}, {"amount", "Formula"}, {"start", "Formula"}, {"recusal", "Formula"}, {"guard", "Formula"},
        {"reasoned_when", "Formula"}, {"formula", "Formula"}, {"anchor_date", "Formula"}, {"asked_when", "Formula"}, {"declared", "Formula"},
        {"choice_list", "ChoiceList"}, {"form", "Form"}, {"modifies", "Form"}, {"list", "Field"}, {"column", "Field"}, {"identity_fields", "Field"}, {"fields", "Field"},
        {"justified", "Base"}, {"planned", "Base"}, {"party", "Party"}, {"secretary", "Party"}, {"payer", "Party"}, {"paid_party", "Party"},
        {"letter", "Letter"}, {"reminder", "Letter"}, {"body", "Body"}, {"grid", "Grid"}, {"ranking", "Ranking"}, {"gathering", "Gathering"},
        {"follow_up", "FollowUp"}, {"act", "Act"}, {"stage", "Stage"}, {"anchor_stage", "Stage"}, {"target", "Stage"}, {"withdrawal_target", "Stage"},
        {"except", "Stage"}, {"from", "Stage"}, {"during", "Stage"}, {"otherwise", "Outcome"}, {"anchor_outcome", "Outcome"}, {"outcome", "Outcome"}, {"outcomes", "Outcome"},
        {"complement_suspends", "Deadline"}, {"anchor_deadline", "Deadline"}, {"extends", "Deadline"}, {"group", "CriterionGroup"},
        {"envelope", "Envelope"}, {"field", "Field"}, {"not_counted", "Stage"},
        {"assigned_by", "Party"}, {"readers", "Party"}, {"marks_after", "Stage"},
        {"by", "Formula"}, {"cap_by", "Schedule"}, {"share_by", "Schedule"}, {"duration_by", "Schedule"},
    };
    if (member == "line" || member == "reminders" || member == "at_most" || type == "Program.format") return nullptr;
    const auto found = tables.find(member);
    return found == tables.end() ? nullptr : found->second;
}

bool is_percent(const std::string& member) { return member == "share" || member == "quorum" || member == "of_present"; }

/// What the struct being read gives to the meaning of its indexes.
struct Around {
    std::string whole;              ///< names of what it stands in
    Index stage = program::none;    ///< where its outcomes and deadlines are
    Index list = program::none;     ///< the list whose columns it names
    Index grid = program::none;
    std::size_t place = 0;          ///< in its list
};

class Builder {
public:
    Builder(const program::Program& program, const Renames& renames, bool french)
        : program_(program), names_(program, renames), french_(french) {}

    template <class T>
    [[gnu::noinline]] Node write(const std::string& type, const std::string& member, const T& value, const Around& around) {
        Node node;
        node.member = member;
        if constexpr (std::is_same_v<T, bool>) {
            boolean(node, value);
        } else if constexpr (std::is_enum_v<T>) {
            node.kind = Kind::word;
            node.x = static_cast<std::int64_t>(value);
            node.shown = enum_word(value, french_);
            node.canon = std::to_string(node.x);
        } else if constexpr (std::is_same_v<T, Index>) {
            index(node, type, value, around);
        } else if constexpr (std::is_integral_v<T>) {
            integer(node, static_cast<std::int64_t>(value));
        } else if constexpr (std::is_same_v<T, std::string>) {
            node.shown = value;
        } else {
            parts(node, type, value, around);
        }
        settle_canon(node);
        return node;
    }

    template <class T>
    Node object(const T& value, Around around);

    Node formula(Index index, const std::string& member, Index list) {
        Node node;
        node.kind = Kind::formula;
        node.member = member;
        if (index == program::none) return node;
        node.expression = read(program_, names_, index, list, formulas_, strings_);
        const bool there = index >= 0 && static_cast<std::size_t>(index) < program_.formulas.size();
        node.shown = there ? program_.formulas[static_cast<std::size_t>(index)].text : "#" + std::to_string(index);
        node.label = node.shown;
        node.canon = node.expression.canon;
        if (there) node.canon += fmt::format(":{}", static_cast<int>(program_.formulas[static_cast<std::size_t>(index)].type));
        const auto& at = node.expression;
        node.x = at.x;
        node.y = at.y;
        if (auto told = literal(at)) node.shown = *told;
        return node;
    }

    Node reference(const std::string& table, Index index, Index inside, const std::string& member) {
        Node node;
        node.kind = Kind::reference;
        node.type = table;
        node.member = member;
        auto named = names_.of(table, index, inside);
        node.shown = std::move(named.shown);
        node.canon = std::move(named.canon);
        return node;
    }

    Node list(const std::string& type, const std::string& member, std::vector<Node> items) const {
        Node node;
        node.kind = Kind::list;
        node.type = type;
        node.member = member;
        node.items = std::move(items);
        for (const auto& item : node.items) node.canon += item.name + "=" + item.canon + "\x1f";
        return node;
    }

    /// An object whose members are given.
    Node made(const std::string& type, const std::string& name, const std::string& label, const Around& around, std::vector<Node> members) const {
        Node node = list(type, "", std::move(members));
        node.kind = Kind::object;
        node.name = name;
        node.label = label;
        node.whole = around.whole.empty() ? name : around.whole + "/" + name;
        return node;
    }

    std::string say(const char* fr, const char* en) const { return french_ ? fr : en; }
    bool french() const { return french_; }
    const std::set<Index>& formulas() const { return formulas_; }
    const std::set<Index>& strings() const { return strings_; }

private:
    std::optional<std::string> literal(const Expression& at) const {
        using program::Op;
        if (!at.is_literal() || at.canon.starts_with('|')) return std::nullopt;
        if (at.op == Op::push_money) return format_money(Money{at.x}, program_.currency, french_);
        const bool small = at.x > -1'000'000'000 && at.x < 1'000'000'000;
        if (!small || at.y < 0 || (at.op != Op::push_duration && at.y < 1)) return std::nullopt;
        if (at.op == Op::push_duration && at.y > static_cast<std::int64_t>(DurationUnit::years)) return std::nullopt;
        if (at.op == Op::push_duration) return format_duration({static_cast<std::int32_t>(at.x), static_cast<DurationUnit>(at.y)}, french_);
        if (at.op == Op::push_number) return program::format_ratio(Ratio(at.x, at.y), french_);
        if (at.op == Op::push_percent) return program::format_ratio(Ratio(at.x * 100, at.y), french_) + (french_ ? "\u00A0%" : "%");
        const bool in_calendar = at.x >= to_days({1, 1, 1}) && at.x <= to_days({9999, 12, 31});
        return in_calendar ? std::optional(long_date(from_days(static_cast<std::int32_t>(at.x)), french_)) : std::nullopt;
    }

    void boolean(Node& node, bool value) const {
        node.kind = Kind::boolean;
        node.x = value ? 1 : 0;
        node.shown = value ? say("oui", "yes") : say("non", "no");
    }
    void integer(Node& node, std::int64_t value) const {
        node.kind = Kind::number;
        node.x = value;
        node.shown = program::format_integer(value, french_);
    }
    /// What is not made of parts is compared by what is shown.
    static void settle_canon(Node& node) {
        const bool has_own = node.kind == Kind::list || node.kind == Kind::object || node.kind == Kind::reference || node.kind == Kind::formula;
        if (node.canon.empty() && !has_own) node.canon = node.shown;
    }

    void index(Node& node, const std::string& type, Index value, const Around& around) {
        const char* table = table_of(type, node.member);
        if (table == nullptr) {
            integer(node, value);
        } else if (std::string_view(table) == "Formula") {
            node = formula(value, node.member, around.list);
        } else {
            const std::string name = table;
            const Index inside = name == "Outcome" || name == "Deadline" ? around.stage : name == "CriterionGroup" ? around.grid : node.member == "column" ? around.list : program::none;
            node = reference(name, value, inside, node.member);
        }
    }

    void parts(Node& node, const std::string&, Money value, const Around&) {
        node.kind = Kind::money;
        node.x = value.cents;
        node.shown = format_money(value, program_.currency, french_);
        node.canon = std::to_string(value.cents);
    }
    void parts(Node& node, const std::string&, Instant value, const Around&) {
        node.kind = Kind::instant;
        node.x = value.unix_ms;
        node.canon = node.shown = std::to_string(value.unix_ms);
        try {
            node.shown = iso(value);
        } catch (const ArithmeticError&) {
        }
    }
    void parts(Node& node, const std::string&, Date value, const Around&) {
        node.kind = Kind::date;
        node.x = to_days(value);
        node.shown = long_date(value, french_);
    }
    void parts(Node& node, const std::string&, const Ratio& value, const Around&) {
        node.kind = Kind::ratio;
        node.x = value.numerator();
        node.y = value.denominator();
        node.canon = fmt::format("{}/{}", node.x, node.y);
        const bool fits = node.x > -1'000'000'000 && node.x < 1'000'000'000;
        node.shown = is_percent(node.member) && fits ? program::format_ratio(Ratio(node.x * 100, node.y), french_) + (french_ ? "\u00A0%" : "%") : program::format_ratio(value, french_);
    }
    void parts(Node& node, const std::string&, Duration value, const Around&) {
        node.kind = Kind::duration;
        node.x = value.count;
        node.y = static_cast<std::int64_t>(value.unit);
        node.shown = format_duration(value, french_);
    }
    void parts(Node&, const std::string&, const program::Instruction&, const Around&) {}  // read() tells them
    template <class T>
    void parts(Node& node, const std::string& type, const std::vector<T>& values, const Around& around) {
        std::vector<Node> items;
        Around inside = around;
        for (const T& value : values) {
            inside.place = items.size();
            items.push_back(write(type, node.member, value, inside));
            items.back().member.clear();
        }
        const std::string member = node.member;
        node = list(items.empty() ? "" : items.front().type, member, std::move(items));
    }
    template <class T, std::size_t N>
    void parts(Node& node, const std::string& type, const std::array<T, N>& values, const Around& around) {
        parts(node, type, std::vector<T>(values.begin(), values.end()), around);
    }
    template <class T>
    void parts(Node& node, const std::string&, const T& structure, const Around& around) {
        std::string member = node.member;
        node = object(structure, around);
        node.member = std::move(member);
    }

    const program::Program& program_;
    Names names_;
    bool french_;
    std::set<Index> formulas_, strings_;
};

/// describe()'s archive: each member becomes a node, but those that are told together with others.
struct Members {
    Builder& builder;
    const std::string& type;
    const Around& around;
    std::set<std::string_view> folded;
    std::vector<Node> nodes{};

    /// `has_cap` false: there is no cap, whatever `cap` holds.
    std::map<std::string_view, bool> present{};

    // Called for some three hundred members: what does not depend on their type is said once, in a function of its own.
    template <class T>
    [[gnu::noinline]] void operator()(const char* name, const T& value) {
        if constexpr (std::is_same_v<T, bool>) {
            if (is_flag(name, value)) return;
        }
        if (!folded.contains(name)) keep(name, builder.write(type, name, value, around));
    }

    bool is_flag(std::string_view name, bool value) {
        static const std::map<std::string_view, std::string_view> flags = {
            {"has_cap", "cap"}, {"has_quorum", "quorum"}, {"has_threshold", "threshold"}, {"has_within", "within"},
            {"has_gap", "gap"}, {"has_complement", "complement_delay"}, {"has_chair", "chair_label"}, {"pours_back", "pours_on"}};
        const auto flag = flags.find(name);
        if (flag != flags.end()) present[flag->second] = value;
        return flag != flags.end();
    }

    [[gnu::noinline]] void keep(std::string_view member, Node node) {
        if (node.x == 0 && (member == "max_characters" || member == "max_lines")) node.shown = builder.say("sans limite", "no limit");
        if (const auto flag = present.find(member); flag != present.end()) {
            node.canon = (flag->second ? "+" : "-") + node.canon;
            if (!flag->second) node.kind = Kind::text, node.shown.clear();
            else if (node.shown.empty()) node.shown = builder.say("oui", "yes");
        }
        nodes.push_back(std::move(node));
    }
};

template <class T>
Around inside_of(const T& value, Around around, Index place) {
    if constexpr (std::is_same_v<T, program::Stage>) around.stage = place;
    if constexpr (std::is_same_v<T, program::Grid>) around.grid = place;
    if constexpr (std::is_same_v<T, program::Base>) around.list = value.list;
    if constexpr (std::is_same_v<T, program::Field>) around.list = value.type == program::Type::list ? place : around.list;
    if constexpr (std::is_same_v<T, program::Instalment>) around.stage = value.stage;
    if constexpr (std::is_same_v<T, program::Trigger> || std::is_same_v<T, program::FinalAmount>) around.stage = value.stage;
    if constexpr (std::is_same_v<T, program::Survey>) around.stage = value.anchor_stage;
    if constexpr (std::is_same_v<T, program::Act>) around.stage = value.from.size() == 1 ? value.from.front() : program::none;
    return around;
}

// ---- what is spread over several members ----

template <class T>
std::set<std::string_view> folded_of(const T&) { return {}; }
std::set<std::string_view> folded_of(const program::Body&) { return {"college_names", "college_labels", "college_seats", "college_quorums"}; }
std::set<std::string_view> folded_of(const program::Field&) { return {"requirement", "required_when"}; }
std::set<std::string_view> folded_of(const program::Outcome&) { return {"reasoned", "reasoned_when"}; }
std::set<std::string_view> folded_of(const program::Deadline&) { return {"anchor", "anchor_stage", "anchor_outcome", "anchor_deadline", "anchor_date", "action", "action_target"}; }
std::set<std::string_view> folded_of(const program::Letter&) { return {"lines"}; }
std::set<std::string_view> folded_of(const program::Window&) { return {"opens", "closes", "opening_text", "closing_text"}; }
std::set<std::string_view> folded_of(const program::Wave&) { return {"opens", "closes", "opening_text", "closing_text"}; }
std::set<std::string_view> folded_of(const program::Silence&) { return {"from", "outcomes"}; }
std::set<std::string_view> folded_of(const program::Limit&) { return {"ceiling"}; }
std::set<std::string_view> folded_of(const program::Program&) { return {"format", "strings", "formulas", "visible_to", "silence", "other_silences"}; }

template <class T>
void add_folded(Builder&, const T&, const Around&, std::vector<Node>&) {}

template <class T>
T at_or(const std::vector<T>& list, std::size_t index) { return index < list.size() ? list[index] : T{}; }

void add_folded(Builder& builder, const program::Body& body, const Around& around, std::vector<Node>& out) {
    std::vector<Node> colleges;
    const std::size_t count = std::max({body.college_names.size(), body.college_labels.size(), body.college_seats.size(), body.college_quorums.size()});
    for (std::size_t i = 0; i < count; ++i) {
        const auto quorum = at_or(body.college_quorums, i);
        const std::string label = at_or(body.college_labels, i);
        std::vector<Node> members;
        members.push_back(builder.write("College", "label", label, around));
        members.push_back(builder.write("College", "seats", at_or(body.college_seats, i), around));
        members.push_back(builder.write("College", "quorum", quorum.share, around));
        members.push_back(builder.write("College", "quorum_members", quorum.members, around));
        members.push_back(builder.write("College", "of_present", quorum.of_present, around));
        colleges.push_back(builder.made("College", at_or(body.college_names, i), label, around, std::move(members)));
    }
    out.push_back(builder.list("College", "colleges", std::move(colleges)));
}

void add_folded(Builder& builder, const program::Field& field, const Around& around, std::vector<Node>& out) {
    Node when = builder.formula(field.required_when, "requirement", around.list);
    const bool conditional = field.requirement == program::Requirement::when;
    when.kind = Kind::word;
    when.canon = std::to_string(static_cast<int>(field.requirement)) + "|" + when.canon;
    when.shown = conditional ? builder.say("obligatoire si ", "required if ") + when.label : enum_word(field.requirement, builder.french());
    when.x = static_cast<std::int64_t>(field.requirement);
    out.push_back(std::move(when));
}

/// Cents or dossiers.
void add_folded(Builder& builder, const program::Limit& limit, const Around& around, std::vector<Node>& out) {
    out.push_back(limit.is_money ? builder.write("Limit", "ceiling", Money{limit.ceiling}, around) : builder.write("Limit", "ceiling", limit.ceiling, around));
}

/// Reasons are given never, under a condition, or always.
void add_folded(Builder& builder, const program::Outcome& outcome, const Around&, std::vector<Node>& out) {
    Node when = builder.formula(outcome.reasoned_when, "reasoned", program::none);
    const bool conditional = outcome.reasoned_when != program::none;
    when.kind = Kind::word;
    when.canon = (outcome.reasoned ? "yes|" : "no|") + when.canon;
    when.shown = outcome.reasoned ? builder.say("oui", "yes") : conditional ? builder.say("si ", "if ") + when.label : builder.say("non", "no");
    when.x = outcome.reasoned ? 2 : conditional ? 1 : 0;
    out.push_back(std::move(when));
}

void add_folded(Builder& builder, const program::Deadline& deadline, const Around& around, std::vector<Node>& out) {
    Node from = builder.reference("Outcome", deadline.anchor_outcome, deadline.anchor_stage, "anchor");
    const Node stage = builder.reference("Stage", deadline.anchor_stage, program::none, "");
    const Node other = builder.reference("Deadline", deadline.anchor_deadline, around.stage, "");
    const Node date = builder.formula(deadline.anchor_date, "", program::none);
    from.canon = fmt::format("{}|{}|{}|{}|{}", static_cast<int>(deadline.anchor), stage.canon, from.canon, other.canon, date.canon);
    if (deadline.anchor == program::AnchorKind::deadline) from.shown = other.shown;
    if (deadline.anchor == program::AnchorKind::date) from.shown = date.shown;
    if (deadline.anchor == program::AnchorKind::entry) from.shown = enum_word(deadline.anchor, builder.french());
    from.shown = builder.say("après ", "after ") + from.shown;
    out.push_back(std::move(from));
    const bool outcome = deadline.action == program::ActionKind::outcome;
    Node action = builder.reference(outcome ? "Outcome" : deadline.action == program::ActionKind::remind ? "Letter" : "Party", deadline.action_target, outcome ? around.stage : program::none, "action");
    action.canon = fmt::format("{}|{}", static_cast<int>(deadline.action), action.canon);
    action.shown = enum_word(deadline.action, builder.french()) + " " + action.shown;
    action.x = static_cast<std::int64_t>(deadline.action);
    out.push_back(std::move(action));
}

void add_folded(Builder& builder, const program::Letter& letter, const Around&, std::vector<Node>& out) {
    std::vector<Node> lines;
    for (const auto& line : letter.lines) {
        Node one;
        for (const auto& segment : line) {
            const bool text = segment.kind == program::SegmentKind::text;
            one.shown += text ? segment.text : "$" + segment.text;
            const Node value = builder.formula(segment.formula, "", program::none);
            one.canon += fmt::format("{}[{}]{}", static_cast<int>(segment.kind), segment.text, value.canon);
            // Its values alone, in `name`: a letter that tells other values is not a matter of wording.
            if (!text) one.name += fmt::format("{}{};", static_cast<int>(segment.kind), value.canon);
        }
        lines.push_back(std::move(one));
    }
    out.push_back(builder.list("", "lines", std::move(lines)));
}

template <class Open>
void add_window(Builder& builder, const Open& window, const Around& around, std::vector<Node>& out) {
    for (const bool opening : {true, false}) {
        Node one = builder.write("Window", opening ? "opens" : "closes", opening ? window.opens : window.closes, around);
        const std::string& told = opening ? window.opening_text : window.closing_text;
        one.canon += "|" + told;
        if (!told.empty()) one.shown = told;
        out.push_back(std::move(one));
    }
}
void add_folded(Builder& builder, const program::Window& window, const Around& around, std::vector<Node>& out) { add_window(builder, window, around, out); }
void add_folded(Builder& builder, const program::Wave& wave, const Around& around, std::vector<Node>& out) { add_window(builder, wave, around, out); }

void add_folded(Builder& builder, const program::Silence& silence, const Around&, std::vector<Node>& out) {
    std::vector<Node> items;
    for (std::size_t i = 0; i < std::max(silence.from.size(), silence.outcomes.size()); ++i) {
        const Index stage = i < silence.from.size() ? silence.from[i] : program::none;
        items.push_back(builder.reference("Outcome", i < silence.outcomes.size() ? silence.outcomes[i] : program::none, stage, ""));
        if (i >= silence.outcomes.size()) items.back() = builder.reference("Stage", stage, program::none, "");
    }
    out.push_back(builder.list("Outcome", "outcomes", std::move(items)));
}

void add_folded(Builder& builder, const program::Program& program, const Around&, std::vector<Node>& out) {
    std::vector<Node> categories;
    for (std::size_t i = 0; i < program.visible_to.size(); ++i) {
        std::vector<Node> parties;
        for (const Index party : program.visible_to[i]) parties.push_back(builder.reference("Party", party, program::none, ""));
        std::vector<Node> members = {builder.list("Party", "parties", std::move(parties))};
        categories.push_back(builder.made("Visibility", enum_word(static_cast<program::Category>(i), false), enum_word(static_cast<program::Category>(i), builder.french()), {}, std::move(members)));
    }
    out.push_back(builder.list("Visibility", "visible_to", std::move(categories)));
    std::vector<Node> silences;
    for (const program::Silence* silence : program::silences_of(program)) {
        silences.push_back(builder.object(*silence, {}));
    }
    out.push_back(builder.list("Silence", "silences", std::move(silences)));
    // What nothing refers to changes nothing; it is told all the same.
    std::vector<Node> formulas, strings;
    for (std::size_t i = 0; i < program.formulas.size(); ++i) {
        if (!builder.formulas().contains(static_cast<Index>(i))) formulas.push_back(builder.formula(static_cast<Index>(i), "", program::none));
    }
    for (std::size_t i = 0; i < program.strings.size(); ++i) {
        if (builder.strings().contains(static_cast<Index>(i))) continue;
        strings.push_back(builder.write("Program", "strings", program.strings[i], {}));
        strings.back().member.clear();
    }
    out.push_back(builder.list("", "formulas", std::move(formulas)));
    out.push_back(builder.list("", "strings", std::move(strings)));
}

/// An object whose members are read: its text to compare, its label, its clause.
[[gnu::noinline]] void close_object(Node& node, std::vector<Node> members) {
    node.items = std::move(members);
    for (const auto& item : node.items) {
        if (item.member == "line") continue;
        if (item.member != "name" && item.member != "path" && item.member != "id") node.canon += item.member + "=" + item.canon + "\x1e";
        if (item.member == "label") node.label = item.shown;
        if (item.member == "clause") node.clause = item.shown;
    }
    std::erase_if(node.items, [](const Node& item) { return item.member == "line"; });
}

template <class T>
[[gnu::noinline]] Node Builder::object(const T& value, Around around) {
    const std::string type = type_name<T>();
    Node node;
    node.kind = Kind::object;
    node.type = type;
    Around inside = inside_of(value, around, static_cast<Index>(around.place));
    // The name first: what stands inside is named after it.
    if constexpr (requires { value.path; }) node.name = value.path;
    else if constexpr (requires { value.name; }) node.name = value.name;
    else if constexpr (std::is_same_v<T, program::Silence>) node.name = value.deadline.name;
    node.whole = around.whole.empty() ? node.name : around.whole + "/" + node.name;
    inside.whole = std::is_same_v<T, program::Program> ? "" : node.whole;
    if constexpr (std::is_same_v<T, program::Program>) node.whole.clear();
    Members members{*this, type, inside, folded_of(value)};
    describe(members, value);
    add_folded(*this, value, inside, members.nodes);
    close_object(node, std::move(members.nodes));
    if constexpr (requires { value.line; }) node.line = static_cast<std::uint32_t>(std::max(value.line, 0));
    return node;
}

}  // namespace

Node::Node() = default;
Node::~Node() = default;
Node::Node(const Node&) = default;
Node::Node(Node&&) noexcept = default;
Node& Node::operator=(const Node&) = default;
Node& Node::operator=(Node&&) noexcept = default;

const Node* Node::find(std::string_view name_of_member) const {
    const auto found = std::find_if(items.begin(), items.end(), [&](const Node& item) { return item.member == name_of_member; });
    return found == items.end() ? nullptr : &*found;
}

bool Node::is_measured() const { return kind == Kind::formula ? expression.is_literal() : kind <= Kind::instant; }

Node build(const program::Program& program, const Renames& renames, bool french) {
    return Builder(program, renames, french).object(program, {});
}

}  // namespace guichet::compare
