#pragma once
// Money, rates and rounding: the one place where an amount is computed.
//
// It stands in dsl/ because both sides need it: the checker folds constants with it and the engine
// pays with it, and dsl may not look at engine (docs/architecture.md). Nothing here uses binary
// floating point; every operation that could leave 64 bits says so by an exception the caller
// cannot ignore, never by a wrapped number.
#include <compare>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>

namespace guichet {

/// An amount left the range of 64-bit minor units, a date left the years 1 to 9999, or a division
/// by zero was asked for.
struct ArithmeticError : std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// An exact fraction; always reduced, the denominator is positive. 70 % is Ratio(70, 100).
class Ratio {
public:
    constexpr Ratio() = default;
    /// Throws ArithmeticError when `denominator` is 0 or a part leaves 64 bits after reduction.
    Ratio(std::int64_t numerator, std::int64_t denominator = 1);

    std::int64_t numerator() const { return numerator_; }
    std::int64_t denominator() const { return denominator_; }
    bool is_integer() const { return denominator_ == 1; }

    friend Ratio operator+(Ratio a, Ratio b);
    friend Ratio operator-(Ratio a, Ratio b);
    friend Ratio operator*(Ratio a, Ratio b);
    friend Ratio operator/(Ratio a, Ratio b);
    friend bool operator==(const Ratio&, const Ratio&) = default;
    friend std::strong_ordering operator<=>(const Ratio& a, const Ratio& b);

private:
    std::int64_t numerator_ = 0;
    std::int64_t denominator_ = 1;
};

/// How a call rounds an amount that falls between two multiples of its step.
enum class RoundingMode : std::uint8_t {
    nearest,  ///< to the nearest, a half away from zero ("au_plus_proche")
    down,     ///< toward zero, in the payer's favour ("par_défaut")
    up,       ///< away from zero, in the holder's favour ("par_excès")
};

/// What a call declares by `arrondi montants`: mode and step in minor units (1 = to the cent).
struct Rounding {
    RoundingMode mode = RoundingMode::nearest;
    std::int64_t step_cents = 1;
    friend bool operator==(const Rounding&, const Rounding&) = default;
};

/// An amount in minor units (cents) of the call's one currency.
struct Money {
    std::int64_t cents = 0;
    friend auto operator<=>(const Money&, const Money&) = default;
};

/// All four throw ArithmeticError on overflow.
Money operator+(Money a, Money b);
Money operator-(Money a, Money b);
Money operator*(Money a, std::int64_t n);
/// `amount` × `rate`, rounded once, as the call declares. ArithmeticError also when the step is not
/// positive.
Money multiply(Money amount, Ratio rate, Rounding rounding);

/// "40 000,00 EUR" (French: U+00A0 no-break spaces) or "EUR 40,000.00" (English: `french` = false).
std::string format_money(Money amount, std::string_view currency, bool french);

/// Reads "40000.00", "40000", "0.01", "-3.5" (JSON strings and scripts: point, no grouping, no
/// leading zero, at most two decimals). Returns false, leaving `out` alone, for anything else or out of
/// range.
bool parse_plain_money(std::string_view text, Money& out);
/// "40000.00": what parse_plain_money reads.
std::string plain_money(Money amount);

}  // namespace guichet
