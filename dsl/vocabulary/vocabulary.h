#pragma once
// The words of the language: what each is called in French and in English, and where it may stand.
//
// There is one table (words.inc) and one grammar. A file in French and the same file in English
// give the same Word ids, so nothing after syntax/ knows in which language a file was written.
//
// Words are contextual: nothing is reserved. `date` is a type after `champ x`, and a fine name for
// a field. So the lexer tells of every word which keyword it could be (Token::word), and whoever
// reads the line decides whether it is one there.
//
// Spelling is forgiving: case and accents don't count ("echeance" is `échéance`).
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "dsl/text/language.h"

namespace guichet::vocabulary {

/// The blocks of the language. `file` is the outermost one, which nothing opens or closes.
enum class Block : std::uint8_t {
    file,
    call,
    applicants,
    nomenclature,
    form,
    section,
    list,
    eligibility,
    all_of,
    at_least_one,
    none_of,
    aid,
    base,
    committee,
    grid,
    criterion,
    stage,
    payments,
    letter,
    confidentiality,
    passage,
    scenario,
    model,
    rows,
    gathering,  // ---- time ----
    follow_up,
    schedule,
    grant_steps,
    envelope,
    unknown,  ///< opened by a line that could not be understood: anything may stand in it
};
inline constexpr int block_count = static_cast<int>(Block::unknown) + 1;

/// A set of blocks.
class BlockSet {
public:
    constexpr BlockSet() = default;
    constexpr BlockSet(std::initializer_list<Block> blocks) {
        for (const Block block : blocks) bits_ |= bit(block);
    }
    constexpr bool contains(Block block) const { return (bits_ & bit(block)) != 0; }
    constexpr bool empty() const { return bits_ == 0; }
    friend constexpr bool operator==(BlockSet, BlockSet) = default;

private:
    static constexpr std::uint64_t bit(Block block) { return std::uint64_t{1} << static_cast<unsigned>(block); }
    std::uint64_t bits_ = 0;
};

/// One id per row of words.inc; `none` is a word that the language does not know.
enum class Word : std::uint16_t {
    none,
#define WORD(id, french, english, statement_in, opens_in, opens, cardinality, french_doc, english_doc) id,
#include "dsl/vocabulary/words.inc"
#undef WORD
};

/// How many lines with this first word one block may hold.
enum class Cardinality : std::uint8_t { once, many };

struct Entry {
    Word id = Word::none;
    std::string_view french, english;
    BlockSet statement_in;      ///< where it starts a line that stands alone
    BlockSet opens_in;          ///< where it starts a line that opens a block
    Block opens = Block::file;  ///< the block it opens; Block::file when it opens none
    Cardinality cardinality = Cardinality::many;
    std::string_view french_doc, english_doc;

    /// May it be the first word of a line in `block`?
    constexpr bool may_start_in(Block block) const {
        return block == Block::unknown || statement_in.contains(block) || opens_in.contains(block);
    }
    constexpr bool starts_lines() const { return !statement_in.empty() || !opens_in.empty(); }
    constexpr std::string_view spelling(Language language) const { return is_french(language) ? french : english; }
};

/// The whole table, in the order of Word (without `none`).
std::span<const Entry> words();
const Entry& entry(Word word);
/// "échéance" / "deadline"; empty for none.
std::string_view spelling(Word word, Language language);

/// The word of one part or several ("somme de", one blank between parts) spelled so; none when the
/// language has no such word. French `non` gives Word::no.
Word find(std::string_view text, Language language);
/// Same, of a text folded already (text::fold), and whether longer words start like it ("somme" is
/// the first part of "somme de").
struct Found {
    Word word = Word::none;
    bool starts_phrase = false;
};
Found find_folded(std::string_view folded, Language language);

/// What is written instead of a word of the trade that starts no line ("subvention", "prêt"), or that
/// nothing is (trade_words.inc); empty for any other word.
std::string_view hint_for_trade_word(std::string_view text, Language language);

/// What else may stand in a block, besides lines that start with a word.
bool takes_items(Block block);   ///< lines that start with `-`
bool takes_levels(Block block);  ///< lines that start with a number
bool takes_prose(Block block);   ///< lines that start with `>`
/// The word that opens a block; none for file and unknown.
Word opener(Block block);

/// Units that follow a number. Amounts: cents and euros; lengths of time; counts.
enum class Unit : std::uint8_t { euro, cent, day, working_day, week, month, year, character, line };
struct UnitRow {
    Unit id;
    std::string_view french_one, french_many, english_one, english_many;
};
std::span<const UnitRow> units();
/// The unit spelled so (one or many; "jours ouvrés" with one blank).
std::optional<Unit> find_unit(std::string_view folded, Language language);
std::string_view unit_spelling(Unit unit, bool many, Language language);

/// "mai" is 5; 0 when it is no month. `month_name` of 1 to 12.
int find_month(std::string_view folded, Language language);
std::string_view month_name(int month, Language language);

}  // namespace guichet::vocabulary
