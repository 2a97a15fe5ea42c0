#include "dsl/values/money.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <limits>
#include <optional>

#include "tests/values/wide.h"

namespace guichet {
namespace {

using test::any_int64;
using test::fits;
using test::highest;
using test::lowest;
using test::Wide;

std::optional<std::int64_t> parsed(std::string_view text) {
    Money amount;
    return parse_plain_money(text, amount) ? std::optional{amount.cents} : std::nullopt;
}

template <typename Operation>
void agrees_with_128_bits(Wide expected, Operation operation) {
    if (fits(expected)) {
        RC_ASSERT(operation().cents == static_cast<std::int64_t>(expected));
    } else {
        RC_ASSERT_THROWS_AS(operation(), ArithmeticError);
    }
}

RC_GTEST_PROP(Money, AddsExactlyOrThrows, ()) {
    const Money a{*any_int64()};
    const Money b{*any_int64()};
    agrees_with_128_bits(Wide{a.cents} + b.cents, [&] { return a + b; });
    agrees_with_128_bits(Wide{a.cents} - b.cents, [&] { return a - b; });
    agrees_with_128_bits(Wide{a.cents} * b.cents, [&] { return a * b.cents; });
}

TEST(Money, ThrowsRatherThanWraps) {
    EXPECT_THROW(Money{highest} + Money{1}, ArithmeticError);
    EXPECT_THROW(Money{lowest} - Money{1}, ArithmeticError);
    EXPECT_THROW(Money{highest} * 2, ArithmeticError);
    EXPECT_THROW(Money{lowest} * -1, ArithmeticError);
    EXPECT_THROW(multiply(Money{highest}, Ratio{3, 2}, {}), ArithmeticError);
    EXPECT_THROW(multiply(Money{highest}, Ratio{1}, {RoundingMode::up, 100}), ArithmeticError);
    EXPECT_EQ(multiply(Money{highest}, Ratio{1}, {}).cents, highest);
    EXPECT_EQ(multiply(Money{lowest}, Ratio{1}, {}).cents, lowest);
}

TEST(Money, RoundsAHalfAwayFromZero) {
    const Ratio half{1, 2};
    EXPECT_EQ(multiply(Money{1}, half, {RoundingMode::nearest, 1}).cents, 1);
    EXPECT_EQ(multiply(Money{-1}, half, {RoundingMode::nearest, 1}).cents, -1);
    EXPECT_EQ(multiply(Money{1}, half, {RoundingMode::down, 1}).cents, 0);
    EXPECT_EQ(multiply(Money{-1}, half, {RoundingMode::down, 1}).cents, 0);
    EXPECT_EQ(multiply(Money{1}, half, {RoundingMode::up, 1}).cents, 1);
    EXPECT_EQ(multiply(Money{-1}, half, {RoundingMode::up, 1}).cents, -1);
    EXPECT_EQ(multiply(Money{4}, half, {RoundingMode::up, 1}).cents, 2);
}

TEST(Money, RoundsToTheStepOfTheCall) {
    const Ratio seventy_percent{70, 100};
    const Money award{3'999'999};  // 70 % is 27 999,993 EUR
    EXPECT_EQ(multiply(award, seventy_percent, {RoundingMode::nearest, 1}).cents, 2'799'999);
    EXPECT_EQ(multiply(award, seventy_percent, {RoundingMode::up, 1}).cents, 2'800'000);
    EXPECT_EQ(multiply(award, seventy_percent, {RoundingMode::nearest, 100}).cents, 2'800'000);
    EXPECT_EQ(multiply(award, seventy_percent, {RoundingMode::down, 100}).cents, 2'799'900);
    EXPECT_EQ(multiply(award, seventy_percent, {RoundingMode::down, 100'000}).cents, 2'700'000);
}

TEST(Money, RefusesAStepThatIsNotPositive) {
    EXPECT_THROW(multiply(Money{100}, Ratio{1}, {RoundingMode::nearest, 0}), ArithmeticError);
    EXPECT_THROW(multiply(Money{100}, Ratio{1}, {RoundingMode::nearest, -1}), ArithmeticError);
}

// The definition of each mode, without a division: the result is the multiple of the step on the
// right side of the exact value, and less than a step (or at most half a step) away from it.
RC_GTEST_PROP(Money, MultiplyKeepsTheDefinitionOfItsRounding, ()) {
    const auto cents = *rc::gen::inRange<std::int64_t>(-5'000'000'000, 5'000'000'000);
    const auto numerator = *rc::gen::inRange<std::int64_t>(-10'000, 10'000);
    const auto denominator = *rc::gen::inRange<std::int64_t>(1, 10'000);
    const auto step = *rc::gen::element<std::int64_t>(1, 5, 10, 100, 100'000);
    const auto mode = *rc::gen::element(RoundingMode::nearest, RoundingMode::down, RoundingMode::up);
    const Wide result = multiply(Money{cents}, Ratio{numerator, denominator}, {mode, step}).cents;

    const Wide exact = Wide{cents} * numerator;  // in denominators, as the rest below
    const Wide error = result * denominator - exact;
    const Wide one_step = Wide{step} * denominator;
    const Wide outward = exact < 0 ? -error : error;
    RC_ASSERT(result % step == 0);
    if (mode == RoundingMode::nearest) {
        RC_ASSERT(2 * outward <= one_step);
        RC_ASSERT(2 * outward > -one_step);
    } else if (mode == RoundingMode::down) {
        RC_ASSERT(outward <= 0);
        RC_ASSERT(outward > -one_step);
    } else {
        RC_ASSERT(outward >= 0);
        RC_ASSERT(outward < one_step);
    }
}

TEST(Money, IsWrittenAsFrenchAndEnglishWriteIt) {
    EXPECT_EQ(format_money({4'000'000}, "EUR", true), "40\u00A0000,00\u00A0EUR");
    EXPECT_EQ(format_money({4'000'000}, "EUR", false), "EUR 40,000.00");
    EXPECT_EQ(format_money({1}, "EUR", true), "0,01\u00A0EUR");
    EXPECT_EQ(format_money({99'999}, "EUR", false), "EUR 999.99");
    EXPECT_EQ(format_money({123'456'789'05}, "XPF", true), "123\u00A0456\u00A0789,05\u00A0XPF");
    EXPECT_EQ(format_money({-150'050}, "EUR", true), "-1\u00A0500,50\u00A0EUR");
    EXPECT_EQ(format_money({-150'050}, "EUR", false), "-EUR 1,500.50");
    EXPECT_EQ(format_money({lowest}, "EUR", false), "-EUR 92,233,720,368,547,758.08");
}

TEST(PlainMoney, ReadsAPointAndAtMostTwoDecimals) {
    EXPECT_EQ(parsed("40000.00"), 4'000'000);
    EXPECT_EQ(parsed("40000"), 4'000'000);
    EXPECT_EQ(parsed("0.01"), 1);
    EXPECT_EQ(parsed("0.1"), 10);
    EXPECT_EQ(parsed("0"), 0);
    EXPECT_EQ(parsed("-3.5"), -350);
    EXPECT_EQ(parsed("92233720368547758.07"), highest);
    EXPECT_EQ(parsed("-92233720368547758.08"), lowest);
}

TEST(PlainMoney, RefusesEverythingElseAndLeavesTheAmountAlone) {
    for (const std::string_view text : {"",
                                        "-",
                                        ".",
                                        ".5",
                                        "5.",
                                        "-.5",
                                        "+5",
                                        "--5",
                                        " 5",
                                        "5 ",
                                        "40 000",
                                        "40,000",
                                        "40000,00",
                                        "1.234",
                                        "0.001",
                                        "1e3",
                                        "0x10",
                                        "NaN",
                                        "1.2.3",
                                        "007",
                                        "00",
                                        "5.-1",
                                        "12a",
                                        "92233720368547758.08",
                                        "-92233720368547758.09",
                                        "99999999999999999999999999999999999999",
                                        "1000000000000000000000000000000000000000000000000000000000000",
                                        "\xD9\xA1"}) {
        Money amount{42};
        EXPECT_FALSE(parse_plain_money(text, amount)) << text;
        EXPECT_EQ(amount.cents, 42) << text;
    }
}

RC_GTEST_PROP(PlainMoney, ReadsBackWhatItWrites, ()) {
    const Money amount{*any_int64()};
    RC_ASSERT(parsed(plain_money(amount)) == std::optional{amount.cents});
}

}  // namespace
}  // namespace guichet
