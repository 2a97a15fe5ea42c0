// Numbers with what follows them: amounts, percents, lengths of time, counts, dates.
#include <algorithm>
#include <cstdlib>
#include <iterator>
#include <optional>

#include "dsl/diagnostics/message.h"
#include "dsl/syntax/lines.h"

namespace guichet::syntax {

namespace {

using diagnostics::Diagnostic;
using diagnostics::Message;
using vocabulary::Unit;

/// What every reader below needs; one per literal, on the stack.
struct Reading {
    const Quantity& quantity;
    const text::SourceText& source;
    Language language;
    Sink& sink;

    std::string seen() const { return std::string(source.slice(quantity.span)); }
    Token failed() const { return {TokenKind::error, Word::none, quantity.span, {}}; }
    Token done(TokenKind kind, Value value) const { return {kind, Word::none, quantity.span, value}; }
    Token refuse(Message message, std::vector<std::string> args) const {
        sink.add({message, quantity.span, std::move(args)});
        return failed();
    }
};

/// Digits only, at most 15 of them: fits 64 bits.
std::int64_t to_integer(std::string_view digits) {
    std::int64_t value = 0;
    for (const char c : digits) value = value * 10 + (c - '0');
    return value;
}

Ratio to_ratio(Decimal number, std::int64_t divided_by) {
    for (int i = 0; i < number.decimals; ++i) divided_by *= 10;
    return Ratio(number.digits, divided_by);
}

std::optional<DurationUnit> duration_unit(Unit unit) {
    switch (unit) {
        case Unit::day: return DurationUnit::days;
        case Unit::working_day: return DurationUnit::working_days;
        case Unit::week: return DurationUnit::weeks;
        case Unit::month: return DurationUnit::months;
        case Unit::year: return DurationUnit::years;
        default: return std::nullopt;
    }
}

Token read_with_unit(const Reading& reading, Decimal number, Unit unit) {
    if (unit == Unit::euro) {
        if (number.decimals > 2) return reading.refuse(Message::amount_decimals, {reading.seen()});
        constexpr std::int64_t to_cents[] = {100, 10, 1};
        return reading.done(TokenKind::amount, Money{number.digits * to_cents[number.decimals]});
    }
    if (number.decimals != 0) return reading.refuse(Message::unit_must_be_whole, {reading.seen()});
    if (unit == Unit::cent) return reading.done(TokenKind::amount, Money{number.digits});
    const std::optional<DurationUnit> duration = duration_unit(unit);
    if (!duration) return reading.done(TokenKind::count, Count{number.digits, unit});
    constexpr std::int64_t longest = 1'000'000;
    if (number.digits > longest) return reading.refuse(Message::number_too_large, {reading.seen()});
    return reading.done(TokenKind::duration, Duration{static_cast<std::int32_t>(number.digits), *duration});
}

int days_in_month(int year, int month) {
    int days = 28;
    while (is_valid(
        Date{static_cast<std::int16_t>(year), static_cast<std::uint8_t>(month), static_cast<std::uint8_t>(days + 1)}))
        ++days;
    return days;
}

std::optional<Date> make_date(std::int64_t year, std::int64_t month, std::int64_t day) {
    if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > 31) return std::nullopt;
    const Date date{static_cast<std::int16_t>(year), static_cast<std::uint8_t>(month), static_cast<std::uint8_t>(day)};
    return is_valid(date) ? std::optional(date) : std::nullopt;
}

/// "17h00", "17h", "17:00": milliseconds of the day, nothing when there is no such hour.
std::optional<std::int32_t> read_hour(std::string_view text) {
    const std::size_t sign = text.find_first_of("hH:");
    const std::int64_t hours = to_integer(text.substr(0, sign));
    const std::int64_t minutes = to_integer(text.substr(sign + 1));
    if (hours > 23 || minutes > 59) return std::nullopt;
    return static_cast<std::int32_t>((hours * 60 + minutes) * 60'000);
}

Token read_date(const Reading& reading) {
    const Quantity& q = reading.quantity;
    const std::string_view day_text = reading.source.slice(q.number);
    const bool plain_day = day_text.find_first_not_of("0123456789") == std::string_view::npos && day_text.size() <= 2;
    if (q.year.size() == 0) {
        return reading.refuse(Message::date_without_year, {reading.seen(), reading.seen() + " 2015"});
    }
    const std::string_view year_text = reading.source.slice(q.year);
    const std::int64_t year = to_integer(year_text);
    const std::optional<Date> date = plain_day ? make_date(year, q.month, to_integer(day_text)) : std::nullopt;
    if (!date) {
        const int days = days_in_month(year < 1 ? 1 : static_cast<int>(year), q.month);
        return reading.refuse(
            Message::date_nonexistent,
            {reading.seen(),
             std::string(vocabulary::month_name(q.month, reading.language)) + " " + std::string(year_text),
             std::to_string(days)});
    }
    if (q.hour.size() == 0) return reading.done(TokenKind::date, *date);
    const std::optional<std::int32_t> ms = read_hour(reading.source.slice(q.hour));
    if (!ms) {
        const bool french = is_french(reading.language);
        return reading.refuse(Message::hour_nonexistent, {std::string(reading.source.slice(q.hour)),
                                                          french ? "0h00" : "0:00", french ? "23h59" : "23:59"});
    }
    return reading.done(TokenKind::date_time, CivilTime{*date, *ms});
}

/// "4pm": the hour as the language writes it; nothing for another word, or no hour of a half day.
std::optional<std::string> half_day_hour(std::string_view number, std::string_view word, bool french) {
    if ((word != "pm" && word != "am" && word != "PM" && word != "AM") || number.size() > 2) return std::nullopt;
    const std::int64_t hour = to_integer(number);
    if (hour < 1 || hour > 12) return std::nullopt;
    const bool afternoon = word == "pm" || word == "PM";
    return std::to_string(hour % 12 + (afternoon ? 12 : 0)) + (french ? "h00" : ":00");
}

/// "80k", "2M": what the letter stands for.
std::string zeros_of(std::string_view word, bool french) {
    const std::string thousand = french ? " 000" : ",000";
    if (word == "k" || word == "K") return thousand;
    return word == "M" ? thousand + thousand : "";
}

bool is_ordinal(std::string_view word) {
    constexpr std::string_view endings[] = {"st", "nd", "rd", "th", "e", "ème", "ième", "er"};
    return std::find(std::begin(endings), std::end(endings), word) != std::end(endings);
}

/// 2A and 2B are departments; any other word stuck to a number lacks a blank.
Token read_glued(const Reading& reading) {
    const std::string_view word = reading.source.slice(reading.quantity.word);
    if (word == "A" || word == "B") return reading.done(TokenKind::word, {});
    const std::string_view number = reading.source.slice(reading.quantity.number);
    const bool french = is_french(reading.language);
    const auto refuse = [&](const std::string& mended, std::string_view why) {
        reading.sink.add(Diagnostic(Message::word_glued_to_number, reading.quantity.span, {reading.seen(), mended, std::string(why)})
                             .with_fix(reading.quantity.span, mended));
        return reading.failed();
    };
    if (const auto hour = half_day_hour(number, word, french)) {
        return refuse(*hour, french ? "l'heure se dit de 0h00 à 23h59" : "the hour is said from 0:00 to 23:59");
    }
    if (is_ordinal(word)) return refuse(std::string(number), french ? "le jour d'une date s'écrit en chiffres seuls" : "the day of a date is written in figures alone");
    if (const std::string zeros = zeros_of(word, french); !zeros.empty()) {
        return refuse(std::string(number) + zeros, french ? "un nombre s'écrit en entier" : "a number is written in full");
    }
    const std::string mended = std::string(number) + " " + std::string(word);
    const std::string why = french ? "il manque une espace entre le nombre et le mot" : "a space is missing between the number and the word";
    reading.sink.add(Diagnostic(Message::word_glued_to_number, reading.quantity.span, {reading.seen(), mended, why})
                         .with_fix({reading.quantity.word.begin, reading.quantity.word.begin}, " "));
    return reading.failed();
}

/// The three numbers of a date in figures, and where each stands.
struct Figures {
    std::int64_t first = 0, second = 0, third = 0;
    bool year_first = false;
};

Figures read_figures(std::string_view text) {
    const std::size_t one = text.find_first_of("/-.");
    const std::size_t two = text.find_first_of("/-.", one + 1);
    Figures out{to_integer(text.substr(0, one)), to_integer(text.substr(one + 1, two - one - 1)),
                to_integer(text.substr(two + 1)), one == 4};
    if (!out.year_first && text.size() - two - 1 == 2) out.third += 2000;
    return out;
}

}  // namespace

Token read_quantity(const Quantity& quantity, const text::SourceText& source, Language language, Sink& sink) {
    const Reading reading{quantity, source, language, sink};
    using Suffix = Quantity::Suffix;
    if (quantity.suffix == Suffix::date) return read_date(reading);
    if (quantity.suffix == Suffix::glued) return read_glued(reading);
    Decimal number;
    if (!read_number(quantity.number, quantity.span, source, language, sink, number)) return reading.failed();
    switch (quantity.suffix) {
        case Suffix::percent: return reading.done(TokenKind::percent, to_ratio(number, 100));
        case Suffix::unit: return read_with_unit(reading, number, quantity.unit);
        case Suffix::other_currency:
            return reading.refuse(Message::currency_unknown, {std::string(source.slice(quantity.word))});
        default: return reading.done(TokenKind::number, to_ratio(number, 1));
    }
}

Token read_date_in_figures(text::Span span, const text::SourceText& source, Language language, Sink& sink) {
    const std::string seen(source.slice(span));
    const Figures f = read_figures(seen);
    const bool french = is_french(language);
    const auto spelled = [&](Date date) { return long_date(date, french); };
    const std::optional<Date> day_first =
        f.year_first ? make_date(f.first, f.second, f.third) : make_date(f.third, f.second, f.first);
    const std::optional<Date> month_first = f.year_first ? std::nullopt : make_date(f.third, f.first, f.second);
    if (day_first && month_first && *day_first != *month_first) {
        sink.add({Message::date_two_readings,
                  span,
                  {seen, "`" + spelled(*day_first) + "`", "`" + spelled(*month_first) + "`"}});
    } else if (const std::optional<Date> only = day_first ? day_first : month_first) {
        sink.add(Diagnostic(Message::date_in_figures, span, {seen, spelled(*only)}).with_fix(span, spelled(*only)));
    } else {
        sink.add({Message::date_in_figures, span, {seen, french ? "29 mai 2015" : "29 May 2015"}});
    }
    return {TokenKind::error, Word::none, span, {}};
}

}  // namespace guichet::syntax
