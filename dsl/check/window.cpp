// Opening and closing: dates of the call's own wall clock → instants, once and for all.
//
// A closing date without an hour is the end of that day in the zone of the call, and the text that
// applicants read says so.
#include <fmt/format.h>

#include "dsl/check/constants.h"
#include "dsl/check/families.h"
#include "dsl/diagnostics/message.h"

namespace guichet::check {
namespace {

using calendar::Zone;

std::string hour_text(std::int32_t ms_of_day, bool french) {
    const int minutes = ms_of_day / 60'000;
    return french ? fmt::format("{}h{:02}", minutes / 60, minutes % 60) : fmt::format("{:02}:{:02}", minutes / 60, minutes % 60);
}

std::string moment_text(const Context& context, Date date, std::int32_t ms_of_day) {
    const bool french = context.report.french();
    return long_date(date, french) + (french ? " à " : " at ") + hour_text(ms_of_day, french);
}

/// The instant of a civil time that exists once in the zone; a message for the two others.
std::optional<Instant> unique_instant(Context& context, const Zone& zone, const ast::Moment& moment, Date date) {
    const Zone::Resolved resolved = zone.resolve({date, *moment.ms_of_day});
    if (resolved.kind == Zone::Kind::unique) return resolved.first;
    const Message message =
        resolved.kind == Zone::Kind::ambiguous ? Message::hour_happens_twice : Message::hour_never_happens;
    context.report.say(message, moment.span, {moment_text(context, date, *moment.ms_of_day), zone.name()});
    return std::nullopt;
}

/// False when the instant isn't known; a message was given.
bool read_opening(Context& context, const Zone& zone, const ast::Moment& opening) {
    const std::optional<Date> date = constant_date(context, opening.value);
    if (!date) return false;
    program::Window& window = context.program.window;
    window.opening_clause = opening.ref.text;
    if (!opening.ms_of_day) {
        window.opens = zone.start_of(*date);
        window.opening_text = long_date(*date, context.report.french());
        return true;
    }
    const auto instant = unique_instant(context, zone, opening, *date);
    window.opens = instant.value_or(Instant{});
    window.opening_text = moment_text(context, *date, *opening.ms_of_day) + " (" + zone.name() + ")";
    return instant.has_value();
}

bool read_closing(Context& context, const Zone& zone, const ast::Moment& closing) {
    const std::optional<Date> date = constant_date(context, closing.value);
    if (!date) return false;
    program::Window& window = context.program.window;
    window.closing_clause = closing.ref.text;
    const bool french = context.report.french();
    if (!closing.ms_of_day) {
        window.closes = zone.end_of(*date);
        window.closing_text = long_date(*date, french) +
                              (french ? ", jusqu'à la fin de ce jour (" : ", until the end of that day (") + zone.name() + ")";
        return true;
    }
    const auto instant = unique_instant(context, zone, closing, *date);
    window.closes = instant.value_or(Instant{});
    window.closing_text = moment_text(context, *date, *closing.ms_of_day) + " (" + zone.name() + ")";
    return instant.has_value();
}

/// One end of a wave: the instant, and its text.
struct End {
    Instant at;
    std::string text;
};
std::optional<End> read_end(Context& context, const Zone& zone, const ast::Moment& moment, bool closes) {
    const std::optional<Date> date = constant_date(context, moment.value);
    if (!date) return std::nullopt;
    const bool french = context.report.french();
    if (moment.ms_of_day) {
        const auto instant = unique_instant(context, zone, moment, *date);
        if (!instant) return std::nullopt;
        return End{*instant, moment_text(context, *date, *moment.ms_of_day) + " (" + zone.name() + ")"};
    }
    if (!closes) return End{zone.start_of(*date), long_date(*date, french)};
    return End{zone.end_of(*date), long_date(*date, french) + (french ? ", jusqu'à la fin de ce jour (" : ", until the end of that day (") + zone.name() + ")"};
}

/// The waves in their order, each after the one before; the call's window goes from the first to the last.
void check_waves(Context& context, const Zone& zone) {
    for (const ast::Wave& wave : context.call.waves) {
        const auto opens = read_end(context, zone, wave.opens, false);
        const auto closes = read_end(context, zone, wave.closes, true);
        if (!opens || !closes) continue;
        std::vector<program::Wave>& waves = context.program.waves;
        if (closes->at <= opens->at) {
            context.report.say(Message::wave_ends_before, wave.span, {wave.name.text, opens->text, closes->text});
        } else if (!waves.empty() && opens->at < waves.back().closes) {
            context.report.say(Message::waves_out_of_order, wave.span, {wave.name.text, opens->text, waves.back().name, waves.back().closing_text});
        }
        waves.push_back({wave.name.text, wave.label.text, opens->at, closes->at, opens->text, closes->text, wave.ref.text});
    }
    if (context.program.waves.empty()) return;
    const program::Wave& first = context.program.waves.front();
    const program::Wave& last = context.program.waves.back();
    context.program.window = {true, first.opens, last.closes, first.opening_text, last.closing_text, first.clause, last.clause, false};
}

/// Dates, waves or permanent filing: one of them says when dossiers are taken.
void check_one_way_of_filing(Context& context) {
    const ast::Call& call = context.call;
    const auto twice = [&](Span one, Span other) {
        context.report.say(Message::filing_said_twice, one).with_label(other, Message::note_said_here);
    };
    if (!call.waves.empty()) {
        const Span first = call.waves.front().span;
        if (call.opening) twice(call.opening->span, first);
        if (call.closing) twice(call.closing->span, first);
        if (call.permanent.size() > 0) twice(call.permanent, first);
    } else if (call.permanent.size() > 0 && call.closing) {
        twice(call.closing->span, call.permanent);
    }
}

void open_for_ever(Context& context, const Zone& zone) {
    program::Window& window = context.program.window;
    window.declared = window.permanent = true;
    window.closes = zone.start_of({9999, 12, 31});
    window.closing_text = context.report.word("dépôt permanent", "permanent filing");
    window.closing_clause = context.call.permanent_ref.text;
}

void check_retention(Context& context) {
    if (!context.call.retention) return;
    const std::optional<Duration> retention = constant_duration(context, *context.call.retention);
    if (!retention) return;
    if (retention->count <= 0) context.report.say(Message::duration_not_positive, context.call.retention->span, {context.text_of(context.call.retention->span)});
    context.program.retention = *retention;
}

}  // namespace

void check_window(Context& context) {
    check_retention(context);
    const ast::Call& call = context.call;
    const std::string& zone_name = call.settings.zone.text;
    const std::optional<Zone> zone = Zone::locate(zone_name.empty() ? "Europe/Paris" : zone_name);
    if (!zone) {
        context.report.say(Message::zone_unknown, call.settings.zone.span, {zone_name});
        return;
    }
    check_one_way_of_filing(context);
    if (!call.waves.empty()) return check_waves(context, *zone);
    const bool opens = call.opening && read_opening(context, *zone, *call.opening);
    const bool closes = call.closing && read_closing(context, *zone, *call.closing);
    if (opens && !call.closing && call.permanent.size() > 0) return open_for_ever(context, *zone);
    program::Window& window = context.program.window;
    window.declared = opens && closes;
    if (!window.declared) return;
    if (window.closes <= window.opens) {
        Diagnostic& found =
            context.report.say(Message::closing_before_opening, call.closing->span, {window.closing_text, window.opening_text})
                .with_label(call.opening->span, Message::note_opening_here);
        for (const auto* moment : {&call.opening, &call.closing}) {
            const Symbol* parameter = context.symbols.parameters.symbol((*moment)->value.path.text);
            if (parameter != nullptr) found.with_label(parameter->span, Message::note_declared_here, {std::string(parameter->name)});
        }
    }
}

}  // namespace guichet::check
