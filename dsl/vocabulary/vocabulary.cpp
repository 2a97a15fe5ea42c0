#include "dsl/vocabulary/vocabulary.h"

#include <array>
#include <vector>

#include "dsl/text/utf8.h"

namespace guichet::vocabulary {

namespace {

constexpr auto table = [] {
    using enum Block;
    using enum Cardinality;
    const auto in = [](auto... blocks) { return BlockSet{blocks...}; };
    return std::to_array<Entry>({
#define WORD(id, french, english, statement_in, opens_in, opens, cardinality, french_doc, english_doc) \
    {Word::id, french, english, statement_in, opens_in, opens, cardinality, french_doc, english_doc},
#include "dsl/vocabulary/words.inc"
#undef WORD
    });
}();

std::uint32_t hash(std::string_view text) {
    std::uint32_t h = 2166136261U;
    for (const char c : text) h = (h ^ static_cast<unsigned char>(c)) * 16777619U;
    return h ^ (h >> 15);
}

/// The words of one language, by folded spelling: a hash table with open addressing, built once.
/// The first parts of words of several parts are in it too.
class Index {
public:
    struct Slot {
        std::string key;
        Word word = Word::none;
        bool starts_phrase = false;
    };

    explicit Index(Language language) : slots_(slot_count) {
        for (const Entry& row : table) {
            const std::string key = text::fold(row.spelling(language));
            Slot& slot = place(key);
            if (slot.word == Word::none) slot.word = row.id;
            const std::size_t blank = key.find(' ');
            if (blank != std::string::npos) place(key.substr(0, blank)).starts_phrase = true;
        }
    }

    const Slot* find(std::string_view folded) const {
        for (std::size_t i = hash(folded) % slot_count;; i = (i + 1) % slot_count) {
            const Slot& slot = slots_[i];
            if (slot.key.empty()) return nullptr;
            if (slot.key == folded) return &slot;
        }
    }

private:
    static constexpr std::size_t slot_count = 2048;
    static_assert(table.size() * 3 < slot_count, "leave the table sparse");

    Slot& place(const std::string& key) {
        std::size_t i = hash(key) % slot_count;
        while (!slots_[i].key.empty() && slots_[i].key != key) i = (i + 1) % slot_count;
        slots_[i].key = key;
        return slots_[i];
    }

    std::vector<Slot> slots_;
};

const Index& index_of(Language language) {
    static const Index french(Language::french);
    static const Index english(Language::english);
    return is_french(language) ? french : english;
}

}  // namespace

std::span<const Entry> words() { return table; }

const Entry& entry(Word word) {
    static constexpr Entry no_entry{};
    return word == Word::none ? no_entry : table[static_cast<std::size_t>(word) - 1];
}

std::string_view spelling(Word word, Language language) { return entry(word).spelling(language); }

Word find(std::string_view text, Language language) { return find_folded(text::fold(text), language).word; }

Found find_folded(std::string_view folded, Language language) {
    if (folded.empty()) return {};
    const Index::Slot* const slot = index_of(language).find(folded);
    return slot == nullptr ? Found{} : Found{slot->word, slot->starts_phrase};
}

bool takes_items(Block block) {
    using enum Block;
    constexpr BlockSet blocks{applicants, nomenclature, all_of, at_least_one, none_of, base, grid, criterion, schedule, grant_steps, rows, unknown};
    return blocks.contains(block);
}

bool takes_levels(Block block) { return block == Block::criterion || block == Block::unknown; }

bool takes_prose(Block block) { return block == Block::call || block == Block::letter || block == Block::passage || block == Block::unknown; }

Word opener(Block block) {
    for (const Entry& row : table) {
        if (row.opens == block && block != Block::file) return row.id;
    }
    return Word::none;
}

}  // namespace guichet::vocabulary
