#pragma once
// The call as a designer wrote it, in plain values: no punctuation, no order of keywords, every
// name still a name. `from_syntax` makes it (dsl/ast/from_syntax.h), `check` gives it a meaning.
//
// Every part keeps the span of the text it came from, because every message points there.
// An absent part is an empty optional or an empty vector: what it means that a part is absent is
// the checker's business, never a default taken here.
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "dsl/ast/aid.h"
#include "dsl/ast/envelope.h"
#include "dsl/ast/expr.h"
#include "dsl/ast/reviewers.h"
#include "dsl/ast/scenario.h"
#include "dsl/ast/settings.h"

namespace guichet::ast {

// ---------------------------------------------------------------- the parts of a call

/// `paramètre NAME VALUE "reason"`: what the published text leaves open.
struct Parameter {
    Name name;
    Expr value;
    Text reason;
    Span span;
};

/// `- name "Label" [éligible|non_éligible] [admis si EXPR] [réf "…"]`
struct Item {
    Name name;
    Text label;
    std::optional<bool> eligible;
    std::optional<Expr> admitted_if;
    Text ref;
    Span span;
};

/// `nomenclature NAME "Label"` or `candidats` (then is_applicants, and the name is the keyword's).
struct Nomenclature {
    Name name;
    Text label;
    Text ref;
    bool is_applicants = false;
    std::vector<Item> items;
    Span span;
};

/// `territoire NAME départements 24, 33, …`
struct Territory {
    Name name;
    std::vector<Name> departments;  ///< "24", "2A", "971"
    Text ref;
    Span span;
};

/// Whether an answer must be given.
enum class Requirement : std::uint8_t { unsaid, always, when, never };

/// `champ NAME TYPE "Label" obligatoire|obligatoire si EXPR|facultatif [bounds]`
struct Field {
    Name name;
    Name type;  ///< as written: a type word or the name of a nomenclature or `candidats`
    Text label;
    Requirement requirement = Requirement::unsaid;
    std::optional<Expr> required_when;
    std::optional<Expr> minimum;  ///< au_moins, entre A et …
    std::optional<Expr> maximum;  ///< au_plus, entre … et B
    Text ref;
    Span span;
    std::optional<Expr> when;     ///< quand COND: the field exists then only
    Span several;                 ///< of `plusieurs`; empty without
    std::vector<Name> readers{};  ///< `visible A, B`: only they read it
};

/// `calcul NAME "Label" EXPR`
struct Computed {
    Name name;
    Text label;
    Expr value;
    Text ref;
    Span span;
};

/// `liste NAME "Label" entre A et B lignes … fin`
struct List {
    Name name;
    Text label;
    std::optional<Expr> minimum;
    std::optional<Expr> maximum;
    std::vector<Field> columns;
    Text ref;
    Span span;
    std::optional<Expr> when;  ///< quand COND
};

using Entry = std::variant<Field, Computed, List>;

struct Section {
    Name name;
    Text label;
    Text ref;
    std::vector<Entry> entries;
    Span span;
    std::optional<Expr> when;  ///< quand COND
    std::vector<Name> readers{};  ///< `visible A, B`: only they read its answers
};

/// `formulaire NAME "Label"`: entries outside sections, then sections.
struct Form {
    Name name;
    Text label;
    Text ref;
    std::vector<Entry> entries;
    std::vector<Section> sections;
    Span span;
};

struct Role {
    Name name;
    Text label;
    Text ref;
    Span span;
};

/// `sièges 6` or `sièges autant que COLLEGE`.
struct Seats {
    std::optional<std::int64_t> count;
    Name as_many_as;
    Span span;
};

/// `quorum 50 %` or `quorum 5 membres`.
struct Quorum {
    std::optional<Expr> share;
    std::optional<std::int64_t> members;
    Span span;
};

/// `collège NAME "Label" [sièges …] [quorum …]`
struct College {
    Name name;
    Text label;
    Span span;
    std::optional<Seats> seats;
    std::optional<Quorum> quorum;
    std::optional<Expr> of_present;  ///< `au_moins 50 % des_présents`
};

/// `procurations 1 par membre [comptées_au_quorum]`
struct Proxies {
    std::optional<std::int64_t> per_member;
    bool counted_in_quorum = false;
    Span span;
};

/// `présidence "Label" [voix_prépondérante]`
struct Chair {
    Text label;
    bool casting_vote = false;
    Span span;
};

/// `comité NAME "Label"`
struct Body {
    Name name;
    Text label;
    Text ref;
    Name secretary;
    std::vector<College> colleges;
    std::optional<Expr> parity;
    std::optional<Expr> quorum;
    std::optional<Expr> recusal;
    Span span;
    std::optional<Quorum> quorum_by_number;  ///< instead of `quorum`
    std::optional<Seats> seats;
    std::optional<Proxies> proxies;
    std::optional<Chair> chair;
    std::optional<Span> substitutes;         ///< `suppléants un_par_membre`
};

struct Level {
    std::int64_t mark = 0;
    Text label;
    Span span;
};

/// `critère NAME "Label" … fin`, with levels or with parts; or `- NAME "Label"`, without levels.
/// Both may say `sur 20 [par 0,5]`, `poids 3` or `poids 30 %`, `seuil 8`.
struct Criterion {
    Name name;
    Text label;
    std::vector<Level> levels;
    Text ref;
    Span span;
    bool is_item = false;
    std::vector<Criterion> parts;
    std::optional<std::int64_t> own_highest;
    std::optional<Expr> own_step;
    Span own_scale_span;
    std::optional<Expr> weight;
    std::optional<Expr> threshold;
};

/// `grille NAME "Label"`
struct Grid {
    Name name;
    Text label;
    Text ref;
    std::optional<std::pair<std::int64_t, std::int64_t>> scale;  ///< échelle 0 à 3
    Span scale_span;
    std::optional<Expr> aggregation;
    std::optional<std::int64_t> announced_maximum;
    Span maximum_span;
    std::vector<Criterion> criteria;
    Span span;
    std::optional<Expr> step;       ///< échelle 0 à 5 par 0,5
    std::optional<Expr> threshold;  ///< of the total
};

/// One thing by which dossiers are put in order, and the direction if it is said.
struct RankKey {
    Name path;
    std::optional<bool> descending;
};

/// `classement NAME "Label" de PATH croissant|décroissant [départage …] [ex_aequo admis]`
struct Ranking {
    Name name;
    Text label;
    std::vector<RankKey> keys;
    Span ties_admitted;  ///< empty: not said
    std::optional<bool> last_rank;  ///< `premier_rang`, `dernier_rang`
    Text ref;
    Span span;
};

/// What happens when a deadline passes.
struct DeadlineAction {
    enum class Kind : std::uint8_t { alert, remind, outcome } kind = Kind::alert;
    Name target;  ///< a role, a letter, an outcome of the same stage
};

/// `échéance NAME DURATION après ANCHOR alors ACTION`
struct Deadline {
    Name name;
    Expr duration;
    Expr anchor;
    std::optional<DeadlineAction> action;
    Text ref;
    Span span;
};

/// `complément sous DURATION suspend DEADLINE`
struct Complement {
    Expr duration;
    Name suspends;
    Text ref;
    Span span;
};

/// `issue NAME "Label" [motivée] [automatique] [attribue] [quand EXPR] vers STAGE [informe LETTER]`
struct Outcome {
    Name name;
    Text label;
    bool reasoned = false;
    bool automatic = false;
    bool awards = false;
    std::optional<Expr> guard;
    Name target;
    Name letter;
    Text ref;
    Span span;
    bool returns = false;  ///< `vers retour`
    bool adopts = false;   ///< `adopte`
    std::optional<bool> judged_again;  ///< after `adopte`: `rejugé`, `non_rejugé`, or not said
    Name otherwise;                    ///< `rejugé sinon OUTCOME`: given in its place
    std::optional<Expr> reasoned_if;  ///< motivée si …
    // ---- enveloppes ----
    Name charged_to;  ///< imputée_sur ENVELOPE
    Name reserves;    ///< réserve ENVELOPE
    Name recalls;     ///< rappelle ENVELOPE
};

/// `vote majorité des_exprimés`
struct Vote {
    enum class Rule : std::uint8_t { majority, two_thirds, unanimity } rule = Rule::majority;
    bool of_present = false;
    Span span;
};

/// `fenêtre ouverture à clôture`, `fenêtre à compter de ouverture`, `fenêtre vagues`.
enum class WindowKind : std::uint8_t { dates, permanent, waves };

struct Stage {
    Name name;
    Text label;
    Text ref;
    Name by;       ///< `par ROLE`
    Name session;  ///< `en séance BODY`
    Name gathering;  ///< `aux GATHERING`
    Name fills;    ///< `remplit FORM`
    Name marks;    ///< `note GRID`
    std::optional<std::pair<Name, Name>> window;  ///< `fenêtre ouverture à clôture`
    WindowKind window_kind = WindowKind::dates;
    Span window_span;
    std::vector<Deadline> deadlines;
    std::optional<Complement> complement;
    bool hearing = false;
    std::vector<Outcome> outcomes;
    Span span;
    std::optional<Vote> vote;
    Name ranking;  ///< `classement NAME`
    std::optional<Reviewers> reviewers;
    std::optional<ExtraReviewer> extra_reviewer;
    enum class MarksAgain : std::uint8_t { unsaid, afresh, kept } marks_again = MarksAgain::unsaid;  ///< `note GRID à_neuf`
    Span marks_span{};  ///< the line `note GRID`
};

/// `terme NAME "Label"`: where dossiers end.
/// `terme NOM "Libellé" [déjà_versé acquis|recouvré|examiné par RÔLE] [réf "…"]`
struct Final {
    enum class Paid : std::uint8_t { unsaid, vested, recovered, examined } paid = Paid::unsaid;
    Name name;
    Text label;
    Name by;          ///< examined
    Span paid_span;   ///< from `versé` on
    Text ref;
    Span span;
};

/// `retrait depuis A, B vers C`
struct Withdrawal {
    std::vector<Name> from;
    Name to;
    Text ref;
    Span span;
};

/// `versement NAME "Label" [solde] SHARE quand STAGE.OUTCOME`
struct Instalment {
    Name name;
    Text label;
    bool balance = false;
    std::optional<Expr> share;
    Name when;
    Text ref;
    Span span;
    std::vector<Name> or_when;  ///< `ou STAGE.OUTCOME`: the first of them makes it due
};

/// `trop_perçu recouvré|examiné par ROLE [au_delà_de AMOUNT] [informe LETTER]`, `trop_perçu abandonné`
struct Overpayment {
    enum class Kind : std::uint8_t { recovered, examined, waived } kind = Kind::waived;
    Name by;
    std::optional<Expr> beyond;
    Name letter;
    Text ref;
    Span span;
};

/// `financeur NAME "Label" SHARE|solde [SHARE] payé_par ROLE [réf "…"]`
struct Funder {
    Name name;
    Text label;
    bool balance = false;
    std::optional<Expr> share;
    Name payer;
    Text ref;
    Span span;
};

struct Payments {
    Text ref;
    Name payer;
    std::vector<Instalment> instalments;
    std::optional<Overpayment> overpayment;
    Span span;
    std::vector<Funder> funders{};  ///< instead of `payer`
};

/// `lettre NAME "Subject"` with its prose lines; `$path` quotes a value.
struct Letter {
    Name name;
    Text subject;
    std::vector<Text> lines;
    Span span;
};

/// `réponses visible équipe_projet, jury`
struct Visibility {
    Name category;
    std::vector<Name> parties;
    /// `porteur avec_nom|sans_nom après STAGE`: after the party at `told`
    std::size_t told = 0;
    Span names;          ///< of `avec_nom` or `sans_nom`; empty without
    bool named = false;
    Name after;
    Span span;
};

struct Confidentiality {
    Text ref;
    std::vector<Name> identity;  ///< paths of the fields that identify a dossier
    std::vector<Visibility> rules;
    Span span;
};

/// An instant of the calendar: a date, or a date with an hour ("29 mai 2015 à 17h00").
struct Moment {
    Expr value;                              ///< a date literal or a parameter's name
    std::optional<std::int32_t> ms_of_day;   ///< absent: the whole day
    Text ref;
    Span span;
};

// ---------------------------------------------------------------- time

/// `vague NAME "Label" du DATE au DATE`
struct Wave {
    Name name;
    Text label;
    Moment opens, closes;
    Text ref;
    Span span;
};

/// `rendez_vous NAME "Label"`: sessions that come again.
struct Gathering {
    Name name;
    Text label;
    Text ref;
    std::optional<Expr> every;
    Expr anchor;
    std::optional<Expr> cutoff;  ///< before the session
    bool latecomers_wait = false;
    Span span;
};

/// `enquête NAME "Label" remplit FORM DURATION après STAGE.OUTCOME sous DURATION informe LETTER
///  [relance LETTER chaque DURATION au_plus N fois] sinon sans_réponse`
struct Survey {
    Name name;
    Text label;
    Name form;
    Expr after;
    Name anchor;
    Expr within;
    Name letter;
    Name reminder;
    std::optional<Expr> reminder_every;
    std::int64_t reminders = 0;
    Text ref;
    Span span;
};

/// `suivi NAME "Label"`
struct FollowUp {
    Name name;
    Text label;
    Text ref;
    std::vector<Survey> surveys;
    std::vector<Name> except;  ///< finals
    Span span;
};

/// `démarche NAME "Label" par PARTY depuis STAGES …`: leads to a stage, or extends a deadline.
struct Act {
    Name name;
    Text label;
    Name by;
    std::vector<Name> from;
    std::optional<Expr> within;
    bool reasoned = false;
    Name modifies;  ///< form
    Name target;
    Name extends;   ///< deadline
    std::optional<Expr> extension;
    std::int64_t at_most = 0;
    Name letter;
    Text ref;
    Span span;
    Span counted;   ///< `au_plus N fois`, of an act that leads somewhere; empty without
};

/// `silence NAME "Label" DURATION après STAGE.OUTCOME|ACT depuis STAGES vers STAGE informe LETTER`
struct Silence {
    Name name;
    Text label;
    Expr duration;
    Name anchor;
    std::vector<Name> from;
    Name target;
    Name letter;
    Text ref;
    Span span;
};

// ---------------------------------------------------------------- cumuls

/// `demandeur identifié par [siren de] FIELD sauf FINALS|sans_exception`
struct Requester {
    Name field;
    bool siren = false;
    std::vector<Name> except;  ///< finals
    Text ref;
    Span span;
};

/// `cumul NAME "Label" au_plus AMOUNT|N dossiers COUNTED PERIOD dans SCOPE [plus FIELD] sinon WHAT "…"`,
/// or `au_delà_de` without `sinon`.
struct Limit {
    enum class Counted : std::uint8_t { received, in_progress, granted };
    enum class Period : std::uint8_t { rolling, calendar_year, whole_time };
    enum class Otherwise : std::uint8_t { condition, filing_refused, ineligible, grant_bounded };
    Name name;
    Text label;
    bool beyond = false;
    Expr ceiling;
    bool of_dossiers = false;  ///< `dossier` or `dossiers` follows the ceiling
    Counted counted = Counted::received;
    Period period = Period::whole_time;
    Expr duration;             ///< rolling
    bool all_calls = false;
    Name plus;
    Otherwise otherwise = Otherwise::condition;
    Text sentence;
    Text ref;
    Span rule;                 ///< from `au_plus` to the scope, as the call writes it
    Span span;
};

// ---------------------------------------------------------------- vérifications

/// `vérification NAME "Label" par ROLE pendant STAGES`: what a person settles.
struct Verification {
    Name name;
    Text label;
    Name by;
    std::vector<Name> during;
    Text ref;
    Span span;
};

struct Call {
    Settings settings;
    Name name;
    Text title;
    Text organiser;
    Text service;
    std::vector<Text> prose;
    std::vector<Parameter> parameters;
    std::optional<Moment> opening;
    std::optional<Moment> closing;
    std::vector<Nomenclature> nomenclatures;  ///< `candidats` among them
    std::vector<Territory> territories;
    std::vector<Form> forms;
    std::optional<Eligibility> eligibility;
    std::optional<Aid> aid;
    Span no_aid{};    ///< of `aide aucune`; empty without
    Text no_aid_ref{};
    std::vector<Schedule> schedules;
    std::vector<Role> roles;
    std::vector<Body> bodies;
    std::vector<Grid> grids;
    std::vector<Stage> stages;
    std::vector<Final> finals;
    std::optional<Withdrawal> withdrawal;
    std::optional<Payments> payments;
    std::vector<Letter> letters;
    std::optional<Confidentiality> confidentiality;
    std::optional<Expr> retention;
    // ---- time ----
    Span permanent;  ///< of `dépôt permanent`; empty without
    Text permanent_ref;
    std::vector<Wave> waves;
    std::vector<Gathering> gatherings;
    std::vector<FollowUp> follow_ups;
    std::vector<Act> acts;
    std::vector<Silence> silences;
    Span span;
    std::vector<Ranking> rankings;
    std::vector<Envelope> envelopes;
    // ---- cumuls ----
    std::optional<Requester> requester;
    std::vector<Limit> limits;
    std::vector<Verification> verifications;
    // ---- scenarios: beside the call, no part of its rules ----
    Text scenarios_of;  ///< `essais de "…"`: the file of the call that this file of scenarios is about
    std::vector<Model> models;
    std::vector<Scenario> scenarios;
};

}  // namespace guichet::ast
