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
    const bool opens = call.opening && read_opening(context, *zone, *call.opening);
    const bool closes = call.closing && read_closing(context, *zone, *call.closing);
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
