#include "engine/rehearsal/proposal.h"

#include <algorithm>
#include <deque>
#include <set>

#include <fmt/format.h>

#include "dsl/check/compile.h"
#include "dsl/program/lookup.h"
#include "dsl/program/scoring.h"

namespace guichet::rehearsal {
namespace {

using program::Index;
using program::none;

/// One step of the way: a stage, and the outcome that leaves it (none: a withdrawal).
struct Edge {
    Index stage = none, outcome = none;
};

class ProposalWriter {
public:
    /// `generous`: the best marks, otherwise the worst.
    ProposalWriter(const program::Program& program, bool generous) : program_(program), generous_(generous) {}

    std::string write(const std::vector<Edge>& way, const std::string& name) {
        std::string acts;
        for (const Edge& edge : way) acts += write_edge(edge);
        const Edge& last = way.back();
        const auto& stage = at(program_.stages, last.stage);
        const Index target = last.outcome == none ? stage.withdrawal_target : at(stage.outcomes, last.outcome).target;
        if (last.outcome != none) acts += fmt::format("  {} {} {}\n", say("alors", "then"), say("issue", "outcome"), at(stage.outcomes, last.outcome).name);
        if (target != none) acts += fmt::format("  {} {} = {}\n", say("alors", "then"), say("étape", "stage"), at(program_.stages, target).name);
        return fmt::format("{} \"{}\"\n{}{}{}\n", say("essai", "scenario"), name, heading(way), acts, say("fin", "end"));
    }

private:
    const char* say(const char* french, const char* english) const { return program_.french ? french : english; }

    std::string heading(const std::vector<Edge>& way) const {
        std::set<Index> forms, bodies;
        std::string out, names;
        for (const Edge& edge : way) {
            const auto& stage = at(program_.stages, edge.stage);
            if (stage.performer == program::Performer::applicant && stage.form != none && forms.insert(stage.form).second)
                names += (names.empty() ? "" : ", ") + at(program_.forms, stage.form).name;
            if (stage.performer == program::Performer::body) bodies.insert(stage.body);
            if (stage.reviewers.body != none) bodies.insert(stage.reviewers.body);
        }
        if (!names.empty()) out += fmt::format("  {} {}\n", say("rempli_d_office", "filled_automatically"), names);
        for (const Index body : bodies) out += members(body);
        return out;
    }

    static char letter_of(Index body) { return static_cast<char>('a' + body % 20); }

    static std::string persons(char letter, std::int64_t count) {
        std::string out;
        for (std::int64_t i = 1; i <= count; ++i) out += fmt::format("{}{}{}", i == 1 ? "" : ", ", letter, i);
        return out;
    }

    std::string members(Index index) const {
        const auto& body = at(program_.bodies, index);
        const char* word = say("membres", "members");
        const auto letter = letter_of(index);
        if (body.college_names.empty()) {
            std::int64_t count = 3;  // or as many as read one dossier
            for (const auto& stage : program_.stages)
                if (stage.reviewers.body == index) count = std::max(count, stage.reviewers.count);
            return fmt::format("  {} {} {}\n", word, body.name, persons(letter, count));
        }
        std::string out;
        int number = 0;
        for (const auto& college : body.college_names) {
            out += fmt::format("  {} {} {} {}{}, {}{}\n", word, body.name, college, letter, number + 1, letter, number + 2);
            number += 2;
        }
        return out;
    }

    std::string moment() {
        if (begun_) return say("après 1 jour", "after 1 day");
        begun_ = true;
        return say("dès ouverture", "as_of opening");
    }

    std::string marks(const program::Stage& stage, const std::string& party, const std::string& when) const {
        if (stage.grid == none) return {};
        const auto& grid = at(program_.grids, stage.grid);
        std::string list;
        for (const auto& criterion : grid.criteria) {
            const auto scale = program::scale_of(grid, criterion);
            list += fmt::format("{}{}", list.empty() ? "" : ", ", generous_ ? scale.highest : scale.lowest);
        }
        return fmt::format("  {} {} {} {} {}\n", when, party, say("note", "scores"), grid.name, list);
    }

