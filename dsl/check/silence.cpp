// What silence amounts to: an automatic outcome of every stage where it runs, given by one delay that
// runs across them all.
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

void lower(Context& context, const ast::Silence& written, const ast::Name& from, Index stage_index, Index target) {
    program::Silence& out = context.program.silence;
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

/// Does this letter quote the delay of the silence?
bool quotes_delay(const Context& context, const ast::Letter& letter) {
    const Language language = context.report.language();
    const std::string quote = "$" + std::string(builtin_word(Builtin::silence, language)) + "." + std::string(builtin_word(Builtin::delay, language));
    return std::any_of(letter.lines.begin(), letter.lines.end(), [&](const ast::Text& line) { return line.text.find(quote) != std::string::npos; });
}

void check_receipt(Context& context, const ast::Silence& written) {
    const program::Deadline& deadline = context.program.silence.deadline;
    const program::Outcome& anchor = context.program.stages[static_cast<std::size_t>(deadline.anchor_stage)].outcomes[static_cast<std::size_t>(deadline.anchor_outcome)];
    const std::string delay = format_duration(deadline.duration, context.report.french());
    if (anchor.letter == none) {
        context.report.absence(Message::silence_without_receipt, written.anchor.span, {written.anchor.text, delay});
        return;
    }
    const ast::Letter& letter = context.call.letters[static_cast<std::size_t>(anchor.letter)];
    if (quotes_delay(context, letter)) return;
    context.report.absence(Message::silence_not_told, letter.name.span, {letter.name.text, written.name.text, delay})
        .with_label(written.span, Message::note_said_here);
}

/// A complement as long as the silence itself: whoever asks on the last day gains more than the delay.
void check_complements(Context& context, const ast::Silence& written) {
    const program::Silence& silence = context.program.silence;
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
void check_sessions(Context& context, const ast::Silence& written) {
    const program::Silence& silence = context.program.silence;
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
void check_wave_ends(Context& context, const ast::Silence& written) {
    const program::Program& program = context.program;
    const program::Silence& silence = program.silence;
    if (silence.deadline.anchor_stage != 0 || program.waves.empty()) return;
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

}  // namespace

void check_silence(Context& context) {
    if (!context.call.silence) return;
    const ast::Silence& written = *context.call.silence;
    program::Silence& out = context.program.silence;
    out.label = written.label.text;
    out.deadline.name = written.name.text;
    out.deadline.clause = written.ref.text;
    out.deadline.duration = positive_duration(context, written.duration);
    out.deadline.anchor = program::AnchorKind::outcome;
    const StageOutcome anchor = require_outcome(context, written.anchor);
    const Index target = context.symbols.stages.require(context.report, written.target);
    if (anchor.stage == none || target == none) return;
    out.deadline.anchor_stage = anchor.stage;
    out.deadline.anchor_outcome = anchor.outcome;
    for (const ast::Name& from : written.from) {
        const Index stage = context.symbols.stages.require(context.report, from);
        if (stage != none) lower(context, written, from, stage, target);
    }
    out.declared = true;
}

void check_silence_told(Context& context) {
    if (!context.call.silence || !context.program.silence.declared) return;
    check_receipt(context, *context.call.silence);
    if (context.program.silence.deadline.duration.count <= 0) return;
    check_complements(context, *context.call.silence);
    check_sessions(context, *context.call.silence);
    check_wave_ends(context, *context.call.silence);
}

}  // namespace guichet::check
