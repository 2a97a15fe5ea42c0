#pragma once
// A compiled call: flat tables that the engine runs and that the journal keeps, whole.
//
// Every reference between tables is an index; `none` (-1) means there is none. Everything that a
// person may have to be told (labels, clauses, the source text of a condition) is in the tables,
// so that explaining a decision years later needs neither the call file nor the parser.
// Plain values only: the codec (codec.h) writes them, the evaluator (evaluate.h) reads them.
#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "dsl/calendar/calendar.h"
#include "dsl/program/aid.h"
#include "dsl/program/envelope.h"
#include "dsl/program/formula.h"
#include "dsl/program/grids.h"
#include "dsl/program/limits.h"
#include "dsl/program/stage.h"
#include "dsl/program/time.h"
#include "dsl/program/value.h"
#include "dsl/program/verification.h"
#include "dsl/values/date.h"
#include "dsl/values/money.h"

namespace guichet::program {

// ---------------------------------------------------------------- tables

struct Parameter {
    std::string name;
    std::string value;  ///< as the call writes it
    std::string reason;
    std::int32_t line = 0;
};

struct ChoiceItem {
    std::string name;
    std::string label;
    bool eligible = true;
    bool admitted = true;  ///< false: choosing it is refused, citing `clause`
    std::string clause;
};
struct ChoiceList {
    std::string name;
    std::string label;
    std::string clause;
    std::vector<ChoiceItem> items;
};

struct Territory {
    std::string name;
    std::vector<std::string> departments;
    std::string clause;
};

enum class Requirement : std::uint8_t { always, when, never };
/// A field of a form, or a column of a list.
struct Field {
    std::string path;   ///< "candidature.budget.demandé"; for a column its bare name
    std::string label;
    Type type = Type::text;
    Index choice_list = none;
    Requirement requirement = Requirement::always;
    Index required_when = none;  ///< formula
    Index minimum = none;        ///< formula (money, number, date)
    Index maximum = none;
    std::int32_t max_characters = 0;  ///< 0: the engine's own limit
    std::int32_t min_lines = 0;       ///< lists
    std::int32_t max_lines = 0;
    Index computed = none;            ///< formula; then nobody may give the answer
    Index form = none;
    std::string clause;          ///< of the field
    std::string bound_clause;    ///< of its bounds ("7" for aide.plafond)
    std::vector<Field> columns;  ///< lists only
    std::vector<Index> asked_when;  ///< formulas (boolean): asked only while all of them hold (branches.h)
    std::vector<Index> readers;     ///< parties; of those who read the answers, only these read this one. Empty: all of them
};

struct Section {
    std::string name;
    std::string label;
    std::vector<Index> fields;
};
struct Form {
    std::string name;
    std::string label;
    std::string clause;
    std::vector<Section> sections;  ///< the first may have an empty name: fields outside sections
};

/// Whoever may act or see: the applicant (always parties[0]), the roles, the bodies.
enum class PartyKind : std::uint8_t { applicant, role, body };
struct Party {
    std::string name;
    std::string label;
    PartyKind kind = PartyKind::role;
    Index body = none;  ///< for a body
    std::string clause;
};

// (g++ 12 sees a shadow between a scoped enumerator and the constant `none`; there is none.)
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wshadow"
enum class Parity : std::uint8_t { none, of_members, of_present };
#pragma GCC diagnostic pop
/// A quorum of one college: by number when `members` is above 0, else by share; both 0: none.
struct Quorum {
    Ratio share;
    std::int64_t members = 0;
    Ratio of_present;  ///< besides: its share of all who are present, at least; 0: not said
};
struct Body {
    std::string name;
    std::string label;
    Index secretary = none;  ///< party
    std::vector<std::string> college_names;
    std::vector<std::string> college_labels;
    Parity parity = Parity::none;
    bool has_quorum = false;
    Ratio quorum;            ///< share of the members entitled to sit
    Index recusal = none;    ///< formula; true: the member is recused from the dossier
    std::string recusal_text;
    std::string clause;
    // ---- seats, attendance, votes: absent (0, false) in a call that does not say them
    std::int64_t seats = 0;                  ///< of a body without colleges; 0: not said
    std::vector<std::int64_t> college_seats; ///< one per college, or empty; 0: not said
    std::int64_t quorum_members = 0;         ///< a quorum by number; then `quorum` is not used
    std::vector<Quorum> college_quorums;     ///< one per college, or empty
    std::int64_t proxies = 0;                ///< that one present member may hold
    bool proxies_in_quorum = false;
    bool has_chair = false;
    std::string chair_label;
    bool casting_vote = false;               ///< the chair's vote settles two equal halves
    bool substitutes = false;                ///< each member may have one, who sits when the member is absent
};

/// A stage and one of its outcomes.
struct Trigger {
    Index stage = none;
    Index outcome = none;
};
struct Instalment {
    std::string name;
    std::string label;
    Ratio share;
    bool balance = false;     ///< what remains, whatever was rounded before
    Index stage = none;       ///< due when this stage…
    Index outcome = none;     ///< …reaches this outcome
    std::string clause;
    Index share_by = none;    ///< schedule (percent) that gives the share of each dossier; then `share` is not used
    std::vector<Trigger> or_when{};  ///< due at the first of these and of the one above
};

/// Who bears a fixed share of every instalment, and pays it by a role of its own. Several, or none: then `payer` pays all.
struct Funder {
    std::string name;
    std::string label;
    Ratio share;
    bool balance = false;  ///< the last one: what the others leave, so that no cent is lost
    Index party = none;    ///< who pays its part
    std::string clause;
};

/// A letter is text with quoted values; `kind` says where each value comes from.
enum class SegmentKind : std::uint8_t {
    text, dossier_number, received_at, reason, formula,
};
struct Segment {
    SegmentKind kind = SegmentKind::text;
    std::string text;      ///< text itself, or the reference as written
    Index formula = none;
};
struct Letter {
    std::string name;
    std::string subject;
    std::vector<std::vector<Segment>> lines;
};

/// What a reader may be shown; `identity` is the fields listed by the call.
enum class Category : std::uint8_t { identity, answers, marks, opinion, decision, payments, exchanges };
inline constexpr std::size_t category_count = 7;

/// The window in which the first form may be submitted.
struct Window {
    bool declared = false;
    Instant opens;        ///< included
    Instant closes;       ///< excluded: the first instant that is too late
    std::string opening_text;  ///< "2 février 2015"
    std::string closing_text;  ///< "29 mai 2015, jusqu'à la fin de ce jour (Europe/Paris)"
    std::string opening_clause;
    std::string closing_clause;
    bool permanent = false;    ///< taken at any time from `opens` on; `closes` is beyond every year
};

struct Program {
    std::int32_t format = 1;  ///< of this encoding
    std::string name;
    std::string title;
    std::string organiser;
    std::string service;
    bool french = true;
    std::string currency = "EUR";
    std::string zone;
    Rounding rounding;
    calendar::Rules calendar_rules;
    Window window;
    Duration retention;

