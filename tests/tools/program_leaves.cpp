#include "tests/tools/program_leaves.h"

#include <array>
#include <map>
#include <type_traits>

#include "dsl/program/describe.h"

namespace guichet::tools {
namespace {

using Defaults = std::map<std::string, std::string>;

std::string shown(const std::string& value) { return value; }
std::string shown(const Ratio& value) { return std::to_string(value.numerator()) + "/" + std::to_string(value.denominator()); }
template <class T>
    requires std::is_integral_v<T> || std::is_enum_v<T>
std::string shown(const T& value) {
    return std::to_string(static_cast<std::int64_t>(value));
}

void change(std::string& value, int) { value += "QX"; }
void change(Ratio& value, int by) { value = value + Ratio(by); }
void change(bool& value, int) { value = !value; }
template <class T>
    requires std::is_integral_v<T> || std::is_enum_v<T>
void change(T& value, int by) {
    value = static_cast<T>(static_cast<std::int64_t>(value) + by);
}

template <class T>
concept Single = std::is_same_v<T, std::string> || std::is_same_v<T, Ratio> || std::is_integral_v<T> || std::is_enum_v<T>;

/// Calls `at(path, pattern, value)` for each single value.
template <class At>
class Walk {
public:
    explicit Walk(At at) : at_(at) {}

    template <class T>
    void operator()(const char* name, T& member) {
        const std::string path = path_, pattern = pattern_;
        path_ += (path.empty() ? "" : ".") + std::string(name);
        pattern_ += (pattern.empty() ? "" : ".") + std::string(name);
        visit(member);
        path_ = path;
        pattern_ = pattern;
    }

    template <class T>
    void visit(T& value) {
        using Plain = std::remove_const_t<T>;
        if constexpr (Single<Plain>) {
            at_(path_, pattern_, value);
        } else if constexpr (std::is_same_v<Plain, Money>) {
            at_(path_, pattern_, value.cents);
        } else if constexpr (std::is_same_v<Plain, Instant>) {
            at_(path_, pattern_, value.unix_ms);
        } else if constexpr (std::is_same_v<Plain, Date>) {
            at_(path_, pattern_, value.year);
        } else if constexpr (std::is_same_v<Plain, Duration>) {
            at_(path_, pattern_, value.count);
        } else if constexpr (std::is_same_v<Plain, program::Instruction>) {
            (*this)("op", value.op), (*this)("a", value.a), (*this)("b", value.b), (*this)("x", value.x), (*this)("y", value.y);
        } else if constexpr (requires { value.size(); value.data(); }) {
            const std::string path = path_;
            for (std::size_t i = 0; i < value.size(); ++i) {
                path_ = path + "[" + std::to_string(i) + "]";
                visit(value[i]);
            }
            path_ = path;
        } else {
            program::describe(*this, value);
        }
    }

private:
    At at_;
    std::string path_, pattern_;
};

template <class T, class At>
void walk(T& program, At at) {
    Walk<At>(at).visit(program);
}

/// One of each row, all of them as they are made: what a call that says nothing has.
program::Program bare() {
    program::Program out;
    out.formulas.emplace_back().code.emplace_back();
    out.parameters.emplace_back();
    out.choice_lists.emplace_back().items.emplace_back();
    out.territories.emplace_back();
    out.fields.emplace_back().columns.emplace_back();
    out.forms.emplace_back().sections.emplace_back();
    out.eligibility.emplace_back().rules.emplace_back();
    out.periods.emplace_back();
    auto& base = out.bases.emplace_back();
    base.conditions.emplace_back();
    base.adjustments.emplace_back();
    out.award_bounds.emplace_back();
    out.parties.emplace_back();
    out.bodies.emplace_back().college_quorums.emplace_back();
    auto& grid = out.grids.emplace_back();
    grid.criteria.emplace_back();
    grid.groups.emplace_back();
    auto& stage = out.stages.emplace_back();
    stage.deadlines.emplace_back();
    stage.outcomes.emplace_back();
    out.instalments.emplace_back();
    out.funders.emplace_back();
    out.letters.emplace_back().lines.emplace_back().emplace_back();
    out.waves.emplace_back();
    out.gatherings.emplace_back();
    out.follow_ups.emplace_back();
    out.surveys.emplace_back();
    out.acts.emplace_back();
    out.schedules.emplace_back().rows.emplace_back();
    out.award_steps.emplace_back();
    out.rankings.emplace_back().keys.emplace_back();
    auto& envelope = out.envelopes.emplace_back();
    envelope.parts.emplace_back();
    envelope.quotas.emplace_back();
    out.limits.emplace_back();
    return out;
}

Defaults defaults() {
    Defaults out;
    const program::Program program = bare();
    walk(program, [&](const std::string&, const std::string& pattern, const auto& value) { out[pattern] = shown(value); });
    return out;
}

}  // namespace

std::vector<Leaf> leaves_of(const program::Program& program) {
    const Defaults unsaid = defaults();
    std::vector<Leaf> out;
    walk(program, [&](const std::string& path, const std::string& pattern, const auto& value) {
        const auto found = unsaid.find(pattern);
        const std::string text = shown(value);
        out.push_back({path, pattern, text, found == unsaid.end() || found->second != text});
    });
    return out;
}

program::Program with_other(const program::Program& program, std::size_t leaf, int by) {
    program::Program out = program;
    std::size_t at = 0;
    walk(out, [&](const std::string&, const std::string&, auto& value) {
        if (at++ == leaf) change(value, by);
    });
    return out;
}

}  // namespace guichet::tools
