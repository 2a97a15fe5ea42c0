// Ways that lead around something: around the outcome that makes the balance due, and, by an act, around
// a form or a grid that is read later. The dossier goes on; what was skipped is missed long after.
#include <algorithm>
#include <set>

#include "dsl/check/families.h"
#include "dsl/check/graph.h"
#include "dsl/check/references.h"
#include "dsl/diagnostics/message.h"

namespace guichet::check {
namespace {

const program::Stage& stage_at(const program::Program& program, Index index) { return program.stages[static_cast<std::size_t>(index)]; }

/// From `start`, by every outcome but those that `blocked` stops, and by withdrawals.
template <class Blocked>
std::vector<bool> reached(const program::Program& program, const std::vector<Index>& start, Blocked blocked) {
    std::vector<bool> seen(program.stages.size(), false);
    std::vector<Index> pending;
    const auto go = [&](Index to) {
        if (to == none || seen[static_cast<std::size_t>(to)]) return;
        seen[static_cast<std::size_t>(to)] = true;
        pending.push_back(to);
    };
    for (const Index one : start) go(one);
    while (!pending.empty()) {
        const Index at = pending.back();
        pending.pop_back();
        const program::Stage& here = stage_at(program, at);
        for (std::size_t i = 0; i < here.outcomes.size(); ++i) {
            if (!blocked(at, static_cast<Index>(i))) go(here.outcomes[i].target);
        }
        go(here.withdrawal_target);
    }
    return seen;
}

/// The balance is due by an outcome, or by the first of several; an aided dossier that ends well has passed by it.
class BalancePassedBy {
public:
    BalancePassedBy(Context& context, const program::Instalment& balance) : context_(context), program_(context.program), balance_(balance), triggers_{{balance.stage, balance.outcome}} {
        triggers_.insert(triggers_.end(), balance.or_when.begin(), balance.or_when.end());
    }

    void check() {
        std::vector<Index> targets;
        for (const program::Trigger& one : triggers_) targets.push_back(outcome_of(one).target);
        if (std::find(targets.begin(), targets.end(), none) != targets.end()) return;
        const auto paid = reached(program_, targets, [&](Index at, Index i) { return is_trigger(at, i) || gives_up(at, i); });
        std::vector<Index> aided;
        each_outcome([&](Index at, Index i, const program::Outcome& outcome) {
            if ((outcome.awards || outcome.recalls) && !is_trigger(at, i)) aided.push_back(outcome.target);
        });
        const auto unpaid = reached(program_, aided, [&](Index at, Index i) { return is_trigger(at, i) || stage_at(program_, at).is_final; });
        each_outcome([&](Index at, Index i, const program::Outcome& outcome) {
            if (outcome.target == none || is_trigger(at, i) || stage_at(program_, at).is_final) return;
            const bool awards = outcome.awards || outcome.recalls;
            const bool without_it = awards || (unpaid[static_cast<std::size_t>(at)] && !paid[static_cast<std::size_t>(at)]);
            // It joins those who went by the balance, and never goes back to it.
            if (!without_it || !paid[static_cast<std::size_t>(outcome.target)] || leads_without_acts(outcome.target)) return;
            if (const Index end = good_final(outcome.target, paid); end != none) say(at, i, outcome, end);
        });
    }

private:
    template <class Do>
    void each_outcome(Do act) const {
        for (std::size_t s = 0; s < context_.call.stages.size(); ++s) {
            const auto& outcomes = program_.stages[s].outcomes;
            for (std::size_t i = 0; i < outcomes.size(); ++i) act(static_cast<Index>(s), static_cast<Index>(i), outcomes[i]);
        }
    }

    const program::Outcome& outcome_of(const program::Trigger& trigger) const {
        return stage_at(program_, trigger.stage).outcomes[static_cast<std::size_t>(trigger.outcome)];
    }
    bool is_trigger(Index at, Index outcome) const {
        return std::any_of(triggers_.begin(), triggers_.end(), [&](const program::Trigger& one) { return one.stage == at && one.outcome == outcome; });
    }

    /// An act, or what nobody decides: neither is the way on.
    bool gives_up(Index at, Index i) const { return stage_at(program_, at).outcomes[static_cast<std::size_t>(i)].act != none; }

