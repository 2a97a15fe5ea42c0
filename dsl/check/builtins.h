#pragma once
// Builtins: the names that the language itself gives to values, as parts of a path.
//
//   aide.plafond  période.X.début  assiette.X  recevabilité.remplie  GRILLE.complète
//   membre.organisme  dossier.reçu_le  versement.X  ouverture  clôture
//
// They are words of the vocabulary wherever it has one, so that both languages stay in its table;
// the four words that only stand inside paths are here.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dsl/ast/ast.h"
#include "dsl/check/report.h"
#include "dsl/program/program.h"
#include "dsl/text/language.h"

namespace guichet::check {

enum class Builtin : std::uint8_t {
    aid, ceiling, period, start, end, base, eligibility, fulfilled, complete, total,
    member, organisation, dossier, number, received_on, reason, amount, instalment,
    opening, closing, applicant,
    silence, delay,
    overpaid,
    threshold_met,
    limit, rest, exceeded,
    verification, to_verify,
    decided_on,
    rank,
    funders,
};

/// How a file in `language` spells it.
std::string_view builtin_word(Builtin builtin, Language language);
/// Is `word` that name? Accents and case don't count.
bool is_builtin(Builtin builtin, std::string_view word, Language language);
/// The same of a whole name; when it is, that is noted for the tools that write the file again.
bool means_builtin(Reporter& report, Builtin builtin, const ast::Name& name);
/// Notes that the name at `span` was resolved to that word.
void note_builtin(Reporter& report, Builtin builtin, Span span);

/// The type that a type word names ("texte_long"); nullopt for any other word.
std::optional<program::Type> field_type(std::string_view word, Language language);
/// Every type word, for suggestions.
std::vector<std::string_view> type_words(Language language);

/// The category of confidentiality that `word` names ("réponses").
std::optional<program::Category> category(std::string_view word, Language language);
std::string_view category_word(program::Category category, Language language);

}  // namespace guichet::check
