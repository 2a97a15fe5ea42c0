// Who votes for the absent, and who chairs: acts of a session before anything is decided in it.
#include <algorithm>

#include <fmt/format.h>

#include "engine/decide/commands.h"

namespace guichet::decide {
namespace {

std::optional<Rejection> must_be_a_member(const Context& context, const state::Session& session, const std::string& person) {
    if (state::find_member(context.call, session.body, person)) return std::nullopt;
    std::vector<std::string> names;
    for (const auto& member : context.call.members)
        if (member.body == session.body) names.push_back(member.person);
    return unknown_name("le membre", "member", person, join(names));
}

std::optional<Rejection> must_not_be_over(const state::Session& session) {
    if (!session.closed) return std::nullopt;
    return reject(RejectionKind::out_of_turn, "la séance est close", "the session is closed");
}

/// A seat has one voice: a substitute who is there has it, and gives none of their own when absent.
std::optional<Rejection> seat_is_empty(const Context& context, const state::Session& session, const program::Body& body, const model::GiveProxy& give) {
    const auto& giver = *state::find_member(context.call, session.body, give.from);
    if (!giver.substitute_of.empty())
        return reject(RejectionKind::rule_not_met, fmt::format("« {} » est suppléant de « {} » : c'est le titulaire qui donne procuration", give.from, giver.substitute_of),
                      fmt::format("“{}” is the substitute of “{}”: the member gives the proxy", give.from, giver.substitute_of), body.clause);
    const auto* substitute = state::find_substitute(context.call, giver);
    if (!substitute || !session.present.contains(substitute->person)) return std::nullopt;
    return reject(RejectionKind::rule_not_met, fmt::format("« {} » siège déjà à la place de « {} » : pas de procuration en plus", substitute->person, give.from),
                  fmt::format("“{}” sits in the place of “{}” already: no proxy besides", substitute->person, give.from), body.clause);
}

/// Already opened: whoever gave a proxy cannot take part twice by coming and going.
std::optional<Rejection> proxy_fits(const state::Session& session, const program::Body& body, const model::GiveProxy& give) {
    if (session.present.contains(give.from))
        return reject(RejectionKind::rule_not_met, fmt::format("« {} » est présent : il vote lui-même", give.from),
                      fmt::format("“{}” is present and votes in person", give.from), body.clause);
    if (!session.present.contains(give.to))
        return reject(RejectionKind::rule_not_met, fmt::format("« {} » n'est pas présent : il ne peut représenter personne", give.to),
                      fmt::format("“{}” is not present and can stand for nobody", give.to), body.clause);
    std::int64_t held = 0;
    for (const auto& [from, to] : session.proxies)
        if (to == give.to && from != give.from && !session.present.contains(from)) ++held;
    if (held < body.proxies) return std::nullopt;
    return reject(RejectionKind::rule_not_met, fmt::format("« {} » porte déjà {} procuration(s), le plus qu'un membre puisse avoir", give.to, held),
                  fmt::format("“{}” already holds {} proxy(ies), the most one member may hold", give.to, held), body.clause);
}

}  // namespace

Decision decide_one(const Context& context, const model::GiveProxy& give) {
    const auto* session = find_session(context, give.session);
    if (!session) return unknown_session(context, give.session);
    const auto& body = context.program().bodies[static_cast<std::size_t>(session->body)];
    const auto& actor = context.command.actor;
    if (actor.party != body.name || actor.person != give.from)
        if (auto no = must_be(context, body.secretary)) return *no;
    if (body.proxies == 0)
        return reject(RejectionKind::rule_not_met, fmt::format("« {} » n'admet pas de procuration", body.label),
                      fmt::format("“{}” admits no proxy", body.label), body.clause);
    if (auto no = must_not_be_over(*session)) return *no;
    for (const auto* person : {&give.from, &give.to})
        if (auto no = must_be_a_member(context, *session, *person)) return *no;
    if (auto no = seat_is_empty(context, *session, body, give)) return *no;
    if (auto no = proxy_fits(*session, body, give)) return *no;
    return Accepted{{}, {model::ProxyGiven{give.session, give.from, give.to}}};
}

Decision decide_one(const Context& context, const model::DesignateChair& designate) {
    const auto* session = find_session(context, designate.session);
    if (!session) return unknown_session(context, designate.session);
    const auto& body = context.program().bodies[static_cast<std::size_t>(session->body)];
    if (auto no = must_be(context, body.secretary)) return *no;
    if (!body.has_chair)
        return reject(RejectionKind::rule_not_met, fmt::format("l'appel ne donne pas de présidence à « {} »", body.label),
                      fmt::format("the call gives “{}” no chair", body.label), body.clause);
    if (auto no = must_not_be_over(*session)) return *no;
    if (auto no = must_be_a_member(context, *session, designate.person)) return *no;
    if (!session->present.contains(designate.person))
        return reject(RejectionKind::rule_not_met, fmt::format("« {} » n'est pas présent : il ne peut présider la séance", designate.person),
                      fmt::format("“{}” is not present and cannot chair the session", designate.person), body.clause);
    return Accepted{{}, {model::ChairDesignated{designate.session, designate.person}}};
}

}  // namespace guichet::decide
