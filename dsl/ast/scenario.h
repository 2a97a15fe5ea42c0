#pragma once
// Scenarios (`essai`, `modèle`) as they are written; docs/language/notes/essais.md.
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "dsl/ast/expr.h"
#include "dsl/values/scenario_verbs.h"

namespace guichet::ast {

/// A value given to an answer: a literal, the name of an item or of a parameter, or `vide`.
struct Cell {
    bool empty = false;
    Expr value;
    Span span;
    std::vector<Name> others{};  ///< `a et b et c`: the items after the first
};
/// `soit PATH = VALUE`; also `PATH = VALUE` after a verb.
struct Answer {
    Name path;
    Cell value;
    Span span;
};
/// `lignes PATH [N lignes] … - a, b, c … fin`; with N, the rows are said again until there are N.
struct RowsGiven {
    Name path;
    std::optional<std::int64_t> count;
    std::vector<std::vector<Cell>> rows;
    std::vector<Span> row_spans;
    Span span;
};
/// `soit MODEL`
struct UseModel {
    Name name;
};
/// `rempli_d_office FORM, FORM`
struct FilledForms {
    std::vector<Name> forms;
};
/// `membres BODY [COLLEGE] a, b, c [suppléant de d] [de "Organisation"]`
struct Members {
    Name body;
    Name college;
    std::vector<Name> persons;
    Text organisation;
    Name substitute_of{};
};
/// `dossier NAME`
struct OtherDossier {
    Name name;
};
/// When something is done: `le 3 mars 2015 à 10h00`, `puis`, `après 30 jours`, `dès clôture`, `juste_avant clôture`.
struct ScenarioMoment {
    enum class Kind : std::uint8_t { day, next, after, at, just_before } kind = Kind::next;
    Date day;
    std::optional<std::int32_t> ms_of_day;
    Duration delay;
    Name mark;
    Span span;
};
/// The arguments of a verb (dsl/values/scenario_verbs.inc); those it does not take are empty.
struct ActArguments {
    Name form, grid, outcome, instalment, body, college, person, act, chair, substitute_of;
    std::vector<Name> persons;
    std::vector<std::pair<Name, Name>> proxies;
    std::vector<Ratio> marks;
    Span marks_span;
    Text text, organisation;
    std::optional<Money> amount;
    std::vector<Answer> answers;
    Name verification;
    bool yes = false;
};
/// `MOMENT PARTY[.PERSON] VERB …`; idle: only time passes.
struct ScenarioAct {
    ScenarioMoment moment;
    bool idle = false;
    Name party;   ///< "jury" or "jury.p1"
    scenario::Verb verb = scenario::Verb::creates;
    ActArguments args;
};
/// `alors …`
struct Expectation {
    enum class Kind : std::uint8_t { stage, not_stage, condition, rejection, letter, outcome, alert, deadline, envelope } kind = Kind::condition;
    Name name;
    Expr condition;
    Text text, clause;
    std::optional<Date> day;
    std::optional<Money> amount;  ///< that an envelope has left
};
struct ScenarioLine {
    std::variant<Answer, RowsGiven, UseModel, FilledForms, Members, OtherDossier, ScenarioAct, Expectation> what;
    Span span;
};
/// `modèle NAME "Label"`: lines that scenarios start from.
struct Model {
    Name name;
    Text label;
    std::vector<ScenarioLine> lines;
    Span span;
};
/// `essai "title"`
struct Scenario {
    Text title;
    std::vector<ScenarioLine> lines;
    Span span;
};

}  // namespace guichet::ast
