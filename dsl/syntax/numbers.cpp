// Numbers as people write them, and the two ways one may be read.
#include <algorithm>
#include <optional>
#include <string>

#include "dsl/diagnostics/message.h"
#include "dsl/syntax/lines.h"
#include "dsl/text/utf8.h"

namespace guichet::syntax {

namespace {

using diagnostics::Diagnostic;
using diagnostics::Message;

constexpr std::size_t most_digits = 15;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// A number as digits before and after the decimal sign, for what a plain reading refuses.
struct Digits {
    std::string whole;
    std::string decimals;
};

/// "40 000,00" is the groups 40, 000, 00 with the signs ' ' and ','. Every blank is ' '.
struct Shape {
    std::vector<std::string> groups{""};
    std::string signs;

    std::size_t count(char sign) const {
        return static_cast<std::size_t>(std::count(signs.begin(), signs.end(), sign));
    }
    /// Groups from 1 on are three digits, the first one to three.
    bool grouped_until(std::size_t last) const {
        if (groups[0].size() > 3) return false;
        return std::all_of(groups.begin() + 1, groups.begin() + static_cast<std::ptrdiff_t>(last) + 1,
                           [](const std::string& g) { return g.size() == 3; });
    }
    std::string joined(std::size_t from, std::size_t to) const {
        std::string out;
        for (std::size_t i = from; i < to; ++i) out += groups[i];
        return out;
    }
};

Shape shape_of(std::string_view text) {
    Shape shape;
    for (std::size_t i = 0; i < text.size();) {
        if (is_digit(text[i])) {
            shape.groups.back() += text[i++];
            continue;
        }
        const std::size_t blank = text::blank_size(text, i);
        shape.signs += blank != 0 ? ' ' : text[i];
        shape.groups.emplace_back();
        i += std::max<std::size_t>(blank, 1);
    }
    return shape;
}

/// What a shape says when it is read with `decimal` as the decimal sign and `grouping` (or a blank)
/// between thousands; nothing when it cannot be read so.
std::optional<Digits> read_as(const Shape& shape, char decimal, char grouping) {
    const std::size_t decimals = shape.count(decimal);
    const bool ends_with_decimals = decimals == 1 && shape.signs.back() == decimal;
    if (decimals > 1 || (decimals == 1 && !ends_with_decimals)) return std::nullopt;
    const std::size_t last = shape.groups.size() - 1 - (ends_with_decimals ? 1 : 0);
    const std::size_t blanks = shape.count(' ');
    const std::size_t marks = shape.count(grouping);
    if (blanks != 0 && marks != 0) return std::nullopt;
    if (blanks + marks != last) return std::nullopt;
    if (last > 0 && !shape.grouped_until(last)) return std::nullopt;
    Digits digits{shape.joined(0, last + 1), ends_with_decimals ? shape.groups.back() : ""};
    return digits;
}

/// `40,000` or `40.000` alone: thousands for some, decimals for others.
bool has_two_readings(const Shape& shape, char own_grouping) {
    if (shape.signs.size() != 1 || shape.signs[0] == ' ') return false;
    if (shape.signs[0] == own_grouping) return false;
    return shape.groups[1].size() == 3 && shape.groups[0].size() <= 3 && shape.groups[0] != "0";
}

std::string without_last_zeros(std::string decimals) {
    while (!decimals.empty() && decimals.back() == '0') decimals.pop_back();
    return decimals;
}

/// Writes digits as the language does: "40 000,00", "40,000.00".
std::string write_number(const Digits& digits, Language language) {
    const bool french = is_french(language);
    std::string whole = digits.whole;
    whole.erase(0, std::min(whole.find_first_not_of('0'), whole.size() - 1));
    std::string out;
    for (std::size_t i = 0; i < whole.size(); ++i) {
        if (i != 0 && (whole.size() - i) % 3 == 0) out += french ? ' ' : ',';
        out += whole[i];
    }
    if (!digits.decimals.empty()) out += (french ? "," : ".") + digits.decimals;
    return out;
}

/// The way nearly every number is written: digits, blanks between thousands, the language's decimal
/// sign. The grammar has seen to it that a blank is followed by three digits. No allocation.
bool read_plainly(std::string_view text, char decimal, Decimal& out) {
    Decimal read;
    std::size_t count = 0;
    bool after_sign = false;
    bool grouped = false;
    for (std::size_t i = 0; i < text.size();) {
        if (is_digit(text[i])) {
            if (++count > most_digits) return false;
            read.digits = read.digits * 10 + (text[i++] - '0');
            if (after_sign) ++read.decimals;
        } else if (text[i] == decimal && !after_sign) {
            after_sign = true;
            ++i;
        } else {
            const std::size_t blank = text::blank_size(text, i);
            if (blank == 0 || after_sign) return false;
            grouped = true;
            i += blank;
        }
    }
    if (read.decimals == 3 && !grouped && text[0] != '0') return false;  // perhaps thousands
    out = read;
    return true;
}

Decimal to_decimal(const Digits& digits) {
    Decimal out;
    for (const char c : digits.whole + digits.decimals) out.digits = out.digits * 10 + (c - '0');
    out.decimals = static_cast<int>(digits.decimals.size());
    return out;
}

/// What was not written as a number of the file's language: says why.
void explain_number(const Shape& shape, text::Span number, text::Span whole, const text::SourceText& source,
                    Language language, Sink& sink) {
    const std::string seen(source.slice(whole));
    const std::string tail(source.slice({number.end, whole.end}));
    // Written as elsewhere: the other decimal sign, the other grouping.
    std::optional<Digits> foreign = read_as(shape, '.', ',');
    if (!foreign) foreign = read_as(shape, ',', '.');
    if (!foreign) {
        sink.add({Message::number_unreadable, whole, {seen, is_french(language) ? "40 000,00" : "40,000.00"}});
        return;
    }
    const std::string mended = write_number(*foreign, language);
    sink.add(Diagnostic(Message::number_other_convention, whole, {seen, mended + tail}).with_fix(number, mended));
}

}  // namespace

bool read_number(text::Span number, text::Span whole, const text::SourceText& source, Language language, Sink& sink,
                 Decimal& out) {
    const char decimal = is_french(language) ? ',' : '.';
    if (read_plainly(source.slice(number), decimal, out)) return true;

    // In French nothing but a blank groups thousands; in English a comma does too.
    const char grouping = is_french(language) ? '\0' : ',';
    const Shape shape = shape_of(source.slice(number));
    const std::string seen(source.slice(whole));
    if (has_two_readings(shape, grouping)) {
        const std::string tail(source.slice({number.end, whole.end}));
        const Digits thousands{shape.joined(0, 2), ""};
        const Digits fraction{shape.groups[0], without_last_zeros(shape.groups[1])};
        sink.add({Message::number_two_readings,
                  whole,
                  {seen, "`" + write_number(thousands, language) + tail + "`",
                   "`" + write_number(fraction, language) + tail + "`"}});
        return false;
    }
    const std::optional<Digits> read = read_as(shape, decimal, grouping);
    if (!read) {
        explain_number(shape, number, whole, source, language, sink);
        return false;
    }
    if (read->whole.size() + read->decimals.size() > most_digits) {
        sink.add({Message::number_too_large, whole, {seen}});
        return false;
    }
    out = to_decimal(*read);
    return true;
}

}  // namespace guichet::syntax
