// Verifications: who settles them, at which stages, and whether they can be settled before the outcome
// that asks for them. And what adopted answers are judged by: an amendment that is adopted without a
// word about it would change the ground of decisions that were taken.
#include <algorithm>
#include <set>

#include "dsl/check/builtins.h"
#include "dsl/check/families.h"
#include "dsl/check/references.h"
#include "dsl/diagnostics/message.h"
#include "dsl/program/awaited.h"

namespace guichet::check {
namespace {

bool holds(const std::vector<Index>& all, Index one) { return std::find(all.begin(), all.end(), one) != all.end(); }

class VerificationReader {
public:
    VerificationReader(Context& context, const ast::Verification& written) : context_(context), report_(context.report), written_(written) {}

    program::Verification read() {
        program::Verification out;
        out.name = written_.name.text;
        out.label = written_.label.text;
        out.clause = written_.ref.text;
        out.line = context_.line_of(written_.span);
        out.party = read_party();
        for (const ast::Name& name : written_.during) {
            const Index stage = read_stage(name);
            if (stage != none && holds(out.during, stage)) report_.say(Message::name_twice_in_line, name.span, {name.text});
            else if (stage != none) out.during.push_back(stage);
        }
        return out;
    }

private:
    Index read_party() {
        if (written_.by.empty()) return none;
        if (means_builtin(report_, Builtin::applicant, written_.by)) {
            report_.say(Message::verified_by_whom, written_.by.span,
                        {written_.name.text, written_.by.text, report_.word("et nul ne se vérifie soi-même", "and nobody verifies themselves")});
            return none;
        }
        const Index party = context_.symbols.parties.require(report_, written_.by);
        if (party > static_cast<Index>(context_.call.roles.size())) {
            report_.say(Message::verified_by_whom, written_.by.span,
                        {written_.name.text, written_.by.text, report_.word("un comité, qui se prononce en séance", "a committee, which decides in session")});
        }
        return party;
    }

    Index read_stage(const ast::Name& name) {
        const Index stage = context_.symbols.stages.require(report_, name);
        if (stage == none) return none;
        std::string what;
        if (stage >= static_cast<Index>(context_.call.stages.size())) what = report_.word("un terme, où plus personne n'agit", "a final, where nobody acts any more");
        else if (stage == 0) what = report_.word("l'étape du dépôt, où rien n'est encore déposé", "the stage of the filing, where nothing is filed yet");
        if (what.empty()) return stage;
        report_.say(Message::verification_during_what, name.span, {name.text, what});
        return none;
    }

    Context& context_;
    Reporter& report_;
    const ast::Verification& written_;
};

/// What has to be settled for an outcome to be given.
std::vector<Index> asked_by(const program::Program& program, const program::Outcome& outcome) {
    std::vector<Index> formulas;
    if (outcome.guard != none) formulas.push_back(outcome.guard);
    if ((outcome.awards && !outcome.recalls) || outcome.reserves) {  // what is recalled was computed when it was put on the list
        for (const program::AwardBound& bound : program.award_bounds) formulas.push_back(bound.amount);
        for (const program::AwardStep& step : program.award_steps) formulas.insert(formulas.end(), {step.amount, step.when});
    }
    if (outcome.judged_again) {
        for (const program::RuleGroup& group : program.eligibility) {
            for (const program::Rule& rule : group.rules) formulas.push_back(rule.test);
        }
    }
    std::vector<Index> out;
    for (const Index formula : formulas) {
        if (asks_what_is_open(program, formula)) continue;  // it says what follows while something is open
        for (const Index one : program::verifications_behind(program, formula)) {
            if (!holds(out, one)) out.push_back(one);
        }
    }
    return out;
}

/// Where dossiers may come that no `passes` stops: from each stage, by which outcome of which one.
template <class Passes>
std::vector<Index> came_from(const program::Program& program, Passes passes) {
    std::vector<Index> from(program.stages.size(), none);
    std::vector<Index> pending{0};
    from[0] = 0;
    while (!pending.empty()) {
        const Index at = pending.back();
        pending.pop_back();
        for (const program::Outcome& outcome : program.stages[static_cast<std::size_t>(at)].outcomes) {
            if (outcome.target == none || from[static_cast<std::size_t>(outcome.target)] != none || !passes(at, outcome)) continue;
            from[static_cast<std::size_t>(outcome.target)] = at;
            pending.push_back(outcome.target);
        }
    }
    return from;
}

class ReachOfVerifications {
public:
    explicit ReachOfVerifications(Context& context) : context_(context), program_(context.program) {}

