#include "engine/decide/body_facts.h"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "dsl/program/scoring.h"
#include "engine/decide/reviewers.h"
#include "engine/decide/votes.h"

namespace guichet::decide {
namespace {

const program::Body& body_at(const program::Program& program, program::Index index) {
    return program.bodies[static_cast<std::size_t>(index)];
}

/// The stage that marks a grid in a session; nullptr when a role marks it. Of several (each department has its
/// commission), the one where the dossier is, else the last one it went through, else the first.
const program::Stage* session_stage_of(const program::Program& program, const state::Dossier& dossier, program::Index grid) {
    const auto marks = [&](const program::Stage& stage) { return stage.grid == grid && stage.performer == program::Performer::body; };
    if (dossier.stage >= 0 && marks(program.stages[static_cast<std::size_t>(dossier.stage)])) return &program.stages[static_cast<std::size_t>(dossier.stage)];
    for (auto reached = dossier.reached.rbegin(); reached != dossier.reached.rend(); ++reached) {
        const auto& stage = program.stages[static_cast<std::size_t>(reached->stage)];
        if (marks(stage)) return &stage;
    }
    const auto first = std::find_if(program.stages.begin(), program.stages.end(), marks);
    return first == program.stages.end() ? nullptr : &*first;
}

/// A member and their substitute marked, at two sessions: the one who sat last has the seat's marks.
bool gave_way(const state::Call& call, const state::Dossier& dossier, const state::Member& member, const std::map<std::string, std::vector<std::int64_t>>& marks) {
    const auto* substitute = state::find_substitute(call, member);
    const std::string other = !member.substitute_of.empty() ? member.substitute_of : substitute ? substitute->person : std::string();
    if (other.empty() || !marks.contains(other)) return false;
    const state::Session* last = nullptr;
    for (const auto& [name, session] : call.sessions) {
        if (session.body != member.body || !session.opened || std::find(session.dossiers.begin(), session.dossiers.end(), dossier.id) == session.dossiers.end()) continue;
        if ((session.present.contains(other) || session.present.contains(member.person)) && (!last || last->date <= session.date)) last = &session;
    }
    return last ? last->present.contains(other) : !member.substitute_of.empty();
}

/// A row of marks, in points, of each reader whose marks count: in a session, those present at it who are not recused. Marks
/// given at a former session by a member who is absent from this one wait for him: they are no part of
/// what this session says.
std::vector<std::vector<Ratio>> counted_marks(const state::Call& call, const program::Program& program, const state::Dossier& dossier,
                                              program::Index grid) {
    if (const auto* reviewed = reviewed_stage_of(program, grid)) return marks_of_readers(call, program, dossier, index_of(program, *reviewed));
    std::vector<std::vector<Ratio>> rows;
    auto marks = dossier.marks.find(grid);
    if (marks == dossier.marks.end()) return rows;
    const auto* stage = session_stage_of(program, dossier, grid);
    const auto* session = stage ? state::session_in_progress(call, stage->body, dossier.id) : nullptr;
    const auto parts = program::parts_of(program.grids[static_cast<std::size_t>(grid)]);
    for (const auto& [person, given] : marks->second) {
        if (session && !session->second.present.contains(person)) continue;
        if (stage) {
            const auto* member = state::find_member(call, stage->body, person);
            if (!member || is_recused(program, dossier, *member)) continue;
            if (!session && gave_way(call, dossier, *member, marks->second)) continue;
        }
        auto& row = rows.emplace_back();
        for (const auto mark : given) row.emplace_back(mark, parts);
    }
    return rows;
}

std::string percent(Ratio ratio) {
    auto hundred = ratio * Ratio(100);
    if (hundred.is_integer()) return fmt::format("{} %", hundred.numerator());
    return fmt::format("{}/{}", ratio.numerator(), ratio.denominator());
}

struct Attendance {
    std::int64_t entitled = 0, present = 0;
};

/// The seat of a member is taken by a substitute who is present: only one of them is.
const state::Member& who_sits(const state::Call& call, const state::Session& session, const state::Member& member) {
    const auto* substitute = state::find_substitute(call, member);
    return substitute && session.present.contains(substitute->person) ? *substitute : member;
}

/// Of a college, or of the whole body (none); with a dossier, of those not recused from it. A member
/// represented is present where the body counts proxies in its quorum.
Attendance attendance_of(const state::Call& call, const program::Program& program, const state::Session& session,
                         const state::Dossier* dossier, program::Index college) {
    Attendance out;
    const auto counts = [&](const state::Member& member) {
        return member.body == session.body && (college == program::none || member.college == college);
    };
    for (const auto& member : call.members) {
        if (!counts(member) || !member.substitute_of.empty()) continue;
        const auto& sits = who_sits(call, session, member);
        if (dossier && is_recused(program, *dossier, sits)) continue;
        ++out.entitled;
        if (session.present.contains(sits.person)) ++out.present;
    }
    if (!body_at(program, session.body).proxies_in_quorum) return out;
    for (const auto& one : represented(call, program, session, dossier))
        if (counts(*one.member)) ++out.present;
    return out;
}

}  // namespace

bool is_recused(const program::Program& program, const state::Dossier& dossier, const state::Member& member) {
    if (state::is_recused(dossier, member.body, member.person)) return true;
    const auto& body = body_at(program, member.body);
    if (body.recusal == program::none) return false;
    program::Facts facts;
    facts.answers = dossier.answers;
    facts.member_organisation = member.organisation;
    return program::evaluate(program, body.recusal, facts).is_true();
}

std::vector<const state::Member*> judges(const state::Call& call, const program::Program& program,
                                         const state::Session& session, const state::Dossier& dossier) {
    std::vector<const state::Member*> able;
    for (const auto& member : call.members)
        if (member.body == session.body && session.present.contains(member.person) && !is_recused(program, dossier, member))
            able.push_back(&member);
    return able;
}

model::Trace parity_of(const state::Call& call, const program::Program& program, const state::Session& session) {
    const auto& body = body_at(program, session.body);
    model::Trace trace{"parité", "", body.clause, {}, program::Verdict::met, ""};
    if (body.parity == program::Parity::none) return trace;
    bool of_present = body.parity == program::Parity::of_present;
    trace.text = of_present ? "parité entre les membres présents" : "parité entre les membres";
    std::vector<std::int64_t> counts(body.college_names.size(), 0);
    for (const auto& member : call.members)
        if (member.body == session.body && member.college != program::none && (of_present ? session.present.contains(member.person) : member.substitute_of.empty()))
            ++counts[static_cast<std::size_t>(member.college)];
    for (std::size_t i = 0; i < counts.size(); ++i) trace.seen.push_back({body.college_labels[i], std::to_string(counts[i])});
    bool equal = std::adjacent_find(counts.begin(), counts.end(), std::not_equal_to<>()) == counts.end();
    if (!equal || counts.empty() || counts[0] == 0) {
        trace.verdict = program::Verdict::not_met;
        trace.message = "la parité n'est pas atteinte";
    }
    return trace;
}

model::Trace quorum_of(const state::Call& call, const program::Program& program, const state::Session& session,
                       const state::Dossier* dossier) {
    const auto& body = body_at(program, session.body);
    model::Trace trace{"quorum", "", body.clause, {}, program::Verdict::met, ""};
    const auto [entitled, present] = attendance_of(call, program, session, dossier, program::none);
    trace.seen = {{"membres", std::to_string(entitled)}, {"présents", std::to_string(present)}};
    if (body.quorum_members > 0) {
        trace.text = fmt::format("présents >= {} membres", body.quorum_members);
        trace.seen.push_back({"quorum", std::to_string(body.quorum_members)});
    } else if (body.has_quorum) {
        trace.text = fmt::format("présents >= {} des membres", percent(body.quorum));
        trace.seen.push_back({"quorum", percent(body.quorum)});
    } else {
        trace.text = "un membre au moins est présent";
    }
    bool reached = body.quorum_members > 0 ? present >= body.quorum_members : present > 0 && (!body.has_quorum || Ratio(present) >= body.quorum * Ratio(entitled));
    if (!reached) {
        trace.verdict = program::Verdict::not_met;
        trace.message = "le quorum n'est pas atteint";
    }
    return trace;
}

model::Trace colleges_of(const state::Call& call, const program::Program& program, const state::Session& session,
                         const state::Dossier& dossier) {
    const auto& body = body_at(program, session.body);
    model::Trace trace{"collèges", "", body.clause, {}, program::Verdict::met, ""};
    if (body.parity == program::Parity::none) return trace;
    trace.text = "chaque collège a un membre présent et non récusé";
    std::vector<std::int64_t> able(body.college_names.size(), 0);
    for (const auto* member : judges(call, program, session, dossier))
        if (member->college != program::none) ++able[static_cast<std::size_t>(member->college)];
    for (std::size_t i = 0; i < able.size(); ++i) {
        trace.seen.push_back({body.college_labels[i], std::to_string(able[i])});
        if (able[i] == 0) trace.verdict = program::Verdict::not_met;
    }
    return trace;
}

model::Trace college_quorums_of(const state::Call& call, const program::Program& program, const state::Session& session,
                                const state::Dossier* dossier) {
    const auto& body = body_at(program, session.body);
    model::Trace trace{"quorum des collèges", "", body.clause, {}, program::Verdict::met, ""};
    for (std::size_t i = 0; i < body.college_quorums.size(); ++i) {
        const auto& quorum = body.college_quorums[i];
        const auto seated = attendance_of(call, program, session, dossier, static_cast<program::Index>(i));
        if (quorum.of_present != Ratio(0)) {
            const auto all = attendance_of(call, program, session, dossier, program::none);
            trace.text += fmt::format("{}« {} » au moins {} des présents", trace.text.empty() ? "" : " ; ", body.college_labels[i], percent(quorum.of_present));
            trace.seen.push_back({body.college_labels[i], fmt::format("{} / {}", seated.present, all.present)});
            if (Ratio(seated.present) < quorum.of_present * Ratio(all.present)) {
                trace.verdict = program::Verdict::not_met;
                trace.message = "la part d'un collège parmi les présents n'est pas atteinte";
            }
        }
        if (quorum.members == 0 && quorum.share == Ratio(0)) continue;
        const auto wanted = quorum.members > 0 ? fmt::format("{} membres", quorum.members) : percent(quorum.share);
        trace.text += fmt::format("{}« {} » présents >= {}", trace.text.empty() ? "" : " ; ", body.college_labels[i], wanted);
        trace.seen.push_back({body.college_labels[i], fmt::format("{} / {}", seated.present, seated.entitled)});
        const bool reached = quorum.members > 0 ? seated.present >= quorum.members : Ratio(seated.present) >= quorum.share * Ratio(seated.entitled);
        if (!reached) trace.verdict = program::Verdict::not_met;
    }
    if (trace.verdict != program::Verdict::met && trace.message.empty()) trace.message = "le quorum d'un collège n'est pas atteint";
    return trace;
}

program::GridFacts grid_facts(const state::Call& call, const program::Program& program, const state::Dossier& dossier,
                              program::Index grid) {
    program::GridFacts facts;
    auto marks = dossier.marks.find(grid);
    const auto* stage = session_stage_of(program, dossier, grid);
    const auto counted = counted_marks(call, program, dossier, grid);
    facts = program::score(program.grids[static_cast<std::size_t>(grid)], counted);
    if (!stage) {
        facts.complete = !counted.empty();
        return facts;
    }
    const auto* session = state::session_in_progress(call, stage->body, dossier.id);
    if (!session) return facts;
    auto able = judges(call, program, session->second, dossier);
    facts.complete = !able.empty() && marks != dossier.marks.end() &&
                     std::all_of(able.begin(), able.end(), [&](const auto* member) { return marks->second.contains(member->person); });
    return facts;
}

model::ScoreSet score_of(const state::Call& call, const program::Program& program, const state::Dossier& dossier,
                         program::Index grid) {
    const auto counted = counted_marks(call, program, dossier, grid);
    const auto total = program::score(program.grids[static_cast<std::size_t>(grid)], counted).total;
    if (!total) return {grid, 0, 1, 0};
    return {grid, total->numerator(), total->denominator(), static_cast<std::int64_t>(counted.size())};
}

std::vector<program::GridFacts> all_grid_facts(const state::Call& call, const program::Program& program,
                                               const state::Dossier& dossier) {
    std::vector<program::GridFacts> all;
    for (std::size_t i = 0; i < program.grids.size(); ++i)
        all.push_back(grid_facts(call, program, dossier, static_cast<program::Index>(i)));
    return all;
}

}  // namespace guichet::decide
