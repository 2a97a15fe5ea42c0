#pragma once
// The output gate: nothing leaves before what it tells is durable.
//
// The engine runs ahead of the disk. An answer (to a command, or to a reader who saw the state) is
// given here with the number of the last record it depends on, and leaves when the journal has that
// record. Order among answers of the same number is kept. If the flush fails the process ends: the
// answers still held here are then never given, which is right, since nobody knows.
#include <cstdint>
#include <functional>
#include <map>
#include <utility>
#include <vector>

namespace guichet::runtime {

class Gate {
public:
    explicit Gate(std::uint64_t durable) : durable_(durable) {}

    /// Runs `leave` at once when `sequence` is durable, else when it becomes so.
    void when_durable(std::uint64_t sequence, std::function<void()> leave) {
        if (sequence <= durable_) {
            leave();
            return;
        }
        waiting_[sequence].push_back(std::move(leave));
    }

    /// Every record up to `sequence` is on the disk.
    void durable(std::uint64_t sequence) {
        if (sequence > durable_) durable_ = sequence;
        while (!waiting_.empty() && waiting_.begin()->first <= durable_) {
            auto leaving = std::move(waiting_.begin()->second);
            waiting_.erase(waiting_.begin());
            for (auto& leave : leaving) leave();
        }
    }

    std::uint64_t durable() const { return durable_; }
    std::size_t waiting() const { return waiting_.size(); }

private:
    std::uint64_t durable_;
    std::map<std::uint64_t, std::vector<std::function<void()>>> waiting_;
};

}  // namespace guichet::runtime
