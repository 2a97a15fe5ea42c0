// Nothing that changes a Program is left unsaid: every leaf of its encoding is changed, one at a time.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

#include <nlohmann/json.hpp>

#include "dsl/program/codec.h"
#include "tests/compare/calls.h"

namespace guichet::test {
namespace {

using nlohmann::json;

/// "stages.outcomes.guard" for "/stages/3/outcomes/0/guard": where numbers stand for places in lists.
std::string shape_of(const std::string& pointer) {
    std::string out;
    std::size_t at = 1;
    while (at < pointer.size()) {
        const std::size_t end = std::min(pointer.find('/', at), pointer.size());
        const std::string part = pointer.substr(at, end - at);
        if (part.find_first_not_of("0123456789") != std::string::npos) out += (out.empty() ? "" : ".") + part;
        at = end + 1;
    }
    return out;
}

/// Other values of a leaf, of its kind.
std::vector<json> others(const json& leaf) {
    if (leaf.is_boolean()) return {!leaf.get<bool>()};
    if (leaf.is_string()) return {leaf.get<std::string>() + "x"};
    if (!leaf.is_number_integer()) return {};
    const auto number = leaf.get<std::int64_t>();
    return {number + 1, number - 1, number + 2, number * 2 + 86'400'000, 0, 1};
}

/// What was tried in all the calls.
struct Tried {
    std::set<std::string> shapes;    ///< of all leaves that were found
    std::set<std::string> changed;   ///< of those for which a changed Program was read
    std::set<std::string> unworded;  ///< told by their path, in the family "other"
    std::vector<std::string> unsaid, unsound;
};

/// A shape of which no leaf can be changed alone is given up after so many attempts.
constexpr std::size_t most_refused = 12;

/// At most so many leaves of one shape, and instructions.
struct Quota {
    std::size_t leaves, code;
};

void change_each_leaf(const program::Program& program, Quota quota, Tried& tried) {
    const std::string text = program::encode(program);
    const json whole = json::parse(text);
    std::map<std::string, std::size_t> count, refused;
    const json flat = whole.flatten();
    for (const auto& [pointer, leaf] : flat.items()) {
        const std::string shape = shape_of(pointer);
        if (leaf.is_null() || leaf.is_structured() || shape == "format") continue;  // empty lists and objects
        tried.shapes.insert(shape);
        // Every part of an instruction, and one more than the list has: the operations are many.
        const bool code = shape == "formulas.code";
        if (refused[shape] > most_refused) continue;
        if (count[shape] >= (code ? quota.code : quota.leaves)) continue;
        if (quota.leaves < 2 && !code && tried.changed.contains(shape)) continue;
        for (const json& other : others(leaf)) {
            json edit = whole;
            edit[json::json_pointer(pointer)] = other;
            program::Program after;
            try {
                after = program::decode(edit.dump());
            } catch (const std::exception&) {
                ++refused[shape];
                continue;  // not a Program: validate.h refuses it
            }
            if (program::encode(after) == text) continue;
            ++count[shape];
            tried.changed.insert(shape);
            const bool line = shape.ends_with(".line");
            const auto changes = compare::compare(program, after, true);
            if (changes.empty() != line) (line ? tried.unsound : tried.unsaid).push_back(pointer + ": " + leaf.dump() + " → " + other.dump() + "\n" + told(changes));
            const auto worded = [](const compare::Change& change) { return change.family != "other"; };
            if (!changes.empty() && std::none_of(changes.begin(), changes.end(), worded)) tried.unworded.insert(shape);
            break;
        }
    }
}

TEST(Compare, LeavesNoMemberOfTheProgramUnsaid) {
    Tried tried;
    for (const char* path : {"tests/golden/comites.call", "tests/golden/temps.call", "tests/golden/calcule.call", "tests/golden/trop_percu.call", "tests/golden/panels.call",
                             "tests/golden/enveloppes.call", "tests/golden/cumuls.call", "tests/golden/branches.call", "tests/golden/verifications.call", "tests/golden/verse.call",
                             "tests/golden/silences.call", "tests/golden/suppleants.call", "tests/golden/reversee.call", "tests/golden/label.call", "tests/golden/cofinancement.call"}) {
        change_each_leaf(compiled(text_of(path)), {1, 4}, tried);
    }
    change_each_leaf(compiled(text_of("workflows/aquitaine-2015.call")), {1, 0}, tried);
    EXPECT_TRUE(tried.unsaid.empty()) << tried.unsaid.size() << " unsaid, the first: " << tried.unsaid.front();
    EXPECT_TRUE(tried.unsound.empty()) << "a line number is no change: " << tried.unsound.front();
    std::string unworded;
    for (const auto& shape : tried.unworded) unworded += shape + "\n";
    EXPECT_EQ(unworded, "");
    // Of a few members, no other value alone makes a Program (validate.h): the list of a base needs its column.
    std::string untried;
    for (const auto& shape : tried.shapes) {
        if (!tried.changed.contains(shape)) untried += shape + "\n";
    }
    EXPECT_GT(tried.changed.size(), 250U);
    EXPECT_GE(tried.changed.size() * 100, tried.shapes.size() * 95) << untried;
}

TEST(Compare, FindsNoDifferenceBetweenACallAndItself) {
    for (const char* path : {"workflows/aquitaine-2015.call", "tests/golden/comites.call", "tests/golden/temps.call", "tests/golden/calcule.call"}) {
        const auto program = compiled(text_of(path));
        EXPECT_EQ(told(compare::compare(program, program, true)), "") << path;
        EXPECT_EQ(told(compare::compare(program, program::decode(program::encode(program)), false)), "") << path;
    }
}

TEST(Compare, TellsTheSameChangesWhicheverTheLanguage) {
    const auto before = compiled(text_of("workflows/aquitaine-2015.call"));
    const auto after = edited({{"plafond 40 000 EUR", "plafond 35 000 EUR"}, {"quorum_jury 50 %", "quorum_jury 60 %"}, {"clôture 29 mai", "clôture 20 mai"}});
    const auto french = compare::compare(before, after, true), english = compare::compare(before, after, false);
    ASSERT_EQ(french.size(), english.size()) << told(french) << told(english);
    for (std::size_t i = 0; i < french.size(); ++i) {
        EXPECT_EQ(french[i].path, english[i].path);
        EXPECT_EQ(french[i].weight, english[i].weight);
    }
}

}  // namespace
}  // namespace guichet::test
