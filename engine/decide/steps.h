#pragma once
// What follows from an outcome, carried out on a private copy of the dossier.
//
// The decision of one command may be a chain (form submitted → eligibility assessed → outcome → next
// stage → deadlines armed). Each step must see the ones before it, so Steps applies each event it
// emits to its own copy; the state of the call stays untouched until the journal has the record.
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "engine/decide/decide.h"

namespace guichet::decide {

/// Days left after `today` up to and including `last_day`, counted in the unit of the delay.
std::int64_t days_left(Date today, Date last_day, DurationUnit unit, const calendar::Rules& rules);

class Steps {
public:
    /// `start` is copied. `now` is the instant at which the command was received.
    Steps(const state::Call& call, const World& world, const state::Dossier& start, Instant now);

    const state::Dossier& dossier() const { return dossier_; }
    const program::Stage& stage() const { return stage_at(dossier_.stage); }
    const program::Stage& stage_at(program::Index index) const { return world_.program.stages[static_cast<std::size_t>(index)]; }
    /// The civil day of `now` in the call's zone.
    Date today() const { return today_; }

    void emit(model::Event event);

    /// One rule applied to the dossier as it stands now.
    model::Trace trace_of(const program::Rule& rule) const;
    model::Trace trace_of(const std::string& id, program::Index formula, const std::string& clause) const;
    program::Cell evaluate(program::Index formula) const;

    /// Every rule of the eligibility as it stands now; a message only on those that stand against the dossier.
    std::vector<model::Trace> eligibility_traces() const;
    /// Those alone; none when the dossier is eligible.
    std::vector<model::Trace> eligibility_failures() const;
    /// Applies the eligibility rules and tells each one's result.
    void assess_eligibility();
    /// Assesses every base that sums lines of the form.
    void assess_bases_of(program::Index form);
    /// The current stage gives an outcome: money, letters, the next stage and its deadlines follow.
    void reach(program::Index outcome, std::string session, std::string reason, std::vector<model::Trace> traces);
    void withdraw(std::string reason);

    // ---- vérifications, avenants (steps_across.cpp) ----
    /// The answers proposed become the dossier's, and what follows from them is told.
    void adopt(const program::Outcome& outcome);
    /// Answers have changed: who verified something before is told to look again.
    void tell_verifiers();

    void request_complement(std::string text);
    /// The complement is over, answered or not: the suspended deadline runs again, the day after `from`
    /// being the first that counts.
    void resume_after_complement(Date from);
    /// A deadline of the current stage passed.
    /// `instead`: an outcome given in place of the one that the deadline gives, with its reason and why.
    struct Instead {
        program::Index outcome = program::none;
        std::string reason;
        std::vector<model::Trace> traces;
    };
    void pass(state::Timer timer, Instead instead);
    void lapse_complement();

    // ---- time (steps_across.cpp, steps_surveys.cpp) ----
    /// What is due of a survey: it opens, is reminded, or closes without an answer.
    void fire_survey(program::Index survey);
    /// Moves the end of a deadline that runs, and of those that follow it.
    void extend(program::Index act, const state::Timer& timer, const std::string& reason);

    // ---- branches, limits (steps_branches.cpp) ----
    /// Takes back the answers whose branch is no longer asked.
    void clear_not_asked();
    /// Says whose dossier it is, when that was not said yet or has changed; true then.
    bool identify();
    /// Tells what each limit of the call amounts to.
    void assess_limits();

    void issue_letter(program::Index letter, std::string reason);

    // ---- lecteurs (steps_reviewers.cpp) ----
    /// Readers who are recused leave; free places are filled by rotation, or told to who assigns.
    void settle_readers();
    void assign_reader(const std::string& person, bool rotation, std::int64_t load);
    /// Totals too far apart ask for one reader more.
    void judge_gap();
    /// The score as it is now, told when there is one or was one.
    void settle_score();
    void late_reader(const state::Review& review);
    /// Who assigns the readers of the stage, or looks after their rotation.
    program::Index who_assigns() const;