    /// A deadline that runs from another one is reached after it.
    std::string wait(const program::Stage& stage, const program::Deadline& deadline) const {
        std::string out;
        if (deadline.anchor == program::AnchorKind::deadline) out = wait(stage, at(stage.deadlines, deadline.anchor_deadline));
        return out + fmt::format("  {} {}\n", say("dès", "as_of"), deadline.name);
    }

    std::string write_edge(const Edge& edge) {
        const auto& stage = at(program_.stages, edge.stage);
        if (edge.outcome == none)
            return fmt::format("  {} {} {} \"{}\"\n", moment(), program_.parties[0].name, say("se_retire", "withdraws"), say("le porteur y renonce", "the applicant gives it up"));
        const auto& outcome = at(stage.outcomes, edge.outcome);
        if (outcome.act != none) {
            const auto& act = at(program_.acts, outcome.act);
            return fmt::format("  {} {} {} {} \"{}\"\n", moment(), at(program_.parties, act.party).name, say("démarche", "act"), act.name,
                               say("motif de l'essai", "reason of the scenario"));
        }
        if (outcome.automatic) {
            for (const auto& deadline : stage.deadlines)
                if (deadline.action == program::ActionKind::outcome && deadline.action_target == edge.outcome) return wait(stage, deadline);
            // No deadline of the stage leads there: silence does.
            return fmt::format("  {} {}\n", say("dès", "as_of"), program::silence_giving(program_, edge.stage, edge.outcome)->deadline.name);
        }
        const std::string next = say("puis", "next");
        const std::string verified = verifications(edge.stage);
        if (!verified.empty()) return verified + write_given(edge, next);
        return write_given(edge, moment());
    }

    /// What a person settles at the stage, before its outcome.
    std::string verifications(Index stage) {
        std::string out;
        for (const auto& one : program_.verifications) {
            if (std::find(one.during.begin(), one.during.end(), stage) == one.during.end()) continue;
            out += fmt::format("  {} {} {} {} {} \"{}\"\n", out.empty() ? moment() : say("puis", "next"), at(program_.parties, one.party).name, say("vérifie", "verifies"),
                               one.name, generous_ ? say("oui", "yes") : say("non", "no"), say("motif de l'essai", "reason of the scenario"));
        }
        return out;
    }

    /// Readers are assigned, unless they come by rotation, and mark.
    std::string reviewed(const program::Stage& stage, const std::string& when) const {
        const auto& body = at(program_.bodies, stage.reviewers.body);
        if (stage.reviewers.rotation) return marks(stage, body.name, when);
        return fmt::format("  {} {} {} {}\n", when, at(program_.parties, stage.reviewers.assigned_by).name, say("assigne", "assigns"),
                           persons(letter_of(stage.reviewers.body), stage.reviewers.count)) +
               marks(stage, body.name, say("puis", "next"));
    }

    /// `when` is when the first act of the stage takes place.
    std::string write_given(const Edge& edge, const std::string& when) const {
        const auto& stage = at(program_.stages, edge.stage);
        const auto& outcome = at(stage.outcomes, edge.outcome);
        const std::string next = say("puis", "next");
        const std::string gives = fmt::format("{} {} \"{}\"\n", say("donne", "gives"), outcome.name, say("motif de l'essai", "reason of the scenario"));
        switch (stage.performer) {
            case program::Performer::applicant: return fmt::format("  {} {} {}\n", when, program_.parties[0].name, say("dépose", "submits"));
            case program::Performer::role: {
                const auto& role = at(program_.parties, stage.party).name;
                if (stage.reviewers.body != none) return reviewed(stage, when) + fmt::format("  {} {} {}", next, role, gives);
                const auto marked = marks(stage, role, when);
                return marked + fmt::format("  {} {} {}", marked.empty() ? when : next, role, gives);
            }
            case program::Performer::body: {
                const auto& committee = at(program_.bodies, stage.body);
                const auto& body = committee.name;
                const auto chair = committee.has_chair ? fmt::format(" {} {}1", say("présidence", "chair"), letter_of(stage.body)) : std::string();
                const auto ranked = stage.ranking == none ? std::string() : fmt::format("  {} {} {}\n", next, body, say("classe", "ranks"));
                const auto voted = stage.vote == program::VoteRule::none ? std::string() : fmt::format("  {} {} vote {}\n", next, body, outcome.name);
                return fmt::format("  {} {} {} {}{}\n", when, body, say("se_réunit", "meets"), say("tous", "everyone"), chair) + marks(stage, body, next) + ranked +
                       voted + fmt::format("  {} {} {}  {} {} {}\n", next, body, gives, next, body, say("lève_séance", "adjourns"));
            }
            case program::Performer::nobody: break;
        }
        return {};
    }