    std::vector<std::string> strings;
    std::vector<Formula> formulas;
    std::vector<Parameter> parameters;
    std::vector<ChoiceList> choice_lists;
    std::vector<Territory> territories;
    std::vector<Field> fields;  ///< a dossier's answers have one slot per field
    std::vector<Form> forms;
    std::vector<RuleGroup> eligibility;
    std::string eligibility_clause;
    std::vector<Period> periods;
    std::vector<Base> bases;
    bool has_cap = false;
    Money cap;
    std::string aid_clause;
    std::vector<AwardBound> award_bounds;
    FinalAmount final_amount;
    std::vector<Party> parties;
    std::vector<Body> bodies;
    std::vector<Grid> grids;
    std::vector<Stage> stages;  ///< stages[0] is where a dossier begins
    Index payer = none;         ///< party
    std::vector<Instalment> instalments;
    std::vector<Letter> letters;
    std::vector<Index> identity_fields;
    std::string confidentiality_clause;
    /// visible_to[category] lists the parties that may read it.
    std::array<std::vector<Index>, category_count> visible_to;
    std::vector<std::string> prose;  ///< published text, markdown, `$` already replaced
    // ---- time ----
    std::vector<Wave> waves;
    std::vector<Gathering> gatherings;
    std::vector<FollowUp> follow_ups;
    std::vector<Survey> surveys;
    std::vector<Act> acts;
    Silence silence;                      ///< the first that the call writes; undeclared: the call has none
    std::vector<Silence> other_silences;  ///< those after it, in their order (`silences_of`: all of them)
    // ---- barèmes, octroi calculé, trop-perçu ----
    std::vector<Schedule> schedules;
    std::vector<AwardStep> award_steps;  ///< instead of award_bounds, when not empty
    Recovery recovery;
    std::vector<Ranking> rankings;
    std::vector<Envelope> envelopes;
    Index cap_by = none;  ///< schedule (money) that gives the cap of each dossier; then `cap` is the highest
    // ---- cumuls ----
    Requester requester;
    std::vector<Limit> limits;
    std::vector<Verification> verifications;
    // ---- what the applicant reads of the marks ----
    bool marks_named = false;   ///< with the name of who gave them
    Index marks_after = none;   ///< stage whose outcome opens them; none: that of the stage where they were given
    // ---- aide aucune ----
    std::vector<Funder> funders{};  ///< in order, the balance last; `payer` is then the first one's role
    bool no_aid = false;        ///< the call awards no money: no outcome awards, nothing is paid; `aid_clause` cites it
};

/// Finders by name; `none` when there is none.
Index find_field(const Program& program, std::string_view path);
Index find_form(const Program& program, std::string_view name);
Index find_stage(const Program& program, std::string_view name);
Index find_outcome(const Stage& stage, std::string_view name);
Index find_grid(const Program& program, std::string_view name);
Index find_party(const Program& program, std::string_view name);
Index find_body(const Program& program, std::string_view name);
Index find_instalment(const Program& program, std::string_view name);
/// Every event that may make it due, the one written first coming first; it becomes due once.
std::vector<Trigger> triggers_of(const Instalment& instalment);
bool due_by(const Instalment& instalment, Index stage, Index outcome);
Index find_item(const ChoiceList& list, std::string_view name);
/// What each funder bears of an amount, to the cent: shares rounded as the call says, the last one the rest.
std::vector<Money> parts_of(const Program& program, Money amount);
Money part_of(const Program& program, Money amount, Index funder);
/// What each gives back of `amount`, in the proportion of what it paid, and never more; the last who paid takes the rest.
std::vector<Money> parts_to_recover(const Program& program, Money amount, const std::vector<Money>& paid);
/// "Région (40 %), FSE+ (60 %)".
std::string funders_in_words(const Program& program);
Index find_envelope(const Program& program, std::string_view name);
Index find_act(const Program& program, std::string_view name);
/// Every silence of the call, in its order; a timer of `across_stages` names one by its place here.
std::vector<const Silence*> silences_of(const Program& program);
/// The silence that gives this outcome of this stage; nullptr when none does.
const Silence* silence_giving(const Program& program, Index stage, Index outcome);
/// The deadline of a timer: of a stage, or of a silence (stage `across_stages`).
const Deadline& deadline_of(const Program& program, Index stage, Index deadline);

}  // namespace guichet::program
