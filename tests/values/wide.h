#pragma once
// What the arithmetic tests share: 128 bits to check 64 with, and numbers near every edge.
#include <cstdint>
#include <limits>
#include <vector>

#include <rapidcheck/gtest.h>

namespace guichet::test {

__extension__ using Wide = __int128;

inline bool fits(Wide value) {
    return value >= std::numeric_limits<std::int64_t>::min() &&
           value <= std::numeric_limits<std::int64_t>::max();
}

constexpr std::int64_t lowest = std::numeric_limits<std::int64_t>::min();
constexpr std::int64_t highest = std::numeric_limits<std::int64_t>::max();

/// Any 64-bit number: small ones, all magnitudes, and both ends of the range.
inline rc::Gen<std::int64_t> any_int64() {
    const std::vector<std::int64_t> edges{lowest, lowest + 1, highest - 1, highest};
    return rc::gen::oneOf(rc::gen::inRange<std::int64_t>(-1'000, 1'000),
                          rc::gen::inRange<std::int64_t>(-5'000'000'000, 5'000'000'000),
                          rc::gen::inRange<std::int64_t>(lowest, highest), rc::gen::elementOf(edges));
}

}  // namespace guichet::test
