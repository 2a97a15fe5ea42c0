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
#include "dsl/program/value.h"
#include "dsl/values/date.h"
#include "dsl/values/money.h"

namespace guichet::program {

using Index = std::int32_t;
inline constexpr Index none = -1;

/// What a field holds or a formula yields.
enum class Type : std::uint8_t {
    boolean, number, money, date, text, long_text, choice, commune, siret, email, phone, file, list,
};

// ---------------------------------------------------------------- formulas

/// One instruction of a formula, in postfix order. `a`, `b` are indexes into the tables, `x`, `y`
/// immediate values. A missing operand makes the result missing, except for `given`, `empty`,
/// `conjunction` (false wins) and `disjunction` (true wins).
enum class Op : std::uint8_t {
    push_boolean,  ///< x
    push_number,   ///< x / y
    push_money,    ///< x cents
    push_date,     ///< x days since 1970-01-01
    push_text,     ///< strings[a]
    push_choice,   ///< item x of choice list a
    push_field,    ///< answer of fields[a]
    push_column,   ///< in a line: column a of the current line (b: its list, or none: it is found)
    push_period_start, push_period_end,  ///< periods[a]; the end is its last day, included
    push_base,               ///< total of bases[a] (money)
    push_award,              ///< the amount granted (money)
    push_instalment,         ///< amount of instalments[a] (money)
    push_grid_total,         ///< score of grids[a] (number)
    push_member_organisation,///< text; only in a recusal rule
    eligibility_met,         ///< every eligibility group holds
    grid_complete,           ///< all who must mark have given every mark of grids[a]
    in_territory,            ///< top is a commune; territories[a]
    in_period,               ///< top is a date; periods[a]
    is_eligible,             ///< top is a choice; its item is eligible
    given, empty,
    equal, different, less, less_equal, greater, greater_equal,
    add, subtract,
    negation, conjunction, disjunction,  ///< the last two: of the a topmost
    sum,    ///< of column b over the lines of fields[a] for which formula x (or none) holds
    count,  ///< of the lines of fields[a] for which formula x (or none) holds
    // ---- grids, bodies, ranking
    thresholds_met,   ///< every threshold of grids[a] is reached
    push_criterion,   ///< score of grids[a] on criteria[b], or on groups[b] when x is 1 (number)
    outcome_was,      ///< the last outcome of stages[a] is b
};
struct Instruction {
    Op op = Op::push_boolean;
    Index a = none;
    Index b = none;
    std::int64_t x = 0;
    std::int64_t y = 1;
    friend bool operator==(const Instruction&, const Instruction&) = default;
};
struct Formula {
    std::vector<Instruction> code;
    Type type = Type::boolean;
    std::string text;  ///< as the call writes it, for the explanation
    friend bool operator==(const Formula&, const Formula&) = default;
};
/// Depth of the evaluator's stack; the checker refuses a formula that needs more.
inline constexpr std::size_t max_stack = 64;

// ---------------------------------------------------------------- tables

/// A rule that holds or not, with the sentence that says why not and its clause in the call.
struct Rule {
    std::string id;       ///< "recevabilité.2"
    Index test = none;    ///< formula (boolean)
    std::string message;  ///< `sinon`
    std::string clause;   ///< `réf`
    std::int32_t line = 0;
};
enum class Quantifier : std::uint8_t { all, any, none_of };
struct RuleGroup {
    Quantifier quantifier = Quantifier::all;
    std::vector<Rule> rules;
};

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

struct Period {
    std::string name;
    Duration duration;
    Index start = none;  ///< formula (date)
    std::string clause;
};

/// A sum of the lines that count, and the reasons why the others don't.
struct Base {
    std::string name;
    Index list = none;    ///< field
    Index column = none;  ///< of the list (money)
    std::vector<Rule> conditions;
    std::string clause;
};

/// What the award may not exceed, in the order of the call; the smallest one binds.
struct AwardBound {
    std::string name;  ///< as written
    Index amount = none;
    std::string clause;
};

/// What becomes of the award when the report justifies less than was planned.
enum class FinalRule : std::uint8_t {
    kept,              ///< the award stays
    prorata,           ///< award × justified / planned, rounded as the call says, never above the award
    within_justified,  ///< the smaller of award and justified
};
struct FinalAmount {
    bool declared = false;
    FinalRule rule = FinalRule::kept;
    Index justified = none;  ///< base
    Index planned = none;    ///< base
    std::string clause;
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
};

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wshadow"
enum class Aggregation : std::uint8_t { none, mean, median, sum, minimum, maximum, without_extremes };
#pragma GCC diagnostic pop
struct Criterion {
    std::string name;
    std::string label;
    std::vector<std::string> levels;  ///< from the lowest mark to the highest; empty: not described
    // ---- weights, own scales, thresholds (scoring.h computes with them)
    Ratio weight{1};          ///< its marks are multiplied by it, then by those of its groups
    Index group = none;       ///< the criterion it is a part of
    bool own_scale = false;   ///< `sur 20`: the three that follow, instead of the grid's
    std::int64_t lowest = 0;
    std::int64_t highest = 0;
    Ratio step{1};
    bool has_threshold = false;
    Ratio threshold;
};
/// A criterion that is marked through its parts.
struct CriterionGroup {
    std::string name;
    std::string label;
    Ratio weight{1};
    Index group = none;       ///< that it is a part of itself; always an earlier one
    bool has_threshold = false;
    Ratio threshold;
};
struct Grid {
    std::string name;
    std::string label;
    std::string clause;
    std::int64_t lowest = 0;
    std::int64_t highest = 0;
    Aggregation aggregation = Aggregation::none;
    std::vector<Criterion> criteria;      ///< what readers mark, in the order of their marks
    std::vector<CriterionGroup> groups;
    Ratio step{1};                        ///< of the grid's scale
    bool has_threshold = false;
    Ratio threshold;                      ///< of the total
};

/// By what dossiers are put in order; the first key that differs decides.
enum class RankKeyKind : std::uint8_t { formula, received, number };
struct RankKey {
    RankKeyKind kind = RankKeyKind::formula;
    Index formula = none;
    bool descending = false;
    std::string text;  ///< as the call writes it
};
struct Ranking {
    std::string name;
    std::string label;
    std::string clause;
    std::vector<RankKey> keys;
    bool ties_admitted = false;
};

enum class AnchorKind : std::uint8_t { outcome, deadline, date };
enum class ActionKind : std::uint8_t { alert, remind, outcome };
struct Deadline {
    std::string name;
    Duration duration;
    AnchorKind anchor = AnchorKind::date;
    Index anchor_stage = none;    ///< outcome: of that stage…
    Index anchor_outcome = none;  ///< …that outcome
    Index anchor_deadline = none; ///< deadline of the same stage
    Index anchor_date = none;     ///< formula (date)
    ActionKind action = ActionKind::alert;
    Index action_target = none;   ///< party, letter, outcome of the same stage
    std::string clause;
};

struct Outcome {
    std::string name;
    std::string label;
    bool reasoned = false;   ///< a reason must be given
    bool automatic = false;  ///< only a deadline reaches it
    bool awards = false;     ///< fixes the amount of the award
    Index guard = none;      ///< formula (boolean)
    Index target = none;     ///< stage
    Index letter = none;
    std::string clause;
    std::int32_t line = 0;
    // ---- bodies
    Index reasoned_when = none;  ///< formula (boolean): a reason must be given when it holds
};

/// How the ballots of a session give an outcome; the share is of the votes cast or of those present.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wshadow"
enum class VoteRule : std::uint8_t { none, majority, two_thirds, unanimity };
#pragma GCC diagnostic pop

enum class Performer : std::uint8_t { nobody, applicant, role, body };
struct Stage {
    std::string name;
    std::string label;
    std::string clause;
    bool is_final = false;
    Performer performer = Performer::nobody;
    Index party = none;        ///< who acts (applicant: 0)
    Index body = none;         ///< performer body
    Index form = none;         ///< filled at this stage
    Index grid = none;         ///< marked at this stage
    bool within_window = false;///< its form is taken between opening and closing only
    bool hearing = false;
    bool has_complement = false;
    Duration complement_delay;
    Index complement_suspends = none;  ///< deadline of this stage
    std::string complement_clause;
    Index withdrawal_target = none;    ///< stage, when the applicant may withdraw here
    std::vector<Deadline> deadlines;
    std::vector<Outcome> outcomes;
    // ---- bodies
    VoteRule vote = VoteRule::none;
    bool vote_of_present = false;  ///< abstentions count among those whose majority is asked
    Index ranking = none;          ///< by which its sessions take dossiers
};

struct Instalment {
    std::string name;
    std::string label;
    Ratio share;
    bool balance = false;     ///< what remains, whatever was rounded before
    Index stage = none;       ///< due when this stage…
    Index outcome = none;     ///< …reaches this outcome
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
    std::vector<Ranking> rankings;
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
Index find_item(const ChoiceList& list, std::string_view name);

}  // namespace guichet::program
