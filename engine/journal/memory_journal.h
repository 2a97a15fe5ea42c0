#pragma once
// A journal that forgets everything when the process ends: for tests and for `guichet run`.
#include <mutex>
#include <unordered_set>

#include "engine/journal/journal.h"

namespace guichet::journal {

class MemoryJournal final : public Journal {
public:
    std::vector<Record> append(std::span<const Draft> drafts) override;
    void read(std::uint64_t from_sequence, const std::function<bool(const Record&)>& take) const override;
    std::uint64_t last_sequence() const override;
    std::string head_hash() const override;

private:
    mutable std::mutex mutex_;
    std::vector<Record> records_;
    std::unordered_set<std::string> command_ids_;
};

}  // namespace guichet::journal
