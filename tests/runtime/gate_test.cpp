// Nothing leaves before what it tells is on the disk.
#include "engine/runtime/gate.h"

#include <gtest/gtest.h>

#include <string>

namespace guichet::runtime {
namespace {

TEST(Gate, HoldsAnswersUntilTheirRecordIsDurable) {
    Gate gate(4);
    std::string left;
    gate.when_durable(4, [&] { left += 'a'; });
    EXPECT_EQ(left, "a");
    gate.when_durable(7, [&] { left += 'd'; });
    gate.when_durable(5, [&] { left += 'b'; });
    gate.when_durable(5, [&] { left += 'c'; });
    EXPECT_EQ(left, "a");
    gate.durable(5);
    EXPECT_EQ(left, "abc");
    EXPECT_EQ(gate.waiting(), 1u);
    gate.durable(6);
    EXPECT_EQ(left, "abc");
    gate.durable(9);
    EXPECT_EQ(left, "abcd");
    EXPECT_EQ(gate.durable(), 9u);
}

TEST(Gate, DoesNotGoBack) {
    Gate gate(4);
    gate.durable(2);
    EXPECT_EQ(gate.durable(), 4u);
}

TEST(Gate, LetsAnAnswerAskForAnother) {
    Gate gate(0);
    std::string left;
    gate.when_durable(1, [&] {
        left += 'a';
        gate.when_durable(1, [&] { left += 'b'; });
        gate.when_durable(2, [&] { left += 'c'; });
    });
    gate.durable(1);
    EXPECT_EQ(left, "ab");
    gate.durable(2);
    EXPECT_EQ(left, "abc");
}

}  // namespace
}  // namespace guichet::runtime
