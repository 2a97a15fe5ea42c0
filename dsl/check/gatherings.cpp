// Sessions that come again: the interval, the anchor, the cutoff.
#include "dsl/program/occurrences.h"

#include "dsl/check/constants.h"
#include "dsl/check/families.h"
#include "dsl/diagnostics/message.h"
#include "dsl/vocabulary/vocabulary.h"

namespace guichet::check {
namespace {

using vocabulary::Word;

/// Told at the line after which it is expected.
void lacks(Context& context, const ast::Gathering& gathering, Word word) {
    const vocabulary::Entry& entry = vocabulary::entry(word);
    const Span place = word == Word::latecomers && gathering.cutoff ? gathering.cutoff->span
                       : word != Word::every && gathering.every     ? gathering.every->span
                                                                    : gathering.name.span;
    context.report.absence(Message::gathering_incomplete, place,
                           {gathering.name.text, std::string(entry.spelling(context.report.language())),
                            std::string(context.report.french() ? entry.french_doc : entry.english_doc)});
}

/// A cutoff longer than the interval: what is ready for the second session had to be so before the first.
void check_cutoff(Context& context, const ast::Gathering& written, const program::Gathering& gathering) {
    const auto first = program::occurrence(context.program, gathering, 0);
    const auto second = program::occurrence(context.program, gathering, 1);
    if (second.cutoff > first.date) return;
    const bool french = context.report.french();
    context.report.say(Message::cutoff_beyond_interval, written.cutoff->span,
                       {long_date(second.date, french), long_date(second.cutoff, french), long_date(first.date, french)});
}

void check_one(Context& context, const ast::Gathering& written) {
    program::Gathering& out = context.program.gatherings.emplace_back();
    out.name = written.name.text;
    out.label = written.label.text;
    out.clause = written.ref.text;
    out.every = {1, DurationUnit::years};
    if (!written.every) lacks(context, written, Word::every);
    if (!written.cutoff) lacks(context, written, Word::cutoff);
    if (!written.latecomers_wait) lacks(context, written, Word::latecomers);
    if (!written.every) return;
    out.every = positive_duration(context, *written.every);
    const auto anchor = constant_date(context, written.anchor);
    if (out.every.unit == DurationUnit::working_days) {
        context.report.say(Message::interval_in_working_days, written.every->span, {context.text_of(written.every->span)});
        return;
    }
    if (!anchor || out.every.count <= 0 || !written.cutoff) return;
    out.anchor = *anchor;
    const auto cutoff = constant_duration(context, *written.cutoff);
    if (!cutoff) return;
    if (cutoff->count < 0) context.report.say(Message::duration_not_positive, written.cutoff->span, {context.text_of(written.cutoff->span)});
    out.cutoff = *cutoff;
    try {
        check_cutoff(context, written, out);
    } catch (const ArithmeticError&) {
        context.report.say(Message::interval_beyond_calendar, written.every->span, {context.text_of(written.every->span)});
    }
}

}  // namespace

void check_gatherings(Context& context) {
    for (const ast::Gathering& gathering : context.call.gatherings) check_one(context, gathering);
}

}  // namespace guichet::check