    const program::Program& program_;
    bool generous_;
    bool begun_ = false;
};

/// The shortest way from the first stage to the target's, then the target itself. Stages entered by a
/// deadline are the last resort.
std::vector<Edge> way_to(const program::Program& program, const Target& target) {
    std::vector<Edge> from(program.stages.size());
    std::vector<bool> seen(program.stages.size(), false);
    std::deque<Index> queue{0};
    seen[0] = true;
    while (!queue.empty()) {
        const Index here = queue.front();
        queue.pop_front();
        const auto& outcomes = program.stages[static_cast<std::size_t>(here)].outcomes;
        for (const bool automatic : {false, true})
            for (std::size_t o = 0; o < outcomes.size(); ++o) {
                if (outcomes[o].target == none) continue;  // back to where an act left from: no stage of its own
                const auto next = static_cast<std::size_t>(outcomes[o].target);
                if (outcomes[o].automatic != automatic || seen[next]) continue;
                seen[next] = true;
                from[next] = {here, static_cast<Index>(o)};
                queue.push_back(outcomes[o].target);
            }
    }
    if (!seen[static_cast<std::size_t>(target.stage)]) return {};
    std::vector<Edge> way{{target.stage, target.outcome}};
    for (Index stage = target.stage; stage != 0; stage = from[static_cast<std::size_t>(stage)].stage) way.push_back(from[static_cast<std::size_t>(stage)]);
    std::reverse(way.begin(), way.end());
    // A withdrawal from the first stage needs a dossier there: it is opened first, see below.
    return way;
}

}  // namespace

Proposal propose(const program::Program& program, const text::SourceText& call, const Target& target) {
    Proposal out;
    const auto way = way_to(program, target);
    if (way.empty()) {
        out.why_not = program.french ? "aucun chemin n'y mène" : "no way leads there";
        return out;
    }
    // The engine gives it, of what another dossier frees.
    if (std::any_of(way.begin(), way.end(), [&](const Edge& edge) { return edge.outcome != none && program.stages[static_cast<std::size_t>(edge.stage)].outcomes[static_cast<std::size_t>(edge.outcome)].recalls; })) {
        out.why_not = program.french ? "le moteur la donne quand de l'argent se libère : il y faut deux dossiers" : "the engine gives it when money is freed: it takes two dossiers";
        return out;
    }
    const std::string name = (program.french ? "proposé : " : "proposed: ") + target.name;
    for (const bool generous : {true, false}) {
        std::string text = ProposalWriter(program, generous).write(way, name);
        if (way.size() == 1 && way[0].outcome == none) {  // nothing was done yet: a dossier must exist
            const std::string first = program.french ? "  dès ouverture porteur crée\n  puis porteur se_retire" : "  as_of opening applicant creates\n  next applicant withdraws";
            const std::string plain = program.french ? "  dès ouverture porteur se_retire" : "  as_of opening applicant withdraws";
            if (const auto at = text.find(plain); at != std::string::npos) text.replace(at, plain.size(), first);
        }
        const text::SourceText source("proposal", (program.french ? "langue français\nessais de \"x\"\n" : "language english\nscenarios of \"x\"\n") + text);
        const auto compiled = check::compile_scenarios(source, call);
        if (!compiled.suite || compiled.suite->scenarios.empty()) {
            out.why_not = program.french ? "ce que cette étape demande ne se devine pas : écrivez-le" : "what this stage asks for can't be guessed: write it";
            continue;
        }
        const auto result = ScenarioPlayer(program, *compiled.suite).play(compiled.suite->scenarios.front());
        if (result.passed()) {
            out.text = std::move(text);
            return out;
        }
        if (out.why_not.empty()) out.why_not = result.failure->text + " : " + result.failure->found;
    }
    return out;
}

}  // namespace guichet::rehearsal
