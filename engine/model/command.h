#pragma once
// What somebody asks the engine to do. Values only; whether it may be done is engine/decide's.
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "dsl/values/date.h"
#include "dsl/values/money.h"

namespace guichet::model {

/// Who asks: a party of the call ("porteur", "équipe_projet", "jury") and the person behind it.
/// The engine's own steps (timers, publication) are the party "guichet".
struct Actor {
    std::string party;
    std::string person;
    friend bool operator==(const Actor&, const Actor&) = default;
};
inline constexpr std::string_view engine_party = "guichet";

// ---------------------------------------------------------------- on a call

/// Puts a call into service; `program` is the canonical text of the compiled call, `fingerprint` its
/// SHA-256 in hexadecimal.
struct PublishCall { std::string program, fingerprint; };
/// Gives a member a seat in a body; `college` is empty when the body has none. `substitute_of`: the member in whose
/// place, and college, the person sits when that member is absent; empty for a member.
struct AppointMember { std::string body, college, person, name, organisation, substitute_of{}; };
/// Calls a meeting of a body on a day, over dossiers in an order.
struct ConveneSession { std::string body, session; Date date; std::vector<std::string> dossiers; };
/// Who sits at the session: replaces what was recorded before.
struct RecordAttendance { std::string session; std::vector<std::string> present; };
struct OpenSession { std::string session; };
struct CloseSession { std::string session; };

// ---------------------------------------------------------------- on a dossier

/// `reference` is the applicant's or the caller's own name for it, unique in the call; may be empty.
struct CreateDossier { std::string reference; };
/// One answer as JSON text, in the shapes of dsl/program/answers.h.
struct AnswerInput { std::string path, json; };
struct ChangeAnswers { std::vector<AnswerInput> answers; };
/// A whole form as one JSON object, replacing its answers.
struct FillForm { std::string form, json; };
/// Submits the form of the stage where the dossier stands, or of an open survey (`form` is then its name).
struct SubmitForm { std::string form; };
struct RequestComplement { std::string text; };
struct AnswerComplement { std::vector<AnswerInput> answers; std::string text; };
/// Every mark of a grid, in the order of its criteria, by the acting person.
/// `parts`: how many of them make a point, so that 3,5 is 7 with two parts. Exact, whatever the scale.
struct GiveMarks { std::string grid; std::vector<std::int64_t> marks; std::string comment; std::int64_t parts = 1; };
struct RecuseMember { std::string person, reason; };
struct HoldHearing { std::string minutes; };
/// `amount` (plain money, may be empty) only for an outcome that awards.
struct ReachOutcome { std::string outcome, amount, reason; };
struct WithdrawDossier { std::string reason; };
struct RecordPayment { std::string instalment, reference; };
/// A deadline of the dossier is due; sent by the engine itself, once per armed deadline.
struct FireDeadline { std::string deadline; std::int64_t armed = 0; };
/// An act of the call (`démarche`); `answers`: what it proposes to change.
struct PerformAct { std::string act, reason; std::vector<AnswerInput> answers; };
/// What was asked back has come in, whole.
struct RecordRecovery { std::string reference; };

// ---------------------------------------------------------------- votes and ranking
/// An absent member gives a voice to a present one, for this session.
struct GiveProxy { std::string session, from, to; };
/// Who chairs the session: a member who is present.
struct DesignateChair { std::string session, person; };
/// On a dossier: the vote of a member, their own or by proxy. An empty outcome is an abstention.
struct RecordVote { std::string person, outcome; };
/// Puts the dossiers of the agenda in the order of their stage's ranking.
struct EstablishRanking { std::string session; };

// ---------------------------------------------------------------- enveloppes
/// Money was freed for the first of a waiting list; sent by the engine itself, once for each place.
struct CallReserve { std::int64_t place = 0; };

// ---------------------------------------------------------------- vérifications
/// What a person found of a verification of the call.
struct SettleVerification { std::string verification; bool fulfilled = false; std::string reason; };

// ---------------------------------------------------------------- lecteurs
/// On a dossier: this member of the pool reads and marks it.
struct AssignReviewer { std::string person; };
/// The member reads it no more: they decline, or whoever assigns takes it from them.
struct ReleaseReviewer { std::string person, reason; };
// ---------------------------------------------------------------- trop-perçu
/// What is to be given back of the money paid, once it was examined; plain money, zero: nothing.
struct ClaimBack { std::string amount, reason; };
/// What becomes of an instalment that was due and not paid where the money is examined: it is paid all the
/// same (`released`), or never.
struct ExamineInstalment { std::string instalment; bool released = false; std::string reason; };
// ---- reversée
/// On the call: a part of an envelope is open to all, from this day on; sent by the engine itself, once a part and year.
struct PourBack { std::string envelope, part; std::int64_t year = 0; };

using CommandVariant = std::variant<
    PublishCall, AppointMember, ConveneSession, RecordAttendance, OpenSession, CloseSession,
    CreateDossier, ChangeAnswers, FillForm, SubmitForm, RequestComplement, AnswerComplement, GiveMarks,
    RecuseMember, HoldHearing, ReachOutcome, WithdrawDossier, RecordPayment, FireDeadline, PerformAct, RecordRecovery,
    GiveProxy, DesignateChair, RecordVote, EstablishRanking, CallReserve,
    SettleVerification, AssignReviewer, ReleaseReviewer, ClaimBack, ExamineInstalment, PourBack>;

/// What is asked. Its special members are defined once (kinds.cpp), like those of Event.
struct CommandBody : CommandVariant {
    using CommandVariant::CommandVariant;
    CommandBody();
    CommandBody(const CommandBody&);
    CommandBody(CommandBody&&) noexcept;
    CommandBody& operator=(const CommandBody&);
    CommandBody& operator=(CommandBody&&) noexcept;
    ~CommandBody();
};

struct Command {
    std::string id;       ///< idempotency id, 1 to 200 characters, unique in the journal
    std::string call;
    std::string dossier;  ///< id or reference; empty for commands on a call and for CreateDossier
    Actor actor;
    Instant received_at;  ///< when its last byte was in
    CommandBody body;
};

/// "SubmitForm": the name of a body in the journal and over HTTP.
std::string_view kind_of(const CommandBody& body);
/// The same, of the alternative at `index` of CommandVariant.
std::string_view command_kind(std::size_t index);

}  // namespace guichet::model
