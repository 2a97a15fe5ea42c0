#pragma once
// The closed sets of a Program in words. A set that is not here is told by numbers.
#include <string>

#include "dsl/program/program.h"

namespace guichet::compare {

struct Pair {
    const char* fr;
    const char* en;
};

template <class E>
std::string enum_word(E value, bool french) {
    const auto index = static_cast<std::size_t>(value);
    const auto pick = [&](std::initializer_list<Pair> words) {
        if (index >= words.size()) return std::to_string(index);
        const Pair& one = *(words.begin() + index);
        return std::string(french ? one.fr : one.en);
    };
    namespace p = program;
    if constexpr (std::is_same_v<E, RoundingMode>) return pick({{"au plus proche", "to the nearest"}, {"par défaut", "down"}, {"par excès", "up"}});
    else if constexpr (std::is_same_v<E, calendar::MonthEnd>) return pick({{"dernier jour du mois", "last day of the month"}, {"débordement", "overflow"}});
    else if constexpr (std::is_same_v<E, calendar::Holidays>) return pick({{"France métropolitaine", "metropolitan France"}, {"Alsace-Moselle", "Alsace-Moselle"}, {"seulement ceux de la liste", "only those of the list"}});
    else if constexpr (std::is_same_v<E, calendar::NonWorking>) return pick({{"inchangé", "unchanged"}, {"jour ouvrable suivant", "next working day"}});
    else if constexpr (std::is_same_v<E, p::Quantifier>) return pick({{"toutes", "all"}, {"une au moins", "any"}, {"aucune", "none"}});
    else if constexpr (std::is_same_v<E, p::Requirement>) return pick({{"obligatoire", "required"}, {"obligatoire sous condition", "required under a condition"}, {"facultatif", "optional"}});
    else if constexpr (std::is_same_v<E, p::Type>)
        return pick({{"oui ou non", "yes or no"}, {"nombre", "number"}, {"montant", "amount"}, {"date", "date"}, {"texte", "text"}, {"texte long", "long text"},
                     {"choix", "choice"}, {"commune", "commune"}, {"SIRET", "SIRET"}, {"courriel", "e-mail"}, {"téléphone", "telephone"}, {"fichier", "file"},
                     {"liste", "list"}, {"pourcentage", "percentage"}, {"durée", "duration"}});
    else if constexpr (std::is_same_v<E, p::AdjustmentKind>) return pick({{"plafond par ligne", "cap per line"}, {"compté à", "counted at"}, {"plafond d'un ensemble de lignes", "cap on lines together"}});
    else if constexpr (std::is_same_v<E, p::ShareOf>) return pick({{"rien", "nothing"}, {"des autres lignes", "of the other lines"}, {"du total", "of the total"}});
    else if constexpr (std::is_same_v<E, p::AwardStepKind>) return pick({{"départ", "start"}, {"au plus", "at most"}, {"arrondi", "rounded"}, {"au moins", "at least"}, {"porté à", "raised to"}});
    else if constexpr (std::is_same_v<E, p::OverpaymentRule>) return pick({{"non dit", "not said"}, {"examiné", "examined"}, {"recouvré", "recovered"}, {"abandonné", "waived"}});
    else if constexpr (std::is_same_v<E, p::PaidRule>) return pick({{"non dit", "not said"}, {"acquis", "kept"}, {"recouvré", "recovered"}, {"examiné", "examined"}});
    else if constexpr (std::is_same_v<E, p::FinalRule>) return pick({{"maintenu", "maintained"}, {"au prorata", "pro rata"}, {"dans la limite du justifié", "within what is justified"}});
    else if constexpr (std::is_same_v<E, p::PartyKind>) return pick({{"porteur", "applicant"}, {"rôle", "role"}, {"comité", "committee"}});
    else if constexpr (std::is_same_v<E, p::Parity>) return pick({{"aucune", "none"}, {"des membres", "of the members"}, {"des présents", "of those present"}});
    else if constexpr (std::is_same_v<E, p::Aggregation>)
        return pick({{"aucune", "none"}, {"moyenne", "mean"}, {"médiane", "median"}, {"somme", "sum"}, {"minimum", "minimum"}, {"maximum", "maximum"}, {"sans les extrêmes", "without the extremes"}});
    else if constexpr (std::is_same_v<E, p::RankKeyKind>) return pick({{"une valeur", "a value"}, {"l'ordre d'arrivée", "the order of arrival"}, {"le numéro", "the number"}});
    else if constexpr (std::is_same_v<E, p::TiedRank>) return pick({{"non dit", "not said"}, {"le premier de leurs rangs", "the first of their ranks"}, {"le dernier de leurs rangs", "the last of their ranks"}});
    else if constexpr (std::is_same_v<E, p::VoteRule>) return pick({{"aucun", "none"}, {"majorité", "majority"}, {"deux tiers", "two thirds"}, {"unanimité", "unanimity"}});
    else if constexpr (std::is_same_v<E, p::MarksAgain>) return pick({{"rien n'est dit", "nothing said"}, {"à nouveau", "anew"}, {"gardées", "kept"}});
    else if constexpr (std::is_same_v<E, p::ActionKind>) return pick({{"alerte", "alerts"}, {"relance", "reminds"}, {"issue", "outcome"}});
    else if constexpr (std::is_same_v<E, p::AnchorKind>) return pick({{"une issue", "an outcome"}, {"une échéance", "a deadline"}, {"une date", "a date"}, {"l'entrée dans l'étape", "the entry into the stage"}});
    else if constexpr (std::is_same_v<E, p::Performer>) return pick({{"personne", "nobody"}, {"le porteur", "the applicant"}, {"un rôle", "a role"}, {"un comité en séance", "a body in session"}});
    else if constexpr (std::is_same_v<E, p::Counted>) return pick({{"les dossiers déposés", "dossiers filed"}, {"les dossiers en cours", "dossiers in progress"}, {"les aides accordées", "aid granted"}});
    else if constexpr (std::is_same_v<E, p::LimitPeriod>) return pick({{"période glissante", "rolling period"}, {"année civile", "calendar year"}, {"depuis toujours", "whole time"}});
    else if constexpr (std::is_same_v<E, p::LimitEffect>)
        return pick({{"une condition parmi d'autres", "a condition among others"}, {"le dépôt est refusé", "the filing is refused"}, {"le dossier n'est pas recevable", "the dossier is not eligible"}, {"l'aide est bornée", "the grant is bounded"}});
    else if constexpr (std::is_same_v<E, p::Category>)
        return pick({{"identité", "identity"}, {"réponses", "answers"}, {"notes", "marks"}, {"avis", "opinion"}, {"décision", "decision"}, {"versements", "payments"}, {"échanges", "exchanges"}});
    else return std::to_string(index);
}

}  // namespace guichet::compare
