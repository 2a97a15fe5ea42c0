#pragma once
// The constructs of the language, one per shape of line, and the words that messages use of them.
#include <cstdint>
#include <span>
#include <string_view>

#include "dsl/text/language.h"

namespace guichet::ast {

/// One id per row of constructs.inc.
enum class Construct : std::uint8_t {
#define CONSTRUCT(id, french, english) id,
#include "dsl/ast/constructs.inc"
#undef CONSTRUCT
};

/// Words of a message, in both languages.
struct Phrase {
    std::string_view french, english;
    constexpr std::string_view in(Language language) const { return is_french(language) ? french : english; }
};

struct ConstructRow {
    Construct id;
    Phrase example;  ///< a right line, alone
};
/// The whole table, in the order of Construct.
std::span<const ConstructRow> constructs();
std::string_view example(Construct construct, Language language);

/// What a place of a line is for: "`champ` attend ici {…}".
namespace expected {

inline constexpr Phrase name{"un nom", "a name"};
inline constexpr Phrase type{"un type (`texte`, `montant`, `date`…) ou le nom d'une nomenclature",
                             "a type (`text`, `amount`, `date`…) or the name of a nomenclature"};
inline constexpr Phrase label{"un libellé entre guillemets", "a label between quotes"};
inline constexpr Phrase title{"un titre entre guillemets", "a title between quotes"};
inline constexpr Phrase reason{"la raison du choix, entre guillemets", "the reason of the choice, between quotes"};
inline constexpr Phrase sentence{"une phrase entre guillemets", "a sentence between quotes"};
inline constexpr Phrase clause{"l'article cité, entre guillemets", "the article cited, between quotes"};
inline constexpr Phrase zone{"un fuseau entre guillemets", "a time zone between quotes"};

inline constexpr Phrase value{"une valeur ou le nom d'un paramètre", "a value or the name of a parameter"};
inline constexpr Phrase parameter_value{"une valeur (montant, durée, date, part, `oui`, `non`…)",
                                        "a value (amount, duration, date, share, `yes`, `no`…)"};
inline constexpr Phrase condition{"une condition", "a condition"};
inline constexpr Phrase formula{"une formule", "a formula"};
inline constexpr Phrase amount{"un montant, avec sa devise", "an amount, with its currency"};
inline constexpr Phrase step{"un pas d'arrondi plus grand que zéro, comme `1 centime`",
                             "a rounding step greater than zero, like `1 cent`"};
inline constexpr Phrase duration{"une durée ou le nom d'un paramètre", "a duration or the name of a parameter"};
inline constexpr Phrase moment{"une date ou le nom d'un paramètre", "a date or the name of a parameter"};
inline constexpr Phrase day{"une date sans heure", "a date without an hour"};
inline constexpr Phrase anchor{"le point de départ du délai (une issue, une échéance, une date)",
                               "where the delay starts (an outcome, a deadline, a date)"};
inline constexpr Phrase share{"une part, comme `70 %`", "a share, like `70 %`"};
inline constexpr Phrase whole_number{"un nombre entier", "a whole number"};
inline constexpr Phrase bound{"une borne", "a bound"};
inline constexpr Phrase list_path{"le nom d'une liste, ou d'un de ses champs", "the name of a list, or of one of its fields"};
inline constexpr Phrase column_path{"le champ d'une liste (`dépenses.montant`)", "a field of a list (`expenses.amount`)"};
inline constexpr Phrase place{"le nom d'un territoire ou d'une période", "the name of a territory or of a period"};
inline constexpr Phrase department{"un numéro de département (`33`, `2A`, `974`)",
                                   "the number of a department (`33`, `2A`, `974`)"};
inline constexpr Phrase currency{"le code d'une devise, comme `EUR`", "the code of a currency, like `EUR`"};
inline constexpr Phrase second_value{"une virgule et une seconde valeur, ou le champ d'une liste",
                                     "a comma and a second value, or a field of a list"};
inline constexpr Phrase close{"`)`", "`)`"};

inline constexpr Phrase role{"le nom d'un rôle", "the name of a role"};
inline constexpr Phrase actor{"le nom d'un rôle, ou `porteur`", "the name of a role, or `applicant`"};
inline constexpr Phrase body{"le nom d'un comité", "the name of a committee"};
inline constexpr Phrase form{"le nom d'un formulaire", "the name of a form"};
inline constexpr Phrase grid{"le nom d'une grille", "the name of a grid"};
inline constexpr Phrase letter{"le nom d'une lettre", "the name of a letter"};
inline constexpr Phrase stage{"le nom d'une étape ou d'un terme", "the name of a stage or of a final"};
inline constexpr Phrase outcome{"le nom d'une issue de l'étape", "the name of an outcome of the stage"};
inline constexpr Phrase outcome_or_act{"une issue d'une étape (`démarrage.déclaré`) ou une démarche", "an outcome of a stage (`start.declared`) or an act"};
inline constexpr Phrase stage_outcome{"une issue d'une étape (`démarrage.déclaré`)", "an outcome of a stage (`start.declared`)"};
inline constexpr Phrase deadline{"le nom d'une échéance de l'étape", "the name of a deadline of the stage"};
inline constexpr Phrase field{"le chemin d'un champ (`porteur.nom`)", "the path of a field (`applicant.name`)"};
inline constexpr Phrase party{"le nom d'un rôle ou d'un comité, ou `porteur`", "the name of a role or of a committee, or `applicant`"};

// ---- time ----
inline constexpr Phrase gathering{"le nom d'un rendez-vous", "the name of a gathering"};
// ---- grids, bodies, ranking
inline constexpr Phrase weight{"un poids, comme `3` ou `30 %`", "a weight, like `3` or `30 %`"};
inline constexpr Phrase mark{"une note ou le nom d'un paramètre", "a mark or the name of a parameter"};
inline constexpr Phrase step_of_marks{"un pas, comme `0,5`", "a step, like `0.5`"};
inline constexpr Phrase quorum{"une part comme `50 %`, ou un nombre comme `5 membres`", "a share like `50 %`, or a number like `5 members`"};
inline constexpr Phrase college{"le nom d'un autre collège", "the name of another college"};
inline constexpr Phrase envelope{"le nom d'une enveloppe", "the name of an envelope"};
inline constexpr Phrase amount_or_share{"un montant ou une part, comme `20 %`", "an amount or a share, like `20 %`"};
inline constexpr Phrase ranking{"le nom d'un classement", "the name of a ranking"};
inline constexpr Phrase rank_key{"ce qui classe (`lecture.total`, un critère, un champ, `dossier.reçu_le`)",
                                 "what ranks (`reading.total`, a criterion, a field, `dossier.received_on`)"};

// ---- cumuls ----
inline constexpr Phrase ceiling{"un montant, ou un nombre de dossiers comme `1 dossier`", "an amount, or a number of dossiers like `1 dossier`"};

// ---- selon ----
inline constexpr Phrase selector{"une date, un choix ou une commune (`dossier.reçu_le`, `candidature.zone`)",
                                 "a date, a choice or a commune (`dossier.received_on`, `application.zone`)"};
inline constexpr Phrase item{"le nom d'un item de la nomenclature", "the name of an item of the nomenclature"};

}  // namespace expected

}  // namespace guichet::ast
