// The lines above `appel`: what every amount and every date of the call rests on.
#include "dsl/check/families.h"
#include "dsl/diagnostics/message.h"

namespace guichet::check {

const std::string& clause_of(const ast::Text& own, const ast::Text& block) {
    return own.empty() ? block.text : own.text;
}

const std::string& clause_of(const ast::Text& own, const ast::Text& block, const ast::Text& outer) {
    return own.empty() ? clause_of(block, outer) : own.text;
}

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

}  // namespace guichet::check
