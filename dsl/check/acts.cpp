// Acts: what somebody may do from several stages. One that leads somewhere becomes an outcome of each
// of these stages, so that delays, instalments and surveys may run from it as from any other.
#include <algorithm>
#include <set>

#include "dsl/check/builtins.h"
#include "dsl/check/constants.h"
#include "dsl/check/families.h"
#include "dsl/check/graph.h"
#include "dsl/diagnostics/message.h"
#include "dsl/program/lookup.h"

namespace guichet::check {
namespace {

class ActReader {
public:
    ActReader(Context& context, const ast::Act& act) : context_(context), report_(context.report), act_(act) {}

    void read() {
        const auto index = static_cast<Index>(context_.program.acts.size());
        program::Act out;
        out.name = act_.name.text;
        out.label = act_.label.text;
        out.clause = act_.ref.text;
        out.reasoned = act_.reasoned;
        out.party = read_party();
        read_from(out);
        if (act_.within) {
            out.has_within = true;
            out.within = positive_duration(context_, *act_.within);
        }
        out.modifies = context_.symbols.forms.require(report_, act_.modifies);
        out.letter = context_.symbols.letters.require(report_, act_.letter);
        if (!act_.target.empty()) out.target = context_.symbols.stages.require(report_, act_.target);
        if (act_.target.empty() == act_.extends.empty()) report_.absence(Message::act_leads_nowhere, act_.span, {act_.name.text});
        if (!act_.extends.empty()) read_extension(out);
        else if (act_.counted.size() > 0) read_count(out);
        if (!act_.target.empty()) lower(out, index);
        check_told(out);
        context_.program.acts.push_back(std::move(out));
    }

private:
    Index read_party() {
        if (act_.by.empty()) return none;
        if (means_builtin(report_, Builtin::applicant, act_.by)) return 0;
        const Index party = context_.symbols.parties.require(report_, act_.by);
        if (party > static_cast<Index>(context_.call.roles.size())) {
            report_.say(Message::body_acts_in_session, act_.by.span, {act_.by.text});
        }
        return party;
    }

    void read_from(program::Act& out) {
        for (const ast::Name& from : act_.from) {
            const Index stage = context_.symbols.stages.require(report_, from);
            if (stage == none) continue;
            if (std::find(out.from.begin(), out.from.end(), stage) != out.from.end()) {
                report_.say(Message::name_twice_in_line, from.span, {from.text});
                continue;
            }
            if (act_.within && context_.call.withdrawal && context_.call.withdrawal->to.text == from.text) {
                report_.say(Message::act_never_applies, from.span,
                            {act_.name.text, from.text, report_.word("aucune issue n'y mène d'où le délai partirait : le porteur s'est retiré",
                                                                     "no outcome leads there that the delay would run from: the applicant withdrew")});
            }
            out.from.push_back(stage);
        }
    }

    void read_extension(program::Act& out) {
        if (act_.extension) out.extension = positive_duration(context_, *act_.extension);
        if (act_.at_most < 1) report_.say(Message::act_never_applies, act_.extends.span, {act_.name.text, act_.extends.text, report_.word("elle se ferait 0 fois au plus", "it would be done 0 times at most")});
        out.at_most = static_cast<std::int32_t>(std::min<std::int64_t>(act_.at_most, 1000));
        if (out.from.empty()) return;
        // One deadline stands in one stage.
        if (out.from.size() > 1) {
            report_.say(Message::act_never_applies, act_.from[1].span,
                        {act_.name.text, act_.from[1].text, report_.word("une échéance est d'une seule étape : faites une démarche par étape",
                                                                         "a deadline is of one stage only: make one act for each stage")});
            return;
        }
        out.extends = context_.symbols.deadlines[static_cast<std::size_t>(out.from.front())].require(report_, act_.extends);
    }

    void read_count(program::Act& out) {
        if (act_.at_most < 1) report_.say(Message::act_never_applies, act_.counted, {act_.name.text, context_.text_of(act_.counted), report_.word("elle se ferait 0 fois au plus", "it would be done 0 times at most")});
        out.at_most = static_cast<std::int32_t>(std::min<std::int64_t>(act_.at_most, 1000));
    }

    void lower(const program::Act& act, Index index) {
        for (const Index from : act.from) {
            program::Stage& stage = context_.program.stages[static_cast<std::size_t>(from)];
            NameTable& outcomes = context_.symbols.outcomes[static_cast<std::size_t>(from)];
            if (const Symbol* taken = outcomes.symbol(act_.name.text)) {
                report_.say(Message::name_repeated, act_.name.span, {act_.name.text, std::string(kind_one(Kind::outcome, report_.french()))})
                    .with_label(taken->span, Message::note_first_declared_here, {act_.name.text});
                continue;
            }
            program::Outcome outcome;
            outcome.name = act.name;
            outcome.label = act.label;
            outcome.reasoned = act.reasoned;
            outcome.target = act.target;
            outcome.letter = act.letter;
            outcome.clause = act.clause;
            outcome.line = context_.line_of(act_.span);
            outcome.act = index;
            outcomes.add({act_.name.text, act_.name.span, static_cast<Index>(stage.outcomes.size()), false});
            stage.outcomes.push_back(std::move(outcome));
        }
    }

