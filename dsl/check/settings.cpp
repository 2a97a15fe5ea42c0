// The lines above `appel`: what every amount and every date of the call rests on.
#include <algorithm>

#include "dsl/check/families.h"
#include "dsl/diagnostics/message.h"

namespace guichet::check {

const std::string& clause_of(const ast::Text& own, const ast::Text& block) {
    return own.empty() ? block.text : own.text;
}

const std::string& clause_of(const ast::Text& own, const ast::Text& block, const ast::Text& outer) {
    return own.empty() ? clause_of(block, outer) : own.text;
}

namespace {

/// Which public holidays count is law: said by the call, but for metropolitan France, where it is one list.
void check_holidays(Context& context) {
    const ast::Settings& settings = context.call.settings;
    calendar::Rules& rules = context.program.calendar_rules;
    if (!settings.holidays) {
        const bool elsewhere = !settings.zone.empty() && settings.zone.text != "Europe/Paris" && calendar::Zone::locate(settings.zone.text);
        if (elsewhere) context.report.say(Message::holidays_unsaid, settings.zone.span, {settings.zone.text});
        for (const ast::PublicHoliday& one : settings.public_holidays) context.report.say(Message::holiday_alone, one.span, {one.label.text});
        return;
    }
    using Of = ast::Holidays::Of;
    const ast::Holidays& written = *settings.holidays;
    rules.holidays = written.of == Of::france           ? calendar::Holidays::france
                     : written.of == Of::alsace_moselle ? calendar::Holidays::alsace_moselle
                                                        : calendar::Holidays::listed;
    if (written.until) rules.until = static_cast<std::int32_t>(std::clamp<std::int64_t>(*written.until, 1, 9999));
    if (written.of == Of::listed && settings.public_holidays.empty()) context.report.absence(Message::holidays_listed_nowhere, written.span);
    const ast::PublicHoliday* dated = nullptr;
    for (const ast::PublicHoliday& one : settings.public_holidays) {
        if (!is_valid(one.day)) continue;  // syntax/ has said so
        if (!one.yearly && dated == nullptr) dated = &one;
        if (calendar::beyond_known_holidays(one.day, rules)) context.report.say(Message::holiday_after_the_end, one.span, {one.label.text, std::to_string(rules.until)});
        rules.days.push_back({one.day, one.yearly, one.label.text});
    }
    if (dated != nullptr && !written.until) context.report.say(Message::holidays_without_end, dated->span, {dated->label.text});
}

}  // namespace

void check_settings(Context& context) {
    const ast::Settings& settings = context.call.settings;
    program::Program& program = context.program;
    program.name = context.call.name.text;
    program.title = context.call.title.text;
    program.organiser = context.call.organiser.text;
    program.service = context.call.service.text;
    program.french = settings.french;
    if (!settings.currency.empty() && settings.currency.text != "EUR") {
        context.report.say(Message::currency_unknown, settings.currency.span, {settings.currency.text});
    }
    if (!settings.currency.empty()) program.currency = settings.currency.text;
    program.zone = settings.zone.text;
    check_holidays(context);
    if (settings.money_rounding) program.rounding = *settings.money_rounding;
    if (settings.month_end_last_day) {
        program.calendar_rules.month_end =
            *settings.month_end_last_day ? calendar::MonthEnd::last_day : calendar::MonthEnd::overflow;
    }
    if (settings.next_working_day) {
        program.calendar_rules.non_working =
            *settings.next_working_day ? calendar::NonWorking::next_working_day : calendar::NonWorking::keep;
    }
}

void check_holidays_known(Context& context) {
    const program::Program& program = context.program;
    const calendar::Rules& rules = program.calendar_rules;
    if (rules.until == 0 || !program.window.declared || !context.call.settings.holidays) return;
    const Span span = context.call.settings.holidays->span;
    const auto told = [&](const std::string& what) {
        context.report.absence(Message::holidays_end_too_soon, span, {std::to_string(rules.until), what});
    };
    if (program.window.permanent) return told(context.report.word("dépôt permanent", "permanent filing"));
    const auto zone = calendar::Zone::locate(program.zone);
    if (!zone) return;
    const Date closes = zone->local(program.window.closes).date;
    if (calendar::beyond_known_holidays(closes, rules)) return told(context.report.word("clôture", "closing"));
    for (const program::Stage& stage : program.stages) {
        for (const program::Deadline& one : stage.deadlines) {
            if (one.duration.count > 40'000 || !calendar::beyond_known_holidays(calendar::deadline(closes, one.duration, rules), rules)) continue;
            return told(stage.name + "." + one.name);
        }
    }
}

}  // namespace guichet::check