    /// Can the balance still fall due after `from`, otherwise than by an act?
    bool leads_without_acts(Index from) const {
        const auto seen = reached(program_, {from}, [&](Index at, Index i) { return gives_up(at, i); });
        return std::any_of(triggers_.begin(), triggers_.end(), [&](const program::Trigger& one) { return seen[static_cast<std::size_t>(one.stage)]; });
    }

    /// A final that dossiers come to with their balance, and that takes nothing back from them.
    Index good_final(Index from, const std::vector<bool>& paid) const {
        const auto seen = reached(program_, {from}, [&](Index at, Index i) { return gives_up(at, i); });
        for (std::size_t i = context_.call.stages.size(); i < program_.stages.size(); ++i) {
            const auto index = static_cast<Index>(i);
            const bool ends_there = std::any_of(triggers_.begin(), triggers_.end(), [&](const program::Trigger& one) { return outcome_of(one).target == index; });
            const bool kept = program_.stages[i].paid == program::PaidRule::vested || (ends_there && program_.stages[i].paid == program::PaidRule::unsaid);
            if (seen[i] && paid[i] && kept && !withdrawn(index)) return static_cast<Index>(i);
        }
        return none;
    }

    bool withdrawn(Index final_stage) const {
        return std::any_of(program_.stages.begin(), program_.stages.end(), [&](const program::Stage& one) { return one.withdrawal_target == final_stage; });
    }

    void say(Index at, Index i, const program::Outcome& outcome, Index end) {
        const auto& written = context_.call.stages[static_cast<std::size_t>(at)].outcomes;
        if (static_cast<std::size_t>(i) >= written.size()) return;  // an act, or silence: they answer for themselves
        const program::Stage& pays = stage_at(program_, balance_.stage);
        const std::string when = pays.name + "." + pays.outcomes[static_cast<std::size_t>(balance_.outcome)].name;
        context_.report
            .absence(Message::payment_passed_by, written[static_cast<std::size_t>(i)].span, {outcome.name, stage_at(program_, end).name, when, balance_.name, pays.name})
            .with_label(context_.call.payments->instalments.back().when.span, Message::note_said_here);
    }

    Context& context_;
    const program::Program& program_;
    const program::Instalment& balance_;
    std::vector<program::Trigger> triggers_;
};

/// What a dossier brings with it: forms that were filled, grids that were marked.
struct Brought {
    bool reached = false;  ///< false: no way leads here, and all is brought
    std::set<Index> forms, grids;
};

/// What every way into each stage brings, from `start` with `first` in hand. A stage that is left has had its
/// form filled and its grid marked. `acts`: are ways by acts taken too?
std::vector<Brought> brought(const program::Program& program, Index start, Brought first, bool acts) {
    std::vector<Brought> all(program.stages.size());
    std::vector<Index> pending{start};
    first.reached = true;
    all[static_cast<std::size_t>(start)] = std::move(first);
    const auto keep_common = [](std::set<Index>& of, const std::set<Index>& with) {
        return std::erase_if(of, [&](Index one) { return !with.contains(one); }) > 0;
    };
    while (!pending.empty()) {
        const Index at = pending.back();
        pending.pop_back();
        const program::Stage& here = stage_at(program, at);
        const auto go = [&](Index to, const Brought& with) {
            if (to == none) return;
            Brought& there = all[static_cast<std::size_t>(to)];
            bool changed = !there.reached;
            if (changed) {
                there = with;
            } else {
                changed = keep_common(there.forms, with.forms);
                changed = keep_common(there.grids, with.grids) || changed;
            }
            if (changed) pending.push_back(to);
        };
        const Brought inside = all[static_cast<std::size_t>(at)];
        Brought after = inside;
        if (here.form != none) after.forms.insert(here.form);
        if (here.grid != none) after.grids.insert(here.grid);
        for (const program::Outcome& outcome : here.outcomes) {
            if (outcome.act == none) go(outcome.target, after);
            else if (acts) go(outcome.target, inside);
        }
        go(here.withdrawal_target, inside);
    }
    return all;
}

/// An act leads to where a form or a grid is read that the ways to its own stage do not bring.
class ActsThatSkip {
public:
    explicit ActsThatSkip(Context& context) : context_(context), program_(context.program), usual_(brought(program_, 0, {}, false)) {}

