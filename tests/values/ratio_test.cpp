#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <limits>

#include "dsl/values/money.h"
#include "tests/values/wide.h"

namespace guichet {
namespace {

using test::any_int64;
using test::fits;
using test::highest;
using test::lowest;
using test::Wide;

Wide gcd(Wide a, Wide b) { return b == 0 ? (a < 0 ? -a : a) : gcd(b, a % b); }

// `operation` gives numerator / denominator in lowest terms, or throws when that does not fit.
template <typename Operation>
void is_the_fraction(Wide numerator, Wide denominator, Operation operation) {
    if (denominator == 0) {
        RC_ASSERT_THROWS_AS(operation(), ArithmeticError);
        return;
    }
    const Wide divisor = gcd(numerator, denominator) * (denominator < 0 ? -1 : 1);
    if (!fits(numerator / divisor) || !fits(denominator / divisor)) {
        RC_ASSERT_THROWS_AS(operation(), ArithmeticError);
        return;
    }
    const Ratio result = operation();
    RC_ASSERT(result.numerator() == static_cast<std::int64_t>(numerator / divisor));
    RC_ASSERT(result.denominator() == static_cast<std::int64_t>(denominator / divisor));
}

Ratio any_ratio() {
    const std::int64_t numerator = *any_int64();
    const std::int64_t denominator = *any_int64();
    return {numerator, std::max<std::int64_t>(denominator & highest, 1)};  // the sign bit dropped
}

TEST(Ratio, IsReducedWithAPositiveDenominator) {
    const Ratio rate{70, -100};
    EXPECT_EQ(rate.numerator(), -7);
    EXPECT_EQ(rate.denominator(), 10);
    EXPECT_EQ(Ratio(0, -5), Ratio(0));
    EXPECT_EQ(Ratio(lowest, lowest), Ratio(1));
    EXPECT_TRUE(Ratio(300, 100).is_integer());
    EXPECT_FALSE(Ratio(1, 3).is_integer());
    EXPECT_EQ(Ratio(), Ratio(0));
}

TEST(Ratio, ThrowsOnAZeroDenominatorAndOnWhatDoesNotFit) {
    EXPECT_THROW(Ratio(1, 0), ArithmeticError);
    EXPECT_THROW(Ratio(0, 0), ArithmeticError);
    EXPECT_THROW(Ratio(lowest, -1), ArithmeticError);
    EXPECT_THROW(Ratio(1, lowest), ArithmeticError);
    EXPECT_THROW(Ratio(1) / Ratio(0), ArithmeticError);
    EXPECT_THROW(Ratio(highest) + Ratio(1), ArithmeticError);
    EXPECT_THROW(Ratio(lowest) - Ratio(1), ArithmeticError);
    EXPECT_THROW(Ratio(1, highest) * Ratio(1, 2), ArithmeticError);
}

TEST(Ratio, ReducesBeforeItRefuses) {
    EXPECT_EQ(Ratio(highest, 2) * Ratio(2), Ratio(highest));
    EXPECT_EQ(Ratio(1, highest) + Ratio(highest - 1, highest), Ratio(1));
    EXPECT_EQ(Ratio(lowest) / Ratio(lowest), Ratio(1));
}

TEST(Ratio, ThreeThirdsAreOne) {
    const Ratio third{1, 3};
    EXPECT_EQ(third + third + third, Ratio(1));
}

RC_GTEST_PROP(Ratio, IsBuiltExactlyOrThrows, ()) {
    const std::int64_t numerator = *any_int64();
    const std::int64_t denominator = *any_int64();
    is_the_fraction(numerator, denominator, [&] { return Ratio{numerator, denominator}; });
}

RC_GTEST_PROP(Ratio, ComputesExactlyOrThrows, ()) {
    const Ratio a = any_ratio();
    const Ratio b = any_ratio();
    const Wide an = a.numerator();
    const Wide ad = a.denominator();
    const Wide bn = b.numerator();
    const Wide bd = b.denominator();
    is_the_fraction(an * bd + bn * ad, ad * bd, [&] { return a + b; });
    is_the_fraction(an * bd - bn * ad, ad * bd, [&] { return a - b; });
    is_the_fraction(an * bn, ad * bd, [&] { return a * b; });
    is_the_fraction(an * bd, ad * bn, [&] { return a / b; });
}

RC_GTEST_PROP(Ratio, IsOrderedAsTheCrossProductsAre, ()) {
    const Ratio a = any_ratio();
    const Ratio b = any_ratio();
    const Wide left = Wide{a.numerator()} * b.denominator();
    const Wide right = Wide{b.numerator()} * a.denominator();
    RC_ASSERT((a < b) == (left < right));
    RC_ASSERT((a > b) == (left > right));
    RC_ASSERT((a == b) == (left == right));
}

}  // namespace
}  // namespace guichet
