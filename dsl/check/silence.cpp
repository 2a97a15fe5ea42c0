// What silence amounts to: an automatic outcome of every stage where it runs, given by one delay that
// runs across them all. A call may have several (the request's, the appeal's); never two at once.
#include <algorithm>

#include "dsl/check/builtins.h"
#include "dsl/check/constants.h"
#include "dsl/check/families.h"
#include "dsl/diagnostics/message.h"
#include "dsl/program/occurrences.h"

namespace guichet::check {
namespace {

/// Roughly, to compare delays of different units; an example with real days is told beside it.
Date end_after(const Context& context, Date from, Duration duration) {
    return calendar::deadline(from, duration, context.program.calendar_rules);
}

program::Silence& silence_at(Context& context, std::size_t index) {
    return index == 0 ? context.program.silence : context.program.other_silences[index - 1];
}

void lower(Context& context, program::Silence& out, const ast::Silence& written, const ast::Name& from, Index stage_index, Index target) {
    program::Stage& stage = context.program.stages[static_cast<std::size_t>(stage_index)];
    program::Outcome outcome;
    outcome.name = written.name.text;
    outcome.label = written.label.text;
    outcome.automatic = true;
    outcome.target = target;
    outcome.letter = context.symbols.letters.require(context.report, written.letter);
    outcome.clause = written.ref.text;
    outcome.line = context.line_of(written.span);
    NameTable& outcomes = context.symbols.outcomes[static_cast<std::size_t>(stage_index)];
    if (outcomes.symbol(written.name.text) != nullptr) {
        context.report.say(Message::name_repeated, written.name.span, {written.name.text, std::string(kind_one(Kind::outcome, context.report.french()))})
            .with_label(outcomes.symbol(written.name.text)->span, Message::note_first_declared_here, {written.name.text});
        return;
    }
    if (stage_index >= static_cast<Index>(context.call.stages.size())) {
        context.report.say(Message::act_never_applies, from.span,
                           {written.name.text, from.text, context.report.word("le dossier y a déjà sa réponse", "the dossier has its answer there")});
    }
    outcomes.add({written.name.text, written.name.span, static_cast<Index>(stage.outcomes.size()), false});
    out.from.push_back(stage_index);
    out.outcomes.push_back(static_cast<Index>(stage.outcomes.size()));
    stage.outcomes.push_back(std::move(outcome));
}

/// What a letter quotes of the delay: `$silence.délai` when the call has one silence, else `$NOM.délai`.
std::string quote_of(const Context& context, const ast::Silence& written, bool by_name) {
    const Language language = context.report.language();
    const std::string_view root = by_name ? std::string_view(written.name.text) : builtin_word(Builtin::silence, language);
    return "$" + std::string(root) + "." + std::string(builtin_word(Builtin::delay, language));
}

bool quotes(const ast::Letter& letter, const std::string& quote) {
    return std::any_of(letter.lines.begin(), letter.lines.end(), [&](const ast::Text& line) { return line.text.find(quote) != std::string::npos; });
}

/// What silence runs from: outcomes of stages, each of which leads where it should run.
struct Start {
    Index stage = none, outcome = none, target = none;
    friend bool operator==(const Start&, const Start&) = default;
};
std::vector<Start> starts_of(const program::Program& program, const program::Silence& silence) {
    std::vector<Start> out;
    for (std::size_t i = 0; i < program.stages.size(); ++i) {
        for (std::size_t j = 0; j < program.stages[i].outcomes.size(); ++j) {
            const program::Outcome& outcome = program.stages[i].outcomes[j];
            const Start one{static_cast<Index>(i), static_cast<Index>(j), outcome.target};
            const bool is_anchor = one.stage == silence.deadline.anchor_stage && one.outcome == silence.deadline.anchor_outcome;
            if (silence.act == none ? is_anchor : outcome.act == silence.act) out.push_back(one);
        }
    }
    return out;
}

bool runs_in(const program::Silence& silence, Index stage) { return std::find(silence.from.begin(), silence.from.end(), stage) != silence.from.end(); }

/// It begins on entering a stage: where none of its stages is entered so, it never does.
void check_begins(Context& context, const program::Silence& silence, const ast::Silence& written) {
    const auto starts = starts_of(context.program, silence);
    const auto runs = [&](const Start& one) { return one.target == none || runs_in(silence, one.target); };
    if (starts.empty() || std::any_of(starts.begin(), starts.end(), runs)) return;
    const program::Stage& entered = context.program.stages[static_cast<std::size_t>(starts.front().target)];
    context.report.say(Message::silence_never_runs, written.anchor.span, {written.name.text, written.anchor.text, entered.name});
}

/// Would `late` begin where `early` runs already, in a stage where both do?
void check_apart(Context& context, const ast::Silence& written, const program::Silence& early, const program::Silence& late, const ast::Silence& other) {
    const auto early_starts = starts_of(context.program, early);
    for (const Start& one : starts_of(context.program, late)) {
        if (one.target == none || !runs_in(late, one.target) || !runs_in(early, one.target)) continue;
        const bool together = std::find(early_starts.begin(), early_starts.end(), one) != early_starts.end();
        if (!together && !runs_in(early, one.stage)) continue;
        const program::Stage& stage = context.program.stages[static_cast<std::size_t>(one.target)];
        context.report.say(Message::silences_together, written.span, {late.deadline.name, early.deadline.name, stage.name})
            .with_label(other.span, Message::note_said_here);
        return;
    }
}

void check_receipt(Context& context, const program::Silence& silence, const ast::Silence& written) {
    const bool act = silence.act != none;
    const program::Deadline& deadline = silence.deadline;
    const Index receipt = act ? context.program.acts[static_cast<std::size_t>(silence.act)].letter
                              : context.program.stages[static_cast<std::size_t>(deadline.anchor_stage)].outcomes[static_cast<std::size_t>(deadline.anchor_outcome)].letter;
    const std::string delay = format_duration(deadline.duration, context.report.french());
    const bool alone = context.call.silences.size() == 1;
    const std::string quote = quote_of(context, written, !alone);
    if (receipt == none) {
        context.report.absence(Message::silence_without_receipt, written.anchor.span, {written.anchor.text, delay, quote});
        return;
    }
    const ast::Letter& letter = context.call.letters[static_cast<std::size_t>(receipt)];
    if (quotes(letter, quote) || quotes(letter, quote_of(context, written, true))) return;
    context.report.absence(Message::silence_not_told, letter.name.span, {letter.name.text, written.name.text, delay, quote})
        .with_label(written.span, Message::note_said_here);
}

/// A complement as long as the silence itself: whoever asks on the last day gains more than the delay.
void check_complements(Context& context, const program::Silence& silence, const ast::Silence& written) {
    const Date day{2027, 3, 1};
    for (const Index from : silence.from) {
        const program::Stage& stage = context.program.stages[static_cast<std::size_t>(from)];
        if (!stage.has_complement || stage.complement_delay.count <= 0 || from >= static_cast<Index>(context.call.stages.size())) continue;
        const Date silent = end_after(context, day, silence.deadline.duration);
        const Date answered = end_after(context, day, stage.complement_delay);
        if (answered < silent) continue;
        const bool french = context.report.french();
        context.report.say(Message::silence_shorter_than_complement, written.duration.span,
                           {format_duration(silence.deadline.duration, french), format_duration(stage.complement_delay, french), stage.name,
                            long_date(day, french), long_date(silent, french), long_date(answered, french)})
            .with_label(context.call.stages[static_cast<std::size_t>(from)].complement->span, Message::note_said_here);
    }
}

/// A stage in session where silence runs out before a dossier that missed a cutoff can be examined.
void check_sessions(Context& context, const program::Silence& silence, const ast::Silence& written) {
    for (const Index from : silence.from) {
        const program::Stage& stage = context.program.stages[static_cast<std::size_t>(from)];
        if (stage.gathering == none || from >= static_cast<Index>(context.call.stages.size())) continue;
        const program::Gathering& gathering = context.program.gatherings[static_cast<std::size_t>(stage.gathering)];
        constexpr std::int64_t sessions_tried = 12;  // leap years, Sundays: intervals are not all as long
        for (std::int64_t number = 0; number < sessions_tried; ++number) try {
            const Date filed = from_days(to_days(program::occurrence(context.program, gathering, number).cutoff) + 1);
            const Date session = program::first_occurrence(context.program, gathering, filed).date;
            const Date silent = end_after(context, filed, silence.deadline.duration);
            if (silent >= session) continue;
            const bool french = context.report.french();
            context.report.say(Message::silence_before_session, written.duration.span,
                               {format_duration(silence.deadline.duration, french), long_date(filed, french), stage.name, long_date(session, french), long_date(silent, french)})
                .with_label(context.call.stages[static_cast<std::size_t>(from)].name.span, Message::note_said_here);
            break;
        } catch (const ArithmeticError&) {
            break;  // told of the gathering itself
        }
    }
}

/// A wave whose dossiers wait for its closing to be judged together, and a silence that may end before it.
void check_wave_ends(Context& context, const program::Silence& silence, const ast::Silence& written) {
    const program::Program& program = context.program;
    if (silence.act != none || silence.deadline.anchor_stage != 0 || program.waves.empty()) return;
    const bool judged_together = std::any_of(silence.from.begin(), silence.from.end(), [&](Index from) {
        const program::Stage& stage = program.stages[static_cast<std::size_t>(from)];
        return stage.performer == program::Performer::body || stage.ranking != none;
    });
    const auto zone = judged_together ? calendar::Zone::locate(context.call.settings.zone.text) : std::nullopt;
    if (!zone) return;
    for (std::size_t i = 0; i < program.waves.size() && i < context.call.waves.size(); ++i) {
        const program::Wave& wave = program.waves[i];
        const Date filed = zone->local(wave.opens).date;
        const Date silent = end_after(context, filed, silence.deadline.duration);
        const Date closed = zone->local(Instant{wave.closes.unix_ms - 1}).date;  // the closing is excluded
        if (silent >= closed) continue;
        const bool french = context.report.french();
        context.report.say(Message::silence_before_closing, written.duration.span,
                           {format_duration(silence.deadline.duration, french), wave.name, long_date(filed, french), long_date(silent, french), long_date(closed, french)})
            .with_label(context.call.waves[i].span, Message::note_said_here);
        return;
    }
}

/// What it runs from: an act by its name, or an outcome of a stage. False: it was not found.
bool find_anchor(Context& context, const ast::Silence& written, program::Silence& out) {
    out.deadline.anchor = program::AnchorKind::outcome;
    if (written.anchor.text.find('.') == std::string::npos) {
        out.act = context.symbols.acts.require(context.report, written.anchor);
        if (out.act == none) return false;
        if (context.program.acts[static_cast<std::size_t>(out.act)].target != none) return true;
        context.report.say(Message::silence_after_extension, written.anchor.span, {written.name.text, written.anchor.text});
        return false;
    }
    const StageOutcome anchor = require_outcome(context, written.anchor);
    out.deadline.anchor_stage = anchor.stage;
    out.deadline.anchor_outcome = anchor.outcome;
    return anchor.stage != none;
}

void check_one(Context& context, const ast::Silence& written, program::Silence& out) {
    out.label = written.label.text;
    out.deadline.name = written.name.text;
    out.deadline.clause = written.ref.text;
    out.deadline.duration = positive_duration(context, written.duration);
    const bool anchored = find_anchor(context, written, out);
    const Index target = context.symbols.stages.require(context.report, written.target);
    if (!anchored || target == none) return;
    for (const ast::Name& from : written.from) {
        const Index stage = context.symbols.stages.require(context.report, from);
        if (stage != none) lower(context, out, written, from, stage, target);
    }
    out.declared = true;
}

}  // namespace

void check_silence(Context& context) {
    const auto& all = context.call.silences;
    if (all.empty()) return;
    context.program.other_silences.resize(all.size() - 1);
    for (std::size_t i = 0; i < all.size(); ++i) check_one(context, all[i], silence_at(context, i));
}

void check_silence_told(Context& context) {
    const auto& all = context.call.silences;
    for (std::size_t i = 0; i < all.size(); ++i) {
        const program::Silence& silence = silence_at(context, i);
        if (!silence.declared) continue;
        check_begins(context, silence, all[i]);
        for (std::size_t j = 0; j < all.size(); ++j) {
            const program::Silence& other = silence_at(context, j);
            // Two that begin together are told of the second.
            if (j != i && other.declared && (j < i || starts_of(context.program, other) != starts_of(context.program, silence))) check_apart(context, all[i], other, silence, all[j]);
        }
        check_receipt(context, silence, all[i]);
        if (silence.deadline.duration.count <= 0) continue;
        check_complements(context, silence, all[i]);
        check_sessions(context, silence, all[i]);
        check_wave_ends(context, silence, all[i]);
    }
}

}  // namespace guichet::check
