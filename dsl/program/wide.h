#pragma once
// Sums and products of 64-bit integers, before it is known whether they fit again.
#include <cstdint>
#include <limits>

namespace guichet::program {

__extension__ using Wide = __int128;

constexpr bool fits(Wide value) {
    return value >= std::numeric_limits<std::int64_t>::min() && value <= std::numeric_limits<std::int64_t>::max();
}

}  // namespace guichet::program
