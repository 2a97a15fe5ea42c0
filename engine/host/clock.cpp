#include "engine/host/clock.h"

#include <chrono>

namespace guichet::host {

Instant SystemClock::now() const {
    const auto since_1970 = std::chrono::system_clock::now().time_since_epoch();
    return {std::chrono::floor<std::chrono::milliseconds>(since_1970).count()};
}

}  // namespace guichet::host
