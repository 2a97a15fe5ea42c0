// The promise of a call that pays an advance and a balance: not a cent is lost or invented, for any
// award up to its ceiling. All four million awards are tried, in whole numbers.
#include <gtest/gtest.h>

#include "dsl/values/money.h"

namespace guichet {
namespace {

constexpr std::int64_t ceiling_cents = 4'000'000;

// The first award for which `wrong` holds, 0 when there is none.
template <typename Wrong>
std::int64_t first_award_where(RoundingMode mode, std::int64_t step_cents, Wrong wrong) {
    const Ratio seventy_percent{70, 100};
    for (std::int64_t award = 1; award <= ceiling_cents; ++award) {
        const Money advance = multiply(Money{award}, seventy_percent, {mode, step_cents});
        const Money balance = Money{award} - advance;
        if (advance.cents < 0 || balance.cents < 0 || (advance + balance).cents != award ||
            wrong(award, advance.cents)) {
            return award;
        }
    }
    return 0;
}

TEST(Instalments, SumToEveryAwardWithTheAdvanceWithinHalfACent) {
    EXPECT_EQ(0, first_award_where(RoundingMode::nearest, 1, [](std::int64_t award, std::int64_t advance) {
                  const std::int64_t error = 100 * advance - 70 * award;  // in hundredths of a cent
                  return error > 50 || error <= -50;  // a half goes up: -50 would be a half gone down
              }));
}

TEST(Instalments, SumToEveryAwardWithTheAdvanceRoundedDown) {
    EXPECT_EQ(0, first_award_where(RoundingMode::down, 1, [](std::int64_t award, std::int64_t advance) {
                  const std::int64_t error = 100 * advance - 70 * award;
                  return error > 0 || error <= -100;
              }));
}

TEST(Instalments, SumToEveryAwardWithTheAdvanceRoundedUp) {
    EXPECT_EQ(0, first_award_where(RoundingMode::up, 1, [](std::int64_t award, std::int64_t advance) {
                  const std::int64_t error = 100 * advance - 70 * award;
                  return error < 0 || error >= 100;
              }));
}

TEST(Instalments, SumToEveryAwardWithTheAdvanceToTheWholeEuro) {
    EXPECT_EQ(0, first_award_where(RoundingMode::down, 100, [](std::int64_t award, std::int64_t advance) {
                  const std::int64_t error = 100 * advance - 70 * award;
                  return advance % 100 != 0 || error > 0 || error <= -10'000;
              }));
}

TEST(Instalments, OfTheLargestAwardAre28000And12000) {
    const Money advance = multiply(Money{ceiling_cents}, Ratio{70, 100}, {});
    EXPECT_EQ(plain_money(advance), "28000.00");
    EXPECT_EQ(plain_money(Money{ceiling_cents} - advance), "12000.00");
}

}  // namespace
}  // namespace guichet
