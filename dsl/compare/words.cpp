#include "dsl/compare/words.h"

#include <algorithm>
#include <iterator>

#include "dsl/compare/compare.h"

namespace guichet::compare {
namespace {

constexpr auto wording = Sense::wording;
constexpr auto care = Sense::care;
constexpr auto good = Sense::good;
constexpr auto bad = Sense::bad;

constexpr TypeWords types[] = {
    {"Program", "appel", "de l'appel", false, "call", care, care, wording, true},
    {"Parameter", "paramètre", "du paramètre", false, "parameter", wording, wording},
    {"ChoiceList", "nomenclature", "de la nomenclature", true, "nomenclature"},
    {"ChoiceItem", "valeur", "de la valeur", true, "value"},
    {"Territory", "territoire", "du territoire", false, "territory"},
    {"Form", "formulaire", "du formulaire", false, "form"},
    {"Section", "section", "de la section", true, "section"},
    {"Field", "champ", "du champ", false, "field"},
    {"RuleGroup", "groupe de conditions", "du groupe de conditions", false, "group of conditions"},
    {"Rule", "condition", "de la condition", true, "condition", bad, good},
    {"Period", "période", "de la période", true, "period"},
    {"Schedule", "barème", "du barème", false, "schedule"},
    {"ScheduleRow", "ligne", "de la ligne", true, "row", care, care, care},
    {"Base", "assiette", "de l'assiette", true, "base"},
    {"BaseAdjustment", "règle de compte", "de la règle de compte", true, "counting rule", bad, good, care},
    {"AwardStep", "règle de l'octroi", "de la règle de l'octroi", true, "rule of the grant", care, care, care},
    {"AwardBound", "borne de l'octroi", "de la borne de l'octroi", true, "bound of the grant", bad, good},
    {"FinalAmount", "montant définitif", "du montant définitif", false, "final amount", care, care, wording, true},
    {"Recovery", "trop-perçu", "du trop-perçu", false, "overpayment", care, care, wording, true},
    {"Rounding", "arrondi", "de l'arrondi", false, "rounding", care, care, wording, true},
    {"Rules", "calendrier", "du calendrier", false, "calendar", care, care, wording, true},
    {"Party", "rôle", "du rôle", false, "role"},
    {"PublicHoliday", "jour férié", "du jour férié", false, "public holiday", care, care, care},
    {"Trigger", "issue qui rend dû", "de l'issue qui rend dû", true, "outcome that makes it due", good, bad, care},
    {"Body", "comité", "du comité", false, "committee"},
    {"College", "collège", "du collège", false, "college"},
    {"Grid", "grille", "de la grille", true, "grid"},
    {"Criterion", "critère", "du critère", false, "criterion", care, care, care},
    {"CriterionGroup", "critère composé", "du critère composé", false, "composite criterion", care, care, care},
    {"Ranking", "classement", "du classement", false, "ranking"},
    {"RankKey", "clé de classement", "de la clé de classement", true, "ranking key", care, care, care},
    {"Stage", "étape", "de l'étape", true, "stage", care, care, care},
    {"Reviewers", "lecteurs", "des lecteurs", false, "reviewers", care, care, care, true},
    {"Outcome", "issue", "de l'issue", true, "outcome", care, care, care},
    {"Deadline", "échéance", "de l'échéance", true, "deadline"},
    {"Instalment", "versement", "du versement", false, "instalment", care, care, care},
    {"Letter", "lettre", "de la lettre", true, "letter"},
    {"Window", "fenêtre de dépôt", "de la fenêtre de dépôt", true, "window", care, care, wording, true},
    {"Wave", "vague", "de la vague", true, "wave", good, bad},
    {"Gathering", "série de séances", "de la série de séances", true, "series of sessions"},
    {"Survey", "enquête", "de l'enquête", true, "survey", bad, good},
    {"FollowUp", "suivi", "du suivi", false, "follow-up"},
    {"Act", "acte", "de l'acte", false, "act", good, bad},
    {"Silence", "silence", "du silence", false, "silence", care, care, wording},
    {"Verification", "vérification", "de la vérification", true, "verification", care, care, care},
    {"Requester", "demandeur", "du demandeur", false, "requester", care, care, wording, true},
    {"Limit", "limite", "de la limite", true, "limit", bad, good},
    {"Funder", "financeur", "du financeur", false, "funder", care, care, care},
    {"Envelope", "enveloppe", "de l'enveloppe", true, "envelope", care, care},
    {"EnvelopePart", "sous-enveloppe", "de la sous-enveloppe", true, "sub-envelope", care, care, care},
    {"EnvelopeQuota", "quota", "du quota", false, "quota", care, care, care},
    {"Visibility", "catégorie", "la catégorie", true, "category"},
};

constexpr MemberWords members[] = {
    // of anything
    {"*", "label", "libellé", "label", wording, wording},
    {"*", "clause", "article cité", "clause", wording, wording},
    {"*", "message", "explication", "explanation", wording, wording},
    {"*", "id", "numéro", "number", wording, wording},
    {"*", "name", "nom", "name"},
    {"*", "letter", "lettre", "letter"},
    {"*", "party", "acteur", "actor"},
    {"*", "stage", "étape", "stage"},
    {"*", "outcome", "issue", "outcome"},
    {"*", "target", "étape suivante", "next stage"},
    {"*", "form", "formulaire", "form"},
    {"*", "type", "nature de la réponse", "kind of answer"},
    {"*", "kind", "nature", "kind"},
    {"*", "when", "condition d'application", "when it applies"},
    // settings, window
    {"Program", "name", "nom de l'appel", "name of the call"},
    {"Program", "title", "titre de l'appel", "title of the call", wording, wording},
    {"Program", "organiser", "organisme", "organiser", wording, wording},
    {"Program", "service", "service", "service", wording, wording},
    {"Program", "french", "appel en français", "call in French", wording, wording},
    {"Program", "currency", "devise", "currency"},
    {"Program", "zone", "fuseau horaire", "time zone"},
    {"Rounding", "mode", "arrondi des montants", "rounding of amounts"},
    {"Rounding", "step_cents", "pas de l'arrondi", "rounding step", care, care, "centimes", "cents"},
    {"Rules", "month_end", "fin des mois", "end of months"},
    {"Rules", "non_working", "délai qui finit un jour non ouvrable", "delay that ends on a day off"},
    {"Rules", "holidays", "jours fériés", "public holidays"},
    {"Rules", "public_holidays", "jours fériés ajoutés", "public holidays added"},
    {"Rules", "holidays_until", "dernière année de la liste des jours fériés", "last year of the list of public holidays"},
    {"PublicHoliday", "date", "jour", "day"},
    {"PublicHoliday", "yearly", "chaque année", "every year"},
    {"Instalment", "or_when", "autres issues qui le rendent dû", "other outcomes that make it due"},
    {"FinalAmount", "stage", "étape qui fixe le montant définitif", "stage that fixes the final amount"},
    {"FinalAmount", "outcome", "issue qui fixe le montant définitif", "outcome that fixes the final amount"},
    {"Window", "declared", "fenêtre de dépôt", "window"},
    {"Window", "opens", "ouverture du dépôt", "opening of the window"},
    {"Window", "closes", "clôture du dépôt", "closing of the window"},
    {"Window", "opening_clause", "article de l'ouverture", "clause of the opening", wording, wording},
    {"Window", "closing_clause", "article de la clôture", "clause of the closing", wording, wording},
    {"Window", "permanent", "dépôt à tout moment", "filing at any time", good, good},
    {"Program", "retention", "durée de conservation", "retention"},
    {"Program", "prose", "texte publié", "published text", wording, wording},
    {"Parameter", "value", "valeur", "value"},
    {"Parameter", "reason", "raison", "reason", wording, wording},
    // lists, territories, forms
    {"ChoiceItem", "eligible", "éligibilité", "eligibility", good, good},
    {"ChoiceItem", "admitted", "admission", "admission", good, good},
    {"Territory", "departments", "départements", "departments", good, good},
    {"Field", "choice_list", "nomenclature", "nomenclature"},
    {"Field", "requirement", "obligation", "requirement"},
    {"Field", "minimum", "minimum", "minimum", bad, bad},
    {"Field", "maximum", "maximum", "maximum", good, bad},
    {"Field", "max_characters", "longueur permise", "length allowed", good, bad, "caractères", "characters"},
    {"Field", "min_lines", "nombre minimal de lignes", "least number of lines", bad, bad, "lignes", "lines"},
    {"Field", "max_lines", "nombre maximal de lignes", "greatest number of lines", good, bad, "lignes", "lines"},
    {"Field", "computed", "calcul", "computation"},
    {"Field", "bound_clause", "article des bornes", "clause of the bounds", wording, wording},
    {"Section", "fields", "champs", "fields"},
    {"*", "asked_when", "condition pour être demandé", "when it is asked"},
    // eligibility
    {"RuleGroup", "quantifier", "conditions à remplir", "conditions to be met"},
    {"Rule", "test", "teneur", "test"},
    {"Program", "eligibility_clause", "article de la recevabilité", "clause of the eligibility", wording, wording},
    // aid
    {"Program", "cap", "plafond de l'aide", "cap of the aid", good, bad},
    {"Program", "aid_clause", "article de l'aide", "clause of the aid", wording, wording},
    {"Period", "duration", "durée", "duration", good},
    {"Period", "start", "premier jour", "first day"},
    {"ScheduleRow", "value", "valeur", "value"},
    {"Schedule", "by", "ce dont il dépend", "what it depends on"},
    {"Program", "no_aid", "aucune aide financière", "no financial aid", bad, bad},
    {"Program", "cap_by", "barème du plafond", "schedule of the cap"},
    {"Base", "list", "liste comptée", "list that is counted"},
    {"Base", "column", "colonne comptée", "column that is counted"},
    {"BaseAdjustment", "share_of", "ce dont la part est prise", "what the share is of"},
    {"BaseAdjustment", "amount", "montant", "amount", good, bad},
    {"BaseAdjustment", "share", "part", "share", good, bad},
    {"AwardBound", "amount", "montant", "amount", good, bad},
    {"AwardStep", "amount", "montant", "amount"},
    {"FinalAmount", "declared", "calcul du montant définitif", "computation of the final amount"},
    {"FinalAmount", "rule", "règle du montant définitif", "rule of the final amount"},
    {"FinalAmount", "justified", "assiette justifiée", "justified base"},
    {"FinalAmount", "planned", "assiette prévue", "planned base"},
    {"FinalAmount", "clause", "article du montant définitif", "clause of the final amount", wording, wording},
    {"Recovery", "rule", "sort du trop-perçu", "what becomes of an overpayment"},
    {"Recovery", "party", "qui suit le trop-perçu", "who follows the overpayment"},
    {"Recovery", "threshold", "seuil de recouvrement du trop-perçu", "threshold of the recovery", good},
    {"Recovery", "letter", "lettre du trop-perçu", "letter of the overpayment"},
    {"Recovery", "clause", "article du trop-perçu", "clause of the overpayment", wording, wording},
    // bodies
    {"Party", "body", "comité", "committee"},
    {"Body", "secretary", "secrétariat", "secretary"},
    {"Body", "parity", "parité", "parity"},
    {"Body", "quorum", "quorum", "quorum"},
    {"College", "quorum", "quorum", "quorum"},
    {"*", "quorum_members", "quorum en nombre", "quorum by number", care, care, "membres", "members"},
    {"Body", "recusal", "règle de récusation", "recusal rule"},
    {"Body", "recusal_text", "texte de la récusation", "text of the recusal", wording, wording},
    {"*", "seats", "nombre de sièges", "number of seats", care, care, "sièges", "seats"},
    {"Body", "proxies", "procurations par membre", "proxies a member may hold", care, care, "procurations", "proxies"},
    {"Body", "proxies_in_quorum", "procurations comptées dans le quorum", "proxies counted in the quorum"},
    {"Body", "chair_label", "présidence", "chair"},
    {"Body", "substitutes", "suppléants admis", "substitutes admitted"},
    {"Body", "casting_vote", "voix prépondérante", "casting vote"},
    // grids, rankings
    {"Grid", "lowest", "note la plus basse", "lowest mark", care, care, "points", "points"},
    {"Grid", "highest", "note la plus haute", "highest mark", care, care, "points", "points"},
    {"Grid", "step", "pas de l'échelle", "step of the scale"},
    {"Grid", "aggregation", "agrégation des notes", "aggregation of marks"},
    {"*", "threshold", "seuil", "threshold", bad, bad, "points", "points"},
    {"*", "weight", "poids", "weight"},
    {"*", "group", "critère dont il fait partie", "criterion it is a part of"},
    {"Criterion", "own_scale", "échelle propre", "scale of its own"},
    {"Criterion", "lowest", "note la plus basse", "lowest mark", care, care, "points", "points"},
    {"Criterion", "highest", "note la plus haute", "highest mark", care, care, "points", "points"},
    {"Criterion", "step", "pas de l'échelle", "step of the scale"},
    {"Criterion", "levels", "note", "mark", wording, wording},
    {"RankKey", "formula", "valeur", "value"},
    {"RankKey", "descending", "ordre décroissant", "descending order"},
    {"RankKey", "text", "texte", "text", wording, wording},
    {"Ranking", "ties_admitted", "ex æquo admis", "ties admitted"},
    {"Ranking", "tied_rank", "rang des ex æquo", "rank of equals"},
    {"College", "of_present", "part des présents", "share of those present"},
    {"Field", "readers", "seuls lecteurs de la réponse", "only readers of the answer"},
    {"Reviewers", "body", "comité des lecteurs", "committee of the reviewers"},
    {"Reviewers", "count", "lecteurs par dossier", "reviewers per dossier", care, care, "lecteurs", "reviewers"},
    {"Reviewers", "assigned_by", "qui désigne les lecteurs", "who assigns the reviewers"},
    {"Reviewers", "rotation", "lecteurs à tour de rôle", "reviewers by rotation"},
    {"Reviewers", "within", "délai de lecture", "delay to review"},
    {"Reviewers", "gap", "écart qui demande un lecteur de plus", "gap that asks for one reviewer more"},
    {"Stage", "reviewers", "lecteurs", "reviewers"},
    {"Stage", "marks_again", "notes d'un dossier qui revient", "marks of a dossier that comes again"},
    {"Program", "marks_named", "notes lues du porteur avec le nom du lecteur", "marks read by the applicant with the reader's name"},
    {"Program", "marks_after", "étape dont l'issue ouvre les notes au porteur", "stage whose outcome opens the marks to the applicant"},
    // stages
    {"Stage", "is_final", "terme du parcours", "final stage"},
    {"Stage", "performer", "nature de l'acteur", "kind of actor"},
    {"Stage", "body", "comité", "committee"},
    {"Stage", "grid", "grille notée", "grid that is marked"},
    {"Stage", "within_window", "dépôt dans la fenêtre seulement", "filing within the window only", bad, bad},
    {"Stage", "hearing", "audition", "hearing"},
    {"Stage", "complement_delay", "délai de réponse à une demande de complément", "delay to reply to a request for a complement", good, good},
    {"Stage", "complement_suspends", "échéance que le complément suspend", "deadline that a complement suspends"},
    {"Stage", "complement_clause", "article du complément", "clause of the complement", wording, wording},
    {"Stage", "withdrawal_target", "retrait du porteur à partir", "withdrawal of the applicant from", care, good},
    {"Stage", "gathering", "série de séances", "series of sessions"},
    {"Stage", "vote", "règle du vote", "voting rule"},
    {"Stage", "vote_of_present", "abstentions comptées", "abstentions counted"},
    {"Stage", "ranking", "classement suivi", "ranking that is followed"},
    {"Stage", "paid", "sort de ce qui a été versé", "what becomes of what was paid"},
    {"Stage", "paid_party", "qui examine ce qui a été versé", "who examines what was paid"},
    {"Outcome", "reasoned", "motivation", "reasons given", good, good},
    {"Outcome", "reasoned_when", "cas où elle est motivée", "when reasons are given"},
    {"Outcome", "automatic", "issue automatique", "automatic outcome"},
    {"Outcome", "awards", "attribution de l'aide", "award of the aid"},
    {"Outcome", "guard", "condition", "condition"},
    {"Outcome", "returns", "retour à l'étape d'avant", "return to the former stage"},
    {"Outcome", "adopts", "adoption des réponses proposées", "adoption of the proposed answers"},
    {"Outcome", "act", "acte qui y mène", "act that leads to it"},
    {"Outcome", "envelope", "enveloppe dont elle dépense", "envelope that it spends"},
    {"Outcome", "reserves", "mise en liste d'attente", "placing on the waiting list"},
    {"Outcome", "recalls", "appel de la liste d'attente", "recall from the waiting list"},
    {"Deadline", "duration", "durée", "duration"},
    {"Deadline", "anchor", "point de départ", "starting point"},
    {"Deadline", "action", "effet", "effect"},
    // time
    {"Wave", "opens", "ouverture", "opening"},
    {"Wave", "closes", "clôture", "closing"},
    {"Gathering", "every", "intervalle", "interval", bad},
    {"Gathering", "anchor", "première séance", "first session"},
    {"Gathering", "cutoff", "délai avant la séance", "delay before the session", bad},
    {"Survey", "follow_up", "suivi", "follow-up"},
    {"Survey", "after", "délai avant l'ouverture", "delay before it opens"},
    {"Survey", "anchor_stage", "étape de départ", "starting stage"},
    {"Survey", "anchor_outcome", "issue de départ", "starting outcome"},
    {"Survey", "within", "délai de réponse", "delay to reply", good},
    {"Survey", "reminder", "lettre de relance", "reminder"},
    {"Survey", "reminder_every", "délai entre relances", "delay between reminders"},
    {"Survey", "reminders", "nombre de relances", "number of reminders", care, care, "relances", "reminders"},
    {"FollowUp", "except", "termes où il cesse", "finals where it stops"},
    {"Act", "from", "étapes de départ", "stages it starts from"},
    {"Act", "within", "délai", "delay", good, bad},
    {"Act", "reasoned", "motivation", "reasons given"},
    {"Act", "modifies", "formulaire modifié", "form that it changes"},
    {"Act", "comes_back", "retour possible", "may come back"},
    {"Act", "extends", "échéance prolongée", "deadline that it extends"},
    {"Act", "extension", "durée de la prolongation", "length of the extension", good},
    {"Act", "at_most", "nombre de fois", "number of times", good, care, "fois", "times"},
    {"Outcome", "judged_again", "dossier rejugé avec les réponses adoptées", "dossier judged again with the adopted answers"},
    {"Outcome", "otherwise", "issue donnée quand il ne tient plus", "outcome given when it holds no more"},
    {"Verification", "label", "ce qui est vérifié", "what is verified"},
    {"Verification", "during", "étapes où elle se fait", "stages where it is settled"},
    {"Silence", "declared", "effet du silence", "effect of silence"},
    {"Silence", "act", "démarche d'où il court", "act it runs from"},
    {"Silence", "outcomes", "issues données par le silence", "outcomes given by silence"},
    {"Silence", "label", "libellé du silence", "label of the silence", wording, wording},
    // envelopes
    {"Envelope", "amount", "montant", "amount", good, care},
    {"Envelope", "per_year", "autant chaque année", "as much each year", good, good},
    {"Envelope", "by_ranking", "dépensée dans l'ordre du classement", "spent in rank order"},
    {"Envelope", "partial", "octroi partiel", "partial award"},
    {"Envelope", "floor", "montant au-dessous duquel rien n'est accordé", "amount under which nothing is awarded", bad, bad},
    {"Envelope", "stops", "arrêt au premier dossier qui n'y tient pas", "stops at the first dossier that does not fit"},
    {"Envelope", "recalls", "liste d'attente appelée quand de l'argent se libère", "waiting list called when money is freed", good, good},
    {"EnvelopePart", "amount", "montant", "amount", care, care},
    {"EnvelopePart", "then_the_rest", "suite sur ce qui n'est dans aucune part", "goes on with what is in no part", good, good},
    {"EnvelopePart", "pours_on", "jour où ce qui reste est ouvert à tous", "day from which what is left is open to all", care, care},
    {"Envelope", "floor_share", "part au-dessous de laquelle rien n'est accordé", "share under which nothing is awarded", bad, bad},
    {"EnvelopeQuota", "at_most", "plafond", "ceiling", care, care},
    // limits over the dossiers of one requester
    {"Requester", "declared", "règle qui dit qui est un même demandeur", "rule that tells who is one requester"},
    {"Requester", "field", "champ qui identifie le demandeur", "field that identifies the requester"},
    {"Requester", "siren", "demandeur reconnu au SIREN", "requester known by the SIREN"},
    {"Requester", "not_counted", "termes dont les dossiers ne comptent pas", "finals whose dossiers do not count", good, good},
    {"Limit", "text", "texte", "text", wording, wording},
    {"Limit", "is_money", "limite en montant", "limit of an amount"},
    {"Limit", "ceiling", "plafond", "ceiling", good, bad, "dossiers", "dossiers"},
    {"Limit", "counted", "ce qui est compté", "what is counted"},
    {"Limit", "period", "période comptée", "period that is counted"},
    {"Limit", "duration", "durée comptée", "length that is counted", care, care},
    {"Limit", "all_calls", "tous les appels comptés", "all calls counted", bad, bad},
    {"Limit", "declared", "aides déclarées, ajoutées au compte", "declared aid, added to the count", bad, bad},
    {"Limit", "effect", "effet", "effect"},
    // payments, letters, confidentiality
    {"Program", "payer", "payeur", "payer"},
    {"Instalment", "share", "part", "share"},
    {"Funder", "share", "part de chaque versement", "share of every instalment"},
    {"Funder", "balance", "solde", "balance"},
    {"Funder", "party", "qui paie sa part", "who pays its part"},
    {"Instalment", "share_by", "barème de la part", "schedule of the share"},
    {"Deadline", "duration_by", "barème du délai", "schedule of the delay"},
    {"Instalment", "balance", "solde", "balance"},
    {"Letter", "subject", "objet", "subject", wording, wording},
    {"Letter", "lines", "texte", "text", wording, wording},
    {"Program", "identity_fields", "champs d'identité", "identity fields"},
    {"Program", "confidentiality_clause", "article de la confidentialité", "clause of the confidentiality", wording, wording},
    {"Visibility", "parties", "qui peut lire", "who may read"},
};

struct Family {
    const char* table;
    const char* family;
};
constexpr Family families[] = {
    {"format", "settings"}, {"name", "settings"}, {"title", "settings"}, {"organiser", "settings"}, {"service", "settings"}, {"french", "settings"},
    {"currency", "settings"}, {"zone", "settings"}, {"rounding", "settings"}, {"calendar_rules", "settings"}, {"window", "window"},
    {"retention", "retention"}, {"parameters", "parameters"}, {"choice_lists", "lists"}, {"territories", "territories"}, {"fields", "forms"},
    {"forms", "forms"}, {"eligibility", "eligibility"}, {"eligibility_clause", "eligibility"}, {"periods", "aid"}, {"bases", "aid"}, {"cap", "aid"}, {"cap_by", "aid"},
    {"aid_clause", "aid"}, {"no_aid", "aid"}, {"award_bounds", "aid"}, {"final_amount", "aid"}, {"schedules", "aid"}, {"award_steps", "aid"}, {"recovery", "overpayment"},
    {"parties", "parties"}, {"bodies", "bodies"}, {"grids", "grids"}, {"rankings", "rankings"}, {"stages", "stages"}, {"payer", "payments"},
    {"instalments", "payments"}, {"funders", "payments"}, {"letters", "letters"}, {"identity_fields", "confidentiality"}, {"confidentiality_clause", "confidentiality"},
    {"visible_to", "confidentiality"}, {"marks_named", "confidentiality"}, {"marks_after", "confidentiality"}, {"prose", "prose"}, {"waves", "window"}, {"gatherings", "time"}, {"follow_ups", "time"}, {"surveys", "time"},
    {"acts", "time"}, {"silences", "time"}, {"verifications", "eligibility"}, {"envelopes", "envelopes"}, {"requester", "limits"}, {"limits", "limits"},
};

struct FamilyWords {
    const char* family;
    const char* fr;
    const char* en;
};
constexpr FamilyWords family_words[] = {
    {"settings", "réglages", "settings"}, {"window", "dépôt", "window"}, {"retention", "conservation", "retention"}, {"parameters", "paramètres", "parameters"},
    {"lists", "nomenclatures", "lists"}, {"territories", "territoires", "territories"}, {"forms", "formulaires", "forms"}, {"eligibility", "recevabilité", "eligibility"},
    {"aid", "aide", "aid"}, {"overpayment", "trop-perçu", "overpayment"}, {"parties", "rôles", "parties"}, {"bodies", "comités", "bodies"}, {"grids", "grilles", "grids"},
    {"rankings", "classements", "rankings"}, {"stages", "étapes", "stages"}, {"deadlines", "échéances", "deadlines"}, {"complements", "compléments", "complements"},
    {"withdrawal", "retrait", "withdrawal"}, {"payments", "versements", "payments"}, {"letters", "lettres", "letters"}, {"confidentiality", "confidentialité", "confidentiality"},
    {"prose", "texte publié", "published text"}, {"time", "temps", "time"},
    {"envelopes", "enveloppes", "envelopes"}, {"limits", "cumuls", "limits"}, {"other", "autre", "other"},
};

}  // namespace

const TypeWords* words_of(std::string_view type) {
    const auto found = std::find_if(std::begin(types), std::end(types), [&](const TypeWords& one) { return type == one.type; });
    return found == std::end(types) ? nullptr : found;
}

const MemberWords* words_of(std::string_view type, std::string_view member) {
    const MemberWords* any = nullptr;
    for (const MemberWords& one : members) {
        if (member != one.member) continue;
        if (type == one.type) return &one;
        if (std::string_view(one.type) == "*") any = &one;
    }
    return any;
}

std::string family_of(std::string_view table, std::string_view type, std::string_view member) {
    if (type == "Deadline") return table == "silences" ? "time" : "deadlines";
    if (type == "Stage" && member.starts_with("complement")) return "complements";
    if (type == "Stage" && member == "withdrawal_target") return "withdrawal";
    const auto found = std::find_if(std::begin(families), std::end(families), [&](const Family& one) { return table == one.table; });
    return found == std::end(families) ? "other" : found->family;
}

std::string family_in_words(const std::string& family, bool french) {
    for (const auto& one : family_words) {
        if (family == one.family) return french ? one.fr : one.en;
    }
    return family;
}

}  // namespace guichet::compare
