#include "dsl/check/builtins.h"

#include <array>
#include <vector>

#include "dsl/text/utf8.h"
#include "dsl/vocabulary/vocabulary.h"

namespace guichet::check {
namespace {

using program::Category;
using program::Type;
using vocabulary::Word;

struct BuiltinRow {
    Word word = Word::none;                ///< in the vocabulary, or…
    std::string_view french{}, english{};  ///< …spelled here
};
// In the order of Builtin.
constexpr std::array<BuiltinRow, 33> builtins{{
    {Word::aid}, {Word::ceiling}, {Word::period}, {Word::none, "début", "start"}, {Word::end}, {Word::base},
    {Word::eligibility}, {Word::fulfilled}, {Word::complete}, {Word::none, "total", "total"},
    {Word::member}, {Word::none, "organisme", "organisation"}, {Word::dossier}, {Word::number},
    {Word::received_on}, {Word::none, "motif", "reason"}, {Word::amount}, {Word::instalment},
    {Word::opening}, {Word::closing}, {Word::applicant},
    {Word::silence}, {Word::none, "délai", "delay"},
    {Word::overpayment},
    {Word::threshold_met},
    {Word::limit}, {Word::none, "reste", "rest"}, {Word::none, "dépassé", "exceeded"},
    {Word::verification}, {Word::none, "à_vérifier", "to_verify"},
    {Word::decided_on},
    {Word::none, "rang", "rank"},
    {Word::none, "financeurs", "funders"},
}};

struct TypeRow {
    Word word;
    Type type;
};
constexpr std::array<TypeRow, 11> types{{
    {Word::text, Type::text}, {Word::long_text, Type::long_text}, {Word::amount, Type::money},
    {Word::date, Type::date}, {Word::municipality, Type::commune}, {Word::siret, Type::siret},
    {Word::file_upload, Type::file}, {Word::email, Type::email}, {Word::telephone, Type::phone},
    {Word::integer, Type::number}, {Word::yes_no, Type::boolean},
}};

// In the order of program::Category.
constexpr std::array<Word, program::category_count> categories{
    Word::identity, Word::answers, Word::scores, Word::opinion, Word::decision, Word::payments, Word::exchanges};

bool same_word(std::string_view a, std::string_view b) { return a == b || text::fold(a) == text::fold(b); }

}  // namespace

std::string_view builtin_word(Builtin builtin, Language language) {
    const BuiltinRow& row = builtins[static_cast<std::size_t>(builtin)];
    if (row.word != Word::none) return vocabulary::spelling(row.word, language);
    return is_french(language) ? row.french : row.english;
}

bool is_builtin(Builtin builtin, std::string_view word, Language language) {
    return same_word(word, builtin_word(builtin, language));
}

void note_builtin(Reporter& report, Builtin builtin, Span span) {
    report.given(span, builtin_word(builtin, Language::french), builtin_word(builtin, Language::english));
}

bool means_builtin(Reporter& report, Builtin builtin, const ast::Name& name) {
    const bool means = is_builtin(builtin, name.text, report.language());
    if (means) note_builtin(report, builtin, name.span);
    return means;
}

std::optional<Type> field_type(std::string_view word, Language language) {
    const Word found = vocabulary::find(word, language);
    for (const TypeRow& row : types) {
        if (row.word == found && found != Word::none) return row.type;
    }
    return std::nullopt;
}

std::vector<std::string_view> type_words(Language language) {
    std::vector<std::string_view> words;
    for (const TypeRow& row : types) words.push_back(vocabulary::spelling(row.word, language));
    return words;
}

std::optional<Category> category(std::string_view word, Language language) {
    for (std::size_t i = 0; i < categories.size(); ++i) {
        if (same_word(word, vocabulary::spelling(categories[i], language))) return static_cast<Category>(i);
    }
    return std::nullopt;
}

std::string_view category_word(Category which, Language language) {
    return vocabulary::spelling(categories[static_cast<std::size_t>(which)], language);
}

}  // namespace guichet::check
