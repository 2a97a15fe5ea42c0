// Stages: who acts, on what, and where each outcome leads.
#include <algorithm>

#include "dsl/check/builtins.h"
#include "dsl/check/expressions.h"
#include "dsl/check/families.h"
#include "dsl/check/reviewers.h"
#include "dsl/diagnostics/message.h"

namespace guichet::check {
namespace {

class StageReader {
public:
    StageReader(Context& context, const ast::Stage& stage) : context_(context), report_(context.report), stage_(stage) {}

    program::Stage read() {
        out_.name = stage_.name.text;
        out_.label = stage_.label.text;
        out_.clause = stage_.ref.text;
        out_.hearing = stage_.hearing;
        read_performer();
        out_.form = context_.symbols.forms.require(report_, stage_.fills);
        out_.grid = context_.symbols.grids.require(report_, stage_.marks);
        out_.marks_again = static_cast<program::MarksAgain>(stage_.marks_again);
        out_.ranking = context_.symbols.rankings.require(report_, stage_.ranking);
        read_reviewers(context_, stage_, out_);
        read_vote();
        read_window();
        // Where only a deadline gives an outcome, whoever acts can never finish: a stage where one waits, or a mistake.
        const bool nobody_can_finish = std::all_of(stage_.outcomes.begin(), stage_.outcomes.end(),
                                                   [](const ast::Outcome& one) { return one.automatic; });
        if (stage_.outcomes.empty()) report_.absence(Message::stage_without_outcome, end_of_heading(stage_), {stage_.name.text});
        else if (nobody_can_finish) report_.absence(Message::nobody_gives_an_outcome, end_of_heading(stage_), {stage_.name.text});
        for (const ast::Outcome& outcome : stage_.outcomes) out_.outcomes.push_back(read_outcome(outcome));
        check_performance();
        return std::move(out_);
    }

private:
    void read_performer() {
        if (!stage_.by.empty() && !stage_.session.empty()) {
            report_.say(Message::two_performers, stage_.session.span, {stage_.name.text})
                .with_label(stage_.by.span, Message::note_said_here);
        }
        if (!stage_.session.empty()) return read_body();
        if (stage_.by.empty()) {
            report_.absence(Message::performer_missing, stage_.name.span, {stage_.name.text});
            return;
        }
        if (means_builtin(report_, Builtin::applicant, stage_.by)) {
            out_.performer = program::Performer::applicant;
            out_.party = 0;
            return;
        }
        const Index party = find_party(stage_.by);
        if (party == none) return;
        if (party > static_cast<Index>(context_.call.roles.size())) {
            report_.say(Message::body_acts_in_session, stage_.by.span, {stage_.by.text});
            return;
        }
        out_.performer = program::Performer::role;
        out_.party = party;
    }

    /// A role, a body or a message; the applicant's word is among the suggestions.
    Index find_party(const ast::Name& name) {
        const Index party = context_.symbols.parties.find(name.text);
        if (party != none) return party;
        NameTable candidates = context_.symbols.parties;
        candidates.add({builtin_word(Builtin::applicant, report_.language()), Span{}, none, false});
        candidates.report_unknown(report_, name.text, name.span, false);
        return none;
    }

    void read_body() {
        const Index party = context_.symbols.parties.require(report_, stage_.session);
        if (party == none) return;
        const Index body = party - 1 - static_cast<Index>(context_.call.roles.size());
        if (body < 0) {
            report_.say(Message::role_holds_no_session, stage_.session.span, {stage_.session.text});
            return;
        }
        out_.performer = program::Performer::body;
        out_.party = party;
        out_.body = body;
        out_.gathering = context_.symbols.gatherings.require(report_, stage_.gathering);
    }

    void read_window() {
        if (!stage_.window) return;
        const Language language = report_.language();
        out_.within_window = true;
        if (stage_.fills.empty()) report_.absence(Message::window_without_form, stage_.window_span, {stage_.name.text});
        if (check_window_kind() && stage_.window_kind != ast::WindowKind::dates) return check_permanent_from();
        if (stage_.window_kind != ast::WindowKind::dates) return;
        const auto& [opens, closes] = *stage_.window;
        for (const auto& [name, builtin] : {std::pair{&opens, Builtin::opening}, std::pair{&closes, Builtin::closing}}) {
            if (name->empty() || means_builtin(report_, builtin, *name)) continue;
            report_.say(Message::window_of_what, name->span, {name->text, std::string(builtin_word(builtin, language))});
        }
    }

