#include "dsl/values/money.h"

#include <algorithm>
#include <limits>

#include <fmt/format.h>

namespace guichet {
namespace {

// Products of two 64-bit numbers, and the sum of two such products, fit: 2 × 2^63 × (2^63 - 1) < 2^127.
__extension__ using Wide = __int128;

constexpr Wide smallest = std::numeric_limits<std::int64_t>::min();
constexpr Wide largest = std::numeric_limits<std::int64_t>::max();

std::int64_t narrow(Wide value, const char* what) {
    if (value < smallest || value > largest) {
        throw ArithmeticError(fmt::format("{} leaves 64 bits", what));
    }
    return static_cast<std::int64_t>(value);
}

Wide magnitude(Wide value) { return value < 0 ? -value : value; }

Wide greatest_common_divisor(Wide a, Wide b) {
    a = magnitude(a);
    b = magnitude(b);
    while (b != 0) {
        const Wide rest = a % b;
        a = b;
        b = rest;
    }
    return a;
}

struct Fraction {
    std::int64_t numerator;
    std::int64_t denominator;
};

// Reduces before it narrows: a result that has an exact 64-bit form is never refused.
Fraction reduce(Wide numerator, Wide denominator) {
    if (denominator == 0) {
        throw ArithmeticError("division by zero");
    }
    if (denominator < 0) {
        numerator = -numerator;
        denominator = -denominator;
    }
    const Wide divisor = greatest_common_divisor(numerator, denominator);
    return {narrow(numerator / divisor, "a ratio"), narrow(denominator / divisor, "a ratio")};
}

// `dividend` / `divisor` to a whole number; `divisor` is positive and below 2^126.
Wide divide(Wide dividend, Wide divisor, RoundingMode mode) {
    const Wide toward_zero = dividend / divisor;
    const Wide rest = magnitude(dividend % divisor);
    const Wide away = dividend < 0 ? toward_zero - 1 : toward_zero + 1;
    switch (mode) {
        case RoundingMode::nearest:
            return 2 * rest >= divisor ? away : toward_zero;
        case RoundingMode::down:
            return toward_zero;
        case RoundingMode::up:
            return rest == 0 ? toward_zero : away;
    }
    throw ArithmeticError("unknown rounding mode");
}

std::uint64_t absolute_cents(Money amount) {
    const auto bits = static_cast<std::uint64_t>(amount.cents);
    return amount.cents < 0 ? 0 - bits : bits;
}

std::string grouped(std::uint64_t number, std::string_view separator) {
    const std::string digits = fmt::format("{}", number);
    std::string out;
    for (std::size_t i = 0; i < digits.size(); ++i) {
        if (i != 0 && (digits.size() - i) % 3 == 0) {
            out += separator;
        }
        out += digits[i];
    }
    return out;
}

bool all_digits(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

Ratio::Ratio(std::int64_t numerator, std::int64_t denominator) {
    const Fraction reduced = reduce(numerator, denominator);
    numerator_ = reduced.numerator;
    denominator_ = reduced.denominator;
}

Ratio operator+(Ratio a, Ratio b) {
    const Fraction sum = reduce(Wide{a.numerator_} * b.denominator_ + Wide{b.numerator_} * a.denominator_,
                                Wide{a.denominator_} * b.denominator_);
    return {sum.numerator, sum.denominator};
}

Ratio operator-(Ratio a, Ratio b) {
    const Fraction rest = reduce(Wide{a.numerator_} * b.denominator_ - Wide{b.numerator_} * a.denominator_,
                                 Wide{a.denominator_} * b.denominator_);
    return {rest.numerator, rest.denominator};
}

Ratio operator*(Ratio a, Ratio b) {
    const Fraction product = reduce(Wide{a.numerator_} * b.numerator_, Wide{a.denominator_} * b.denominator_);
    return {product.numerator, product.denominator};
}

Ratio operator/(Ratio a, Ratio b) {
    const Fraction quotient =
        reduce(Wide{a.numerator_} * b.denominator_, Wide{a.denominator_} * b.numerator_);
    return {quotient.numerator, quotient.denominator};
}

std::strong_ordering operator<=>(const Ratio& a, const Ratio& b) {
    const Wide left = Wide{a.numerator_} * b.denominator_;
    const Wide right = Wide{b.numerator_} * a.denominator_;
    if (left == right) {
        return std::strong_ordering::equal;
    }
    return left < right ? std::strong_ordering::less : std::strong_ordering::greater;
}

Money operator+(Money a, Money b) { return {narrow(Wide{a.cents} + b.cents, "an amount")}; }

Money operator-(Money a, Money b) { return {narrow(Wide{a.cents} - b.cents, "an amount")}; }

Money operator*(Money a, std::int64_t n) { return {narrow(Wide{a.cents} * n, "an amount")}; }

Money multiply(Money amount, Ratio rate, Rounding rounding) {
    if (rounding.step_cents <= 0) {
        throw ArithmeticError("a rounding step must be positive");
    }
    const Wide steps = divide(Wide{amount.cents} * rate.numerator(),
                              Wide{rate.denominator()} * rounding.step_cents, rounding.mode);
    // Narrowed twice: the count of steps first, so that the product below stays within 128 bits.
    return {narrow(Wide{narrow(steps, "an amount")} * rounding.step_cents, "an amount")};
}

std::string format_money(Money amount, std::string_view currency, bool french) {
    const std::uint64_t cents = absolute_cents(amount);
    const std::string_view sign = amount.cents < 0 ? "-" : "";
    if (french) {
        constexpr std::string_view no_break_space = "\u00A0";
        return fmt::format("{}{},{:02}{}{}", sign, grouped(cents / 100, no_break_space), cents % 100,
                           no_break_space, currency);
    }
    return fmt::format("{}{} {}.{:02}", sign, currency, grouped(cents / 100, ","), cents % 100);
}

bool parse_plain_money(std::string_view text, Money& out) {
    const bool negative = text.starts_with('-');
    if (negative) {
        text.remove_prefix(1);
    }
    const std::size_t point = text.find('.');
    const std::string_view units = text.substr(0, point);
    if (units.empty() || !all_digits(units) || (units.size() > 1 && units.front() == '0')) {
        return false;
    }
    std::string digits{units};
    if (point == std::string_view::npos) {
        digits += "00";
    } else {
        const std::string_view decimals = text.substr(point + 1);
        if (decimals.empty() || decimals.size() > 2 || !all_digits(decimals)) {
            return false;
        }
        digits += decimals;
        digits.append(2 - decimals.size(), '0');
    }
    Wide cents = 0;
    for (const char digit : digits) {
        cents = cents * 10 + (digit - '0');
        if (cents > largest + 1) {
            return false;
        }
    }
    cents = negative ? -cents : cents;
    if (cents > largest) {
        return false;
    }
    out.cents = static_cast<std::int64_t>(cents);
    return true;
}

std::string plain_money(Money amount) {
    const std::uint64_t cents = absolute_cents(amount);
    return fmt::format("{}{}.{:02}", amount.cents < 0 ? "-" : "", cents / 100, cents % 100);
}

}  // namespace guichet
