#pragma once
// The folded state of a call: what the journal's events amount to. Plain values.
//
// `decide` reads it, only `apply` changes it (tests/house keeps that). Everything here can be thrown
// away and rebuilt from the journal; `encode` writes it canonically, so that two states are the same
// exactly when their texts are, which is how replay is checked.
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "dsl/program/program.h"
#include "dsl/values/date.h"
#include "dsl/values/money.h"
#include "engine/state/ledger.h"

namespace guichet::state {

using program::Index;

/// A seat in a body of the call.
struct Member {
    Index body = 0;
    Index college = program::none;
    std::string person, name, organisation;
    std::string substitute_of{};  ///< the member whose seat it is; empty for a member
};

/// One meeting of a body.
struct Session {
    Index body = 0;
    Date date;
    std::vector<std::string> dossiers;  ///< in the order of the agenda
    std::set<std::string> present;
    bool opened = false;
    bool closed = false;
    bool in_progress() const { return opened && !closed; }
    std::map<std::string, std::string> proxies;  ///< absent member → the one who votes for them
    std::string chair;
    std::vector<std::pair<std::string, std::int64_t>> ranking;  ///< dossier and rank, best first; empty: none made
    Index ranked_by = program::none;  ///< the ranking that made it
};

/// A vote of a session; outcome none is an abstention.
struct Ballot {
    std::string session;
    Index outcome = program::none;
};

enum class TimerStatus : std::uint8_t { armed, suspended, passed, cleared };
/// One deadline of one dossier.
struct Timer {
    Index stage = 0, deadline = 0;
    std::int64_t armed = 0;
    Date last_day;
    Instant due;
    TimerStatus status = TimerStatus::armed;
    std::int64_t remaining_days = 0;  ///< when suspended
};

/// A complement asked and not yet answered.
struct Complement {
    std::string text;
    Date last_day;
    Instant due;
    std::int64_t armed = 0;
};

struct Reached {
    Index stage = 0, outcome = 0;
    Date day;
    std::string session;
    std::string reason;
};

struct Score {
    std::int64_t numerator = 0, denominator = 1, markers = 0;
};

/// What one funder paid, or what came back to it.
struct FunderPart {
    Index funder = program::none;
    Money amount;
    std::string reference;
};
/// An instalment that became due, and whether it was paid.
struct Instalment {
    Money amount;
    bool paid = false;                ///< whole: by every funder
    std::string reference;
    bool released = false;  ///< to be paid all the same, where the money is examined
    std::vector<FunderPart> parts{};  ///< paid so far, where there are several funders
};
/// Of an instalment, what was paid.
Money paid_of(const Instalment& instalment);

// ---- time ----

/// The session at which a dossier is examined.
struct Occurrence {
    Index gathering = 0;
    std::int64_t number = 0;
    Date date, cutoff;
};

enum class SurveyStatus : std::uint8_t { scheduled, open, answered, unanswered, cancelled };
struct Survey {
    SurveyStatus status = SurveyStatus::scheduled;
    Date opens_on, last_day;
    Instant due;              ///< when it opens, is reminded or closes
    std::int64_t armed = 0;
    std::int64_t reminded = 0;
    bool runs() const { return status == SurveyStatus::scheduled || status == SurveyStatus::open; }
};

/// Answers that an act proposed and that no outcome has adopted yet.
struct Proposal {
    Index act = 0;
    std::vector<std::pair<Index, program::Value>> answers;
};

/// What a person settled of a verification.
struct Settled {
    bool fulfilled = false;
    std::string reason, person;
    Index stage = 0;           ///< where it was settled
    Date day;
    std::int64_t number = 0;   ///< 1, then one more for each correction
};

/// Somebody who reads the dossier for a stage, and by when. Their marks are among those of the grid.
struct Review {
    std::string person;
    Date day, last_day;
    Instant due;
    std::int64_t armed = 0;  ///< 0: no day by which to read, or it has passed
};
/// The readers of one stage.
struct Reviews {
    std::vector<Review> readers;
    std::set<std::string> released;  ///< who no longer reads: the rotation leaves them
    bool one_more = false;           ///< the totals differ too much
};

/// What is asked back: all of it that has not come in yet. `reference` is empty until it has come in.
struct Recovery {
    Money amount;
    std::string reference;
    std::vector<Money> owed{};        ///< to each funder, where there are several
    std::vector<FunderPart> parts{};  ///< of it, what has come in
};
/// Of what was asked back, what has come in.
Money came_back(const Recovery& recovery);

struct Dossier {
    std::string id, reference, applicant;
    Index stage = 0;
    std::vector<program::Value> answers;              ///< one per Program::fields
    std::map<Index, Instant> submitted;               ///< form → when it was received
    std::string receipt;                              ///< of the first form
    std::vector<Reached> reached;                     ///< every outcome, in order
    std::vector<Timer> timers;
    std::int64_t last_armed = 0;
    std::optional<Complement> complement;
    std::map<Index, std::map<std::string, std::vector<std::int64_t>>> marks;  ///< grid → person → marks
    std::map<Index, std::map<std::string, std::string>> recused;              ///< body → person → reason
    std::int64_t hearings = 0;
    std::map<Index, Score> scores;                    ///< grid → aggregated score
    std::optional<Money> award;
    std::optional<Money> final_amount;
    std::optional<Money> overpaid;                    ///< found in all: what came back of it included
    std::optional<Recovery> recovery;                 ///< the last one asked
    Money returned{};                                 ///< what came back, by all the recoveries
    std::map<Index, Money> returned_to{};             ///< funder → what came back to it, where there are several
    bool claimed = false;                             ///< whoever examines the money paid has said what is to be given back
    std::map<Index, Instalment> instalments;          ///< those that are due or paid
    std::map<Index, std::string> cancelled;           ///< those that are due no longer, and why
    std::map<Index, std::map<std::string, Ballot>> votes;  ///< stage → person → vote
    std::vector<std::uint64_t> history;               ///< sequence numbers of its records
    // ---- time ----
    std::optional<Occurrence> occurrence;             ///< at the present stage
    std::map<Index, Survey> surveys;
    std::optional<Index> left;                        ///< the stage to come back to
    std::optional<Proposal> proposal;
    std::map<Index, std::int64_t> acts;               ///< how many times each was done
    // ---- enveloppes ----
    std::optional<Engagement> engagement;             ///< of its award
    std::optional<Waiting> waiting;                   ///< on a list
    // ---- cumuls ----
    std::string identity;                             ///< whose it is; empty before that is known
    std::uint64_t identified_at = 0;                  ///< the record that first said so; 0 before
    std::optional<Date> granted_on;                   ///< the day of the outcome that awarded
    // ---- vérifications ----
    std::map<Index, Settled> verified;                ///< those that were settled
    // ---- lecteurs ----
    std::map<Index, Reviews> reviews;                 ///< stage → who reads
};

struct Call {
    std::string fingerprint;  ///< of the Program in service; empty before publication
    std::vector<Member> members;
    std::map<std::string, Session> sessions;
    std::map<std::string, Dossier> dossiers;
    std::map<std::string, std::string> by_reference;  ///< reference → id
    /// The next due instant of each dossier that has one: (due, dossier), soonest first.
    std::set<std::pair<Instant, std::string>> due;
    std::uint64_t sequence = 0;  ///< of the last record applied
    std::map<LedgerKey, Ledger> ledgers;  ///< of the envelopes that were drawn on
    std::map<std::string, std::set<std::string>> by_identity;  ///< requester → ids of their dossiers
};

/// The soonest armed timer or complement of a dossier.
struct Due {
    Instant at;
    std::int64_t armed = 0;
    std::string deadline;  ///< empty for a complement
    Index stage = 0, index = program::none;
    Index survey = program::none;  ///< then it is this survey's
    std::string reviewer{};        ///< then it is this reader's
};
std::optional<Due> next_due(const Dossier& dossier);

/// The dossier by id or by reference; nullptr when there is none.
const Dossier* find(const Call& call, const std::string& id_or_reference);
const Member* find_member(const Call& call, Index body, const std::string& person);
/// Whoever sits in the place of this member when absent; nullptr when nobody does.
const Member* find_substitute(const Call& call, const Member& member);
/// The session in progress whose agenda holds the dossier, for a body; nullptr when there is none.
const std::pair<const std::string, Session>* session_in_progress(const Call& call, Index body, const std::string& dossier);
bool is_recused(const Dossier& dossier, Index body, const std::string& person);
/// The last time a stage gave an outcome; nullptr when it never did.
const Reached* last_outcome(const Dossier& dossier, Index stage);

/// What is asked back and has not come in; zero when nothing is awaited.
Money awaited_back(const Dossier& dossier);
/// What the applicant has to give back (dossier.trop_perçu): what is awaited, or else all that was ever found or given
/// back; nullopt when nothing was.
std::optional<Money> to_give_back(const Dossier& dossier);
/// All that was found, claimed or given back on the dossier; zero when nothing was.
Money overpaid_in_all(const Dossier& dossier);

/// What is known of an envelope; nothing engaged when nobody drew on it.
const Ledger& ledger_of(const Call& call, LedgerKey key);

/// Canonical JSON text of the whole state.
std::string encode(const Call& call);

}  // namespace guichet::state