    /// False when the window is not of the kind that the call announces; a message was given.
    bool check_window_kind() {
        const ast::Call& call = context_.call;
        const auto kind = !call.waves.empty()         ? ast::WindowKind::waves
                          : call.permanent.size() > 0 ? ast::WindowKind::permanent
                                                      : ast::WindowKind::dates;
        if (kind == stage_.window_kind) return true;
        const std::string right = kind == ast::WindowKind::waves       ? report_.word("fenêtre vagues", "window waves")
                                  : kind == ast::WindowKind::permanent ? report_.word("fenêtre à compter de ouverture", "window starting from opening")
                                                                       : report_.word("fenêtre ouverture à clôture", "window opening through closing");
        report_.say(Message::window_kind_differs, stage_.window_span, {stage_.name.text, right});
        return false;
    }

    void check_permanent_from() {
        const ast::Name& from = stage_.window->first;
        if (from.empty() || means_builtin(report_, Builtin::opening, from)) return;
        report_.say(Message::window_of_what, from.span, {from.text, std::string(builtin_word(Builtin::opening, report_.language()))});
    }

    void read_vote() {
        const bool in_session = out_.performer == program::Performer::body;
        const bool acts = out_.performer != program::Performer::nobody;
        if (!stage_.ranking.empty() && acts && !in_session) {
            report_.say(Message::ranking_outside_session, stage_.ranking.span, {stage_.name.text});
        }
        if (!stage_.vote) return;
        if (acts && !in_session) report_.say(Message::vote_outside_session, stage_.vote->span, {stage_.name.text});
        out_.vote_of_present = stage_.vote->of_present;
        out_.vote = stage_.vote->rule == ast::Vote::Rule::majority     ? program::VoteRule::majority
                    : stage_.vote->rule == ast::Vote::Rule::two_thirds ? program::VoteRule::two_thirds
                                                                       : program::VoteRule::unanimity;
    }

    program::Outcome read_outcome(const ast::Outcome& outcome) {
        program::Outcome out;
        out.name = outcome.name.text;
        out.label = outcome.label.text;
        out.reasoned = outcome.reasoned;
        out.automatic = outcome.automatic;
        out.awards = outcome.awards;
        out.clause = clause_of(outcome.ref, stage_.ref);
        out.line = context_.line_of(outcome.span);
        out.returns = outcome.returns;
        out.adopts = outcome.adopts;
        if (!outcome.returns) out.target = context_.symbols.stages.require(report_, outcome.target);
        out.letter = context_.symbols.letters.require(report_, outcome.letter);
        read_envelope(outcome, out);
        Scope scope;
        scope.form = out_.form;
        scope.outcomes = true;
        if (outcome.reasoned_if) out.reasoned_when = compile_formula(context_, *outcome.reasoned_if, scope, ValueKind::boolean);
        if (outcome.guard) {
            out.guard = compile_formula(context_, *outcome.guard, scope, ValueKind::boolean);
        }
        if (outcome.awards && !context_.call.aid && !awards_nothing(context_)) report_.absence(Message::award_without_aid, outcome.span, {outcome.name.text});
        if (outcome.automatic && (outcome.reasoned || outcome.reasoned_if)) {
            report_.say(Message::automatic_with_reason, outcome.span, {outcome.name.text});
        }
        if (outcome.automatic && (outcome.guard || outcome.awards)) {
            report_.say(Message::automatic_judges_nothing, outcome.span, {outcome.name.text, outcome.guard ? report_.word("quand", "when") : report_.word("attribue", "awards")});
        }
        const auto finals = static_cast<Index>(context_.call.stages.size());
        if (out.target >= finals && outcome.letter.empty()) {
            report_.absence(Message::nobody_is_told, outcome.span, {outcome.name.text, outcome.target.text});
        }
        return out;
    }

    /// On which envelope, and what of it; that these words agree is spending.cpp's.
    void read_envelope(const ast::Outcome& outcome, program::Outcome& out) {
        out.reserves = !outcome.reserves.empty();
        out.recalls = !outcome.recalls.empty();
        const ast::Name& name = out.recalls ? outcome.recalls : out.reserves ? outcome.reserves : outcome.charged_to;
        out.envelope = context_.symbols.envelopes.require(report_, name);
        if (!out.recalls) return;
        out.automatic = true;  // the engine gives it, with the award
        out.awards = true;
    }

