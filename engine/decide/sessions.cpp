// The life of a session: convened, attended, opened when parity and quorum are there, closed.
#include <algorithm>

#include <fmt/format.h>

#include "dsl/program/occurrences.h"
#include "engine/decide/body_facts.h"
#include "engine/decide/commands.h"

namespace guichet::decide {
namespace {

std::optional<Rejection> must_be_secretary(const Context& context, const state::Session& session) {
    return must_be(context, context.program().bodies[static_cast<std::size_t>(session.body)].secretary);
}

Rejection not_met(const model::Trace& trace, std::string_view what_en) {
    std::string seen;
    for (const auto& one : trace.seen) seen += fmt::format("{}{} : {}", seen.empty() ? "" : ", ", one.name, one.value);
    auto rejection = reject(RejectionKind::rule_not_met, fmt::format("{} ({}) ; il faut : {}", trace.message, seen, trace.text),
                            fmt::format("{} is not reached ({}); the rule: {}", what_en, seen, trace.text), trace.clause);
    return rejection;
}

/// A gathering's sessions are held on its days, over what was ready by the cutoff.
std::optional<Rejection> must_be_due(const Context& context, const program::Stage& stage, const state::Dossier* dossier, Date date) {
    if (stage.gathering == program::none) return std::nullopt;
    const auto& gathering = context.program().gatherings[static_cast<std::size_t>(stage.gathering)];
    const auto here = program::occurrence_on(context.program(), gathering, date);
    if (!here) {
        const auto next = program::next_occurrence(context.program(), gathering, date);
        return reject(RejectionKind::rule_not_met,
                      fmt::format("« {} » ne se tient pas le {} ; la prochaine est le {}", gathering.label, long_date(date, true), long_date(next.date, true)),
                      fmt::format("“{}” is not held on {}; the next one is on {}", gathering.label, long_date(date, false), long_date(next.date, false)), gathering.clause);
    }
    if (!dossier || !dossier->occurrence || dossier->occurrence->number <= here->number) return std::nullopt;
    const auto& name = dossier->reference.empty() ? dossier->id : dossier->reference;
    return reject(RejectionKind::rule_not_met,
                  fmt::format("le dossier « {} » est venu après la relève du {} : il attend la séance du {}", name, long_date(here->cutoff, true), long_date(dossier->occurrence->date, true)),
                  fmt::format("dossier “{}” came after the cutoff of {}: it waits for the session of {}", name, long_date(here->cutoff, false), long_date(dossier->occurrence->date, false)),
                  gathering.clause);
}

std::optional<Rejection> must_be_chaired(const Context& context, const state::Session& session) {
    const auto& body = context.program().bodies[static_cast<std::size_t>(session.body)];
    if (!body.has_chair || session.present.contains(session.chair)) return std::nullopt;
    return reject(RejectionKind::rule_not_met, fmt::format("aucun membre présent ne préside la séance ({}) : désignez-le d'abord", body.chair_label),
                  fmt::format("no member present chairs the session ({}): designate one first", body.chair_label), body.clause);
}

/// A substitute sits in the place of a member who is absent: never both.
std::optional<Rejection> must_not_sit_twice(const Context& context, const state::Session& session, const model::RecordAttendance& attendance) {
    const auto is_present = [&](const std::string& person) { return std::find(attendance.present.begin(), attendance.present.end(), person) != attendance.present.end(); };
    for (const auto& person : attendance.present) {
        const auto& of = state::find_member(context.call, session.body, person)->substitute_of;
        if (of.empty() || !is_present(of)) continue;
        return reject(RejectionKind::rule_not_met, fmt::format("« {} » est le suppléant de « {} », qui est présent : ils ne siègent pas tous les deux", person, of),
                      fmt::format("“{}” is the substitute of “{}”, who is present: they do not both sit", person, of),
                      context.program().bodies[static_cast<std::size_t>(session.body)].clause);
    }
    return std::nullopt;
}

}  // namespace

Decision decide_one(const Context& context, const model::ConveneSession& convene) {
    const auto& program = context.program();
    auto index = program::find_body(program, convene.body);
    if (index == program::none) {
        std::vector<std::string> names;
        for (const auto& body : program.bodies) names.push_back(body.name);
        return unknown_name("le comité", "body", convene.body, join(names));
    }
    if (auto no = must_be(context, program.bodies[static_cast<std::size_t>(index)].secretary)) return *no;
    if (auto no = must_have_text(convene.session, "nom de la séance", "session's name")) return *no;
    if (auto no = must_be_plain(convene.session, "nom de la séance", "session's name")) return *no;
    if (find_session(context, convene.session))
        return reject(RejectionKind::out_of_turn, fmt::format("la séance « {} » est déjà convoquée", convene.session),
                      fmt::format("session “{}” is already convened", convene.session));
    if (convene.date < context.world.zone.local(context.command.received_at).date)
        return reject(RejectionKind::invalid_answer, fmt::format("la séance du {} est déjà passée", long_date(convene.date, true)),
                      fmt::format("a session on {} is already past", long_date(convene.date, false)));

    model::SessionConvened convened{convene.session, index, convene.date, {}};
    for (const auto& name : convene.dossiers) {
        const auto* dossier = state::find(context.call, name);
        if (!dossier) return unknown_dossier(name);
        if (std::find(convened.dossiers.begin(), convened.dossiers.end(), dossier->id) != convened.dossiers.end())
            return reject(RejectionKind::invalid_answer, fmt::format("le dossier « {} » est deux fois à l'ordre du jour", name),
                          fmt::format("dossier “{}” is on the agenda twice", name));
        const auto& stage = program.stages[static_cast<std::size_t>(dossier->stage)];
        if (stage.performer != program::Performer::body || stage.body != index)
            return reject(RejectionKind::out_of_turn,
                          fmt::format("le dossier « {} » est à l'étape « {} » : il n'attend pas cette séance", name, stage.label),
                          fmt::format("dossier “{}” stands at stage “{}”: it does not wait for this session", name, stage.label));
        if (auto no = must_be_due(context, stage, dossier, convene.date)) return *no;
        convened.dossiers.push_back(dossier->id);
    }
    if (convened.dossiers.empty())
        for (const auto& stage : program.stages)
            if (stage.performer == program::Performer::body && stage.body == index)
                if (auto no = must_be_due(context, stage, nullptr, convene.date)) return *no;
    return Accepted{{}, {std::move(convened)}};
}

Decision decide_one(const Context& context, const model::RecordAttendance& attendance) {
    const auto* session = find_session(context, attendance.session);
    if (!session) return unknown_session(context, attendance.session);
    if (auto no = must_be_secretary(context, *session)) return *no;
    if (session->opened)
        return reject(RejectionKind::out_of_turn, "la séance est ouverte : les présences ne changent plus",
                      "the session is open: attendance no longer changes");
    for (const auto& person : attendance.present)
        if (!state::find_member(context.call, session->body, person)) {
            std::vector<std::string> names;
            for (const auto& member : context.call.members)
                if (member.body == session->body) names.push_back(member.person);
            return unknown_name("le membre", "member", person, join(names));
        }
    if (auto no = must_not_sit_twice(context, *session, attendance)) return *no;
    return Accepted{{}, {model::AttendanceRecorded{attendance.session, attendance.present}}};
}

Decision decide_one(const Context& context, const model::OpenSession& open) {
    const auto* session = find_session(context, open.session);
    if (!session) return unknown_session(context, open.session);
    if (auto no = must_be_secretary(context, *session)) return *no;
    if (session->opened)
        return reject(RejectionKind::out_of_turn, "la séance a déjà été ouverte", "the session has already been opened");
    if (context.world.zone.local(context.command.received_at).date != session->date)
        return reject(RejectionKind::out_of_turn, fmt::format("la séance est convoquée pour le {}, elle ne s'ouvre pas un autre jour", long_date(session->date, true)),
                      fmt::format("the session is convened for {}; it cannot be opened on another day", long_date(session->date, false)));
    auto parity = parity_of(context.call, context.program(), *session);
    if (parity.verdict != program::Verdict::met) return not_met(parity, "parity");
    auto quorum = quorum_of(context.call, context.program(), *session, nullptr);
    if (quorum.verdict != program::Verdict::met) return not_met(quorum, "the quorum");
    auto colleges = college_quorums_of(context.call, context.program(), *session, nullptr);
    if (colleges.verdict != program::Verdict::met) return not_met(colleges, "the quorum of a college");
    if (auto no = must_be_chaired(context, *session)) return *no;
    model::SessionOpened opened{open.session, {}};
    if (!colleges.text.empty()) opened.traces.push_back(std::move(colleges));
    if (!parity.text.empty()) opened.traces.push_back(std::move(parity));
    opened.traces.push_back(std::move(quorum));
    return Accepted{{}, {std::move(opened)}};
}

Decision decide_one(const Context& context, const model::CloseSession& close) {
    const auto* session = find_session(context, close.session);
    if (!session) return unknown_session(context, close.session);
    if (auto no = must_be_secretary(context, *session)) return *no;
    if (!session->in_progress())
        return reject(RejectionKind::out_of_turn, "la séance n'est pas ouverte", "the session is not open");
    return Accepted{{}, {model::SessionClosed{close.session}}};
}

}  // namespace guichet::decide
