#pragma once
// A scenario played on the engine itself, in virtual time: each act becomes commands, deadlines pass when
// their hour comes, and each `alors` is asked of the state. The first thing that is not as said ends it.
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "dsl/program/scenario.h"
#include "engine/journal/memory_journal.h"
#include "engine/rehearsal/runner.h"

namespace guichet::rehearsal {

/// Why a scenario failed, in the language of the call.
struct ScenarioFailure {
    std::int32_t line = 0;
    std::string text;      ///< the line as written
    std::string expected, found;
    std::string clause;    ///< of the rule that decided, empty when none did
    std::int32_t rule_line = 0;  ///< its line in the call file, 0 when not known
    std::vector<std::string> led_there;
};

/// An answer that was offered, and whether the engine took it: for the coverage of bounds.
struct Offer {
    program::Index field = program::none;
    program::Value value;
    std::vector<program::Value> answers;  ///< with the value in its place
    bool accepted = false;
    std::optional<Date> received_on{};    ///< the day of the filing that offered it, for what depends on it
};
struct Submission {
    Instant at;
    bool within_window = false;
    bool accepted = false;
    bool closed = false;  ///< refused because the window was not open
};

struct ScenarioResult {
    std::string title;
    std::int32_t line = 0;
    std::optional<ScenarioFailure> failure;
    std::vector<views::Recorded> records;
    std::vector<Offer> offers;
    std::vector<Submission> submissions;
    std::vector<std::string> filled;  ///< "form.field = value", for --show
    bool passed() const { return !failure; }
};

class ScenarioPlayer {
public:
    /// `program` is the call's own; the suite's copy only evaluates what must follow.
    ScenarioPlayer(const program::Program& program, const program::Suite& suite);
    ScenarioResult play(const program::Scenario& scenario);

private:
    /// What the applicant of one dossier answers, as the scenario has it so far.
    struct Sheet {
        std::map<program::Index, program::Value> given;
        std::set<program::Index> automatic;  ///< forms
        bool created = false;
    };
    struct Failed {
        ScenarioFailure failure;
    };

    void step(const program::GiveAnswer& given);
    void step(const program::FillAutomatically& fill);
    void step(const program::Seat& seat);
    void step(const program::TakeDossier& take);
    void step(const program::ScenarioAct& act);
    void step(const program::Expect& expect);

    // scenario_acts.cpp: what a verb does. False once a command is refused: the rest of the act is left.
    bool act_out(const program::ScenarioAct& act);
    bool send(model::CommandBody body, const std::string& party, const std::string& person);
    bool as_applicant(model::CommandBody body);
    bool as_secretary(program::Index body, model::CommandBody command);
    bool create();
    void told_at_filing(std::size_t first_offer, bool accepted);
    bool fill(program::Index form);
    bool submit(program::Index named);
    bool mark(const program::ScenarioAct& act);
    bool assign(const program::ScenarioAct& act);
    bool vote(const program::ScenarioAct& act);
    bool meet(const program::ScenarioAct& act);
    std::vector<std::string> agenda(program::Index body) const;
    std::string session_of(program::Index body) const;
    program::Index body_of(const program::ScenarioAct& act) const;
    bool appoint(const program::Seat& seat);
    std::string person_of(const program::ScenarioAct& act) const;
    /// The reference of an entry of payment, given where the scenario gives none.
    std::string reference_of(const std::string& given) { return given.empty() ? "essai-" + std::to_string(++entries_) : given; }
    std::vector<program::Value> sheet_answers(program::Index form);

    void begin(Instant at);
    Instant instant_of(const program::When& when);
    const state::Dossier* dossier() const;
    void expect_no_refusal();
    void check_stage(const program::Expect& expect);
    void check_formula(const program::Expect& expect);
    void check_rejection(const program::Expect& expect);
    void check_event(const program::Expect& expect);
    void check_deadline(const program::Expect& expect);
    void check_envelope(const program::Expect& expect);
    [[noreturn]] void fail(std::string expected, std::string found, std::string clause = {}, std::int32_t rule_line = 0) const;
    std::string clause_of(program::Index formula) const;
    std::pair<std::string, std::int32_t> last_rule() const;
    std::string say(std::string_view french, std::string_view english) const { return std::string(program_.french ? french : english); }

    const program::Program& program_;
    const program::Suite& suite_;
    calendar::Zone zone_;
    // One scenario:
    std::optional<journal::MemoryJournal> journal_;
    DossierFiles no_files_;
    std::optional<Runner> runner_;
    ScenarioResult result_;
    Instant now_;
    bool begun_ = false;
    std::vector<program::Seat> seats_;
    std::map<std::string, Sheet> sheets_;
    std::string reference_;
    int commands_ = 0;
    int sessions_ = 0;
    int entries_ = 0;  ///< of payment and of recovery, without a reference of their own
    std::optional<model::Rejection> rejection_;  ///< of the last act
    bool rejection_told_ = false;
    bool acted_ = false;
    const program::ScenarioStep* step_ = nullptr;
    const program::ScenarioStep* act_step_ = nullptr;
};

}  // namespace guichet::rehearsal