    /// What the parts of a stage ask of each other.
    void check_performance() {
        const bool applicant = out_.performer == program::Performer::applicant;
        if (applicant && stage_.fills.empty()) {
            report_.absence(Message::applicant_fills_nothing, stage_.by.span, {stage_.name.text});
        }
        if (applicant && !stage_.marks.empty()) report_.say(Message::applicant_marks, stage_.marks.span, {stage_.name.text});
        if (!applicant && out_.performer != program::Performer::nobody && !stage_.fills.empty()) {
            report_.say(Message::only_applicant_fills, stage_.fills.span, {stage_.fills.text});
        }
        if (out_.performer == program::Performer::body && stage_.outcomes.size() == 1) {
            report_.absence(Message::only_one_outcome, stage_.outcomes.front().span, {stage_.session.text, stage_.outcomes.front().name.text});
        }
        check_marks();
    }

    /// Whoever marks a grid must see the answers; several markers need a way to join their marks.
    void check_marks() {
        if (out_.grid == none) return;
        const program::Grid& grid = context_.program.grids[static_cast<std::size_t>(out_.grid)];
        const ast::Grid& declared = context_.call.grids[static_cast<std::size_t>(out_.grid)];
        if (out_.performer == program::Performer::body && !declared.aggregation) {
            report_.absence(Message::aggregation_missing, declared.scale ? declared.scale_span : declared.name.span,
                            {grid.name, stage_.session.text})
                .with_label(stage_.marks.span, Message::note_marked_here);
        }
    }

    Context& context_;
    Reporter& report_;
    const ast::Stage& stage_;
    program::Stage out_;
};

void check_first_stage(Context& context) {
    if (context.call.stages.empty()) return;
    const ast::Stage& first = context.call.stages.front();
    const program::Stage& out = context.program.stages.front();
    if (out.performer != program::Performer::applicant || first.fills.empty()) {
        if (out.performer == program::Performer::nobody) return;  // spoken of already
        context.report.absence(Message::first_stage_is_filing, first.name.span, {first.name.text});
        return;
    }
    if (!first.window) context.report.absence(Message::filing_without_window, first.fills.span, {first.name.text});
}

void check_withdrawal(Context& context) {
    if (!context.call.withdrawal) return;
    const ast::Withdrawal& withdrawal = *context.call.withdrawal;
    const auto finals = static_cast<Index>(context.call.stages.size());
    const Index target = context.symbols.stages.require(context.report, withdrawal.to);
    if (target != none && target < finals) {
        context.report.say(Message::withdrawal_to_a_stage, withdrawal.to.span, {withdrawal.to.text});
    }
    for (const ast::Name& from : withdrawal.from) {
        const Index stage = context.symbols.stages.require(context.report, from);
        if (stage == none) continue;
        if (stage >= finals) {
            context.report.say(Message::withdrawal_from_a_final, from.span, {from.text});
            continue;
        }
        Index& slot = context.program.stages[static_cast<std::size_t>(stage)].withdrawal_target;
        if (slot != none) context.report.say(Message::name_twice_in_line, from.span, {from.text});
        slot = target;
    }
}

}  // namespace

Span end_of_heading(const ast::Stage& stage) {
    Span last = stage.name.span;
    const auto later = [&](Span span) {
        if (span.begin > last.begin) last = span;
    };
    for (const ast::Name* name : {&stage.by, &stage.session, &stage.fills, &stage.marks, &stage.ranking}) later(name->span);
    later(stage.window_span);
    for (const ast::Deadline& deadline : stage.deadlines) later(deadline.span);
    if (stage.complement) later(stage.complement->span);
    if (stage.vote) later(stage.vote->span);
    if (stage.reviewers) later(stage.reviewers->span);
    if (stage.extra_reviewer) later(stage.extra_reviewer->span);
    return last;
}

void check_stages(Context& context) {
    for (const ast::Stage& stage : context.call.stages) {
        context.program.stages.push_back(StageReader(context, stage).read());
    }
    for (const ast::Final& final_stage : context.call.finals) {
        program::Stage& out = context.program.stages.emplace_back();
        out.name = final_stage.name.text;
        out.label = final_stage.label.text;
        out.is_final = true;
        out.clause = final_stage.ref.text;
        out.paid = static_cast<program::PaidRule>(final_stage.paid);
        if (final_stage.by.empty()) continue;
        out.paid_party = context.symbols.parties.require(context.report, final_stage.by);
        if (out.paid_party > static_cast<Index>(context.call.roles.size())) context.report.say(Message::role_expected, final_stage.by.span, {final_stage.by.text});
    }
    check_first_stage(context);
    check_withdrawal(context);
}

}  // namespace guichet::check
