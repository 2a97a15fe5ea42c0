#include "engine/decide/body_facts.h"

#include <algorithm>
#include <map>
#include <numeric>

#include <fmt/format.h>

namespace guichet::decide {
namespace {

const program::Body& body_at(const program::Program& program, program::Index index) {
    return program.bodies[static_cast<std::size_t>(index)];
}

/// The stage that marks a grid in a session; nullptr when a role marks it.
const program::Stage* session_stage_of(const program::Program& program, program::Index grid) {
    for (const auto& stage : program.stages)
        if (stage.grid == grid && stage.performer == program::Performer::body) return &stage;
    return nullptr;
}

/// One total per reader whose marks count: in a session, those present at it who are not recused. Marks
/// given at a former session by a member who is absent from this one wait for him: they are no part of
/// what this session says.
std::vector<std::int64_t> counted_totals(const state::Call& call, const program::Program& program, const state::Dossier& dossier,
                                         program::Index grid) {
    std::vector<std::int64_t> totals;
    auto marks = dossier.marks.find(grid);
    if (marks == dossier.marks.end()) return totals;
    const auto* stage = session_stage_of(program, grid);
    const auto* session = stage ? state::session_in_progress(call, stage->body, dossier.id) : nullptr;
    for (const auto& [person, given] : marks->second) {
        if (session && !session->second.present.contains(person)) continue;
        if (stage) {
            const auto* member = state::find_member(call, stage->body, person);
            if (!member || is_recused(program, dossier, *member)) continue;
        }
        totals.push_back(std::accumulate(given.begin(), given.end(), std::int64_t{0}));
    }
    return totals;
}

std::string percent(Ratio ratio) {
    auto hundred = ratio * Ratio(100);
    if (hundred.is_integer()) return fmt::format("{} %", hundred.numerator());
    return fmt::format("{}/{}", ratio.numerator(), ratio.denominator());
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
        if (member.body == session.body && member.college != program::none && (!of_present || session.present.contains(member.person)))
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
    std::int64_t entitled = 0, present = 0;
    for (const auto& member : call.members) {
        if (member.body != session.body) continue;
        if (dossier && is_recused(program, *dossier, member)) continue;
        ++entitled;
        if (session.present.contains(member.person)) ++present;
    }
    trace.seen = {{"membres", std::to_string(entitled)}, {"présents", std::to_string(present)}};
    if (body.has_quorum) {
        trace.text = fmt::format("présents >= {} des membres", percent(body.quorum));
        trace.seen.push_back({"quorum", percent(body.quorum)});
    } else {
        trace.text = "un membre au moins est présent";
    }
    bool reached = present > 0 && (!body.has_quorum || Ratio(present) >= body.quorum * Ratio(entitled));
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

std::optional<Ratio> aggregate(program::Aggregation how, std::vector<std::int64_t> totals) {
    if (totals.empty()) return std::nullopt;
    auto count = static_cast<std::int64_t>(totals.size());
    switch (how) {
        case program::Aggregation::mean:
            return Ratio(std::accumulate(totals.begin(), totals.end(), std::int64_t{0}), count);
        case program::Aggregation::median: {
            std::sort(totals.begin(), totals.end());
            auto middle = totals.size() / 2;
            if (count % 2 == 1) return Ratio(totals[middle]);
            return Ratio(totals[middle - 1] + totals[middle], 2);
        }
        case program::Aggregation::none:
            break;
    }
    // One reader needs no rule to put marks together; several without a rule have no common score.
    if (count == 1) return Ratio(totals[0]);
    return std::nullopt;
}

program::GridFacts grid_facts(const state::Call& call, const program::Program& program, const state::Dossier& dossier,
                              program::Index grid) {
    program::GridFacts facts;
    auto marks = dossier.marks.find(grid);
    const auto* stage = session_stage_of(program, grid);
    auto totals = counted_totals(call, program, dossier, grid);
    facts.total = aggregate(program.grids[static_cast<std::size_t>(grid)].aggregation, totals);
    if (!stage) {
        facts.complete = !totals.empty();
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
    auto totals = counted_totals(call, program, dossier, grid);
    auto total = aggregate(program.grids[static_cast<std::size_t>(grid)].aggregation, totals);
    if (!total) return {grid, 0, 1, 0};
    return {grid, total->numerator(), total->denominator(), static_cast<std::int64_t>(totals.size())};
}

std::vector<program::GridFacts> all_grid_facts(const state::Call& call, const program::Program& program,
                                               const state::Dossier& dossier) {
    std::vector<program::GridFacts> all;
    for (std::size_t i = 0; i < program.grids.size(); ++i)
        all.push_back(grid_facts(call, program, dossier, static_cast<program::Index>(i)));
    return all;
}

}  // namespace guichet::decide
