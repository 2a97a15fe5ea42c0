#include "engine/journal/memory_journal.h"

#include "engine/journal/chain.h"
#include "engine/journal/draft_check.h"

namespace guichet::journal {

std::vector<Record> MemoryJournal::append(std::span<const Draft> drafts) {
    const std::scoped_lock lock(mutex_);
    std::unordered_set<std::string_view> fresh;
    for (const Draft& draft : drafts) {
        check_draft("memory", draft);
        if (command_ids_.contains(draft.command_id) || !fresh.insert(draft.command_id).second) {
            throw duplicate_command("memory", draft.command_id);
        }
    }
    std::vector<Record> added;
    added.reserve(drafts.size());
    std::string head = records_.empty() ? genesis_hash : records_.back().hash;
    for (const Draft& draft : drafts) {
        const std::uint64_t sequence = records_.size() + added.size() + 1;
        head = chain_hash(head, sequence, draft);
        added.push_back(Record{draft, sequence, head});
    }
    for (const Record& record : added) {
        command_ids_.insert(record.command_id);
        records_.push_back(record);
    }
    return added;
}

void MemoryJournal::read(std::uint64_t from_sequence, const std::function<bool(const Record&)>& take) const {
    for (std::uint64_t sequence = from_sequence == 0 ? 1 : from_sequence;; ++sequence) {
        Record record;
        {
            const std::scoped_lock lock(mutex_);
            if (sequence > records_.size()) return;
            record = records_[sequence - 1];
        }
        if (!take(record)) return;
    }
}

std::uint64_t MemoryJournal::last_sequence() const {
    const std::scoped_lock lock(mutex_);
    return records_.size();
}

std::string MemoryJournal::head_hash() const {
    const std::scoped_lock lock(mutex_);
    return records_.empty() ? genesis_hash : records_.back().hash;
}

}  // namespace guichet::journal