    void check_told(const program::Act& act) {
        if (act.target >= static_cast<Index>(context_.call.stages.size()) && act_.letter.empty()) {
            report_.absence(Message::nobody_is_told, act_.span, {act_.name.text, act_.target.text});
        }
        if (act.modifies != none && act.target == none) report_.absence(Message::act_leads_nowhere, act_.span, {act_.name.text});
    }

    Context& context_;
    Reporter& report_;
    const ast::Act& act_;
};

/// The stages that what an act leads to may go through before it comes back: until an outcome leads from them into the
/// ordinary course, where it is over (Steps::act_ends_at), unless what it proposes is still to be judged.
std::set<Index> stages_of(const program::Program& program, const program::Act& act) {
    const std::vector<bool> ordinary = program::ordinary_stages(program);
    const auto is_over = [&](Index from, const program::Outcome& way) {
        if (way.target == none || ordinary[static_cast<std::size_t>(from)] || !ordinary[static_cast<std::size_t>(way.target)]) return false;
        return act.modifies == none || way.adopts;
    };
    std::set<Index> seen;
    std::vector<Index> pending{act.target};
    while (!pending.empty()) {
        const Index at = pending.back();
        pending.pop_back();
        if (at == none || std::find(act.from.begin(), act.from.end(), at) != act.from.end() || !seen.insert(at).second) continue;
        for (const program::Outcome& outcome : program.stages[static_cast<std::size_t>(at)].outcomes) {
            if (outcome.act == none && !is_over(at, outcome)) pending.push_back(outcome.target);
        }
    }
    return seen;
}

template <class Predicate>
bool any_outcome(const program::Program& program, const std::set<Index>& stages, Predicate holds) {
    for (const Index stage : stages) {
        const auto& outcomes = program.stages[static_cast<std::size_t>(stage)].outcomes;
        if (std::any_of(outcomes.begin(), outcomes.end(), holds)) return true;
    }
    return false;
}

}  // namespace

Duration positive_duration(Context& context, const ast::Expr& expr) {
    const auto duration = constant_duration(context, expr);
    if (!duration) return {};
    if (duration->count <= 0) context.report.say(Message::duration_not_positive, expr.span, {context.text_of(expr.span)});
    return *duration;
}

StageOutcome require_outcome(Context& context, const ast::Name& path) {
    if (path.empty()) return {};
    const auto parts = split_path(path.text);
    const Index stage = context.symbols.stages.find(parts[0]);
    if (stage == none) {
        context.symbols.stages.report_unknown(context.report, parts[0], part_span(context.source, path, parts[0]));
        return {};
    }
    if (parts.size() != 2) {
        context.report.say(Message::stage_outcome_expected, path.span, {path.text});
        return {};
    }
    NameTable& outcomes = context.symbols.outcomes[static_cast<std::size_t>(stage)];
    const Index outcome = outcomes.find(parts[1]);
    if (outcome == none) {
        outcomes.report_unknown(context.report, parts[1], part_span(context.source, path, parts[1]));
        return {};
    }
    return {stage, outcome};
}

void check_acts(Context& context) {
    for (const ast::Act& act : context.call.acts) ActReader(context, act).read();
    for (program::Act& act : context.program.acts) {
        act.comes_back = act.target != none && any_outcome(context.program, stages_of(context.program, act), [](const program::Outcome& one) { return one.returns; });
    }
}

namespace {

/// From what it leads to, a dossier may come back to where the act is done from: nothing ends that.
void check_ends(Context& context) {
    const program::Program& program = context.program;
    const StageGraph& graph = context.stage_graph();
    if (graph.incomplete()) return;
    for (std::size_t i = 0; i < program.acts.size(); ++i) {
        const program::Act& act = program.acts[i];
        if (act.target == none || act.at_most != 0 || act.party != 0) continue;
        for (const Index from : act.from) {
            // Only what is taken back from where a dossier ends: an act on a dossier that goes on is work, not a loop.
            if (!program.stages[static_cast<std::size_t>(from)].is_final || !graph.leads(act.target, from)) continue;
            context.report.absence(Message::act_without_end, context.call.acts[i].name.span, {act.name, program.stages[static_cast<std::size_t>(from)].name});
            break;
        }
    }
}

}  // namespace

void check_returns(Context& context) {
    check_ends(context);
    const program::Program& program = context.program;
    std::set<Index> reached, proposing;
    for (std::size_t i = 0; i < program.acts.size(); ++i) {
        const program::Act& act = program.acts[i];
        if (act.target == none) continue;
        const std::set<Index> stages = stages_of(program, act);
        if (act.comes_back) reached.insert(stages.begin(), stages.end());
        if (act.modifies == none) continue;
        proposing.insert(stages.begin(), stages.end());
        if (any_outcome(program, stages, [](const program::Outcome& one) { return one.adopts; })) continue;
        context.report.absence(Message::proposal_never_adopted, context.call.acts[i].span, {program.acts[i].name});
    }
    for (std::size_t i = 0; i < context.call.stages.size(); ++i) {
        for (const ast::Outcome& outcome : context.call.stages[i].outcomes) {
            const auto stage = static_cast<Index>(i);
            if (outcome.returns && !reached.contains(stage)) context.report.absence(Message::return_to_nowhere, outcome.span, {outcome.name.text});
            if (outcome.adopts && !proposing.contains(stage)) context.report.absence(Message::nothing_to_adopt, outcome.span, {outcome.name.text});
        }
    }
}

}  // namespace guichet::check
