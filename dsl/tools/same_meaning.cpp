#include "dsl/tools/same_meaning.h"

#include <algorithm>
#include <array>
#include <string_view>

#include <nlohmann/json.hpp>

#include "dsl/program/codec.h"
#include "dsl/program/lookup.h"

namespace guichet::tools {
namespace {

using nlohmann::json;

/// Members, by their name in the encoding, that hold words or places of the file and no rule.
bool shows_source(std::string_view member) {
    constexpr std::array<std::string_view, 8> members{"text", "value", "id", "line", "opening_text", "closing_text", "recusal_text", "prose"};
    return std::find(members.begin(), members.end(), member) != members.end();
}

void drop_source(json& part) {
    if (part.is_object()) {
        for (auto member = part.begin(); member != part.end();) {
            if (shows_source(member.key())) {
                member = part.erase(member);
            } else {
                drop_source(*member);
                ++member;
            }
        }
    } else if (part.is_array()) {
        for (json& one : part) drop_source(one);
    }
}

json comparable(const program::Program& program) {
    program::Program copy = program;
    copy.french = true;
    for (program::AwardBound& bound : copy.award_bounds) bound.name.clear();
    for (program::AwardStep& step : copy.award_steps) {
        if (step.kind == program::AwardStepKind::round || step.kind == program::AwardStepKind::at_least) step.label.clear();  // named by the language
    }
    for (program::Party& party : copy.parties) {
        if (party.kind == program::PartyKind::applicant) party.name = party.label = "";
    }
    // `candidats` is a list like the others, of which the language gives the name.
    for (program::ChoiceList& list : copy.choice_lists) {
        if (program::is_applicants_list(list.name)) list.name = list.label = "";
    }
    json out = json::parse(program::encode(copy));
    drop_source(out);
    return out;
}

}  // namespace

std::string first_difference(const program::Program& one, const program::Program& other) {
    const json changes = json::diff(comparable(one), comparable(other));
    return changes.empty() ? std::string() : changes.front().value("path", "?");
}

bool same_meaning(const program::Program& one, const program::Program& other) { return comparable(one) == comparable(other); }

}  // namespace guichet::tools
