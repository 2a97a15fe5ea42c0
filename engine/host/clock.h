#pragma once
// The wall clock, as a part that comes in from outside.
//
// Nothing in the engine asks the operating system for the time: it is given an instant, or a Clock
// that a test or `guichet run` can move by hand. Timeouts of sockets are not the business of this
// clock: they measure patience, not time, and use the steady clock of the machine.
#include <atomic>

#include "dsl/values/date.h"

namespace guichet::host {

/// Tells what time it is. Implementations may be asked from several threads at once.
class Clock {
public:
    virtual ~Clock() = default;
    virtual Instant now() const = 0;
};

/// The machine's wall clock, cut (never rounded up) to the millisecond: what arrived during the
/// last millisecond before a closing is dated before it.
class SystemClock final : public Clock {
public:
    Instant now() const override;
};

/// Virtual time: it stands still until it is moved. Moving it backwards is allowed, since wall
/// clocks do that too; who can't stand it has to notice.
class ManualClock final : public Clock {
public:
    explicit ManualClock(Instant start = {}) : unix_ms_(start.unix_ms) {}

    Instant now() const override { return {unix_ms_.load(std::memory_order_acquire)}; }
    void set(Instant instant) { unix_ms_.store(instant.unix_ms, std::memory_order_release); }
    void advance_ms(std::int64_t ms) { unix_ms_.fetch_add(ms, std::memory_order_acq_rel); }

private:
    std::atomic<std::int64_t> unix_ms_;
};

}  // namespace guichet::host
