#pragma once
// A call in service over a journal in memory, with a clock that the test turns.
//
//   TestCall call;
//   call.at("2015-05-29 23:59:59.999");
//   EXPECT_TRUE(taken(call.submit("A")));
//   call.at("2015-05-30 00:00");
//   EXPECT_TRUE(refused(call.submit("B"), RejectionKind::closed, "29 mai 2015"));
//
// The clock starts a day before the opening. Turning it lets every deadline due by then pass, each at its own instant, as the daemon and
// the rehearsal do. A dossier is called by its reference, which is also its applicant's name.
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "dsl/program/program.h"
#include "engine/journal/memory_journal.h"
#include "engine/model/codec.h"
#include "engine/model/rejection.h"
#include "engine/runtime/engine.h"
#include "tests/support/call_text.h"
#include "tests/support/example_forms.h"

namespace testing {
class AssertionResult;
}

namespace guichet::support {

using model::Actor;
using model::RejectionKind;

/// What the engine answered to one command.
struct Said {
    runtime::Reply reply;
    std::vector<model::Event> events;
};
testing::AssertionResult taken(const Said& said);
/// `words`: something that the French sentence holds; `clause`: what it cites.
testing::AssertionResult refused(const Said& said, RejectionKind kind, std::string_view words = {}, std::string_view clause = {});

/// "2015-05-29 23:59:59.999" (or less precise) on the clock of Paris; the first, where it comes twice.
Instant paris(std::string_view civil);

Actor applicant(const std::string& dossier);
Actor team();    ///< équipe_projet
Actor payer();   ///< paierie
Actor juror(const std::string& person);
/// Of the calls in tests/golden.
inline const Actor service{"service", "s1"};

class TestCall {
public:
    explicit TestCall(const Changes& changes = {});
    explicit TestCall(program::Program program);

    // ------------------------------------------------------------ time
    void at(std::string_view civil) { at(paris(civil)); }
    void at(Instant instant);
    Instant now() const { return now_; }

    // ------------------------------------------------------------ any command
    Said act(const Actor& actor, const std::string& dossier, model::CommandBody body);
    /// A command as it stands; its received_at is now.
    Said send(model::Command command);
    /// The command that act() would send.
    model::Command command(const Actor& actor, const std::string& dossier, model::CommandBody body);

    // ------------------------------------------------------------ acts of the applicant
    Said create(const std::string& dossier);
    Said fill(const std::string& dossier, const std::string& form, const std::string& json);
    Said change(const std::string& dossier, const std::string& path, const std::string& json);
    Said submit(const std::string& dossier);
    Said answer(const std::string& dossier, std::vector<model::AnswerInput> answers, const std::string& text);
    Said withdraw(const std::string& dossier);

    // ------------------------------------------------------------ acts of the services
    Said mark(const Actor& actor, const std::string& dossier, const std::string& grid, std::vector<std::int64_t> marks);
    Said ask_complement(const std::string& dossier);
    Said outcome(const std::string& dossier, const std::string& name, const std::string& amount = {}, const std::string& reason = "Motif écrit.");
    Said pay(const std::string& dossier, const std::string& instalment);
    Said recuse(const Actor& actor, const std::string& dossier, const std::string& person);
    Said appoint(const std::string& body, const std::string& college, const std::string& person, const std::string& organisation = "Organisme fictif");
    Said convene(const std::string& body, const std::string& session, const std::string& date, std::vector<std::string> dossiers);
    Said attend(const std::string& session, std::vector<std::string> present);
    Said open(const std::string& session);
    Said close(const std::string& session);

    // ------------------------------------------------------------ what is known
    const program::Program& program() const { return shard().program(); }
    const runtime::Shard& shard() const { return *engine_.find(name_); }
    const state::Call& state() const { return shard().state(); }
    const state::Dossier& dossier(const std::string& reference) const;
    /// Name of the stage where the dossier stands.
    std::string stage(const std::string& reference) const;
    /// Every event of the dossier, in order.
    const std::vector<model::Event>& history(const std::string& reference) const;
    /// The last event of a kind; throws when there is none.
    template <class T>
    const T& last(const std::string& reference) const {
        const auto& all = history(reference);
        for (auto it = all.rbegin(); it != all.rend(); ++it)
            if (const auto* event = std::get_if<T>(&*it)) return *event;
        throw std::runtime_error("no such event on " + reference);
    }
    template <class T>
    std::size_t count(const std::string& reference) const {
        std::size_t all = 0;
        for (const auto& event : history(reference)) all += std::holds_alternative<T>(event) ? 1 : 0;
        return all;
    }
    const journal::MemoryJournal& journal() const { return *journal_; }
    runtime::Engine& engine() { return engine_; }

private:
    void keep(const runtime::Step& step);

    std::unique_ptr<journal::MemoryJournal> journal_;
    runtime::Engine engine_;
    std::string name_;
    Instant now_;
    int sent_ = 0;
    std::map<std::string, std::vector<model::Event>> histories_;  ///< by dossier id
};

}  // namespace guichet::support