    void check() {
        for (std::size_t i = 0; i < program_.verifications.size(); ++i) {
            const auto index = static_cast<Index>(i);
            if (!is_asked(index)) {
                context_.report.absence(Message::verification_never_asked, context_.call.verifications[i].name.span, {program_.verifications[i].name});
                continue;
            }
            if (!program_.verifications[i].during.empty()) follow(index);
        }
    }

private:
    bool is_asked(Index verification) const {
        const auto asks = [&](const program::Instruction& at) { return at.op == program::Op::verified && at.a == verification; };
        return std::any_of(program_.formulas.begin(), program_.formulas.end(),
                           [&](const program::Formula& one) { return std::any_of(one.code.begin(), one.code.end(), asks); });
    }

    void follow(Index verification) {
        const program::Verification& of = program_.verifications[static_cast<std::size_t>(verification)];
        const auto unable = came_from(program_, [&](Index at, const program::Outcome&) { return !holds(of.during, at); });
        const auto unsettled = came_from(program_, [&](Index at, const program::Outcome& outcome) {
            return !holds(of.during, at) || !holds(asked_by(program_, outcome), verification);
        });
        for (std::size_t s = 0; s < context_.call.stages.size(); ++s) {
            if (holds(of.during, static_cast<Index>(s))) continue;
            const program::Stage& stage = program_.stages[s];
            for (std::size_t o = 0; o < context_.call.stages[s].outcomes.size(); ++o) {
                const program::Outcome& outcome = stage.outcomes[o];
                if (!holds(asked_by(program_, outcome), verification)) continue;
                say(context_.call.stages[s].outcomes[o], outcome, of, stage, s, unable[s], unsettled[s]);
            }
        }
    }

    void say(const ast::Outcome& written, const program::Outcome& outcome, const program::Verification& of, const program::Stage& stage, std::size_t at,
             Index unable_from, Index unsettled_from) {
        const Span span = written.guard ? written.guard->span : written.span;
        if (at == 0) {
            context_.report.absence(Message::verification_at_filing, span, {outcome.name, of.name});
        } else if (unable_from != none) {
            const auto& from = program_.stages[static_cast<std::size_t>(unable_from)].name;
            context_.report.absence(Message::verification_out_of_reach, span, {outcome.name, of.name, stage.name, from + " → " + stage.name});
        } else if (unsettled_from != none) {
            context_.report.absence(Message::verification_passed_by, span, {outcome.name, of.name, stage.name});
        }
    }

    Context& context_;
    const program::Program& program_;
};

class AdoptionReader {
public:
    AdoptionReader(Context& context, std::size_t stage) : context_(context), report_(context.report), index_(stage) {}

    void read() {
        program::Stage& stage = context_.program.stages[index_];
        const ast::Stage& written = context_.call.stages[index_];
        for (std::size_t i = 0; i < written.outcomes.size(); ++i) {
            const ast::Outcome& one = written.outcomes[i];
            if (!one.adopts) continue;
            program::Outcome& out = stage.outcomes[i];
            if (!one.judged_again) {
                report_.say(Message::adoption_unsaid, one.span, {one.name.text});
                continue;
            }
            out.judged_again = *one.judged_again;
            out.otherwise = context_.symbols.outcomes[index_].require(report_, one.otherwise);
            if (out.otherwise != none) replacement(one, out, stage.outcomes[static_cast<std::size_t>(out.otherwise)]);
            if (out.automatic && out.judged_again && one.otherwise.empty()) report_.say(Message::adoption_automatic, one.span, {one.name.text});
        }
    }

private:
    void replacement(const ast::Outcome& written, const program::Outcome& of, const program::Outcome& instead) {
        std::string why;
        if (instead.name == of.name) why = report_.word("c'est elle-même", "it is the same one");
        else if (instead.adopts) why = report_.word("elle adopte aussi", "it adopts as well");
        else if (instead.awards || instead.reserves) why = report_.word("elle donne de l'argent", "it gives money");
        else if (instead.guard != none) why = report_.word("elle a une condition", "it has a condition");
        else if (instead.act != none) why = report_.word("seule une démarche la donne", "only an act gives it");
        if (!why.empty()) report_.say(Message::adoption_replaced_by_what, written.otherwise.span, {instead.name, of.name, why});
    }

    Context& context_;
    Reporter& report_;
    std::size_t index_;
};

}  // namespace

void check_verifications(Context& context) {
    for (const ast::Verification& written : context.call.verifications) {
        context.program.verifications.push_back(VerificationReader(context, written).read());
    }
}

void check_adoptions(Context& context) {
    for (std::size_t i = 0; i < context.call.stages.size(); ++i) AdoptionReader(context, i).read();
}

void check_verifications_used(Context& context) {
    if (!context.call.verifications.empty() && !context.call.stages.empty()) ReachOfVerifications(context).check();
}

}  // namespace guichet::check
