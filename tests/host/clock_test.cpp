#include "engine/host/clock.h"

#include <gtest/gtest.h>

#include <ctime>

namespace guichet::host {
namespace {

TEST(SystemClock, AgreesWithTheSystemToTheSecond) {
    const std::time_t before = std::time(nullptr);
    const std::int64_t now_ms = SystemClock().now().unix_ms;
    const std::time_t after = std::time(nullptr);
    // std::time may read a coarser clock, up to a tick behind.
    EXPECT_GE(now_ms, before * 1000);
    EXPECT_LT(now_ms, (after + 2) * 1000);
}

TEST(ManualClock, StandsStillUntilItIsMoved) {
    ManualClock clock(Instant{1'000});
    EXPECT_EQ(clock.now().unix_ms, 1'000);
    EXPECT_EQ(clock.now().unix_ms, 1'000);
    clock.advance_ms(250);
    EXPECT_EQ(clock.now().unix_ms, 1'250);
    clock.set(Instant{500});
    EXPECT_EQ(clock.now().unix_ms, 500);
}

}  // namespace
}  // namespace guichet::host