    // ---- enveloppes (steps_envelopes.cpp) ----
    /// As it stands after the events emitted so far.
    const state::Ledger& ledger(state::LedgerKey key) const;
    /// Gives `amount` of what the dossier has engaged back to its envelope; `paid` of it was paid.
    void release(Money amount, Money paid, const std::string& clause);
    /// What the dossier no longer needs goes back, a place that it left is free: last of all steps.
    void settle_envelope();
    void alert_in_charge(std::string what, std::string subject, const std::string& clause);

    std::vector<model::Event> take() && { return std::move(events_); }

    /// What formulas may look at; valid until the next question asked of this object.
    program::Facts facts() const;
    /// The same while the award is being computed: the day of the decision is today.
    program::Facts facts_of_award() const;
    /// The day the first form was received, in the call's zone; nullopt before.
    std::optional<Date> received_on() const;

private:
    /// The share of an instalment, for this dossier; nullopt when what it depends on is not known.
    std::optional<Ratio> share_of(const program::Instalment& part) const;
    std::string why_share(const program::Instalment& part) const;
    program::Facts facts_without_instalments() const;
    /// What the grant would give today, where limits on amounts need it before it is given; nullopt when it can't be computed.
    std::optional<Money> award_in_view(const program::Facts& facts) const;
    /// The delay of a deadline, for this dossier; `seen` gets what decided it.
    std::optional<Duration> delay_of(const program::Deadline& deadline, std::vector<program::Seen>& seen) const;
    void expect_instalments() const;
    void enter(program::Index stage);
    void leave();
    void arm_deadlines();
    void arm(program::Index deadline, Date from, model::Trace trace);
    void arm_after(program::Index deadline, Date from);
    /// Who looks after the stage: its role, or the secretary of the body that sits.
    program::Index party_in_charge() const;
    /// A deadline that cannot run is never passed over in silence.
    bool has_twin(const program::Deadline& deadline) const;
    void tell_unknown(const program::Deadline& deadline);
    void recuse_by_rule();
    void release_recused_readers();
    const state::Member* next_reader(std::int64_t& least) const;
    /// Who has something to verify at the stage is told.
    void ask_verifiers();
    void settle_silence();
    void suspend_silence();
    void resume_silence(Date from);
    void arm_silence(program::Index index, const program::Silence& silence, const state::Reached& from);
    void give_silence(program::Index index, const model::Trace& trace);
    void schedule_surveys(program::Index stage, program::Index outcome);
    void cancel_surveys(program::Index final_stage);
    void assign_occurrence();
    void settle_proposal(const program::Outcome& outcome);
    std::vector<std::optional<Date>> starts_of_left() const;
    void arm_moved();
    std::optional<Date> start_of(const program::Deadline& deadline) const;
    void arm_from_answer(program::Index deadline);
    void come_back();
    void clear_left();
    bool act_ends_at(const program::Outcome& outcome) const;
    void reopen_marks();
    void keep_ledger(const model::Event& event);
    bool more_may_be_due() const;
    Date last_day_after(Date from, std::int64_t days, DurationUnit unit) const;
    /// False when an amount it needs cannot be computed.
    bool set_final_amount();
    /// What the call says of an overpayment (trop_perçu).
    void recover(Money amount);
    void settle_excess();
    void fix_final_amount(program::Index stage, program::Index outcome);
    void settle_paid_money();  ///< steps_money.cpp: the dossier has ended, without its balance
    void make_instalments_due(program::Index stage, program::Index outcome);
    Instant end_of(Date day) const { return world_.zone.end_of(day); }
    std::string letter_value(const program::Segment& segment, const std::string& reason) const;

    const state::Call& call_;
    const World& world_;
    state::Dossier dossier_;
    Instant now_;
    Date today_;
    std::vector<model::Event> events_;
    std::vector<program::Index> moved_starts_{};  ///< deadlines of the stage to come back to, whose start an amendment moved
    std::map<state::LedgerKey, state::Ledger> ledgers_;  ///< those that this command changes
    // What facts() points to; rebuilt when asked.
    mutable std::vector<program::GridFacts> grids_;
    mutable std::vector<std::optional<Money>> instalments_;
    mutable std::vector<program::Index> last_outcomes_;
    mutable std::vector<program::LimitFacts> limits_;
    mutable std::vector<std::optional<bool>> verifications_;
    mutable std::vector<std::optional<std::int64_t>> ranks_;
};

}  // namespace guichet::decide