    void check() {
        for (std::size_t i = 0; i < program_.acts.size(); ++i) {
            const program::Act& act = program_.acts[i];
            if (act.target == none || act.comes_back || act.modifies != none) continue;
            for (const Index from : act.from) {
                if (usual_[static_cast<std::size_t>(from)].reached && act_from(i, from)) break;
            }
        }
    }

private:
    /// True when something was said.
    bool act_from(std::size_t index, Index from) {
        const program::Act& act = program_.acts[index];
        const auto with = brought(program_, act.target, usual_[static_cast<std::size_t>(from)], false);
        for (std::size_t s = 0; s < context_.call.stages.size(); ++s) {
            if (!with[s].reached) continue;
            if (readers(s, with[s], index, from)) return true;
        }
        return false;
    }

    bool readers(std::size_t at, const Brought& with, std::size_t act, Index from) {
        const program::Stage& here = program_.stages[at];
        if (here.ranking != none) {
            for (const program::RankKey& key : program_.rankings[static_cast<std::size_t>(here.ranking)].keys) {
                if (key.formula != none && lacks(key.formula, at, with, act, from, context_.report.word("le classement de l'étape `" + here.name + "`", "the ranking of the stage `" + here.name + "`"))) return true;
            }
        }
        for (const program::Outcome& outcome : here.outcomes) {
            if (outcome.act != none) continue;
            const std::string who = context_.report.word("l'issue `", "the outcome `") + here.name + "." + outcome.name + "`";
            if (outcome.guard != none && lacks(outcome.guard, at, with, act, from, who)) return true;
            if (!outcome.awards && !outcome.reserves) continue;
            for (const program::AwardStep& step : program_.award_steps) {
                if (lacks(step.amount, at, with, act, from, who)) return true;
            }
            for (const program::AwardBound& bound : program_.award_bounds) {
                if (lacks(bound.amount, at, with, act, from, who)) return true;
            }
        }
        return false;
    }

    /// Does the formula read what this way does not bring, and what the usual ways do?
    bool lacks(Index formula, std::size_t at, const Brought& with, std::size_t act, Index from, const std::string& who) {
        if (formula == none || asks_what_is_open(program_, formula)) return false;
        const program::Stage& here = program_.stages[at];
        const Brought& usual = usual_[at];
        const References read = references_of(program_, formula);
        for (const Index grid : read.grids) {
            if (with.grids.contains(grid) || here.grid == grid || (usual.reached && !usual.grids.contains(grid))) continue;
            const std::string& name = program_.grids[static_cast<std::size_t>(grid)].name;
            return say(act, from, context_.report.word("que la grille `" + name + "` soit notée", "the grid `" + name + "` being marked"), who);
        }
        for (const Index field : read.fields) {
            const Index form = program_.fields[static_cast<std::size_t>(field)].form;
            if (with.forms.contains(form) || here.form == form || (usual.reached && !usual.forms.contains(form))) continue;
            const std::string& name = program_.forms[static_cast<std::size_t>(form)].name;
            return say(act, from, context_.report.word("que le formulaire `" + name + "` soit rempli", "the form `" + name + "` being filled"), who);
        }
        return false;
    }

    bool say(std::size_t act, Index from, const std::string& skipped, const std::string& who) {
        const ast::Act& written = context_.call.acts[act];
        context_.report.absence(Message::act_skips_answers, written.target.empty() ? written.span : written.target.span,
                                {program_.acts[act].name, stage_at(program_, from).name, stage_at(program_, program_.acts[act].target).name, skipped, who});
        return true;
    }

    Context& context_;
    const program::Program& program_;
    std::vector<Brought> usual_;  ///< what the ways without acts bring to each stage
};

}  // namespace

void check_ways_around(Context& context) {
    const program::Program& program = context.program;
    if (context.call.stages.empty() || program.stages.empty()) return;
    if (has_lost_targets(program)) return;
    if (!program.instalments.empty() && program.instalments.back().balance && context.call.payments) {
        const program::Instalment& balance = program.instalments.back();
        const bool placed = std::all_of(balance.or_when.begin(), balance.or_when.end(), [](const program::Trigger& one) { return one.stage != none && one.outcome != none; });
        if (placed && balance.stage != none && balance.outcome != none) BalancePassedBy(context, balance).check();
    }
    ActsThatSkip(context).check();
}

}  // namespace guichet::check
