#include <algorithm>

#include <fmt/format.h>

#include "engine/decide/commands.h"

namespace guichet::decide {

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
    if (!body.college_names.empty()) {
        auto found = std::find(body.college_names.begin(), body.college_names.end(), appoint.college);
        if (found == body.college_names.end()) return unknown_name("le collège", "college", appoint.college, join(body.college_names));
        college = static_cast<program::Index>(found - body.college_names.begin());
    } else if (!appoint.college.empty()) {
        return unknown_name("le collège", "college", appoint.college, "");
    }
    if (state::find_member(context.call, index, appoint.person))
        return reject(RejectionKind::out_of_turn, fmt::format("« {} » est déjà membre de « {} »", appoint.person, body.label),
                      fmt::format("“{}” is already a member of “{}”", appoint.person, body.label));
    return Accepted{{}, {model::MemberAppointed{index, college, appoint.person, appoint.name, appoint.organisation}}};
}

}  // namespace guichet::decide
