#include "engine/daemon/live_service.h"

#include <fmt/format.h>

#include <algorithm>
#include <boost/asio/post.hpp>
#include <cstdlib>
#include <stdexcept>
#include <nlohmann/json.hpp>
#include <utility>

#include "engine/daemon/readings.h"
#include "engine/daemon/service_log.h"
#include "engine/decide/rejections.h"
#include "engine/host/digest.h"

namespace guichet::daemon {
namespace {

namespace asio = boost::asio;

/// Deadlines that fall in one turn of the alarm, so that requests are answered in between.
constexpr std::size_t deadlines_a_turn = 256;
/// However far the next deadline is, the wall clock is looked at this often: it may jump.
constexpr std::int64_t longest_sleep_ms = 1000;

// The committer refuses nothing that this service lets through: its own bounds are far beyond.
journal::GroupCommitter::Limits committer_limits(const LiveService::Limits& limits) {
    journal::GroupCommitter::Limits bounds;
    bounds.queue_records = 4 * limits.waiting_records + deadlines_a_turn;
    bounds.queue_bytes = limits.waiting_bytes + 4 * journal::max_body_bytes;
    return bounds;
}

model::Rejection too_busy() {
    return decide::reject(model::RejectionKind::overloaded, "trop de demandes attendent d'être enregistrées ; la renvoyer dans un instant, avec la même clé",
                          "too many requests are waiting to be recorded; send it again in a moment, with the same key");
}

model::Rejection shutting_down() {
    return decide::reject(model::RejectionKind::overloaded, "le service s'arrête ; renvoyer la demande, avec la même clé, quand il sera revenu",
                          "the service is stopping; send the request again, with the same key, once it is back");
}

api::Found told_by_records(const journal::Journal& journal, const api::Question& question, const runtime::Shard& shard,
                           const state::Dossier& dossier, const views::Reader& reader) {
    try {
        const auto records = read_records(journal, dossier.history);
        if (const auto* wanted = std::get_if<api::ExplainDossier>(&question))
            return explain_dossier(shard, dossier, records, reader, wanted->french, wanted->brief);
        return show_history(shard, dossier, records, reader, std::get<api::ShowHistory>(question).french);
    } catch (const std::exception& error) {
        note(Gravity::error, "le journal n'a pu être lu", "the journal could not be read", {{"reason", error.what()}});
        api::Found found;
        found.status = api::Found::Status::not_now;
        found.french = "le journal n'a pu être lu ; redemander dans un instant, ou prévenir l'exploitant";
        found.english = "the journal could not be read; ask again in a moment, or tell the operator";
        return found;
    }
}

api::Outcome rejected(model::Rejection rejection) {
    api::Outcome outcome;
    outcome.rejection = std::move(rejection);
    return outcome;
}

/// A member who recused themselves reads the dossier no more; sent once more, the same act is told to be done.
bool recused_themselves(const runtime::Shard& shard, const model::Command& command) {
    const auto* recuse = std::get_if<model::RecuseMember>(&command.body);
    const auto* dossier = state::find(shard.state(), command.dossier);
    if (recuse == nullptr || dossier == nullptr || recuse->person != command.actor.person) return false;
    const auto& bodies = shard.program().bodies;
    return std::any_of(dossier->recused.begin(), dossier->recused.end(), [&](const auto& of_body) {
        const auto& body = bodies[static_cast<std::size_t>(of_body.first)];
        const auto said = of_body.second.find(recuse->person);
        return body.name == command.actor.party && said != of_body.second.end() && said->second != body.recusal_text;
    });
}

}  // namespace

LiveService::LiveService(Parts parts, runtime::Engine engine, Limits limits)
    : io_(parts.io),
      reader_(parts.reader),
      clock_(parts.clock),
      on_failure_(std::move(parts.on_failure)),
      limits_(limits),
      engine_(std::move(engine)),
      gate_(engine_.sequence()),
      alarm_(io_),
      committer_(parts.writer, committer_limits(limits)) {
    if (parts.writer.last_sequence() != engine_.sequence())
        throw std::logic_error("the engine does not stand at the journal's last record");
}

LiveService::~LiveService() { committer_.drain(); }

// ---------------------------------------------------------------- durability

void LiveService::keep(journal::Draft draft) {
    const auto bytes = draft.body.size();
    const auto sequence = engine_.sequence();
    const auto enqueued = committer_.enqueue(std::move(draft), [this, sequence](journal::GroupCommitter::Outcome outcome) {
        if (const auto* error = std::get_if<journal::JournalError>(&outcome)) return on_failure_(*error);
        kept_.store(sequence);
        if (kept_told_.exchange(false)) asio::post(io_, [this] {
            kept_told_.store(true);
            on_kept(kept_.load());
        });
    });
    if (enqueued == journal::GroupCommitter::Enqueued::taken) {
        kept_bytes_.push_back(bytes);
        waiting_bytes_ += bytes;
        return;
    }
    // Decided and not to be kept: the state in memory is ahead of any journal there will be. A failed
    // append has ended the process already, or is about to.
    on_failure_(journal::JournalError(journal::Fault::stopped, "le journal ne prend plus d'enregistrement", "the journal takes no record any more"));
}

void LiveService::on_kept(std::uint64_t sequence) {
    for (auto known = gate_.durable(); known < sequence; ++known) {
        waiting_bytes_ -= kept_bytes_.front();
        kept_bytes_.pop_front();
    }
    gate_.durable(sequence);
    tell_stopped();
}

bool LiveService::overloaded() const { return kept_bytes_.size() >= limits_.waiting_records || waiting_bytes_ >= limits_.waiting_bytes; }

void LiveService::stop(std::function<void()> done) {
    stopping_ = true;
    alarm_.cancel();
    stopped_ = std::move(done);
    asio::post(io_, [this] { tell_stopped(); });
}

void LiveService::tell_stopped() {
    if (!stopped_ || gate_.durable() < engine_.sequence()) return;
    const auto done = std::exchange(stopped_, nullptr);
    done();
}

// ---------------------------------------------------------------- deadlines

void LiveService::start() {
    catch_up(clock_.now(), deadlines_a_turn);
    sleep_until_next();
}

void LiveService::sleep_until_next() {
    if (stopping_) return;
    const auto now = clock_.now();
    auto wait = longest_sleep_ms;
    if (const auto due = engine_.next_due(); due && !stuck_) wait = std::clamp<std::int64_t>(due->unix_ms - now.unix_ms, 0, longest_sleep_ms);
    if (overloaded()) wait = std::max<std::int64_t>(wait, 10);
    alarm_at_ = {now.unix_ms + wait};
    alarm_.expires_after(std::chrono::milliseconds(wait));
    alarm_.async_wait([this](boost::system::error_code error) {
        if (error || stopping_) return;
        catch_up(clock_.now(), deadlines_a_turn);
        sleep_until_next();
    });
}

bool LiveService::catch_up(Instant now, std::size_t most) {
    for (std::size_t fallen = 0;; ++fallen) {
        const auto due = engine_.next_due();
        if (!due || *due > now) {
            stuck_ = false;
            return true;
        }
        if (overloaded() || fallen == most) return false;
        std::optional<runtime::Step> step;
        std::string reason = "no answer";
        try {
            step = engine_.fire_due(now);
            if (step) reason = step->reply.rejection.english;
        } catch (const std::exception& error) {
            reason = error.what();
        }
        if (!step || !step->draft) {
            if (!stuck_) note(Gravity::error, "une échéance n'a pu tomber ; une personne doit regarder", "a deadline could not fall; a person must look",
                              {{"due", iso(*due)}, {"reason", reason}});
            stuck_ = true;
            return true;  // what comes behind it waits; commands go on
        }
        ++counts_.deadlines;
        keep(*std::move(step->draft));
    }
}

// ---------------------------------------------------------------- commands

void LiveService::submit(model::Command command, std::function<void(api::Outcome)> told) {
    if (stopping_) return told(rejected(shutting_down()));
    if (overloaded() || !catch_up(command.received_at, limits_.waiting_records)) {
        counts_.count(too_busy());
        return told(rejected(too_busy()));
    }
    if (const auto* shard = engine_.find(command.call)) {
        if (auto rejection = unfit(*shard, command)) {
            counts_.count(*rejection);
            return tell(std::move(told), rejected(*std::move(rejection)));
        }
    }
    auto step = decide(command);
    if (step.draft) keep(*std::move(step.draft));
    if (step.reply.repeated) {
        ++counts_.repeated;
    } else if (step.reply.accepted) {
        ++counts_.accepted;
    } else {
        counts_.count(step.reply.rejection);
    }
    tell(std::move(told), outcome_of(step, command));
    if (const auto due = engine_.next_due(); due && *due < alarm_at_) sleep_until_next();
}

runtime::Step LiveService::decide(const model::Command& command) {
    const auto before = engine_.sequence();
    try {
        return engine_.handle(command, clock_.now());
    } catch (const std::exception& error) {
        note(Gravity::error, "une commande n'a pu être décidée ; une personne doit regarder", "a command could not be decided; a person must look",
             {{"kind", std::string(model::kind_of(command.body))}, {"reason", error.what()}});
        // Numbered and without a record: the state in memory is ahead of any journal there will be.
        if (engine_.sequence() != before) on_failure_(journal::JournalError(journal::Fault::bad_draft, error.what(), error.what()));
        throw;
    }
}

// What the engine would take or answer, and this actor must not learn of.
std::optional<model::Rejection> LiveService::unfit(const runtime::Shard& shard, const model::Command& command) const {
    if (auto unknown = unknown_party(shard.program(), command.actor.party))
        return decide::reject(model::RejectionKind::unknown_name, unknown->french, unknown->english);
    if (command.actor.party == model::engine_party)
        return decide::reject(model::RejectionKind::not_yours, "l'exploitant lit tout et n'agit sur aucun dossier ; il faut un rôle de l'appel",
                              "the operator reads everything and acts on no dossier; it takes a role of the call");
    const auto hidden = [&](const std::string& name) { return find_dossier(shard, name, command.actor) == nullptr; };
    const bool on_dossier = !command.dossier.empty();
    if (on_dossier && hidden(command.dossier) && !recused_themselves(shard, command)) return decide::unknown_dossier(command.dossier);
    if (const auto* convene = std::get_if<model::ConveneSession>(&command.body))
        for (const auto& name : convene->dossiers)
            if (hidden(name)) return decide::unknown_dossier(name);
    return std::nullopt;
}

api::Outcome LiveService::outcome_of(const runtime::Step& step, const model::Command& command) const {
    api::Outcome outcome;
    outcome.accepted = step.reply.accepted;
    outcome.repeated = step.reply.repeated;
    outcome.rejection = step.reply.rejection;
    if (!outcome.accepted) return outcome;
    outcome.sequence = step.reply.sequence;
    outcome.dossier = step.reply.dossier;
    const auto* shard = engine_.find(command.call);
    const auto* dossier = shard ? find_dossier(*shard, outcome.dossier, command.actor) : nullptr;
    if (!dossier) return outcome;
    const auto& stage = shard->program().stages[static_cast<std::size_t>(dossier->stage)];
    outcome.reference = dossier->reference;
    outcome.stage = stage.name;
    outcome.stage_label = stage.label;
    return outcome;
}

void LiveService::tell(std::function<void(api::Outcome)> told, api::Outcome outcome) {
    gate_.when_durable(engine_.sequence(), [told = std::move(told), outcome = std::move(outcome)]() mutable { told(std::move(outcome)); });
}

// ---------------------------------------------------------------- questions

void LiveService::read(api::Question question, model::Actor reader, std::function<void(api::Found)> told) {
    ++counts_.questions;
    if (std::holds_alternative<api::ShowHistory>(question) || std::holds_alternative<api::ExplainDossier>(question))
        return read_journal(question, reader, std::move(told));
    auto found = answer(question, reader);
    found.sequence = engine_.sequence();
    const bool at_once = std::holds_alternative<api::ShowMetrics>(question) || std::holds_alternative<api::AskReady>(question);
    if (at_once) return told(std::move(found));
    show_when_durable(std::move(found), std::move(told));
}

void LiveService::show_when_durable(api::Found found, std::function<void(api::Found)> told) {
    gate_.when_durable(engine_.sequence(), [told = std::move(told), found = std::move(found)]() mutable { told(std::move(found)); });
}

api::Found LiveService::answer(const api::Question& question, const model::Actor& reader) {
    api::Found found;
    if (std::holds_alternative<api::ListCalls>(question)) return list_calls(engine_);
    if (std::holds_alternative<api::ShowMetrics>(question)) {
        found.text = figures();
        return found;
    }
    if (std::holds_alternative<api::HashStates>(question)) {
        const nlohmann::json body = {{"sequence", engine_.sequence()}, {"sha256", host::sha256_hex(engine_.encode_states())}};
        found.text = body.dump() + "\n";
        return found;
    }
    if (std::holds_alternative<api::AskReady>(question)) {
        found.text = "{\"status\":\"ready\"}\n";
        if (!stopping_) return found;
        found.status = api::Found::Status::not_now;
        found.french = "le service s'arrête";
        found.english = "the service is stopping";
        return found;
    }
    if (const auto* call = std::get_if<api::ShowCall>(&question)) {
        const auto* shard = engine_.find(call->call);
        return shard ? show_call(*shard, reader) : unknown_call(call->call);
    }
    if (const auto* list = std::get_if<api::ListDossiers>(&question)) {
        const auto* shard = engine_.find(list->call);
        if (!shard) return unknown_call(list->call);
        if (auto unknown = unknown_party(shard->program(), reader.party)) return *std::move(unknown);
        return list_dossiers(*shard, *list, reader);
    }
    const auto& show = std::get<api::ShowDossier>(question);
    const auto* shard = engine_.find(show.call);
    if (!shard) return unknown_call(show.call);
    if (auto unknown = unknown_party(shard->program(), reader.party)) return *std::move(unknown);
    const auto* dossier = find_dossier(*shard, show.dossier, reader);
    return dossier ? show_dossier(*shard, *dossier, reader) : unknown_dossier(show.dossier);
}

// The dossier is taken as it stands now, its records are read once they are all on the disk.
void LiveService::read_journal(const api::Question& question, const model::Actor& reader, std::function<void(api::Found)> told) {
    const auto* history = std::get_if<api::ShowHistory>(&question);
    const auto* explain = std::get_if<api::ExplainDossier>(&question);
    const auto& call = history ? history->call : explain->call;
    const auto& name = history ? history->dossier : explain->dossier;
    const auto* shard = engine_.find(call);
    if (!shard) return show_when_durable(unknown_call(call), std::move(told));
    if (auto unknown = unknown_party(shard->program(), reader.party)) return show_when_durable(*std::move(unknown), std::move(told));
    const auto* dossier = find_dossier(*shard, name, reader);
    if (!dossier) return show_when_durable(unknown_dossier(name), std::move(told));
    const auto sequence = engine_.sequence();
    gate_.when_durable(sequence, [this, question, reader, shard, sequence, copy = *dossier, told = std::move(told)] {
        auto found = told_by_records(reader_, question, *shard, copy, reader);
        found.sequence = sequence;
        told(std::move(found));
    });
}

std::string LiveService::figures() const {
    return figures_text(counts_, {engine_.sequence(), gate_.durable(), kept_bytes_.size(), gate_.waiting()}, engine_);
}

}  // namespace guichet::daemon
