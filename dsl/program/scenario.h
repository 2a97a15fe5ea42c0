#pragma once
// A scenario of a call, checked: what is given, what happens, what must follow. Plain values.
//
// Scenarios are no part of the Program: adding one changes no rule and no fingerprint. Every name is
// resolved to an index of the Program's tables; models are unfolded in place. What must follow may be
// any condition of the language: its formula stands in a copy of the Program (Suite::program) whose
// tables are the Program's own, with these formulas after its own.
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "dsl/program/program.h"
#include "dsl/values/scenario_verbs.h"

namespace guichet::program {

using scenario::Verb;

/// What the arguments of one act amount to; what its verb does not take stays empty.
struct Arguments {
    Index form = none, grid = none, instalment = none, body = none;
    std::string outcome, college, person, text, organisation, act, chair, substitute_of;
    std::vector<std::string> persons;
    std::vector<std::pair<std::string, std::string>> proxies;  ///< who is absent, who votes for them
    std::vector<Ratio> marks;
    std::optional<Money> amount;
    std::vector<std::pair<Index, Value>> answers;
    std::string verification;
    bool yes = false;
};

/// When an act takes place.
struct When {
    enum class Kind : std::uint8_t { day, next, after, at, just_before } kind = Kind::next;
    Date day;
    std::optional<std::int32_t> ms_of_day;  ///< without: at noon, or right after what was done that day
    Duration delay;                         ///< after
    enum class Mark : std::uint8_t { opening, closing, deadline, complement } mark = Mark::deadline;
    std::string deadline;                   ///< its name
};

/// `soit PATH = VALUE`, `lignes PATH …`: from now on this is what the applicant answers.
struct GiveAnswer {
    Index field = none;
    Value value;
};
/// `rempli_d_office FORM`: what nothing gives of this form is filled with an allowed value.
struct FillAutomatically {
    Index form = none;
};
/// `membres BODY [COLLEGE] a, b [de "…"]`: appointed when the scenario begins.
struct Seat {
    Index body = none;
    std::string college;
    std::vector<std::string> persons;
    std::string organisation;
    std::string substitute_of{};
};
/// `dossier NAME`: what follows is about that dossier, a new one when it was never named.
struct TakeDossier {
    std::string name;
};
/// A moment, and what somebody does then; without a party, time only passes.
struct ScenarioAct {
    When when;
    Index party = none;
    std::string person;  ///< empty: whoever of that party must act
    bool idle = false;
    Verb verb = Verb::creates;
    Arguments args;
};
/// `alors …`
struct Expect {
    enum class Kind : std::uint8_t { stage, not_stage, formula, rejection, letter, outcome, alert, deadline, envelope } kind = Kind::formula;
    Index index = none;  ///< stage, formula, letter, party, envelope
    std::string name;    ///< outcome, deadline
    std::string text, clause;  ///< of a rejection
    Date day;            ///< of a deadline: its last day
    Money amount;        ///< of an envelope: what is left
};

struct ScenarioStep {
    std::int32_t line = 0;
    std::string text;  ///< as written
    std::variant<GiveAnswer, FillAutomatically, Seat, TakeDossier, ScenarioAct, Expect> what;
};
struct Scenario {
    std::string title;
    std::int32_t line = 0;
    std::vector<ScenarioStep> steps;
};
struct Suite {
    Program program;  ///< with the formulas of what must follow
    std::vector<Scenario> scenarios;
};

}  // namespace guichet::program
