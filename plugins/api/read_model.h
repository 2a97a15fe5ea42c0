#pragma once
// The way out: what a plugin may show, already cut to what the reader may see.
//
// An answer leaves once everything it tells is durable, so that nobody acts on something that a
// crash takes back, and a reader who has just written sees what he wrote. What a reader may not see
// is absent from the answer; a dossier he may not find does not exist for him.
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <variant>

#include "engine/model/command.h"

namespace guichet::api {

/// The language of sentences; without one, the language of the call.
using InFrench = std::optional<bool>;

// ---------------------------------------------------------------- questions anybody may ask

struct ListCalls {};
struct ShowCall { std::string call; };
/// Whether commands are taken.
struct AskReady {};

// ---------------------------------------------------------------- of a reader

/// Dossiers the reader may find, in the order of their numbers. `stage` empty: all stages.
/// `after`: the number of the last one already seen. 1 <= limit <= 1000.
struct ListDossiers { std::string call, stage, after; std::size_t limit = 100; };
/// `dossier` is a number or a reference, here and below.
struct ShowDossier { std::string call, dossier; };
/// What happened, one entry per record of the journal.
struct ShowHistory { std::string call, dossier; InFrench french; };
/// Why the dossier is where it is, as plain text.
struct ExplainDossier { std::string call, dossier; InFrench french; bool brief = false; };

// ---------------------------------------------------------------- of the operator

/// Figures as Prometheus reads them: no dossier, no name in them.
struct ShowMetrics {};
/// The journal's sequence and the SHA-256 of the canonical text of every state.
struct HashStates {};

using Question = std::variant<ListCalls, ShowCall, AskReady, ListDossiers, ShowDossier, ShowHistory,
                              ExplainDossier, ShowMetrics, HashStates>;

/// What was found.
struct Found {
    enum class Status : std::uint8_t {
        here,
        no_call,     ///< no such call in service
        no_dossier,  ///< no such dossier for this reader
        no_name,     ///< a stage or a party that the call does not have
        not_now,     ///< stopping
    };
    Status status = Status::here;
    std::string text;             ///< JSON, except for ExplainDossier and ShowMetrics
    std::string french, english;  ///< why not, when not `here`
    std::uint64_t sequence = 0;   ///< the last record that the answer reflects
};

class ReadModel {
public:
    virtual ~ReadModel() = default;

    /// `told` is called once, on the thread that runs the engine. Whether `reader` is who he says,
    /// and whether he is the operator, was checked before (doorkeeper.h).
    virtual void read(Question question, model::Actor reader, std::function<void(Found)> told) = 0;
};

}  // namespace guichet::api
