// The lines above `appel`: language, currency, zone, rounding, delays.
#include "dsl/ast/readers.h"

namespace guichet::ast {
namespace {

void read_language(Context& context, const Node& node) {
    // Which language it is has been found by syntax/; only the rest of the line is looked at.
    LineReader line(context, node, Construct::language);
    if (!line.at_end()) line.take();
    line.finish();
}

void read_currency(Context& context, const Node& node, Settings& settings) {
    LineReader line(context, node, Construct::currency);
    settings.currency = line.name(expected::currency);
    line.finish();
}

void read_zone(Context& context, const Node& node, Settings& settings) {
    LineReader line(context, node, Construct::timezone);
    settings.zone = line.quoted(expected::zone);
    line.finish();
}

void read_money_rounding(LineReader& line, Settings& settings) {
    Rounding rounding;
    switch (line.expect_one_of({Word::nearest, Word::round_down, Word::round_up})) {
        case Word::round_down: rounding.mode = RoundingMode::down; break;
        case Word::round_up: rounding.mode = RoundingMode::up; break;
        default: break;
    }
    if (line.at(TokenKind::amount) && line.peek()->as<Money>().cents > 0) {
        rounding.step_cents = line.take().as<Money>().cents;
    } else {
        line.wrong(expected::step);
    }
    line.finish();
    if (!line.failed()) settings.money_rounding = rounding;
}

void read_month_end(LineReader& line, Settings& settings) {
    const Word word = line.expect_one_of({Word::last_day, Word::overflow});
    if (word != Word::none) settings.month_end_last_day = word == Word::last_day;
    line.finish();
}

void read_delays(Context& context, const Node& node, Settings& settings) {
    LineReader line(context, node, Construct::delays);
    const Word word = line.expect_one_of({Word::next_working_day, Word::unchanged});
    if (word != Word::none) settings.next_working_day = word == Word::next_working_day;
    line.finish();
}

void read_holidays(Context& context, const Node& node, Settings& settings) {
    LineReader line(context, node, Construct::public_holidays);
    Holidays holidays;
    holidays.span = node.span;
    switch (line.expect_one_of({Word::france, Word::alsace_moselle, Word::listed})) {
        case Word::alsace_moselle: holidays.of = Holidays::Of::alsace_moselle; break;
        case Word::listed: holidays.of = Holidays::Of::listed; break;
        default: break;
    }
    if (line.accept(Word::until_year)) holidays.until = line.whole_number();
    line.finish();
    settings.holidays = holidays;
}

void read_holiday(Context& context, const Node& node, Settings& settings) {
    LineReader line(context, node, Construct::public_holiday);
    PublicHoliday holiday;
    holiday.span = node.span;
    if (!line.at(TokenKind::date)) return line.wrong(expected::day);
    holiday.day = line.take().as<Date>();
    holiday.yearly = line.accept(Word::per_year);
    holiday.label = line.quoted(expected::label);
    line.finish();
    if (!line.failed()) settings.public_holidays.push_back(std::move(holiday));
}

}  // namespace

void SettingsReader::read(const Node& node) {
    Span& span = settings_.span;
    span = span == Span{} ? node.span : Span{span.begin, node.span.end};
    switch (node.keyword) {
        case Word::language: return read_language(context_, node);
        case Word::currency: return read_currency(context_, node, settings_);
        case Word::timezone: return read_zone(context_, node, settings_);
        case Word::rounding: return read_rounding(node);
        case Word::delays: return read_delays(context_, node, settings_);
        case Word::public_holidays: return read_holidays(context_, node, settings_);
        case Word::public_holiday: return read_holiday(context_, node, settings_);
        default: return;
    }
}

void SettingsReader::read_rounding(const Node& node) {
    const auto args = context_.tree.args(node);
    const bool months = !args.empty() && args.front().is(Word::months);
    LineReader line(context_, node, months ? Construct::month_end : Construct::rounding);
    const Word subject = line.expect_one_of({Word::amounts, Word::months});
    if (subject == Word::none) return;
    const Node*& before = subject == Word::months ? months_ : amounts_;
    if (before != nullptr) {
        say_repeated(context_, node, context_.tree.head(*before).span, context_.tree.root());
        return;
    }
    before = &node;
    if (subject == Word::months) {
        read_month_end(line, settings_);
    } else {
        read_money_rounding(line, settings_);
    }
}

}  // namespace guichet::ast
