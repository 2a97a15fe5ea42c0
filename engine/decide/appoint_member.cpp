#include <algorithm>

#include <fmt/format.h>

#include "engine/decide/commands.h"

namespace guichet::decide {
namespace {

/// The call may say how many sit, in the body or in each college.
std::optional<Rejection> must_have_a_seat(const Context& context, const program::Body& body, program::Index index, program::Index college) {
    const bool by_college = college != program::none && !body.college_seats.empty();
    const auto seats = by_college ? body.college_seats[static_cast<std::size_t>(college)] : college == program::none ? body.seats : 0;
    if (seats == 0) return std::nullopt;
    const auto taken = std::count_if(context.call.members.begin(), context.call.members.end(),
                                     [&](const auto& member) { return member.body == index && member.college == college && member.substitute_of.empty(); });
    if (taken < seats) return std::nullopt;
    const auto& label = by_college ? body.college_labels[static_cast<std::size_t>(college)] : body.label;
    return reject(RejectionKind::rule_not_met, fmt::format("les {} sièges de « {} » sont pourvus", seats, label),
                  fmt::format("the {} seats of “{}” are filled", seats, label), body.clause);
}

/// The member in whose place the substitute sits, and college: each has one at most, who is nobody else's.
std::variant<const state::Member*, Rejection> titular(const Context& context, const program::Body& body, program::Index index, const model::AppointMember& appoint) {
    if (!body.substitutes)
        return reject(RejectionKind::rule_not_met, fmt::format("« {} » n'admet pas de suppléants", body.label), fmt::format("“{}” admits no substitutes", body.label), body.clause);
    const auto* member = state::find_member(context.call, index, appoint.substitute_of);
    if (!member) {
        std::vector<std::string> names;
        for (const auto& one : context.call.members)
            if (one.body == index && one.substitute_of.empty()) names.push_back(one.person);
        return unknown_name("le titulaire", "member", appoint.substitute_of, join(names));
    }
    if (!member->substitute_of.empty())
        return reject(RejectionKind::rule_not_met, fmt::format("« {} » est lui-même suppléant, de « {} »", member->person, member->substitute_of),
                      fmt::format("“{}” is a substitute too, of “{}”", member->person, member->substitute_of), body.clause);
    if (const auto* other = state::find_substitute(context.call, *member))
        return reject(RejectionKind::rule_not_met, fmt::format("« {} » a déjà un suppléant, « {} »", member->person, other->person),
                      fmt::format("“{}” has a substitute already, “{}”", member->person, other->person), body.clause);
    const bool other_college = !appoint.college.empty() && (member->college == program::none || body.college_names[static_cast<std::size_t>(member->college)] != appoint.college);
    if (other_college)
        return reject(RejectionKind::rule_not_met, fmt::format("un suppléant siège dans le collège de son titulaire ; « {} » n'est pas de « {} »", member->person, appoint.college),
                      fmt::format("a substitute sits in the college of the member; “{}” is not of “{}”", member->person, appoint.college), body.clause);
    return member;
}

}  // namespace

Decision decide_one(const Context& context, const model::AppointMember& appoint) {
    const auto& program = context.program();
    auto index = program::find_body(program, appoint.body);
    if (index == program::none) {
        std::vector<std::string> names;
        for (const auto& body : program.bodies) names.push_back(body.name);
        return unknown_name("le comité", "body", appoint.body, join(names));
    }
    const auto& body = program.bodies[static_cast<std::size_t>(index)];
    if (auto no = must_be(context, body.secretary)) return *no;
    if (auto no = must_have_text(appoint.person, "identifiant du membre", "member's id")) return *no;

    if (auto no = must_be_plain(appoint.person, "identifiant du membre", "member's id")) return *no;
    if (auto no = must_be_plain(appoint.name, "nom du membre", "member's name")) return *no;
    if (auto no = must_be_plain(appoint.organisation, "organisation du membre", "member's organisation")) return *no;

    auto college = program::none;
    if (!appoint.substitute_of.empty()) {
        auto found = titular(context, body, index, appoint);
        if (auto* no = std::get_if<Rejection>(&found)) return *no;
        college = std::get<const state::Member*>(found)->college;
    } else if (!body.college_names.empty()) {
        auto found = std::find(body.college_names.begin(), body.college_names.end(), appoint.college);
        if (found == body.college_names.end()) return unknown_name("le collège", "college", appoint.college, join(body.college_names));
        college = static_cast<program::Index>(found - body.college_names.begin());
    } else if (!appoint.college.empty()) {
        return unknown_name("le collège", "college", appoint.college, "");
    }
    if (state::find_member(context.call, index, appoint.person))
        return reject(RejectionKind::out_of_turn, fmt::format("« {} » est déjà membre de « {} »", appoint.person, body.label),
                      fmt::format("“{}” is already a member of “{}”", appoint.person, body.label));
    if (appoint.substitute_of.empty())
        if (auto no = must_have_a_seat(context, body, index, college)) return *no;
    return Accepted{{}, {model::MemberAppointed{index, college, appoint.person, appoint.name, appoint.organisation, appoint.substitute_of}}};
}

}  // namespace guichet::decide
